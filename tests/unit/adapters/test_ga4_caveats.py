"""What Google Analytics says of its own answers: samples, thresholds, rows and figures withheld."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.metric_sources.ga4 import Ga4Source
from aicmo_core.adapters.metric_sources.google_token import GoogleToken
from aicmo_core.adapters.metric_sources.http import Answer
from aicmo_core.feedback.metrics import MetricsService
from aicmo_core.feedback.observations import SeriesKey
from aicmo_core.feedback.pulling import MetricsPuller
from aicmo_core.feedback.run import Pulled

from .scripted_server import DAY_ONE, NOW, SECRET, Server, granted, report, said

SAMPLED = {"samplingMetadatas": [{"samplesReadCount": "500000", "samplingSpaceSize": "2000000"}]}
NO_REVENUE = {
    "schemaRestrictionResponse": {
        "activeMetricRestrictions": [
            {"metricName": "totalRevenue", "restrictedMetricTypes": ["REVENUE_DATA"]}
        ]
    }
}
MOBILE = ("20261119", "mobile", "1000", "600", "0.02", "900", "20", "1200")
OTHER = ("(other)", "(other)", "500", "300", "0.02", "410", "13", "900.5")


def with_metadata(answer: Answer, more: dict[str, Any]) -> Answer:
    document = json.loads(answer.body)
    return said(document | {"metadata": document["metadata"] | more})


class Desk:
    """Pulls a scripted property into a table."""

    def __init__(self) -> None:
        self.observations = DynamoObservationRepository(InMemoryTable(), "agency")
        metrics = MetricsService(self.observations, lambda: NOW)
        self._puller = MetricsPuller(metrics, lambda: NOW)

    def pull(self, *answers: Answer, breakdowns: tuple[str, ...] = ()) -> Pulled:
        server = Server(granted("t"), *answers)
        token = GoogleToken(server.client, lambda: SECRET, lambda: NOW)
        source = Ga4Source("123456", server.client, token, breakdowns=breakdowns)
        return self._puller.pull("harbor", source).told()

    def figures(self, metric: str, segment: str = "") -> list[tuple[float | None, ...]]:
        key = SeriesKey("web", metric, segment)
        found = self.observations.series("harbor", key, NOW - timedelta(99), NOW)
        return [(one.value, one.numerator, one.denominator) for one in found]


def test_a_rate_of_a_sample_counts_what_was_read_and_the_sample_is_told() -> None:
    desk = Desk()

    told = desk.pull(with_metadata(report(DAY_ONE), SAMPLED))

    assert desk.figures("conversion_rate") == [(0.02, 7.5, 375)]
    assert desk.figures("engaged_session_rate") == [(0.6, 225, 375)]
    assert desk.figures("sessions") == [(1500, None, None)]
    assert told.notes == (
        "read 25 % of the events: volumes are its estimate, and rates count what was read",
    )


def test_an_exact_reading_later_takes_the_samples_place() -> None:
    desk = Desk()
    desk.pull(with_metadata(report(DAY_ONE), SAMPLED))

    told = desk.pull(report(DAY_ONE))

    assert desk.figures("conversion_rate") == [(0.02, 30, 1500)]
    assert (told.corrected, told.notes) == (2, ())


def test_money_that_the_account_may_not_see_is_missing_and_not_0() -> None:
    desk = Desk()

    told = desk.pull(with_metadata(report((*DAY_ONE[:-1], "0")), NO_REVENUE))

    assert desk.figures("revenue") == []
    assert desk.figures("sessions") == [(1500, None, None)]
    assert told.notes == (
        "does not show totalRevenue to this account, and would tell 0: left out; lift the "
        "restriction in the property's access management",
    )


def test_a_rate_whose_parts_the_account_may_not_see_is_missing() -> None:
    desk = Desk()
    restricted = {"activeMetricRestrictions": [{"metricName": "sessionKeyEventRate"}]}

    desk.pull(with_metadata(report(DAY_ONE), {"schemaRestrictionResponse": restricted}))

    assert desk.figures("conversion_rate") == []
    assert desk.figures("engaged_session_rate") == [(0.6, 900, 1500)]


def test_rows_that_were_rolled_into_others_cost_no_other_row_and_are_told() -> None:
    desk = Desk()
    parts = with_metadata(report(MOBILE, OTHER), {"dataLossFromOtherRow": True})

    told = desk.pull(report(DAY_ONE), parts, breakdowns=("deviceCategory",))

    assert desk.figures("sessions") == [(1500, None, None)]
    assert desk.figures("sessions", "device:mobile") == [(1000, None, None)]
    assert told.notes == (
        "by deviceCategory: rolled rare rows into `(other)`: parts may be less than the whole",
        "by deviceCategory: a row of `(other)` tells no day: left out",
    )


def test_what_is_withheld_because_it_is_of_few_people_is_told_once_for_all_pages() -> None:
    few = {"subjectToThresholding": True}
    desk = Desk()

    told = desk.pull(
        with_metadata(report(DAY_ONE, total=2), few),
        with_metadata(report(("20261120", *DAY_ONE[1:]), total=2), few),
    )

    assert len(desk.figures("sessions")) == 2
    assert told.notes == ("withholds rows of few people: days or parts may be missing",)


def test_why_a_report_is_empty_is_told_without_what_stands_there_of_people() -> None:
    told = Desk().pull(with_metadata(report(), {"emptyReason": "NO_DATA for ana@shop.example"}))

    assert (told.stored, told.error) == (0, "")
    assert told.notes == ("gives no rows: NO_DATA for [contact removed]",)


@pytest.mark.parametrize(
    ("metadata", "what"),
    [
        ({"samplingMetadatas": {"a": 1}}, "samplingMetadatas is no list of objects"),
        ({"samplingMetadatas": [{"samplesRead": "1"}]}, "samplesReadCount"),
        ({"samplingMetadatas": [{"samplesReadCount": "2", "samplingSpaceSize": "1"}]}, "of 1"),
        ({"samplingMetadatas": [{"samplesReadCount": "x", "samplingSpaceSize": "1"}]}, "of 1"),
        ({"samplingMetadatas": [{"samplesReadCount": "0", "samplingSpaceSize": "0"}]}, "of 0"),
        ({"schemaRestrictionResponse": ["a"]}, "schemaRestrictionResponse is no object"),
    ],
)
def test_a_sample_of_unknown_size_is_not_used(metadata: dict[str, Any], what: str) -> None:
    desk = Desk()

    told = desk.pull(with_metadata(report(DAY_ONE), metadata))

    assert "no longer speaks as documented" in told.error
    assert what in told.error
    assert desk.observations.known_series("harbor") == []
