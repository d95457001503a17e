"""Files that people drop into the bucket: loaded when they arrive, answered with a report.

    drops/WORKSPACE/BRAND/metrics.csv            the plain file, or an export known by its headers
    drops/WORKSPACE/BRAND/klaviyo/export.csv     an export, its profile named
    drop-reports/WORKSPACE/BRAND/FILE.json       what became of it

The same file may arrive twice, as S3 promises "at least once": its figures are stored once. What it
says was read when the file was put there, so that of two files the later one holds, whichever comes
first through the queue, and loading one again changes nothing.

A long file is loaded in parts (`imports/parts.py`), each by a message of its own that says where to
read on; a part that takes too long, or meets a busy table, stops between two series and is read on
in as well. The report tells how far the file is loaded. It is also what a message is held against:

    message      from the start ─► before 1 Nov ─────► before 1 Sep ─────►
    report    —                 waits for 1 Nov     waits for 1 Sep       whole

One that comes twice, or whose worker died, finds a report that waits for another place, or for
none: it loads nothing, and asks for that place again. Where a part stopped is not where it would
stop the next time, so it is the report that says where to go on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from zlib import crc32
from zoneinfo import ZoneInfo

from aicmo_core.errors import AicmoError, ConflictError, InvalidInputError, NotFoundError
from aicmo_core.feedback.imports.contacts import without_contacts
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.imports.parts import ROWS, Part
from aicmo_core.feedback.imports.profiles.exports import PROFILES
from aicmo_core.feedback.imports.rows import Rest
from aicmo_core.feedback.imports.text import MAX_BYTES
from aicmo_core.feedback.messages import DropMessage
from aicmo_core.feedback.metrics import LoadReport, MetricsService
from aicmo_core.feedback.observations import SeriesKey
from aicmo_core.kernel.clock import Clock, to_text
from aicmo_core.kernel.ids import check_id
from aicmo_core.tasks.approval import FEEDBACK

DROPS = "drops"
REPORTS = "drop-reports"
TIME_TO_LOAD = timedelta(seconds=60)
"""Half of the function's time: what is not stored by then is left to the next message."""
_START = "start"
_LISTED, _NOTES = 1_000, 100
"""Lines and notes that a report holds; of further lines it tells how many they are."""
_COUNTS = ("stored", "unchanged", "corrected", "outdated", "missing", "rejected_lines")


class Dropped(Protocol):
    """A file, and when it was put where it lies."""

    @property
    def content(self) -> bytes:
        """Its bytes."""

    @property
    def stored_at(self) -> datetime:
        """When it was put there."""


class Files(Protocol):
    """Where files are dropped, and reports left."""

    def get(self, name: str) -> bytes:
        """Return the bytes.

        Raises:
            NotFoundError: Nothing is stored under the name.
        """

    def fetch(self, name: str, most: int) -> Dropped:
        """Return at most so many of the bytes, and when they were stored.

        Raises:
            NotFoundError: Nothing is stored under the name.
        """

    def put(self, name: str, content: bytes, content_type: str) -> None:
        """Store bytes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Drop:
    """A dropped file by its place."""

    workspace_id: str
    brand_id: str
    profile: str | None
    name: str

    @classmethod
    def at(cls, key: str) -> Drop:
        """Read the place off a file's key.

        Raises:
            InvalidInputError: Not `drops/WORKSPACE/BRAND/[PROFILE/]FILE`.
        """
        match key.split("/"):
            case [root, workspace, brand, name] if root == DROPS and name:
                profile = None
            case [root, workspace, brand, profile, name] if root == DROPS and name:
                pass
            case _:
                shown, rule = without_contacts(key), "must be drops/WORKSPACE/BRAND/[PROFILE/]FILE"
                raise InvalidInputError("key", shown, rule)
        if profile is not None and profile not in PROFILES:
            shown, rule = without_contacts(profile), f"must be one of {', '.join(PROFILES)}"
            raise InvalidInputError("profile", shown, rule)
        return cls(
            workspace_id=check_id("workspace_id", without_contacts(workspace)),
            brand_id=check_id("brand_id", without_contacts(brand)),
            profile=profile,
            name=name,
        )

    @property
    def report_key(self) -> str:
        """Where the report is left: outside of the drops, so that it is no drop itself."""
        parts = (self.workspace_id, self.brand_id, self.profile, f"{self.name}.json")
        return "/".join((REPORTS, *(part for part in parts if part)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """What a message came to.

    Attributes:
        report: What became of the rows that it read; None where the file was refused.
        rest: The message to send for what is left of the file.
    """

    report: LoadReport | None
    rest: DropMessage | None = None


class MetricsDrops:
    """Loads dropped files.

    Args:
        files: The bucket.
        metrics_of: Returns the metrics service of a workspace.
        zone_of: Returns the zone of a workspace's brand, None for UTC; raises `NotFoundError` where
            there is no such brand.
        clock: The present.
    """

    def __init__(
        self,
        files: Files,
        metrics_of: Callable[[str], MetricsService],
        zone_of: Callable[[str, str], ZoneInfo | None],
        clock: Clock,
    ) -> None:
        self._files = files
        self._metrics_of = metrics_of
        self._zone_of = zone_of
        self._clock = clock

    def take(self, message: DropMessage) -> Taken:
        """Load a dropped file, or its next days, and leave a report of all that is loaded so far.

        A refusal is told in the report and not repeated: the file would be refused again.

        Raises:
            InvalidInputError: The file does not lie where drops lie; there is nobody to report to.
            UnavailableError: The table or the bucket is busy: take it again.
            ConflictError: Others kept writing the same figures: take it again.
        """
        drop = Drop.at(message.key)
        until = self._clock() + TIME_TO_LOAD
        try:
            file = self._files.fetch(message.key, MAX_BYTES + 1)  # more may fill the memory
            version = f"{to_text(file.stored_at)} {crc32(file.content):08x}"
            if message.version not in {"", version}:
                return Taken(report=LoadReport())  # another took its place, and has its own event
            message = replace(message, version=version)
            report = self._report_of(drop)
            if not _is_awaited(message, report):
                return Taken(report=LoadReport(), rest=_awaited(message, report))
            loaded, left = self._load(drop, message, file, until)
        except AicmoError as error:
            if error.retryable or isinstance(error, ConflictError):
                raise
            self._tell(drop, message, {"refused": error.message or str(error)})
            return Taken(report=None)
        rest = _rest(message, loaded, left)
        self._tell(drop, message, _sums(loaded) | _place_told(message, rest, left))
        return Taken(report=loaded, rest=rest)

    def _load(
        self, drop: Drop, message: DropMessage, file: Dropped, until: datetime
    ) -> tuple[LoadReport, Rest | None]:
        zone = self._zone_of(drop.workspace_id, drop.brand_id)
        part = Part(before=message.before, most=ROWS)
        parsed = read_metrics(file.content, drop.profile, part=part)
        loaded = self._metrics_of(drop.workspace_id).load(
            drop.brand_id,
            parsed,
            parsed.tool or "drop",
            FEEDBACK,
            zone=zone,
            as_of=min(file.stored_at, self._clock()),
            after=message.after,
            enough=lambda: self._clock() >= until,
        )
        return loaded, parsed.rest

    def _tell(self, drop: Drop, message: DropMessage, told: Mapping[str, Any]) -> None:
        """Add what became of a part to the report, unless it waits for another one by now."""
        before = self._report_of(drop)
        if not _is_awaited(message, before):
            return
        if _tells_of(before, message):
            told = {**before, **told} if "refused" in told else _added(before, told)
        document = {"file": without_contacts(drop.name), "version": message.version, **told}
        content = json.dumps(document, indent=2).encode()
        self._files.put(drop.report_key, content, "application/json")

    def _report_of(self, drop: Drop) -> dict[str, Any]:
        """Return the report as it stands; an empty one where there is none, or no object."""
        try:
            found = json.loads(self._files.get(drop.report_key))
        except (NotFoundError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _tells_of(report: Mapping[str, Any], message: DropMessage) -> bool:
    """Tell whether a report holds what was loaded of a message's file."""
    return report.get("version") == message.version and "loaded" in report


def _is_awaited(message: DropMessage, report: Mapping[str, Any]) -> bool:
    """Tell whether a report waits for a message: of its file the next, or the first of a newer."""
    if _tells_of(report, message):
        return report.get("waits_for") == _place(message)
    told_of, _, _ = str(report.get("version", "")).partition(" ")
    stored_at, _, _ = message.version.partition(" ")
    return told_of <= stored_at


def _awaited(message: DropMessage, report: Mapping[str, Any]) -> DropMessage | None:
    """Return the message for the place of its file that a report waits for."""
    if not _tells_of(report, message) or "waits_for" not in report:
        return None
    before, *series = report["waits_for"]
    return replace(
        message,
        before=None if before == _START else date.fromisoformat(before),
        after=SeriesKey(*series) if series else None,
    )


def _rest(message: DropMessage, loaded: LoadReport, left: Rest | None) -> DropMessage | None:
    """Return the message for what is left of a file: of the days that were read, or before them."""
    if loaded.stopped_after is not None:
        return replace(message, after=loaded.stopped_after)
    return None if left is None else replace(message, before=left.before, after=None)


def _place(message: DropMessage) -> list[str]:
    """Return the place that a message begins at, as a report waits for it."""
    return [str(message.before or _START), *(message.after or ())]


def _place_told(
    message: DropMessage, rest: DropMessage | None, left: Rest | None
) -> dict[str, Any]:
    """Tell how far a file is loaded."""
    if rest is None:
        return {"loaded": "whole"}
    words = f"from {message.before} on, and some of what is before" if message.before else "some"
    if rest.after is None and left is not None:
        words = f"from {left.before} on; {left.rows} rows of earlier days"
    return {"loaded": f"{words}: the rest follows", "waits_for": _place(rest)}


def _sums(loaded: LoadReport) -> dict[str, Any]:
    """Return what a report says of what was loaded."""
    told = loaded.to_dict()
    told["rejected_lines"] = len(loaded.rejected)
    return told | {"rejected": told["rejected"][:_LISTED], "notes": told["notes"][:_NOTES]}


def _added(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Return a report of what was loaded before and now."""
    return {
        **now,
        **{name: before.get(name, 0) + now[name] for name in _COUNTS},
        "rejected": [*before.get("rejected", []), *now["rejected"]][:_LISTED],
        "notes": list(dict.fromkeys([*before.get("notes", []), *now["notes"]]))[:_NOTES],
    }
