"""Running every rule over an output, before a person sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pydantic import ValidationError

from aicmo_core.execution.checks.finding import Finding
from aicmo_core.execution.executors.base import Assignment, TaskOutput


def inspect(output: TaskOutput, assignment: Assignment, past: Sequence[str]) -> tuple[Finding, ...]:
    """Return what every rule finds, blocking findings first; see `checks.check`."""
    broken = tuple(_schema(output))
    if broken:
        return broken
    found = (*_read_by_an_audience(output, assignment, past), *_blockers(output))
    return tuple(sorted(dict.fromkeys(found), key=lambda f: f.severity != "blocking"))


def _read_by_an_audience(
    output: TaskOutput, assignment: Assignment, past: Sequence[str]
) -> Iterable[Finding]:
    """Return what is wrong with the texts for an audience; an output without any loads no rule."""
    if not output.public_texts():
        return ()
    from aicmo_core.execution.checks.public_texts import findings

    return findings(output, assignment, past)


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
