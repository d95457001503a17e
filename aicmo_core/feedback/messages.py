"""What lies on the feedback queue, and how each of it reads.

{"v": 1, "window": …, "quarter": 0-4, "at": …, "after": …}      a quarter of the fan-out
{"v": 1, "window": …, "workspace_id": …, "brand_id": …}         look at one brand
{"v": 1, "window": …, "workspace_id": …, "looks": 1-4}          look at a workspace's brands
{"source": "aws.s3", "detail-type": "Object Created", …}        a file was dropped
{"v": 1, "dropped": KEY, "version": …, "before": …, "after": …} read on in a dropped file
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.observations import SeriesKey
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.kernel.ids import check_id
from aicmo_core.tasks.messages import check_version, parse_object

QUARTERS = 4
"""The fan-out's quarters of an hour."""
LOOKS = 4
"""Looks at a workspace's brands together, a quarter of an hour apart: an hour for all to run."""
MESSAGE_VERSION = 1
_WINDOW = "%Y-%m-%dT%H"
_MOST_AFTER = 200
_LONGEST = timedelta(hours=2)


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedbackMessage:
    """One brand to look at, for one hour; or, without a brand, what all of a workspace's share."""

    workspace_id: str
    brand_id: str
    window: str
    """The hour of the fan-out, such as `2026-11-22T09`; a brand is looked at once an hour."""
    looks: int = 0
    """How often the workspace's brands may still be looked at together, until all have run."""
    as_of: datetime | None = None
    """Look at the brand's figures as of this moment, whatever their age; None: as of now."""

    @property
    def group(self) -> str:
        """Whose turn it is in a fair queue."""
        return self.brand_id or self.workspace_id


@dataclass(frozen=True, kw_only=True, slots=True)
class QuarterMessage:
    """One quarter of a fan-out: its brands are sent in its quarter of an hour."""

    window: str
    quarter: int
    """0 to 3: which brands; 4: no brands, but the workspaces that are large enough to share."""
    at: datetime
    """Not before; a message's delay is shorter than an hour, so it may come early."""
    after: str = ""
    """Where the directory is read on: the last brand that was sent, as the directory names it."""

    @property
    def group(self) -> str:
        """Whose turn it is in a fair queue."""
        return "fan-out"


@dataclass(frozen=True, kw_only=True, slots=True)
class DropMessage:
    """A dropped file to load, or to read on in: its days are loaded from the newest back."""

    key: str
    """Where it lies in the bucket."""
    version: str = ""
    """Which file of that name; another one that took its place has a message of its own."""
    before: date | None = None
    """Only days before this one are left; None begins the file."""
    after: SeriesKey | None = None
    """Of its next days, the figures of this series and those that sort before it are stored."""

    @property
    def group(self) -> str:
        """Whose turn it is in a fair queue."""
        return self.key.rpartition("/")[0]


QueueMessage = FeedbackMessage | QuarterMessage | DropMessage


def window_of(now: datetime) -> str:
    """Return the window of a fan-out: its hour."""
    return f"{now:{_WINDOW}}"


def encode(message: QueueMessage) -> str:
    """Return the body that `decode` reads."""
    if isinstance(message, DropMessage):
        return json.dumps(_drop_body(message), separators=(",", ":"))
    body: dict[str, Any] = {"v": MESSAGE_VERSION, "window": message.window}
    if isinstance(message, QuarterMessage):
        body |= {"quarter": message.quarter, "at": to_text(message.at)}
        body |= {"after": message.after} if message.after else {}
    elif message.brand_id:
        body |= {"workspace_id": message.workspace_id, "brand_id": message.brand_id}
        body |= {"as_of": to_text(message.as_of)} if message.as_of else {}
    else:
        body |= {"workspace_id": message.workspace_id, "looks": message.looks}
    return json.dumps(body, separators=(",", ":"))


def decode(body: str) -> QueueMessage:
    """Read a body from the queue.

    Raises:
        InvalidInputError: Not JSON, or a field is missing or wrong; names it.
        UnsupportedRecordError: Sent by a newer major version; to be retried by newer code.
    """
    found = parse_object(body)
    check_version(found, MESSAGE_VERSION)
    if "dropped" in found:
        return _drop(found)
    window = str(found.get("window"))
    if not _is_hour(window):
        raise InvalidInputError("window", found.get("window"), "must be an hour: 2026-11-22T09")
    if "quarter" in found:
        return QuarterMessage(
            window=window,
            quarter=_whole("quarter", found["quarter"], 0, QUARTERS),
            at=_soon(window, found.get("at")),
            after=_after(found.get("after", "")),
        )
    workspace_id = check_id("workspace_id", found.get("workspace_id"))
    if "looks" in found:
        looks = _whole("looks", found["looks"], 1, LOOKS)
        return FeedbackMessage(workspace_id=workspace_id, brand_id="", window=window, looks=looks)
    brand_id = check_id("brand_id", found.get("brand_id"))
    as_of = from_text(str(found["as_of"]), "as_of") if "as_of" in found else None
    return FeedbackMessage(workspace_id=workspace_id, brand_id=brand_id, window=window, as_of=as_of)


def _drop_body(message: DropMessage) -> dict[str, Any]:
    body: dict[str, Any] = {"v": MESSAGE_VERSION, "dropped": message.key}
    body |= {"version": message.version} if message.version else {}
    body |= {"before": message.before.isoformat()} if message.before else {}
    return body | ({"after": list(message.after)} if message.after else {})


def _drop(found: Mapping[str, Any]) -> DropMessage:
    match found:
        case {"dropped": str(key), **others}:
            version, before = str(others.get("version", "")), others.get("before")
        case _:
            raise InvalidInputError("dropped", None, "must name the file")
    try:
        day = None if before is None else date.fromisoformat(str(before))
    except ValueError as error:
        raise InvalidInputError("before", before, "must be a day, such as 2026-11-22") from error
    match others.get("after"):
        case None:
            series = None
        case [str(channel), str(metric), str(segment)]:
            series = SeriesKey(channel, metric, segment)
        case _:
            raise InvalidInputError("after", None, "must be channel, metric and segment")
    return DropMessage(key=key, version=version, before=day, after=series)


def is_drop(event: Mapping[str, Any]) -> bool:
    """Tell whether a message is the bucket's word that a file was dropped."""
    return (event.get("source"), event.get("detail-type")) == ("aws.s3", "Object Created")


def dropped_key(event: Mapping[str, Any]) -> str:
    """Return the key of the file that an event tells of.

    Raises:
        InvalidInputError: The event names no file.

    Source:
        Amazon S3 User Guide, "Amazon S3 EventBridge event message structure": `detail.object.key`,
        not URL-encoded, unlike in the bucket's own notifications.
    """
    match event.get("detail"):
        case {"object": {"key": str(key)}}:
            return key
    raise InvalidInputError("detail.object.key", None, "must name the file")


def _is_hour(window: str) -> bool:
    """Tell whether a text is an hour in its one form: two forms would be two runs."""
    try:
        hour = datetime.strptime(window, _WINDOW)  # noqa: DTZ007 - only its form is checked
    except ValueError:
        return False
    return f"{hour:{_WINDOW}}" == window


def _soon(window: str, at: object) -> datetime:
    """Read when a quarter's time comes; a message that is put back for ever would never end."""
    moment = from_text(str(at), "at")
    begun = datetime.strptime(window, _WINDOW).replace(tzinfo=UTC)
    if moment > begun + _LONGEST:
        raise InvalidInputError("at", at, "must lie within two hours of its window")
    return moment


def _whole(field: str, value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise InvalidInputError(field, value, f"must be a whole number from {least} to {most}")
    return value


def _after(value: object) -> str:
    if not isinstance(value, str) or len(value) > _MOST_AFTER:
        raise InvalidInputError("after", value, "must be a place in the brand directory")
    return value
