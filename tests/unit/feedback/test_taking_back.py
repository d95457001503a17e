from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.detection import Annotation, Direction
from aicmo_core.feedback.findings import Findings
from aicmo_core.feedback.interpreter import Interpretation
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.feedback.proposals import Proposal
from aicmo_core.feedback.rulebook import FeedbackPolicy
from aicmo_core.feedback.snapshot import PerformanceSnapshot
from aicmo_core.feedback.taking_back import groundless
from aicmo_core.kernel.clock import to_text
from aicmo_core.tasks.types import Priority, TaskType

BEGUN = datetime(2026, 11, 1, tzinfo=UTC)
PROPOSED = BEGUN + timedelta(days=5)
LATER = PROPOSED + timedelta(days=2)
FELL = Anomaly(
    channel="web",
    metric="conversion_rate",
    value=0.01,
    window_start=BEGUN,
    window_end=PROPOSED,
)
TASK = PastTask(
    task_id="t1",
    task_type=TaskType.OPTIMIZE_LANDING_PAGE_COPY,
    title="Optimise",
    text="",
    target="web",
    open=True,
    accepted=False,
    rejected=False,
    proposed_at=PROPOSED,
    anomalies=(FELL,),
)
SHARED = CommonCause(
    channel="web",
    metric="conversion_rate",
    direction=Direction.LOW,
    since=BEGUN - timedelta(days=1),
    until=BEGUN + timedelta(days=1),
    brands=9,
    watched=12,
    median_change_pct=-30,
)
MENDED = Acceptance(
    series="web.conversion_rate",
    at=BEGUN,
    resolved=True,
    reason="form mended",
    by="dana",
    noted_at=LATER,
)
NORMAL = replace(MENDED, resolved=False, reason="new price")
SALE = Annotation(start=BEGUN, end=PROPOSED, reason="sale: half price", by="dana", noted_at=LATER)


def reasons(task=TASK, common=(), context=None, as_of=PROPOSED, **asks):
    snapshot = PerformanceSnapshot(
        snapshot_id="s", brand_id="b", captured_at=LATER, metadata={"as_of": to_text(as_of)}
    )
    found = Findings(
        snapshot=snapshot, asks=Interpretation(**asks), policy=FeedbackPolicy(), common=common
    )
    return [reason for _, reason in groundless([task], found, context or BrandContext("b"))]


def said(*words):
    notes = [one for one in words if isinstance(one, Annotation)]
    return BrandContext(
        "b", annotations=notes, acceptances=[one for one in words if one not in notes]
    )


def test_a_proposal_is_taken_back_when_many_brands_turn_out_to_share_its_cause():
    [reason] = reasons(common=[SHARED])

    assert "9 of 12 brands" in reason


@pytest.mark.parametrize("fields", [{"accepted": True}, {"origin": "operator"}, {"anomalies": ()}])
def test_what_people_decided_or_wrote_stays_whatever_is_found(fields):
    task = replace(TASK, **fields)

    assert reasons(task, common=[SHARED], context=said(MENDED)) == []


def test_a_proposal_with_evidence_of_its_own_stays():
    own = Anomaly(channel="web", metric="add_to_cart_rate", value=0.01, window_start=BEGUN)

    assert reasons(replace(TASK, anomalies=(FELL, own)), common=[SHARED]) == []


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        (MENDED, "dana said: mended, form mended"),
        (NORMAL, "dana said: normal, new price"),
        (SALE, "dana said: sale: half price"),
    ],
)
def test_who_explains_a_departure_has_answered_what_was_proposed_on_it(word, reason):
    assert reasons(context=said(word)) == [reason]


@pytest.mark.parametrize(
    "word",
    [
        replace(MENDED, noted_at=BEGUN),
        replace(NORMAL, series="web.sessions"),
        replace(SALE, noted_at=BEGUN),
        replace(SALE, metrics=frozenset({"sessions"})),
        replace(SALE, start=BEGUN - timedelta(days=9), end=BEGUN),
    ],
)
def test_words_from_before_or_on_other_figures_or_days_take_nothing_back(word):
    assert reasons(context=said(word)) == []


def test_a_look_at_the_days_before_takes_nothing_back():
    work = {(TASK.task_type, TASK.target): "Mend the checkout"}
    earlier = PROPOSED - timedelta(days=1)

    assert reasons(comes_first=work) == ["first: Mend the checkout"]
    assert reasons(comes_first=work, as_of=earlier) == []


def test_what_departs_all_the_same_keeps_its_proposal():
    again = Proposal(
        rule_ids=("conversion_low",),
        task_type=TASK.task_type,
        title="Optimise",
        reason="",
        priority=Priority.HIGH,
        confidence=0.9,
        payload={},
        target="web",
        anomalies=(FELL,),
    )

    assert reasons(context=said(SALE), anomalies=(FELL,)) == []
    assert reasons(context=said(SALE), proposals=(again,)) == []
