"""What a later proposal adds to a task that still waits for the same work: evidence, not a task."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pydantic import JsonValue

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.feedback.proposals import MAX_REASON, Proposal
from aicmo_core.feedback.proposed_task import PREDICTED, evidence_of
from aicmo_core.tasks.approval import NEEDS_PERSON
from aicmo_core.tasks.content import TaskContent


def new_evidence(proposal: Proposal, task: PastTask) -> tuple[Anomaly, ...]:
    """Return which departures of a proposal the task that it merges into does not know yet.

    What only follows from another departure is no news, and a language model's word adds nothing to
    what rules have proposed.
    """
    if not task.waits or task.place != proposal.place or proposal.is_suggested:
        return ()
    known = {anomaly.series for anomaly in task.anomalies} | proposal.follows
    return tuple(anomaly for anomaly in proposal.anomalies if anomaly.series not in known)


def with_evidence_of(
    content: TaskContent, proposal: Proposal, new: Sequence[Anomaly], charts: Iterable[str]
) -> TaskContent:
    """Return a task's content with what a later proposal knows; what it asks for leads as before.

    Args:
        content: As it stands, with what people may have edited.
        proposal: Of the same type and target.
        new: Its departures that the task does not know.
        charts: Their pictures.
    """
    told = [anomaly.describe() for anomaly in new]
    return content.model_copy(
        update={
            "reason": "; ".join((content.reason, *told))[:MAX_REASON],
            "description": _described(content.description, told),
            "priority": min(content.priority, proposal.priority),
            "confidence": max(content.confidence, proposal.confidence),
            "payload": _with_focus(content.payload, proposal.payload.get("focus")),
            "evidence": _joined(content.evidence, evidence_of(proposal, charts), new),
        }
    )


def _described(description: str, told: Sequence[str]) -> str:
    """Return a description with further departures in its list, before what is predicted."""
    lines = description.splitlines()
    end = next((n for n, line in enumerate(lines) if line.startswith(PREDICTED)), len(lines))
    return "\n".join((*lines[:end], *(f"- {one}" for one in told), *lines[end:]))[:4000]


def _with_focus(payload: Mapping[str, JsonValue], focus: JsonValue | None) -> dict[str, JsonValue]:
    also = payload.get("also_focus")
    known = [payload.get("focus"), *(also if isinstance(also, list) else [])]
    if focus is None or focus in known:
        return dict(payload)
    return {**payload, "also_focus": [*known[1:], focus]}


def _joined(
    before: Mapping[str, JsonValue], more: Mapping[str, JsonValue], new: Sequence[Anomaly]
) -> dict[str, JsonValue]:
    """Return evidence that is judged later: the lead and its prediction stay."""
    found = dict(before)
    for name in ("rule_ids", "charts"):
        found[name] = list(dict.fromkeys((*_listed(before, name), *_listed(more, name))))
    dumped = [anomaly.model_dump(mode="json") for anomaly in new]
    found["anomalies"] = [*_listed(before, "anomalies"), *dumped]
    found[NEEDS_PERSON] = bool(before.get(NEEDS_PERSON)) and bool(more.get(NEEDS_PERSON))
    return found


def _listed(evidence: Mapping[str, JsonValue], name: str) -> list[JsonValue]:
    value = evidence.get(name)
    return value if isinstance(value, list) else []
