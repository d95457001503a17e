"""The feedback loop with the real task service and stored observations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.adapters.dynamodb.brain_repository import DynamoBrainRepository
from aicmo_core.adapters.dynamodb.detector_state_repository import DynamoDetectorStateRepository
from aicmo_core.adapters.dynamodb.feedback_run_repository import DynamoFeedbackRunRepository
from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
from aicmo_core.adapters.dynamodb.task_repository import DynamoTaskRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.collector import FeedbackCollector
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.inbox import ServiceTaskInbox
from aicmo_core.feedback.loop import FeedbackLoop
from aicmo_core.feedback.metrics import MetricsService
from aicmo_core.feedback.monitor import ObservationMonitor
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.service import TaskService
from aicmo_core.tasks.types import TaskApprovalStatus

SAMPLE = Path(__file__).parents[3] / "examples" / "harbor-and-pine" / "metrics.csv"
ZONE = ZoneInfo("America/New_York")
PLANTED = {
    "email.ctr",
    "instagram.engagement_rate",
    "paid_ads.ctr",
    "web.checkout_completion_rate",
    "web.conversion_rate",
}
FOLLOWS = {"paid_ads.cpa", "paid_ads.cpc", "paid_ads.roas", "paid_ads.frequency"}
"""What dearer clicks and a broken checkout do to the price of a result."""
ALICE = Actor.person("alice")


def known_of(brand_id: str) -> BrandContext:
    return BrandContext(brand_id, zone=ZONE, brief_version=3)


class Agency:
    """One workspace on an in-memory table, with a clock that stands still."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, tzinfo=UTC)
        self.made = 0
        table = InMemoryTable()
        self.observations = DynamoObservationRepository(table, "default")
        self.tasks = TaskService(DynamoTaskRepository(table), self.clock, self.new_id)
        self.brain = DynamoBrainRepository(table, "default")
        self.table = table

    def clock(self) -> datetime:
        return self.now

    def new_id(self, prefix: str, now: datetime) -> str:
        self.made += 1
        return f"{prefix}_{self.made:04d}"

    def loop(self, **parts: object) -> FeedbackLoop:
        states = DynamoDetectorStateRepository(self.table, "default")
        monitor = ObservationMonitor(self.observations, states)
        collector = FeedbackCollector(monitor=monitor, clock=self.clock, new_id=self.new_id)
        inbox = ServiceTaskInbox(self.tasks)
        settings = {"clock": self.clock, "new_id": self.new_id, "context_of": known_of, **parts}
        return FeedbackLoop(collector, inbox=inbox, brain=self.brain, **settings)

    def load(self, content: bytes) -> None:
        metrics = MetricsService(self.observations, self.clock)
        metrics.load("harbor", read_metrics(content), "file", ALICE, zone=ZONE)


@pytest.fixture
def agency() -> Agency:
    made = Agency()
    made.load(SAMPLE.read_bytes())
    return made


def test_what_was_planted_in_the_sample_brand_is_found_and_nothing_else(agency: Agency) -> None:
    run = agency.loop().run("harbor")

    found = {anomaly.series for anomaly in run.anomalies}
    assert PLANTED <= found <= PLANTED | FOLLOWS
    assert run.errors == []


def test_the_new_checkout_is_mended_before_the_page_is_rewritten(agency: Agency) -> None:
    run = agency.loop().run("harbor")

    assert "check_shop" in [action.action for action in run.actions]
    assert [held.task_type for held in run.digest] == ["optimize_landing_page_copy"]
    assert {task.task_type for task in run.created} == {
        "rewrite_email_sequence",
        "create_social_variants",
        "generate_new_creatives",
    }


def test_proposals_wait_for_a_person_with_evidence_and_a_picture(agency: Agency) -> None:
    agency.loop().run("harbor")

    proposed = agency.tasks.tasks_of("harbor")
    assert len(proposed) == 3
    for task in proposed:
        assert task.head.status is TaskApprovalStatus.PENDING_REVIEW
        assert task.content.origin == "feedback"
        assert task.content.brief_version == 3
        assert task.content.evidence["anomalies"]
        assert task.content.evidence["charts"][0].startswith("<svg")


def test_running_again_creates_nothing_and_teaches_nothing_twice(agency: Agency) -> None:
    loop = agency.loop()
    first = loop.run("harbor")
    insights = agency.brain.insights("harbor")

    second = loop.run("harbor")

    assert len(first.created) == 3
    assert (len(second.created), second.skipped_duplicate) == (0, 3)
    assert (first.learned, second.learned) == (len(first.anomalies), 0)
    assert agency.brain.insights("harbor") == insights


def decide_all(agency: Agency, decision: Callable[[str], object]) -> None:
    for task in agency.tasks.tasks_of("harbor"):
        decision(task.head.task_id)


def test_what_a_person_rejected_does_not_come_back_on_the_same_evidence(agency: Agency) -> None:
    loop = agency.loop()
    loop.run("harbor")
    decide_all(agency, lambda task_id: agency.tasks.reject(task_id, ALICE, "not now"))
    agency.now += timedelta(days=8)

    run = loop.run("harbor")

    assert run.created == []
    assert [held.verdict for held in run.digest if held.verdict != "explained"] == [
        "rejected_before",
        "rejected_before",
        "rejected_before",
    ]


def test_an_approved_task_takes_the_same_finding_in(agency: Agency) -> None:
    loop = agency.loop()
    loop.run("harbor")
    decide_all(agency, lambda task_id: agency.tasks.approve(task_id, ALICE))
    agency.now += timedelta(days=8)

    run = loop.run("harbor")

    assert (run.created, run.skipped_duplicate) == ([], 3)


def test_restated_figures_take_their_proposal_back_without_a_mark_against_the_rule(
    agency: Agency,
) -> None:
    runs = DynamoFeedbackRunRepository(agency.table)
    loop = agency.loop(runs=runs)
    loop.run("harbor")
    agency.now += timedelta(days=1)
    agency.load(_without_the_fall_in_clicks(SAMPLE.read_text()).encode())

    run = loop.run("harbor")
    agency.now += timedelta(days=1)
    next_run = loop.run("harbor")

    rejected = agency.tasks.tasks_of("harbor", TaskApprovalStatus.REJECTED)
    assert [task.content.task_type for task in rejected] == ["rewrite_email_sequence"]
    assert run.withdrawn == [rejected[0].head.task_id]
    assert (next_run.withdrawn, next_run.created) == ([], [])
    assert "email_clicks_low" not in {one.rule_id for one in next_run.rule_precision}


def _without_the_fall_in_clicks(text: str) -> str:
    """Return the file as a source would correct it: 5.3 % clicked all along."""
    lines = []
    for line in text.splitlines():
        cells = line.split(",")
        if cells[1:3] == ["email", "ctr"] and cells[0] >= "2026-10-26":
            delivered = int(cells[5])
            clicks = round(0.053 * delivered)
            cells[3:5] = [f"{clicks / delivered:.5f}", str(clicks)]
        lines.append(",".join(cells))
    return "\n".join(lines)


def test_a_brand_without_figures_gets_no_sample_ones(agency: Agency) -> None:
    summary = agency.loop().run_for_brand("somebody_else")

    assert summary["anomalies_detected"] == 0
    assert summary["snapshot"]["metadata"]["sample"] is False


def test_backfilled_history_builds_baselines_and_proposes_nothing(agency: Agency) -> None:
    agency.now += timedelta(days=60)

    run = agency.loop().run("harbor")

    assert {anomaly.series for anomaly in run.anomalies} >= PLANTED
    assert (run.created, run.actions) == ([], [])
    assert {held.because for held in run.digest} >= {"the newest figures are 66 days old"}
    assert agency.tasks.tasks_of("harbor") == []


def test_history_is_looked_at_as_of_then_when_somebody_asks(agency: Agency) -> None:
    asked_for, agency.now = agency.now, agency.now + timedelta(days=60)

    run = agency.loop().run("harbor", as_of=asked_for)

    assert len(run.created) == 3
