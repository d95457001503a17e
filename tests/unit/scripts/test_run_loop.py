"""`make run`, where it must not run."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from scripts import run_loop

GERMAN = (
    '{"brand_name": "Ofenbau", "industry": "Backöfen", "product_service": "Holzbacköfen", '
    '"primary_goal": "Zwölf Anfragen im Quartal", "languages": ["de"]}'
)


@pytest.fixture(autouse=True)
def no_cloud(monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_: object) -> None:
        raise AssertionError("a cloud was started")

    monkeypatch.setattr(run_loop, "run", started)


@pytest.mark.parametrize(
    ("brief", "metrics", "reason"),
    [
        ('{"brand_name": ', None, "brief.json: '{\"brand_name\": ' is not JSON: line 1"),
        ('{"brand_name": "A"}', None, "industry is required"),
        (GERMAN, None, "languages: 'de' cannot be written. Offline, only en is written"),
        (None, "PK\x03\x04", "save the sheet as CSV"),
        (None, "a,b\n1,2\n", "lacks at, channel, metric, value"),
    ],
)
def test_files_that_cannot_be_used_are_told_before_anything_is_built(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    brief: str | None,
    metrics: str | None,
    reason: str,
) -> None:
    arguments = []
    for option, name, content in (
        ("--brief", "brief.json", brief),
        ("--metrics", "metrics.csv", metrics),
    ):
        if content is not None:
            (tmp_path / name).write_text(content)
            arguments += [option, str(tmp_path / name)]

    assert run_loop.main(arguments) == 1
    assert reason in capsys.readouterr().out


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_loop.main(["--brief", "nowhere.json"]) == 1
    assert "'nowhere.json' is not there" in capsys.readouterr().out


def test_a_bug_is_told_without_a_stack_trace(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_loop.main([]) == 1

    told = capsys.readouterr().out
    assert "AssertionError while turning the loop (test_run_loop.py, line" in told
    assert "Traceback" not in told


def test_what_is_waited_for_stands_in_a_log_too() -> None:
    log = Console(file=StringIO(), force_terminal=False)

    with run_loop.waiting(log, "Deploying …"):
        told = log.file.getvalue()  # type: ignore[attr-defined]

    assert told == "Deploying …\n"
