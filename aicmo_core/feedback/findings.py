"""What a run finds: what its snapshot asks for, by the rule book and where no rule answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from aicmo_core.feedback.advice import askable
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.interpreter import FeedbackInterpreter, Interpretation
from aicmo_core.feedback.learning_pooling import PooledEffect, predicted
from aicmo_core.feedback.ports import Advisor
from aicmo_core.feedback.rulebook import FeedbackPolicy, RuleBook
from aicmo_core.feedback.run import FeedbackRun, Steps, unseen
from aicmo_core.feedback.snapshot import PerformanceSnapshot


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What a run has found, for whoever acts on it.

    Attributes:
        snapshot: Holds the series that are drawn.
        asks: What the snapshot asks for.
        policy: The workspace's limits.
        common: What many brands share.
    """

    snapshot: PerformanceSnapshot
    asks: Interpretation
    policy: FeedbackPolicy
    common: Sequence[CommonCause] = ()


@dataclass(frozen=True, kw_only=True)
class Finder:
    """Finds out what a snapshot asks for, and writes into the run what departs.

    Args:
        interpreter: Knows the rules where the workspace keeps none.
        rules: Returns the workspace's rule book.
        common: Returns what the workspace's brands share.
        advisor: A language model that is asked about what no rule answers.
        pool: Returns what many brands have learned, as far as a brand shares in it.
    """

    interpreter: FeedbackInterpreter
    rules: Callable[[], RuleBook] | None = None
    common: Callable[[], Sequence[CommonCause]] | None = None
    advisor: Advisor | None = None
    pool: Callable[[str], Sequence[PooledEffect]] | None = None

    def find(
        self,
        snapshot: PerformanceSnapshot,
        steps: Steps,
        *,
        previous: FeedbackRun | None,
        looks_back: bool,
    ) -> Findings | None:
        """Return what a snapshot asks for; None where it cannot be interpreted.

        Args:
            snapshot: The brand's figures and anomalies.
            steps: Of the run that is filled.
            previous: The brand's run before: a model is not asked twice about one event.
            looks_back: Whether somebody asked for the past, which is history otherwise.
        """
        run = steps.run
        interpreter = steps.take("read the rule book", self._edited) or self.interpreter
        common = steps.take("read common causes", self._causes) or ()
        asks = steps.take("interpret", partial(interpreter.interpret, snapshot, common))
        if asks is None:
            return None
        policy = interpreter.rule_book.policy
        run.errors += [f"left out of the rule book: {it}" for it in interpreter.rule_book.left_out]
        run.anomalies, run.good_news = list(asks.anomalies), list(asks.good_news)
        if not looks_back and _age_days(snapshot) > policy.history_after_days:
            asks = asks.as_history(f"the newest figures are {_age_days(snapshot):.0f} days old")
        found = Findings(snapshot=snapshot, asks=asks, policy=policy, common=common)
        ask = partial(self._advised, interpreter, found, previous)
        advised, run.advice = steps.take("ask a language model", ask) or (asks, [])
        promise = partial(self._promised, run.brand_id, advised)
        promised = steps.take("read what brands learned together", promise)
        return replace(found, asks=promised or advised)

    def _edited(self) -> FeedbackInterpreter:
        """Return the interpreter by the workspace's rules as they stand now."""
        if self.rules is None:
            return self.interpreter
        return FeedbackInterpreter(self.rules(), self.interpreter.lines)

    def _causes(self) -> Sequence[CommonCause]:
        return self.common() if self.common else ()

    def _advised(
        self, interpreter: FeedbackInterpreter, found: Findings, previous: FeedbackRun | None
    ) -> tuple[Interpretation, list[str]]:
        """Ask a model about each departure that no rule answers, once in its life."""
        asked = [one for one in unseen(found.asks.told, previous) if askable(one)]
        if self.advisor is None or not asked:
            return found.asks, []
        snapshot = found.snapshot
        advice = self.advisor.advise(snapshot.brand_id, asked)
        advised, left_out = interpreter.advised(
            found.asks, asked, advice.suggestions, snapshot, found.common
        )
        return advised, [*advice.notes, *left_out]

    def _promised(self, brand_id: str, asks: Interpretation) -> Interpretation:
        """Return the proposals with the effect that their rules were measured to have."""
        if self.pool is None or not asks.proposals:
            return asks
        pooled = self.pool(brand_id)
        proposals = tuple(predicted(proposal, pooled) for proposal in asks.proposals)
        return replace(asks, proposals=proposals)


def _age_days(snapshot: PerformanceSnapshot) -> float:
    """Return how old a snapshot's newest stored figures are; 0 where none are stored."""
    hours = snapshot.metadata.get("stale_hours")
    return hours / 24 if isinstance(hours, int | float) else 0.0
