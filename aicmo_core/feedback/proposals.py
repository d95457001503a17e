"""What feedback asks for: tasks for executors, and checklists for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from pydantic import JsonValue

from aicmo_core.feedback.anomalies import Anomaly, Method, Severity
from aicmo_core.feedback.labels import channel_name
from aicmo_core.feedback.rules import ActionName, Checklist, PredictedEffect, Rule
from aicmo_core.tasks.types import Priority, TaskType

MAX_REASON = 2000
MODEL_RULE = "model"
"""First part of the rule id of a model's suggestion, so that its precision is counted apart."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A task that an anomaly asks for; it enters as `pending_review` and is never approved here.

    Attributes:
        rule_ids: The rules that asked for it; more than one after a merge.
        target: What the work is for, mostly a channel: one open task per brand, type and target.
        anomalies: All the evidence.
        follows: Series in evidence that only follow from another's departure: they alone are no
            new reason.
        rest_days: How long the rules rest once the proposal is accepted.
    """

    rule_ids: tuple[str, ...]
    task_type: TaskType
    title: str
    reason: str
    priority: Priority
    confidence: float
    payload: Mapping[str, JsonValue]
    target: str
    anomalies: tuple[Anomaly, ...]
    effect: PredictedEffect | None = None
    rest_days: int = 14
    follows: frozenset[str] = frozenset()
    stands_for: int = 1
    """How many proposals were merged into this one."""

    @property
    def is_suggested(self) -> bool:
        """Tell whether a language model alone asks for it, and no rule."""
        return all(rule_id.startswith(f"{MODEL_RULE}_") for rule_id in self.rule_ids)

    def key(self, brand_id: str) -> str:
        """Return the uniqueness key: at most one open task holds it."""
        return f"{brand_id}:{self.place}"

    @property
    def place(self) -> str:
        """What its key is of within the brand; an open task of any origin may hold it."""
        return f"{self.task_type}:{self.target}"

    def as_action(self) -> dict[str, Any]:
        """Return the proposal in the specification's form."""
        return {
            "task_type": str(self.task_type),
            "reason": self.reason,
            "priority": self.priority.name,
            "confidence": self.confidence,
            "payload": dict(self.payload),
        }

    @property
    def text(self) -> str:
        """What is compared when two tasks might mean the same work."""
        return f"{self.title}. {' '.join(_words(self.payload))} {self.target}"

    @property
    def rank(self) -> tuple[int, float, str, str, tuple[str, ...]]:
        """Sort key: most urgent first, then the surest and largest departure; never by chance."""
        size = max(abs(a.change_pct or 0) for a in self.anomalies)
        worth = self.confidence * (1 + size / 100)
        return (int(self.priority), -worth, self.title, self.target, self.rule_ids)


@dataclass(frozen=True, kw_only=True)
class OperatorAction:
    """A checklist for a person.

    Attributes:
        asked_first: Whether it is looked at before a rule's own answer is given.
        since: When it was first asked for, so that it is told once.
    """

    rule_id: str
    action: str
    title: str
    owner: str
    steps: tuple[str, ...]
    priority: Priority
    confidence: float
    reason: str
    target: str
    anomalies: tuple[Anomaly, ...]
    hard_stop: bool = False
    asked_first: bool = False
    since: datetime | None = None

    @property
    def identity(self) -> tuple[str, str]:
        """What makes two checklists the same open condition."""
        return (self.rule_id, self.target)

    @property
    def is_critical_stop(self) -> bool:
        """Whether nothing else may be done on its channel before it."""
        critical = any(one.severity is Severity.CRITICAL for one in self.anomalies)
        return self.hard_stop and critical

    @property
    def doubts_tracking(self) -> bool:
        """Whether it asks if a figure is measured at all."""
        return self.asked_first and self.action == ActionName.CHECK_TRACKING

    def for_brand(self, brand_id: str) -> OperatorAction:
        """Return it with the brand in the commands that its steps name, ready to be copied."""
        return replace(self, steps=tuple(one.replace("{brand}", brand_id) for one in self.steps))


def proposal_from(rule: Rule, anomaly: Anomaly, because: str = "") -> Proposal:
    """Return the task that a rule with `work` asks for on this anomaly.

    Args:
        rule: Asks for it.
        anomaly: Leads the evidence.
        because: What else speaks for it, such as the part of the figure that has changed.
    """
    assert rule.work is not None  # noqa: S101 - the interpreter has told work from checklists
    work = rule.work
    return Proposal(
        rule_ids=(rule.rule_id,),
        task_type=work.task_type,
        title=work.title.replace("{channel}", channel_name(anomaly.channel)),
        reason=_reason(anomaly.describe(), because),
        priority=rule.priority,
        confidence=round(rule.confidence * anomaly.confidence, 2),
        payload=_filled(work.payload, anomaly.channel),
        target=anomaly.channel,
        anomalies=(anomaly,),
        effect=_promised(rule, anomaly),
        rest_days=rule.effect_window_days,
    )


def _promised(rule: Rule, anomaly: Anomaly) -> PredictedEffect | None:
    """Return the predicted effect by the full name of its figure.

    A bare name that the rule is about means the series that departed: all opens or people's only.
    """
    promise = rule.effect
    if promise is None or "." in promise.metric:
        return promise
    own = promise.metric in rule.when.metrics
    name = anomaly.series if own else f"{anomaly.channel}.{promise.metric}"
    return promise.model_copy(update={"metric": name})


FindingT = TypeVar("FindingT", bound=Proposal | OperatorAction)


def with_evidence(finding: FindingT, more: Iterable[Anomaly]) -> FindingT:
    """Return a proposal or a checklist with further evidence, told in its reason."""
    known = finding.anomalies
    new = [anomaly for anomaly in dict.fromkeys(more) if anomaly not in known]
    reason = _reason(finding.reason, *(anomaly.describe() for anomaly in new))
    return replace(finding, anomalies=(*known, *new), reason=reason)


def followed_by(finding: FindingT, more: Sequence[Anomaly]) -> FindingT:
    """Return a proposal or a checklist with what only follows from its departure as evidence."""
    found = with_evidence(finding, more)
    if isinstance(found, Proposal):
        follows = found.follows | {anomaly.series for anomaly in more}
        return replace(found, follows=follows)
    return found


def with_work_that_waits(action: OperatorAction, proposal: Proposal) -> OperatorAction:
    """Return a checklist with all that speaks for the work that waits until it is done."""
    known = with_evidence(action, proposal.anomalies)
    told = dict.fromkeys(f"{action.reason}; {proposal.reason}".split("; "))
    return replace(known, reason=_reason(*told))


def _reason(*sentences: str) -> str:
    return "; ".join(sentence for sentence in sentences if sentence)[:MAX_REASON]


def action_from(
    rule: Rule,
    anomaly: Anomaly,
    checklist: Checklist,
    because: str = "",
    *,
    asked_first: bool = False,
) -> OperatorAction:
    """Return a checklist on this anomaly: the rule's own, or what must be done before its work."""
    return OperatorAction(
        rule_id=rule.rule_id,
        action=str(checklist.action),
        title=checklist.title.replace("{channel}", channel_name(anomaly.channel)),
        owner=checklist.owner,
        steps=checklist.steps,
        priority=rule.priority,
        confidence=round(rule.confidence * anomaly.confidence, 2),
        reason=_reason(anomaly.describe(), because),
        target=anomaly.channel,
        anomalies=(anomaly,),
        hard_stop=anomaly.method is Method.HARD_STOP,
        asked_first=asked_first,
    )


def merge(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Join proposals of one type and target, best ranked first.

    The best ranked leads: its focus comes first, the others' stand under `also_focus`.
    """
    groups: dict[tuple[TaskType, str], list[Proposal]] = {}
    for proposal in sorted(proposals, key=lambda item: item.rank):
        groups.setdefault((proposal.task_type, proposal.target), []).append(proposal)
    return [_joined(group) for group in groups.values()]


def _joined(group: list[Proposal]) -> Proposal:
    lead, *others = group
    payload = dict(lead.payload)
    focuses = [str(p.payload["focus"]) for p in others if "focus" in p.payload]
    also = list(dict.fromkeys(name for name in focuses if name != payload.get("focus")))
    for proposal in others:
        payload = {**proposal.payload, **payload}
    if also:
        payload["also_focus"] = list(also)
    return replace(
        lead,
        rule_ids=tuple(dict.fromkeys(rule for p in group for rule in p.rule_ids)),
        reason="; ".join(dict.fromkeys(p.reason for p in group))[:MAX_REASON],
        payload=payload,
        anomalies=tuple(dict.fromkeys(a for p in group for a in p.anomalies)),
        rest_days=max(p.rest_days for p in group),
        follows=frozenset().union(*(p.follows for p in group))
        - {p.anomalies[0].series for p in group},
        stands_for=sum(p.stands_for for p in group),
    )


def _filled(payload: Mapping[str, JsonValue], channel: str) -> dict[str, JsonValue]:
    return {name: _fill(value, channel) for name, value in payload.items()}


def _fill(value: JsonValue, channel: str) -> JsonValue:
    if isinstance(value, str):
        return value.replace("{channel}", channel)
    if isinstance(value, list):
        return [_fill(item, channel) for item in value]
    if isinstance(value, dict):
        return {name: _fill(item, channel) for name, item in value.items()}
    return value


def _words(payload: Mapping[str, JsonValue]) -> list[str]:
    return [str(value).replace("_", " ") for value in payload.values() if isinstance(value, str)]
