"""What Amazon SQS hands to a function, and what it wants to hear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aws_lambda_powertools import Logger

from aicmo_core.errors import AicmoError, InvalidInputError

BatchAnswer = dict[str, list[dict[str, str]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class SqsRecord:
    """One message of a batch.

    Attributes:
        queue: Name of the queue that delivered it.
        receive_count: How often it was delivered, this time included.
    """

    message_id: str
    body: str
    queue: str
    receive_count: int


def is_batch(event: object) -> bool:
    """Tell a batch of messages from the event of a schedule, or of a person."""
    return isinstance(event, Mapping) and "Records" in event


def records(event: object) -> list[SqsRecord]:
    """Read the batch that an event source mapping delivers.

    Raises:
        InvalidInputError: Not an SQS event; names the field.
    """
    found = event.get("Records") if isinstance(event, Mapping) else None
    if not isinstance(found, list):
        raise InvalidInputError("Records", found, "must be a list of SQS messages")
    return [_record(record, f"Records[{position}]") for position, record in enumerate(found)]


def batch_answer(failed_ids: Iterable[str]) -> BatchAnswer:
    """Answer which messages must come again; all others are acknowledged."""
    return {"batchItemFailures": [{"itemIdentifier": ident} for ident in failed_ids]}


def log_failures(logger: Logger, errors: Mapping[str, AicmoError]) -> None:
    """Log why messages failed, by their ids, and never what they held."""
    for message_id, error in errors.items():
        # The value that was wrong may be a part of the body.
        facts = {name: str(value) for name, value in error.fields.items() if name != "value"}
        logger.error("message failed", message_id=message_id, code=error.code, facts=facts)


def _record(record: object, field: str) -> SqsRecord:
    if not isinstance(record, Mapping):
        raise InvalidInputError(field, record, "must be an SQS message")
    attributes = record.get("attributes")
    count = attributes.get("ApproximateReceiveCount", "1") if isinstance(attributes, Mapping) else 1
    return SqsRecord(
        message_id=_text(record, "messageId", field),
        body=_text(record, "body", field),
        queue=_text(record, "eventSourceARN", field).rsplit(":", 1)[-1],
        receive_count=int(count) if str(count).isdecimal() else 1,
    )


def _text(record: Mapping[str, object], name: str, field: str) -> str:
    value = record.get(name)
    if not isinstance(value, str):
        raise InvalidInputError(f"{field}.{name}", value, "must be a text")
    return value
