"""What was made, judged, and put in question."""

from datetime import timedelta

import pytest

from aicmo_core.brands.generations import (
    Generation,
    Judgement,
    Verdict,
    flag_dependents,
    lesson_of,
)
from aicmo_core.brands.insights import ClaimKind
from tests.unit.brands.memories import NOW


def made(task_id: str, **fields: object) -> Generation:
    given = {"task_id": task_id, "task_type": "swot_analysis", "output_version": 1, "made_at": NOW}
    return Generation.model_validate(given | fields)


def judged(verdict: Verdict, note: str = "") -> Judgement:
    return Judgement(verdict=verdict, by="alice", at=NOW + timedelta(hours=1), note=note)


def test_retraction_flags_outputs_and_tasks_that_rest_on_the_claim_directly_or_not():
    swot = made("swot", rests_on=("c1",))
    pillars = made("pillars", builds_on=("swot",))
    other = made("other", rests_on=("c2",))
    waiting = {"calendar": ("pillars",), "video": ("calendar",), "kpis": ("other",)}

    flagged = flag_dependents("c1", [swot, pillars, other], waiting)

    assert [generation.task_id for generation in flagged.outputs] == ["swot", "pillars"]
    assert flagged.tasks == ("calendar", "video")


def test_rejected_output_is_not_flagged_and_leads_nowhere():
    swot = made("swot", rests_on=("c1",), judgement=judged(Verdict.REJECTED))

    flagged = flag_dependents("c1", [swot], {"pillars": ("swot",)})

    assert (flagged.outputs, flagged.tasks) == ((), ())


def test_open_task_that_was_proposed_for_the_claim_is_flagged():
    flagged = flag_dependents("c1", [], {"mail": ("c1",), "other": ("c2",)})

    assert flagged.tasks == ("mail",)


def test_circle_of_tasks_ends():
    flagged = flag_dependents("c1", [made("a", rests_on=("c1",), builds_on=("b",))], {"b": ("a",)})

    assert flagged.tasks == ("b",)


def test_rejection_with_a_note_becomes_an_anti_pattern_of_that_work():
    lesson = lesson_of(made("t1", channels=("email",)), judged(Verdict.REJECTED, " Too salesy "))

    assert lesson is not None
    assert lesson.claim.kind is ClaimKind.ANTI_PATTERN
    assert lesson.claim.text == "Too salesy"
    assert (lesson.claim.channels, lesson.claim.task_types) == (("email",), ("swot_analysis",))


@pytest.mark.parametrize(
    "judgement", [judged(Verdict.ACCEPTED, "nice"), judged(Verdict.REJECTED, "  ")]
)
def test_other_verdicts_teach_no_anti_pattern(judgement: Judgement):
    assert lesson_of(made("t1"), judgement) is None
