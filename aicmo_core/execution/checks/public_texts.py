"""Every rule about the texts of an output that an audience would read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aicmo_core.execution.checks import rules_form, rules_words
from aicmo_core.execution.checks.context import Context, context_of
from aicmo_core.execution.checks.finding import Finding
from aicmo_core.execution.executors.base import Assignment, TaskOutput
from aicmo_core.execution.law.claims import KNOWN_FIELDS

_TEXT_RULES = (
    rules_form.platform_limits,
    rules_words.terms_to_avoid,
    rules_words.taboo_words,
    rules_words.claims,
    rules_words.disclosures,
    rules_words.figures,
    rules_words.ended_offers,
    rules_words.language,
    rules_form.reading_level,
)


def findings(output: TaskOutput, assignment: Assignment, past: Sequence[str]) -> Iterator[Finding]:
    """Yield what the rules find, text by text, then what concerns all texts together."""
    context = context_of(output, assignment, tuple(past))
    texts = output.public_texts()
    for text in texts:
        for rule in _TEXT_RULES:
            yield from rule(text, context)
    yield from rules_form.legal_parts(output, context)
    yield from rules_form.near_duplicates(texts, context)
    yield from _unchecked(context)


def _unchecked(context: Context) -> Iterator[Finding]:
    """Yield regulated fields that we hold no rules for: silence would read as "checked"."""
    for field in context.regulated:
        if field not in KNOWN_FIELDS:
            yield Finding(
                rule_id="unknown-regulation",
                severity="warning",
                where="brief.regulated",
                excerpt=field,
                message=f"We hold no rules for \u201c{field}\u201d: nothing was checked for it.",
                what_to_do="Have somebody who knows its law read the texts.",
            )
