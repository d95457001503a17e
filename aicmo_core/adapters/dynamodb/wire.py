"""DynamoDB's typed JSON: what nearly every attribute is, directly; all else through boto3.

boto3's serializers are right and general, and took a third of what dispatch computes beside the AWS
client itself; importing them takes a twentieth of a cold start, so that happens where a value needs
them. A property test holds these to the same answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aicmo_core.adapters.table import Item, Value


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
    if kind is bool:
        return {"BOOL": value}
    if value is None:
        return {"NULL": True}
    if isinstance(value, str):  # a name of an enumeration
        return {"S": value}
    from boto3.dynamodb.types import TypeSerializer

    return dict(TypeSerializer().serialize(value))


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
        case "NULL":
            return None
    return _deserialized(dict(value))


def _number(text: str) -> Value:
    """Return a whole number as int: `Decimal` is DynamoDB's form, not ours."""
    try:
        return int(text)
    except ValueError:
        number = _deserialized({"N": text})
        return int(number) if number == number.to_integral_value() else number


def _deserialized(value: dict[str, Any]) -> Value:
    from boto3.dynamodb.types import TypeDeserializer

    return TypeDeserializer().deserialize(value)  # type: ignore[arg-type]  # the stubs: a TypedDict
