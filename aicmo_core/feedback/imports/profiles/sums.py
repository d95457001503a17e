"""Rows of an export that make one figure, added up where they may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from aicmo_core.feedback.catalogue import FRACTIONAL
from aicmo_core.feedback.imports.profiles.cells import is_missing
from aicmo_core.feedback.imports.rows import Problem, problem

_EVERY = frozenset(
    ("all", "alle", "alles", "alla", "tous", "toutes", "todo", "todos", "todas", "tutti", "tutte")
)
"""What stands for every part where a breakdown is summed up, in the languages of exports."""


class Place(NamedTuple):
    """What the figures of a row belong to."""

    at: str
    campaign: str
    segment: str
    currency: str


Counts = Mapping[str, float | None]


@dataclass(slots=True)
class Sum:
    """The counts of the rows that make one figure."""

    line: int
    rows: int = 0
    counts: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    lacking: set[str] = field(default_factory=set)
    """Counts that some row does not give: their sum would be too small, so they are missing."""

    def add(self, counts: Counts) -> None:
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
        unsure = self.lacking | self.met_twice(people)
        return {name: count for name, count in self.counts.items() if name not in unsure}

    def met_twice(self, people: frozenset[str]) -> frozenset[str]:
        """Return the counts of people that several rows tell, who may be the same ones."""
        return people & self.counts.keys() if self.rows > 1 else frozenset()


@dataclass(slots=True)
class Rows:
    """The rows of a table by what their figures belong to and by what tells them apart.

    Rows that nothing tells apart are no parts of a sum. Word for word they count once, as when two
    exports were pasted together; where they differ nobody knows which one holds.
    """

    people: frozenset[str] = frozenset()
    """Counts that several rows may tell of the same people."""
    repeated: list[int] = field(default_factory=list)
    """Lines that say again what another line said."""
    subtotals: list[int] = field(default_factory=list)
    """Lines that sum up others of their figure, and stand for them."""
    problems: list[Problem] = field(default_factory=list)
    _held: dict[Place, dict[tuple[str, ...], tuple[int, Counts]]] = field(default_factory=dict)
    _contradicted: defaultdict[Place, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add(self, place: Place, apart: tuple[str, ...], line: int, counts: Counts) -> None:
        """Add a row; `apart` is what tells it from the others of its figure."""
        first, said = self._held.setdefault(place, {}).setdefault(apart, (line, counts))
        if first == line:
            return
        if said == counts:
            self.repeated.append(line)
        else:
            self._contradicted[place] |= {first, line}

    def sums(self, unread: Iterable[str]) -> dict[Place, Sum]:
        """Return the figures, without those that rows contradict each other on.

        Args:
            unread: Columns that are not read, one of which may be what tells such rows apart.
        """
        for place in self._contradicted:
            self.problems += self._told(place, ", ".join(unread))
        return {
            place: self._sum(rows)
            for place, rows in self._held.items()
            if place not in self._contradicted
        }

    def _sum(self, rows: Mapping[tuple[str, ...], tuple[int, Counts]]) -> Sum:
        lines = list(rows.values())
        if len(rows) > 1 and (subtotal := _subtotal(rows, self.people)):
            self.subtotals.append(subtotal[0])
            lines = [subtotal]
        total = Sum(lines[0][0])
        for _, counts in lines:
            total.add(counts)
        return total

    def _told(self, place: Place, unread: str) -> Iterator[Problem]:
        lines = sorted(self._contradicted[place])
        named = ", ".join(map(str, lines[:5]))
        rule = f"is told in several ways (lines {named})"
        if unread:
            rule += f", apart only by what is not read: {unread}. Export it without, or map it"
        for line in lines:
            yield problem(line, "at", place.at, rule)


def _subtotal(
    rows: Mapping[tuple[str, ...], tuple[int, Counts]], people: frozenset[str]
) -> tuple[int, Counts] | None:
    """Return the row that sums up a breakdown: it names no part, and is what the parts add up to.

    Both must hold: parts may be nameless, and small ones add up to another one by chance.
    """
    blanks = {
        apart: frozenset(at for at, cell in enumerate(apart) if _is_every(cell)) for apart in rows
    }
    most = max(blanks, key=lambda apart: len(blanks[apart]))
    fewest = min(map(len, blanks.values()))
    parts = [rows[apart][1] for apart in rows if len(blanks[apart]) == fewest]
    if len(blanks[most]) == fewest or not all(blanks[most] >= blank for blank in blanks.values()):
        return None
    line, told = rows[most]
    shared = [
        name for name in told.keys() - people if all(part[name] is not None for part in parts)
    ]
    sums = {name: sum(part[name] or 0.0 for part in parts) for name in shared}
    agrees = all(
        abs((told[name] or 0.0) - total) <= (0.005 * (len(parts) + 1) if name in FRACTIONAL else 0)
        for name, total in sums.items()
    )
    return (line, told) if agrees and any(sums.values()) else None


def _is_every(cell: str) -> bool:
    return is_missing(cell) or cell.lower() in _EVERY
