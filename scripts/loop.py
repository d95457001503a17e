"""One turn of the loop, step by step, through a deployed stack; each step keeps what it saw."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aicmo_cli.commands.brand import read_json
from aicmo_core.autobrain.plan import AutoBrainPlan
from aicmo_core.bootstrap import Infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.brands.service import BrandOverview
from aicmo_core.errors import AicmoError
from aicmo_core.execution.ports import OutputRecord
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.messages import FeedbackMessage
from aicmo_core.feedback.metrics import LoadReport
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE
from aicmo_core.scheduling.timeline import Timeline
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.head import AttentionKind, TaskHead
from aicmo_core.tasks.service import Task
from aicmo_core.tasks.types import TaskApprovalStatus
from scripts.local_cloud import LocalCloud

OPERATOR = Actor.person("sample-operator")
_POLL_S = 0.5
_EXECUTE_WITHIN_S = 90.0
_FEEDBACK_WITHIN_S = 90.0
_SCHEDULE_WITHIN_S = 150.0
"""The emulator sweeps its schedules every ten seconds: a rate of one minute fires after 51-69."""


class LoopStoppedError(AicmoError):
    """A step of the loop did not happen."""

    code = "loop_stopped"


@dataclass(kw_only=True)
class Turn:
    """One turn of the loop for one brand.

    Attributes:
        timings_s: How long each step took, in seconds, by its name.
        proposed: The stored state of each proposed task, before anybody decided.
    """

    cloud: LocalCloud
    infra: Infrastructure
    timings_s: dict[str, float] = field(default_factory=dict)
    brand: BrandOverview | None = None
    plan: AutoBrainPlan | None = None
    proposed: dict[str, str] = field(default_factory=dict)
    approved: list[Task] = field(default_factory=list)
    timeline: Timeline | None = None
    day_one: list[TaskHead] = field(default_factory=list)
    ticked: dict[str, int] = field(default_factory=dict)
    outputs: dict[str, OutputRecord] = field(default_factory=dict)
    loaded: LoadReport | None = None
    feedback: FeedbackRun | None = None

    def __post_init__(self) -> None:
        """Decisions leave the sending to tick, as they do for every moment that is not near."""
        self.workspace = Workspace(self.infra, DEFAULT_WORKSPACE, send_at_once=False)

    @property
    def brand_id(self) -> str:
        """Return the brand's id."""
        if self.brand is None:
            raise LoopStoppedError("No brand was added.")
        return self.brand.brand.brand_id

    def add_brand(self, brief: Path) -> BrandOverview:
        """Store the brand from its brief."""
        added = self.workspace.brand_service.add_brand(read_json(brief), actor=OPERATOR.actor_id)
        self.brand = added
        return added

    def propose(self) -> AutoBrainPlan:
        """Let the Auto-Brain propose what is missing."""
        plan = self.workspace.autobrain.plan(self.brand_id)
        if not plan.tasks:
            raise LoopStoppedError("The Auto-Brain proposed nothing.")
        heads = self.workspace.tasks.heads(task.task_id for task in plan.tasks)
        self.proposed = {head.task_id: str(head.status) for head in heads}
        self.plan = plan
        return plan

    def approve(self) -> list[Task]:
        """Say yes, as the sample operator, to everything that waits for review."""
        service = self.workspace.task_service
        waiting = service.tasks_of(self.brand_id, TaskApprovalStatus.PENDING_REVIEW)
        heads = [service.approve(t.head.task_id, OPERATOR, "sample run") for t in waiting]
        self.approved = [service.task(head.task_id) for head in heads]
        return self.approved

    def schedule(self) -> Timeline:
        """Give every approved task its time; the first day begins now."""
        timeline = self.workspace.timeline.plan(self.brand_id, self.infra.clock(), actor=OPERATOR)
        if not timeline.scheduled:
            raise LoopStoppedError("The planner gave no task a time.")
        self.timeline = timeline
        first = min(head.slot.run_at for head in timeline.scheduled if head.slot)
        self.day_one = [
            head for head in timeline.scheduled if head.slot and head.slot.run_at == first
        ]
        return timeline

    def tick(self, event: object) -> dict[str, int]:
        """Invoke the deployed tick as the schedule does; the schedule's own may have been first."""
        self.ticked = self.cloud.invoke("tick", event)
        heads = self.workspace.tasks.heads(head.task_id for head in self.day_one)
        unsent = [
            head.title
            for head in heads
            if head.attention and head.attention.kind is AttentionKind.RUN
        ]
        if unsent:
            raise LoopStoppedError(f"Tick did not send: {', '.join(unsent)}.")
        return self.ticked

    def await_outputs(self, seen: Callable[[int], None]) -> dict[str, OutputRecord]:
        """Wait until the deployed execute function has done the first day's work."""
        wanted = [head.task_id for head in self.day_one]

        def done() -> bool:
            heads = self.workspace.tasks.heads(wanted)
            self._refuse_failures(heads)
            made = [head for head in heads if head.output_version]
            seen(len(made))
            return len(made) == len(wanted)

        _await(done, _EXECUTE_WITHIN_S, "the execute function finished the first day's tasks")
        heads = {head.task_id: head for head in self.workspace.tasks.heads(wanted)}
        self.outputs = {
            task_id: self.workspace.outputs.get(task_id, heads[task_id].output_version)
            for task_id in wanted
        }
        return self.outputs

    def accept(self) -> None:
        """Accept every output, as the sample operator."""
        for task_id in self.outputs:
            self.workspace.review.accept(task_id, OPERATOR, "sample run")

    def load_metrics(self, metrics: Path) -> LoadReport:
        """Load the metrics file; what is left out is told."""
        self.loaded = self.workspace.metrics.load(
            self.brand_id,
            read_metrics(metrics.read_bytes()),
            "file",
            OPERATOR,
            zone=self.workspace.zone_of(self.brand_id),
        )
        if not (self.loaded.stored or self.loaded.unchanged):
            raise LoopStoppedError(f"{metrics.name} held no figure that could be stored.")
        return self.loaded

    def run_feedback(self) -> FeedbackRun:
        """Put the brand on the feedback queue and wait for the deployed function's run."""
        window = f"{self.infra.clock():%Y-%m-%dT%H}"
        message = FeedbackMessage(
            workspace_id=DEFAULT_WORKSPACE,
            brand_id=self.brand_id,
            window=window,
            as_of=self.loaded.newest_at if self.loaded else None,  # an example grows old
        )
        if not all(self.infra.feedback_queue.send([(message, 0)])):
            raise LoopStoppedError("The feedback queue did not take the message.")

        def done() -> bool:
            self.feedback = self.workspace.feedback_runs.run_of(self.brand_id, window)
            return self.feedback is not None

        _await(done, _FEEDBACK_WITHIN_S, "the feedback function ran")
        if self.feedback is None or self.feedback.errors:
            raise LoopStoppedError(f"Feedback failed: {self.feedback and self.feedback.errors}")
        return self.feedback

    def await_schedule(self, invoked: int) -> None:
        """Wait until EventBridge has fired tick by itself.

        Args:
            invoked: How often tick was invoked by hand.
        """
        _await(
            lambda: self.cloud.runs("tick") > invoked,
            _SCHEDULE_WITHIN_S,
            "the schedule fired tick by itself",
        )

    def timed(self, name: str, step: Callable[[], Any]) -> Any:
        """Run a step and keep how long it took."""
        started = time.monotonic()
        try:
            return step()
        finally:
            self.timings_s[name] = round(time.monotonic() - started, 2)

    def _refuse_failures(self, heads: list[TaskHead]) -> None:
        for head in heads:
            if head.slot is None and not head.output_version and head.last_receipt:
                why = f"{head.last_receipt.status}: {head.last_receipt.reason}"
                raise LoopStoppedError(f"{head.title} {why}", task_id=head.task_id)


def _await(done: Callable[[], bool], within_s: float, what: str) -> None:
    """Poll until something is done.

    Raises:
        LoopStoppedError: It was not, within `within_s` seconds.
    """
    deadline = time.monotonic() + within_s
    while not done():
        if time.monotonic() > deadline:
            raise LoopStoppedError(f"Waited {within_s:.0f} s in vain until {what}.")
        time.sleep(_POLL_S)
