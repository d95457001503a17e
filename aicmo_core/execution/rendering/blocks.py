"""What a rendered output is made of, before anything is Markdown or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One statement; `kind` and `ground` are set where it is evidence."""

    text: str
    kind: Literal["", "fact", "inference", "unknown"] = ""
    ground: str = ""
    """What it rests on, or what to ask and of whom."""


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Labelled values, side by side."""

    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, kw_only=True)
class Text:
    """A paragraph; `label` is empty where the heading above says it all."""

    label: str
    cell: Cell


@dataclass(frozen=True, kw_only=True)
class Bullets:
    """A list of statements."""

    label: str
    items: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Things of one kind, a row each."""

    label: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Text that is shown as it is written, such as the HTML of a mail."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading and what stands beneath it."""

    title: str
    blocks: tuple[Block, ...]


Block = Facts | Text | Bullets | Table | Source | Section


@dataclass(frozen=True, kw_only=True)
class Page:
    """A whole output."""

    title: str
    brand: str
    byline: str
    notes: tuple[str, ...]
    blockers: tuple[str, ...]
    lead: str
    blocks: tuple[Block, ...]
