"""The feedback loop: collect, interpret, propose, remember. It never approves anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from aicmo_core.feedback.advice import askable
from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.checklists import new_stops, opened
from aicmo_core.feedback.collector import FeedbackCollector
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.duplicates import LexicalSimilarity
from aicmo_core.feedback.inbox import MemoryTaskInbox
from aicmo_core.feedback.interpreter import FeedbackInterpreter, Interpretation
from aicmo_core.feedback.learning_pooling import PooledEffect, predicted
from aicmo_core.feedback.learning_service import LearningService
from aicmo_core.feedback.lessons import lessons_from
from aicmo_core.feedback.past_tasks import PastTask, with_live
from aicmo_core.feedback.ports import (
    Advisor,
    BrainMemory,
    CommonCauseRepository,
    FeedbackRunRepository,
    LiveRecordRepository,
    RuleBookRepository,
    Similarity,
    TaskInbox,
)
from aicmo_core.feedback.proposals import OperatorAction
from aicmo_core.feedback.proposing import Findings, Proposer
from aicmo_core.feedback.run import FeedbackRun, Steps
from aicmo_core.feedback.snapshot import PerformanceSnapshot
from aicmo_core.feedback.sources import SourceService
from aicmo_core.kernel.clock import Clock, system_clock
from aicmo_core.kernel.ids import NewId, random_id


class FeedbackLoop:
    """Runs feedback for one brand at a time.

    Everything that it writes is keyed by brand and finding: run twice, at once or after a death
    half-way, it creates no task and counts no evidence a second time.

    Args:
        collector: Takes the snapshot.
        interpreter: Turns it into proposals.
        inbox: Where proposals go; default is the process's memory.
        brain: The brand brain; without one nothing is learned.
        runs: What earlier runs came to; without one each checklist is told anew.
        learning: Measures what went live; without one no effect is known.
        live: What went live; without it a rule rests from the moment at which its work was decided.
        context_of: Looks up what is known of a brand; without it nothing is. A collector of one's
            own is told what was looked up, and the moment, where there is one.
        similarity: Tells whether two tasks mean the same work.
        rules: The workspace's rule book, read anew in each run; without one the interpreter's.
        common: What the workspace's brands share; without one each brand stands alone.
        sources: Asks the brand's services for new figures first; not for a look at the past.
        pool: Returns what many brands have learned, as far as a brand shares in it.
        advisor: A language model that is asked about what no rule answers; default is none.
        tell: Tells people of a brand's new hard stop, which cannot wait until somebody looks.
    """

    def __init__(
        self,
        collector: FeedbackCollector | None = None,
        interpreter: FeedbackInterpreter | None = None,
        inbox: TaskInbox | None = None,
        brain: BrainMemory | None = None,
        *,
        runs: FeedbackRunRepository | None = None,
        learning: LearningService | None = None,
        live: LiveRecordRepository | None = None,
        context_of: Callable[[str], BrandContext] | None = None,
        similarity: Similarity | None = None,
        rules: RuleBookRepository | None = None,
        common: CommonCauseRepository | None = None,
        sources: SourceService | None = None,
        pool: Callable[[str], Sequence[PooledEffect]] | None = None,
        advisor: Advisor | None = None,
        tell: Callable[[str, OperatorAction], None] | None = None,
        clock: Clock = system_clock,
        new_id: NewId = random_id,
    ) -> None:
        self.collector = collector or FeedbackCollector(clock=clock, new_id=new_id)
        self.interpreter = interpreter or FeedbackInterpreter()
        self.inbox = inbox or MemoryTaskInbox(clock)
        self.brain = brain
        self.runs = runs
        self.learning = learning
        self._live = live
        self._context_of = context_of
        self._proposer = Proposer(self.inbox, similarity or LexicalSimilarity(), new_id)
        self._rules = rules
        self._common = common
        self._sources = sources
        self._pool = pool
        self._advisor = advisor
        self._tell = tell
        self._clock = clock

    def run_for_brand(self, brand_id: str) -> dict[str, Any]:
        """Run the loop once and return the specification's summary."""
        return self.run(brand_id).summary()

    def run(self, brand_id: str, *, as_of: datetime | None = None, window: str = "") -> FeedbackRun:
        """Run the loop for a brand.

        Args:
            brand_id: The brand.
            as_of: Look at stored observations as of this moment; default is the newest of them.
            window: Names the occasion, such as `2026-11-22T09`; a window that was run to its end
                without errors is not run again, and its stored result is returned.
        """
        run = FeedbackRun(brand_id=brand_id, ran_at=self._clock(), window=window)
        steps = Steps(run=run)
        if done := steps.take("look up the run", partial(self._finished, brand_id, window)):
            return done
        context = steps.take("look up the brand", partial(self._looked_up, brand_id))
        if context is not None:
            self._look(context, steps, as_of)
        steps.take("store the run", partial(self._store, run))
        return run

    def _look(self, context: BrandContext, steps: Steps, as_of: datetime | None) -> None:
        """Look at a brand, act on what is found, and measure what went live.

        The tasks are read once, as late as can be: after all that takes time, before the first that
        depends on how they stand.
        """
        run = steps.run
        if as_of is None:
            steps.take("ask the sources", partial(self._pull, context, run))
        snapshot = steps.take("collect", partial(self._collect, context, as_of))
        previous = steps.take("look up the last run", partial(self._latest, context.brand_id))
        found = None
        if snapshot is not None:
            found = self._found(snapshot, context, previous, steps, as_of)
        tasks = steps.take("read tasks", partial(self._tasks, context.brand_id))
        used = steps.take("read live records", partial(self._with_live, context.brand_id, tasks))
        if found is not None:
            self._act_on(found, used or tasks, previous, steps, as_of)
        if used is not None:
            steps.take("measure", partial(self._measure, context, used, run))

    def _finished(self, brand_id: str, window: str) -> FeedbackRun | None:
        stored = self.runs.run_of(brand_id, window) if self.runs and window else None
        return stored if stored is not None and not stored.errors else None

    def _store(self, run: FeedbackRun) -> None:
        if self.runs is not None:
            self.runs.save(run)

    def _looked_up(self, brand_id: str) -> BrandContext:
        return self._context_of(brand_id) if self._context_of else BrandContext(brand_id)

    def _pull(self, context: BrandContext, run: FeedbackRun) -> None:
        if self._sources is None:
            return
        for report in self._sources.pull(context.brand_id, context.zone):
            run.pulled.append(report.told())
            if report.error:
                run.errors.append(f"{report.source}: {report.error}"[:400])

    def _collect(self, context: BrandContext, as_of: datetime | None) -> PerformanceSnapshot:
        told: dict[str, Any] = {} if as_of is None else {"as_of": as_of}
        if self._context_of is not None:
            told["context"] = context
        return PerformanceSnapshot.read(self.collector.collect_snapshot(context.brand_id, **told))

    def _found(
        self,
        snapshot: PerformanceSnapshot,
        context: BrandContext,
        previous: FeedbackRun | None,
        steps: Steps,
        as_of: datetime | None,
    ) -> Findings | None:
        """Return what a snapshot asks for; None where it cannot be interpreted."""
        run = steps.run
        run.snapshot = snapshot.to_record()
        run.errors += [*_source_errors(snapshot), *snapshot.unreadable()]
        run.again |= _stored_figures_failed(snapshot)
        interpreter = steps.take("read the rule book", self._edited) or self.interpreter
        common = steps.take("read common causes", self._causes) or []
        read = steps.take("interpret", partial(interpreter.interpret, snapshot, common))
        if read is None:
            return None
        policy = interpreter.rule_book.policy
        run.errors += [f"left out of the rule book: {it}" for it in interpreter.rule_book.left_out]
        run.anomalies, run.good_news = list(read.anomalies), list(read.good_news)
        if as_of is None and _age_days(snapshot) > policy.history_after_days:
            read = read.as_history(f"the newest figures are {_age_days(snapshot):.0f} days old")
        ask = partial(self._advised, interpreter, read, snapshot, common, previous=previous)
        advised = steps.take("ask a language model", ask)
        read, run.advice = advised or (read, [])
        promise = partial(self._promised, run.brand_id, read)
        return Findings(
            snapshot=snapshot,
            asks=steps.take("read what brands learned together", promise) or read,
            policy=policy,
            common=common,
            brief_version=context.brief_version,
        )

    def _tasks(self, brand_id: str) -> list[PastTask]:
        return self.inbox.past_tasks(brand_id)

    def _with_live(self, brand_id: str, tasks: Sequence[PastTask] | None) -> list[PastTask]:
        """Return the tasks with where their work went live: one request, if there are any."""
        if not tasks:
            return []
        return with_live(tasks, self._live.live_of(brand_id) if self._live else ())

    def _act_on(
        self,
        found: Findings,
        tasks: Sequence[PastTask] | None,
        previous: FeedbackRun | None,
        steps: Steps,
        as_of: datetime | None,
    ) -> None:
        """Propose, as long as it is known how the tasks stand; tell people; teach the brain."""
        run, asks = steps.run, found.asks
        if tasks is not None:
            steps.take("propose tasks", partial(self._proposer.propose, found, tasks, steps))
        steps.take("open checklists", partial(self._open_actions, asks.actions, run, previous))
        if as_of is None:
            steps.take("tell of hard stops", partial(self._tell_of_stops, run, previous))
        steps.take("update the brand brain", partial(self._remember, asks, run, previous))

    def _measure(self, context: BrandContext, tasks: Sequence[PastTask], run: FeedbackRun) -> None:
        """Measure what went live; a task that this run took back is closed by now."""
        if self.learning is not None:
            standing = [
                replace(one, open=False) if one.task_id in run.withdrawn else one for one in tasks
            ]
            run.effects = self.learning.measure_brand(context, standing)

    def _advised(
        self,
        interpreter: FeedbackInterpreter,
        read: Interpretation,
        snapshot: PerformanceSnapshot,
        common: Sequence[CommonCause],
        *,
        previous: FeedbackRun | None,
    ) -> tuple[Interpretation, list[str]]:
        """Ask a model about each departure that no rule answers, once in its life."""
        asked = [one for one in _unseen(read.told, previous) if askable(one)]
        if self._advisor is None or not asked:
            return read, []
        advice = self._advisor.advise(snapshot.brand_id, asked)
        advised, left_out = interpreter.advised(read, asked, advice.suggestions, snapshot, common)
        return advised, [*advice.notes, *left_out]

    def _promised(self, brand_id: str, read: Interpretation) -> Interpretation:
        """Return the proposals with the effect that their rules were measured to have."""
        if self._pool is None or not read.proposals:
            return read
        pooled = self._pool(brand_id)
        proposals = tuple(predicted(proposal, pooled) for proposal in read.proposals)
        return replace(read, proposals=proposals)

    def _latest(self, brand_id: str) -> FeedbackRun | None:
        return self.runs.latest(brand_id) if self.runs else None

    def _causes(self) -> list[CommonCause]:
        return self._common.causes() if self._common else []

    def _edited(self) -> FeedbackInterpreter:
        """Return the interpreter by the workspace's rules as they stand now."""
        if self._rules is None:
            return self.interpreter
        return FeedbackInterpreter(self._rules.rule_book(), self.interpreter.lines)

    def _open_actions(
        self, actions: Sequence[OperatorAction], run: FeedbackRun, previous: FeedbackRun | None
    ) -> None:
        run.actions = opened(actions, previous.actions if previous else (), run.ran_at)

    def _tell_of_stops(self, run: FeedbackRun, previous: FeedbackRun | None) -> None:
        for stop in new_stops(run, previous):
            if self._tell is not None:
                self._tell(run.brand_id, stop)

    def _remember(
        self, interpretation: Interpretation, run: FeedbackRun, previous: FeedbackRun | None
    ) -> None:
        """Teach the brain; what the last run taught without an error is not written again."""
        if self.brain is None:
            return
        fresh = _unseen(interpretation.anomalies, previous)
        for lesson in lessons_from(fresh, run.ran_at):
            run.learned += self.brain.learn(run.brand_id, lesson)


def _age_days(snapshot: PerformanceSnapshot) -> float:
    """Return how old a snapshot's newest stored figures are; 0 where none are stored."""
    hours = snapshot.metadata.get("stale_hours")
    return hours / 24 if isinstance(hours, int | float) else 0.0


def _unseen(anomalies: Sequence[Anomaly], previous: FeedbackRun | None) -> list[Anomaly]:
    """Return what the last run without an error did not see: an event is the same all its life."""
    seen = previous.anomalies if previous and not previous.errors else []
    known = {anomaly.evidence_id for anomaly in seen if anomaly.window_start}
    return [anomaly for anomaly in anomalies if anomaly.evidence_id not in known]


def _stored_figures_failed(snapshot: PerformanceSnapshot) -> bool:
    return snapshot.metadata.get("source") == "live" and bool(_source_errors(snapshot))


def _source_errors(snapshot: PerformanceSnapshot) -> list[str]:
    errors = snapshot.metadata.get("errors")
    return [str(error) for error in errors] if isinstance(errors, list) else []
