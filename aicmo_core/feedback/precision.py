"""How often what a rule proposed was wanted; a rule that is not wanted mutes itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aicmo_core.feedback.past_tasks import ORIGIN, PastTask
from aicmo_core.feedback.rulebook import FeedbackPolicy


@dataclass(frozen=True, kw_only=True)
class RulePrecision:
    """How a rule's newest decided proposals fared; there is one at least."""

    rule_id: str
    proposed: int
    accepted: int

    @property
    def ratio(self) -> float:
        """Accepted / proposed, 0 to 1."""
        return self.accepted / self.proposed

    def is_muted(self, policy: FeedbackPolicy) -> bool:
        """Return whether too few of the rule's last proposals were wanted."""
        return self.proposed >= policy.mute_after and self.ratio < policy.mute_below


def precision(past: Sequence[PastTask], policy: FeedbackPolicy) -> dict[str, RulePrecision]:
    """Return each rule's precision over its last `mute_after` decided proposals."""
    by_rule: dict[str, list[PastTask]] = {}
    decided = (task for task in past if task.origin == ORIGIN and (task.accepted or task.rejected))
    for task in sorted(decided, key=lambda item: (item.proposed_at, item.task_id)):
        for rule_id in task.rule_ids:
            by_rule.setdefault(rule_id, []).append(task)
    return {
        rule_id: _precision_of(rule_id, tasks[-policy.mute_after :])
        for rule_id, tasks in sorted(by_rule.items())
    }


def _precision_of(rule_id: str, tasks: Sequence[PastTask]) -> RulePrecision:
    accepted = sum(task.accepted for task in tasks)
    return RulePrecision(rule_id=rule_id, proposed=len(tasks), accepted=accepted)
