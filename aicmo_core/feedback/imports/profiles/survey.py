"""What the whole table of an export shows before any of its rows is read; none of them is held."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from aicmo_core.feedback.catalogue import FRACTIONAL
from aicmo_core.feedback.imports.profiles.cells import cell_at, is_missing
from aicmo_core.feedback.imports.profiles.dates import DateStyle
from aicmo_core.feedback.imports.profiles.layout import Layout
from aicmo_core.feedback.imports.profiles.styles import NumberStyle
from aicmo_core.feedback.imports.text import Lines

TOTAL = re.compile(r"(grand )?totals?\b", re.IGNORECASE)
_ENOUGH = 100_000
"""Numbers, each way of writing once: after so many the table has shown how it writes them."""
_DIGIT = re.compile(r"\d", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Survey:
    """What is read off the whole table.

    Attributes:
        numbers: How it writes numbers.
        dates: How it writes dates.
        times: How many rows each way of writing a time has.
        end: How many records below the header are the table's.
        elsewhere: Lines of what follows: another table, or comments.
    """

    numbers: NumberStyle
    dates: DateStyle
    times: Counter[str]
    end: int
    elsewhere: list[int]


def survey(layout: Layout, lines: Lines) -> Survey:
    """Look at each row below the header once."""
    time_place = layout.place(*layout.profile.at, layout.profile.day_of)
    shown, counted = layout.figures(), layout.counts()
    whole_places = [place for name, place in counted.items() if name not in FRACTIONAL]
    times: Counter[str] = Counter()
    numbers: set[str] = set()
    wholes: set[str] = set()
    elsewhere: list[int] = []
    for line, cells in islice(lines.records, layout.header_at + 1, None):
        time = cell_at(cells, time_place)
        if elsewhere or _is_elsewhere(cells, time):
            elsewhere.append(line)
            continue
        times[time] += 1
        if len(numbers) < _ENOUGH:
            numbers.update(cell_at(cells, place) for place in shown)
            wholes.update(cell_at(cells, place) for place in whole_places)
    style = NumberStyle.of(numbers, wholes, unless_shown=lines.separator == ";")
    european = style.decimal_comma or lines.separator == ";"
    return Survey(
        numbers=style,
        dates=DateStyle.of(times, european=european),
        times=times,
        end=times.total(),
        elsewhere=elsewhere,
    )


def _is_elsewhere(cells: Sequence[str], time: str) -> bool:
    """Tell whether another table begins: a comment, or headers, which hold no digit."""
    if time[:1].isdigit():
        return False
    texts = [cell for cell in cells if not is_missing(cell)]
    if time.startswith("#") or (len(texts) == 1 and texts[0].startswith("#")):
        return True
    no_figure = not any(map(_DIGIT.search, texts))
    return no_figure and len(texts) > 1 and not (is_missing(time) or TOTAL.match(time))
