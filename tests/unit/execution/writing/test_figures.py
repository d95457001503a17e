"""Figures that a client states in words are read as they are meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.execution.writing.figures import stated_figures, stated_time, value_of
from aicmo_core.execution.writing.periods import days_for, days_of, end_of


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ("Reduce churn rate from 12% to 7%", [("churn rate", "from_to", 12, 7, "percent")]),
        ("Improve ROAS from 1.8x to 3.5x", [("ROAS", "from_to", 1.8, 3.5, "ratio")]),
        ("Increase lifetime value by 30%", [("lifetime value", "change", None, 30, "percent")]),
        ("Product launch with 10K pre-orders", [("pre-orders", "count", None, 10_000, "count")]),
        ("Lift open rate to 25 %", [("open rate", "level", None, 25, "percent")]),
        ("Fill 85% of berths", [("berths", "count", None, 85, "percent")]),
        (
            "Generate 500 qualified leads and achieve 50 paid conversions in Q1",
            [
                ("qualified leads", "count", None, 500, "count"),
                ("paid conversions", "count", None, 50, "count"),
            ],
        ),
        ("Hit 200 active members in 90 days", [("active members", "count", None, 200, "count")]),
        (
            "Raise trial-to-paid conversion from 4% to 7%",
            [("trial-to-paid conversion", "from_to", 4, 7, "percent")],
        ),
        ("Win 40 new patients a month", [("new patients", "count", None, 40, "count")]),
        ("Get 25 more bookings a week", [("bookings", "count", None, 25, "count")]),
        (
            "60,000 visitors in 2027, up from 41,000",
            [("visitors", "from_to", 41_000, 60_000, "count")],
        ),
        ("Sell out the 2027 collection", []),
        ("Become the best known bakery in town", []),
        ("Grow within 6 months", []),
        ("", []),
    ],
)
def test_a_goal_gives_its_figures_and_not_its_dates(goal, expected):
    found = [(f.metric, f.form, f.baseline, f.target, f.unit) for f in stated_figures(goal)]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12%", (12, "percent")),
        ("1.8x", (1.8, "ratio")),
        ("10K", (10_000, "count")),
        ("10,000", (10_000, "count")),
        ("3,5 %", (3.5, "percent")),
        ("$2,500", (2500, "$")),
        ("€1.2m", (1_200_000, "€")),
        ("many", None),
    ],
)
def test_a_written_number_is_read_with_its_unit(text, value):
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "when", "days"),
    [
        ("win 200 members in 90 days", "in 90 days", 90),
        ("500 leads in Q1", "in Q1", 91),
        ("within the next 6 weeks", "within the next 6 weeks", 42),
        ("by March 2027", "by March 2027", 0),
        ("up 20% in six months", "in six months", 182),
        ("soon", "", 0),
        ("raise it by Q3 2027", "by Q3 2027", 91),
        ("25 more before winter ends", "before winter ends", 0),
    ],
)
def test_a_goal_tells_how_long_it_gives_itself(text, when, days):
    assert stated_time(text) == when
    assert days_of(when) == days


@pytest.mark.parametrize(
    ("when", "last", "days"),
    [
        ("in 90 days", date(2027, 2, 20), 90),
        ("by Q3 2027", date(2027, 9, 30), 312),
        ("in Q1", date(2027, 3, 31), 91),
        ("by March", date(2027, 3, 31), 129),
        ("before March", date(2027, 2, 28), 98),
        ("before summer 2027", date(2027, 5, 31), 190),
        ("before winter ends", date(2027, 2, 28), 98),
        ("by the end of 2027", date(2027, 12, 31), 404),
        ("by 2027-02-31", None, 0),
        ("16 November 2026 to 15 January 2027", date(2027, 1, 15), 54),
        ("soon", None, 0),
    ],
)
def test_a_stated_time_has_a_last_day(when, last, days):
    today = date(2026, 11, 22)

    assert end_of(when, today) == last
    assert days_for(when, today) == days


def test_a_figure_tells_whether_it_is_a_rate_an_addition_or_a_standing():
    (rate,) = stated_figures("Win 40 patients a month")
    (more,) = stated_figures("Get 90 covers more a week")
    (standing,) = stated_figures("Reach 25,000 active users")

    assert (rate.per, rate.more, rate.reaches) == ("month", False, False)
    assert (more.metric, more.per, more.more) == ("covers", "week", True)
    assert (standing.per, standing.reaches) == ("", True)


def test_a_wish_for_less_is_told_from_a_wish_for_more():
    (less,) = stated_figures("Reduce delivery costs by 10%")
    (more,) = stated_figures("Increase showroom visits by 20%")

    assert (less.metric, less.falls) == ("delivery costs", True)
    assert (more.metric, more.falls) == ("showroom visits", False)


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text):
    for figure in stated_figures(text):
        assert figure.metric
