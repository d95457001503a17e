"""Answers as JSON documents: the same names as in the glossary, times in ISO 8601 UTC."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from pydantic import BaseModel

from aicmo_core.kernel.clock import to_text
from aicmo_core.tasks.service import Task


def document(value: Any) -> Any:
    """Return any answer of a service as JSON values."""
    match value:
        case Task():
            whole = {**document(value.head), **document(value.content)}
            return whole | {"priority": document(value.content.priority)}
        case BaseModel():
            return value.model_dump(mode="json")
        case datetime():
            return to_text(value)
        case date():
            return value.isoformat()
        case Enum():
            return value.name if isinstance(value, int) else value.value
        case dict():
            return {str(key): document(part) for key, part in value.items()}
        case list() | tuple() | set() | frozenset():
            return [document(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: document(getattr(value, field.name)) for field in fields(value)}
    return value
