"""From a stored document back to the typed output of its task type."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import JsonValue, ValidationError

from aicmo_core.errors import UnsupportedRecordError
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.base import TaskOutput


def output_from(document: Mapping[str, JsonValue]) -> TaskOutput:
    """Return the typed output that `document` holds.

    Raises:
        UnknownTaskTypeError: Its `task_type` names no executor.
        UnsupportedRecordError: It was written by another version of the output model.
    """
    executor = executor_for(str(document.get("task_type", "")))
    try:
        return executor.output_model.model_validate(document)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "document"
        raise UnsupportedRecordError(
            field, first.get("input"), f"does not fit {executor.output_model.__name__}"
        ) from error
