"""Every minute: find what needs attention by now and put it on the execute queue."""

from __future__ import annotations

from functools import cache

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from garbage import collected_after

from aicmo_core.bootstrap import infrastructure, tick_service
from aicmo_core.scheduling.tick import TickService

logger = Logger()
metrics = Metrics()


@cache
def service() -> TickService:
    """The use case, made once a container."""
    return tick_service(infrastructure())


@collected_after
@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: object, context: LambdaContext) -> dict[str, int]:
    """Tick once. The event's time is not read: a late or repeated event must not move the clock."""
    report = service().run(lambda: context.get_remaining_time_in_millis() / 1000)
    metrics.add_metric("TickSucceeded", MetricUnit.Count, 1)
    metrics.add_metric("TasksSent", MetricUnit.Count, report.sent)
    metrics.add_metric("SlotsPastWindow", MetricUnit.Count, report.past_window)
    logger.info("ticked", extra=report.as_dict())
    return report.as_dict()
