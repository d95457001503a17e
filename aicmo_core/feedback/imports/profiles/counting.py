"""The counts of each row of an export, in the style that its whole table shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from aicmo_core.feedback.catalogue import FRACTIONAL
from aicmo_core.feedback.imports.contacts import without_contacts
from aicmo_core.feedback.imports.profiles.cells import cell_at, first_few, is_missing
from aicmo_core.feedback.imports.profiles.layout import Layout
from aicmo_core.feedback.imports.profiles.styles import NumberStyle
from aicmo_core.feedback.imports.rows import Problem, RowError


class CountReader:
    """Reads counts; one that cannot be is told, and missing in whatever it belongs to.

    Args:
        layout: Where the counts stand.
        style: How the table writes numbers.

    Attributes:
        problems: What could not be read, so far.
    """

    def __init__(self, layout: Layout, style: NumberStyle) -> None:
        self._counts = layout.counts()
        self._conditions = layout.conditions()
        self._shares = {
            name: (layout.place(*rate), base)
            for name, (rate, base) in layout.profile.shares.items()
        }
        self._style = style
        self.problems: list[Problem] = []
        self._others: defaultdict[str, set[str]] = defaultdict(set)

    def read(self, line: int, cells: list[str]) -> Mapping[str, float | None]:
        """Return a row's counts, None where it gives none."""
        counts = {name: self._count(name, line, cells) for name in self._counts}
        for name, (place, base) in self._shares.items():
            if place is not None:
                rate, whole = self._number(name, line, cell_at(cells, place)), counts.get(base)
                counts[name] = None if rate is None or whole is None else round(rate * whole)
        return counts

    def notes(self) -> Iterator[str]:
        """Tell what was not counted, and how numbers were read."""
        for name, others in self._others.items():
            yield f"not read as {name}: {first_few(map(without_contacts, sorted(others)))}"
        if self._style.decimal_comma:
            yield "numbers were read with a decimal comma"

    def _count(self, name: str, line: int, cells: list[str]) -> float | None:
        cell = cell_at(cells, self._counts[name])
        if is_missing(cell) or not self._is_meant(name, cells):
            return None
        count = self._number(name, line, cell)
        if count is None or name in FRACTIONAL or count.is_integer():
            return count
        self.problems.append(RowError(name, cell, "must be a whole number").at_line(line))
        return None

    def _is_meant(self, name: str, cells: list[str]) -> bool:
        """Tell whether a column counts this in a row: a result is a purchase, or a click."""
        if name not in self._conditions:
            return True
        place, words = self._conditions[name]
        said = cell_at(cells, place).lower()
        is_meant = any(word in said for word in words)
        if not is_meant:
            self._others[name].add(said)
        return is_meant

    def _number(self, name: str, line: int, cell: str) -> float | None:
        try:
            return self._style.read(name, cell)
        except RowError as error:
            self.problems.append(error.at_line(line))
            return None
