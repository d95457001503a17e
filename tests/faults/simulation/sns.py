"""Amazon SNS as far as notices need it: what was published, once a call."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from aicmo_core.adapters.sns import SnsNotices
from aicmo_core.execution.ports import Notice
from tests.faults.simulation.faults import Faults
from tests.faults.simulation.sqs import unavailable


class SimulatedSns:
    """A topic.

    Args:
        faults: What may happen to a call.
        publish_to: Takes what was published.
    """

    def __init__(self, faults: Faults, publish_to: Callable[[Notice], object]) -> None:
        self._faults = faults
        self._publish_to = publish_to

    def publish(self, *, Message: str, **_options: object) -> Any:  # noqa: N803
        notice = Notice(**json.loads(Message))
        return self._faults.call("Publish", lambda: self._publish_to(notice), unavailable)

    def notices(self) -> SnsNotices:
        """Return the adapter over this topic."""
        return SnsNotices("topic", lambda: self)  # type: ignore[arg-type,return-value] # its call
