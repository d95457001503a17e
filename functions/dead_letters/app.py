"""What could not be processed: record it with its reason, where a person will find it."""

from __future__ import annotations

from functools import cache

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext
from sqs_event import BatchAnswer, SqsRecord, batch_answer, records

from aicmo_core.bootstrap import dead_letter_service, infrastructure
from aicmo_core.execution.dead_letters import DeadLetterService, DeadMessage

logger = Logger()
metrics = Metrics()


@cache
def service() -> DeadLetterService:
    """The use case, made once a container."""
    return dead_letter_service(infrastructure())


@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: object, context: LambdaContext) -> BatchAnswer:
    """Record a batch; answer the messages that could not be recorded and must come again."""
    batch = records(event)
    failed = service().record([_dead(record) for record in batch])
    metrics.add_metric("DeadLettersRecorded", MetricUnit.Count, len(batch) - len(failed))
    metrics.add_metric("DeadLettersFailed", MetricUnit.Count, len(failed))
    logger.warning("dead letters", message_ids=[it.message_id for it in batch], failed_ids=failed)
    return batch_answer(failed)


def _dead(record: SqsRecord) -> DeadMessage:
    queue = "feedback" if record.queue.endswith("-feedback-dead-letters") else "execute"
    count = record.receive_count
    return DeadMessage(
        message_id=record.message_id, body=record.body, queue=queue, receive_count=count
    )
