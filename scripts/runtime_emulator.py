"""A built function under Lambda's runtime interface emulator, which ships inside the SAM CLI."""

from __future__ import annotations

import contextlib
import json
import platform
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aicmo_core.errors import NotFoundError, UnavailableError
from scripts.emulator import free_port
from scripts.paths import SAM_ENVIRONMENT
from scripts.processes import child_process

_PATH = "/2015-03-31/functions/function/invocations"
_LISTENS_WITHIN_S = 10.0


@dataclass(frozen=True)
class BuiltFunction:
    """A function as `sam build` left it.

    Args:
        name: Deployed name.
        handler: `module.attribute`.
        timeout_s: Seconds after which Lambda ends it.
        memory_mb: Its memory, told to the runtime; not enforced here.
        code: Its folder.
        layers: Its layers' `python` folders.
    """

    name: str
    handler: str
    timeout_s: int
    memory_mb: int
    code: Path
    layers: Sequence[Path]


def invoke(
    function: BuiltFunction, event: object, *, env: Mapping[str, str], log: Path
) -> dict[str, Any] | None:
    """Run the function once on an event; its log lines and traces go to `log`.

    Returns:
        Its answer; with the key `errorType` when it raised.
    """
    with _listening(function, env, log) as address:
        request = urllib.request.Request(
            address + _PATH, data=json.dumps(event).encode(), method="POST"
        )
        with urllib.request.urlopen(request, timeout=function.timeout_s + 30) as answer:
            body: dict[str, Any] | None = json.loads(answer.read() or b"null")
            return body


@contextlib.contextmanager
def _listening(function: BuiltFunction, env: Mapping[str, str], log: Path) -> Iterator[str]:
    port, runtime_port = free_port(), free_port()
    command = [
        str(_emulator()),
        # Its default is every interface of the machine.
        "--runtime-interface-emulator-address", f"127.0.0.1:{port}",
        "--runtime-api-address", f"127.0.0.1:{runtime_port}",
        sys.executable, "-m", "awslambdaric", function.handler,
    ]  # fmt: skip
    with child_process(command, env=_environment(function, env), log=log, cwd=function.code):
        address = f"http://127.0.0.1:{port}"
        _wait_until_listening(address, log)
        yield address


def _environment(function: BuiltFunction, env: Mapping[str, str]) -> dict[str, str]:
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": ":".join(map(str, [function.code, *function.layers])),
        "LAMBDA_TASK_ROOT": str(function.code),
        "AWS_LAMBDA_FUNCTION_NAME": function.name,
        "AWS_LAMBDA_FUNCTION_TIMEOUT": str(function.timeout_s),
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_mb),
        **env,
    }


def _emulator() -> Path:
    arch = "arm64" if platform.machine() in {"aarch64", "arm64"} else "x86_64"
    found = sorted(
        SAM_ENVIRONMENT.glob(f"lib/python3*/site-packages/samcli/**/aws-lambda-rie-{arch}")
    )
    if not found:
        raise NotFoundError("runtime emulator", arch, "Run `make setup`: the SAM CLI brings it.")
    if not found[0].stat().st_mode & 0o100:
        found[0].chmod(0o755)
    return found[0]


def _wait_until_listening(address: str, log: Path) -> None:
    deadline = time.monotonic() + _LISTENS_WITHIN_S
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(address, timeout=1).close()
        except urllib.error.HTTPError:
            return  # it answers, if only that it serves nothing here
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise UnavailableError(f"The Lambda runtime emulator did not start; see {log}.")
