"""The feedback loop: collect, interpret, propose, remember. It never approves anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from aicmo_core.errors import NotFoundError
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.checklists import new_stops, opened
from aicmo_core.feedback.collector import FeedbackCollector
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.duplicates import LexicalSimilarity
from aicmo_core.feedback.findings import Finder
from aicmo_core.feedback.inbox import MemoryTaskInbox
from aicmo_core.feedback.interpreter import FeedbackInterpreter, Interpretation
from aicmo_core.feedback.learning_pooling import PooledEffect
from aicmo_core.feedback.learning_service import LearningService
from aicmo_core.feedback.lessons import lessons_from
from aicmo_core.feedback.past_tasks import PastTask, with_live
from aicmo_core.feedback.ports import (
    Advisor,
    BrainMemory,
    FeedbackRunRepository,
    LiveRecordRepository,
    Similarity,
    TaskInbox,
)
from aicmo_core.feedback.proposals import OperatorAction
from aicmo_core.feedback.proposing import Proposer
from aicmo_core.feedback.rulebook import RuleBook
from aicmo_core.feedback.run import FeedbackRun, Steps, unseen
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
        rules: Returns the workspace's rule book; without it the interpreter's counts.
        common: Returns what the workspace's brands share; without it each brand stands alone.
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
        rules: Callable[[], RuleBook] | None = None,
        common: Callable[[], Sequence[CommonCause]] | None = None,
        sources: SourceService | None = None,
        pool: Callable[[str], Sequence[PooledEffect]] | None = None,
        advisor: Advisor | None = None,
        tell: Callable[[str, OperatorAction], object] = lambda _brand_id, _stop: None,
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
        self._finder = Finder(
            interpreter=self.interpreter, rules=rules, common=common, advisor=advisor, pool=pool
        )
        self._sources = sources
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
                without errors, or that a later one has come after, is not run again: the result
                that is stored is returned.

        Raises:
            NotFoundError: There is no such brand; nothing is stored for it.
        """
        run = FeedbackRun(brand_id=brand_id, ran_at=self._clock(), window=window, as_of=as_of)
        steps = Steps(run=run)
        if done := steps.take("look up the run", partial(self._finished, run)):
            return done
        previous = steps.take("look up the last run", partial(self._latest, run))
        if previous is not None and _is_over(run, previous):
            return previous
        look_up = partial(self._looked_up, brand_id)
        context = steps.take("look up the brand", look_up, but=(NotFoundError,))
        if context is not None:
            self._look(context, steps, previous)
        steps.take("store the run", partial(self._store, run))
        return run

    def _look(self, context: BrandContext, steps: Steps, previous: FeedbackRun | None) -> None:
        """Look at a brand, act on what is found, and measure what went live.

        The tasks are read once, as late as can be: after all that takes time, before the first that
        depends on how they stand.
        """
        run, looks_back = steps.run, steps.run.as_of is not None
        if not looks_back:
            steps.take("ask the sources", partial(self._pull, context, run))
        snapshot = steps.take("collect", partial(self._collect, context, run.as_of))
        found = None
        if snapshot is not None:
            _take_down(snapshot, run)
            found = self._finder.find(snapshot, steps, previous=previous, looks_back=looks_back)
        tasks = steps.take("read tasks", partial(self._tasks, context.brand_id))
        used = steps.take("read live records", partial(self._with_live, context.brand_id, tasks))
        if found is not None and tasks is not None:
            propose = partial(self._proposer.propose, found, used or tasks, steps, context)
            steps.take("propose tasks", propose)
        if found is not None:
            asks = found.asks.naming(one for one in tasks or () if one.accepted and one.open)
            self._tell_people(asks, previous, steps, looks_back=looks_back)
        if used is not None:
            steps.take("measure", partial(self._measure, context, used, run))

    def _finished(self, run: FeedbackRun) -> FeedbackRun | None:
        """Return what the same occasion came to already, if it came to its end."""
        stored = self.runs.run_of(run.brand_id, run.window) if self.runs and run.window else None
        if stored is None or stored.errors or stored.as_of != run.as_of:
            return None
        return stored

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

    def _tasks(self, brand_id: str) -> list[PastTask]:
        return self.inbox.past_tasks(brand_id)

    def _with_live(self, brand_id: str, tasks: Sequence[PastTask] | None) -> list[PastTask]:
        """Return the tasks with where their work went live: one request, if there are any."""
        if not tasks:
            return []
        return with_live(tasks, self._live.live_of(brand_id) if self._live else ())

    def _tell_people(
        self,
        asks: Interpretation,
        previous: FeedbackRun | None,
        steps: Steps,
        *,
        looks_back: bool,
    ) -> None:
        """Open checklists, tell of hard stops, and teach the brand brain what was seen."""
        run = steps.run
        steps.take("open checklists", partial(self._open_actions, asks.actions, run, previous))
        if not looks_back:
            steps.take("tell of hard stops", partial(self._tell_of_stops, run, previous))
        steps.take("update the brand brain", partial(self._remember, asks, run, previous))

    def _measure(self, context: BrandContext, tasks: Sequence[PastTask], run: FeedbackRun) -> None:
        """Measure what went live; a task that this run took back is closed by now."""
        if self.learning is not None:
            gone = partial(replace, open=False, withdrawn=True)
            standing = [gone(one) if one.task_id in run.withdrawn else one for one in tasks]
            run.effects = self.learning.measure_brand(context, standing)

    def _latest(self, run: FeedbackRun) -> FeedbackRun | None:
        """Return the run before this one; what a wrong clock dated into the future is none."""
        if self.runs is None:
            return None
        return self.runs.latest(run.brand_id, run.ran_at, past_too=run.as_of is not None)

    def _open_actions(
        self, actions: Sequence[OperatorAction], run: FeedbackRun, previous: FeedbackRun | None
    ) -> None:
        run.actions = opened(actions, previous.actions if previous else (), run.ran_at)

    def _tell_of_stops(self, run: FeedbackRun, previous: FeedbackRun | None) -> None:
        for stop in new_stops(run, previous):
            self._tell(run.brand_id, stop)

    def _remember(
        self, interpretation: Interpretation, run: FeedbackRun, previous: FeedbackRun | None
    ) -> None:
        """Teach the brain; what the last run taught without an error is not written again."""
        if self.brain is None:
            return
        fresh = unseen(interpretation.anomalies, previous)
        for lesson in lessons_from(fresh, run.ran_at):
            run.learned += self.brain.learn(run.brand_id, lesson)


def _is_over(run: FeedbackRun, newest: FeedbackRun) -> bool:
    """Return whether a later look has seen all that this one would, such as of an old message."""
    is_later = newest.moment[: len(run.window)] > run.window
    return bool(run.window) and run.as_of is None and is_later and not newest.errors


def _take_down(snapshot: PerformanceSnapshot, run: FeedbackRun) -> None:
    """Write a snapshot into the run, with what could not be read of it."""
    run.snapshot = snapshot.to_record()
    run.errors += [*_source_errors(snapshot), *snapshot.unreadable()]
    run.again |= _stored_figures_failed(snapshot)


def _stored_figures_failed(snapshot: PerformanceSnapshot) -> bool:
    return snapshot.metadata.get("source") == "live" and bool(_source_errors(snapshot))


def _source_errors(snapshot: PerformanceSnapshot) -> list[str]:
    errors = snapshot.metadata.get("errors")
    return [str(error) for error in errors] if isinstance(errors, list) else []
