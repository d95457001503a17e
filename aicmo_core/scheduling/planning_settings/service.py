"""Use cases of planning settings: look at them, set them, see who changed them when and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aicmo_core.brands.ports import BrandRepository
from aicmo_core.errors import VersionConflictError
from aicmo_core.kernel.clock import Clock
from aicmo_core.scheduling.planning_settings.document import (
    BrandPlanning,
    Document,
    SettingsVersion,
    WorkspacePlanning,
    read_document,
)
from aicmo_core.scheduling.ports import PlanningSettingsRepository
from aicmo_core.tasks.approval import Actor


class PlanningSettingsService:
    """Decisions of people about what binds calendars; each version is kept with its maker.

    Args:
        settings: The workspace's settings.
        brands: The workspace's brands.
        clock: The present moment.
    """

    def __init__(
        self, settings: PlanningSettingsRepository, brands: BrandRepository, clock: Clock
    ) -> None:
        self._settings = settings
        self._brands = brands
        self._clock = clock

    def of_brand(self, brand_id: str) -> SettingsVersion[BrandPlanning]:
        """Return a brand's settings; version 0 holds the defaults.

        Raises:
            NotFoundError: No such brand.
        """
        self._brands.get(brand_id)
        return self._settings.of_brand(brand_id)

    def of_workspace(self) -> SettingsVersion[WorkspacePlanning]:
        """Return what all brands share; version 0 holds the defaults."""
        return self._settings.of_workspace()

    def set_brand(
        self,
        brand_id: str,
        fields: Mapping[str, Any],
        actor: Actor,
        reason: str = "",
        *,
        seen: int | None = None,
    ) -> SettingsVersion[BrandPlanning]:
        """Replace a brand's settings; what stands in the calendar moves at the next re-planning.

        Args:
            brand_id: Whose.
            fields: The whole document; what it leaves out goes back to its default.
            actor: Who decides.
            reason: Why, for the audit.
            seen: The version that the person looked at; a newer one is not written over.

        Raises:
            NotFoundError: No such brand.
            InvalidInputError: The document is wrong; names the field.
            VersionConflictError: Somebody else set them since, or at this moment.
        """
        before = self.of_brand(brand_id)
        after = self._next(before, read_document(BrandPlanning, fields), actor, reason, seen)
        self._settings.save_brand(brand_id, after)
        return after

    def set_workspace(
        self, fields: Mapping[str, Any], actor: Actor, reason: str = "", *, seen: int | None = None
    ) -> SettingsVersion[WorkspacePlanning]:
        """Replace what all brands share; as `set_brand` does for one."""
        before = self.of_workspace()
        after = self._next(before, read_document(WorkspacePlanning, fields), actor, reason, seen)
        self._settings.save_workspace(after)
        return after

    def brand_history(self, brand_id: str) -> list[SettingsVersion[BrandPlanning]]:
        """Return every version that somebody made, oldest first."""
        self._brands.get(brand_id)
        return self._settings.brand_history(brand_id)

    def workspace_history(self) -> list[SettingsVersion[WorkspacePlanning]]:
        """Return every version that somebody made, oldest first."""
        return self._settings.workspace_history()

    def _next(
        self,
        before: SettingsVersion[Document],
        document: Document,
        actor: Actor,
        reason: str,
        seen: int | None,
    ) -> SettingsVersion[Document]:
        if seen is not None and seen != before.version:
            told = f"The planning settings are at version {before.version} now: look, then decide."
            raise VersionConflictError(told, version=before.version)
        return SettingsVersion(
            document=document,
            version=before.version + 1,
            changed_by=actor.actor_id,
            changed_at=self._clock(),
            reason=reason,
        )
