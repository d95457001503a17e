"""Scratch folders go away, also those of processes that were killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts import scratch
from scripts.scratch import scratch_folder


@pytest.fixture(autouse=True, params=["memory", "disk"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where there is room: both places stand below `tmp_path`."""
    (tmp_path / "memory").mkdir()
    monkeypatch.setattr(scratch, "MEMORY", tmp_path / "memory")
    monkeypatch.setattr(scratch, "ON_DISK", tmp_path / "disk")
    chosen: str = request.param
    monkeypatch.setattr(scratch, "_ENOUGH_BYTES", 1 if chosen == "memory" else 1 << 62)
    return chosen


def test_a_folder_is_empty_ours_alone_and_gone_afterwards() -> None:
    with scratch_folder() as first, scratch_folder() as second:
        (first / "file").write_text("x")
        assert first != second
        assert list(second.iterdir()) == []

    assert not first.exists()
    assert not second.exists()


def test_memory_is_used_only_where_there_is_room(place: str) -> None:
    with scratch_folder() as folder:
        assert folder.parent.name == place


def test_what_a_killed_process_left_is_removed_and_a_living_ones_is_not() -> None:
    with scratch_folder() as mine:
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        left = mine.parent / f"aicmo-{ended.pid}-left"
        left.mkdir()

        with scratch_folder():
            assert not left.exists()
            assert mine.exists()
