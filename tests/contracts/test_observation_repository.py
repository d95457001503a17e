"""What the repository of observations promises, in memory and on DynamoDB's API."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from aicmo_core.adapters.dynamodb import keys, observation_items
from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.metering import MeteredTable
from aicmo_core.adapters.table import PK, SK, Delete, Put, Table, Update
from aicmo_core.errors import InvalidInputError, UnsupportedRecordError, VersionConflictError
from aicmo_core.feedback.observations import Observation, SeriesKey
from aicmo_core.feedback.ports import ObservationRepository, SeriesSummary

CTR = SeriesKey("email", "ctr")
NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
MORNING = datetime(2026, 9, 28, tzinfo=UTC)


def ctr(day: int = 0, clicks: int = 40, **changes: Any) -> Observation:
    at = MORNING + timedelta(days=day)
    observation = Observation(
        brand_id="harbor",
        channel="email",
        metric="ctr",
        value=clicks / 1000,
        numerator=clicks,
        denominator=1000,
        window_start=at,
        window_end=at + timedelta(days=1),
        as_of=NOW,
        source="file",
    )
    return replace(observation, **changes)


@pytest.fixture
def repository(table: Table) -> ObservationRepository:
    return DynamoObservationRepository(table, "agency")


def all_of(repository: ObservationRepository, key: SeriesKey = CTR) -> list[Observation]:
    return repository.series("harbor", key, MORNING, MORNING + timedelta(days=400))


def test_a_figure_comes_back_as_it_was_saved(repository: ObservationRepository) -> None:
    full = ctr(segment="device:mobile #1", campaign="Autumn | launch", currency="EUR")
    gauge = ctr(numerator=None, denominator=None, value=0.1 + 0.2, definition_version=2)

    repository.save([full, gauge], actor="op_ana", now=NOW)

    assert all_of(repository, full.series) == [full]
    assert all_of(repository) == [gauge]


def test_what_is_loaded_twice_is_stored_once(
    table: Table, repository: ObservationRepository
) -> None:
    days = [ctr(day) for day in range(40)]

    first = repository.save(days, actor="op_ana", now=NOW)
    items = list(table.query("W#agency#O#harbor#email#ctr#"))
    second = repository.save(days, actor="op_ana", now=NOW)

    assert (first.stored, first.unchanged) == (40, 0)
    assert (second.stored, second.unchanged) == (0, 40)
    assert list(table.query("W#agency#O#harbor#email#ctr#")) == items, "nothing is written again"
    assert all_of(repository) == days


def test_the_same_figure_read_later_only_becomes_settled(
    repository: ObservationRepository,
) -> None:
    later = ctr(as_of=NOW + timedelta(days=3))
    repository.save([ctr()], actor="op_ana", now=NOW)

    result = repository.save([later], actor="op_ana", now=NOW)

    assert (result.unchanged, result.corrections) == (1, ())
    assert all_of(repository) == [later]
    assert repository.corrections("harbor", "email", "ctr") == []


def test_a_correction_replaces_and_is_audited(repository: ObservationRepository) -> None:
    wrong, right = ctr(clicks=400), ctr(clicks=40, as_of=NOW + timedelta(hours=1))
    later = NOW + timedelta(hours=2)
    repository.save([wrong], actor="op_ana", now=NOW)

    result = repository.save([right], actor="op_ben", now=later)

    assert len(result.corrections) == 1
    assert all_of(repository) == [right]
    (entry,) = repository.corrections("harbor", "email", "ctr")
    assert (entry.before, entry.after, entry.actor, entry.at) == (wrong, right, "op_ben", later)


def test_an_older_reading_is_kept_out(repository: ObservationRepository) -> None:
    newer, older = ctr(clicks=40), ctr(clicks=30, as_of=NOW - timedelta(days=1))
    repository.save([newer], actor="op_ana", now=NOW)

    result = repository.save([older], actor="op_ana", now=NOW)

    assert result.outdated == 1
    assert all_of(repository) == [newer]


def test_many_corrections_of_a_month_are_all_audited(repository: ObservationRepository) -> None:
    hours = [
        ctr(
            window_start=MORNING + timedelta(hours=hour),
            window_end=MORNING + timedelta(hours=hour + 1),
            campaign="",
            source=source,
        )
        for source in ("a", "b", "c", "d", "e", "f", "g", "h", "i", "j")
        for hour in range(60)
    ]
    repository.save(hours, actor="op_ana", now=NOW)

    corrected = [
        replace(one, value=0.5, numerator=500, as_of=NOW + timedelta(days=1)) for one in hours
    ]
    repository.save(corrected, actor="op_ana", now=NOW)

    assert len(repository.corrections("harbor", "email", "ctr")) == 600


def test_a_range_is_half_open_and_crosses_months(repository: ObservationRepository) -> None:
    repository.save([ctr(day) for day in reversed(range(70))], actor="op_ana", now=NOW)

    some = repository.series(
        "harbor", CTR, MORNING + timedelta(days=2), MORNING + timedelta(days=65)
    )

    assert [one.window_start for one in some] == [
        MORNING + timedelta(days=day) for day in range(2, 65)
    ]


def test_campaigns_of_one_day_stand_side_by_side(repository: ObservationRepository) -> None:
    ads = [ctr(campaign=f"ad {number:02d}") for number in range(20)]

    repository.save(ads, actor="op_ana", now=NOW)

    assert all_of(repository) == ads


def test_the_directory_lists_every_series_with_its_newest_window(
    repository: ObservationRepository,
) -> None:
    mobile = [ctr(day, segment="device:mobile") for day in range(3)]
    repository.save([ctr(5), ctr(9), *mobile], actor="op_ana", now=NOW)
    repository.save([ctr(7)], actor="op_ana", now=NOW)

    assert repository.known_series("harbor") == [
        SeriesSummary(key=CTR, newest_at=MORNING + timedelta(days=10)),
        SeriesSummary(
            key=SeriesKey("email", "ctr", "device:mobile"), newest_at=MORNING + timedelta(days=3)
        ),
    ]
    first, newest = MORNING + timedelta(days=6), MORNING + timedelta(days=10)
    assert repository.span_of("harbor") == (first, newest)


def test_what_is_told_of_a_brand_begins_with_the_first_window_that_ends(
    repository: ObservationRepository,
) -> None:
    month = ctr(campaign="a", window_start=MORNING, window_end=MORNING + timedelta(days=31))
    part = ctr(-90, segment="device:mobile")

    repository.save([month, ctr(5), ctr(40), part], actor="op_ana", now=NOW)

    ends = MORNING + timedelta(days=6), MORNING + timedelta(days=41)
    assert repository.span_of("harbor") == ends


def test_a_brand_without_figures_has_none(repository: ObservationRepository) -> None:
    assert repository.save([], actor="op_ana", now=NOW).stored == 0
    assert all_of(repository) == []
    assert repository.known_series("harbor") == []
    assert repository.span_of("harbor") is None


def test_figures_begin_when_the_first_window_is_over_whichever_began_first(
    repository: ObservationRepository,
) -> None:
    month = ctr(0, window_end=MORNING + timedelta(days=30))
    late = ctr(20, segment="device:mobile")
    repository.save([month, ctr(5), late], actor="op_ana", now=NOW)
    opens = replace(ctr(3), metric="open_rate")
    repository.save([replace(opens, window_end=MORNING + timedelta(days=9))], actor="x", now=NOW)

    first, newest = MORNING + timedelta(days=6), MORNING + timedelta(days=30)
    assert repository.span_of("harbor") == (first, newest)


def test_a_series_whose_figures_were_all_forgotten_begins_nothing(
    table: Table, repository: ObservationRepository
) -> None:
    gone = replace(ctr(-700), metric="open_rate")
    repository.save([ctr(5), gone], actor="op_ana", now=NOW)
    [month] = table.query("W#agency#O#harbor#email#open_rate#")
    table.write(Delete(key=(month[PK], month[SK])))

    assert repository.span_of("harbor") == (MORNING + timedelta(days=6),) * 2

    [month] = table.query("W#agency#O#harbor#email#ctr#")
    table.write(Delete(key=(month[PK], month[SK])))

    assert repository.span_of("harbor") is None


def test_a_series_is_listed_in_the_currency_of_its_newest_window(
    repository: ObservationRepository,
) -> None:
    repository.save([ctr(0, currency="USD"), ctr(2, currency="EUR")], actor="op_ana", now=NOW)
    repository.save([ctr(1, currency="GBP")], actor="op_ana", now=NOW)

    assert [one.currency for one in repository.known_series("harbor")] == ["EUR"]


def test_the_sends_of_a_month_are_one_item_and_ad_campaigns_a_few(
    table: Table, repository: ObservationRepository
) -> None:
    def items_of(metric: str, hours: int) -> int:
        figures = [
            ctr(
                metric=metric,
                campaign=f"campaign {number}",
                window_start=NOW,
                window_end=NOW + timedelta(hours=hours),
            )
            for number in range(40)
        ]
        repository.save(figures, actor="op_ana", now=NOW)
        return len(list(table.query(f"W#agency#O#harbor#email#{metric}#")))

    assert items_of("ctr", 0) == 1
    assert 1 < items_of("open_rate", 24) < 40


def test_corrections_of_every_segment_are_told_oldest_first_and_kept_as_long_as_figures(
    table: Table, repository: ObservationRepository
) -> None:
    segments = ("device:tv", "", "device:mobile")
    repository.save([ctr(segment=one) for one in segments], actor="op_ana", now=NOW)
    repository.save([ctr(metric="open_rate")], actor="op_ana", now=NOW)
    for hour, segment in enumerate(segments, start=1):
        again = NOW + timedelta(hours=hour)
        for metric in ("ctr", "open_rate"):
            changed = ctr(clicks=hour, metric=metric, segment=segment, as_of=again)
            repository.save([changed], actor="op_ana", now=again)

    found = repository.corrections("harbor", "email", "ctr")

    assert [one.after.segment for one in found] == list(segments)
    [item] = table.query("W#agency#O#harbor#email#ctr#", prefix=keys.CORRECTION)
    assert item["expires_at"] == int((found[1].at + timedelta(days=800)).timestamp())


def test_another_workspace_and_another_brand_see_nothing(
    table: Table, repository: ObservationRepository
) -> None:
    repository.save([ctr()], actor="op_ana", now=NOW)
    repository.save([ctr(clicks=1, as_of=NOW + timedelta(1))], actor="op_ana", now=NOW)
    stranger = DynamoObservationRepository(table, "other")

    for foreign, brand in ((stranger, "harbor"), (repository, "pine")):
        assert foreign.series(brand, CTR, MORNING, NOW) == []
        assert foreign.known_series(brand) == []
        assert foreign.span_of(brand) is None
        assert foreign.corrections(brand, "email", "ctr") == []


@pytest.mark.parametrize(
    ("at", "next_month"),
    [
        ("2026-11-10", datetime(2026, 12, 1, tzinfo=UTC)),
        ("2026-12-31", datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_month_is_kept_for_800_days_and_then_forgotten(
    table: Table, repository: ObservationRepository, at: str, next_month: datetime
) -> None:
    start = datetime.fromisoformat(at).replace(tzinfo=UTC)
    repository.save(
        [ctr(window_start=start, window_end=start + timedelta(hours=1))], actor="op_ana", now=NOW
    )

    (item,) = table.query("W#agency#O#harbor#email#ctr#")

    assert item["expires_at"] == int((next_month + timedelta(days=800)).timestamp())


def test_figures_written_by_newer_code_are_left_alone(
    table: Table, repository: ObservationRepository
) -> None:
    repository.save([ctr()], actor="op_ana", now=NOW)
    (item,) = table.query("W#agency#O#harbor#email#ctr#")
    newer = item | {"schema": 2, "points": '{"shape":"unknown"}'}
    table.write(Put(item=newer))

    with pytest.raises(UnsupportedRecordError):
        repository.save([ctr(clicks=1)], actor="op_ana", now=NOW)

    assert list(table.query("W#agency#O#harbor#email#ctr#")) == [newer]


@pytest.mark.parametrize("kind", ["S", "CORRECTION#"])
def test_what_newer_code_noted_of_series_and_corrections_is_left_alone_too(
    table: Table, repository: ObservationRepository, kind: str
) -> None:
    repository.save([ctr()], actor="op_ana", now=NOW)
    repository.save([ctr(clicks=1, as_of=NOW + timedelta(1))], actor="op_ana", now=NOW)
    partitions = {"S": "W#agency#O#harbor#", "CORRECTION#": "W#agency#O#harbor#email#ctr#"}
    [item] = table.query(partitions[kind], prefix=kind if kind == "CORRECTION#" else "")
    table.write(Put(item=item | {"schema": 2}))

    with pytest.raises(UnsupportedRecordError):
        repository.corrections("harbor", "email", "ctr")


class Interrupted:
    """A table on which somebody else writes just before this writer's first `times` writes.

    With `only`, writes of another kind pass undisturbed.
    """

    def __init__(
        self, table: Table, intrude: Callable[[], object], times: int, only: type = object
    ) -> None:
        self._table, self._intrude, self.times, self._only = table, intrude, times, only

    def __getattr__(self, name: str) -> Any:
        request = getattr(self._table, name)
        if name not in {"write", "transact"} or self.times <= 0:
            return request

        def interrupted(*args: Any, **kwargs: Any) -> Any:
            if isinstance(args[0], self._only):
                self.times -= 1
                self._intrude()
            return request(*args, **kwargs)

        return interrupted


def test_two_loads_at_once_lose_nothing(table: Table) -> None:
    other = DynamoObservationRepository(table, "agency")
    yesterday = ctr(0)
    slow: Any = Interrupted(
        table, lambda: other.save([yesterday], actor="op_ben", now=NOW), times=1
    )

    result = DynamoObservationRepository(slow, "agency").save([ctr(1)], actor="op_ana", now=NOW)

    assert result.stored == 1
    assert all_of(other) == [yesterday, ctr(1)]


def test_a_newer_window_noted_meanwhile_stays_the_newest(table: Table) -> None:
    other = DynamoObservationRepository(table, "agency")
    slow: Any = Interrupted(
        table, lambda: other.save([ctr(9)], actor="op_ben", now=NOW), times=1, only=Update
    )

    DynamoObservationRepository(slow, "agency").save([ctr(1)], actor="op_ana", now=NOW)

    assert slow.times == 0
    assert other.span_of("harbor") == (MORNING + timedelta(days=2), MORNING + timedelta(days=10))


def test_a_correction_that_meets_another_writer_is_audited_once(table: Table) -> None:
    other = DynamoObservationRepository(table, "agency")
    other.save([ctr(0, clicks=99)], actor="op_ben", now=NOW)
    slow: Any = Interrupted(table, lambda: other.save([ctr(1)], actor="op_ben", now=NOW), times=1)
    right = ctr(0, as_of=NOW + timedelta(hours=1))

    DynamoObservationRepository(slow, "agency").save([right], actor="op_ana", now=NOW)

    assert all_of(other) == [right, ctr(1)]
    assert len(other.corrections("harbor", "email", "ctr")) == 1


def test_a_load_that_never_gets_its_turn_says_so(table: Table) -> None:
    other = DynamoObservationRepository(table, "agency")
    again = (ctr(1, as_of=NOW + timedelta(hours=hour)) for hour in range(50))
    busy: Any = Interrupted(
        table, lambda: other.save([next(again)], actor="op_ben", now=NOW), times=50
    )

    with pytest.raises(VersionConflictError, match="load them again"):
        DynamoObservationRepository(busy, "agency").save([ctr(0)], actor="op_ana", now=NOW)


def test_threads_that_load_the_same_month_store_each_day_once() -> None:
    repository = DynamoObservationRepository(InMemoryTable(), "agency")

    def load(day: int) -> int:
        return repository.save([ctr(0), ctr(day)], actor="op_ana", now=NOW).stored

    with ThreadPoolExecutor(4) as pool:
        stored = list(pool.map(load, [1, 2, 1, 2]))

    assert sum(stored) == 3
    assert [one.window_start.day for one in all_of(repository)] == [28, 29, 30]


def test_a_month_that_no_item_could_hold_is_refused_and_nothing_of_it_stored(
    repository: ObservationRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(observation_items, "MAX_MONTH_BYTES", 5_000)

    with pytest.raises(InvalidInputError, match="longer windows") as refused:
        repository.save(_campaigns(3000), actor="op_ana", now=NOW)

    assert "3000 figures of email ctr in 2026-09" in str(refused.value)
    assert all_of(repository) == []


def test_a_month_of_many_campaigns_is_stored_and_corrected_whole(
    table: Table, repository: ObservationRepository
) -> None:
    before = _campaigns(3000)
    after = [
        replace(one, value=0.5, numerator=500, as_of=NOW + timedelta(days=1)) for one in before
    ]

    repository.save(before, actor="op_ana", now=NOW)
    (month,) = table.query("W#agency#O#harbor#email#ctr#", prefix="2026-09")
    result = repository.save(after, actor="op_ben", now=NOW + timedelta(days=1))

    assert len(month["packed"]) < 100_000, "which were 500,000"
    assert (month["schema"], "points" in month) == (2, False)
    assert len(result.corrections) == 3000
    assert sorted(all_of(repository), key=repr) == sorted(after, key=repr)
    audited = repository.corrections("harbor", "email", "ctr")
    assert sorted((one.before for one in audited), key=repr) == sorted(before, key=repr)


def _campaigns(count: int) -> list[Observation]:
    """Return that many sends of one morning, which share an item."""
    return [ctr(window_end=MORNING, campaign=f"Autumn letter no. {send}") for send in range(count)]


PAGES = [ctr(segment=f"page:/{page:03}") for page in range(250)]
"""More months than are written one at a time."""


def test_a_large_load_asks_a_hundredth_as_often_as_it_stores_months() -> None:
    table = MeteredTable(InMemoryTable())
    days = [replace(one, window_start=NOW, window_end=NOW) for one in PAGES]

    with table.metered() as bill:
        result = DynamoObservationRepository(table, "agency").save(days, actor="op", now=NOW)

    assert result.stored == 250
    assert bill.requests == {"BatchGetItem": 3, "TransactWriteItems": 3 + 3, "Query": 1}


def test_the_figures_of_a_day_are_written_once_each_and_no_dearer() -> None:
    table = MeteredTable(InMemoryTable())
    day = [replace(one, window_start=NOW, window_end=NOW) for one in PAGES[:25]]

    with table.metered() as bill:
        DynamoObservationRepository(table, "agency").save(day, actor="op", now=NOW)

    assert (bill.requests["TransactWriteItems"], bill.write_units) == (0, 50)


def test_a_large_load_that_meets_another_writer_loses_nothing_of_either(table: Table) -> None:
    other = DynamoObservationRepository(table, "agency")
    theirs = [ctr(1, segment="page:/001"), ctr(1, segment="page:/200")]
    slow: Any = Interrupted(table, lambda: other.save(theirs, actor="op_ben", now=NOW), times=3)

    result = DynamoObservationRepository(slow, "agency").save(PAGES, actor="op_ana", now=NOW)

    assert result.stored == 250
    for key in (one.series for one in theirs):
        assert len(all_of(other, key)) == 2
    assert len(other.known_series("harbor")) == 250


def test_a_newer_window_that_is_noted_amid_many_stays_the_newest(table: Table) -> None:
    other = DynamoObservationRepository(table, "agency")
    newer = ctr(9, segment="page:/007")
    note: Any = NotedMeanwhile(table, lambda: other.save([newer], actor="op_ben", now=NOW))

    DynamoObservationRepository(note, "agency").save(PAGES, actor="op_ana", now=NOW)

    known = {one.key: one.newest_at for one in other.known_series("harbor")}
    assert len(known) == 250
    assert known.pop(newer.series) == newer.window_end
    assert set(known.values()) == {PAGES[0].window_end}


class NotedMeanwhile(Interrupted):
    """A table on which somebody else writes just before this writer's notes of its series."""

    def __init__(self, table: Table, intrude: Callable[[], object]) -> None:
        super().__init__(table, intrude, times=1)

    def transact(self, writes: Any) -> None:
        if self.times and all(isinstance(one, Update) for one in writes):
            self.times = 0
            self._intrude()
        self._table.transact(writes)
