"""Running every rule over an output, before a person sees it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import ValidationError

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


def inspect(output: TaskOutput, assignment: Assignment, past: Sequence[str]) -> tuple[Finding, ...]:
    """Return what every rule finds, blocking findings first; see `checks.check`."""
    broken = tuple(_schema(output))
    if broken:
        return broken
    context = context_of(output, assignment, tuple(past))
    found = tuple(_findings(output, context))
    return tuple(sorted(dict.fromkeys(found), key=lambda f: f.severity != "blocking"))


def _findings(output: TaskOutput, context: Context) -> Iterator[Finding]:
    texts = output.public_texts()
    for text in texts:
        for rule in _TEXT_RULES:
            yield from rule(text, context)
    yield from rules_form.legal_parts(output, context)
    yield from rules_form.near_duplicates(texts, context)
    yield from _blockers(output)
    if texts:
        yield from _unchecked(context)


def _schema(output: TaskOutput) -> Iterator[Finding]:
    """Yield where an output is not what its model says; models can be built past their checks."""
    try:
        type(output).model_validate(output.model_dump())
    except ValidationError as error:
        for problem in error.errors():
            yield Finding(
                rule_id="schema",
                severity="blocking",
                where=".".join(str(part) for part in problem["loc"]),
                message=problem["msg"],
                what_to_do="Make it again; the output does not hold what its model promises.",
                waivable=False,
            )


def _blockers(output: TaskOutput) -> Iterator[Finding]:
    for blocker in output.blockers:
        yield Finding(
            rule_id="unfinished",
            severity="blocking",
            where="blockers",
            message=blocker,
            what_to_do="Supply what is missing and run the task again.",
        )


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
