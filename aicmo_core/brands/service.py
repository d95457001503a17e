"""Use cases of brands: take a brief in, keep its versions, show, list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from aicmo_core.brands.brand import Brand, BriefVersion, brand_id_of
from aicmo_core.brands.intake import load_brief
from aicmo_core.brands.memory import BrandMemory
from aicmo_core.brands.ports import BrainRepository, BrandRepository
from aicmo_core.brands.settings import BrandSettings
from aicmo_core.errors import InvalidInputError
from aicmo_core.kernel.clock import Clock
from aicmo_core.kernel.ids import NewId, check_id

SETTABLE = (
    "paused",
    "paused_channels",
    "dry_run",
    "max_tasks_per_day",
    "shares_learning",
    "ai_budget_micro_usd",
    "when_ai_budget_is_spent",
)
"""What people set about a brand."""


@dataclass(frozen=True, kw_only=True)
class BrandOverview:
    """A brand as people see it."""

    brand: Brand
    brief: BriefVersion
    settings: BrandSettings

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what was assumed when the current brief came in."""
        return self.brief.notes


class BrandService:
    """Brands of one workspace.

    Args:
        brands: Brands, briefs, settings.
        brain: Their memory, which learns what a brief states.
        clock: The present moment.
        new_id: Makes ids, where a brand's name gives none.
    """

    def __init__(
        self, brands: BrandRepository, brain: BrainRepository, clock: Clock, new_id: NewId
    ) -> None:
        self._brands = brands
        self._memory = BrandMemory(brain, clock)
        self._clock = clock
        self._new_id = new_id

    def add_brand(
        self, document: object, *, actor: str, brand_id: str | None = None
    ) -> BrandOverview:
        """Store a new brand from its brief.

        Args:
            document: The brief as a JSON object.
            actor: Who adds it.
            brand_id: Its id; without one it is made of the name.

        Raises:
            InvalidBriefError: The brief cannot be used; carries every problem.
            BrandExistsError: The workspace has a brand of this id.
        """
        intake = load_brief(document)
        now = self._clock()
        name = intake.brief.brand_name
        ident = brand_id or brand_id_of(name) or self._new_id("brand", now)
        brief = BriefVersion(
            brand_id=check_id("brand_id", ident),
            version=1,
            brief=intake.brief,
            notes=intake.notes,
            created_at=now,
            created_by=check_id("actor", actor),
        )
        brand = Brand(
            brand_id=ident,
            name=name,
            brief_version=1,
            created_at=now,
            created_by=actor,
            updated_at=now,
        )
        self._brands.add(brand, brief)
        self._memory.learn_brief(ident, brief, None)
        return self.show(ident)

    def update_brief(self, brand_id: str, document: object, *, actor: str) -> BrandOverview:
        """Store the next version of a brand's brief; an equal brief stays the version it is.

        Raises:
            NotFoundError: No such brand.
            InvalidBriefError: The brief cannot be used; carries every problem.
            VersionConflictError: Somebody else updated it at the same moment.
        """
        intake = load_brief(document)
        brand, before = self._brands.get(brand_id), self._brands.brief(brand_id)
        if intake.brief == before.brief:
            self._learn_again(before)
            return self.show(brand_id)
        now = self._clock()
        brief = BriefVersion(
            brand_id=brand_id,
            version=brand.brief_version + 1,
            brief=intake.brief,
            notes=intake.notes,
            created_at=now,
            created_by=check_id("actor", actor),
        )
        changes = {"name": intake.brief.brand_name, "brief_version": brief.version}
        self._brands.add_brief(brand.model_copy(update=changes | {"updated_at": now}), brief)
        self._memory.learn_brief(brand_id, brief, before)
        return self.show(brand_id)

    def _learn_again(self, current: BriefVersion) -> None:
        """Finish what a death between storing a brief and learning it may have left undone."""
        first = current.version == 1
        earlier = None if first else self._brands.brief(current.brand_id, current.version - 1)
        self._memory.learn_brief(current.brand_id, current, earlier)

    def show(self, brand_id: str) -> BrandOverview:
        """Return a brand with its current brief and its settings.

        Raises:
            NotFoundError: No such brand.
        """
        brand = self._brands.get(brand_id)
        return BrandOverview(
            brand=brand,
            brief=self._brands.brief(brand_id, brand.brief_version),
            settings=self._brands.get_settings(brand_id),
        )

    def list(self) -> list[Brand]:
        """Return the workspace's brands, by id."""
        return self._brands.list()

    def change_settings(
        self, brand_id: str, changes: dict[str, Any], *, actor: str, reason: str = ""
    ) -> BrandSettings:
        """Store the next version of a brand's settings; what `changes` does not name stays.

        Raises:
            NotFoundError: No such brand.
            InvalidInputError: A name that is no setting, or a value it cannot hold.
            VersionConflictError: Somebody else changed them at the same moment.
        """
        for name, value in changes.items():
            if name not in SETTABLE:
                rule = f"is no setting; there are: {', '.join(sorted(SETTABLE))}"
                raise InvalidInputError(name, value, rule)
        self._brands.get(brand_id)
        current = self._brands.get_settings(brand_id)
        values: dict[str, Any] = {
            n: tuple(v) if isinstance(v, list) else v for n, v in changes.items()
        }
        changed = replace(
            current,
            **values,
            version=current.version + 1,
            changed_by=check_id("actor", actor),
            changed_at=self._clock(),
            reason=reason,
        )
        self._brands.save_settings(changed)
        return changed
