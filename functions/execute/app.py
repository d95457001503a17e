"""Due tasks from the execute queue: claim each, run it, record its outcome."""

from __future__ import annotations

from functools import cache

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from garbage import collected_after
from sqs_event import BatchAnswer, batch_answer, log_failures, records

from aicmo_core.bootstrap import execute_service, infrastructure
from aicmo_core.execution.service import ExecuteService, QueueRecord
from aicmo_core.execution.worker import Looked

logger = Logger()
metrics = Metrics()


@cache
def service() -> ExecuteService:
    """The use case, made once a container."""
    return execute_service(infrastructure())


@collected_after
@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: object, context: LambdaContext) -> BatchAnswer:
    """Work through a batch; answer the messages that the queue must deliver again."""
    batch = [
        QueueRecord(message_id=it.message_id, body=it.body, receive_count=it.receive_count)
        for it in records(event)
    ]
    report = service().handle(batch)
    for looked in report.looked:
        logger.info("looked at a task", extra=_facts(looked))
    for outcome, count in report.counts().items():
        metrics.add_metric(f"Tasks{outcome.capitalize()}", MetricUnit.Count, count)
    metrics.add_metric("MessagesFailed", MetricUnit.Count, len(report.failed_ids))
    log_failures(logger, report.errors)
    return batch_answer(report.failed_ids)


def _facts(looked: Looked) -> dict[str, str]:
    facts = {"outcome": looked.outcome, "reason": looked.reason}
    ids = ("brand_id", "task_id", "correlation_id") if looked.head else ()
    return facts | {name: getattr(looked.head, name) for name in ids}
