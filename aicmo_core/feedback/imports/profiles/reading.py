"""An export to rows: find the table, add up what belongs to one figure, make the metrics."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from aicmo_core.feedback.imports.profiles.layout import Layout, lay_out
from aicmo_core.feedback.imports.profiles.model import Made
from aicmo_core.feedback.imports.profiles.styles import (
    DateStyle,
    read_count,
    uses_decimal_comma,
)
from aicmo_core.feedback.imports.rows import MetricRow, ParsedFile, Problem, RowError
from aicmo_core.feedback.imports.text import read_records

_START = re.compile(r"#?\s*Start date:\s*(\d{8})", re.ASCII)
_TOTAL = re.compile(r"(grand )?totals?\b", re.IGNORECASE)


class Place(NamedTuple):
    """What the figures of a row belong to."""

    at: str
    campaign: str
    segment: str
    currency: str


@dataclass(slots=True)
class Sum:
    """The counts of the rows that make one figure."""

    line: int
    rows: int = 0
    counts: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    lacking: set[str] = field(default_factory=set)
    """Counts that some row does not give: their sum would be too small, so they are missing."""

    def add(self, counts: Mapping[str, float | None]) -> None:
        """Add a row."""
        self.rows += 1
        for name, count in counts.items():
            if count is None:
                self.lacking.add(name)
            else:
                self.counts[name] += count

    def join(self, part: Sum) -> None:
        """Add what was summed already."""
        self.rows += part.rows
        self.lacking |= part.lacking
        for name, count in part.counts.items():
            self.counts[name] += count

    def known(self, people: frozenset[str]) -> dict[str, float]:
        """Return the counts that hold: people of several rows are not their sum."""
        unsure = self.lacking | (people if self.rows > 1 else frozenset())
        return {name: count for name, count in self.counts.items() if name not in unsure}


def read_profile(
    content: bytes,
    profile_name: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> ParsedFile:
    """Return the rows that an export comes to.

    Args:
        content: The file as the tool wrote it.
        profile_name: A key of `PROFILES`; None finds the one whose headers fit.
        mapping: For headers that the tool renamed: this file's header, and the profile's.

    Raises:
        InvalidInputError: No table of this profile in the file.
    """
    lines = read_records(content)
    layout = lay_out(lines.records, profile_name, mapping or {})
    table = _Table(layout, lines.records)
    sums = table.sums()
    rows = tuple(_rows(layout, sums))
    notes = (f"read as {layout.profile.title}", *lines.notes, *layout.notes, *table.notes())
    return ParsedFile(rows, (*lines.problems, *table.problems), notes)


class _Table:
    """The rows below the header, read in the styles that their columns show."""

    def __init__(self, layout: Layout, records: tuple[tuple[int, list[str]], ...]) -> None:
        self._layout = layout
        self._above = [" ".join(cells) for _, cells in records[: layout.header_at]]
        self._records = records[layout.header_at + 1 :]
        self._counts = layout.counts()
        self._at = layout.place(*layout.profile.at)
        self._until = layout.place(layout.profile.until) if layout.profile.until else None
        self._dates = DateStyle.of(self._column(self._at))
        self._comma = uses_decimal_comma(
            cell for place in self._counts.values() for cell in self._column(place)
        )
        self._conditions = layout.conditions()
        self.problems: list[Problem] = []
        self._left_out: Counter[str] = Counter()
        self._added_up: set[str] = set()

    def sums(self) -> dict[Place, Sum]:
        """Return the counts by what they belong to."""
        sums: dict[Place, Sum] = {}
        for line, cells in self._records:
            why = self._not_data(cells)
            if why:
                self._left_out[why] += 1
                continue
            try:
                place, counts = self._place(cells), self._read_counts(cells)
            except RowError as error:
                self.problems.append(error.at_line(line))
                continue
            sums.setdefault(place, Sum(line)).add(counts)
        return sums | self._wholes(sums)

    def _wholes(self, sums: Mapping[Place, Sum]) -> dict[Place, Sum]:
        """Return the whole of each day that the file tells in parts only."""
        wholes: dict[Place, Sum] = {}
        for place, part in sums.items():
            word = place.segment.partition(":")[0]
            whole = place._replace(segment="")
            if word in self._layout.profile.parts and whole not in sums:
                wholes.setdefault(whole, Sum(part.line)).join(part)
                self._added_up.add(word)
        return wholes

    def notes(self) -> Iterator[str]:
        """Tell what was left out or guessed."""
        yield from (f"{count} rows left out: {why}" for why, count in self._left_out.items())
        yield from (
            f"the whole is the sum of every {word} in the file: export all of its rows"
            for word in sorted(self._added_up)
        )
        if self._dates.guessed:
            yield "dates such as 03/04/2026 were read month first"
        if self._comma:
            yield "numbers were read with a decimal comma"

    def _not_data(self, cells: list[str]) -> str:
        if _TOTAL.match(cells[0]) or not self._time_cell(cells):
            return "totals, without a date"
        for header, word in self._layout.profile.only.items():
            cell = _cell(cells, self._layout.place(header))
            if cell and cell.lower() != word:
                return f"{header} is not {word}"
        return ""

    def _place(self, cells: list[str]) -> Place:
        profile = self._layout.profile
        segment = ""
        for header, word in profile.segments.items():
            cell = _cell(cells, self._layout.place(header))
            if cell:
                segment = f"{word}:{cell.lower()}"
                break
        currency = _cell(cells, self._layout.place(profile.currency)) if profile.currency else ""
        return Place(
            at=self._when(cells),
            campaign=_cell(cells, self._layout.place(*profile.campaign)),
            segment=segment,
            currency=currency or self._layout.currency_in_header,
        )

    def _when(self, cells: list[str]) -> str:
        if self._at is None:
            return self._counted_day(_cell(cells, self._day_place))
        at = self._dates.to_iso("at", cells[self._at])
        until = _cell(cells, self._until)
        if until and self._dates.to_iso("at", until)[:10] != at[:10]:
            rule = "covers several days: export it with a breakdown by day"
            raise RowError("at", f"{cells[self._at]} to {until}", rule)
        return at

    def _counted_day(self, cell: str) -> str:
        start = next((found for line in self._above if (found := _START.search(line))), None)
        try:
            first = datetime.fromisoformat(start[1] if start else "")
            return (first + timedelta(days=int(cell))).isoformat()
        except (ValueError, OverflowError) as error:
            rule = "needs a start date above the table: export it with the date"
            raise RowError("at", cell, rule) from error

    def _read_counts(self, cells: list[str]) -> dict[str, float | None]:
        counts = {
            name: self._number(name, cells, place) if self._is_meant(name, cells) else None
            for name, place in self._counts.items()
        }
        for name, (rate_header, base) in self._layout.profile.shares.items():
            place = self._layout.place(rate_header)
            if place is not None:
                rate, whole = self._number(name, cells, place), counts.get(base)
                counts[name] = None if rate is None or whole is None else round(rate * whole)
        return counts

    def _is_meant(self, name: str, cells: list[str]) -> bool:
        """Tell whether a row's count is what its column is read as: a result may be a click."""
        if name not in self._conditions:
            return True
        place, words = self._conditions[name]
        said = _cell(cells, place).lower()
        return any(word in said for word in words)

    def _number(self, name: str, cells: list[str], place: int) -> float | None:
        return read_count(name, _cell(cells, place), decimal_comma=self._comma)

    @property
    def _day_place(self) -> int | None:
        return self._layout.place(self._layout.profile.day_of)

    def _time_cell(self, cells: list[str]) -> str:
        return _cell(cells, self._day_place if self._at is None else self._at)

    def _column(self, place: int | None) -> Iterable[str]:
        return [_cell(cells, place) for _, cells in self._records]


def _rows(layout: Layout, sums: Mapping[Place, Sum]) -> Iterator[MetricRow]:
    for place, summed in sums.items():
        counts = summed.known(layout.profile.people)
        for made in layout.profile.made:
            figure = _figure(made, counts)
            if figure:
                cells = {
                    "at": place.at,
                    "channel": layout.profile.channel,
                    "metric": made.metric,
                    "campaign": place.campaign,
                    "segment": place.segment,
                    "currency": place.currency,
                    **figure,
                }
                yield MetricRow(summed.line, {name: cell for name, cell in cells.items() if cell})


def _figure(made: Made, counts: Mapping[str, float]) -> dict[str, str]:
    """Return the cells of a metric, or none where a count that it is made of is missing."""
    needed = {*made.numerator, made.denominator} - {""}
    if not needed <= counts.keys():
        return {}
    numerator = f"{sum(counts[name] for name in made.numerator):.15g}"
    if not made.denominator:
        return {"value": numerator}
    return {"numerator": numerator, "denominator": f"{counts[made.denominator]:.15g}"}


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""
