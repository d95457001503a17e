"""What became of a brand's tasks, as far as feedback needs to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.live_record import LiveRecord
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.types import TaskType

ORIGIN = "feedback"
"""Marks the tasks that feedback proposed."""


@dataclass(frozen=True, kw_only=True)
class PastTask:
    """What feedback needs to know of a task there is: what it was for, and what became of it.

    Attributes:
        open: Not yet rejected, executed or otherwise finished.
        accepted: A person approved it at some time.
        withdrawn: Feedback took it back: nobody's no, and no case that was left to itself.
        decided_at: When it was approved or rejected; None while it waits.
        place: What of a proposal its uniqueness key holds, see `Proposal.place`; empty for a task
            without a key.
        unjudged_since: Since when its output waits for a person's verdict; None where none waits.
        live: Where its work went live and when, first one first, as far as anybody told.
    """

    task_id: str
    task_type: TaskType
    title: str
    text: str
    target: str
    open: bool
    accepted: bool
    rejected: bool
    proposed_at: datetime
    withdrawn: bool = False
    decided_at: datetime | None = None
    unjudged_since: datetime | None = None
    live: tuple[LiveRecord, ...] = ()
    place: str = ""
    origin: str = ORIGIN
    rule_ids: tuple[str, ...] = ()
    anomalies: tuple[Anomaly, ...] = field(default=())
    rest_days: int = 14
    focus: str = ""
    """What the work was to improve, in words."""
    predicted_pct: float | None = None
    """The change of its figure that the proposal promised, in per cent."""

    @property
    def waits(self) -> bool:
        """Whether it is a proposal of feedback's own that nobody has decided on."""
        return self.origin == ORIGIN and self.open and not self.accepted

    def is_in_hand(self, now: datetime, verdict_days: int) -> bool:
        """Return whether somebody is at its work: it is open, or nobody has looked at what came.

        Args:
            now: The present moment.
            verdict_days: How long a verdict is waited for.
        """
        done = self.unjudged_since
        waits = done is not None and now < done + timedelta(days=verdict_days)
        return self.open or (waits and not self.live)

    @property
    def rests_until(self) -> datetime:
        """When its effect can be seen, or could have been: its window begins when it goes live."""
        begins = self.live[0].went_live_at if self.live else self.decided_at or self.proposed_at
        return begins + timedelta(days=self.rest_days)


def past_task(
    content: TaskContent,
    *,
    key: str = "",
    proposed_at: datetime,
    open_: bool = True,
    accepted: bool = False,
    rejected: bool = False,
    withdrawn: bool = False,
    decided_at: datetime | None = None,
    unjudged_since: datetime | None = None,
) -> PastTask:
    """Read from a task's content and state what feedback needs to know of it."""
    target = content.targets[0] if content.targets else ""
    words = [v.replace("_", " ") for v in content.payload.values() if isinstance(v, str)]
    anomalies = _anomalies(content)
    return PastTask(
        task_id=content.task_id,
        task_type=content.task_type,
        title=content.title,
        text=f"{content.title}. {' '.join(words)} {target}",
        target=target,
        open=open_,
        accepted=accepted,
        rejected=rejected,
        proposed_at=proposed_at,
        withdrawn=withdrawn,
        decided_at=decided_at,
        unjudged_since=unjudged_since,
        place=key.partition(":")[2],
        origin=content.origin,
        rule_ids=_rule_ids(content),
        anomalies=anomalies,
        rest_days=_rest_days(content),
        focus=str(content.payload.get("focus", "")).replace("_", " "),
        predicted_pct=_predicted_pct(content, anomalies[:1]),
    )


def _rule_ids(content: TaskContent) -> tuple[str, ...]:
    named = content.evidence.get("rule_ids")
    return tuple(str(rule_id) for rule_id in named) if isinstance(named, list) else ()


def _anomalies(content: TaskContent) -> tuple[Anomaly, ...]:
    stored = content.evidence.get("anomalies")
    return tuple(map(Anomaly.model_validate, stored)) if isinstance(stored, list) else ()


def _rest_days(content: TaskContent) -> int:
    stored = content.evidence.get("rest_days")
    return stored if isinstance(stored, int) and not isinstance(stored, bool) else 14


def _predicted_pct(content: TaskContent, anomalies: Sequence[Anomaly]) -> float | None:
    """Return what was promised of the figure that leads; one about another is not compared."""
    effect = content.evidence.get("predicted_effect")
    if not isinstance(effect, dict) or effect.get("metric") not in {a.series for a in anomalies}:
        return None
    promised = effect.get("change_pct")
    return float(promised) if isinstance(promised, int | float) else None


def with_live(tasks: Iterable[PastTask], records: Iterable[LiveRecord]) -> list[PastTask]:
    """Return the tasks with where their work went live; what was taken back does not count."""
    live: defaultdict[str, list[LiveRecord]] = defaultdict(list)
    for record in sorted(records, key=lambda one: one.went_live_at):
        if not record.revoked_by:
            live[record.task_id].append(record)
    return [replace(task, live=tuple(live[task.task_id])) for task in tasks]
