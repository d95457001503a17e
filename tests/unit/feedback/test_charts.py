from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.charts import ALARM, GOOD, MAX_POINTS, TOP, charts_for, draw
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.reading import ChartPoint

START = datetime(2026, 9, 1, tzinfo=UTC)
SVG = "{http://www.w3.org/2000/svg}"


def points(count, **fields):
    return [
        ChartPoint(at=START + timedelta(days=n), value=0.05 + n / 1000, **fields)
        for n in range(count)
    ]


def anomaly(**fields):
    return Anomaly(
        **{
            "channel": "email",
            "metric": "ctr",
            "value": 0.03,
            "expected": 0.05,
            "method": Method.BASELINE,
            **fields,
        }
    )


def elements(svg, tag):
    return ElementTree.fromstring(svg).findall(f"{SVG}{tag}")  # noqa: S314 - our own text


def test_the_picture_tells_its_sentence_to_those_who_cannot_see_it():
    [title] = elements(draw(anomaly(), points(5)), "title")

    assert title.text == anomaly().describe()


def test_no_text_breaks_the_picture():
    words = 'Open rate \x1b[31mlow\x00 \ud800 </title><script>alert(1)</script> & "more"'

    svg = draw(anomaly(metric="open_rate", words=words, method=Method.TOLD), points(5))

    [title] = elements(svg, "title")
    assert title.text == 'Open rate [31mlow  </title><script>alert(1)</script> & "more"'
    assert elements(svg, "script") == []


def test_each_point_of_the_anomaly_is_marked():
    marked = [*points(5), *(p for p in points(8, marked=True)[5:])]

    assert len(elements(draw(anomaly(), marked), "circle")) == 3


def test_an_earlier_event_is_not_marked_as_this_one():
    earlier = [*points(3, marked=True), *points(8)[3:6], *points(8, marked=True)[6:]]
    since = START + timedelta(days=6)

    assert len(elements(draw(anomaly(window_start=since), earlier), "circle")) == 2


def test_two_figures_that_differ_are_told_apart():
    close = anomaly(metric="complaint_rate", value=0.00042, expected=0.00038)

    said = [text.text for text in elements(draw(close, points(5)), "text")]

    assert {"0.042 % (+11 %)", "expected 0.038 %"} <= set(said)


def test_dates_and_signs_stand_on_lines_of_their_own():
    """Four signs with their names would run into the first date."""
    drawn = points(9, low=0.04, high=0.06)
    drawn[7:] = [replace(drawn[7], value=0.03, marked=True), replace(drawn[8], provisional=True)]
    svg = draw(anomaly(), drawn)
    dates = {text.get("y") for text in elements(svg, "text") if text.text.startswith("2026-")}
    signs = [text for group in elements(svg, "g") for text in group.findall(f"{SVG}text")]

    assert [one.text for one in signs] == ["expected", "usual range", "departs", "may still change"]
    assert len(dates) == 1
    assert dates.isdisjoint({one.get("y") for one in signs})


def test_a_good_day_within_a_bad_week_is_not_marked():
    day = points(4, marked=True, low=0.04, high=0.07)
    week = [*day[:3], replace(day[3], value=0.06)]

    assert len(elements(draw(anomaly(), week), "circle")) == 3


def test_a_hard_stop_marks_what_is_past_its_line():
    complaints = anomaly(
        metric="complaint_rate", value=0.004, expected=0.003, method=Method.HARD_STOP
    )
    told = [
        ChartPoint(at=START + timedelta(days=n), value=value, provisional=value > 0.003)
        for n, value in enumerate((0.0002, 0.0003, 0.003, 0.0042))
    ]
    svg = draw(complaints, told)

    assert len(elements(svg, "circle")) == 2
    assert "line 0.30 %" in svg


def test_a_figure_that_may_still_change_is_drawn_as_no_part_of_the_event():
    newest = points(8, provisional=True, marked=True)[6:]
    told = [*points(4), *points(6, marked=True)[4:], *newest]

    assert len(elements(draw(anomaly(), told), "circle")) == 2


def test_good_news_is_marked_where_it_leaves_the_band_and_looks_like_good_news():
    usual = points(4, low=0.03, high=0.06)
    better = [replace(p, value=0.08) for p in points(8, low=0.03, high=0.06)[4:]]
    good = anomaly(value=0.08, direction=Direction.HIGH, window_start=START + timedelta(days=4))

    marks = elements(draw(good, [*usual, *better]), "circle")

    assert len(marks) == 4
    assert {mark.get("fill") for mark in marks} == {GOOD} != {ALARM}


def test_a_change_of_a_thousand_per_cent_can_be_read():
    svg = draw(anomaly(value=0.8, direction=Direction.HIGH), points(3))

    assert "(+1,500 %)" in svg


def test_the_picture_names_what_is_drawn():
    band = points(6, low=0.02, high=0.08)
    names = [
        text.text
        for group in elements(draw(anomaly(), [*band[:5], *points(6, marked=True)[5:]]), "g")
        for text in group.findall(f"{SVG}text")
    ]

    assert names == ["expected", "usual range", "departs"]


def test_what_was_expected_is_told_above_the_figures_and_hides_none():
    [told] = [one for one in elements(draw(anomaly(), points(5)), "text") if "5.0 %" in one.text]

    assert told.text == "expected 5.0 %"
    assert float(told.get("y")) < TOP


def test_the_expected_band_is_drawn_where_there_is_one():
    assert len(elements(draw(anomaly(), points(5, low=0.04, high=0.06)), "polygon")) == 1
    assert elements(draw(anomaly(), points(5)), "polygon") == []


def test_provisional_figures_are_drawn_dashed():
    newest = points(8, provisional=True)[5:]

    dashed = [
        line
        for line in elements(draw(anomaly(), [*points(5), *newest]), "polyline")
        if line.get("stroke-dasharray")
    ]

    assert len(dashed) == 1


def test_only_the_newest_points_of_a_long_series_are_drawn():
    long = points(400, low=0.0, high=1.0, marked=True)

    assert len(draw(anomaly(), long)) < 24_000
    assert len(elements(draw(anomaly(), long), "circle")) == MAX_POINTS


def test_a_hostile_name_stays_text():
    svg = draw(anomaly(channel="<script>alert(1)</script>"), points(3))

    assert "<script" not in svg
    ElementTree.fromstring(svg)  # noqa: S314 - our own text


def test_a_series_of_one_point_is_no_picture():
    assert charts_for([anomaly()], {"email.ctr": points(1)}) == []
    assert len(charts_for([anomaly()], {"email.ctr": points(2)})) == 1


def test_amounts_of_any_currency_are_told_in_figures_that_people_read():
    rupiah = [
        ChartPoint(at=START + timedelta(days=n), value=value)
        for n, value in enumerate((1.25e9, 0.75e9, 0.9e9))
    ]
    of_web = {"channel": "web", "metric": "revenue", "currency": "IDR"}
    svg = draw(anomaly(value=0.75e9, expected=1.2e9, **of_web), rupiah)

    assert "1 bn" in svg
    assert "800 m" in svg
    assert "e+0" not in svg


def test_a_spike_of_long_ago_flattens_no_picture():
    usual = [replace(point, value=1000 + n % 7) for n, point in enumerate(points(50))]
    usual[20] = replace(usual[20], value=90_000)
    newest = [replace(point, value=600, marked=True) for point in points(60)[50:]]

    svg = draw(anomaly(metric="sessions", value=600, expected=1000), [*usual, *newest])

    heights = {float(mark.get("cy")) for mark in elements(svg, "circle")}
    line = next(e for e in elements(svg, "line") if e.get("stroke-dasharray"))
    assert min(heights) - float(line.get("y1")) > 80


@given(st.floats(-1e6, 1e6), st.floats(1e-4, 1e7))
def test_a_picture_tells_its_scale_by_three_to_six_figures(low, reach):
    drawn = [
        ChartPoint(at=START + timedelta(days=n), value=low + share * reach)
        for n, share in enumerate((0.0, 0.4, 1.0))
    ]

    svg = draw(anomaly(metric="revenue", channel="web", expected=None, value=low), drawn)

    left = [text for text in elements(svg, "text") if text.get("text-anchor") == "end"]
    scale = [text for text in left if float(text.get("x")) < 60]
    assert 3 <= len(scale) <= 6


def test_a_sum_is_told_as_what_it_is_of():
    svg = draw(anomaly(channel="web", metric="sessions", value=700, expected=1000), points(3))

    assert ">700 a day (-30 %)<" in svg


@pytest.mark.parametrize("value", [0.0, 1e-9, 5_000_000.0])
def test_a_flat_line_of_any_size_can_be_drawn(value):
    flat = [ChartPoint(at=START + timedelta(days=n), value=value) for n in range(3)]

    ElementTree.fromstring(draw(anomaly(expected=value), flat))  # noqa: S314 - our own text


@given(
    st.lists(
        st.floats(-1e12, 1e12, allow_nan=False, allow_subnormal=False), min_size=2, max_size=40
    )
)
def test_any_figures_give_the_same_well_formed_picture_twice(values):
    drawn = [ChartPoint(at=START + timedelta(days=n), value=v) for n, v in enumerate(values)]

    first = draw(anomaly(), drawn)

    assert first == draw(anomaly(), drawn)
    ElementTree.fromstring(first)  # noqa: S314 - our own text
