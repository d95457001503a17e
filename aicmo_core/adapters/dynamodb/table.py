"""The table in Amazon DynamoDB: builds requests, reads answers, translates errors. Nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from aicmo_core.adapters.aws_errors import translated
from aicmo_core.adapters.dynamodb.expressions import Expressions
from aicmo_core.adapters.dynamodb.wire import read_item, write_item
from aicmo_core.adapters.table import (
    ATTENTION_INDEX,
    ATTENTION_KEY,
    ATTENTION_SHARD,
    PK,
    SK,
    ConditionFailedError,
    Item,
    Key,
    Put,
    Update,
    Write,
)
from aicmo_core.errors import UnavailableError, VersionConflictError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_GET_BATCH = 100  # items a BatchGetItem (service quotas)
_BATCH_TRIES = 8


class DynamoTable:
    """One DynamoDB table.

    Args:
        name: The table's name or ARN.
        make_client: Makes the low-level client; called at the first request, so that a cold start
            pays for it only when it is needed.
    """

    def __init__(self, name: str, make_client: Callable[[], DynamoDBClient]) -> None:
        self._name = name
        self._make_client = make_client
        self._made: DynamoDBClient | None = None

    @property
    def _client(self) -> Any:  # the stubs' TypedDicts do not fit requests that are built from parts
        if self._made is None:
            self._made = self._make_client()
        return self._made

    def get(self, key: Key, *, consistent: bool = True) -> Item | None:
        """Return the item, or None: one GetItem."""
        with translated("dynamodb:GetItem"):
            answer = self._client.get_item(
                TableName=self._name, Key=_key(key), ConsistentRead=consistent
            )
        return read_item(answer["Item"]) if "Item" in answer else None

    def get_many(self, keys: Sequence[Key], *, consistent: bool = False) -> list[Item]:
        """Return those of the items that exist: one BatchGetItem a hundred keys."""
        unique = list(dict.fromkeys(keys))
        found: list[Item] = []
        for start in range(0, len(unique), _GET_BATCH):
            wanted = [_key(key) for key in unique[start : start + _GET_BATCH]]
            found += self._get_batch(wanted, consistent)
        return found

    def write(self, write: Write) -> Item | None:
        """Carry out one write: one PutItem, UpdateItem or DeleteItem."""
        operation, request = _request(self._name, write)
        if operation == "Update":
            request["ReturnValues"] = "ALL_NEW"
        call = getattr(self._client, f"{operation.lower()}_item")
        try:
            with translated(f"dynamodb:{operation}Item"):
                answer = call(**request)
        except ClientError as error:
            raise _condition_failed(error) from error
        return read_item(answer["Attributes"]) if "Attributes" in answer else None

    def transact(self, writes: Sequence[Write]) -> None:
        """Carry out all writes or none: one TransactWriteItems."""
        requests = [
            {operation: request}
            for operation, request in (_request(self._name, write) for write in writes)
        ]
        try:
            with translated("dynamodb:TransactWriteItems"):
                self._client.transact_write_items(TransactItems=requests)
        except ClientError as error:
            raise _transaction_failed(error) from error

    def query(
        self,
        pk: str,
        *,
        prefix: str = "",
        between: tuple[str, str] | None = None,
        newest_first: bool = False,
        limit: int | None = None,
        consistent: bool = True,
    ) -> Iterator[Item]:
        """Yield a partition's items in the order of `sk`: one Query a page."""
        request: dict[str, Any] = {
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": pk}},
            "ConsistentRead": consistent,
            "ScanIndexForward": not newest_first,
        }
        if between:
            request["KeyConditionExpression"] += " AND sk BETWEEN :low AND :high"
            request["ExpressionAttributeValues"] |= {
                ":low": {"S": between[0]},
                ":high": {"S": between[1]},
            }
        elif prefix:
            request["KeyConditionExpression"] += " AND begins_with(sk, :prefix)"
            request["ExpressionAttributeValues"][":prefix"] = {"S": prefix}
        yield from self._pages(request, limit)

    def query_attention(self, shard: str, up_to: str) -> Iterator[Item]:
        """Yield keys and attention of a shard's items, ascending: one Query a page."""
        yield from self._pages(
            {
                "IndexName": ATTENTION_INDEX,
                "KeyConditionExpression": (
                    f"{ATTENTION_SHARD} = :shard AND {ATTENTION_KEY} <= :up_to"
                ),
                "ExpressionAttributeValues": {":shard": {"S": shard}, ":up_to": {"S": up_to}},
            },
            None,
        )

    def _pages(self, request: dict[str, Any], limit: int | None) -> Iterator[Item]:
        left = limit
        while left is None or left > 0:
            if left is not None:
                request["Limit"] = left
            with translated("dynamodb:Query"):
                page = self._client.query(TableName=self._name, **request)
            for item in page["Items"]:
                yield read_item(item)
            left = None if left is None else left - len(page["Items"])
            if "LastEvaluatedKey" not in page:
                return
            request["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _get_batch(self, wanted: list[dict[str, Any]], consistent: bool) -> list[Item]:
        found: list[Item] = []
        waiting: dict[str, Any] = {self._name: {"Keys": wanted, "ConsistentRead": consistent}}
        for _ in range(_BATCH_TRIES):
            with translated("dynamodb:BatchGetItem"):
                answer = self._client.batch_get_item(RequestItems=waiting)
            found += [read_item(item) for item in answer["Responses"].get(self._name, [])]
            waiting = answer.get("UnprocessedKeys") or {}
            if not waiting:
                return found
        raise UnavailableError(
            "DynamoDB did not answer for all keys; try again.", retry_after_s=1.0
        )


def _key(key: Key) -> dict[str, Any]:
    return {PK: {"S": key[0]}, SK: {"S": key[1]}}


def _request(table: str, write: Write) -> tuple[str, dict[str, Any]]:
    """Return the operation's name and its request, in the form that transactions use too."""
    request: dict[str, Any] = {"TableName": table}
    if isinstance(write, Put):
        request["Item"] = write_item(write.item)
    else:
        request["Key"] = _key(write.key)
    expressions = Expressions()
    if isinstance(write, Update):
        request["UpdateExpression"] = expressions.update(write.change)
    if write.condition is not None:
        request["ConditionExpression"] = expressions.condition(write.condition)
        request["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    request |= expressions.placeholders()
    return type(write).__name__, request


def _condition_failed(error: ClientError) -> Exception:
    if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
        return error
    stored: Any = error.response.get("Item")
    return ConditionFailedError(read_item(stored) if stored else None)


def _transaction_failed(error: ClientError) -> Exception:
    reasons: Any = error.response.get("CancellationReasons", [])
    for position, reason in enumerate(reasons):
        if reason.get("Code") == "ConditionalCheckFailed":
            stored = reason.get("Item")
            return ConditionFailedError(read_item(stored) if stored else None, position)
    if any(reason.get("Code") == "TransactionConflict" for reason in reasons):
        return VersionConflictError("Another write to the same item was under way; read again.")
    return error
