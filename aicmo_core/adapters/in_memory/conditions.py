"""Evaluates a condition against an item, as DynamoDB does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from aicmo_core.adapters.conditions import Attr, Condition
from aicmo_core.adapters.table import Item

_MISSING = object()

_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
}


def holds(condition: Condition, item: Item) -> bool:
    """Tell whether the condition holds; a comparison with a missing attribute never does.

    Source: Amazon DynamoDB Developer Guide, "Condition and filter expressions, operators, and
    functions".
    """
    operator, operands = condition.operator, condition.operands
    match operator:
        case "AND":
            return all(holds(part, item) for part in operands)
        case "OR":
            return any(holds(part, item) for part in operands)
        case "attribute_exists":
            return operands[0].name in item
        case "attribute_not_exists":
            return operands[0].name not in item
        case "IN":
            return _resolve(operands[0], item) in operands[1:]
        case _:
            return _compare(operator, _resolve(operands[0], item), _resolve(operands[1], item))


def _compare(operator: str, left: Any, right: Any) -> bool:
    if left is _MISSING or right is _MISSING:
        return False
    if type(left) is not type(right) and not _both_numbers(left, right):
        return False
    return _COMPARISONS[operator](left, right)


def _both_numbers(left: Any, right: Any) -> bool:
    return not any(isinstance(value, bool | str | bytes | list | dict) for value in (left, right))


def _resolve(value: Any, item: Item) -> Any:
    return item.get(value.name, _MISSING) if isinstance(value, Attr) else value
