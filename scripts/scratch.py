"""Folders that go away, in memory where there is room.

The emulator unpacks the layer for each worker, thousands of small files: in memory that costs
nothing; on a busy disk it takes seconds to write and longer to remove.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.paths import LOCAL

MEMORY = Path("/dev/shm")  # noqa: S108 - folders there are made by mkdtemp, for us alone
ON_DISK = LOCAL / "scratch"
_ENOUGH_BYTES = 2 * 1024**3
_PREFIX = "aicmo-"


@contextlib.contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder of our own until the block ends."""
    parent = _parent()
    _sweep(parent)
    folder = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _parent() -> Path:
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= _ENOUGH_BYTES:
        return MEMORY
    ON_DISK.mkdir(parents=True, exist_ok=True)
    return ON_DISK


def _sweep(parent: Path) -> None:
    """Remove the folders of processes that were killed before they could."""
    for folder in parent.glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).split("-")[0]
        if owner.isdecimal() and not _is_alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's, and alive
    return True
