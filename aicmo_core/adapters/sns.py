"""Notices to people through an Amazon SNS topic."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from aws_lambda_powertools import Logger

from aicmo_core.adapters.aws_errors import translated
from aicmo_core.errors import AicmoError
from aicmo_core.execution.ports import Notice

if TYPE_CHECKING:
    from mypy_boto3_sns import SNSClient

_MAX_SUBJECT = 100  # characters (SNS Publish)


class SnsNotices:
    """Publishes a notice a failed or skipped slot. The inbox has them all, whatever SNS does.

    Args:
        topic_arn: Where.
        make_client: Makes the client at the first request.
    """

    def __init__(self, topic_arn: str, make_client: Callable[[], SNSClient]) -> None:
        self._topic_arn = topic_arn
        self._make_client = make_client

    def tell(self, notice: Notice) -> None:
        """One Publish; that it failed stops no work, and only the log can say it."""
        subject = f"AICMO: {notice.title} {notice.status}".encode("ascii", "replace").decode()
        subject = " ".join(subject.split())[:_MAX_SUBJECT]
        try:
            with translated("sns:Publish"):
                self._make_client().publish(
                    TopicArn=self._topic_arn, Subject=subject, Message=json.dumps(asdict(notice))
                )
        except AicmoError as error:
            Logger(child=True).warning("a notice was not sent", extra={"error": error.message})
