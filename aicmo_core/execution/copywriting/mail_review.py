"""Comparing a supplied mail with its rewrite: what was wrong, what was kept, what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from aicmo_core.execution.copywriting.mail_body import MailBody
from aicmo_core.execution.copywriting.material import Material
from aicmo_core.execution.copywriting.originals import Document
from aicmo_core.execution.executors.base import OutputPart

PHONE_SUBJECT = 40
MOST_KEPT = 4

_FALSE_REPLY = re.compile(r"^\s*(?:re|fwd?|aw)\s*:", re.IGNORECASE)
_SHOUT = re.compile(r"!{2,}|\b[A-Z]{5,}\b")
_FRAME = re.compile(
    r"^(?:hi|hello|dear|hey)\b|\bunsubscribe\b|regards\b|^(?:best|thanks|cheers)\b|@|https?://|^--|\{\{",
    re.IGNORECASE,
)


class Change(OutputPart):
    """One change and the reason for it."""

    what: str
    before: str
    after: str
    why: str


class Comparison(OutputPart):
    """A supplied mail beside its rewrite."""

    asset_id: str
    original_name: str
    original_subject: str
    original_text: str
    kept: tuple[str, ...] = Field(description="Sentences taken over word for word")
    left_out: tuple[str, ...] = Field(description="Sentences not taken over, each with the reason")
    changes: tuple[Change, ...]


def kept_sentences(original: Document, material: Material) -> tuple[str, ...]:
    """Return the original's sentences that can stand as they are, at most four."""
    fit = (s for s in original.sentences if not _FRAME.search(s) and not _reason(s, material))
    return tuple(s for s in fit if 5 <= len(s.split()) <= 40)[:MOST_KEPT]


def compared(
    original: Document, material: Material, subject: str, cta: str, body: MailBody
) -> Comparison:
    """Return the comparison of an original with what became of it."""
    kept = kept_sentences(original, material)
    dropped = (s for s in original.sentences if s not in kept and not _FRAME.search(s))
    return Comparison(
        asset_id=original.asset_id,
        original_name=original.name,
        original_subject=original.subject,
        original_text=original.text,
        kept=kept,
        left_out=tuple(f"{s} ({_reason(s, material) or 'said elsewhere'})" for s in dropped),
        changes=tuple(_changes(original, subject, cta, body)),
    )


def _changes(original: Document, subject: str, cta: str, body: MailBody) -> Iterator[Change]:
    reasons = "; ".join(_subject_faults(original.subject)) or "to be tested against the original"
    yield Change(what="subject", before=original.subject, after=subject, why=reasons)
    calls = original.links
    if calls != (cta,):
        why = (
            f"{len(calls)} links compete; one button leads" if len(calls) > 1 else "one clear step"
        )
        yield Change(what="call to action", before="; ".join(calls), after=cta, why=why)
    opening = original.sentences[0] if original.sentences else ""
    yield Change(
        what="opening",
        before=opening,
        after=next(iter((*body.paragraphs, *body.points, *body.after))),
        why="says at once who writes and why it concerns the reader",
    )


def _subject_faults(subject: str) -> Iterator[str]:
    if not subject:
        yield "the original shows no subject"
    if _FALSE_REPLY.search(subject):
        yield "a false Re: or Fwd: misleads, and email law forbids it"
    if len(subject) > PHONE_SUBJECT:
        yield f"{len(subject)} characters: phones cut it at about {PHONE_SUBJECT}"
    if _SHOUT.search(subject):
        yield "capitals and exclamation marks read as shouting"


def _reason(sentence: str, material: Material) -> str:
    """Return why a sentence of the original cannot be taken over; "" when it can."""
    terms = material.guard.forbidden_in(sentence, "email")
    if terms:
        return f"\u201c{terms[0]}\u201d must be avoided"  # whatever could be proved
    claims = material.guard.unbacked(sentence)
    if claims:
        return f"\u201c{claims[0].words}\u201d is {claims[0].named} without a proof point"
    return "shouts" if _SHOUT.search(sentence) else ""
