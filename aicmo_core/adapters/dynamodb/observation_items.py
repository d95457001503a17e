"""How a month of observations, its corrections and the series directory stand in items."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aicmo_core.adapters.documents import SCHEMA, check_schema, dump, item_at, load
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import EXPIRES_AT, Item, Key
from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.observations import Identity, Observation, Reading, SeriesKey, resolve
from aicmo_core.feedback.ports import Correction, SeriesSummary
from aicmo_core.kernel.clock import from_text, to_text

RETENTION = timedelta(days=800)
"""Two years of baselines and a quarter to spare; after that DynamoDB forgets the month."""
PACKED_FROM = 100_000
"""Characters: 600 figures. More are compressed, to about a tenth: a month of 450 ad campaigns, an
eighth of which is an item, would not fit into one."""
MAX_MONTH_BYTES = 350_000
"""An item may hold 400 KB: some 20,000 figures."""
PACKED, PACKED_SCHEMA = "packed", 2
"""Code that only knows points as text leaves such an item alone."""
CORRECTIONS_AN_ITEM = 500


@dataclass(kw_only=True)
class Merge:
    """A month as it will stand, and what each reading came to."""

    points: dict[Identity, Observation]
    version: int
    outcomes: list[Reading] = field(default_factory=list)
    replaced: list[tuple[Observation, Observation]] = field(default_factory=list)
    changed: bool = False

    def count(self, outcome: Reading) -> int:
        """Return how many readings came to this."""
        return self.outcomes.count(outcome)


def merge_month(item: Item | None, readings: list[Observation]) -> Merge:
    """Merge readings of one series into its month as it is stored; None is a new month."""
    first = readings[0]
    points = read_month(item, first.brand_id, first.series) if item else {}
    merge = Merge(points=points, version=int(item["version"]) if item else 0)
    for reading in readings:
        identity = reading.identity
        before = points.get(identity)
        after, outcome = resolve(before, reading)
        merge.outcomes.append(outcome)
        merge.changed = merge.changed or after != before
        points[identity] = after
        if outcome is Reading.CORRECTED and before is not None:
            merge.replaced.append((before, after))
    return merge


def month_item(key: Key, merge: Merge) -> Item:
    """Return the month as its next version.

    Raises:
        InvalidInputError: More figures than an item can hold.
    """
    held = _held("points", dump([_point(one) for _, one in sorted(merge.points.items())]))
    if size_of(held) > MAX_MONTH_BYTES:
        rule = "is more than one series can hold in a month: load it in longer windows, or in parts"
        one = next(iter(merge.points.values()))
        told = f"{len(merge.points)} figures of {one.channel} {one.metric} in {key[1][:7]}"
        raise InvalidInputError("observations", told, rule)
    year, month = divmod(int(key[1][:4]) * 12 + int(key[1][5:7]), 12)
    ends = datetime(year, month + 1, 1, tzinfo=UTC)
    ends_at = int((ends + RETENTION).timestamp())
    return item_at(key, {"version": merge.version + 1, EXPIRES_AT: ends_at, **held})


def correction_item(key: Key, merge: Merge, start: int, actor: str, now: datetime) -> Item:
    """Return the audit item of up to `CORRECTIONS_AN_ITEM` replaced figures from `start` on."""
    some = merge.replaced[start : start + CORRECTIONS_AN_ITEM]
    name = f"{to_text(now)}#{key[1]}#{merge.version + 1:06d}#{start:06d}"
    fields = {
        "actor": actor,
        "at": to_text(now),
        EXPIRES_AT: int((now + RETENTION).timestamp()),
    }
    replaced = dump([[_point(before), _point(after)] for before, after in some])
    return item_at((key[0], keys.CORRECTION + name), fields | _held("replaced", replaced))


def size_of(held: Item) -> int:
    """Return how many bytes the texts of an item take."""
    return sum(len(one.encode()) for one in held.values() if isinstance(one, str))


def _held(name: str, text: str) -> Item:
    """Return a text as an item holds it: a long one compressed, in the characters of base 64."""
    if len(text) < PACKED_FROM:
        return {name: text}
    packed = b64encode(zlib.compress(text.encode())).decode()
    return {SCHEMA: PACKED_SCHEMA, PACKED: packed}


def _read(item: Item, name: str, kind: str) -> Any:
    """Return what `_held` holds."""
    if PACKED not in item:
        check_schema(item, kind)
        return load(item[name])
    check_schema(item, kind, PACKED_SCHEMA)
    return load(zlib.decompress(b64decode(item[PACKED])).decode())


def series_text(key: SeriesKey) -> str:
    """Return a series as part of a key; only the segment, which is last, may hold any text."""
    return "#".join(key)


_SHORT = {"n": "numerator", "d": "denominator", "c": "campaign", "u": "currency"}


def _point(one: Observation) -> dict[str, Any]:
    """Return a figure as it is stored; what is not given takes no bytes."""
    point = {
        "s": to_text(one.window_start),
        "e": to_text(one.window_end),
        "a": to_text(one.as_of),
        "f": one.source,
        "v": one.value,
        "o": one.definition_version,
    }
    given = {short: getattr(one, name) for short, name in _SHORT.items()}
    return point | {short: part for short, part in given.items() if part not in {None, ""}}


def _observation(point: dict[str, Any], brand_id: str, key: SeriesKey) -> Observation:
    return Observation(
        brand_id=brand_id,
        channel=key.channel,
        metric=key.metric,
        segment=key.segment,
        window_start=from_text(point["s"]),
        window_end=from_text(point["e"]),
        as_of=from_text(point["a"]),
        source=point["f"],
        value=point["v"],
        definition_version=point["o"],
        **{name: point[short] for short, name in _SHORT.items() if short in point},
    )


def read_month(item: Item, brand_id: str, key: SeriesKey) -> dict[Identity, Observation]:
    """Return a month's figures by identity."""
    read = _read(item, "points", "observations")
    points = (_observation(point, brand_id, key) for point in read)
    return {one.identity: one for one in points}


def read_summary(item: Item) -> SeriesSummary:
    """Return a line of the directory."""
    check_schema(item, "series")
    return SeriesSummary(
        key=SeriesKey(item["channel"], item["metric"], item["segment"]),
        newest_at=from_text(item["newest_at"]),
        currency=item["currency"],
    )


def read_corrections(item: Item, brand_id: str, key: SeriesKey) -> list[Correction]:
    """Return the corrections of one audit item."""
    replaced = _read(item, "replaced", "corrections")
    return [
        Correction(
            before=_observation(before, brand_id, key),
            after=_observation(after, brand_id, key),
            actor=item["actor"],
            at=from_text(item["at"]),
        )
        for before, after in replaced
    ]
