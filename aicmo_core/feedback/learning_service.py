"""Measures what went live, and tells the brand brain what works and what does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from aicmo_core.brands.insights import Retraction
from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.habit import habit_of
from aicmo_core.feedback.learning import (
    LATE_FIGURES,
    MEASURED,
    Case,
    EffectRecord,
    Outcome,
    beside,
    is_over,
    measure,
)
from aicmo_core.feedback.learning_statistics import Recovery, natural_recovery
from aicmo_core.feedback.observations import SeriesKey
from aicmo_core.feedback.past_tasks import ORIGIN, PastTask
from aicmo_core.feedback.ports import (
    BrainMemory,
    EffectRepository,
    ObservationRepository,
)
from aicmo_core.feedback.replay import history_of
from aicmo_core.feedback.work_effects import touched, work_effect
from aicmo_core.kernel.clock import Clock

REACH = timedelta(days=400)
"""Older proposals are measured no more, and count no more where their work is taught anew."""

STILL_TO_COME = timedelta(days=90)
"""How long after an effect window its figures may still come, though it was told that they lack."""


class LearningService:
    """Measures each proposal once its effect window has ended.

    Args:
        observations: The figures.
        effects: Where measurements are kept.
        brain: The brand brain.
        clock: The present moment.
    """

    def __init__(
        self,
        observations: ObservationRepository,
        effects: EffectRepository,
        brain: BrainMemory,
        clock: Clock,
    ) -> None:
        self._observations = observations
        self._effects = effects
        self._brain = brain
        self._clock = clock

    def measure_brand(self, context: BrandContext, tasks: Sequence[PastTask]) -> list[EffectRecord]:
        """Measure what can be measured now, store it, teach the brain; return what is new.

        Repeating it is harmless: a measurement is made once, and its evidence has one id. It is
        made anew, and what it taught is unlearned, where people told later that the work went live,
        at another time or beside other changes, or took that back. The brain is taught what all
        tasks of the same work come to.

        Args:
            context: Which brand, and what is known of it besides.
            tasks: All of its tasks, with where their work went live.
        """
        now = self._clock()
        cases = _cases(context, tasks, now)
        if not cases:
            return []
        before = {one.task_id: one for one in self._effects.effects_of(context.brand_id)}
        known = dict(before)
        new = []
        for case in self._due(context, cases, known, now):
            record = measure(case, _recovery_of(case, known.values()), now)
            if record.outcome is not Outcome.TOO_EARLY and not _is_told(record, known):
                known[record.task_id] = record
                new.append(record.task_id)
        self._teach(context.brand_id, cases, before, known, new)
        for task_id in new:
            self._effects.save_effect(known[task_id])
        return [known[task_id] for task_id in new]

    def _due(
        self,
        context: BrandContext,
        cases: Iterable[Case],
        known: Mapping[str, EffectRecord],
        now: datetime,
    ) -> Iterator[Case]:
        """Yield what can be measured, with its figures: the untreated first, the rest builds on it.

        Figures are read of what is due only, which on most days is nothing.
        """
        waiting = [
            case
            for case in cases
            if now >= case.until
            and (case.live or case.task.waits or not case.task.open)
            and not _is_final(known.get(case.task.task_id), case, now)
        ]
        for case in sorted(waiting, key=lambda one: one.live is not None):
            read = self._with_figures(context, case, now)
            if case.live or is_over(read, now) or now >= case.until + LATE_FIGURES:
                yield read

    def _teach(
        self,
        brand_id: str,
        cases: Sequence[Case],
        before: Mapping[str, EffectRecord],
        known: dict[str, EffectRecord],
        new: Sequence[str],
    ) -> None:
        """Teach the brain what new measurements change, and say so in them.

        They are stored afterwards: a death in between only teaches the same again.
        """
        now, by_task = self._clock(), {case.task.task_id: case for case in cases}
        said = Retraction(by=ORIGIN, at=now, reason="measured anew")
        replaced = [before[task_id] for task_id in new if task_id in before]
        changed = [known[task_id] for task_id in new]
        wrong = {one.evidence_id for one in (*changed, *replaced)}
        for evidence_id in sorted(touched(changed, replaced, known.values())):
            standing = [one for one in known.values() if _stands(one, evidence_id, by_task, now)]
            if standing or evidence_id in wrong:
                self._brain.unlearn(brand_id, evidence_id, said)
            if not standing:
                continue
            standing.sort(key=lambda one: (by_task[one.task_id].since, one.task_id))
            case = by_task[standing[-1].task_id]
            work = work_effect(standing, case, _recovery_of(case, known.values()))
            self._brain.learn(brand_id, work.lesson)
            for one in standing:
                if one.task_id in new:
                    known[one.task_id] = work.beside(one)

    def _with_figures(self, context: BrandContext, case: Case, now: datetime) -> Case:
        key = SeriesKey(case.anomaly.channel, case.anomaly.metric)
        definition = DEFAULT_CATALOGUE.find(key.channel, key.metric)
        if definition is None:
            return case
        stored = self._observations.series(context.brand_id, key, now - REACH, now)
        history = history_of(key, definition, stored, context.zone)
        if history is None:
            return case
        habit = habit_of(
            history,
            case.began,
            annotations=context.explained,
            acceptances=context.acceptances,
        )
        settled = [point for point in history.points if point.is_settled]
        return replace(case, points=settled, habit=habit)


def _cases(context: BrandContext, tasks: Sequence[PastTask], now: datetime) -> list[Case]:
    """Return feedback's own proposals of late, each with what else went live on its channel."""
    went_live = [record for task in tasks for record in task.live]
    return [
        Case(
            brand_id=context.brand_id,
            task=task,
            anomaly=anomaly,
            live=next(iter(task.live), None),
            others=[one for one in went_live if one.channel in {anomaly.channel, task.target}],
            annotations=context.annotations,
            window_days=task.rest_days,
            zone=context.zone,
        )
        for task in tasks
        if task.origin == ORIGIN
        and not task.withdrawn
        and now - task.proposed_at <= REACH
        and (anomaly := _leading(task)) is not None
    ]


def _leading(task: PastTask) -> Anomaly | None:
    """Return the evidence that is measured: the first with a figure and an expectation."""
    return next((a for a in task.anomalies if a.value is not None and a.expected), None)


def _is_told(record: EffectRecord, known: Mapping[str, EffectRecord]) -> bool:
    """Return whether it is told already that figures lack: nothing of it has changed."""
    before = known.get(record.task_id)
    lacks = record.outcome is Outcome.NO_FIGURES
    return (
        lacks
        and before is not None
        and before == record.model_copy(update={"measured_at": before.measured_at})
    )


def _is_final(record: EffectRecord | None, case: Case, now: datetime) -> bool:
    """Return whether a measurement stands: it knew whether, when and beside what work went live."""
    if record is None or record.beside != beside(case):
        return False
    if case.live is None or record.outcome is Outcome.NOT_USED:
        return case.live is None and record.outcome is Outcome.NOT_USED
    if record.outcome is Outcome.NO_FIGURES and now < case.until + STILL_TO_COME:
        return False
    return record.live_at in {None, case.live.went_live_at}


def _stands(
    record: EffectRecord, evidence_id: str, by_task: Mapping[str, Case], now: datetime
) -> bool:
    """Return whether a measurement is part of some evidence, and nothing of it has changed."""
    case = by_task.get(record.task_id)
    if case is None or record.evidence_id != evidence_id or record.outcome not in MEASURED:
        return False
    return _is_final(record, case, now)


def _recovery_of(case: Case, known: Iterable[EffectRecord]) -> Recovery:
    """Learn natural recovery from the unused proposals of the same rules and figure.

    Of a figure that was held against a line or a target nobody knows where it would go.
    """
    if not case.is_own_baseline:
        return natural_recovery([])
    alike = [
        record.change
        for record in known
        if record.outcome is Outcome.NOT_USED
        and record.change is not None
        and record.task_id != case.task.task_id  # told live since: it was treated after all
        and record.series == case.anomaly.series
        and set(record.rule_ids) & set(case.task.rule_ids)
    ]
    return natural_recovery(alike)
