"""`make invoke`: a built function on an event file, under the real Lambda runtime.

It works against the cloud that `make local` keeps up, or against one of its own that ends with it.
The answer goes to stdout, the function's log to stderr; the exit code is 1 if the function raised.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from aicmo_core.errors import AicmoError, InvalidInputError
from scripts import runtime_emulator, sam
from scripts.emulator import attached_emulator
from scripts.kept_cloud import running_environment
from scripts.local_cloud import FUNCTIONS, LocalCloud
from scripts.processes import terminate_as_exit


def main() -> int:
    """Read the arguments, invoke, print."""
    parser = argparse.ArgumentParser(prog="make invoke", description=__doc__)
    parser.add_argument("function", choices=sorted(FUNCTIONS))
    parser.add_argument("event", type=Path)
    arguments = parser.parse_args()
    try:
        return _run(arguments.function, _event(arguments.event))
    except AicmoError as error:
        print(error.message, file=sys.stderr)
        return 1


def _run(function: str, event: object) -> int:
    with terminate_as_exit(), tempfile.TemporaryDirectory() as folder, _cloud() as cloud:
        log = Path(folder) / "function.log"
        answer = cloud_invoke(cloud, function, event, log)
        sys.stderr.write(log.read_text(errors="replace"))
    print(json.dumps(answer, indent=2))
    return 1 if isinstance(answer, dict) and "errorType" in answer else 0


def cloud_invoke(cloud: LocalCloud, function: str, event: object, log: Path) -> object:
    """Run the built function with the environment it has in the cloud."""
    deployed = cloud.client("lambda").get_function_configuration(
        FunctionName=cloud.function_name(function)
    )
    built = sam.build().parent
    artefact = runtime_emulator.BuiltFunction(
        name=deployed["FunctionName"],
        handler=deployed["Handler"],
        timeout_s=deployed["Timeout"],
        memory_mb=deployed["MemorySize"],
        code=built / FUNCTIONS[function],
        layers=[built / one["Arn"].split(":")[-2] / "python" for one in deployed["Layers"]],
    )
    env = {**deployed["Environment"]["Variables"], **cloud.emulator.credentials}
    return runtime_emulator.invoke(artefact, event, env=env, log=log)


@contextlib.contextmanager
def _cloud() -> Iterator[LocalCloud]:
    environment = running_environment()
    if environment:
        yield LocalCloud(attached_emulator(environment["AWS_ENDPOINT_URL"]))
        return
    print("No local cloud is up: starting one for this call ...", file=sys.stderr, flush=True)
    with LocalCloud.temporary() as cloud:
        cloud.deploy()
        yield cloud


def _event(path: Path) -> object:
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise InvalidInputError("EVENT", str(path), f"must be a JSON file: {error}") from error


if __name__ == "__main__":
    sys.exit(main())
