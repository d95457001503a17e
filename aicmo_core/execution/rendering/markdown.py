"""Outputs as Markdown. The words in them are data: nothing in them is read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aicmo_core.execution.executors.base import TaskOutput
from aicmo_core.execution.rendering.blocks import (
    Block,
    Bullets,
    Cell,
    Facts,
    Section,
    Source,
    Table,
    Text,
)
from aicmo_core.execution.rendering.walker import page_of

DEEPEST_HEADING = 5

_MARKUP = re.compile(r"[\\`*<>|~]|\](?=[(\[:])|(?<!\w)_|_(?!\w)")
_LINE_START = re.compile(r"^(#+|[+=-]+|\d+[.)])(?=\s|$)")


def render_markdown(output: TaskOutput) -> str:
    """Return `output` as a Markdown document."""
    page = page_of(output)
    lines = [f"# {escape(page.title)}", "", f"*{escape(page.byline)}.*", ""]
    for heading, texts in (("Before this can be accepted", page.blockers), ("Notes", page.notes)):
        if texts:
            lines += [f"> **{heading}**", ">", *(f"> - {escape(text)}" for text in texts), ""]
    if page.lead:
        lines += [escape(page.lead), ""]
    for block in page.blocks:
        lines += _render(block, 2)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def escape(text: str) -> str:
    """Return `text` so that Markdown shows it as it is, on one line."""
    flat = re.sub(r"\s+", " ", text).strip()
    marked = _MARKUP.sub(lambda match: "\\" + match.group(0), flat)
    return _LINE_START.sub(lambda m: f"{m[0][:-1]}\\{m[0][-1]}", marked)


def _render(block: Block, depth: int) -> Iterator[str]:
    if isinstance(block, Section):
        yield from _heading(block.title, depth)
        for inner in block.blocks:
            yield from _render(inner, depth + 1)
    elif isinstance(block, Facts):
        yield from (f"- **{escape(name)}:** {_cell(cell)}" for name, cell in block.rows)
        yield ""
    elif isinstance(block, Text):
        yield from (f"**{escape(block.label)}:** {_cell(block.cell)}", "")
    elif isinstance(block, Bullets):
        yield from _heading(block.label, depth)
        yield from (f"- {_cell(cell)}" for cell in block.items)
        yield ""
    elif isinstance(block, Source):
        yield from _source(block)
    else:
        yield from _table(block, depth)


def _heading(title: str, depth: int) -> tuple[str, ...]:
    return (f"{'#' * min(depth, DEEPEST_HEADING)} {escape(title)}", "")


def _cell(cell: Cell) -> str:
    text = escape(cell.text)
    if not cell.kind:
        return text
    lead = "Unknown. " if cell.kind == "unknown" else ""
    return (
        f"{lead}{text} *({cell.kind if cell.kind != 'unknown' else 'open'}: {escape(cell.ground)})*"
    )


def _source(block: Source) -> Iterator[str]:
    """Fence the text with more backticks than it holds in a row."""
    longest = max((len(run) for run in re.findall(r"`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (f"**{escape(block.label)}:**", "", fence + "text", block.text.rstrip(), fence, "")


def _table(block: Table, depth: int) -> Iterator[str]:
    yield from _heading(block.label, depth)
    yield "| " + " | ".join(escape(name) for name in block.head) + " |"
    yield "|" + " --- |" * len(block.head)
    for row in block.rows:
        yield "| " + " | ".join(_cell(cell) or " " for cell in row) + " |"
    yield ""
