"""What a strategy output may say: a fact, an inference, or that nobody knows yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from aicmo_core.execution.executors.base import OutputPart


class Evidence(OutputPart):
    """One statement and what it stands on. Unknown is a valid answer; an invention is not."""

    kind: Literal["fact", "inference", "unknown"]
    text: str = Field(min_length=1)
    """The statement; of an unknown, what is not known."""
    source: str = ""
    """Where a fact stands, such as `brief: proof_points[0]`."""
    as_of: date | None = None
    """The day on which a fact was read."""
    based_on: tuple[str, ...] = ()
    """The sources that an inference rests on."""
    ask: str = ""
    """The question that would settle an unknown."""
    of_whom: str = ""

    @model_validator(mode="after")
    def _stands_on_something(self) -> Self:
        needed = {
            "fact": ("source", "as_of"),
            "inference": ("based_on",),
            "unknown": ("ask", "of_whom"),
        }[self.kind]
        empty = [name for name in needed if not getattr(self, name)]
        if empty:
            raise ValueError(f"{self.kind} needs {' and '.join(empty)}")
        return self


class Fact(OutputPart):
    """One thing that the client told us, or that memory holds, and where it stands."""

    source: str
    text: str


def fact(text: str, source: str, as_of: date) -> Evidence:
    """Return a fact: `text` is what `source` says, read on `as_of`."""
    return Evidence(kind="fact", text=text, source=source, as_of=as_of)


def inference(text: str, based_on: Iterable[Fact | str]) -> Evidence:
    """Return a conclusion; `based_on` names every fact it was drawn from, each once."""
    sources = dict.fromkeys(x if isinstance(x, str) else x.source for x in based_on)
    return Evidence(kind="inference", text=text, based_on=tuple(sources))


def unknown(text: str, ask: str, of_whom: str) -> Evidence:
    """Return a gap, with the question that closes it and the person who can answer."""
    return Evidence(kind="unknown", text=text, ask=ask, of_whom=of_whom)
