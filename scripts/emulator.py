"""MiniStack, the local cloud's engine: one process on loopback that speaks the AWS APIs."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from aicmo_core.errors import UnavailableError
from scripts.processes import child_process
from scripts.scratch import scratch_folder

REGION = "us-east-1"
_HEALTHY_WITHIN_S = 30.0
_SAVES_WITHIN_S = 60.0
# What a program needs from the machine; nothing else of our environment reaches the functions.
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SSL_CERT_FILE")


@dataclass(frozen=True)
class Emulator:
    """A running MiniStack.

    Args:
        port: Loopback port of all its services.
        log: Where it writes.
    """

    port: int
    log: Path

    @property
    def endpoint(self) -> str:
        """URL of every service."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def credentials(self) -> dict[str, str]:
        """Environment that points any AWS client at this emulator."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
        }


@contextlib.contextmanager
def running_emulator(
    folder: Path,
    *,
    port: int | None = None,
    keep: bool = True,
    settings: Mapping[str, str] | None = None,
) -> Iterator[Emulator]:
    """Run MiniStack with its state under `folder` until the block ends.

    Args:
        folder: State found there is loaded, and saved when the block ends.
        port: Loopback port; a free one by default.
        keep: Without it nothing is saved, which ends it at once.
        settings: MiniStack's own, by name of its environment variables.

    Raises:
        UnavailableError: It did not become healthy; the message names its log.
    """
    folder.mkdir(parents=True, exist_ok=True)
    emulator = Emulator(port or free_port(), folder / "emulator.log")
    emulator.log.unlink(missing_ok=True)
    command = [sys.executable, "-m", "ministack"]
    grace_s = _SAVES_WITHIN_S if keep else 0
    with scratch_folder() as workers:
        env = _environment(folder, workers, emulator.port) | {"PERSIST_STATE": str(int(keep))}
        env |= settings or {}
        with child_process(
            command, env=env, log=emulator.log, cwd=folder, grace_s=grace_s
        ) as process:
            _wait_until_healthy(emulator, process)
            yield emulator


def attached_emulator(endpoint: str) -> Emulator:
    """An emulator that another process runs and will end."""
    return Emulator(int(endpoint.rsplit(":", 1)[1]), Path(os.devnull))


def free_port() -> int:
    """A loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment(folder: Path, workers: Path, port: int) -> dict[str, str]:
    state = folder / "state"
    return {
        **{name: os.environ[name] for name in _INHERITED if name in os.environ},
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "STATE_DIR": str(state),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(folder / "s3"),
        "TMPDIR": str(workers),
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        "AWS_DEFAULT_REGION": REGION,
        "MINISTACK_REGION": REGION,
        "PYTHONUNBUFFERED": "1",
    }


def _wait_until_healthy(emulator: Emulator, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _HEALTHY_WITHIN_S
    while time.monotonic() < deadline and process.poll() is None:
        if is_healthy(emulator.endpoint):
            return
        time.sleep(0.05)
    tail = emulator.log.read_text(errors="replace")[-2000:]
    raise UnavailableError(
        f"The local cloud did not start on port {emulator.port}; see {emulator.log}:\n{tail}"
    )


def is_healthy(endpoint: str) -> bool:
    """Whether a MiniStack answers at this endpoint."""
    try:
        with urllib.request.urlopen(f"{endpoint}/_ministack/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
