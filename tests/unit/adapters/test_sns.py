"""Notices: what SNS refuses stops no work, and is not passed over in silence."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from aicmo_core.adapters.sns import SnsNotices
from aicmo_core.execution.ports import Notice

NOTICE = Notice(
    workspace_id="default",
    brand_id="harbor",
    task_id="t1",
    slot_id="s1",
    status="failed",
    reason="ada@example.com asked for it",
    title="Réfills",
)


class Topic:
    """Takes what is published, or refuses it."""

    def __init__(self, refuses: str = "") -> None:
        self.published: list[dict[str, Any]] = []
        self._refuses = refuses

    def publish(self, **request: Any) -> None:
        if self._refuses:
            raise ClientError({"Error": {"Code": self._refuses, "Message": "no"}}, "Publish")
        self.published.append(request)


def test_a_notice_is_published_under_a_subject_that_sns_takes() -> None:
    topic = Topic()

    SnsNotices("topic", lambda: topic).tell(NOTICE)  # type: ignore[arg-type,return-value]

    [request] = topic.published
    assert (request["TopicArn"], request["Subject"]) == ("topic", "AICMO: R?fills failed")


def test_a_notice_that_could_not_be_sent_stops_nothing_and_is_logged_without_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    SnsNotices("topic", lambda: Topic("AuthorizationError")).tell(NOTICE)  # type: ignore[arg-type,return-value]

    [line] = caplog.records
    assert line.message == "a notice was not sent"
    assert line.error.startswith("sns:Publish was refused (AuthorizationError)")  # type: ignore[attr-defined]
    assert "ada@" not in str(vars(line))
