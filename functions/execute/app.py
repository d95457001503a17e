"""Due tasks from the execute queue: claim each, run it, record its outcome."""

from __future__ import annotations

from functools import cache

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from sqs_event import BatchAnswer, batch_answer, records

from aicmo_core.bootstrap import execute_service, infrastructure
from aicmo_core.execution.service import ExecuteService, QueueRecord
from aicmo_core.execution.worker import Looked

logger = Logger()
metrics = Metrics()


@cache
def service() -> ExecuteService:
    """The use case, made once a container."""
    return execute_service(infrastructure())


@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: object, context: LambdaContext) -> BatchAnswer:
    """Work through a batch; answer the messages that the queue must deliver again."""
    batch = [QueueRecord(message_id=it.message_id, body=it.body) for it in records(event)]
    report = service().handle(batch)
    for looked in report.looked:
        logger.info("looked at a task", **_facts(looked))
    for message_id, error in report.errors.items():
        # The value that was wrong may be a part of the body: it stays out of the log.
        facts = {name: str(it) for name, it in error.fields.items() if name != "value"}
        logger.error("message failed", message_id=message_id, code=error.code, facts=facts)
    for outcome, count in report.counts().items():
        metrics.add_metric(f"Tasks{outcome.capitalize()}", MetricUnit.Count, count)
    metrics.add_metric("MessagesFailed", MetricUnit.Count, len(report.failed_ids))
    return batch_answer(report.failed_ids)


def _facts(looked: Looked) -> dict[str, str]:
    facts = {"outcome": looked.outcome, "reason": looked.reason}
    head = looked.head
    ids = ("brand_id", "task_id", "correlation_id") if head else ()
    return facts | {name: getattr(head, name) for name in ids}
