"""`make local`: a local cloud that stays up, and keeps its data, until Ctrl-C."""

from __future__ import annotations

import signal
import sys

from aicmo_core.errors import AicmoError
from scripts.kept_cloud import ENVIRONMENT_FILE, FOLDER, kept_cloud
from scripts.local_cloud import LocalCloud
from scripts.paths import ROOT
from scripts.processes import terminate_as_exit


def main() -> int:
    """Start, deploy, tell, and stay until interrupted."""
    print("Starting the local cloud: build, deploy ...", flush=True)
    try:
        with terminate_as_exit(), kept_cloud() as cloud:
            print(_told(cloud), flush=True)
            signal.pause()
    except KeyboardInterrupt:
        print(f"\nStopped. The data stays in {FOLDER.relative_to(ROOT)}.")
    except AicmoError as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


def _told(cloud: LocalCloud) -> str:
    outputs = "\n".join(f"  {name:<24} {value}" for name, value in sorted(cloud.outputs.items()))
    return f"""
AICMO is up at {cloud.endpoint} (every AWS service, this machine only).

{outputs}

In another terminal:

  source {ENVIRONMENT_FILE.relative_to(ROOT)}      # points `aicmo`, and any AWS client, at it
  aicmo --help
  make invoke FUNCTION=tick EVENT=events/tick.json

The schedule ticks every minute. Emulator log: {cloud.emulator.log.relative_to(ROOT)}.
Ctrl-C stops it."""


if __name__ == "__main__":
    sys.exit(main())
