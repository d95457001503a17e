"""What the sample brand's feedback step says of what was planted."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from aicmo_cli.feedback_view import series_of
from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.tasks.approval import Actor
from scripts.planted import planted_beside, planted_view
from scripts.run_loop import SAMPLE

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
METRICS = SAMPLE / "metrics.csv"
PLANTED = planted_beside(METRICS)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    made = open_workspace(in_memory_infrastructure(clock=lambda: NOW))
    brief = json.loads((SAMPLE / "brief.json").read_text())
    made.brand_service.add_brand(brief, actor="dana", brand_id="harbor")
    zone = made.zone_of("harbor")
    made.metrics.load(
        "harbor", read_metrics(METRICS.read_bytes()), "file", Actor.person("dana"), zone=zone
    )
    return made


@pytest.fixture(scope="module")
def run(workspace: Workspace) -> FeedbackRun:
    return workspace.feedback.run("harbor")


def shown(planted_run: FeedbackRun, workspace: Workspace, width: int) -> str:
    written = io.StringIO()
    series = series_of(workspace, planted_run)
    Console(file=written, width=width).print(planted_view(PLANTED, planted_run, series))
    return written.getvalue()


def test_each_planted_problem_is_found_in_all_that_shows_it(run: FeedbackRun) -> None:
    for one in PLANTED:
        if not one.harmless:
            assert {a.series for a in one.found_in(run)} == set(one.series), one.what


def test_what_was_planted_can_be_seen_in_the_figures(workspace: Workspace) -> None:
    known = {
        f"{one.key.channel}.{one.key.metric}"
        for one in workspace.observations.known_series("harbor")
    }

    assert {name for one in PLANTED for name in one.series} <= known


def test_what_is_harmless_raises_no_alarm(run: FeedbackRun) -> None:
    assert {one.verdict(run) for one in PLANTED if one.harmless} == {"no alarm"}


def test_a_problem_that_is_not_found_is_called_missed() -> None:
    nothing = FeedbackRun(brand_id="harbor", ran_at=NOW)

    assert {one.verdict(nothing) for one in PLANTED if not one.harmless} == {"missed"}


@pytest.mark.parametrize("width", [80, 120])
def test_words_and_lines_fit_the_terminal(
    run: FeedbackRun, workspace: Workspace, width: int
) -> None:
    told = shown(run, workspace, width)

    assert max(map(len, told.splitlines())) <= width
    assert "found, since" in told
    assert "█" in told


def test_ones_own_figures_have_nothing_planted(tmp_path: Path) -> None:
    assert planted_beside(tmp_path / "metrics.csv") == []
