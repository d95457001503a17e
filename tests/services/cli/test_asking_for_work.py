"""A person asks for work that nobody proposed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aicmo_core.errors import InvalidInputError, NotFoundError, UnknownTaskTypeError
from tests.services.cli.conftest import BRAND, Run

ADD = ("tasks", "add", BRAND)


def test_work_that_was_asked_for_is_reviewed_and_done_like_any_other(
    aicmo: Run, work: Callable[[], dict[str, int]]
) -> None:
    extra = ("--channel", "IG", "--set", "num_variants=2", "--priority", "HIGH", "-r", "a launch")
    [asked] = aicmo(*ADD, "social_variants", *extra)
    task_id = asked["task_id"]

    shown = aicmo("tasks", "show", task_id)
    aicmo("approve", task_id)
    aicmo("run-now", task_id)

    assert asked["status"] == "pending_review"
    assert shown["title"] == "Create social variants for Harbor & Pine"
    assert (shown["targets"], shown["payload"]) == (["instagram"], {"num_variants": 2})
    assert (shown["priority"], shown["reason"], shown["origin"]) == ("HIGH", "a launch", "operator")
    assert work() == {"completed": 1}


def test_work_may_build_on_other_work_of_the_brand(aicmo: Run) -> None:
    [swot] = aicmo(*ADD, "swot_analysis", "--title", "Once more")

    [pillars] = aicmo(*ADD, "messaging_pillars", "--after", swot["task_id"])

    waits_for = aicmo("tasks", "show", pillars["task_id"])["waits_for"]
    assert [one["title"] for one in waits_for] == ["Once more"]


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        (("poetry",), UnknownTaskTypeError, "must be one of"),
        (("swot_analysis", "--after", "nobody"), NotFoundError, "No task 'nobody'"),
        (("swot_analysis", "--priority", "soon"), InvalidInputError, "must be CRITICAL, HIGH"),
        (("swot_analysis", "--set", "days"), InvalidInputError, "must be NAME=VALUE"),
        (("swot_analysis", "--title", "x" * 201), InvalidInputError, "title"),
    ],
)
def test_work_that_cannot_be_done_is_not_stored(
    aicmo: Run, arguments: tuple[str, ...], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        aicmo(*ADD, *arguments)

    assert aicmo("tasks", "list", BRAND) == []


def test_a_brand_that_is_not_there_cannot_be_worked_for(aicmo: Run) -> None:
    with pytest.raises(NotFoundError):
        aicmo("tasks", "add", "nobody", "swot_analysis")
