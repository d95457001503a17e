"""The sample brand's figures: clean, repeatable, and holding what its README says."""

from __future__ import annotations

import csv
import io
import runpy
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.imports.observing import ImportContext, Observed, observe

SAMPLE = Path(__file__).parents[4] / "examples" / "harbor-and-pine"


@pytest.fixture(scope="module")
def observed() -> Observed:
    parsed = read_metrics((SAMPLE / "metrics.csv").read_bytes())
    context = ImportContext(
        brand_id="harbor-and-pine",
        source="file",
        now=datetime(2026, 11, 22, 8, tzinfo=UTC),
        catalogue=DEFAULT_CATALOGUE,
    )
    return observe(parsed.rows, context)


def rate(observed: Observed, channel: str, metric: str, start: str, end: str) -> float:
    chosen = [
        one
        for _, one in observed.rows
        if (one.channel, one.metric) == (channel, metric)
        and start <= f"{one.window_start:%Y-%m-%d}" < end
    ]
    parts = [(one.numerator, one.denominator) for one in chosen]
    return sum(n or 0 for n, _ in parts) / sum(d or 0 for _, d in parts)


def test_the_sample_is_what_its_script_writes() -> None:
    script = runpy.run_path(str(SAMPLE / "make_metrics.py"))
    written = io.StringIO()
    writer = csv.DictWriter(written, script["COLUMNS"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(script["rows"]())

    assert written.getvalue() == (SAMPLE / "metrics.csv").read_text(encoding="utf-8")


def test_the_sample_has_no_problem_and_no_unknown_metric(observed: Observed) -> None:
    assert observed.problems == []
    assert observed.notes == {}
    assert len(observed.rows) == 2093


def test_the_sample_covers_ninety_days_of_five_channels(observed: Observed) -> None:
    days = {f"{one.window_start:%Y-%m-%d}" for _, one in observed.rows}

    assert (min(days), max(days), len(days)) == ("2026-08-18", "2026-11-15", 90)
    assert {one.channel for _, one in observed.rows} == {
        "email",
        "instagram",
        "linkedin",
        "paid_ads",
        "web",
    }


@pytest.mark.parametrize(
    ("series", "changed", "before", "line"),
    [
        (("email", "ctr"), "2026-10-26", 0.05, 0.04),
        (("instagram", "engagement_rate"), "2026-11-02", 0.035, 0.03),
        (("web", "conversion_rate"), "2026-11-03", 0.018, 0.01),
    ],
)
def test_planted_problems_cross_the_fixed_lines(
    observed: Observed, series: tuple[str, str], changed: str, before: float, line: float
) -> None:
    assert rate(observed, *series, "2026-08-18", changed) > before
    assert rate(observed, *series, changed, "2026-11-16") < line


def test_a_checkout_that_loses_people_changes_only_its_own_step(observed: Observed) -> None:
    def step(metric: str) -> float:
        before = rate(observed, "web", metric, "2026-08-18", "2026-11-03")
        return rate(observed, "web", metric, "2026-11-03", "2026-11-16") / before

    assert step("checkout_completion_rate") < 0.5
    assert step("add_to_cart_rate") == pytest.approx(1, abs=0.05)
    assert step("checkout_rate") == pytest.approx(1, abs=0.05)


def test_the_day_without_a_web_tag_has_no_figures_rather_than_zeros(observed: Observed) -> None:
    day = [one for _, one in observed.rows if f"{one.window_start:%Y-%m-%d}" == "2026-09-14"]

    assert {one.channel for one in day} == {"instagram", "linkedin", "paid_ads"}
