"""What departs later joins the task that waits for the same work; what leads leads on."""

from datetime import UTC, datetime

import pytest

from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.inbox import past_task
from aicmo_core.feedback.joining import new_evidence, with_evidence_of
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.feedback.proposals import Proposal
from aicmo_core.feedback.proposed_task import content_of
from aicmo_core.feedback.rules import PredictedEffect
from aicmo_core.tasks.types import Priority, TaskType

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
EFFECT = PredictedEffect(metric="email.human_open_rate", change_pct=10, within_days=28)


def departed(metric):
    return Anomaly(channel="email", metric=metric, value=0.1, expected=0.2, method=Method.BASELINE)


OPENS, MACHINES, CLICKS = map(departed, ("open_rate", "machine_open_rate", "ctr"))


def proposal(*anomalies, focus="improve_cta", rules=("email_clicks_low",), **fields):
    return Proposal(
        **{
            "rule_ids": rules,
            "task_type": TaskType.REWRITE_EMAIL_SEQUENCE,
            "title": "Rewrite",
            "reason": "; ".join(one.describe() for one in anomalies),
            "priority": Priority.HIGH,
            "confidence": 0.5,
            "payload": {"focus": focus} if focus else {},
            "target": "email",
            "anomalies": anomalies,
            **fields,
        }
    )


def waiting(made=None, **fields):
    made = made or proposal(OPENS, focus="improve_subject_lines", rules=("email_opens_low",))
    content = content_of(made, brand_id="b1", task_id="t1", charts=["<svg 1>"])
    return content.model_copy(update=fields)


def task(**fields):
    open_ = {"key": "b1:rewrite_email_sequence:email", "proposed_at": NOW, **fields}
    return past_task(waiting(), **open_)


def joined(content, later):
    return with_evidence_of(content, later, later.anomalies, ["<svg 2>"])


@pytest.mark.parametrize(
    ("later", "known_by", "new"),
    [
        (proposal(OPENS, CLICKS), task(), (CLICKS,)),
        (proposal(CLICKS, follows=frozenset({CLICKS.series})), task(), ()),
        (proposal(CLICKS), task(accepted=True), ()),
        (proposal(CLICKS), task(key="b1:rewrite_email_sequence:newsletter"), ()),
        (proposal(CLICKS, rules=("model_rewrite",)), task(), ()),
    ],
    ids=["a new departure", "what only follows", "accepted", "for other work", "a model's word"],
)
def test_only_what_a_waiting_task_for_the_same_work_does_not_know_is_new(
    later: Proposal, known_by: PastTask, new: tuple[Anomaly, ...]
):
    assert new_evidence(later, known_by) == new


@pytest.mark.parametrize(
    ("before", "later", "urgent"),
    [
        (Priority.HIGH, Priority.CRITICAL, Priority.CRITICAL),
        (Priority.HIGH, Priority.LOW, Priority.HIGH),
    ],
)
def test_a_task_becomes_as_urgent_and_as_sure_as_what_joins_it_and_never_less(
    before, later, urgent
):
    content = joined(waiting(priority=before), proposal(CLICKS, priority=later, confidence=0.4))

    assert (content.priority, content.confidence) == (urgent, 0.5)
    assert joined(content, proposal(CLICKS, confidence=0.9)).confidence == 0.9


def test_each_further_focus_is_named_once_after_the_one_that_leads():
    content = waiting()
    for focus in ("improve_cta", "improve_cta", "shorten", "improve_subject_lines", ""):
        content = joined(content, proposal(CLICKS, focus=focus))

    assert content.payload == {
        "focus": "improve_subject_lines",
        "also_focus": ["improve_cta", "shorten"],
    }


def test_what_a_person_made_of_a_payload_stays_as_they_made_it():
    edited = waiting(payload={"focus": "improve_cta", "also_focus": "be kind"})

    assert joined(edited, proposal(CLICKS, focus="improve_cta")).payload == edited.payload


def test_no_evidence_is_lost_and_none_named_twice():
    content = joined(joined(waiting(), proposal(CLICKS)), proposal(MACHINES))

    assert content.evidence["rule_ids"] == ["email_opens_low", "email_clicks_low"]
    assert content.evidence["charts"] == ["<svg 1>", "<svg 2>"]
    metrics = [one["metric"] for one in content.evidence["anomalies"]]
    assert metrics == ["open_rate", "ctr", "machine_open_rate"]
    assert content.evidence["anomalies"][1] == CLICKS.model_dump(mode="json")


@pytest.mark.parametrize(
    ("first", "later", "needs_person"),
    [(OPENS, MACHINES, True), (OPENS, CLICKS, False), (CLICKS, OPENS, False)],
)
def test_a_person_is_needed_while_all_the_evidence_is_weak(first, later, needs_person):
    content = joined(waiting(proposal(first)), proposal(later))

    assert content.evidence["needs_person"] is needs_person


def test_evidence_that_other_code_wrote_in_another_form_is_no_evidence():
    content = joined(waiting(evidence={"rule_ids": "one", "anomalies": None}), proposal(CLICKS))

    assert content.evidence["rule_ids"] == ["email_clicks_low"]
    assert len(content.evidence["anomalies"]) == 1


def test_departures_are_listed_before_what_is_predicted():
    opens = proposal(OPENS, effect=EFFECT)

    description = joined(waiting(opens), proposal(CLICKS)).description

    first, second, last = description.splitlines()
    assert (first, second) == (f"- {OPENS.describe()}", f"- {CLICKS.describe()}")
    assert last.startswith("Predicted: ")


def test_however_much_joins_a_task_can_hold_it():
    content = waiting()
    many = [departed(f"metric_{n}") for n in range(90)]

    content = joined(content, proposal(*many))

    assert (len(content.reason), len(content.description)) == (2000, 4000)
