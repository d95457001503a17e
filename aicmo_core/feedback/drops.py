"""Files that people drop into the bucket: loaded when they arrive, answered with a report.

    drops/WORKSPACE/BRAND/metrics.csv            the plain file, or an export known by its headers
    drops/WORKSPACE/BRAND/klaviyo/export.csv     an export, its profile named
    drop-reports/WORKSPACE/BRAND/FILE.json       what became of it

The same file may arrive twice, as S3 promises "at least once": its figures are stored once.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from aicmo_core.errors import AicmoError, ConflictError, InvalidInputError
from aicmo_core.feedback.imports.contacts import without_contacts
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.imports.profiles.exports import PROFILES
from aicmo_core.feedback.imports.text import MAX_BYTES
from aicmo_core.feedback.metrics import LoadReport, MetricsService
from aicmo_core.kernel.ids import check_id
from aicmo_core.tasks.approval import FEEDBACK

DROPS = "drops"
REPORTS = "drop-reports"


class Files(Protocol):
    """Where files are dropped, and reports left."""

    def get(self, name: str, most: int | None = None) -> bytes:
        """Return the bytes, at most so many of them where `most` is given.

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


class MetricsDrops:
    """Loads dropped files.

    Args:
        files: The bucket.
        metrics_of: Returns the metrics service of a workspace.
        zone_of: Returns the zone of a workspace's brand, None for UTC; raises `NotFoundError` where
            there is no such brand.
    """

    def __init__(
        self,
        files: Files,
        metrics_of: Callable[[str], MetricsService],
        zone_of: Callable[[str, str], ZoneInfo | None],
    ) -> None:
        self._files = files
        self._metrics_of = metrics_of
        self._zone_of = zone_of

    def take(self, key: str) -> LoadReport | None:
        """Load one dropped file and leave its report; None where the file was refused.

        A refusal is told in the report and not repeated: the file would be refused again.

        Raises:
            InvalidInputError: The file does not lie where drops lie; there is nobody to report to.
            UnavailableError: The table or the bucket is busy: take it again.
            ConflictError: Others kept writing the same figures: take it again.
        """
        drop = Drop.at(key)
        try:
            report = self._load(key, drop)
        except AicmoError as error:
            if error.retryable or isinstance(error, ConflictError):
                raise
            self._answer(drop, {"refused": error.message or str(error)})
            return None
        self._answer(drop, report.to_dict())
        return report

    def _load(self, key: str, drop: Drop) -> LoadReport:
        zone = self._zone_of(drop.workspace_id, drop.brand_id)
        content = self._files.get(key, MAX_BYTES + 1)  # more is refused, and may fill the memory
        parsed = read_metrics(content, drop.profile)
        source = parsed.tool or "drop"
        metrics = self._metrics_of(drop.workspace_id)
        return metrics.load(drop.brand_id, parsed, source, FEEDBACK, zone=zone)

    def _answer(self, drop: Drop, document: dict[str, Any]) -> None:
        content = json.dumps({"file": without_contacts(drop.name), **document}, indent=2)
        self._files.put(drop.report_key, content.encode(), "application/json")
