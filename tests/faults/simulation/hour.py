"""An hour of feedback: the function over a simulated table and queue, and a brand that fell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from botocore.exceptions import ClientError

from aicmo_core.adapters.blobs import InMemoryBlobStore
from aicmo_core.adapters.in_memory.queue import InMemoryDispatchQueue
from aicmo_core.adapters.sqs import SqsFeedbackQueue
from aicmo_core.bootstrap import feedback_service
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import AicmoError
from aicmo_core.feedback.messages import FeedbackMessage, decode, window_of
from aicmo_core.feedback.observations import Observation
from aicmo_core.settings import Settings
from tests.faults.simulation.clock import START, VirtualClock
from tests.faults.simulation.clock import Counter as Ids
from tests.faults.simulation.faults import Died, Faults
from tests.faults.simulation.sqs import SimulatedSqs
from tests.faults.simulation.table import SimulatedTable

VISIBILITY_S, MAX_RECEIVES = 720, 3
"""As the feedback queue has them in `template.yaml`."""
SCHEDULE_TRIES = 4
WINDOW = window_of(START)
HOUR = timedelta(hours=1)
FALLEN = "birch"
AGENCY = {"default": (FALLEN, "cedar", "elm", "fir", "oak"), "other": ("ash",)}
"""Five brands can share a cause, so that the hour ends with a look at all of them."""
BRIEF = {
    "brand_name": "Birch",
    "industry": "joinery",
    "product_service": "oak tables",
    "primary_goal": "sell 20 tables a month",
}


class Hour:
    """The feedback function over a simulated table and queue.

    Attributes:
        looked: How often each brand's loop ended.
        latest: When the last of them did, after the hour's begin.
        quiet: Calls made for brands of which nothing is known: all alike.
    """

    def __init__(self, seed: int | None = None) -> None:
        self.clock, self.faults = VirtualClock(), Faults()
        self.table = SimulatedTable(self.faults, self.clock)
        self.sqs = SimulatedSqs(self.clock, self.faults, seed)
        self.dead = self.sqs.add_queue("dead", visibility_s=180)
        self.queue = self.sqs.add_queue(
            "feedback", visibility_s=VISIBILITY_S, dead_letters=self.dead, max_receives=MAX_RECEIVES
        )
        self.deaths = 0
        self.looked: Counter[str] = Counter()
        self.latest = timedelta(0)
        self.quiet: set[int] = set()
        self.infra = Infrastructure(
            settings=Settings(),
            table=self.table,
            queue=InMemoryDispatchQueue(),
            blobs=InMemoryBlobStore(),
            feedback_queue=SqsFeedbackQueue(self.queue, lambda: self.sqs),
            clock=self.clock,
            new_id=Ids(),
        )
        for workspace_id, brands in AGENCY.items():
            for brand_id in brands:
                self.add_brand(brand_id, workspace_id)
        self.workspace().observations.save(fallen(), actor="file", now=self.clock())
        self.faults.calls.clear()

    def workspace(self, workspace_id: str = "default") -> Workspace:
        return Workspace(self.infra, workspace_id)

    def add_brand(self, brand_id: str, workspace_id: str = "default") -> None:
        brands = self.workspace(workspace_id).brand_service
        brands.add_brand(BRIEF, actor="op_alice", brand_id=brand_id)

    def begin(self) -> None:
        """EventBridge invokes the function, and again where it failed."""
        for _ in range(SCHEDULE_TRIES):
            if self._survive(feedback_service(self.infra).fan_out):
                return

    def pass_by(self, until: timedelta = 4 * HOUR, meanwhile: Callable[[], None] = bool) -> None:
        """Let the queue be worked off, a message an invocation."""
        while (at := self.sqs.next_visible(self.queue)) and at <= START + until:
            self.clock.advance_to(max(at, self.clock() + timedelta(seconds=1)))
            if self.clock() > START + until:
                return
            meanwhile()
            self._survive(self._deliver)

    def outcome(self) -> dict[str, tuple[bool, list[str], list[int]]]:
        """Return of each brand whether it was looked at, what was proposed, what was taught."""
        return {
            brand_id: self._outcome(self.workspace(workspace_id), brand_id)
            for workspace_id, brands in AGENCY.items()
            for brand_id in brands
        }

    def is_over(self) -> bool:
        return not (self.sqs.waiting(self.queue) or self.sqs.waiting(self.dead))

    def _deliver(self) -> None:
        answer = self.sqs.receive_message(QueueUrl=self.queue, MaxNumberOfMessages=1)
        for one in answer.get("Messages", ()):
            first = len(self.faults.calls)
            report = feedback_service(self.infra).handle([(one["MessageId"], one["Body"])])
            for run in report.runs:
                self.looked[run.brand_id] += 1
                self.latest = self.clock() - START
            if not report.failed_ids:
                entry = {"Id": one["MessageId"], "ReceiptHandle": one["ReceiptHandle"]}
                self.sqs.delete_message_batch(QueueUrl=self.queue, Entries=[entry])
            message = decode(one["Body"])
            if isinstance(message, FeedbackMessage) and message.brand_id not in ("", FALLEN):
                self.quiet |= set(range(first, len(self.faults.calls)))

    def _survive(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except Died:
            self.deaths += 1
        except (AicmoError, ClientError):
            pass  # logged by the function; the queue or the schedule brings it again
        return None

    @staticmethod
    def _outcome(workspace: Workspace, brand_id: str) -> tuple[bool, list[str], list[int]]:
        run = workspace.feedback_runs.run_of(brand_id, WINDOW)
        tasks = workspace.task_service.tasks_of(brand_id)
        return (
            run is not None and not run.errors,
            sorted(str(task.content.task_type) for task in tasks),
            [insight.times_seen for insight in workspace.brain.insights(brand_id)],
        )


def fallen() -> list[Observation]:
    """Return figures of a brand whose conversion has halved six days ago."""
    return [day_of(number, (100 if number < 44 else 50) + number * 7 % 9) for number in range(50)]


def day_of(number: int, events: int) -> Observation:
    at = START.replace(hour=0) - timedelta(days=60 - number)
    return Observation(
        brand_id=FALLEN,
        channel="web",
        metric="conversion_rate",
        value=events / 5000,
        numerator=events,
        denominator=5000,
        window_start=at,
        window_end=at + timedelta(days=1),
        as_of=at + timedelta(days=9),
        source="file",
    )
