"""What every copy task shares: audience, tone, language, notes, and facts taken in turn."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pydantic import JsonValue

from aicmo_core.brands.brief import Brief
from aicmo_core.errors import ExecutionError
from aicmo_core.execution.checks.terms import find_term, fold
from aicmo_core.execution.copywriting.audience import audience_of
from aicmo_core.execution.copywriting.deck import Deck
from aicmo_core.execution.copywriting.guard import condition_of
from aicmo_core.execution.copywriting.material import PLACEHOLDERS, Material, material_of
from aicmo_core.execution.copywriting.note_wordings import NOTES
from aicmo_core.execution.copywriting.payload import read_text
from aicmo_core.execution.copywriting.social_wordings import SUPPORT, TERM
from aicmo_core.execution.copywriting.trades import TradeLines
from aicmo_core.execution.executors.base import Assignment
from aicmo_core.execution.writing.phrasing import (
    join,
    lower_first,
    sentence,
    split_list,
    tidy,
)
from aicmo_core.execution.writing.subject import notes_of, subject_of
from aicmo_core.execution.writing.variety import rotation
from aicmo_core.tasks.types import TaskType

_KIND_OF_POOL = MappingProxyType({"usp": "product", "proof": "proof", "offer": "offer"})
_WORD = re.compile(r"\w{4,}")


@dataclass(kw_only=True)
class Setting:
    """What a copy task works in.

    Attributes:
        words: The brand's phrases by slot.
        objective: What the work serves; internal, never part of copy.
        pillars: Names of the messaging pillars that were made before, if any.
        trade: What the brand's trade asks, checks and shows, as far as it was not said yet.
    """

    material: Material
    words: Mapping[str, str]
    language: str
    tone: str
    audience: str
    objective: str
    pillars: tuple[str, ...]
    notes: tuple[str, ...]
    blockers: tuple[str, ...]
    trade: TradeLines
    _turns: dict[str, int] = field(default_factory=dict)

    def next_fact(self, pool: str) -> Mapping[str, str]:
        """Return the slots of the next fact of a kind, each in its turn; empty without facts."""
        items = self.material.items_of(_KIND_OF_POOL.get(pool, pool))
        if not items:
            return {}
        turn = self._turns.get(pool, 0)
        self._turns[pool] = turn + 1
        return items[turn % len(items)].slots

    def pillar_for(self, text: str) -> str:
        """Return the messaging pillar that shares most words with `text`; "" when none does."""
        words = set(_WORD.findall(fold(text)))
        scored = [(len(words & set(_WORD.findall(fold(name)))), name) for name in self.pillars]
        best = max(scored, key=lambda pair: pair[0], default=(0, ""))
        return best[1] if best[0] else ""


def setting_of(assignment: Assignment, material: Material | None = None) -> Setting:
    """Return what a copy task for `assignment` works in."""
    stuff = material or material_of(assignment)
    brief, task = stuff.brief, assignment.task
    goal = tidy(brief.primary_goal)
    return Setting(
        material=stuff,
        words=stuff.slots,
        language=_language(brief.languages),
        tone=join(lower_first(tone) for tone in split_list(brief.voice)) or "plain and friendly",
        audience=_audience(brief),
        objective=_objective(brief, goal or tidy(task.description or task.title)),
        pillars=_pillars(assignment.inputs.get(TaskType.MESSAGING_PILLARS)),
        notes=_notes(assignment, stuff),
        blockers=_blockers(stuff),
        trade=TradeLines(brief, task.task_type),
    )


def campaign_of(assignment: Assignment, material: Material) -> str:
    """Return the campaign's name: the payload's, else the task's title where a person chose one.

    A title that only repeats the type of work would make every campaign of every brand the same;
    then it is named for the brand and the month.
    """
    task = assignment.task
    kind = {*task.task_type.split("_"), "for", *fold(material.brand).split()}
    chosen = set(_WORD.findall(fold(task.title.replace("_", " ")))) - {
        *kind,
        *(word + "s" for word in kind),
    }
    default = task.title if chosen else f"{material.brand} {assignment.made_at:%Y-%m}"
    return read_text(task.payload, "campaign", default)


def noted(material: Material, name: str, **extra: str) -> str:
    """Return the note `name` in the words that the brand chooses; `extra` are its own slots."""
    options = NOTES[name]
    slots = {**material.slots, **extra}
    return sentence(rotation(options, material.brand, name)[0].format_map(slots), material.names)


def nothing_to_say(material: Material) -> ExecutionError:
    """Return the error for a brief whose own terms to avoid leave no sentence that may be said."""
    terms = ", ".join(term for term, _ in material.guard.avoid)
    return ExecutionError(
        f"Nothing can be said about {material.brand} without a term that must be avoided. Relax "
        f"must_avoid ({terms}), or reword product_service.",
        field="must_avoid",
    )


def required_lines(material: Material, channel: str, said: str, deck: Deck) -> tuple[str, ...]:
    """Return what the brief wants in every piece on `channel` and `said` lacks, as sentences.

    A single word ("salmon") is no sentence: it comes in one of ours that holds it, if there is.
    """
    lines: list[str] = []
    for term in _lacking(material, channel, said):
        if not find_term(" ".join(lines), term):
            lines.append(_line_with(material, term, channel, deck))
    return tuple(lines)


def _line_with(material: Material, term: str, channel: str, deck: Deck) -> str:
    """Return a sentence that holds `term`: one about the brand, or else the term by itself."""
    if len(term.split()) > 1:
        return sentence(term, material.names)
    slots = material.slots
    facts = (slots["position_line"], slots["what"], slots["position"])
    pools = ("position", "what", "position")
    for told, pool in zip(facts, pools, strict=True):
        if find_term(told, term):
            line = deck.draw(f"pool:{pool}", SUPPORT[pool], slots, channel, repeat=False)
            if find_term(line, term):
                return line
    return deck.draw("term", TERM, {"term": term}, channel) or sentence(term, material.names)


def _lacking(material: Material, channel: str, said: str) -> list[str]:
    return [
        text
        for term in material.brief.must_include
        if (not term.channels or channel in {c.casefold() for c in term.channels})
        and (text := tidy(term.text))
        and not find_term(said, text)
    ]


def left_unsaid(material: Material, said: str) -> tuple[str, ...]:
    """Return notes on the client's conditions for proof that `said` uses."""
    folded = fold(said)
    return tuple(
        f"Proof point \u201c{tidy(proof.text)}\u201d is used; the client's condition: {condition}."
        for proof in material.brief.proof_points
        if (condition := condition_of(proof)) and fold(tidy(proof.text)) in folded
    )


def _audience(brief: Brief) -> str:
    """Return whom the work is for, in the client's own words."""
    first = tidy(audience_of(brief)) or "not told"
    second = tidy(brief.secondary_audience)
    return f"{first}; also: {second}" if second else first


def _objective(brief: Brief, goal: str) -> str:
    """Return the goal with the field and the place that it is pursued in."""
    where = ", ".join(part for part in (tidy(brief.industry), tidy(brief.geography)) if part)
    return f"{goal} ({where})" if where else goal


def _language(languages: Sequence[str]) -> str:
    english = [tag for tag in languages if tag.casefold().startswith("en")]
    return english[0] if english else "en"


def _pillars(document: Mapping[str, JsonValue] | None) -> tuple[str, ...]:
    """Return the names of pillars in the output of messaging_pillars."""
    made = (document or {}).get("pillars")
    entries = made if isinstance(made, list) else []
    names = (entry.get("name") for entry in entries if isinstance(entry, dict))
    return tuple(tidy(name) for name in names if isinstance(name, str) and tidy(name))


def _notes(assignment: Assignment, material: Material) -> tuple[str, ...]:
    recalled = tuple(
        f"Remembered ({memory.source}): {tidy(memory.text)}" for memory in assignment.memory[:3]
    )
    general = notes_of(subject_of(assignment))
    expired = [note for note in general if "offers ended" not in note]
    asked = _asked_for(material) if material.briefed else ()
    return (*expired, *material.left_out, *asked, *recalled)


def _asked_for(material: Material) -> tuple[str, ...]:
    """Return the note on what the brief does not tell of voice and audience, in one sentence."""
    brief = material.brief
    known = {"voice": brief.voice, "audience": audience_of(brief)}
    missing = " and ".join(name for name, text in known.items() if not text)
    return (noted(material, missing),) if missing else ()


def _blockers(material: Material) -> tuple[str, ...]:
    shown = [mark for mark in PLACEHOLDERS.values() if mark in material.slots.values()]
    return tuple(f"Fill in {mark}: the task does not tell it." for mark in shown)
