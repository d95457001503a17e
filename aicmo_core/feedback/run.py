"""What one run of the feedback loop came to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from aicmo_core.errors import AicmoError
from aicmo_core.feedback.admission import Admission, Verdict
from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.learning import EffectRecord
from aicmo_core.feedback.precision import RulePrecision
from aicmo_core.feedback.proposals import OperatorAction
from aicmo_core.kernel.clock import to_text


@dataclass(frozen=True, kw_only=True)
class CreatedTask:
    """A task that the run put before the operator."""

    task_id: str
    task_type: str
    title: str
    priority: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class HeldProposal:
    """What became no task or checklist of its own, ranked by how much it is worth (1 is most).

    Attributes:
        task_type: The kind of work; of a checklist, its action.
    """

    rank: int
    task_type: str
    title: str
    reason: str
    verdict: str
    because: str
    task_id: str = ""


def digest_of(
    held: Iterable[Admission], checklists: Iterable[tuple[OperatorAction, str]] = ()
) -> list[HeldProposal]:
    """Return the digest of what was held back: most urgent, surest and largest first.

    Args:
        held: Proposals.
        checklists: What nobody needs to do here, with the reason; after the proposals.
    """
    ranked = sorted(held, key=lambda admission: admission.proposal.rank)
    proposals = [
        HeldProposal(
            rank=rank,
            task_type=str(admission.proposal.task_type),
            title=admission.proposal.title,
            reason=admission.proposal.reason,
            verdict=str(admission.verdict),
            because=admission.because,
            task_id=admission.task_id,
        )
        for rank, admission in enumerate(ranked, start=1)
    ]
    actions = [
        HeldProposal(
            rank=rank,
            task_type=action.action,
            title=action.title,
            reason=action.reason,
            verdict=str(Verdict.EXPLAINED),
            because=because,
        )
        for rank, (action, because) in enumerate(checklists, start=len(proposals) + 1)
    ]
    return proposals + actions


@dataclass(frozen=True, kw_only=True)
class Pulled:
    """What one source told before the run: figures, by what became of them; or why none."""

    source: str
    stored: int = 0
    corrected: int = 0
    rejected: int = 0
    left_out: str = ""
    """Why the first of the rejected ones was."""
    notes: tuple[str, ...] = ()
    """What the source says of its figures, such as that they rest on a sample."""
    error: str = ""


@dataclass(kw_only=True)
class FeedbackRun:
    """One run for one brand and window, filled step by step: a failing step leaves the rest.

    Attributes:
        window: Names what the run looked at; empty for a run by hand.
        as_of: The moment in the past that it looked back to; None: it looked at the present.
        pulled: What the brand's sources told before.
        skipped_duplicate: Proposals that merged, into one another or into a task there was.
        digest: Everything that was held back, best first, each with the reason.
        actions: Every open checklist; those told for the first time have `since` = `ran_at`.
        withdrawn: Proposals that were taken back, because they stand on nothing any more: neither
            a person's no, nor a mark against the rule.
        recovered: Proposals that wait for a yes or no, though their figures are back to normal.
        rule_precision: How many of each rule's last decided proposals were accepted.
        advice: What a language model's answer came to, beside its proposals.
        muted_rules: Rules that muted themselves.
        learned: New pieces of evidence in the brand brain.
        effects: What went live earlier and could be measured now.
        again: Whether a service of ours was away, so that the run is worth repeating soon. A source
            of the brand's that is away is asked by the next run.
    """

    brand_id: str
    ran_at: datetime
    window: str = ""
    as_of: datetime | None = None
    pulled: list[Pulled] = field(default_factory=list)
    snapshot: dict[str, Any] | None = None
    anomalies: list[Anomaly] = field(default_factory=list)
    good_news: list[Anomaly] = field(default_factory=list)
    created: list[CreatedTask] = field(default_factory=list)
    skipped_duplicate: int = 0
    digest: list[HeldProposal] = field(default_factory=list)
    actions: list[OperatorAction] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    recovered: list[str] = field(default_factory=list)
    rule_precision: list[RulePrecision] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)
    muted_rules: list[str] = field(default_factory=list)
    learned: int = 0
    effects: list[EffectRecord] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    again: bool = False

    @property
    def moment(self) -> str:
        """What sorts it among the brand's runs: its window; of a run by hand, when it was run."""
        return self.window or to_text(self.ran_at)

    @property
    def failed_steps(self) -> list[str]:
        """Return each step or source that failed, with the kind of error: a log holds no words."""
        told = (error.split(": ") for error in self.errors)
        return [
            ": ".join([step, *(it for it in rest[:1] if it.isidentifier())]) for step, *rest in told
        ]

    def summary(self) -> dict[str, Any]:
        """Return the specification's summary."""
        return {
            "brand_id": self.brand_id,
            "timestamp": to_text(self.ran_at),
            "snapshot": self.snapshot,
            "anomalies_detected": len(self.anomalies),
            "tasks_created": len(self.created),
            "tasks_skipped_duplicate": self.skipped_duplicate,
            "errors": list(self.errors),
        }


def unseen(anomalies: Sequence[Anomaly], previous: FeedbackRun | None) -> list[Anomaly]:
    """Return what the last run without an error did not see: an event is the same all its life."""
    seen = previous.anomalies if previous and not previous.errors else []
    known = {anomaly.evidence_id for anomaly in seen if anomaly.window_start}
    return [anomaly for anomaly in anomalies if anomaly.evidence_id not in known]


T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Steps:
    """Takes the steps of a run; whatever one throws is told in the run and stops nothing else."""

    run: FeedbackRun

    def take(
        self, name: str, step: Callable[[], T], but: tuple[type[AicmoError], ...] = ()
    ) -> T | None:
        """Return what the step returns, or None when it failed; the errors `but` are raised."""
        try:
            return step()
        except but:
            raise
        except Exception as error:  # noqa: BLE001 - the promise: a failing step blocks nothing else
            self.run.errors.append(f"{name}: {type(error).__name__}: {error}"[:400])
            self.run.again |= isinstance(error, AicmoError) and error.retryable
            return None
