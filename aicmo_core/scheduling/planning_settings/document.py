"""The planning settings of a brand and of its workspace, as operators write them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Generic, TypeVar

from pydantic import Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from aicmo_core.brands.brief import Brief
from aicmo_core.brands.findings import nearest
from aicmo_core.errors import InvalidInputError
from aicmo_core.kernel.validation import rule_of
from aicmo_core.scheduling.planning.rules import ReviewStage, Strategy
from aicmo_core.scheduling.planning_settings.sections import (
    CampaignSection,
    Channel,
    ChannelSection,
    Count,
    FreezeSection,
    HoursSection,
    LeadTimesSection,
    Market,
    Minutes,
    Name,
    Section,
    Weekday,
    WorkingHoursSection,
    section_at,
)
from aicmo_core.tasks.types import TaskType

_WEEK = tuple(Weekday)


class BrandPlanning(Section):
    """What binds one brand's calendar; what is left out binds nothing.

    The tasks of a day (`max_tasks_per_day`) are a setting of the brand itself.

    Attributes:
        regulated: Whether public work has a legal review; None: as the brief says.
        markets: Whose public holidays count; None: the brief's markets.
        working_hours: When work may be made; None: from the time of day at which planning starts.
        window_hours: How long after its moment a task may still start.
    """

    strategy: Strategy = Strategy.EARLIEST
    minutes_per_day: Minutes | None = None
    review_gap_days: int = Field(default=1, ge=0, le=30)
    gap_in_working_days: bool = False
    lead_times: LeadTimesSection = LeadTimesSection()
    regulated: bool | None = None
    working_weekdays: frozenset[Weekday] = Field(default=frozenset(_WEEK[:5]), min_length=1)
    working_hours: WorkingHoursSection | None = None
    work_on_working_days_only: bool = False
    markets: frozenset[Market] | None = None
    publish_on_holidays: bool = False
    publish_time: time | None = None
    reviews_per_day: dict[ReviewStage, Count] = Field(default_factory=dict)
    channels: dict[Channel, ChannelSection] = Field(default_factory=dict)
    quiet_hours: tuple[HoursSection, ...] = ()
    freezes: tuple[FreezeSection, ...] = ()
    campaigns: dict[Name, CampaignSection] = Field(default_factory=dict)
    mails_per_day: Count | None = None
    mails_per_week: Count | None = None
    window_hours: int = Field(default=24, ge=1, le=720)

    def markets_of(self, brief: Brief) -> frozenset[str]:
        """Return whose public holidays count for the brand of a brief."""
        return frozenset(brief.markets) if self.markets is None else self.markets


class WorkspacePlanning(Section):
    """What all brands of a workspace share.

    Attributes:
        capacities: Units of each shared person or machine, such as `designer: 2`.
        needs: What a task of a type holds while it is made, such as `designer: 1`.
        reviews_per_day: Reviews of each stage in one day at most, over all brands.
    """

    capacities: dict[Name, Count] = Field(default_factory=dict)
    needs: dict[TaskType, dict[Name, Count]] = Field(default_factory=dict)
    reviews_per_day: dict[ReviewStage, Count] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _needs_what_there_is(self) -> WorkspacePlanning:
        for task_type, needs in self.needs.items():
            for name, units in needs.items():
                if units > self.capacities.get(name, 0):
                    there = self.capacities.get(name, 0)
                    raise ValueError(f"{task_type} needs {units} of {name!r}, there are {there}")
        return self

    @property
    def shared(self) -> bool:
        """Tell whether the calendars of other brands matter to a brand's own."""
        return bool(self.needs or self.reviews_per_day)


Document = TypeVar("Document", BrandPlanning, WorkspacePlanning)


@dataclass(frozen=True, kw_only=True)
class SettingsVersion(Generic[Document]):
    """One version of a document, and who made it, when and why; version 0 nobody made."""

    document: Document
    version: int = 0
    changed_by: str = ""
    changed_at: datetime | None = None
    reason: str = ""

    @property
    def stored(self) -> bool:
        """Tell whether somebody set it, so that it is more than the defaults."""
        return self.version > 0


def read_document(kind: type[Document], fields: Mapping[str, Any]) -> Document:
    """Validate a document from outside.

    Raises:
        InvalidInputError: Names the first field that does not hold, and counts the others; an
            unknown one with the field that was probably meant.
    """
    if not isinstance(fields, Mapping):
        raise InvalidInputError("settings", fields, "must be an object of named fields")
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        first, *others = error.errors(include_url=False)
        rule = _rule(kind, first) + (f" (and {len(others)} more)" if others else "")
        field = ".".join(str(part) for part in first["loc"]) or "settings"
        raise InvalidInputError(field, first.get("input"), rule) from error


def _rule(kind: type[Section], problem: ErrorDetails) -> str:
    if problem["type"] != "extra_forbidden":
        return rule_of(problem["msg"])
    *path, name = problem["loc"]
    known = sorted(section_at(kind, tuple(path)).model_fields)
    near = nearest(str(name), known)
    hint = f"did you mean {near!r}?" if near else f"known are: {', '.join(known)}"
    return f"is an unknown field; {hint}"
