"""Observations in the table: a month of one series is one item, a few for series with campaigns.

Why a month and not one item a figure: 90 days of 25 series are 2,250 figures. One item each is
2,250 conditional writes, 11 s at 5 ms; a month each is 100 reads (one BatchGetItem) and 100 writes,
under 1 s. A daily series makes an item of about 5 KB by the end of the month, so that a day's new
figure costs 2.5 write units on average instead of 1: $0.0012 instead of $0.0005 a brand and month
for 25 series at $0.625 a million. Reading 90 days costs the same either way.

A month's figures are merged by `resolve`, which has no order, and written on the condition that
nobody wrote since they were read:

    load A   read v3 ─ merge ─ put v4 if v3  ✓
    load B        read v3 ─ merge ─ put v4 if v3  ✗ ─ read v4 ─ merge ─ put v5 if v4  ✓

A correction's audit item is written in the same transaction as the month that it changes, and so
is the word that the series' detector state holds no more, where the month is an older one.

A large load is bound by how many requests it waits for, one after the other: a day of 5,000 pages
is 30,000 months. So what needs a transaction shares one with up to a hundred other writes, and so
do all of a load's months where there are more than `FEW`: twice the write units, a hundredth of the
requests (90 days of 50,000 lines: 11,000 before, 310 since; that day: 60,300, and 900).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from aicmo_core.adapters.conditions import Attr
from aicmo_core.adapters.documents import SCHEMA, SCHEMA_VERSION
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.dynamodb.detector_state_items import forget_state
from aicmo_core.adapters.dynamodb.observation_items import (
    CORRECTIONS_AN_ITEM,
    Merge,
    correction_item,
    merge_month,
    month_item,
    read_corrections,
    read_month,
    series_text,
    size_of,
)
from aicmo_core.adapters.dynamodb.series_repository import DynamoSeriesRepository
from aicmo_core.adapters.table import (
    MAX_TRANSACTION,
    PK,
    SK,
    Change,
    ConditionFailedError,
    Key,
    Put,
    Table,
    Update,
    key_of,
)
from aicmo_core.errors import VersionConflictError
from aicmo_core.feedback.detector_state import OLDER
from aicmo_core.feedback.observations import Observation, Reading, SeriesKey
from aicmo_core.feedback.ports import Correction, SaveResult, SeriesSummary
from aicmo_core.kernel.clock import to_text

_TRIES = 8
FEW = 100
"""Months of a load that are written one at a time where each is a single write."""
_MOST_BYTES = 1_000_000
"""Bytes of one transaction, roughly; it may hold 4 MB (DynamoDB service quotas)."""
_ANY_MONTH = ("0", ":")
_REACH = timedelta(days=62)
"""Longer than a month and any window that starts in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Change:
    """What is to be written of a month, all or nothing; the month itself stands first."""

    key: Key
    merge: Merge
    writes: Sequence[Put | Update]
    size: int


class DynamoObservationRepository:
    """The figures of one workspace's brands.

    Args:
        table: Where they stand.
        workspace: The only workspace that this repository reads and writes.
    """

    def __init__(self, table: Table, workspace: str) -> None:
        self._table = table
        self._workspace = workspace
        self._directory = DynamoSeriesRepository(table, workspace)

    def save(self, observations: Sequence[Observation], *, actor: str, now: datetime) -> SaveResult:
        """Store readings, a month of a series at a time; repeatable after a death anywhere."""
        by_month: dict[Key, list[Observation]] = defaultdict(list)
        for observation in observations:
            by_month[self._month_key(observation)].append(observation)
        months, few = list(by_month), len(by_month) <= FEW
        merges: list[Merge] = []
        for start in range(0, len(months), MAX_TRANSACTION):
            some = {key: by_month[key] for key in months[start : start + MAX_TRANSACTION]}
            merges += self._save_months(some, actor, now, few=few)
        self._note_series(observations)
        return SaveResult(
            stored=sum(merge.count(Reading.STORED) for merge in merges),
            unchanged=sum(merge.count(Reading.UNCHANGED) for merge in merges),
            outdated=sum(merge.count(Reading.OUTDATED) for merge in merges),
            corrections=tuple(
                Correction(before=before, after=after, actor=actor, at=now)
                for merge in merges
                for before, after in merge.replaced
            ),
        )

    def series(
        self, brand_id: str, key: SeriesKey, start: datetime, end: datetime
    ) -> list[Observation]:
        """Return the figures whose window starts in [start, end): one Query for all months."""
        pk = self._series_pk(brand_id, key)
        months = (keys.month(start), keys.month(end) + "~")
        found = [
            observation
            for item in self._table.query(pk, between=months)
            for observation in read_month(item, brand_id, key).values()
            if start <= observation.window_start < end
        ]
        return sorted(found, key=lambda one: one.identity[3:5] + one.identity[1:3])

    def known_series(self, brand_id: str) -> list[SeriesSummary]:
        """Return the directory of the brand's series: one Query."""
        return self._directory.known_series(brand_id)

    def span_of(self, brand_id: str) -> tuple[datetime, datetime] | None:
        """Read the directory, and the beginning of each series: two small Queries."""
        whole = [one for one in self.known_series(brand_id) if not one.key.segment]
        ends = [self._first_end(brand_id, one.key) for one in whole]
        first = min((end for end in ends if end is not None), default=None)
        return None if first is None else (first, max(one.newest_at for one in whole))

    def _first_end(self, brand_id: str, key: SeriesKey) -> datetime | None:
        """Return when a series' first window ended: it may outlast some that started later.

        None where all of its figures were forgotten; the directory forgets a series later.
        """
        months = self._table.query(self._series_pk(brand_id, key), between=_ANY_MONTH, limit=1)
        oldest = next(iter(months), None)
        if oldest is None:
            return None
        began = keys.month_of(oldest[SK])
        return min(one.window_end for one in self.series(brand_id, key, began, began + _REACH))

    def corrections(self, brand_id: str, channel: str, metric: str) -> list[Correction]:
        """Return what was replaced in a metric's series, oldest first: a Query a segment."""
        found: list[Correction] = []
        for summary in self.known_series(brand_id):
            if summary.key[:2] == (channel, metric):
                pk = self._series_pk(brand_id, summary.key)
                for item in self._table.query(pk, prefix=keys.CORRECTION):
                    found += read_corrections(item, brand_id, summary.key)
        return sorted(found, key=lambda one: one.at)

    def _save_months(
        self, by_month: Mapping[Key, list[Observation]], actor: str, now: datetime, *, few: bool
    ) -> list[Merge]:
        """Store some months; those that somebody else wrote meanwhile are merged anew, alone."""
        stored = {
            (item[PK], item[SK]): item
            for item in self._table.get_many(list(by_month), consistent=True)
        }
        merges = {key: merge_month(stored.get(key), read) for key, read in by_month.items()}
        changes = [
            self._change(key, merge, actor, now) for key, merge in merges.items() if merge.changed
        ]
        for together in _batches(changes, few=few):
            try:
                self._write(together)
            except (ConditionFailedError, VersionConflictError):
                for one in together:
                    merges[one.key] = self._save_month(one.key, by_month[one.key], actor, now)
        return list(merges.values())

    def _save_month(
        self, key: Key, readings: list[Observation], actor: str, now: datetime
    ) -> Merge:
        for _ in range(_TRIES):
            merge = merge_month(self._table.get(key), readings)
            if not merge.changed:
                return merge
            try:
                self._write([self._change(key, merge, actor, now)])
            except (ConditionFailedError, VersionConflictError):
                continue
            return merge
        raise VersionConflictError("Others kept writing the same figures; load them again.")

    def _change(self, key: Key, merge: Merge, actor: str, now: datetime) -> _Change:
        seen = Attr("version").eq(merge.version) if merge.version else Attr(PK).not_exists()
        month = month_item(key, merge)
        writes: list[Put | Update] = [Put(item=month, condition=seen)]
        writes += [
            Put(item=correction_item(key, merge, start, actor, now))
            for start in range(0, len(merge.replaced), CORRECTIONS_AN_ITEM)
        ]
        if key[1] < keys.month(now - OLDER):
            one = next(iter(merge.points.values()))
            series = series_text(one.series)
            writes.append(forget_state(keys.detector(self._workspace, one.brand_id, series)))
        return _Change(key=key, merge=merge, writes=writes, size=size_of(month) * len(writes))

    def _write(self, together: Sequence[_Change]) -> None:
        """Write months, all or none; a series' state is forgotten once for all of its months."""
        first, *others = {key_of(it): it for one in together for it in one.writes}.values()
        if others:
            self._table.transact([first, *others])
        else:
            self._table.write(first)

    def _note_series(self, observations: Sequence[Observation]) -> None:
        """Keep the directory: each series once, with its newest window, whoever writes last."""
        newest: dict[tuple[str, SeriesKey], Observation] = {}
        for one in observations:
            known = newest.setdefault((one.brand_id, one.series), one)
            if one.window_end > known.window_end:
                newest[one.brand_id, one.series] = one
        noted = {
            (brand, summary.key): summary.newest_at
            for brand in {one.brand_id for one in observations}
            for summary in self.known_series(brand)
        }
        notes = [
            self._note(one)
            for place, one in newest.items()
            if place not in noted or noted[place] < one.window_end
        ]
        at_once = 1 if len(notes) <= FEW else MAX_TRANSACTION
        for start in range(0, len(notes), at_once):
            self._write_notes(notes[start : start + at_once])

    def _write_notes(self, notes: Sequence[Update]) -> None:
        try:
            if len(notes) == 1:
                self._table.write(notes[0])
            else:
                self._table.transact(notes)
        except (ConditionFailedError, VersionConflictError):
            if len(notes) > 1:  # a newer window of one of them was noted meanwhile
                for one in notes:
                    self._write_notes([one])

    def _note(self, newest: Observation) -> Update:
        at = to_text(newest.window_end)
        key = keys.series(self._workspace, newest.brand_id, series_text(newest.series))
        fields = {
            "channel": newest.channel,
            "metric": newest.metric,
            "segment": newest.segment,
            "currency": newest.currency,
            "newest_at": at,
            SCHEMA: SCHEMA_VERSION,
        }
        older = Attr("newest_at").not_exists() | Attr("newest_at").lt(at)
        return Update(key=key, change=Change(set=fields), condition=older)

    def _series_pk(self, brand_id: str, key: SeriesKey) -> str:
        return keys.observations_pk(self._workspace, brand_id, series_text(key))

    def _month_key(self, one: Observation) -> Key:
        """Return where a figure stands; sends share a month's item, ad campaigns have shards."""
        campaign = one.campaign if one.window_end > one.window_start else ""
        pk = self._series_pk(one.brand_id, one.series)
        return pk, keys.observation_month(one.window_start, campaign)


def _batches(changes: Sequence[_Change], *, few: bool) -> Iterator[list[_Change]]:
    """Yield what is written together: a few that are one write each stay requests of their own."""
    waiting: list[_Change] = []
    for one in changes:
        if few and len(one.writes) == 1:
            yield [one]
            continue
        more = [*waiting, one]
        writes, size = sum(len(it.writes) for it in more), sum(it.size for it in more)
        if waiting and (writes > MAX_TRANSACTION or size > _MOST_BYTES):
            yield waiting
            more = [one]
        waiting = more
    if waiting:
        yield waiting
