"""Puts a run's proposals before people: takes back, holds back, merges, creates."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from aicmo_core.feedback.admission import Admission, Verdict, admit, merged_into, precision
from aicmo_core.feedback.charts import charts_for
from aicmo_core.feedback.duplicates import Comparing
from aicmo_core.feedback.interpreter import Interpretation
from aicmo_core.feedback.ports import Similarity, TaskInbox
from aicmo_core.feedback.proposals import PastTask, Proposal, content_of, merge
from aicmo_core.feedback.restatement import invalidated
from aicmo_core.feedback.rulebook import FeedbackPolicy
from aicmo_core.feedback.run import CreatedTask, FeedbackRun, Steps, digest_of
from aicmo_core.feedback.snapshot import PerformanceSnapshot
from aicmo_core.kernel.ids import NewId
from aicmo_core.tasks.ports import DuplicateTaskError

MAX_WITHDRAWN = 200
"""Withdrawn proposals that a run remembers: years of them, in a few kilobytes."""


class Proposer:
    """Decides what becomes of each proposal, and writes it into the run.

    Args:
        inbox: Where proposals go.
        similarity: Tells whether two tasks mean the same work.
        new_id: Makes task ids.
    """

    def __init__(self, inbox: TaskInbox, similarity: Similarity, new_id: NewId) -> None:
        self._inbox = inbox
        self._similarity = similarity
        self._new_id = new_id

    def propose(
        self,
        interpretation: Interpretation,
        snapshot: PerformanceSnapshot,
        steps: Steps,
        policy: FeedbackPolicy,
        previous: FeedbackRun | None,
    ) -> None:
        """Take the run's proposals through every check, and create what is left.

        Args:
            interpretation: What the snapshot asks for.
            snapshot: Holds the series that are drawn.
            steps: Of the run that is filled; one task that cannot be created stops no other.
            policy: The workspace's limits.
            previous: The brand's last run, or None.
        """
        run = steps.run
        past = self._after_withdrawals(snapshot, steps, previous)
        run.rule_precision = list(precision(past, policy).values())
        run.muted_rules = [r.rule_id for r in run.rule_precision if r.is_muted(policy)]
        proposals = merge(interpretation.proposals)
        run.skipped_duplicate += sum(proposal.stands_for - 1 for proposal in proposals)
        held = [
            Admission(proposal=proposal, verdict=Verdict.EXPLAINED, because=because)
            for proposal, because in interpretation.explained
        ]
        compare = Comparing(self._similarity, run.brand_id, run.errors.append)
        for admission in admit(proposals, past, now=run.ran_at, compare=compare, policy=policy):
            if admission.verdict is Verdict.CREATE:
                create = partial(self._create, admission.proposal, snapshot, run)
                refused = steps.take(f"create task {admission.proposal.task_type}", create)
                held.extend([refused] if refused else [])
            else:
                run.skipped_duplicate += admission.verdict is Verdict.MERGE
                held.append(admission)
        run.digest = digest_of(held)

    def _after_withdrawals(
        self, snapshot: PerformanceSnapshot, steps: Steps, previous: FeedbackRun | None
    ) -> list[PastTask]:
        """Take back what restated figures no longer bear out; return the tasks as they are then."""
        withdrawn = list(previous.withdrawn) if previous else []
        past = self._inbox.past_tasks(steps.run.brand_id)
        for task in invalidated(past, snapshot.series):
            take_back = partial(self._withdraw, task.task_id)
            if steps.take(f"withdraw {task.task_id}", take_back):
                withdrawn.append(task.task_id)
        steps.run.withdrawn = withdrawn[-MAX_WITHDRAWN:]
        gone = frozenset(withdrawn)
        return [replace(t, open=False, rejected=False) if t.task_id in gone else t for t in past]

    def _withdraw(self, task_id: str) -> bool:
        self._inbox.withdraw(task_id, "the figures were restated and show no departure")
        return True

    def _create(
        self, proposal: Proposal, snapshot: PerformanceSnapshot, run: FeedbackRun
    ) -> Admission | None:
        """Create the task; return the merge where somebody was quicker between look and write."""
        task_id = self._new_id("task", run.ran_at)
        charts = charts_for(proposal.anomalies, snapshot.series)
        content = content_of(proposal, brand_id=run.brand_id, task_id=task_id, charts=charts)
        try:
            self._inbox.propose(content, key=proposal.key(run.brand_id))
        except DuplicateTaskError as error:
            holder = str(error.fields.get("task_id", ""))
            run.skipped_duplicate += 1
            return merged_into(proposal, holder, f"open task {holder} does this already")
        run.created.append(
            CreatedTask(
                task_id=task_id,
                task_type=str(proposal.task_type),
                title=proposal.title,
                priority=proposal.priority.name,
                reason=proposal.reason,
            )
        )
        return None
