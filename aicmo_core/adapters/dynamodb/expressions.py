"""Changes and conditions as DynamoDB's expressions, with placeholders for names and values."""

from __future__ import annotations

from typing import Any

from aicmo_core.adapters.conditions import Attr, Condition
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

    def condition(self, condition: Condition) -> str:
        """Return a condition as a condition expression."""
        operator = condition.operator
        first, *others = map(self._part, condition.operands)
        match operator:
            case "AND" | "OR":
                return f"({first} {operator} {others[0]})"
            case "IN":
                return f"{first} IN ({', '.join(others)})"
            case "attribute_exists" | "attribute_not_exists":
                return f"{operator}({first})"
            case _:
                return f"{first} {operator} {others[0]}"

    def _part(self, operand: object) -> str:
        if isinstance(operand, Condition):
            return self.condition(operand)
        return self._name(operand.name) if isinstance(operand, Attr) else self._value(operand)

    def _name(self, attribute: str) -> str:
        return self._names.setdefault(attribute, f"#n{len(self._names)}")

    def _value(self, content: Value) -> str:
        placeholder = f":v{len(self._values)}"
        self._values[placeholder] = write_value(content)
        return placeholder
