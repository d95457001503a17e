"""Files dropped into the bucket: loaded once, answered always."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.adapters.blobs import Blob, InMemoryBlobStore
from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.errors import (
    AicmoError,
    InvalidInputError,
    NotFoundError,
    UnavailableError,
    VersionConflictError,
)
from aicmo_core.feedback import drops, metrics
from aicmo_core.feedback.drops import MetricsDrops
from aicmo_core.feedback.imports.text import MAX_BYTES
from aicmo_core.feedback.messages import DropMessage
from aicmo_core.feedback.metrics import LoadReport, MetricsService
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
        self.now = NOW
        self.files = InMemoryBlobStore(lambda: self.now)
        self.table = InMemoryTable()
        self.drops = MetricsDrops(self.files, self._metrics_of, zone_of, lambda: self.now)

    def _metrics_of(self, workspace: str) -> MetricsService:
        return MetricsService(DynamoObservationRepository(self.table, workspace), lambda: self.now)

    def drop(self, key: str, content: bytes) -> Any:
        self.files.put(key, content, "text/csv")
        return self.drops.take(DropMessage(key=key)).report

    def load(self, key: str, content: bytes) -> int:
        """Drop a file and take message after message; return how many it took."""
        self.files.put(key, content, "text/csv")
        rest: DropMessage | None = DropMessage(key=key)
        messages = 0
        while rest is not None:
            rest = self.drops.take(rest).rest
            messages += 1
        return messages

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

        def fetch(self, name: str, most: int) -> Blob:
            found = super().fetch(name, most)
            self.read = max(self.read, len(found.content))
            return found

    files = Watched()
    files.put("drops/agency/harbor/all.csv", b"a" * (MAX_BYTES + 50), "text/csv")
    drops = MetricsDrops(files, lambda _: pytest.fail("nothing is loaded"), zone_of, lambda: NOW)

    assert drops.take(DropMessage(key="drops/agency/harbor/all.csv")).report is None
    assert files.read == MAX_BYTES + 1
    told = json.loads(files.get("drop-reports/agency/harbor/all.csv.json"))
    assert f"must be at most {MAX_BYTES} bytes" in told["refused"]


def test_an_event_that_comes_twice_stores_once(bucket: Bucket) -> None:
    bucket.drop("drops/agency/harbor/metrics.csv", PLAIN)
    again = bucket.drops.take(DropMessage(key="drops/agency/harbor/metrics.csv")).report

    assert again == LoadReport(), "nothing is read again"
    assert bucket.report("agency/harbor/metrics.csv")["stored"] == 1, "what the file did"


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
        MetricsDrops(bucket.files, busy, zone_of, lambda: NOW).take(
            DropMessage(key="drops/agency/harbor/metrics.csv")
        )
    with pytest.raises(NotFoundError):
        bucket.report("agency/harbor/metrics.csv")


def pages(first: datetime, days: int, rows: int) -> bytes:
    """Return a Google Analytics export: so many landing pages a day."""
    lines = ["# Landing pages", "Date,Landing page,Sessions,Key events"]
    for day in range(days):
        at = first + timedelta(days=day)
        lines += [f"{at:%Y%m%d},/p/{page},{100 + page},{page % 4}" for page in range(rows)]
    return "\n".join([*lines, "Grand total,,9999,99"]).encode()


LONG = pages(datetime(2026, 8, 1, tzinfo=UTC), 100, 7)
AT = "drops/agency/harbor/pages.csv"


def all_of(bucket: Bucket) -> dict[SeriesKey, list[Observation]]:
    repository = DynamoObservationRepository(bucket.table, "agency")
    start = datetime(2020, 1, 1, tzinfo=UTC)
    return {
        one.key: repository.series("harbor", one.key, start, one.newest_at)
        for one in repository.known_series("harbor")
    }


@pytest.mark.parametrize(("rows", "at_once"), [(250, 10_000), (20, 10_000), (250, 60), (3, 10)])
def test_a_long_file_is_loaded_in_parts_as_it_would_be_at_once(
    monkeypatch: pytest.MonkeyPatch, rows: int, at_once: int
) -> None:
    whole, bucket = Bucket(), Bucket()
    whole.load(AT, LONG)
    monkeypatch.setattr(drops, "ROWS", rows)
    monkeypatch.setattr(metrics, "AT_ONCE", at_once)
    monkeypatch.setattr(drops, "TIME_TO_LOAD", timedelta(0))  # each save uses up the time

    messages = bucket.load(AT, LONG)

    assert messages > 2
    assert all_of(bucket) == all_of(whole)
    report, expected = (one.report("agency/harbor/pages.csv") for one in (bucket, whole))
    assert report == expected
    assert (report["loaded"], report["stored"]) == ("whole", 100 * 7 * 2)


def test_a_report_tells_how_far_a_file_is_loaded(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drops, "ROWS", 450)
    bucket.files.put(AT, LONG, "text/csv")

    first = bucket.drops.take(DropMessage(key=AT))
    report = bucket.report("agency/harbor/pages.csv")

    assert report["loaded"] == ("from 2026-10-01 on; 427 rows of earlier days: the rest follows")
    assert report["stored"] == (31 + 8) * 7 * 2
    assert first.rest is not None
    assert bucket.drops.take(first.rest).rest is None
    assert bucket.report("agency/harbor/pages.csv")["loaded"] == "whole"


def _busy_once(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the table refuse the second transaction."""
    transact, asked = bucket.table.transact, iter([True, False])

    def busy(writes: Any) -> None:
        if not next(asked, True):
            raise UnavailableError("Busy.")
        transact(writes)

    monkeypatch.setattr(bucket.table, "transact", busy)


def test_a_busy_table_leaves_what_is_left_of_a_file_to_the_next_message(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics, "AT_ONCE", 100)
    bucket.files.put(AT, LONG, "text/csv")
    _busy_once(bucket, monkeypatch)

    first = bucket.drops.take(DropMessage(key=AT))

    assert first.report is not None
    assert first.report.stored == 100
    assert bucket.report("agency/harbor/pages.csv")["loaded"] == "some: the rest follows"
    assert first.rest is not None
    assert bucket.drops.take(first.rest).rest is None
    report = bucket.report("agency/harbor/pages.csv")
    assert report["loaded"] == "whole"
    assert report["stored"] + report["unchanged"] == 1400  # some were stored when it got busy


def test_a_part_that_stops_elsewhere_the_second_time_goes_on_where_the_report_waits(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics, "AT_ONCE", 100)
    bucket.files.put(AT, LONG, "text/csv")
    _busy_once(bucket, monkeypatch)
    first = bucket.drops.take(DropMessage(key=AT))  # its worker dies before it asks for the rest
    assert first.rest is not None
    again = bucket.drops.take(DropMessage(key=AT))
    assert again.rest == first.rest

    assert bucket.drops.take(first.rest).rest is None

    report = bucket.report("agency/harbor/pages.csv")
    assert report["loaded"] == "whole"
    assert report["stored"] + report["unchanged"] == 1400
    assert bucket.drops.take(first.rest).rest is None, "there is nothing left to ask for"


@pytest.mark.parametrize(
    ("newer", "told"), [(PLAIN, "stored"), (b"", "refused")], ids=["stored", "refused"]
)
def test_a_file_that_is_loaded_while_a_newer_one_comes_leaves_the_newer_ones_report(
    bucket: Bucket, newer: bytes, told: str
) -> None:
    bucket.files.put(AT, LONG, "text/csv")
    metrics_of, begun = bucket._metrics_of, []

    def meanwhile(workspace: str) -> MetricsService:
        if not begun:
            begun.append(workspace)
            bucket.now += timedelta(minutes=1)
            bucket.drop(AT, newer)
        return metrics_of(workspace)

    MetricsDrops(bucket.files, meanwhile, zone_of, lambda: bucket.now).take(DropMessage(key=AT))

    report = bucket.report("agency/harbor/pages.csv")
    assert report["version"].startswith("2026-11-22T08:01")
    assert report[told] == 1 if told == "stored" else "is empty" in report[told]


def test_a_file_that_its_client_removed_after_it_was_loaded_keeps_its_report(
    bucket: Bucket,
) -> None:
    bucket.drop(AT, LONG)
    report = bucket.report("agency/harbor/pages.csv")
    bucket.files._blobs.pop(AT)

    assert bucket.drops.take(DropMessage(key=AT)).report is None, "the event came twice"

    assert bucket.report("agency/harbor/pages.csv") == report


def test_a_file_that_took_the_place_of_a_long_one_is_loaded_by_its_own_event(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drops, "ROWS", 450)
    bucket.files.put(AT, LONG, "text/csv")
    rest = bucket.drops.take(DropMessage(key=AT)).rest
    report = bucket.report("agency/harbor/pages.csv")
    bucket.now += timedelta(minutes=1)
    bucket.files.put(AT, pages(datetime(2026, 7, 1, tzinfo=UTC), 120, 7), "text/csv")

    assert rest is not None
    assert bucket.drops.take(rest).rest is None

    assert bucket.report("agency/harbor/pages.csv") == report
    figures = all_of(bucket)[SeriesKey("web", "sessions", "page:/p/1")]
    assert min(one.window_start for one in figures).month == 10


def test_a_file_that_is_removed_meanwhile_is_told_with_what_was_loaded(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drops, "ROWS", 450)
    bucket.files.put(AT, LONG, "text/csv")
    rest = bucket.drops.take(DropMessage(key=AT)).rest
    bucket.files._blobs.pop(AT)

    assert rest is not None
    assert bucket.drops.take(rest).report is None
    report = bucket.report("agency/harbor/pages.csv")
    assert "No file" in report["refused"]
    assert report["stored"] == 39 * 7 * 2


def test_of_two_files_the_one_that_was_dropped_later_holds_whichever_comes_first(
    bucket: Bucket,
) -> None:
    older, newer = (PLAIN.replace(b",100", figure) for figure in (b",90", b",70"))
    bucket.files.put("drops/agency/harbor/a.csv", older, "text/csv")
    bucket.now += timedelta(minutes=5)
    bucket.files.put("drops/agency/harbor/b.csv", newer, "text/csv")
    bucket.now += timedelta(minutes=5)

    bucket.drops.take(DropMessage(key="drops/agency/harbor/b.csv"))
    late = bucket.drops.take(DropMessage(key="drops/agency/harbor/a.csv")).report

    (sessions,) = bucket.series("web", "sessions")
    assert sessions.value == 70
    assert late is not None
    assert late.outdated == 1


def test_a_report_of_a_file_full_of_wrong_lines_stays_short(bucket: Bucket) -> None:
    wrong = b"".join(b"2026-11-%02d,web,sessions,x\n" % (day % 28 + 1) for day in range(3000))

    bucket.load("drops/agency/harbor/metrics.csv", PLAIN + wrong)

    report = bucket.report("agency/harbor/metrics.csv")
    assert (len(report["rejected"]), report["rejected_lines"]) == (1000, 3001)
