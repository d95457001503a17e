"""What a rule proposes, an executor can do: nothing fails that a person has said yes to."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aicmo_core.bootstrap import execute_service, open_workspace
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.execution.service import QueueRecord
from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.interpreter import FeedbackInterpreter
from aicmo_core.feedback.proposals import Proposal
from aicmo_core.feedback.proposed_task import content_of
from aicmo_core.feedback.rulebook_defaults import DEFAULT_RULE_BOOK
from aicmo_core.feedback.rules import Rule
from aicmo_core.feedback.snapshot import PerformanceSnapshot
from aicmo_core.tasks.approval import FEEDBACK, Actor
from aicmo_core.tasks.messages import encode

EXAMPLE = Path(__file__).parents[3] / "examples" / "harbor-and-pine"
NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
WITH_WORK = [rule for rule in DEFAULT_RULE_BOOK.rules if rule.work is not None]
CASES = [
    pytest.param(rule, channel, id=f"{rule.rule_id}-{channel}")
    for rule in WITH_WORK
    for channel in rule.when.channels or ("instagram",)
]


def proposal_of(rule: Rule, channel: str) -> Proposal:
    """Return what the rule makes of a departure that it is about."""
    anomaly = Anomaly(
        channel=channel,
        metric=rule.when.metrics[0],
        direction=rule.when.direction,
        value=0.6 if rule.when.direction == "low" else 1.6,
        expected=1.0,
        **({"severity": rule.when.severity} if rule.when.severity else {}),
    )
    book = DEFAULT_RULE_BOOK.model_copy(update={"rules": (rule,)})
    snapshot = PerformanceSnapshot(
        snapshot_id="s", brand_id="harbor", captured_at=NOW, anomalies=[anomaly]
    )
    [proposal] = FeedbackInterpreter(book).interpret(snapshot).proposals
    return proposal


@pytest.mark.parametrize(("rule", "channel"), CASES)
def test_approved_work_of_a_rule_is_carried_out(rule: Rule, channel: str) -> None:
    infra = in_memory_infrastructure(clock=lambda: NOW)
    workspace = open_workspace(infra)
    brief = json.loads((EXAMPLE / "brief.json").read_text())
    workspace.brand_service.add_brand(brief, actor="dana", brand_id="harbor")
    content = content_of(proposal_of(rule, channel), brand_id="harbor", task_id="task_1")
    workspace.task_service.propose(content, actor=FEEDBACK, key="k")

    workspace.task_service.approve("task_1", Actor.person("dana"))
    workspace.scheduling.run_now("task_1", Actor.person("dana"))
    [sent] = infra.queue.take()  # type: ignore[attr-defined]
    message = QueueRecord(message_id="m1", body=encode(sent.message))
    done = execute_service(infra, lambda _moment: None).handle([message])

    assert [(one.outcome, one.reason) for one in done.looked] == [("completed", "")]


def test_every_kind_of_work_is_tried() -> None:
    assert {case.values[0].rule_id for case in CASES} == {rule.rule_id for rule in WITH_WORK}
    assert len(CASES) >= len(WITH_WORK) > 3
