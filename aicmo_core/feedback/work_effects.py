"""What a brand's measurements teach its brain: each kind of work once, over all of its tasks.

The tasks of one kind of work share the correction for what would have happened anyway, and each
has its own chance to look like a success. Taught one by one, work that does nothing would be
credited by a third of the brands that did it twenty times (`bench/learning.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aicmo_core.brands.insights import Claim, ClaimKind, Evidence, Lesson
from aicmo_core.brands.insights import Effect as ClaimEffect
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.labels import label_of
from aicmo_core.feedback.learning import MEASURED, Case, EffectRecord, Outcome, outcome_of
from aicmo_core.feedback.learning_statistics import Effect, Recovery, effect_of
from aicmo_core.kernel.words import counted, effect_told

_KINDS = {
    Outcome.HELPED: (ClaimKind.LEARNED_BEHAVIOUR, "helped"),
    Outcome.HURT: (ClaimKind.ANTI_PATTERN, "made it worse"),
    Outcome.UNCLEAR: (ClaimKind.INSIGHT, "had no clear effect"),
}
_CONFIDENCE = {Outcome.HELPED: 0.7, Outcome.HURT: 0.7, Outcome.UNCLEAR: 0.3}
"""However many tasks it took: one brand, one measurement, which rests on one correction."""


@dataclass(frozen=True, kw_only=True)
class WorkEffect:
    """What one kind of work has done to one figure of a brand.

    Attributes:
        case: Its newest task, which names it.
        records: Its measured tasks, one at least, the newest last.
        effect: Of all of them together.
    """

    case: Case
    records: tuple[EffectRecord, ...]
    effect: Effect

    @property
    def outcome(self) -> Outcome:
        """Whether the work helped, over all of its tasks."""
        return outcome_of(self.effect, self.case.anomaly.direction)

    @property
    def told(self) -> str:
        """The effect with its 95 % interval, in words."""
        ends = (self.effect.log_effect, self.effect.low, self.effect.high)
        return effect_told(*(100 * math.expm1(end) for end in ends))

    @property
    def lesson(self) -> Lesson:
        """What it teaches: the work, the figure, the effect with its error."""
        case, newest = self.case, self.records[-1]
        kind, verb = _KINDS[self.outcome]
        work = str(case.task.task_type).replace("_", " ")
        focus = f" ({case.task.focus})" if case.task.focus else ""
        claim = Claim(
            kind=kind,
            text=f"{label_of(case.anomaly.channel, case.anomaly.metric)}: {work}{focus} {verb}.",
            channels=(case.anomaly.channel,),
            task_types=(str(case.task.task_type),),
            metric=newest.series,
        )
        side = "rise" if case.anomaly.direction is Direction.LOW else "fall"
        many = len(self.records) > 1
        of = f"{counted(len(self.records), 'task')}, last " if many else "task "
        of += f"{newest.task_id} on {newest.series}, which should {side}"
        change = math.expm1(self.effect.log_effect)
        spread = (1 + change) * self.effect.std_error
        evidence = Evidence(
            evidence_id=newest.evidence_id,
            source=f"effect of {of}: {self.told}",
            at=max(one.measured_at for one in self.records),
            confidence=_CONFIDENCE[self.outcome],
            effect=ClaimEffect(change_ratio=max(-1.0, change), std_error=max(0.001, spread)),
        )
        return Lesson(claim=claim, evidence=evidence)

    def beside(self, record: EffectRecord) -> EffectRecord:
        """Return one of its records, with what all of them come to where there are several."""
        if len(self.records) < 2:
            return record
        all_told = f"its {len(self.records)} tasks together: {self.told}, {_KINDS[self.outcome][1]}"
        return record.model_copy(update={"why": "; ".join(filter(None, (record.why, all_told)))})


def work_effect(records: Sequence[EffectRecord], case: Case, recovery: Recovery) -> WorkEffect:
    """Return what the measured tasks of one kind of work come to.

    Args:
        records: Its tasks, one at least, the newest last.
        case: The newest of them.
        recovery: How such figures recover by themselves.
    """
    changes = [one.change for one in records if one.change is not None]
    newest = records[-1]
    effect = (
        effect_of(changes, recovery)
        if changes
        else Effect(  # held against a line or a target: alone
            log_effect=math.log1p((newest.effect_pct or 0.0) / 100),
            std_error=newest.log_std_error or 0.0,
        )
    )
    return WorkEffect(case=case, records=tuple(records), effect=effect)


def touched(
    new: Iterable[EffectRecord], replaced: Iterable[EffectRecord], known: Iterable[EffectRecord]
) -> set[str]:
    """Return the evidence that is to be taught anew, by its id.

    Args:
        new: What was measured now.
        replaced: What it takes the place of.
        known: All measurements of the brand.
    """
    now = list(new)
    unused = {one.series for one in now if one.outcome is Outcome.NOT_USED and one.change}
    better = [one for one in known if one.series in unused and one.change]
    told = [one for one in (*now, *replaced, *better) if one.outcome in MEASURED]
    return {one.evidence_id for one in told if one.evidence_id}
