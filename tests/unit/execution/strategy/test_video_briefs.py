"""A video brief can be shot: its seconds add up and its words fit into them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from aicmo_core.brands.brief import Product
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.video import SPOKEN_WORDS_A_SECOND, VideoBrief
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.assignments import BARE, FULL, assignment


def videos(brief=FULL, **fields):
    work = assignment(TaskType.VIDEO_BRIEFS, brief, **fields)
    return executor_for(TaskType.VIDEO_BRIEFS).draft(work).videos


@pytest.mark.parametrize("brief", [FULL, BARE], ids=["full", "bare"])
def test_scenes_follow_each_other_and_last_as_long_as_the_video(brief):
    for video in videos(brief):
        assert sum(scene.seconds for scene in video.scenes) == video.duration_s
        assert [scene.number for scene in video.scenes] == list(range(1, len(video.scenes) + 1))


def test_what_is_said_can_be_said_in_its_scene_and_is_captioned():
    for video in videos():
        for scene in video.scenes:
            assert len(scene.said.split()) <= scene.seconds * SPOKEN_WORDS_A_SECOND
            assert scene.caption.replace(" / ", " ") == scene.said
            assert all(len(card) <= 84 for card in scene.caption.split(" / "))


def test_a_long_claim_is_said_up_to_a_pause_and_never_breaks_off():
    long = "Oat milk pressed before sunrise, " * 6 + "and brought to your door"
    brief = FULL.model_copy(update={"products": (Product(name="Bottle", usp=long),)})

    said = [scene.said for video in videos(brief) for scene in video.scenes]

    assert not any("…" in words for words in said)


def test_a_brief_whose_seconds_do_not_add_up_is_refused():
    (video, *_) = videos()
    document = video.model_dump()

    with pytest.raises(ValidationError, match="scenes last"):
        VideoBrief.model_validate({**document, "duration_s": video.duration_s + 1})


def test_the_payload_says_how_many_are_made():
    assert len(videos(payload={"num_videos": 1})) == 1
    with pytest.raises(InvalidInputError, match=r"payload\.num_videos"):
        videos(payload={"num_videos": "two"})


def test_each_channel_gets_its_own_aspect():
    aspects = {video.channel: video.aspect for video in videos()}

    assert aspects == {"instagram": "9:16", "linkedin": "4:5"}
