"""The scanner: from brief, memory and history to a plan of what is missing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from aicmo_core.autobrain.catalogue import KINDS, WorkKind
from aicmo_core.autobrain.channels import not_asked_for, targets_of
from aicmo_core.autobrain.history import PastTask, Standing, standing_of
from aicmo_core.autobrain.plan import AutoBrainPlan, AutoBrainTask, LeftOut
from aicmo_core.autobrain.reasons import REASONS
from aicmo_core.brands.brand import BriefVersion
from aicmo_core.brands.brief import Brief
from aicmo_core.brands.insights import ClaimKind, Insight
from aicmo_core.tasks.prerequisites import STAGE_OF, STAGES
from aicmo_core.tasks.types import Priority, TaskType

_LEAST, _MOST = 0.5, 0.95
"""Confidence with none, and with all, of the brief's fields that a kind of work draws on."""
_LESSONS = 3
"""Lessons of the past that one task is told; more would not be read."""
_LEFT_OUT = {
    Standing.DONE: "Done: its output is there and was not rejected.",
    Standing.OPEN: "Proposed already: the task is still open.",
    Standing.REFUSED: "A person rejected this task, and the brief has not changed since.",
}
_SUPPLIED = "The client supplied a document that stands for it."


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What the scanner looks at.

    Attributes:
        insights: The brand's memory; what does not hold today is not used.
        history: Every task of the brand.
        supplied: Types of work that a document of the client stands for.
    """

    brief: BriefVersion
    insights: Sequence[Insight] = ()
    history: Sequence[PastTask] = ()
    supplied: frozenset[TaskType] = frozenset()
    now: datetime


def scan(situation: Situation) -> AutoBrainPlan:
    """Return what is missing, in the order of dependencies, each task with its reason."""
    standing = {
        task_type: standing_of(task_type, situation.history, situation.brief.version)
        for task_type in STAGE_OF
        if task_type in KINDS  # another type is done when a person asks for it
    }
    left_out = [*_left_out(situation, standing)]
    settled = {one.task_type: one.task_id for one in left_out}
    proposed = [task_type for task_type in standing if task_type not in settled]
    usable = {
        task_type: past.task_id
        for task_type, (how, past) in standing.items()
        if past and how in (Standing.DONE, Standing.OPEN)
    }
    tasks = tuple(
        _task(situation, task_type, standing[task_type][0], proposed, usable)
        for task_type in proposed
    )
    return AutoBrainPlan(
        brand_id=situation.brief.brand_id,
        brief_version=situation.brief.version,
        made_at=situation.now,
        tasks=tasks,
        left_out=tuple(left_out),
    )


def _left_out(
    situation: Situation, standing: Mapping[TaskType, tuple[Standing, PastTask | None]]
) -> Iterable[LeftOut]:
    for task_type, (how, past) in standing.items():
        if past and how in _LEFT_OUT:
            yield LeftOut(task_type=task_type, reason=_LEFT_OUT[how], task_id=past.task_id)
        elif task_type in situation.supplied:
            yield LeftOut(task_type=task_type, reason=_SUPPLIED)
        elif reason := not_asked_for(task_type, situation.brief.brief):
            yield LeftOut(task_type=task_type, reason=reason)


def _task(
    situation: Situation,
    task_type: TaskType,
    how: Standing,
    proposed: Sequence[TaskType],
    usable: Mapping[TaskType, str],
) -> AutoBrainTask:
    brief, kind = situation.brief.brief, KINDS[task_type]
    targets = targets_of(task_type, brief)
    after = builds_on(task_type, {*proposed, *usable})
    lessons = _lessons(situation, task_type, targets)
    asked = _goal_words(kind, brief)
    return AutoBrainTask(
        task_type=task_type,
        title=kind.title.format(brand=brief.brand_name),
        description="\n".join([kind.description, *map(_told, lessons)])[:4000],
        priority=Priority.HIGH if asked and kind.priority > Priority.HIGH else kind.priority,
        reason=_reason(as_of(brief, situation.now), task_type, how, asked),
        confidence=_confidence(kind, brief),
        estimated_minutes=kind.minutes,
        payload=kind.payload(brief, targets),
        targets=targets,
        after=after,
        depends_on=tuple(usable[one] for one in after if one in usable),
        insights=tuple(insight.insight_id for insight in lessons),
    )


def as_of(brief: Brief, now: datetime) -> Brief:
    """Return the brief with the offers and events that are not over, by the brand's own date."""
    today = now.astimezone(brief.zone).date()
    offers = [o for o in brief.offers if o.valid_until is None or o.valid_until >= today]
    events = [event for event in brief.upcoming_events if event.date >= today]
    changed = {"offers": tuple(offers), "upcoming_events": tuple(events)}
    return brief.model_copy(update=changed)


def builds_on(task_type: TaskType, present: Iterable[TaskType]) -> tuple[TaskType, ...]:
    """Return the types whose outputs this one takes: the nearest earlier stage that is present.

    What the public sees also takes the messaging pillars, which stand one stage further back.
    """
    there = set(present)
    stage = STAGE_OF[task_type]
    nearest = next((n for n in reversed(range(stage)) if there.intersection(STAGES[n])), None)
    taken = set(STAGES[nearest]) & there if nearest is not None else set()
    if STAGE_OF[task_type] == STAGE_OF[TaskType.SOCIAL_CALENDAR]:
        taken |= there & {TaskType.MESSAGING_PILLARS}
    return tuple(one for one in STAGE_OF if one in taken)


def _reason(brief: Brief, task_type: TaskType, how: Standing, asked: list[str]) -> str:
    parts = [REASONS[task_type](brief)]
    if how is Standing.SPOILED:
        parts.insert(0, "The last output was rejected.")
    if asked:
        parts.append(f"The goal and the KPIs ask for it: {', '.join(asked)}.")
    return " ".join(parts)[:4000]


def _goal_words(kind: WorkKind, brief: Brief) -> list[str]:
    """Return the words of the goal and the KPIs that this kind of work serves directly."""
    stated = " ".join([brief.primary_goal, *(kpi.metric for kpi in brief.kpis)])
    words = re.findall(r"[^\W_]+", stated.casefold())
    return sorted(kind.goal_words.intersection(words))


def _confidence(kind: WorkKind, brief: Brief) -> float:
    blank = Brief.model_fields
    filled = sum(getattr(brief, name) != blank[name].default for name in kind.draws_on)
    share: float = filled / len(kind.draws_on)
    return round(_LEAST + (_MOST - _LEAST) * share, 2)


def _lessons(
    situation: Situation, task_type: TaskType, targets: tuple[str, ...]
) -> Sequence[Insight]:
    """Return what memory holds of this kind of work on these channels, surest first."""
    now = situation.now
    learned = [
        insight
        for insight in situation.insights
        if insight.claim.kind in (ClaimKind.LEARNED_BEHAVIOUR, ClaimKind.ANTI_PATTERN)
        and task_type in insight.claim.task_types
        and (not insight.claim.channels or not targets or {*insight.claim.channels} & {*targets})
        and insight.holds_at(now)
    ]
    learned.sort(key=lambda one: (-one.confidence * one.freshness(now), one.insight_id))
    return learned[:_LESSONS]


def _told(lesson: Insight) -> str:
    works = lesson.claim.kind is ClaimKind.LEARNED_BEHAVIOUR
    return f"{'Worked before' if works else 'Avoid'}: {lesson.claim.text} ({lesson.source})"
