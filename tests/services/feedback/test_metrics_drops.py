"""Files dropped into the bucket: loaded once, answered always."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.adapters.blobs import InMemoryBlobStore
from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.errors import (
    AicmoError,
    InvalidInputError,
    NotFoundError,
    UnavailableError,
    VersionConflictError,
)
from aicmo_core.feedback.drops import MetricsDrops
from aicmo_core.feedback.imports.text import MAX_BYTES
from aicmo_core.feedback.metrics import MetricsService
from aicmo_core.feedback.observations import Observation, SeriesKey

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
PLAIN = b"at,channel,metric,value\n2026-11-10,web,sessions,100\n2026-11-11,web,sessions,1;5\n"
HUBSPOT = (
    b"Email Name,Send Date (Your time zone),Delivered,Opened,Clicked\n"
    b"Autumn letter,2026-10-06 08:00:55,4960,1500,248\n"
)


def zone_of(workspace: str, brand: str) -> ZoneInfo | None:
    if (workspace, brand) != ("agency", "harbor"):
        raise NotFoundError("brand", brand)
    return ZoneInfo("America/New_York")


class Bucket:
    def __init__(self) -> None:
        self.files = InMemoryBlobStore()
        self.table = InMemoryTable()
        self.drops = MetricsDrops(self.files, self._metrics_of, zone_of)

    def _metrics_of(self, workspace: str) -> MetricsService:
        return MetricsService(DynamoObservationRepository(self.table, workspace), lambda: NOW)

    def drop(self, key: str, content: bytes) -> Any:
        self.files.put(key, content, "text/csv")
        return self.drops.take(key)

    def report(self, key: str) -> Any:
        return json.loads(self.files.get(f"drop-reports/{key}.json"))

    def series(self, channel: str, metric: str) -> list[Observation]:
        repository = DynamoObservationRepository(self.table, "agency")
        start = datetime(2026, 1, 1, tzinfo=UTC)
        return repository.series("harbor", SeriesKey(channel, metric), start, NOW)


@pytest.fixture
def bucket() -> Bucket:
    return Bucket()


def test_a_dropped_file_is_loaded_in_the_brands_zone_and_answered(bucket: Bucket) -> None:
    bucket.drop("drops/agency/harbor/metrics.csv", PLAIN)

    (sessions,) = bucket.series("web", "sessions")
    assert (sessions.value, sessions.window_start.hour) == (100, 5)
    report = bucket.report("agency/harbor/metrics.csv")
    assert (report["file"], report["stored"]) == ("metrics.csv", 1)
    assert report["rejected"][0]["line"] == 3


def test_an_export_is_read_with_the_profile_that_its_folder_names(bucket: Bucket) -> None:
    bucket.drop("drops/agency/harbor/hubspot/export.csv", HUBSPOT)

    (ctr,) = bucket.series("email", "ctr")
    assert (ctr.numerator, ctr.denominator, ctr.source) == (248, 4960, "hubspot")
    assert bucket.report("agency/harbor/hubspot/export.csv")["stored"] == 3


def test_an_export_is_its_tools_figure_through_whichever_folder_it_comes(bucket: Bucket) -> None:
    bucket.drop("drops/agency/harbor/hubspot/export.csv", HUBSPOT)
    again = bucket.drop("drops/agency/harbor/export.csv", HUBSPOT)

    assert (again.stored, again.unchanged) == (0, 3)


@pytest.mark.parametrize(
    "key",
    [
        "drops/agency/harbor/jane@example.org/x.csv",
        "drops/agency/jane@example.org/x.csv",
        "drops/jane@example.org/harbor/x.csv",
        "drops/jane@example.org",
    ],
)
def test_an_address_in_a_place_is_not_repeated(bucket: Bucket, key: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        bucket.drop(key, PLAIN)

    assert "jane" not in str(refused.value)


def test_what_excel_on_windows_saved_is_read_and_its_report_says_how(bucket: Bucket) -> None:
    content = HUBSPOT.decode().replace("Autumn letter", "Herbstgrüße").encode("cp1252")

    bucket.drop("drops/agency/harbor/herbst.csv", content)

    (ctr,) = bucket.series("email", "ctr")
    assert (ctr.campaign, ctr.numerator, ctr.denominator) == ("Herbstgrüße", 248, 4960)
    told = bucket.report("agency/harbor/herbst.csv")
    assert not told["rejected"]
    assert any("line 2 says 'Herbstgrüße'" in note for note in told["notes"])


def test_a_file_that_would_fill_the_memory_is_read_no_further_than_it_may_be_long(
    bucket: Bucket,
) -> None:
    class Watched(InMemoryBlobStore):
        read = 0

        def get(self, name: str, most: int | None = None) -> bytes:
            content = super().get(name, most)
            self.read = max(self.read, len(content))
            return content

    files = Watched()
    files.put("drops/agency/harbor/all.csv", b"a" * (MAX_BYTES + 50), "text/csv")
    drops = MetricsDrops(files, lambda _: pytest.fail("nothing is loaded"), zone_of)

    assert drops.take("drops/agency/harbor/all.csv") is None
    assert files.read == MAX_BYTES + 1
    told = json.loads(files.get("drop-reports/agency/harbor/all.csv.json"))
    assert f"must be at most {MAX_BYTES} bytes" in told["refused"]


def test_an_event_that_comes_twice_stores_once(bucket: Bucket) -> None:
    bucket.drop("drops/agency/harbor/metrics.csv", PLAIN)
    again = bucket.drops.take("drops/agency/harbor/metrics.csv")

    assert again is not None
    assert (again.stored, again.unchanged) == (0, 1)


@pytest.mark.parametrize(
    ("key", "content", "why"),
    [
        ("agency/harbor/metrics.csv", b"", "is empty"),
        ("agency/pine/metrics.csv", PLAIN, "No brand 'pine'"),
        ("other/harbor/metrics.csv", PLAIN, "No brand 'harbor'"),
        ("agency/harbor/klaviyo/x.csv", HUBSPOT, "no line with the headers of Klaviyo"),
    ],
)
def test_a_file_that_cannot_be_loaded_is_answered_and_not_tried_again(
    bucket: Bucket, key: str, content: bytes, why: str
) -> None:
    assert bucket.drop(f"drops/{key}", content) is None

    assert why in bucket.report(key)["refused"]
    assert bucket.series("web", "sessions") == []


@pytest.mark.parametrize(
    "key",
    [
        "metrics.csv",
        "drops/agency/metrics.csv",
        "drops/agency/harbor/",
        "drop-reports/agency/harbor/metrics.csv.json",
        "drops/agency/harbor/mailchimp/x.csv",
        "drops/agency/har#bor/x.csv",
        "drops/agency/harbor/klaviyo/2026/x.csv",
    ],
)
def test_a_file_in_no_brands_place_is_refused(bucket: Bucket, key: str) -> None:
    with pytest.raises(InvalidInputError):
        bucket.drop(key, PLAIN)


@pytest.mark.parametrize("error", [UnavailableError("Busy."), VersionConflictError("Others.")])
def test_a_busy_table_leaves_the_file_to_be_taken_again(bucket: Bucket, error: AicmoError) -> None:
    def busy(_: str) -> MetricsService:
        raise error

    bucket.files.put("drops/agency/harbor/metrics.csv", PLAIN, "text/csv")

    with pytest.raises(type(error)):
        MetricsDrops(bucket.files, busy, zone_of).take("drops/agency/harbor/metrics.csv")
    with pytest.raises(NotFoundError):
        bucket.report("agency/harbor/metrics.csv")
