"""A file looked at as a whole: rows that contradict each other, mix currencies, or slip by 100."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from statistics import median

from aicmo_core.feedback.catalogue import Catalogue, Unit
from aicmo_core.feedback.imports.rows import Problem, problem
from aicmo_core.feedback.observations import Identity, Observation, SeriesKey

Row = tuple[int, Observation]
"""A line of the file and what it measured."""
Wrong = tuple[Row, Problem]

_ENOUGH = 5
"""Below this many figures nobody can say which of them are out of scale."""


def contradictions(rows: Iterable[Row]) -> Iterable[Wrong]:
    """Tell the rows that state one figure in several ways: none of them can be trusted."""
    same: dict[tuple[Identity, datetime], list[Row]] = defaultdict(list)
    for row in rows:
        same[row[1].identity, row[1].as_of].append(row)
    for group in same.values():
        if len({one.figures for _, one in group}) > 1:
            lines = ", ".join(str(line) for line in sorted({line for line, _ in group})[:5])
            rule = f"is stated in several ways (lines {lines}): leave the right one"
            for row in group:
                yield row, problem(row[0], "value", f"{row[1].value:g}", rule)


def hundredfold(rows: Iterable[Row], catalogue: Catalogue) -> Iterable[Wrong]:
    """Tell rates that came without their parts and are a hundred times off the file's others.

    A percentage among fractions, or a fraction among percentages: alone each of them looks
    possible, as a complaint rate of 0.08 does where 0.0008 is meant.
    """
    bare: dict[SeriesKey, list[Row]] = defaultdict(list)
    for row in rows:
        definition = catalogue.find(row[1].channel, row[1].metric)
        if definition and definition.unit is Unit.RATIO and row[1].denominator is None:
            bare[row[1].series].append(row)
    for series in bare.values():
        usual = median(one.value for _, one in series)
        if len(series) >= _ENOUGH and usual > 0:
            yield from _slipped(series, usual)


def mixed_currencies(rows: Sequence[Row], agreed: Mapping[SeriesKey, str]) -> Iterable[Wrong]:
    """Tell the rows in another currency than their series is in."""
    for row in rows:
        line, one = row
        if one.currency and one.currency != agreed[one.series]:
            yield (
                row,
                problem(line, "currency", one.currency, f"is mixed with {agreed[one.series]}"),
            )


def agreed_currencies(rows: Iterable[Row], stored: Mapping[SeriesKey, str]) -> dict[SeriesKey, str]:
    """Return the currency of each series: the stored one, else the one that most rows state."""
    stated: dict[SeriesKey, Counter[str]] = defaultdict(Counter)
    for _, one in rows:
        if one.currency:
            stated[one.series][one.currency] += 1
    most = {
        key: min(counts, key=lambda code: (-counts[code], code)) for key, counts in stated.items()
    }
    return most | {key: code for key, code in stored.items() if code}


def in_currency(rows: Iterable[Row], agreed: Mapping[SeriesKey, str]) -> list[Row]:
    """Return the rows with the currency of their series where they state none."""
    return [
        (line, one if one.currency else replace(one, currency=agreed.get(one.series, "")))
        for line, one in rows
    ]


def _slipped(series: Iterable[Row], usual: float) -> Iterable[Wrong]:
    for row in series:
        times = row[1].value / usual
        if 60 <= times <= 170:
            rule = f"is about 100 times the file's other rates ({usual:.3g}): a percentage?"
        elif 60 <= 1 / max(times, 1e-9) <= 170:
            rule = f"is about a hundredth of the file's other rates ({usual:.3g}): a fraction?"
        else:
            continue
        yield row, problem(row[0], "value", f"{row[1].value:g}", rule)
