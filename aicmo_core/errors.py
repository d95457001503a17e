"""The error tree.

    AicmoError
    ├── InvalidInputError            something sent cannot be used; field, value, rule
    │   ├── UnknownTaskTypeError
    │   ├── InvalidBriefError        a brief cannot be used; carries every problem at once
    │   └── UnsupportedRecordError   a stored record of a newer major version; left alone, retried
    ├── NotFoundError                brand, task, slot, output
    ├── ConflictError                the stored state does not allow this now
    │   ├── BrandExistsError         the workspace has a brand of this id
    │   ├── VersionConflictError     somebody else wrote first; read again
    │   ├── TransitionRefusedError   the state machine has no such step
    │   ├── LeaseHeldError           a worker is running the task at this moment
    │   └── ClaimRefusedError        the task must not run now; carries why
    ├── ExecutionError               an executor could not make its output
    ├── BudgetExceededError          the AI budget does not cover the call
    ├── UnavailableError             an outside service failed or throttled; retryable
    └── UnexpectedError              a bug: something failed that no rule foresaw

Each error carries `code` (stable, for machines), `fields` (facts, safe to show) and answers two
questions by itself: is a retry useful (`retryable`), and when (`retry_after_s`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from reprlib import Repr
from typing import ClassVar


class AicmoError(Exception):
    """Base of every error that AICMO raises on purpose.

    Args:
        message: What happened and what the reader can do about it, in one or two sentences.
        retry_after_s: Seconds after which a retry is useful; only with `retryable` errors.
        fields: Facts about the error, safe to show and to log.
    """

    code: ClassVar[str] = "aicmo_error"
    retryable: ClassVar[bool] = False

    def __init__(
        self, message: str, *, retry_after_s: float | None = None, **fields: object
    ) -> None:
        super().__init__(message)
        self.message = message
        self.retry_after_s = retry_after_s
        self.fields = fields


class InvalidInputError(AicmoError):
    """The caller sent something that cannot be used.

    Args:
        field: Dotted path of the field, as the caller wrote it.
        value: What was sent, cut to a length that is safe to show.
        rule: What the field must be.
    """

    code = "invalid_input"

    def __init__(self, field: str, value: object, rule: str, **fields: object) -> None:
        shown = _shown(value)
        told = f"{field} {rule}" if value is None else f"{field}: {shown} {rule}"
        super().__init__(told)
        self.fields = {"field": field, "value": shown, "rule": rule, **fields}


class UnknownTaskTypeError(InvalidInputError):
    """No executor is registered for this task type."""

    code = "unknown_task_type"


class InvalidBriefError(InvalidInputError):
    """A brief cannot be used.

    Args:
        problems: Everything that is wrong with it, at least one; in the order of the document.
    """

    code = "invalid_brief"

    def __init__(self, problems: Sequence[InvalidInputError]) -> None:
        first, *others = problems
        facts = first.fields
        listed = [dict(problem.fields) for problem in problems]
        super().__init__(str(facts["field"]), facts["value"], str(facts["rule"]), problems=listed)
        self.fields["value"] = facts["value"]
        self.problems = tuple(problems)
        self.message = "\n".join(problem.message for problem in (first, *others))
        self.args = (self.message,)


class UnsupportedRecordError(InvalidInputError):
    """A record was written by a newer major version; it is left alone and retried."""

    code = "unsupported_record"
    retryable = True


class NotFoundError(AicmoError):
    """Something that was named does not exist in this workspace."""

    code = "not_found"

    def __init__(self, kind: str, ident: str, hint: str = "") -> None:
        super().__init__(
            f"No {kind} {ident!r} in this workspace. {hint}".strip(), kind=kind, id=ident
        )


class ConflictError(AicmoError):
    """The stored state does not allow this now."""

    code = "conflict"


class BrandExistsError(ConflictError):
    """The workspace has a brand of this id: update its brief, or give another id."""

    code = "brand_exists"


class VersionConflictError(ConflictError):
    """Somebody else wrote first; read again and decide again."""

    code = "version_conflict"


class TransitionRefusedError(ConflictError):
    """The state machine has no such step from the current state."""

    code = "transition_refused"

    def __init__(self, task_id: str, state: str, command: str, rule: str) -> None:
        super().__init__(
            f"Task {task_id} is {state}: cannot {command}. {rule}",
            task_id=task_id,
            state=state,
            command=command,
        )


class LeaseHeldError(ConflictError):
    """A worker is running the task at this moment; its lease ends by itself."""

    code = "lease_held"


class ClaimRefusedError(ConflictError):
    """The task must not run now; `fields["reason"]` says why."""

    code = "claim_refused"


class ExecutionError(AicmoError):
    """An executor could not make its output; final unless `retryable` is set on a subclass."""

    code = "execution_failed"


class BudgetExceededError(AicmoError):
    """The AI budget does not cover the call."""

    code = "budget_exceeded"


class UnavailableError(AicmoError):
    """An outside service failed, timed out or throttled; trying again later is useful."""

    code = "unavailable"
    retryable = True


class UnexpectedError(AicmoError):
    """A bug: something failed that no rule foresaw; ends in the dead-letter record.

    Args:
        doing: What was being done, in words that follow "while".
        cause: What failed; only its kind is told, because its text may hold what was sent.
    """

    code = "unexpected"

    def __init__(self, doing: str, cause: Exception, **fields: object) -> None:
        kind = type(cause).__name__
        super().__init__(f"{kind} while {doing}.", kind=kind)
        self.fields |= fields
        self.__cause__ = cause


def _shown(value: object) -> str:
    """Return a short `repr`: bounded in length and depth, whatever was sent."""
    if isinstance(value, date):  # and a datetime: as people write it
        return value.isoformat()
    brief = Repr()
    brief.maxstring = brief.maxother = brief.maxlong = 120
    brief.maxlevel = 2
    shown = brief.repr(value)
    return shown if len(shown) <= 120 else shown[:117] + "..."
