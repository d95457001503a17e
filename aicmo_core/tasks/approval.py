"""The seal: what exactly a yes was said to, and who may say it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from aicmo_core.errors import InvalidInputError
from aicmo_core.kernel.clock import to_text
from aicmo_core.kernel.ids import check_id

if TYPE_CHECKING:
    from aicmo_core.tasks.content import TaskContent


class ActorKind(StrEnum):
    """Who acts."""

    PERSON = "person"
    POLICY = "policy"
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """Who decided: a person, a standing policy of the workspace, or a part of the system."""

    actor_id: str
    kind: ActorKind = ActorKind.PERSON

    @classmethod
    def person(cls, actor_id: str) -> Actor:
        """Return a person.

        Raises:
            InvalidInputError: Not a usable id.
        """
        return cls(actor_id=check_id("actor", actor_id))


AUTOBRAIN = Actor(actor_id="autobrain", kind=ActorKind.SYSTEM)
FEEDBACK = Actor(actor_id="feedback", kind=ActorKind.SYSTEM)
PLANNER = Actor(actor_id="planner", kind=ActorKind.SYSTEM)


NEEDS_PERSON = "needs_person"
"""Set in a task's evidence where it alone, such as opens of mails, is too weak for a policy."""


def require_approver(actor: Actor, content: TaskContent) -> None:
    """Refuse an approval by the system itself: a yes is a person's, or a policy's a person set.

    Raises:
        InvalidInputError: The actor is a part of the system, or a policy where only a person can
            weigh the evidence.
    """
    if actor.kind is ActorKind.SYSTEM:
        raise InvalidInputError(
            "actor", actor.actor_id, "may not approve: only people and policies"
        )
    if actor.kind is ActorKind.POLICY and content.evidence.get(NEEDS_PERSON):
        raise InvalidInputError(
            "actor", actor.actor_id, "may not approve this: its evidence needs a person"
        )


def promise_of(content: TaskContent, window: tuple[datetime, datetime] | None) -> str:
    """Return the digest of what would run: the content's sealed fields and the window.

    Args:
        content: The version that would run.
        window: First and last moment at which it may run; None while no time is set.
    """
    covered = content.sealed_fields()
    if window is not None:
        covered["window"] = [to_text(moment) for moment in window]
    text = json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:32]
