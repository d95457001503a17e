"""Measures what went live, and tells the brand brain what works and what does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from aicmo_core.brands.insights import Claim, ClaimKind, Evidence, Lesson, Retraction
from aicmo_core.brands.insights import Effect as ClaimEffect
from aicmo_core.feedback.anomalies import Anomaly, Direction, label_of
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
from aicmo_core.feedback.live_record import evidence_id_of
from aicmo_core.feedback.observations import SeriesKey
from aicmo_core.feedback.past_tasks import ORIGIN, PastTask
from aicmo_core.feedback.ports import (
    BrainMemory,
    EffectRepository,
    ObservationRepository,
)
from aicmo_core.feedback.replay import history_of
from aicmo_core.kernel.clock import Clock

REACH = timedelta(days=400)
"""Older proposals are measured no more."""

STILL_TO_COME = timedelta(days=90)
"""How long after an effect window its figures may still come, though it was told that they lack."""

_KINDS = {
    Outcome.HELPED: (ClaimKind.LEARNED_BEHAVIOUR, "helped"),
    Outcome.HURT: (ClaimKind.ANTI_PATTERN, "made it worse"),
    Outcome.UNCLEAR: (ClaimKind.INSIGHT, "had no clear effect"),
}
_CONFIDENCE = {Outcome.HELPED: 0.7, Outcome.HURT: 0.7, Outcome.UNCLEAR: 0.3}
"""One brand, one case: even a clear interval is one occasion, which the brain adds up."""


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
        at another time or beside other changes, or took that back.

        Args:
            context: Which brand, and what is known of it besides.
            tasks: All of its tasks, with where their work went live.
        """
        now = self._clock()
        cases = _cases(context, tasks, now)
        if not cases:
            return []
        known = {one.task_id: one for one in self._effects.effects_of(context.brand_id)}
        new = []
        for case in self._due(context, cases, known, now):
            record = measure(case, _recovery_of(case, known.values()), now)
            if record.outcome is not Outcome.TOO_EARLY and not _is_told(record, known):
                self._keep(record, case, known.get(record.task_id))
                known[record.task_id] = record
                new.append(record)
        return new

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

    def _keep(self, record: EffectRecord, case: Case, before: EffectRecord | None) -> None:
        """Teach first, store second: a death in between only teaches the same id again."""
        if before is not None and before.outcome in MEASURED:
            said = Retraction(by=ORIGIN, at=record.measured_at, reason="measured anew")
            self._brain.unlearn(record.brand_id, evidence_id_of(record.task_id), said)
        if record.outcome in MEASURED:
            self._brain.learn(record.brand_id, lesson_of(record, case))
        self._effects.save_effect(record)

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


def lesson_of(record: EffectRecord, case: Case) -> Lesson:
    """Return what a measurement teaches: the work, the figure, the effect with its error."""
    kind, verb = _KINDS[record.outcome]
    work = str(case.task.task_type).replace("_", " ")
    focus = f" ({case.task.focus})" if case.task.focus else ""
    name = label_of(case.anomaly.channel, case.anomaly.metric)
    claim = Claim(
        kind=kind,
        text=f"{name}: {work}{focus} {verb}.",
        channels=(case.anomaly.channel,),
        task_types=(str(case.task.task_type),),
        metric=record.series,
    )
    return Lesson(claim=claim, evidence=_evidence(record, case))


def _evidence(record: EffectRecord, case: Case) -> Evidence:
    ratio = (record.effect_pct or 0.0) / 100
    spread = (1 + ratio) * (record.log_std_error or 0.25)
    side = "rise" if case.anomaly.direction is Direction.LOW else "fall"
    promised = f"effect of task {record.task_id} on {record.series}, which should {side}"
    return Evidence(
        evidence_id=evidence_id_of(record.task_id),
        source=f"{promised}: {record.effect_told}",
        at=record.measured_at,
        confidence=_CONFIDENCE[record.outcome],
        effect=ClaimEffect(change_ratio=max(-1.0, ratio), std_error=max(0.001, spread)),
    )
