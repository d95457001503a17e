"""Which proposals become tasks now: pure, from the proposals and what became of earlier ones.

Asked in this order, the first answer holds: is it the same as a task there is (merge), was it
rejected on the same evidence, does its rule rest, has its rule muted itself, is the week full.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from aicmo_core.feedback.past_tasks import ORIGIN, PastTask
from aicmo_core.feedback.ports import Alike
from aicmo_core.feedback.precision import RulePrecision, precision
from aicmo_core.feedback.proposals import Proposal
from aicmo_core.feedback.rejections import evidence_has_changed, said_at
from aicmo_core.feedback.rulebook import FeedbackPolicy
from aicmo_core.tasks.types import TaskType


class Verdict(StrEnum):
    """What becomes of a proposal."""

    CREATE = "create"
    MERGE = "merge"
    REJECTED_BEFORE = "rejected_before"
    RESTING = "resting"
    MUTED = "muted"
    OVER_CAP = "over_cap"
    EXPLAINED = "explained"
    """By a checklist that names the cause, by many brands at once, or by its age: it is history."""


Compare = Callable[[Sequence[str], str], list[Alike]]
"""Tells how near in meaning each of some texts is to another."""


@dataclass(frozen=True, kw_only=True)
class Admission:
    """What becomes of one proposal, and why, in words for the digest."""

    proposal: Proposal
    verdict: Verdict
    because: str = ""
    task_id: str = ""


def admit(
    proposals: Sequence[Proposal],
    past: Sequence[PastTask],
    *,
    now: datetime,
    compare: Compare,
    policy: FeedbackPolicy,
) -> list[Admission]:
    """Return a verdict for each proposal, best ranked first. Proposals are merged already."""
    rates = precision(past, policy)
    of_week = _of_this_week(past, now)
    room = policy.max_new_per_week - len(of_week)
    admissions = []
    for proposal in sorted(proposals, key=lambda item: item.rank):
        refused = (
            _same_work(proposal, past, now, compare, policy)
            or _rejected_before(proposal, past, policy)
            or _resting(proposal, past, now)
            or _muted(proposal, rates, policy)
        )
        is_new = (proposal.task_type, proposal.target) not in of_week
        if refused is None and is_new and room <= 0:
            refused = _over_cap(proposal, policy)
        room -= refused is None and is_new
        admissions.append(refused or Admission(proposal=proposal, verdict=Verdict.CREATE))
    return admissions


def _of_this_week(past: Sequence[PastTask], now: datetime) -> set[tuple[TaskType, str]]:
    """Return what was proposed in the last seven days, by whichever clock: none hides another's.

    What was taken back and is asked for again is nothing new.
    """
    since = now - timedelta(days=7)
    return {(t.task_type, t.target) for t in past if t.origin == ORIGIN and t.proposed_at > since}


def _same_work(
    proposal: Proposal,
    past: Sequence[PastTask],
    now: datetime,
    compare: Compare,
    policy: FeedbackPolicy,
) -> Admission | None:
    """Merge into work in hand of the same type and target, or into work that means the same."""
    in_hand = [task for task in past if task.is_in_hand(now, policy.verdict_days)]
    for task in sorted(in_hand, key=lambda one: not one.open):
        if task.place == proposal.place:
            return merged_into(proposal, task.task_id, _does_it(task))
    since = now - timedelta(days=policy.recent_days)
    near = [t for t in past if t in in_hand or (t.accepted and t.proposed_at >= since)]
    near = [task for task in near if task.task_type is proposal.task_type]
    alike = compare([task.text for task in near], proposal.text) if near else []
    for found, task in sorted(zip(alike, near, strict=True), key=lambda pair: -pair[0].score):
        if found.same and (task in in_hand or not _rests(task, proposal)):
            because = f"{task.task_id} means the same work (similarity {found.score:.2f})"
            return merged_into(proposal, task.task_id, because)
    return None


def _does_it(task: PastTask) -> str:
    if task.open or task.unjudged_since is None:
        return f"{task.task_id}, which is open, does this already"
    made = f"{task.unjudged_since:%Y-%m-%d}"
    return f"{task.task_id} did this; its output of {made} waits for a verdict"


def merged_into(proposal: Proposal, task_id: str, because: str) -> Admission:
    """Return the admission of a proposal whose work an existing task does."""
    return Admission(proposal=proposal, verdict=Verdict.MERGE, because=because, task_id=task_id)


def _rests(task: PastTask, proposal: Proposal) -> bool:
    """Return whether the task is this rule's own earlier proposal: then resting decides."""
    return bool(set(task.rule_ids) & set(proposal.rule_ids))


def _rejected_before(
    proposal: Proposal, past: Sequence[PastTask], policy: FeedbackPolicy
) -> Admission | None:
    work = (proposal.task_type, proposal.target)
    same = [task for task in past if (task.task_type, task.target) == work]
    yes = max((said_at(task) for task in same if task.accepted), default=None)
    rejected = [t for t in same if t.rejected and (yes is None or said_at(t) > yes)]
    if not rejected or evidence_has_changed(proposal, rejected, policy):
        return None
    last = max(rejected, key=said_at)
    return Admission(
        proposal=proposal,
        verdict=Verdict.REJECTED_BEFORE,
        because=f"rejected as {last.task_id}, and the evidence has not materially changed",
        task_id=last.task_id,
    )


def _resting(proposal: Proposal, past: Sequence[PastTask], now: datetime) -> Admission | None:
    for task in past:
        if task.target != proposal.target or not _rests(task, proposal) or not task.accepted:
            continue
        if now < task.rests_until:
            shows = f"its effect shows by {task.rests_until:%Y-%m-%d}"
            return Admission(
                proposal=proposal,
                verdict=Verdict.RESTING,
                because=f"{task.task_id} was accepted; {shows}",
                task_id=task.task_id,
            )
    return None


def _muted(
    proposal: Proposal, rates: dict[str, RulePrecision], policy: FeedbackPolicy
) -> Admission | None:
    """Refuse what only muted rules ask for; one rule that is heard carries the others."""
    muted = [rates[r] for r in proposal.rule_ids if r in rates and rates[r].is_muted(policy)]
    if len(muted) < len(proposal.rule_ids):
        return None
    told = ", ".join(f"{m.rule_id} {m.accepted} of {m.proposed}" for m in muted)
    because = f"the rule muted itself: accepted {told}"
    return Admission(proposal=proposal, verdict=Verdict.MUTED, because=because)


def _over_cap(proposal: Proposal, policy: FeedbackPolicy) -> Admission:
    because = f"the week's {policy.max_new_per_week} new proposals are used up"
    return Admission(proposal=proposal, verdict=Verdict.OVER_CAP, because=because)
