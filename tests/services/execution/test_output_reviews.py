"""What the operator says of an output: kept with the task, learned by the brain."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from aicmo_core import AutoExecutionEngine
from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import ConflictError, InvalidInputError, NotFoundError
from aicmo_core.execution.executors.files import Painting, Paintings, PictureWish
from aicmo_core.execution.pictures.picture import AI_LABEL
from aicmo_core.execution.ports import OutputRecord, Run
from aicmo_core.execution.review import BlockedOutputError, blockers
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.types import TaskApprovalStatus, TaskType
from scripts.paths import ROOT
from tests.services.office import ALICE, BOB, BRAND, NOW, Office
from tests.services.small_executors import SmallExecutors

WAIVABLE: dict[str, Any] = {"severity": "blocking", "message": "Too long.", "what_to_do": "Cut it."}
LAW: dict[str, Any] = {
    "severity": "blocking",
    "message": "A cure.",
    "what_to_do": "Drop it.",
    "waivable": False,
}
WARNING: dict[str, Any] = {"severity": "warning", "message": "Dull.", "what_to_do": "Liven it up."}


@pytest.fixture
def office() -> Office:
    office = Office()
    office.approved(title="Launch")
    context = replace(office.workspace.context("alice"), knowledge=None)
    assert AutoExecutionEngine(context).execute_task("t1").status == "completed"
    return office


def with_findings(office: Office, *findings: dict[str, Any]) -> OutputRecord:
    found = office.workspace.outputs.get("t1", 1)
    return office.workspace.outputs.put(replace(found, findings=list(findings)), ())


def test_a_rejected_output_says_why_and_no_longer_counts_for_what_builds_on_it(
    office: Office,
) -> None:
    head = office.workspace.review.reject("t1", BOB, "wrong market")

    assert head.output_verdict == "rejected"
    assert office.tasks.audit_of("t1")[-1].reason == "wrong market"
    assert office.tasks.audit_of("t1")[-1].actor == BOB


def test_a_rejection_without_a_reason_is_refused(office: Office) -> None:
    with pytest.raises(InvalidInputError, match="reason"):
        office.workspace.review.reject("t1", BOB, " ")


def test_an_output_that_is_blocked_is_not_accepted(office: Office) -> None:
    with_findings(office, WAIVABLE, WARNING)

    with pytest.raises(BlockedOutputError) as refused:
        office.workspace.review.accept("t1", ALICE)

    assert refused.value.fields["blockers"] == ["Too long. Cut it."]
    assert office.tasks.task("t1").head.output_verdict == ""


def test_what_is_law_cannot_be_waived(office: Office) -> None:
    with_findings(office, WAIVABLE, LAW)

    with pytest.raises(BlockedOutputError) as refused:
        office.workspace.review.accept("t1", ALICE, waive="the client insists")

    assert refused.value.fields["blockers"] == ["A cure. Drop it."]


def test_what_the_executor_itself_marked_as_unfinished_cannot_be_waived(office: Office) -> None:
    record = with_findings(office)

    marked = replace(record, body=record.body | {"blockers": ["No offer is known."]})

    assert blockers(marked) == [("No offer is known.", False)]


def test_what_is_marked_and_found_is_told_once_and_cannot_be_waived(office: Office) -> None:
    found = WAIVABLE | {"message": "No offer is known.", "what_to_do": "Supply one."}
    record = with_findings(office, found)

    marked = replace(record, body=record.body | {"blockers": ["No offer is known."]})

    assert blockers(marked) == [("No offer is known. Supply one.", False)]


def test_warnings_block_nothing(office: Office) -> None:
    assert blockers(with_findings(office, WARNING)) == []


def test_nothing_is_reviewed_before_it_is_made(office: Office) -> None:
    office.approved("t2")

    with pytest.raises(ConflictError, match="no output yet"):
        office.workspace.review.newest("t2")
    with pytest.raises(NotFoundError):
        office.workspace.review.newest("nobody")


def test_an_edited_task_is_done_again_beside_its_earlier_output(office: Office) -> None:
    head = office.tasks.edit("t1", {"title": "Once more"}, ALICE)
    office.tasks.approve("t1", ALICE)
    context = replace(office.workspace.context("alice"), knowledge=None)

    AutoExecutionEngine(context, SmallExecutors()).execute_task("t1")

    assert head.status is TaskApprovalStatus.PENDING_REVIEW
    assert office.workspace.outputs.get("t1", 1).body["title"] != "Once more"
    assert office.workspace.review.newest("t1").body["title"] == "Once more"
    assert office.tasks.tasks_of(BRAND, TaskApprovalStatus.EXECUTED)[0].head.fence == 2


def workspace_with(task_type: TaskType, **payload: Any) -> Workspace:
    """Return a workspace whose brand has a task `posts` that was approved."""
    workspace = open_workspace(in_memory_infrastructure(clock=lambda: NOW))
    brief = json.loads((ROOT / "examples" / "harbor-and-pine" / "brief.json").read_text())
    workspace.brand_service.add_brand(brief, actor="alice", brand_id="harbor")
    content = TaskContent(
        task_id="posts", brand_id="harbor", task_type=task_type, title="Posts", payload=payload
    )
    workspace.task_service.propose(content, actor=ALICE)
    workspace.task_service.approve("posts", ALICE)
    return workspace


@pytest.fixture
def posts() -> Workspace:
    """A brand whose posts were made."""
    kind = TaskType.CREATE_SOCIAL_VARIANTS
    workspace = workspace_with(kind, platforms=["linkedin"], num_variants=2)
    AutoExecutionEngine(workspace.context("alice")).execute_task("posts")
    return workspace


HOOK = "Refilled again: the vessel stays, the wax is new."


def edited(workspace: Workspace, hook: str = HOOK) -> dict[str, Any]:
    body = deepcopy(workspace.review.newest("posts").body)
    body["variants"][0]["hook"] = hook
    return body


def test_an_edited_output_takes_the_drafts_place_and_both_are_kept(posts: Workspace) -> None:
    draft = posts.review.newest("posts")

    head = posts.review.edit("posts", edited(posts), BOB, "warmer")

    newest = posts.review.newest("posts")
    assert (head.output_verdict, head.output_version) == ("edited", 2)
    assert newest.body["variants"][0]["text"].startswith(HOOK)  # what follows is made anew
    assert newest.body["variants"][0]["length"] == len(newest.body["variants"][0]["text"])
    assert posts.outputs.get("posts", 1) == draft
    entry = posts.task_service.audit_of("posts")[-1]
    assert (entry.actor, entry.action, entry.reason) == (BOB, "output edited", "warmer")


def test_the_voice_is_learned_from_an_edit_and_the_draft_counts_as_edited(
    posts: Workspace,
) -> None:
    posts.review.edit("posts", edited(posts, "Zestful refills."), BOB)
    posts.review.edit("posts", edited(posts), BOB)

    samples = posts.brain.voice_samples("harbor")
    verdicts = {
        one.output_version: str(one.judgement and one.judgement.verdict)
        for one in posts.brain.generations("harbor")
    }
    assert [one.sample_id for one in samples] == ["posts@1", "posts@2"]
    assert "zestful" in samples[1].struck
    assert verdicts == {1: "edited", 2: "edited", 3: "accepted"}
    assert posts.accepted_in("harbor", "2026-11") == 1


def test_an_edit_is_checked_like_any_output_and_law_is_not_waived(posts: Workspace) -> None:
    claim = edited(posts, "The best candles in the world cure insomnia.")

    with pytest.raises(BlockedOutputError):
        posts.review.edit("posts", claim, BOB, waive="the client insists")

    assert posts.task_service.task("posts").head.output_verdict == ""
    assert posts.review.newest("posts").version == 1


def test_an_edit_cannot_change_whose_work_it_is_or_what_wrote_it(posts: Workspace) -> None:
    body = edited(posts) | {"composer": "bedrock:mine", "brand_name": "Rival", "title": "Mine"}

    posts.review.edit("posts", body, BOB)

    newest = posts.review.newest("posts").body
    assert (newest["composer"], newest["brand_name"]) == ("offline", "Harbor & Pine")
    assert newest["title"] == "Mine"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"variants": []}, "variants"), ({"extra": 1}, "extra"), ({"title": 7}, "title")],
)
def test_an_edit_that_is_no_output_of_its_type_is_refused_by_field(
    posts: Workspace, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        posts.review.edit("posts", edited(posts) | change, BOB)

    assert refused.value.fields["field"] == field


def test_an_edit_that_changes_nothing_is_refused(posts: Workspace) -> None:
    with pytest.raises(InvalidInputError, match="changes nothing"):
        posts.review.edit("posts", posts.review.newest("posts").body, BOB)


class Painter:
    """A media engine that paints every wish the same."""

    patience_s = 1.0

    def price_of(self, wishes: Sequence[PictureWish]) -> int:
        return 0

    def paint(self, wishes: Sequence[PictureWish], run: Run) -> Paintings:
        one = Painting(content_type="image/png", data=b"a painting", model="painter-1")
        return Paintings(pictures={wish.key: one for wish in wishes}, model="painter-1")


@pytest.fixture
def painted() -> Workspace:
    """A brand whose pictures a model painted."""
    workspace = workspace_with(TaskType.GENERATE_NEW_CREATIVES, formats=["1:1"], num_variants=2)
    context = replace(workspace.context("alice"), media_engine=Painter())
    AutoExecutionEngine(context).execute_task("posts")
    return workspace


def test_a_picture_that_a_model_painted_stays_with_its_label_when_its_words_are_edited(
    painted: Workspace,
) -> None:
    draft = painted.review.newest("posts")
    body = deepcopy(draft.body)
    body["creatives"][0] |= {"headline": "Refilled again", "origin": "Drawn by hand"}

    painted.review.edit("posts", body, BOB)

    newest = painted.review.newest("posts")
    (picture,) = (one for one in newest.files if one.name == f"{body['creatives'][0]['id']}.svg")
    svg = painted.outputs.read_file(picture).decode()
    assert b64encode(b"a painting").decode() in svg
    assert AI_LABEL in svg
    assert "Refilled again" in svg
    assert {one["origin"] for one in newest.body["creatives"]} == {
        one["origin"] for one in draft.body["creatives"]
    }
    assert newest.body["notes"] == draft.body["notes"]


def test_an_edit_that_changes_nothing_of_a_painted_picture_is_refused(painted: Workspace) -> None:
    with pytest.raises(InvalidInputError, match="changes nothing"):
        painted.review.edit("posts", painted.review.newest("posts").body, BOB)


def test_a_task_done_again_after_an_edit_gets_a_version_of_its_own(posts: Workspace) -> None:
    posts.review.edit("posts", edited(posts), BOB)
    posts.task_service.edit("posts", {"title": "Once more"}, ALICE)
    posts.task_service.approve("posts", ALICE)

    AutoExecutionEngine(posts.context("alice")).execute_task("posts")

    first, worded, again = (posts.outputs.get("posts", version).body for version in (1, 2, 3))
    assert first != worded != again
