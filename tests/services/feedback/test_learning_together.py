"""Brands that opt in learn together: from their measurements to another brand's prediction."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aicmo_core.bootstrap import feedback_service, open_workspace
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.learning import EffectRecord, Outcome
from aicmo_core.feedback.learning_statistics import Change
from aicmo_core.feedback.messages import FeedbackMessage, encode
from aicmo_core.tasks.approval import Actor

EXAMPLE = Path(__file__).parents[3] / "examples" / "harbor-and-pine"
BRIEF = json.loads((EXAMPLE / "brief.json").read_text())
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
RULE, SERIES = "email_clicks_low", "email.ctr"
RULE_OF_THUMB = 15.0


class Agency:
    """Fourteen brands; each has measured what the rule's work did."""

    def __init__(self) -> None:
        self.infra = in_memory_infrastructure(clock=lambda: NOW)
        self.workspace: Workspace = open_workspace(self.infra)
        for number in range(14):
            brand_id = f"secret-client-{number}"
            self.workspace.brand_service.add_brand(BRIEF, actor="dana", brand_id=brand_id)
            record = EffectRecord(
                task_id=f"task-{number}",
                brand_id=brand_id,
                rule_ids=(RULE, "made_up_by_canary"),
                series=SERIES,
                outcome=Outcome.HELPED,
                why=f"canary words of client {number}",
                change=Change(log_change=math.log(1.08), variance=0.0001, gap=0.0),
                measured_at=NOW,
            )
            self.workspace.lessons.save_effect(record)

    def share(self, *numbers: int) -> None:
        for number in numbers:
            self.workspace.brand_service.change_settings(
                f"secret-client-{number}", {"shares_learning": True}, actor="dana"
            )

    def end_the_round(self) -> None:
        """Let the message come that asks for a look at all brands together."""
        look = FeedbackMessage(workspace_id="default", brand_id="", window="2026-11-22T09", looks=1)
        report = feedback_service(self.infra).handle([("m1", encode(look))])
        assert report.errors == {}

    def prediction(self, number: int) -> float:
        """Return what the newest click proposal of a brand promises."""
        brand_id = f"secret-client-{number}"
        zone = self.workspace.zone_of(brand_id)
        parsed = read_metrics((EXAMPLE / "metrics.csv").read_bytes())
        self.workspace.metrics.load(brand_id, parsed, "file", Actor.person("dana"), zone=zone)
        self.workspace.feedback.run(brand_id)
        [told] = [
            task.content.evidence["predicted_effect"]
            for task in self.workspace.task_service.tasks_of(brand_id)
            if task.content.evidence["rule_ids"] == [RULE]
        ]
        assert isinstance(told, dict)
        return float(str(told["change_pct"]))


@pytest.fixture
def agency() -> Agency:
    return Agency()


def test_what_ten_brands_measured_takes_the_place_of_the_rule_of_thumb(agency: Agency) -> None:
    agency.share(*range(10))

    agency.end_the_round()

    [pooled] = agency.workspace.pooling.pooled()
    assert (pooled.rule_id, pooled.series, pooled.brands) == (RULE, SERIES, 10)
    assert agency.prediction(3) == 8.0


def test_who_does_not_share_gives_nothing_and_gets_nothing(agency: Agency) -> None:
    agency.share(*range(10))
    agency.end_the_round()

    assert agency.prediction(12) == RULE_OF_THUMB


def test_nobody_shares_unless_somebody_says_so(agency: Agency) -> None:
    agency.end_the_round()

    assert agency.workspace.pooling.pooled() == []


def test_who_shares_no_more_leaves_the_pool(agency: Agency) -> None:
    agency.share(*range(10))
    agency.end_the_round()
    agency.workspace.brand_service.change_settings(
        "secret-client-4", {"shares_learning": False}, actor="dana"
    )

    agency.end_the_round()

    assert agency.workspace.pooling.pooled() == []


def test_no_clients_words_cross(agency: Agency) -> None:
    agency.share(*range(12))
    agency.end_the_round()

    told = repr(agency.workspace.pooling.pooled())
    assert "canary" not in told
    assert "secret" not in told
    assert "task-" not in told
