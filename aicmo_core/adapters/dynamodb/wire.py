"""DynamoDB's typed JSON: what nearly every attribute is, directly; all else through boto3.

boto3's serializers are right and general, and took a third of what dispatch computes beside the AWS
client itself. A property test holds these to the same answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

from aicmo_core.adapters.table import Item, Value

_serialize = TypeSerializer().serialize
_deserialize = TypeDeserializer().deserialize


def write_item(item: Mapping[str, Value]) -> dict[str, Any]:
    """Return an item as DynamoDB takes it."""
    return {name: write_value(value) for name, value in item.items()}


def read_item(item: Mapping[str, Any]) -> Item:
    """Return an item as DynamoDB gave it; whole numbers are int."""
    return {name: read_value(value) for name, value in item.items()}


def write_value(value: Value) -> dict[str, Any]:
    """Return one value with its type.

    Raises:
        TypeError: DynamoDB has no such type; a float is one of these.
    """
    kind = type(value)
    if kind is str:
        return {"S": value}
    if kind is int:
        return {"N": str(value)}
    if kind is list:
        return {"L": [write_value(part) for part in value]}
    if kind is dict:
        return {"M": write_item(value)}
    return dict(_serialize(value))


def read_value(value: Mapping[str, Any]) -> Value:
    """Return what a typed value holds."""
    ((kind, content),) = value.items()
    match kind:
        case "S" | "BOOL":
            return content
        case "N":
            return _number(content)
        case "L":
            return [read_value(part) for part in content]
        case "M":
            return read_item(content)
    return _deserialize(dict(value))  # type: ignore[arg-type]  # the stubs want a TypedDict


def _number(text: str) -> Value:
    """Return a whole number as int: `Decimal` is DynamoDB's form, not ours."""
    try:
        return int(text)
    except ValueError:
        number = _deserialize({"N": text})
        return int(number) if number == number.to_integral_value() else number
