"""The feedback loop: collect, interpret, propose, remember. It never approves anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from aicmo_core.feedback.admission import (
    Admission,
    Verdict,
    admit,
    merged_into,
    precision,
)
from aicmo_core.feedback.charts import charts_for
from aicmo_core.feedback.collector import FeedbackCollector
from aicmo_core.feedback.duplicates import LexicalSimilarity
from aicmo_core.feedback.inbox import MemoryTaskInbox
from aicmo_core.feedback.interpreter import FeedbackInterpreter, Interpretation
from aicmo_core.feedback.learning_service import LearningService
from aicmo_core.feedback.lessons import lessons_from
from aicmo_core.feedback.ports import (
    BrainMemory,
    FeedbackRunRepository,
    RuleBookRepository,
    Similarity,
    TaskInbox,
)
from aicmo_core.feedback.proposals import OperatorAction, PastTask, Proposal, content_of, merge
from aicmo_core.feedback.restatement import invalidated
from aicmo_core.feedback.rulebook import FeedbackPolicy
from aicmo_core.feedback.run import CreatedTask, FeedbackRun, digest_of
from aicmo_core.feedback.snapshot import PerformanceSnapshot
from aicmo_core.kernel.clock import Clock, system_clock
from aicmo_core.kernel.ids import NewId, random_id
from aicmo_core.tasks.ports import DuplicateTaskError

T = TypeVar("T")
MAX_WITHDRAWN = 200
"""Withdrawn proposals that a run remembers: years of them, in a few kilobytes."""


@dataclass(frozen=True, kw_only=True)
class _Steps:
    """Takes the steps of a run; whatever one throws is told in the run and stops nothing else."""

    run: FeedbackRun

    def take(self, name: str, step: Callable[[], T]) -> T | None:
        """Return what the step returns, or None when it failed."""
        try:
            return step()
        except Exception as error:  # noqa: BLE001 - the promise: a failing step blocks nothing else
            self.run.errors.append(f"{name}: {type(error).__name__}: {error}"[:400])
            return None


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
        similarity: Tells whether two tasks mean the same work.
        rules: The workspace's rule book, read anew in each run; without one the interpreter's.
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
        similarity: Similarity | None = None,
        rules: RuleBookRepository | None = None,
        clock: Clock = system_clock,
        new_id: NewId = random_id,
    ) -> None:
        self.collector = collector or FeedbackCollector(clock=clock, new_id=new_id)
        self.interpreter = interpreter or FeedbackInterpreter()
        self.inbox = inbox or MemoryTaskInbox(clock)
        self.brain = brain
        self.runs = runs
        self.learning = learning
        self._similarity = similarity or LexicalSimilarity()
        self._rules = rules
        self._clock = clock
        self._new_id = new_id

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
        steps = _Steps(run=run)
        if done := steps.take("look up the run", partial(self._finished, brand_id, window)):
            return done
        snapshot = steps.take("collect", partial(self._collect, brand_id, as_of))
        if snapshot is not None:
            run.snapshot = snapshot.to_dict()
            run.errors.extend(_source_errors(snapshot))
            self._act_on(snapshot, steps)
        if self.learning is not None:
            effects = steps.take("measure", partial(self.learning.measure_brand, brand_id))
            run.effects = effects or []
        steps.take("store the run", partial(self._store, run))
        return run

    def _finished(self, brand_id: str, window: str) -> FeedbackRun | None:
        stored = self.runs.run_of(brand_id, window) if self.runs and window else None
        return stored if stored is not None and not stored.errors else None

    def _store(self, run: FeedbackRun) -> None:
        if self.runs is not None:
            self.runs.save(run)

    def _collect(self, brand_id: str, as_of: datetime | None) -> PerformanceSnapshot:
        if as_of is None:
            return self.collector.collect_snapshot(brand_id)
        return self.collector.collect_snapshot(brand_id, as_of)

    def _act_on(self, snapshot: PerformanceSnapshot, steps: _Steps) -> None:
        interpreter = steps.take("read the rule book", self._edited) or self.interpreter
        read = steps.take("interpret", partial(interpreter.interpret, snapshot))
        if read is None:
            return
        steps.run.anomalies = list(read.anomalies)
        steps.run.good_news = list(read.good_news)
        policy = interpreter.rule_book.policy
        steps.take("propose tasks", partial(self._propose, read, snapshot, steps, policy))
        steps.take("open checklists", partial(self._open_actions, read.actions, steps.run))
        steps.take("update the brand brain", partial(self._remember, read, steps.run))

    def _edited(self) -> FeedbackInterpreter:
        """Return the interpreter by the workspace's rules as they stand now."""
        if self._rules is None:
            return self.interpreter
        return FeedbackInterpreter(self._rules.rule_book(), self.interpreter.lines)

    def _propose(
        self,
        interpretation: Interpretation,
        snapshot: PerformanceSnapshot,
        steps: _Steps,
        policy: FeedbackPolicy,
    ) -> None:
        run = steps.run
        past = self._past_after_withdrawals(snapshot, steps)
        run.muted_rules = _muted(past, policy)
        proposals = merge(interpretation.proposals)
        run.skipped_duplicate += sum(proposal.stands_for - 1 for proposal in proposals)
        admissions = admit(
            proposals, past, now=run.ran_at, similarity=self._similarity, policy=policy
        )
        held = [
            Admission(proposal=proposal, verdict=Verdict.EXPLAINED, because=because)
            for proposal, because in interpretation.explained
        ]
        for admission in admissions:
            if admission.verdict is Verdict.CREATE:
                create = partial(self._create, admission.proposal, snapshot, run, held)
                steps.take(f"create task {admission.proposal.task_type}", create)
            else:
                run.skipped_duplicate += admission.verdict is Verdict.MERGE
                held.append(admission)
        run.digest = digest_of(held)

    def _past_after_withdrawals(
        self, snapshot: PerformanceSnapshot, steps: _Steps
    ) -> list[PastTask]:
        """Take back what restated figures no longer bear out; return the tasks as they are then."""
        run = steps.run
        latest = steps.take("look up the last run", partial(self._latest, run.brand_id))
        run.withdrawn = list(latest.withdrawn) if latest else []
        past = self.inbox.past_tasks(run.brand_id)
        for task in invalidated(past, snapshot.series):
            because = "the figures were restated and show no departure"
            taken_back = partial(self.inbox.withdraw, task.task_id, because)
            if _succeeds(steps, f"withdraw {task.task_id}", taken_back):
                run.withdrawn = [*run.withdrawn, task.task_id][-MAX_WITHDRAWN:]
        gone = frozenset(run.withdrawn)
        return [replace(t, open=False, rejected=False) if t.task_id in gone else t for t in past]

    def _latest(self, brand_id: str) -> FeedbackRun | None:
        return self.runs.latest(brand_id) if self.runs else None

    def _create(
        self,
        proposal: Proposal,
        snapshot: PerformanceSnapshot,
        run: FeedbackRun,
        held: list[Admission],
    ) -> None:
        task_id = self._new_id("task", run.ran_at)
        charts = charts_for(proposal.anomalies, snapshot.series)
        content = content_of(proposal, brand_id=run.brand_id, task_id=task_id, charts=charts)
        try:
            self.inbox.propose(content, key=proposal.key(run.brand_id))
        except DuplicateTaskError as error:
            # Another run, or a person, was quicker between our look and our write.
            holder = str(error.fields.get("task_id", ""))
            run.skipped_duplicate += 1
            held.append(merged_into(proposal, holder, f"open task {holder} does this already"))
            return
        run.created.append(
            CreatedTask(
                task_id=task_id,
                task_type=str(proposal.task_type),
                title=proposal.title,
                priority=proposal.priority.name,
                reason=proposal.reason,
            )
        )

    def _open_actions(self, actions: Sequence[OperatorAction], run: FeedbackRun) -> None:
        """Keep the first moment of a checklist that was open before; a new one begins now."""
        latest = self._latest(run.brand_id)
        since = {action.identity: action.since for action in latest.actions} if latest else {}
        by_identity = {action.identity: action for action in reversed(actions)}
        run.actions = [
            replace(action, since=since.get(identity) or run.ran_at)
            for identity, action in sorted(by_identity.items())
        ]

    def _remember(self, interpretation: Interpretation, run: FeedbackRun) -> None:
        if self.brain is None:
            return
        for lesson in lessons_from(interpretation.anomalies, run.ran_at):
            run.learned += self.brain.learn(run.brand_id, lesson)


def _succeeds(steps: _Steps, name: str, step: Callable[[], None]) -> bool:
    told = len(steps.run.errors)
    steps.take(name, step)
    return len(steps.run.errors) == told


def _muted(past: Sequence[PastTask], policy: FeedbackPolicy) -> list[str]:
    rates = precision(past, policy).values()
    return [f"{r.rule_id}: {r.accepted} of {r.proposed}" for r in rates if r.is_muted(policy)]


def _source_errors(snapshot: PerformanceSnapshot) -> list[str]:
    errors = snapshot.metadata.get("errors")
    return [str(error) for error in errors] if isinstance(errors, list) else []
