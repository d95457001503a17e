"""The Auto-Brain: what is missing for a brand, in which order, and why."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.autobrain.catalogue import KINDS
from aicmo_core.autobrain.history import PastTask
from aicmo_core.autobrain.plan import AutoBrainPlan, AutoBrainTask
from aicmo_core.autobrain.scanner import Situation, builds_on, scan
from aicmo_core.autobrain.service import content_of
from aicmo_core.brands.brand import BriefVersion
from aicmo_core.brands.brief import Brief
from aicmo_core.brands.insights import Claim, ClaimKind, Evidence, Insight, Lesson, Retraction
from aicmo_core.brands.intake import load_brief
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.base import Assignment
from aicmo_core.tasks.prerequisites import STAGE_OF
from aicmo_core.tasks.types import Priority, TaskApprovalStatus, TaskType
from tests.unit.brands.memories import added_up

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SAMPLE = load_brief(
    json.loads((Path(__file__).parents[3] / "examples/harbor-and-pine/brief.json").read_text())
).brief
BARE = load_brief(
    {
        "brand_name": "Fennel",
        "industry": "Bakery",
        "product_service": "Sourdough bread",
        "primary_goal": "Sell out every morning",
    }
).brief

Status = TaskApprovalStatus


def situation(
    brief: Brief = SAMPLE,
    *history: PastTask,
    insights: tuple[Insight, ...] = (),
    version: int = 1,
    now: datetime = NOW,
) -> Situation:
    stored = BriefVersion(
        brand_id="b", version=version, brief=brief, created_at=NOW, created_by="alice"
    )
    return Situation(brief=stored, history=history, insights=insights, now=now)


def plan(brief: Brief = SAMPLE, *history: PastTask, **more: object) -> AutoBrainPlan:
    return scan(situation(brief, *history, **more))  # type: ignore[arg-type]


def past(task_type: TaskType, status: Status = Status.EXECUTED, **fields: object) -> PastTask:
    given = {"task_id": f"old-{task_type}", "created_at": NOW - timedelta(days=1)}
    return PastTask(task_type=task_type, status=status, **(given | fields))  # type: ignore[arg-type]


def types_of(proposed: AutoBrainPlan) -> list[TaskType]:
    return [task.task_type for task in proposed.tasks]


def the(task_type: TaskType, proposed: AutoBrainPlan) -> AutoBrainTask:
    return next(task for task in proposed.tasks if task.task_type is task_type)


def test_new_brand_gets_all_kinds_of_work_in_dependency_order():
    proposed = types_of(plan())

    assert set(proposed) == set(KINDS)
    stages = [STAGE_OF[task_type] for task_type in proposed]
    assert stages == sorted(stages)


def test_every_task_says_why_in_words_of_this_brief_and_how_long_and_how_sure():
    sample, bare = plan(), plan(BARE)

    for task in sample.tasks:
        assert task.reason != the(task.task_type, bare).reason
        assert task.estimated_minutes > 0
        assert the(task.task_type, bare).confidence <= task.confidence <= 0.95
    assert "Lantern & Loom" in the(TaskType.COMPETITIVE_ANALYSIS, sample).reason
    assert "names no competitor" in the(TaskType.COMPETITIVE_ANALYSIS, bare).reason


def test_work_waits_for_what_it_builds_on():
    proposed = plan()

    calendar = the(TaskType.SOCIAL_CALENDAR, proposed)

    assert calendar.after == (TaskType.MESSAGING_PILLARS, TaskType.CREATIVE_DIRECTIONS)
    assert the(TaskType.SWOT_ANALYSIS, proposed).after == ()


def test_finished_work_is_a_prerequisite_that_is_met_and_is_not_proposed_again():
    done = past(TaskType.SWOT_ANALYSIS, has_output=True)

    proposed = plan(SAMPLE, done)

    assert TaskType.SWOT_ANALYSIS not in types_of(proposed)
    assert the(TaskType.MESSAGING_PILLARS, proposed).depends_on == (done.task_id,)


def test_rejected_output_is_proposed_again_and_meets_nothing():
    spoiled = past(TaskType.SWOT_ANALYSIS, has_output=True, output_rejected=True)

    proposed = plan(SAMPLE, spoiled)

    assert the(TaskType.SWOT_ANALYSIS, proposed).reason.startswith("The last output was rejected.")
    assert the(TaskType.MESSAGING_PILLARS, proposed).depends_on == ()


@pytest.mark.parametrize(
    "status", [Status.PROPOSED, Status.PENDING_REVIEW, Status.APPROVED, Status.EXECUTING]
)
def test_open_task_is_not_proposed_again_and_what_builds_on_it_waits_for_it(status: Status):
    waiting = past(TaskType.CREATIVE_DIRECTIONS, status)

    proposed = plan(SAMPLE, waiting)

    assert TaskType.CREATIVE_DIRECTIONS not in types_of(proposed)
    assert waiting.task_id in the(TaskType.VIDEO_BRIEFS, proposed).depends_on


def test_task_that_a_person_rejected_stays_away_until_the_brief_changes():
    refused = past(TaskType.VIDEO_BRIEFS, Status.REJECTED)

    assert TaskType.VIDEO_BRIEFS not in types_of(plan(SAMPLE, refused))
    assert TaskType.VIDEO_BRIEFS in types_of(plan(SAMPLE, refused, version=2))


def test_newest_rejected_output_does_not_outweigh_an_older_accepted_one():
    accepted = past(TaskType.SWOT_ANALYSIS, has_output=True, task_id="a")
    rejected = past(
        TaskType.SWOT_ANALYSIS, has_output=True, output_rejected=True, task_id="b", created_at=NOW
    )

    proposed = plan(SAMPLE, rejected, accepted)

    assert TaskType.SWOT_ANALYSIS not in types_of(proposed)
    assert the(TaskType.MESSAGING_PILLARS, proposed).depends_on == ("a",)


def test_brand_with_everything_done_needs_nothing():
    history = [past(task_type, has_output=True) for task_type in KINDS]

    proposed = plan(SAMPLE, *history)

    assert proposed.tasks == ()
    assert {one.task_type for one in proposed.left_out} == set(KINDS)


@pytest.mark.parametrize(
    ("channels", "absent"),
    [
        (("email",), {"social_calendar", "create_social_variants", "video_briefs"}),
        (("instagram",), {"rewrite_email_sequence"}),
        (("linkedin", "web"), {"rewrite_email_sequence"}),
    ],
)
def test_channels_that_the_brief_leaves_out_get_no_work(channels: tuple[str], absent: set[str]):
    proposed = plan(SAMPLE.model_copy(update={"channels": channels}))

    assert absent.isdisjoint(types_of(proposed))
    told = {one.task_type: one.reason for one in proposed.left_out}
    assert all(", ".join(channels) in told[TaskType(name)] for name in absent)


def test_brief_without_channels_rules_nothing_out():
    proposed = plan(BARE)

    assert set(types_of(proposed)) == set(KINDS)
    assert the(TaskType.CREATE_SOCIAL_VARIANTS, proposed).targets == ()


def test_targets_and_platforms_are_the_channels_of_the_brief():
    proposed = plan()

    variants = the(TaskType.CREATE_SOCIAL_VARIANTS, proposed)
    assert variants.targets == ("instagram", "linkedin")
    assert variants.payload == {"num_variants": 3, "platforms": ["instagram", "linkedin"]}
    assert the(TaskType.OPTIMIZE_LANDING_PAGE_COPY, proposed).targets == ("web",)


def test_work_that_the_goal_names_comes_first_and_says_so():
    churn = BARE.model_copy(update={"primary_goal": "Reduce churn by email"})

    mail = the(TaskType.REWRITE_EMAIL_SEQUENCE, plan(churn))

    assert mail.priority is Priority.HIGH
    assert "ask for it: churn, email." in mail.reason
    assert the(TaskType.REWRITE_EMAIL_SEQUENCE, plan(BARE)).priority is Priority.MEDIUM


def test_reason_does_not_speak_of_offers_and_events_that_are_over():
    later = the(TaskType.REWRITE_EMAIL_SEQUENCE, plan(now=datetime(2027, 3, 1, tzinfo=UTC)))
    calendar = the(TaskType.SOCIAL_CALENDAR, plan(now=datetime(2026, 12, 6, tzinfo=UTC)))

    assert "no offer" in later.reason
    assert "the first on 2026-12-05" in calendar.reason  # it still is the 5th in Maine


def learned(text: str, kind: ClaimKind, **about: object) -> Insight:
    claim = Claim.model_validate(
        {"kind": kind, "text": text, "task_types": ["rewrite_email_sequence"]} | about
    )
    evidence = Evidence(evidence_id="e", source="test of May", at=NOW, confidence=0.8)
    [insight] = added_up([Lesson(claim=claim, evidence=evidence)]).values()
    return insight


def test_task_is_told_what_was_learned_of_its_kind():
    works = learned("Questions as subject lines", ClaimKind.LEARNED_BEHAVIOUR)
    fails = learned("Emoji in subject lines", ClaimKind.ANTI_PATTERN, channels=["email"])
    other = learned("Long captions", ClaimKind.ANTI_PATTERN, task_types=["video_briefs"])
    taken_back = works.model_copy(
        update={
            "claim": works.claim.model_copy(update={"text": "Shouting"}),
            "retraction": Retraction(by="alice", at=NOW),
        }
    )

    mail = the(TaskType.REWRITE_EMAIL_SEQUENCE, plan(insights=(works, fails, other, taken_back)))

    assert "Worked before: Questions as subject lines (test of May)" in mail.description
    assert "Avoid: Emoji in subject lines" in mail.description
    assert "Long captions" not in mail.description
    assert "Shouting" not in mail.description
    assert set(mail.insights) == {works.insight_id, fails.insight_id}


def test_plan_survives_its_dict_and_names_priorities():
    proposed = plan()

    document = proposed.to_dict()

    assert AutoBrainPlan.from_dict(document) == proposed
    assert document["tasks"][0]["priority"] == "CRITICAL"
    assert AutoBrainTask.from_dict(document["tasks"][0]) == proposed.tasks[0]
    minutes = sum(task.estimated_minutes for task in proposed.tasks)
    assert minutes == sum(kind.minutes for kind in KINDS.values())


@pytest.mark.parametrize(
    "document",
    [None, [], {}, {"task_type": "dance"}, {"brand_id": "b", "brief_version": 0, "made_at": NOW}],
)
def test_document_that_is_no_plan_is_refused_by_field(document: object):
    with pytest.raises(InvalidInputError):
        AutoBrainPlan.from_dict(document)
    with pytest.raises(InvalidInputError):
        AutoBrainTask.from_dict(document)


@pytest.mark.parametrize("task_type", KINDS)
@pytest.mark.parametrize("brief", [SAMPLE, BARE], ids=["rich", "bare"])
def test_executor_accepts_what_is_proposed(task_type: TaskType, brief: Brief):
    proposed = plan(brief)
    content = content_of("t1", proposed, the(task_type, proposed))

    output = executor_for(task_type).draft(Assignment(task=content, brief=brief, made_at=NOW))

    assert output.task_type is task_type


HISTORIES = st.lists(
    st.builds(
        PastTask,
        task_id=st.uuids().map(str),
        task_type=st.sampled_from(TaskType),
        status=st.sampled_from(TaskApprovalStatus),
        created_at=st.datetimes().map(lambda moment: moment.replace(tzinfo=UTC)),
        has_output=st.booleans(),
        output_rejected=st.booleans(),
        brief_version=st.integers(1, 3),
    ),
    max_size=20,
)
CHANNELS = st.lists(
    st.sampled_from(["email", "instagram", "x", "web", "paid_ads", "radio"]), unique=True
).map(tuple)


@given(HISTORIES, CHANNELS, st.sampled_from([SAMPLE, BARE]), st.randoms())
def test_any_history_gives_an_ordered_plan_that_proposes_or_explains_each_kind(
    history: list[PastTask], channels: tuple[str, ...], brief: Brief, random
):
    brief = brief.model_copy(update={"channels": channels})

    proposed = scan(situation(brief, *history, version=2))

    told = types_of(proposed) + [one.task_type for one in proposed.left_out]
    assert sorted(told) == sorted(KINDS)
    settled = {task.task_id for task in history if task.met or task.open}
    seen: set[TaskType] = set()
    for task in proposed.tasks:
        in_plan = set(task.after) & set(types_of(proposed))
        assert in_plan <= seen
        assert set(task.depends_on) <= settled
        assert len(in_plan) + len(task.depends_on) == len(task.after)
        seen.add(task.task_type)
    random.shuffle(history)
    assert scan(situation(brief, *history, version=2)) == proposed


@given(st.sets(st.sampled_from(TaskType)), st.sampled_from(TaskType))
def test_work_builds_on_earlier_stages_only_and_never_on_what_is_absent(
    present: set[TaskType], task_type: TaskType
):
    taken = builds_on(task_type, present)

    assert set(taken) <= present
    assert all(STAGE_OF[one] < STAGE_OF[task_type] for one in taken)
    earlier = any(STAGE_OF[one] < STAGE_OF[task_type] for one in present)
    assert bool(taken) == earlier
