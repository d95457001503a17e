"""What a file may say of one figure, and what is told when it says something that cannot be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.imports.contacts import without_contacts
from aicmo_core.feedback.imports.observing import ImportContext, Observed, observe
from aicmo_core.feedback.imports.rows import MetricRow, Problem
from aicmo_core.feedback.observations import Observation

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
CONTEXT = ImportContext(brand_id="harbor", source="file", now=NOW, catalogue=DEFAULT_CATALOGUE)
CTR = {"at": "2026-11-10", "channel": "email", "metric": "ctr"}
SESSIONS = {"at": "2026-11-10", "channel": "web", "metric": "sessions"}
SPEND = {"at": "2026-11-10", "channel": "paid_ads", "metric": "spend", "value": "10"}


def read(cells: dict[str, str]) -> Observed:
    return observe([MetricRow(2, cells)], CONTEXT)


def one(cells: dict[str, str]) -> Observation:
    observed = read(cells)
    assert observed.problems == []
    ((_, observation),) = observed.rows
    return observation


def wrong(cells: dict[str, str]) -> Problem:
    observed = read(cells)
    assert observed.rows == []
    (problem,) = observed.problems
    assert problem.line == 2
    return problem


def parts(numerator: str, denominator: str, **more: str) -> dict[str, str]:
    return CTR | {"numerator": numerator, "denominator": denominator} | more


@pytest.mark.parametrize(
    ("cells", "field", "rule"),
    [
        (parts("1100", "1000"), "numerator", "above 1"),
        (parts("42", "0"), "denominator", "cannot be 0"),
        (parts("42", ""), "denominator", "is missing"),
        (parts("", "1000"), "numerator", "is missing"),
        (parts("-1", "1000"), "numerator", "negative"),
        (parts("42", "1000", value="0.52"), "value", "is not numerator / denominator"),
        (parts("42", "1000", value="0"), "value", "is not numerator / denominator"),
        (parts("42", "1000", value="4.2"), "value", "is a percentage"),
        (parts("42", "1000", value="0.042", unit="percent"), "value", "is a fraction"),
        (parts("12", "30.000"), "denominator", "write 30000 where the point parts thousands"),
        (parts("1.204", "30.000"), "numerator", "write 1204 where the point parts thousands"),
        (SESSIONS | {"value": "1.204"}, "value", "counts whole things: write 1204"),
        (SESSIONS | {"value": "+4915112345678"}, "value", "is a telephone number"),
        (CTR | {"value": "4.2"}, "value", "looks like a percentage"),
        (CTR | {"value": "420"}, "value", "above 1 cannot be"),
        (CTR | {"value": "130%"}, "value", "above 1 cannot be"),
        (CTR | {"value": "-0.1"}, "value", "negative"),
        (CTR | {"value": "0,042"}, "value", "has a comma"),
        (SESSIONS | {"value": "1,234"}, "value", "has a comma"),
        (SESSIONS | {"value": "many"}, "value", "is not a number"),
        (SESSIONS | {"value": "inf"}, "value", "is not a number"),
        (SESSIONS | {"value": "1e300"}, "value", "must lie within"),
        (SESSIONS | {"value": "٤٢"}, "value", "is not a number"),
        (SESSIONS | {"value": "-5"}, "value", "negative"),
        (SESSIONS | {"value": "12%"}, "unit", "cannot be"),
        (SESSIONS | {"value": "12", "unit": "percent"}, "unit", "cannot be"),
        (SESSIONS | {"value": "12", "unit": "apples"}, "unit", "must be fraction"),
        (SESSIONS | {"numerator": "1", "denominator": "2"}, "numerator", "give its value"),
        (SPEND | {"currency": "dollars"}, "currency", "ISO 4217"),
        (SESSIONS | {"value": "5", "at": ""}, "at", "is missing"),
        (SESSIONS | {"value": "5", "at": "10/11/2026"}, "at", "ISO 8601"),
        (SESSIONS | {"value": "5", "at": "2026-02-30"}, "at", "ISO 8601"),
        (SESSIONS | {"value": "5", "at": "1999-12-31"}, "at", "before the year 2000"),
        (SESSIONS | {"value": "5", "at": "2026-11-23"}, "at", "in the future"),
        (SESSIONS | {"value": "5", "at": "9999-12-31"}, "at", "ISO 8601"),
        (SESSIONS | {"value": "5", "timezone": "Mars/North"}, "timezone", "IANA"),
        (SESSIONS | {"value": "5", "timezone": "../etc"}, "timezone", "IANA"),
        (SESSIONS | {"value": "5", "as_of": "2026-11-23"}, "as_of", "in the future"),
        (SESSIONS | {"value": "5", "as_of": "2026-11-09"}, "as_of", "before the window"),
        (SESSIONS | {"value": "5", "window_start": "2026-11-10"}, "window_end", "ISO 8601"),
        (
            SESSIONS | {"value": "5", "window_start": "2026-11-10", "window_end": "2026-11-01"},
            "window_end",
            "before window_start",
        ),
        (SESSIONS | {"value": "5", "channel": ""}, "channel", "must be a name"),
        (SESSIONS | {"value": "5", "metric": "訪問"}, "metric", "must be a name"),
    ],
)
def test_what_cannot_be_is_told_with_field_and_rule(
    cells: dict[str, str], field: str, rule: str
) -> None:
    problem = wrong(cells)

    assert problem.field == field
    assert rule in problem.rule


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (parts("42", "1000"), 0.042),
        (parts("42", "1000", value="0.04"), 0.042),
        (parts("42", "1000", value="4.2%"), 0.042),
        (parts("42", "1000", value="4.2", unit="percent"), 0.042),
        (parts("1", "3", value="0.3333"), 1 / 3),
        (parts("0", "1000"), 0.0),
        (CTR | {"value": "0.042"}, 0.042),
        (CTR | {"value": "1"}, 1.0),
        (CTR | {"value": "4.2 %"}, 0.042),
        (CTR | {"value": "4.2", "unit": "%"}, 0.042),
        (SESSIONS | {"value": "0"}, 0.0),
        (SESSIONS | {"value": "1.5e3"}, 1500.0),
        (SPEND | {"value": "-12.5", "unit": "EUR"}, -12.5),
    ],
)
def test_what_can_be_is_read(cells: dict[str, str], value: float) -> None:
    assert one(cells).value == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    "cells",
    [
        SPEND | {"value": "1.204"},
        {"at": "2026-11-10", "channel": "paid_ads", "metric": "conversions", "value": "1.204"},
        {"at": "2026-11-10", "channel": "web", "metric": "mood", "value": "1.204"},
    ],
)
def test_what_need_not_be_whole_may_have_three_decimals(cells: dict[str, str]) -> None:
    assert one(cells).value == 1.204


def test_the_minus_sign_of_the_north_is_read() -> None:
    assert one(SPEND | {"value": "\u22125.5"}).value == -5.5


def test_price_per_mille_is_computed_in_its_scale() -> None:
    cpm = {"channel": "meta_ads", "metric": "cpm", "numerator": "90", "denominator": "10000"}

    assert one(cpm | {"at": "2026-11-10", "value": "9.00"}).value == 9
    assert "not numerator / denominator" in wrong(cpm | {"at": "2026-11-10", "value": "0.009"}).rule


def test_engagement_may_exceed_its_reach_when_the_parts_say_so() -> None:
    engagement = {"at": "2026-11-10", "channel": "instagram", "metric": "engagement"}

    assert one(engagement | {"numerator": "150", "denominator": "100"}).value == 1.5
    assert "percentage" in wrong(engagement | {"value": "3.1"}).rule


def test_unknown_metrics_are_read_as_they_are() -> None:
    vibes = {"at": "2026-11-10", "channel": "email", "metric": "vibes"}

    assert one(vibes | {"value": "-7.5"}).value == -7.5
    assert one(vibes | {"numerator": "3", "denominator": "2"}).value == 1.5


def test_a_date_is_the_whole_day_of_its_zone_even_when_the_clock_changes() -> None:
    short = one(SESSIONS | {"value": "5", "at": "2026-03-29", "timezone": "Europe/Berlin"})

    assert short.window_start == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert short.window_end - short.window_start == timedelta(hours=23)


def test_midnight_is_a_day_and_another_time_is_a_moment() -> None:
    day = one(SESSIONS | {"value": "5", "at": "2026-11-10T00:00:00-05:00"})
    moment = one(SESSIONS | {"value": "5", "at": "2026-11-10T09:00:00Z"})

    assert day.window_end - day.window_start == timedelta(days=1)
    assert moment.window_end == moment.window_start


def test_a_send_is_a_moment_even_at_midnight() -> None:
    send = one(parts("42", "1000"))

    assert send.window_start == send.window_end == datetime(2026, 11, 10, tzinfo=UTC)


def test_a_window_given_in_dates_includes_its_last_day() -> None:
    week = SESSIONS | {"value": "5", "window_start": "2026-11-02", "window_end": "2026-11-08"}

    assert one(week).window_end == datetime(2026, 11, 9, tzinfo=UTC)


def test_a_window_whose_last_day_is_before_its_first_is_told() -> None:
    cells = SESSIONS | {"value": "5", "window_start": "2026-11-10", "window_end": "2026-11-09"}

    assert wrong(cells).field == "window_end"


def test_a_figure_is_told_as_it_was_written() -> None:
    told = wrong(parts("42", "1000", value="0.042", unit="percent"))

    assert (told.value, told.rule[-9:]) == ("0.042", "write 4.2")
    assert "thousands" in wrong(SESSIONS | {"value": "1 234"}).rule


def test_a_number_that_ends_in_a_letter_takes_no_longer_than_it_is_long() -> None:
    assert wrong(SESSIONS | {"value": "1" * 100_000 + "x"}).rule == "is not a number"


def test_long_names_that_begin_alike_stay_two() -> None:
    begin = "DE_Prospecting_Herbst_" * 8
    rows = [
        MetricRow(line, SPEND | {"campaign": begin + end}) for line, end in [(2, "A"), (3, "B")]
    ]

    observed = observe(rows, CONTEXT)

    names = {found.campaign for _, found in observed.rows}
    assert not observed.problems
    assert len(names) == 2
    assert {len(name) for name in names} == {120}


def test_labels_are_cut_and_cleaned() -> None:
    labelled = one(SESSIONS | {"value": "5", "campaign": "  Autumn \n news " + "x" * 300})

    assert labelled.campaign.startswith("Autumn news xx")
    assert len(labelled.campaign) == 120


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Letter to jane.doe+x@mail.example.org today", "Letter to [contact removed] today"),
        ("Call +49 (0)30 123-4567 now", "Call [contact removed] now"),
        ("Tel. +49 (0)30 / 123-4567", "Tel. [contact removed]"),
        ("Call (207) 555-0134", "Call [contact removed]"),
        ("0049 151 12345678", "[contact removed]"),
        ("/x?fname=Anabel&ok=1", "/x?fname=[contact removed]&ok=1"),
        ("/x?vorname=Anabel", "/x?vorname=[contact removed]"),
        ("/x?user=ana.lopez", "/x?user=[contact removed]"),
        ("/x?billing_first_name=Anabel", "/x?billing_first_name=[contact removed]"),
        ("/x?contact%5Bname%5D=Anabel", "/x?contact%5Bname%5D=[contact removed]"),
        ("/x?customer[phone]=15112345678", "/x?customer[phone]=[contact removed]"),
        ("/x?campaign_name=autumn&hotel=sea", "/x?campaign_name=autumn&hotel=sea"),
        ("Call 207-555-0134", "Call [contact removed]"),
        ("Ruf 0171 2345678", "Ruf [contact removed]"),
        ("Ruf 030/1234567", "Ruf [contact removed]"),
        ("Ruf 01712345678", "Ruf [contact removed]"),
        ("Appelez 06.12.34.56.78", "Appelez [contact removed]"),
        ("/thanks?mail=jane%40example.org&step=2", "/thanks?mail=[contact removed]&step=2"),
        ("/thanks/jane.doe%2540example.org", "[contact removed]"),
        (
            "/thanks?first_name=Jane&tel=2345678",
            "/thanks?first_name=[contact removed]&tel=[contact removed]",
        ),
        ("to jane (at) example.org", "to [contact removed]"),
        ('to "jane doe"@example.org', "to [contact removed]"),
        ("to jane.doe @ mail.example.org.", "to [contact removed]."),
        ("to jane@ example.org", "to [contact removed]"),
        ("2 tables @ 90.00 EUR", "2 tables @ 90.00 EUR"),
        ("Dinner @ Harbor. New menu", "Dinner @ Harbor. New menu"),
        ("rates of 0.04712345678", "rates of 0.04712345678"),
        ("/shop?step=2&campaign_name=autumn", "/shop?step=2&campaign_name=autumn"),
        ("25-34 35-44 45-54", "25-34 35-44 45-54"),
        ("Autumn 2026-11-15 refill", "Autumn 2026-11-15 refill"),
        ("id 120212345678901234", "id 120212345678901234"),
        ("5 for 4, until 30.11.2026", "5 for 4, until 30.11.2026"),
    ],
)
def test_contacts_are_removed_from_labels_and_ids_are_not(text: str, kept: str) -> None:
    assert one(SESSIONS | {"value": "5", "campaign": text}).campaign == kept
    assert one(SESSIONS | {"value": "5", "campaign": kept}).campaign == kept


@pytest.mark.parametrize(
    "piece", ["email_", "name_a", "%5Bname%5D", "a-", "@a", "a @ ", "a@ b.", "0 ", "(12)"]
)
def test_a_label_that_is_made_to_be_slow_is_not(piece: str) -> None:
    assert without_contacts("?" + piece * 1300)


@pytest.mark.parametrize(("metric", "numerator"), [("cpc", "12.5"), ("cpa", "90"), ("roas", "40")])
def test_a_price_of_nothing_is_no_figure_and_no_mistake(metric: str, numerator: str) -> None:
    ads = {"at": "2026-11-10", "channel": "meta_ads", "metric": metric}

    observed = read(ads | {"numerator": numerator, "denominator": "0"})

    assert (observed.missing, observed.problems, observed.rows) == (1, [], [])


def test_problems_show_no_contacts_and_stay_short() -> None:
    problem = wrong(SESSIONS | {"value": "jane@example.org " + "9x" * 200})

    assert "jane" not in problem.value
    assert len(problem.value) <= 60


CELL = st.text(max_size=20) | st.sampled_from(
    ["2026-11-10", "9999-12-31", "0001-01-01", "24:00", "UTC", "Europe/Berlin", "percent", "1", "0",
     "1e999", "-0", "email", "ctr", "EUR", "2026-11-10T00:00+23:59"]
)  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(
            ["at", "channel", "metric", "value", "numerator", "denominator", "window_start",
             "window_end", "timezone", "unit", "currency", "as_of", "campaign"]
        ),
        CELL,
    )
)  # fmt: skip
def test_any_row_is_read_missing_or_told(cells: dict[str, str]) -> None:
    observed = read({name: cell for name, cell in cells.items() if cell})

    assert len(observed.rows) + observed.missing + len(observed.problems) == 1


def bare_rates(*values: str, unit: str = "") -> Observed:
    complaints = {"channel": "email", "metric": "complaint_rate", "unit": unit}
    rows = [
        MetricRow(line, complaints | {"at": f"2026-11-{line:02d}", "value": value})
        for line, value in enumerate(values, 1)
    ]
    return observe(rows, CONTEXT)


def test_a_percentage_among_small_fractions_is_told_though_it_could_be_a_rate() -> None:
    observed = bare_rates("0.0008", "0.0009", "0.08", "0.001", "0.0007", "0.0011")

    (problem,) = observed.problems
    assert (problem.line, problem.value) == (3, "0.08")
    assert "a percentage?" in problem.rule


def test_a_fraction_among_percentages_is_told() -> None:
    observed = bare_rates("21.5", "22", "0.215", "20", "23", "21", unit="percent")

    (problem,) = observed.problems
    assert problem.line == 3
    assert "a fraction?" in problem.rule


def test_a_rate_that_really_falls_is_kept() -> None:
    assert bare_rates("0.05", "0.05", "0.04", "0.01", "0.002", "0").problems == []


def test_rates_with_their_parts_are_never_suspected() -> None:
    rows = [
        MetricRow(line, parts(numerator, "10000") | {"at": f"2026-11-{line:02d}"})
        for line, numerator in enumerate(["8", "9", "800", "10", "7"], 1)
    ]

    assert observe(rows, CONTEXT).problems == []
