"""The queue's wire format: a small JSON object with a version. Older code ignores newer fields."""

from __future__ import annotations

import json
from typing import Any

from aicmo_core.errors import InvalidInputError, UnsupportedRecordError
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.kernel.ids import check_id
from aicmo_core.tasks.dispatch import DispatchMessage

MESSAGE_VERSION = 1
_SHOWN = 80


def encode(message: DispatchMessage) -> str:
    """Return the body that `decode` reads."""
    return json.dumps(
        {
            "v": MESSAGE_VERSION,
            "workspace_id": message.workspace_id,
            "brand_id": message.brand_id,
            "task_id": message.task_id,
            "generation": message.generation,
            "run_at": to_text(message.run_at),
            "window_end": to_text(message.window_end),
            "gated": message.gated,
            "channels": message.channels,
        },
        separators=(",", ":"),
    )


def decode(body: str) -> DispatchMessage:
    """Read a body from the queue.

    Raises:
        InvalidInputError: Not JSON, or a field is missing or wrong; names it.
        UnsupportedRecordError: Sent by a newer major version; to be retried by newer code.
    """
    found = parse_object(body)
    check_version(found, MESSAGE_VERSION)
    generation = found.get("generation")
    if not isinstance(generation, int) or isinstance(generation, bool):
        raise InvalidInputError("generation", generation, "must be a whole number")
    return DispatchMessage(
        workspace_id=check_id("workspace_id", found.get("workspace_id")),
        brand_id=check_id("brand_id", found.get("brand_id")),
        task_id=check_id("task_id", found.get("task_id")),
        generation=generation,
        run_at=from_text(found.get("run_at"), "run_at"),
        window_end=from_text(found.get("window_end"), "window_end"),
        gated=found.get("gated") is True,
        channels=str(found.get("channels", "")),
    )


def check_version(found: dict[str, Any], newest: int) -> None:
    """Refuse a message of a newer major version; one without a version is of the first.

    Raises:
        InvalidInputError: Its version is no whole number.
        UnsupportedRecordError: It is newer than `newest`; to be retried by newer code.
    """
    version = found.get("v", 1)
    if not isinstance(version, int) or isinstance(version, bool):
        raise InvalidInputError("v", version, "must be a whole number")
    if version > newest:
        raise UnsupportedRecordError("v", version, f"is newer than {newest}")


def parse_object(body: str) -> dict[str, Any]:
    """Return the JSON object that a message body holds.

    Raises:
        InvalidInputError: The body is no JSON object.
    """
    try:
        found = json.loads(body)
    except (TypeError, ValueError, RecursionError) as error:
        raise InvalidInputError("body", str(body)[:_SHOWN], "must be JSON") from error
    if not isinstance(found, dict):
        raise InvalidInputError("body", str(body)[:_SHOWN], "must be a JSON object")
    return found
