"""Cells of a record by place, and how several things are told in a few words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aicmo_core.feedback.imports.numbers import MISSING

_TOLD = 5


def cell_at(cells: Sequence[str], place: int | None) -> str:
    """Return a cell; an empty one where the record ends before, or the file has no such column."""
    return cells[place] if place is not None and place < len(cells) else ""


def is_missing(cell: str) -> bool:
    """Tell whether a cell says that there is nothing."""
    return cell.lower() in MISSING


def first_few(texts: Iterable[str]) -> str:
    """Return the first texts, and how many more there are."""
    listed = list(texts)
    more = len(listed) - _TOLD
    return ", ".join(listed[:_TOLD]) + (f" and {more} more" if more > 0 else "")
