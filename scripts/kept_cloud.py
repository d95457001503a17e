"""The one local cloud that `make local` keeps, and how other programs find it."""

from __future__ import annotations

import contextlib
import shlex
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from aicmo_core.errors import ConflictError
from scripts.emulator import free_port, is_healthy
from scripts.local_cloud import LocalCloud
from scripts.paths import LOCAL

FOLDER = LOCAL / "cloud"
# Shell lines that point a terminal at the cloud and find `aicmo`; it exists while the cloud is up.
ENVIRONMENT_FILE = FOLDER / "env"
_PORT_FILE = FOLDER / "port"


@contextlib.contextmanager
def kept_cloud() -> Iterator[LocalCloud]:
    """The kept cloud, deployed and announced in its environment file, until the block ends.

    Raises:
        ConflictError: It is up already; two processes on one state would lose data.
    """
    if endpoint := running_environment().get("AWS_ENDPOINT_URL"):
        raise ConflictError(f"A local cloud is up already at {endpoint}. Stop that one first.")
    with LocalCloud.kept(FOLDER, port=_port()) as cloud:
        cloud.deploy()
        _announce(cloud)
        try:
            yield cloud
        finally:
            ENVIRONMENT_FILE.unlink(missing_ok=True)


def running_environment() -> dict[str, str]:
    """Environment for programs that work against the kept cloud; empty when it is not up."""
    if not ENVIRONMENT_FILE.exists():
        return {}
    lines = [shlex.split(line) for line in ENVIRONMENT_FILE.read_text().splitlines()]
    environment = dict(words[1].split("=", 1) for words in lines if words[0] == "export")
    return environment if is_healthy(environment["AWS_ENDPOINT_URL"]) else {}


def _announce(cloud: LocalCloud) -> None:
    lines = [f"export {name}={shlex.quote(it)}\n" for name, it in cloud.environment.items()]
    commands = shlex.quote(str(Path(sys.executable).parent))
    ENVIRONMENT_FILE.write_text("".join([*lines, f'PATH={commands}:"$PATH"\n']))


def _port() -> int:
    """The port of last time while it is free: stored queue addresses hold it."""
    if _PORT_FILE.exists() and _is_free(remembered := int(_PORT_FILE.read_text())):
        return remembered
    _PORT_FILE.parent.mkdir(parents=True, exist_ok=True)
    port = free_port()
    _PORT_FILE.write_text(str(port))
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
