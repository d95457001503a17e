"""Puts a run's proposals before people: takes back, holds back, merges, creates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from aicmo_core.errors import TransitionRefusedError, VersionConflictError
from aicmo_core.feedback.admission import Admission, Verdict, admit, merged_into
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.charts import charts_for
from aicmo_core.feedback.duplicates import Comparing
from aicmo_core.feedback.findings import Findings
from aicmo_core.feedback.joining import new_evidence, with_evidence_of
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.feedback.ports import Similarity, TaskInbox
from aicmo_core.feedback.precision import precision
from aicmo_core.feedback.proposals import Proposal, merge
from aicmo_core.feedback.proposed_task import content_of
from aicmo_core.feedback.run import CreatedTask, FeedbackRun, Steps, digest_of
from aicmo_core.feedback.snapshot import PerformanceSnapshot
from aicmo_core.feedback.taking_back import groundless, recovered
from aicmo_core.kernel.ids import NewId
from aicmo_core.tasks.ports import DuplicateTaskError


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
        self, found: Findings, tasks: Sequence[PastTask], steps: Steps, context: BrandContext
    ) -> None:
        """Take the run's proposals through every check, and create what is left.

        Args:
            found: What the run has found.
            tasks: The brand's tasks, as they stand.
            steps: Of the run that is filled; one task that cannot be created stops no other.
            context: What is known of the brand besides; new work is for its current brief.
        """
        run, policy = steps.run, found.policy
        past = self._after_withdrawals(found, tasks, steps, context)
        run.recovered = [task.task_id for task in recovered(past, found)]
        run.rule_precision = list(precision(past, policy).values())
        run.muted_rules = [r.rule_id for r in run.rule_precision if r.is_muted(policy)]
        proposals = merge(found.asks.proposals)
        run.skipped_duplicate += sum(proposal.stands_for - 1 for proposal in proposals)
        held = [
            Admission(proposal=proposal, verdict=Verdict.EXPLAINED, because=because)
            for proposal, because in found.asks.explained
        ]
        compare = Comparing(self._similarity, run.brand_id, run.errors.append)
        for admission in admit(proposals, past, now=run.ran_at, compare=compare, policy=policy):
            if admission.verdict is Verdict.CREATE:
                proposal = admission.proposal
                create = partial(self._create, proposal, found, run, context.brief_version)
                refused = steps.take(f"create task {proposal.task_type}", create)
                held.extend([refused] if refused else [])
            else:
                run.skipped_duplicate += admission.verdict is Verdict.MERGE
                held.append(admission)
                self._add_evidence(admission, past, found.snapshot, steps)
        run.digest = digest_of(held, found.asks.outside)

    def _add_evidence(
        self,
        admission: Admission,
        past: Sequence[PastTask],
        snapshot: PerformanceSnapshot,
        steps: Steps,
    ) -> None:
        """Tell the waiting task that a proposal merges into what it does not know yet."""
        proposal, task_id = admission.proposal, admission.task_id
        task = next((one for one in past if one.task_id == task_id), None)
        new = new_evidence(proposal, task) if task else ()
        if new:
            charts = charts_for(new, snapshot.series)
            change = partial(with_evidence_of, proposal=proposal, new=new, charts=charts)
            reason = "; ".join(anomaly.describe() for anomaly in new)
            add = partial(self._inbox.add, task_id, change, reason)
            steps.take(f"add evidence to {task_id}", partial(_unless_decided, add))

    def _after_withdrawals(
        self,
        found: Findings,
        tasks: Sequence[PastTask],
        steps: Steps,
        context: BrandContext,
    ) -> list[PastTask]:
        """Take back what stands on nothing any more; return the tasks that are left."""
        run = steps.run
        for task, reason in groundless(tasks, found, context):
            take_back = partial(self._inbox.withdraw, task.task_id, reason)
            if steps.take(f"withdraw {task.task_id}", partial(_unless_decided, take_back)):
                run.withdrawn.append(task.task_id)
        return [task for task in tasks if task.task_id not in run.withdrawn]

    def _create(
        self, proposal: Proposal, found: Findings, run: FeedbackRun, brief_version: int
    ) -> Admission | None:
        """Create the task; return the merge where somebody was quicker between look and write."""
        task_id = self._new_id("task", run.ran_at)
        content = content_of(
            proposal,
            brand_id=run.brand_id,
            task_id=task_id,
            brief_version=brief_version,
            charts=charts_for(proposal.anomalies, found.snapshot.series),
        )
        try:
            self._inbox.propose(content, key=proposal.key(run.brand_id))
        except DuplicateTaskError as error:
            holder = str(error.fields.get("task_id", ""))
            run.skipped_duplicate += 1
            return merged_into(proposal, holder, f"{holder}, which is open, does this already")
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


def _unless_decided(change: Callable[[], None]) -> bool:
    """Change a proposal that waits; return False where a person was quicker, whose word stands."""
    try:
        change()
    except (TransitionRefusedError, VersionConflictError):
        return False
    return True
