"""Walks over any output model and lays it out as blocks; no output needs a renderer of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum

from pydantic import BaseModel

from aicmo_core.brands.reference.tables import languages
from aicmo_core.execution.executors.base import TaskOutput
from aicmo_core.execution.rendering.blocks import (
    Block,
    Bullets,
    Cell,
    Facts,
    Page,
    Section,
    Source,
    Table,
    Text,
)
from aicmo_core.execution.rendering.labels import (
    CHANNEL_FIELDS,
    HEADER_FIELDS,
    LAST_FIELDS,
    NAMES,
    SOURCE_FIELDS,
    TABLES,
    TITLE_FIELDS,
    label,
)
from aicmo_core.execution.writing.evidence import Evidence
from aicmo_core.execution.writing.phrasing import channel_name

SHORT_CHARS = 70
"""Up to here a value stands beside its label; longer ones are paragraphs."""


def page_of(output: TaskOutput) -> Page:
    """Lay out a whole output."""
    composer = "the offline composer" if output.composer == "offline" else output.composer
    return Page(
        title=output.title,
        brand=output.brand_name,
        byline=f"Written by {composer}, in {_language(output.language)}",
        notes=output.notes,
        blockers=output.blockers,
        lead=str(getattr(output, "summary", "")),
        blocks=(
            *_blocks(output, skip=HEADER_FIELDS.union(LAST_FIELDS)),
            *(b for name in LAST_FIELDS for b in _block(name, getattr(output, name, ()))),
        ),
    )


def _blocks(model: BaseModel, skip: frozenset[str] = frozenset()) -> Iterator[Block]:
    """Yield the blocks of a model: neighbouring short values are gathered beside their labels."""
    short: list[tuple[str, Cell]] = []
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name in skip or value is None or value in ("", ()):
            continue
        if _is_short(name, value):
            short.append((label(name), _cell(_named(name, value))))
            continue
        if short:
            yield Facts(rows=tuple(short))
            short = []
        yield from _block(name, value)
    if short:
        yield Facts(rows=tuple(short))


def _is_short(name: str, value: object) -> bool:
    if isinstance(value, str):
        long = len(value) > SHORT_CHARS or "\n" in value
        return not (long or (name in SOURCE_FIELDS and name != "text"))
    return isinstance(value, bool | int | float | date | Enum)


def _block(name: str, value: object) -> Iterator[Block]:
    """Yield the blocks of one longer field."""
    if isinstance(value, Evidence):
        yield Text(label=label(name), cell=_cell(value))
    elif isinstance(value, str):
        known = name in SOURCE_FIELDS and ("\n" in value or name == "html")
        yield (
            Source(label=label(name), text=value)
            if known
            else Text(label=label(name), cell=Cell(text=value))
        )
    elif isinstance(value, BaseModel):
        yield Section(title=label(name), blocks=tuple(_blocks(value)))
    elif isinstance(value, tuple | list) and value:
        yield from _list(name, tuple(value))
    elif isinstance(value, dict) and value:
        yield Facts(rows=tuple((label(str(k)), _cell(v)) for k, v in value.items()))


def _list(name: str, values: tuple[object, ...]) -> Iterator[Block]:
    first = values[0]
    if isinstance(first, Evidence) or not isinstance(first, BaseModel):
        yield Bullets(label=label(name), items=tuple(_cell(v) for v in values))
        return
    models = tuple(v for v in values if isinstance(v, BaseModel))
    if type(first).__name__ in TABLES:
        yield _table(name, models)
        return
    parts = (_item(model, index) for index, model in enumerate(models, start=1))
    yield Section(title=label(name), blocks=tuple(parts))


def _item(model: BaseModel, index: int) -> Section:
    fields = type(model).model_fields
    head = next((f for f in TITLE_FIELDS if f in fields and getattr(model, f)), "")
    title = _value(_named(head, getattr(model, head))) if head else f"No. {index}"
    return Section(title=title, blocks=tuple(_blocks(model, skip=frozenset({head}))))


def _table(name: str, models: tuple[BaseModel, ...]) -> Table:
    """Lay out a list as a table; columns that are empty in every row are left out."""
    fields = TABLES[type(models[0]).__name__] or tuple(type(models[0]).model_fields)
    used = [f for f in fields if any(getattr(m, f) not in ("", None, ()) for m in models)]
    return Table(
        label=label(name),
        head=tuple(label(f) for f in used),
        rows=tuple(tuple(_cell(_named(f, getattr(m, f))) for f in used) for m in models),
    )


def _named(field: str, value: object) -> object:
    """Return a value as people write it: a channel by its name, "LinkedIn"."""
    return channel_name(value) if field in CHANNEL_FIELDS and isinstance(value, str) else value


def _language(tag: str) -> str:
    """Return a language by its name, with its tag where that says more: "English (en-GB)"."""
    name = languages().get(tag.split("-", maxsplit=1)[0].lower(), "")
    return tag if not name else f"{name} ({tag})" if "-" in tag else name


def _cell(value: object) -> Cell:
    if isinstance(value, Evidence):
        return Cell(text=value.text, kind=value.kind, ground=_ground(value))
    return Cell(text=_value(value))


def _ground(evidence: Evidence) -> str:
    if evidence.kind == "fact":
        return f"{evidence.source}, {evidence.as_of}"
    if evidence.kind == "inference":
        return "from " + "; ".join(evidence.based_on)
    return f"Ask {evidence.of_whom}: {evidence.ask}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%a %d %b %Y, %H:%M} {value.tzname() or ''}".strip()
    if isinstance(value, tuple | list):
        return ", ".join(_value(v) for v in value)
    text = str(value)
    return NAMES.get(text, text)
