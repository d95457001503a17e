"""An export to rows: find the table, add up what belongs to one figure, make the metrics."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice

from aicmo_core.feedback.imports.contacts import label
from aicmo_core.feedback.imports.parts import ALL, Part, wanted
from aicmo_core.feedback.imports.profiles.cells import cell_at, first_few, is_missing
from aicmo_core.feedback.imports.profiles.counting import CountReader
from aicmo_core.feedback.imports.profiles.layout import HeaderFinder, Layout, lay_out
from aicmo_core.feedback.imports.profiles.model import Made
from aicmo_core.feedback.imports.profiles.sums import Place, Rows, Sum
from aicmo_core.feedback.imports.profiles.survey import TOTAL, survey
from aicmo_core.feedback.imports.rows import MetricRow, ParsedFile, Problem, RowError
from aicmo_core.feedback.imports.text import Lines, read_records, too_wide
from aicmo_core.kernel.words import counted

_START = re.compile(r"#?\s*(?:Start date:)?\s*(\d{8})(?:-\d{8})?\s*", re.ASCII)
_PART_LACKS = "a row that is part of it leaves it empty"
_ROW_LACKS = "its row gives none, which is not 0"
_MET_TWICE = "the people of several rows are not their sum. Export it without a breakdown"


def read_profile(
    content: bytes,
    profile_name: str | None = None,
    mapping: Mapping[str, str] | None = None,
    part: Part = ALL,
) -> ParsedFile:
    """Return the rows that an export comes to.

    Args:
        content: The file as the tool wrote it.
        profile_name: A key of `PROFILES`; None finds the one whose headers fit.
        mapping: For headers that the tool renamed: this file's header, and the profile's.
        part: Which of its days; by default all.

    Raises:
        InvalidInputError: No table of this profile in the file.
    """
    finder = HeaderFinder(profile_name, mapping or {})
    lines = read_records(content, finder.is_header)
    layout = lay_out(lines, finder)
    table = _Table(layout, lines, part)
    rows = tuple(_rows(layout, table.sums()))
    notes = (f"read as {layout.profile.title}", *lines.notes, *table.notes(), *layout.notes)
    problems = (*lines.problems, *table.problems) if part.is_first else table.problems
    tool = layout.profile.source or layout.profile.name
    return ParsedFile(rows, problems, notes, tool=tool, rest=table.rest)


class _Table:
    """The rows below the header, read in the styles that the whole table shows.

    Attributes:
        rest: What is left where only a part is read.
    """

    def __init__(self, layout: Layout, lines: Lines, part: Part) -> None:
        self._layout = layout
        profile, place = layout.profile, layout.place
        self._time_place = place(*profile.at, profile.day_of)
        self._is_dated = place(*profile.at) is not None
        self._until, self._campaign = layout.until, place(*profile.campaign)
        self._clock = place(profile.clock)
        self._name, self._currency = place(*profile.named), place(profile.currency)
        self._segments = [(place(header), word) for header, word in profile.segments.items()]
        self._only = [(header, place(header), word) for header, word in profile.only.items()]
        above = islice(lines.records, layout.header_at)
        self._first_day = _first_day(" ".join(cells) for _, cells in above)
        found = survey(layout, lines)
        begin = layout.header_at + 1
        self._records = partial(islice, lines.records, begin, begin + found.end)
        self._counts = CountReader(layout, found.numbers)
        self._dates = found.dates
        self._times, self.rest = wanted(found.times, self._day_of, part)
        self._problems: list[Problem] = []
        self._left_out: defaultdict[str, list[int]] = defaultdict(list)
        self._left_out["part of another table"] = found.elsewhere if part.is_first else []
        self._missing: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._added_up: set[str] = set()
        self._subtotals: list[int] = []

    def sums(self) -> dict[Place, Sum]:
        """Return the counts by what they belong to."""
        rows = Rows(people=self._layout.profile.people)
        for line, cells in self._records():
            if cell_at(cells, self._time_place) not in self._times:
                continue
            why = self._not_data(cells)
            if why:
                self._left_out[why].append(line)
                continue
            if wide := too_wide(line, cells, len(self._layout.names)):
                self._problems.append(wide)
                continue
            try:
                place = self._place(cells)
            except RowError as error:
                self._problems.append(error.at_line(line))
                continue
            counts = self._counts.read(line, cells)
            if all(count is None for count in counts.values()):
                self._left_out["without any figure"].append(line)
            else:
                rows.add(place, self._layout.apart(cells), line, counts)
        sums = rows.sums(self._layout.unread)
        self._problems += rows.problems
        self._left_out["word for word as another row"] = rows.repeated
        self._subtotals = rows.subtotals
        for one in sums.values():
            self._missing[_PART_LACKS].update(one.lacking & one.counts.keys())
            self._missing[_ROW_LACKS].update(one.lacking - one.counts.keys())
        found = sums | self._wholes(sums)
        for one in found.values():
            self._missing[_MET_TWICE].update(one.met_twice(self._layout.profile.people))
        return found

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read."""
        return (*self._problems, *self._counts.problems)

    def notes(self) -> Iterator[str]:
        """Tell what was left out or guessed."""
        for why, lines in self._left_out.items():
            if lines:
                yield f"left out, {why}: {_told(lines)}"
        for why, names in self._missing.items():
            for name, times in sorted(names.items()):
                yield f"{name} is missing {counted(times, 'time')}: {why}"
        for word in sorted(self._added_up):
            yield f"the whole is the sum of every {word} in the file: export all of its rows"
        if self._subtotals:
            yield f"taken for the sum of the rows that it breaks down to: {_told(self._subtotals)}"
        if self._dates.guessed:
            yield self._dates.told()
        yield from self._counts.notes()

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

    def _not_data(self, cells: list[str]) -> str:
        time = cell_at(cells, self._time_place)
        if is_missing(time) or TOTAL.match(time):
            return "without a date, as totals are"
        if self._name is not None and is_missing(cell_at(cells, self._name)):
            return "without a name, as a sum of the others is"
        for header, place, word in self._only:
            cell = cell_at(cells, place)
            if cell and cell.lower() != word:
                return f"{header} is not {word}"
        return ""

    def _place(self, cells: list[str]) -> Place:
        told = ((word, cell_at(cells, place)) for place, word in self._segments)
        segment = next((label(f"{word}:{cell.lower()}") for word, cell in told if cell), "")
        return Place(
            at=self._when(cells),
            campaign=cell_at(cells, self._campaign),
            segment=segment,
            currency=cell_at(cells, self._currency) or self._layout.currency_in_header,
        )

    def _when(self, cells: list[str]) -> str:
        cell = cell_at(cells, self._time_place)
        if not self._is_dated:
            return self._counted_day(cell)
        clock = "" if self._clock == self._time_place else cell_at(cells, self._clock)
        at = self._dates.to_iso("at", f"{cell} {clock}".strip())
        until = cell_at(cells, self._until)
        if until and self._dates.to_iso("at", until)[:10] != at[:10]:
            rule = "covers several days: export it with a breakdown by day"
            raise RowError("at", f"{cell} to {until}", rule)
        return at

    def _day_of(self, cell: str) -> date | None:
        """Return the day that a time cell names; None where it is none."""
        try:
            at = self._dates.to_iso("at", cell) if self._is_dated else self._counted_day(cell)
        except RowError:
            return None
        return date.fromisoformat(at[:10])

    def _counted_day(self, cell: str) -> str:
        try:
            return (datetime.fromisoformat(self._first_day) + timedelta(int(cell))).isoformat()
        except (ValueError, OverflowError) as error:
            rule = "needs a start date above the table: export it with the date"
            raise RowError("at", cell, rule) from error


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


def _first_day(above: Iterable[str]) -> str:
    """Return the start that the lines above the table name: the nearest one counts."""
    found = [start[1] for line in above if (start := _START.fullmatch(line.strip()))]
    return found[-1] if found else ""


def _told(lines: Sequence[int]) -> str:
    return f"line{'s'[: len(lines) - 1]} {first_few(map(str, lines))}"
