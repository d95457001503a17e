"""The work itself: executor, composer and checks, with nothing stored and nobody told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aicmo_core.errors import ExecutionError
from aicmo_core.execution.time_limit import LONGEST_S, time_limit
from aicmo_core.kernel.money import usd

if TYPE_CHECKING:
    from aicmo_core.execution.executors.base import Assignment, Executor, TaskOutput
    from aicmo_core.execution.executors.files import Artefact, Paintings
    from aicmo_core.execution.ports import Composer, MediaEngine, Run

AT_ONCE_S = 0.001
"""Where no time is left: an alarm after none would never ring."""


@dataclass(frozen=True, kw_only=True)
class Made:
    """An output with its files and what the checks found."""

    output: TaskOutput
    files: tuple[Artefact, ...]
    findings: tuple[dict[str, Any], ...]

    @property
    def body(self) -> dict[str, Any]:
        """Return the output as a JSON document."""
        return self.output.model_dump(mode="json")


def make(
    executor: Executor[Any],
    assignment: Assignment,
    composer: Composer,
    run: Run | None = None,
    media: MediaEngine | None = None,
    *,
    within_s: float = LONGEST_S,
) -> Made:
    """Carry out an assignment, for the claim `run` if there is one; only a claim pays models.

    Args:
        executor: Who does it.
        assignment: What it is done from.
        composer: Who words it.
        run: The claim that it is done for.
        media: Who paints pictures; None: nobody.
        within_s: Seconds that are left for it, whatever executor and composer may take.

    Raises:
        ExecutionError: Something is missing, or the output cannot be made; says what to supply.
        ExecutorTimeoutError: It took longer than executor and composer may.
        UnavailableError: A service failed; trying again later is useful.
    """
    from aicmo_core.execution.checks import check

    lacking = executor.missing(assignment)
    if lacking:
        raise ExecutionError(
            "; ".join(f"{one.kind} {one.name}: {one.how_to_supply}" for one in lacking),
            missing=[one.name for one in lacking],
        )
    patience_s = composer.patience_s + (media.patience_s if media else 0.0)
    limit_s = max(min(executor.timeout_s + patience_s, within_s, LONGEST_S), AT_ONCE_S)
    with time_limit(limit_s, f"The work of {type(executor).__name__}"):
        output = composer.compose(executor, assignment, run)
        if media is not None and run is not None and (wishes := executor.wishes(output)):
            painted = media.paint(wishes, run)
            assignment = replace(assignment, paintings=painted.pictures)
            output = _noted(executor.illustrated(output, assignment), *_told(painted))
        output = _with_unread(output, executor, assignment)
        findings = tuple(
            finding.model_dump(mode="json")
            for finding in check(output, assignment, assignment.past)
        )
        files = executor.artefacts(output, assignment)
    return Made(output=output, files=files, findings=findings)


def _with_unread(output: TaskOutput, executor: Executor[Any], assignment: Assignment) -> TaskOutput:
    """Return the output with a note of each thing that was asked for and that nothing reads."""
    if not assignment.task.payload:
        return output
    from aicmo_core.execution.unread import unread_fields

    briefed = assignment.brief is not None
    unread = unread_fields(executor, assignment.task, briefed=briefed)
    return _noted(output, *map(str, unread))


def _noted(output: TaskOutput, *notes: str) -> TaskOutput:
    """Return the output with more to know about it."""
    return output.model_copy(update={"notes": (*output.notes, *notes)})


def _told(painted: Paintings) -> Iterator[str]:
    from aicmo_core.execution.executors.files import PAINTED_NOTE

    if painted.pictures:
        yield (
            f"{len(painted.pictures)} {PAINTED_NOTE}, by {painted.model}, and labelled; "
            f"AI cost: {usd(painted.cost_micro_usd)}. Look at each before it is published."
        )
    if painted.failures:
        yield f"Drawn from palette and type instead: {'; '.join(painted.failures)}."
