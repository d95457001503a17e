from dataclasses import replace
from datetime import UTC, datetime, timedelta

from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.checklists import opened
from aicmo_core.feedback.interpreter import FeedbackInterpreter
from aicmo_core.feedback.snapshot import PerformanceSnapshot

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
BEFORE = NOW - timedelta(days=3)


def asked(confidence):
    """The checklist that a fall of a checkout's step asks for."""
    fallen = Anomaly(
        channel="web",
        metric="checkout_rate",
        value=0.52,
        expected=0.556,
        method=Method.BASELINE,
        confidence=confidence,
    )
    found = PerformanceSnapshot(
        snapshot_id="s1",
        brand_id="b1",
        captured_at=NOW,
        anomalies=[fallen],
        metadata={"detection": "detectors"},
    )
    return FeedbackInterpreter().interpret(found).actions


def test_a_checklist_begins_when_it_is_first_asked_for():
    [first] = opened(asked(0.99), (), BEFORE)
    [later] = opened(asked(0.99), [first], NOW)

    assert (first.since, later.since) == (BEFORE, BEFORE)


def test_none_is_opened_on_what_fades():
    assert opened(asked(0.12), (), NOW) == []


def test_one_that_is_open_stays_while_its_figures_recover():
    [before] = [replace(one, since=BEFORE) for one in asked(0.99)]

    [still] = opened(asked(0.12), [before], NOW)

    assert still.since == BEFORE
