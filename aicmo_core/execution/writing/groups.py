"""The groups of people that a brief speaks of, as it names them and no finer."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo_core.execution.writing.evidence import Fact
from aicmo_core.execution.writing.needs import needs_of, wish_of
from aicmo_core.execution.writing.nouns import plural_people
from aicmo_core.execution.writing.phrasing import fragment, lower_first, split_list
from aicmo_core.execution.writing.situations import situation_of
from aicmo_core.execution.writing.subject import Subject

MOST_GROUPS = 4


@dataclass(frozen=True, kw_only=True)
class Group:
    """People of one kind.

    Attributes:
        name: Noun phrase that fits into a sentence, such as "operations managers".
        told: The fact that names them.
        needs: What the brief says they look for.
        wish: What the brief says they want to do, such as "to see what they can spend".
        situation: What the brief says of them besides, such as "still use spreadsheets".
    """

    name: str
    told: Fact
    needs: tuple[str, ...] = ()
    wish: str = ""
    situation: str = ""


def groups_of(subject: Subject) -> tuple[Group, ...]:
    """Return the groups of the target and then of the secondary audience, at most four."""
    found: dict[str, Group] = {}
    for field in ("target_audience", "secondary_audience"):
        for told in subject.facts(field):
            for name in _names(subject, told):
                found.setdefault(name, _group(name, told))
    return tuple(found.values())[:MOST_GROUPS]


def _group(name: str, told: Fact) -> Group:
    text = told.text
    return Group(
        name=name,
        told=told,
        needs=needs_of(text),
        wish=wish_of(text),
        situation=situation_of(text),
    )


def _names(subject: Subject, told: Fact) -> tuple[str, ...]:
    """Split "IT directors and operations managers", but not "coffee and tea drinkers"."""
    names: list[str] = []
    for group in told.text.split(";"):
        whole = plural_people(lower_first(fragment(group), subject.names))
        parts = split_list(whole)
        if len(parts) > 1 and all(_is_plural(part) for part in parts):
            names += [lower_first(part) for part in parts]
        elif whole:
            names.append(whole)
    return tuple(names)


def _is_plural(part: str) -> bool:
    return part.split(" of ", maxsplit=1)[0].endswith("s") or part[:1].isupper()
