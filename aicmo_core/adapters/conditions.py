"""What must hold of a stored item for a write to happen: DynamoDB's conditions, as values.

`Attr("status").eq("approved") & Attr("lease").not_exists()` reads as boto3's conditions do, and a
test holds both to the same expressions. Boto3's own would bring all of boto3 with them, S3
transfers and process pools included: a twentieth of the execute function's cold start.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class Condition:
    """A comparison of one attribute, or several conditions together.

    Attributes:
        operator: DynamoDB's own word or sign; `AND` and `OR` hold conditions.
        operands: Conditions, or attributes and the values that they are compared with.
    """

    __slots__ = ("operands", "operator")

    def __init__(self, operator: str, *operands: Any) -> None:
        self.operator = operator
        self.operands = operands

    def __and__(self, other: Condition) -> Condition:
        """Return what holds where both do."""
        return Condition("AND", self, other)

    def __or__(self, other: Condition) -> Condition:
        """Return what holds where one of them does."""
        return Condition("OR", self, other)


class Attr:
    """An attribute of the item, by its whole name; a comparison with a missing one does not hold.

    Source: Amazon DynamoDB Developer Guide, "Condition and
    filter expressions, operators, and functions".
    """

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def eq(self, value: Any) -> Condition:
        """Return that it is equal to a value."""
        return Condition("=", self, value)

    def lt(self, value: Any) -> Condition:
        """Return that it is below a value."""
        return Condition("<", self, value)

    def lte(self, value: Any) -> Condition:
        """Return that it is at most a value."""
        return Condition("<=", self, value)

    def gt(self, value: Any) -> Condition:
        """Return that it is above a value."""
        return Condition(">", self, value)

    def is_in(self, values: Sequence[Any]) -> Condition:
        """Return that it is equal to one of some values."""
        return Condition("IN", self, *values)

    def exists(self) -> Condition:
        """Return that it is there."""
        return Condition("attribute_exists", self)

    def not_exists(self) -> Condition:
        """Return that it is not there."""
        return Condition("attribute_not_exists", self)
