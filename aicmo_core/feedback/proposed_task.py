"""The task of a proposal: what to do, why, and the record by which it is judged later."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import JsonValue

from aicmo_core.feedback.labels import label_of
from aicmo_core.feedback.past_tasks import ORIGIN
from aicmo_core.feedback.proposals import Proposal
from aicmo_core.feedback.rules import UNWANTED
from aicmo_core.tasks.approval import NEEDS_PERSON
from aicmo_core.tasks.content import TaskContent

PREDICTED = "Predicted:"
"""Begins the last line of a proposal's description."""

WEAK = UNWANTED | {"open_rate", "human_open_rate", "machine_open_rate"}
"""Evidence on which no policy may approve by itself: opens are counted, not always by people, and
better words are no answer to those who want none."""


def content_of(
    proposal: Proposal,
    *,
    brand_id: str,
    task_id: str,
    brief_version: int = 1,
    charts: Iterable[str] = (),
) -> TaskContent:
    """Return the task's content: what to do, why, and the figures and pictures behind it."""
    return TaskContent(
        task_id=task_id,
        brand_id=brand_id,
        task_type=proposal.task_type,
        title=proposal.title,
        description=_description(proposal),
        priority=proposal.priority,
        payload=dict(proposal.payload),
        targets=(proposal.target,),
        reason=proposal.reason,
        confidence=proposal.confidence,
        evidence=evidence_of(proposal, charts),
        origin=ORIGIN,
        brief_version=brief_version,
    )


def evidence_of(proposal: Proposal, charts: Iterable[str] = ()) -> dict[str, JsonValue]:
    """Return the record by which a proposal is judged later: rules, figures, prediction, charts."""
    effect = proposal.effect.model_dump(mode="json") if proposal.effect else None
    return {
        "rule_ids": list(proposal.rule_ids),
        "anomalies": [anomaly.model_dump(mode="json") for anomaly in proposal.anomalies],
        "predicted_effect": effect,
        "rest_days": proposal.rest_days,
        NEEDS_PERSON: proposal.is_suggested
        or all(anomaly.metric in WEAK for anomaly in proposal.anomalies),
        "charts": list(charts),
    }


def _description(proposal: Proposal) -> str:
    lines = [f"- {anomaly.describe()}" for anomaly in proposal.anomalies]
    if proposal.effect:
        channel, _, metric = proposal.effect.metric.partition(".")
        goal = f"{label_of(channel, metric)} {proposal.effect.change_pct:+.0f} %"
        lines.append(f"{PREDICTED} {goal} within {proposal.effect.within_days} days.")
    return "\n".join(lines)[:4000]
