"""Checks on every output, whoever made it: findings with rule, place and what to do.

`check` is the way in; the other modules hold the rules. It is imported at first use, since the
composer shares the claim patterns with the checks and must not load all of them for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aicmo_core.execution.checks.finding import Finding
    from aicmo_core.execution.executors.base import Assignment, TaskOutput


def check(
    output: TaskOutput, assignment: Assignment, past: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """Return what is wrong with an output, blocking findings first.

    Args:
        output: What an executor made, offline or with a model.
        assignment: What it was made from; the brief's terms, proof, offers and markets decide.
        past: Public texts of earlier outputs, to be told from this one.
    """
    from aicmo_core.execution.checks.inspection import inspect

    return inspect(output, assignment, past)
