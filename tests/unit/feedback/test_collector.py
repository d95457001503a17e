"""Where a snapshot's figures come from, and what it says of that."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.collector import FeedbackCollector
from aicmo_core.feedback.reading import BrandReading, ChartPoint

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
NEWEST = NOW - timedelta(hours=30)
FELL = Anomaly(channel="email", metric="ctr", value=0.03, expected=0.05, method=Method.BASELINE)


class Stored:
    """A monitor that has read what it is given; keeps what it was asked."""

    def __init__(self, **fields):
        figures = {"channel_metrics": {"email": {"ctr": 0.03}}, "funnel_metrics": {}}
        self.reading = BrandReading(
            **({"newest_at": NEWEST, "anomalies": [FELL]} | figures | fields)
        )
        self.asked = []

    def read(self, context, as_of=None):
        self.asked.append(context)
        return self.reading


class Live:
    """A live source of channels and of the funnel; keeps whom it was asked about."""

    def __init__(self, channels=None, funnel=None):
        self.channels, self.funnel, self.asked = channels or {}, funnel or {}, []

    def channel_metrics(self, brand_id):
        self.asked.append(brand_id)
        return self.channels

    def funnel_metrics(self, brand_id):
        self.asked.append(brand_id)
        return self.funnel


def snapshot(*sources, **parts):
    return FeedbackCollector(*sources, clock=lambda: NOW, **parts).collect_snapshot("b1")


def test_a_snapshot_is_of_a_named_brand():
    with pytest.raises(InvalidInputError, match="brand_id"):
        FeedbackCollector(monitor=Stored()).collect_snapshot("")


def test_what_was_looked_up_of_a_brand_is_not_looked_up_again():
    stored, looked_up = Stored(), []
    known = BrandContext("b1", brief_version=7)

    def look_up(brand_id):
        looked_up.append(brand_id)
        return BrandContext(brand_id)

    collector = FeedbackCollector(monitor=stored, context_of=look_up)
    collector.collect_snapshot("b1", context=known)
    collector.collect_snapshot("b1")

    assert looked_up == ["b1"]
    assert stored.asked == [known, BrandContext("b1")]


def test_stored_figures_win_over_what_live_sources_say_of_the_same():
    live = Live({"email": {"ctr": 0.001, "open_rate": 0.3}}, {"conversion_rate": 0.001, "leads": 7})
    stored = Stored(funnel_metrics={"conversion_rate": 0.02})

    found = snapshot(live, live, monitor=stored)

    assert found.channel_metrics == {"email": {"ctr": 0.03, "open_rate": 0.3}}
    assert found.funnel_metrics == {"conversion_rate": 0.02, "leads": 7}
    assert found.metadata["errors"] == []
    assert live.asked == ["b1", "b1"]


def test_a_stored_series_is_judged_by_its_own_past_and_not_by_a_live_figure_too():
    low = Live({"email": {"ctr": 0.001}}, {"conversion_rate": 0.001})

    alone = snapshot(low, low)
    beside = snapshot(low, low, monitor=Stored(funnel_metrics={"conversion_rate": 0.02}))

    assert {one.metric for one in alone.anomalies} == {"ctr", "conversion_rate"}
    assert beside.anomalies == [FELL]


def test_what_live_sources_alone_know_is_judged_by_fixed_lines():
    found = snapshot(None, Live({}, {"conversion_rate": 0.001}), monitor=Stored())

    assert [one.series for one in found.anomalies] == ["email.ctr", "web.conversion_rate"]
    assert [one.method for one in found.anomalies] == [Method.BASELINE, Method.THRESHOLD]


def test_two_sources_of_one_channel_are_one_channel():
    found = snapshot(Live({"ads": {"ctr": 0.02}}), None, Live({"ads": {"cpc": 0.7}}))

    assert found.channel_metrics == {"ads": {"ctr": 0.02, "cpc": 0.7}}


@pytest.mark.parametrize(
    ("parts", "source", "detection"),
    [
        ({}, "sample", "thresholds"),
        ({"analytics_service": Live({"email": {"ctr": 0.05}})}, "live", "thresholds"),
        ({"monitor": Stored()}, "observations", "detectors"),
    ],
)
def test_a_snapshot_says_where_its_figures_come_from_and_how_they_were_judged(
    parts, source, detection
):
    told = snapshot(**parts).metadata

    assert (told["source"], told["detection"]) == (source, detection)
    assert told["sample"] is (source == "sample")


def test_a_stored_snapshot_keeps_its_age_its_parts_and_its_drawn_series():
    parts = {"email.ctr": {"device": {"mobile": [1, 2]}}}
    point = ChartPoint(at=NEWEST, value=0.03)
    stored = Stored(
        segments=parts, smallest_drop_pct={"email.ctr": 12.5}, series={"email.ctr": [point]}
    )

    found = snapshot(monitor=stored)

    assert found.metadata["as_of"] == "2026-11-22T02:00:00.000000Z"
    assert found.metadata["stale_hours"] == 30.0
    assert found.metadata["segments"] == parts
    assert found.metadata["smallest_drop_pct"] == {"email.ctr": 12.5}
    assert found.series == {"email.ctr": (point,)}


@pytest.mark.parametrize(
    ("hours", "age"), [(47, "47 hours"), (48, "2 days"), (60 * 24, "60 days"), (-3, "0 hours")]
)
def test_people_are_told_how_old_the_newest_figure_is_by_their_own_clock(hours, age):
    stored = Stored(newest_at=NOW - timedelta(hours=hours), zone=ZoneInfo("Asia/Tokyo"))

    notes = snapshot(monitor=stored).notes

    assert "at 2026-11-23 17:00 JST" in notes
    assert f": {age} old." in notes


def test_notes_tell_what_was_found_and_what_was_not_reached():
    class Down:
        def channel_metrics(self, brand_id):
            raise ConnectionError("out of reach")

    notes = snapshot(Down(), monitor=Stored(notes=["A note of the reader."])).notes.splitlines()

    assert "A note of the reader." in notes
    assert "1 anomaly detected." in notes
    assert f"- {FELL.describe()}" in notes
    assert notes[-1] == "Not reached: analytics service: ConnectionError: out of reach"
    assert "No anomalies detected." in snapshot(monitor=Stored(anomalies=[])).notes
    assert "No stored observations" in snapshot(Live({"email": {"ctr": 0.05}})).notes
    assert "No stored observations" not in snapshot().notes
