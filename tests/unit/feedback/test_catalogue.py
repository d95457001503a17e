"""The catalogue: what a metric is, under whatever name a file gives it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from aicmo_core.feedback.catalogue import (
    Aggregation,
    Cadence,
    Catalogue,
    GoodDirection,
    MetricDefinition,
    Unit,
    normalise_name,
)
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE


def found(channel: str, metric: str) -> MetricDefinition:
    definition = DEFAULT_CATALOGUE.find(channel, metric)
    assert definition is not None
    return definition


def test_email_click_rate_counts_people_not_scanners() -> None:
    ctr = found("email", "ctr")

    assert (ctr.numerator, ctr.denominator) == ("unique_human_clicks", "delivered")
    assert ctr.cadence is Cadence.PER_SEND
    assert ctr.settling == timedelta(hours=72)


def test_human_and_machine_opens_are_metrics_apart() -> None:
    names = {item.name for item in DEFAULT_CATALOGUE.metrics_of("email")}

    assert {"open_rate", "human_open_rate", "machine_open_rate"} <= names


@pytest.mark.parametrize(
    ("channel", "metric", "numerator", "denominator"),
    [
        ("instagram", "engagement_rate", "interactions", "reach"),
        ("linkedin", "engagement_rate", "interactions", "impressions"),
        ("web", "conversion_rate", "converting_sessions", "sessions"),
        ("email", "unsubscribe_rate", "unsubscribes", "delivered"),
        ("email", "hard_bounce_rate", "hard_bounces", "delivered"),
        ("email", "complaint_rate", "complaints", "delivered"),
        ("paid_ads", "cpc", "spend", "clicks"),
        ("paid_ads", "cpm", "spend", "impressions"),
        ("paid_ads", "cpa", "spend", "conversions"),
        ("paid_ads", "roas", "conversion_value", "spend"),
        ("paid_ads", "frequency", "impressions", "reach"),
    ],
)
def test_rates_are_defined_as_agreed(
    channel: str, metric: str, numerator: str, denominator: str
) -> None:
    definition = found(channel, metric)

    assert (definition.numerator, definition.denominator) == (numerator, denominator)


def test_people_are_never_added_up() -> None:
    for channel, metric in [("instagram", "reach"), ("web", "users"), ("paid_ads", "frequency")]:
        assert found(channel, metric).aggregation is Aggregation.NOT_ADDITIVE


def test_followers_of_a_month_are_those_of_its_last_day() -> None:
    assert found("instagram", "followers").aggregation is Aggregation.LAST


def test_conversions_of_ads_settle_when_their_platforms_attribution_closes() -> None:
    assert found("meta_ads", "conversions").settling == timedelta(days=7)
    assert found("google_ads", "conversions").settling == timedelta(days=30)
    assert found("google_ads", "clicks").settling == timedelta(hours=48)


@pytest.mark.parametrize(
    ("channel", "metric", "stored"),
    [
        ("E-Mail", "Click Rate", ("email", "ctr")),
        ("Instagram", "engagement", ("instagram", "engagement_rate")),
        ("Website", "Conversion Rate", ("web", "conversion_rate")),
        ("ads", "Cost", ("paid_ads", "spend")),
        ("TikTok", "Shares per view", ("tiktok", "shares_per_view")),
    ],
)
def test_any_way_of_writing_finds_one_name(
    channel: str, metric: str, stored: tuple[str, str]
) -> None:
    assert DEFAULT_CATALOGUE.canonical(channel, metric) == stored


def test_unknown_metric_has_no_definition() -> None:
    assert DEFAULT_CATALOGUE.find("email", "vibes") is None
    assert DEFAULT_CATALOGUE.find("tiktok", "ctr") is None


def test_every_definition_says_what_a_judge_needs() -> None:
    for item in DEFAULT_CATALOGUE.definitions:
        assert item.formula
        assert item.name == normalise_name(item.name)
        assert item.settling > timedelta(0)
        assert item.is_quotient == bool(item.denominator)
        if item.is_quotient:
            assert item.min_denominator > 0
            assert item.aggregation in {Aggregation.RATIO_OF_SUMS, Aggregation.NOT_ADDITIVE}
        else:
            assert item.unit in {Unit.COUNT, Unit.MONEY}


def test_two_definitions_of_one_name_are_refused() -> None:
    ctr = found("email", "ctr")
    other = replace(ctr, name="click_rate", aliases=(), good_direction=GoodDirection.NEUTRAL)

    with pytest.raises(ValueError, match="two definitions of email click_rate"):
        Catalogue((ctr, other))


def documented() -> set[tuple[str, ...]]:
    page = Path(__file__).parents[3] / "docs" / "howto" / "load-metrics.md"
    table = page.read_text(encoding="utf-8").partition("## The catalogue")[2]
    cells = (line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| "))
    return {tuple(cell.strip(" |`") for cell in row[:3]) for row in cells if "`" in row[1]}


def test_the_documentation_lists_every_metric_as_it_is_defined() -> None:
    defined = {
        (", ".join(item.channels), item.name, item.formula)
        for item in DEFAULT_CATALOGUE.definitions
    }

    assert documented() == defined
