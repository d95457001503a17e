"""What `make local` leaves for other terminals."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scripts import kept_cloud


@pytest.fixture
def announced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    cloud: Any = SimpleNamespace(
        environment={"AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AICMO_TABLE": "a table's name"}
    )
    monkeypatch.setattr(kept_cloud, "ENVIRONMENT_FILE", tmp_path / "env")
    monkeypatch.setattr(kept_cloud, "is_healthy", lambda _endpoint: True)
    kept_cloud._announce(cloud)
    return tmp_path / "env"


def test_a_terminal_that_sources_it_finds_the_command_and_the_table(announced: Path) -> None:
    told = subprocess.run(  # noqa: S603 - a fixed command
        ["/bin/sh", "-c", f". {announced}; command -v aicmo; printenv AICMO_TABLE"],
        env={"PATH": os.defpath},
        capture_output=True,
        text=True,
        check=True,
    )

    command, table = told.stdout.splitlines()
    assert Path(command).name == "aicmo"
    assert table == "a table's name"


def test_programs_read_back_what_was_announced(announced: Path) -> None:
    assert kept_cloud.running_environment() == {
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        "AICMO_TABLE": "a table's name",
    }
