"""Changes and conditions as DynamoDB's expressions, with placeholders for names and values."""

from __future__ import annotations

from typing import Any

from boto3.dynamodb.conditions import AttributeBase, ConditionBase

from aicmo_core.adapters.dynamodb.wire import write_value
from aicmo_core.adapters.table import Change, Value


class Expressions:
    """The expressions of one request, which share their placeholders.

    An attribute's name is one attribute, dots and brackets included: documents inside of an item
    are written whole.
    """

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._values: dict[str, dict[str, Any]] = {}

    def placeholders(self) -> dict[str, Any]:
        """Return what the request must say beside its expressions."""
        found: dict[str, Any] = {}
        if self._names:
            names = {placeholder: name for name, placeholder in self._names.items()}
            found["ExpressionAttributeNames"] = names
        if self._values:
            found["ExpressionAttributeValues"] = self._values
        return found

    def update(self, change: Change) -> str:
        """Return a change as an update expression."""
        sets = [f"{self._name(name)} = {self._value(it)}" for name, it in change.set.items()]
        for name, elements in change.append.items():
            at = self._name(name)
            known = f"if_not_exists({at}, {self._value([])})"
            sets.append(f"{at} = list_append({known}, {self._value(list(elements))})")
        adds = [f"{self._name(name)} {self._value(by)}" for name, by in change.add.items()]
        removes = [self._name(name) for name in change.remove]
        clauses = (("SET", sets), ("ADD", adds), ("REMOVE", removes))
        return " ".join(f"{word} {', '.join(parts)}" for word, parts in clauses if parts)

    def condition(self, condition: ConditionBase) -> str:
        """Return a condition as a condition expression."""
        told = condition.get_expression()
        grouped = condition.has_grouped_values
        parts = [self._part(value, grouped=grouped) for value in told["values"]]
        return str(told["format"].format(*parts, operator=told["operator"]))

    def _part(self, value: object, *, grouped: bool) -> str:
        if isinstance(value, ConditionBase):
            return self.condition(value)
        if isinstance(value, AttributeBase):
            return self._name(value.name)
        if grouped and isinstance(value, list | tuple):
            return f"({', '.join(map(self._value, value))})"
        return self._value(value)

    def _name(self, attribute: str) -> str:
        return self._names.setdefault(attribute, f"#n{len(self._names)}")

    def _value(self, content: Value) -> str:
        placeholder = f":v{len(self._values)}"
        self._values[placeholder] = write_value(content)
        return placeholder
