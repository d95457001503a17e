"""The parts of a planning-settings document; a field that there is not is refused by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from aicmo_core.brands.standards import channel, country
from aicmo_core.kernel.ids import check_id

Count = Annotated[int, Field(ge=1, le=1000)]
LeadDays = Annotated[int, Field(ge=0, le=60)]
Minutes = Annotated[int, Field(ge=1, le=100_000)]


def _channel(text: str) -> str:
    return check_id("channel", channel(text))


def _market(text: str) -> str:
    """Return a market as the planner has it: `DE`, or `DE-BY` for a part of a country."""
    name, _, part = text.upper().partition("-")
    code = country(name)
    if code is None:
        raise ValueError("must be an ISO 3166 code such as DE, or DE-BY for a part")
    return f"{code}-{part}" if part else code


Channel = Annotated[str, AfterValidator(_channel)]
Market = Annotated[str, AfterValidator(_market)]
Name = Annotated[str, Field(min_length=1, max_length=80)]


class Weekday(StrEnum):
    """The days of a week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """Return the day as `date.weekday` numbers it: Monday is 0."""
        return list(Weekday).index(self)


class Section(BaseModel):
    """A part of the document; nothing in it is unknown, and nothing changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LeadTimesSection(Section):
    """Working days that each review takes; legal review counts where the brand is regulated."""

    internal_days: LeadDays = 1
    client_days: LeadDays = 3
    legal_days: LeadDays = 2


class HoursSection(Section):
    """A span of wall-clock time in the brand's zone; `until` before `since` runs past midnight."""

    since: time
    until: time
    weekdays: frozenset[Weekday] = frozenset(Weekday)

    @model_validator(mode="after")
    def _is_a_span(self) -> HoursSection:
        if self.since == self.until:
            raise ValueError("`since` and `until` must differ; leave the span out for all day")
        if self.since.tzinfo or self.until.tzinfo:
            raise ValueError("times are the brand's own: without an offset")
        return self


class WorkingHoursSection(Section):
    """When the working day begins and ends; work is made from `since` on."""

    since: time
    until: time

    @model_validator(mode="after")
    def _is_a_day(self) -> WorkingHoursSection:
        if self.since >= self.until:
            raise ValueError("`until` must be later than `since`, on the same day")
        return self


class RecurringSlotSection(Section):
    """A standing appointment, such as the newsletter on Tuesdays at 10:00."""

    weekday: Weekday
    at: time


class ChannelSection(Section):
    """What binds one channel."""

    posting_hours: tuple[HoursSection, ...] = ()
    quiet_hours: tuple[HoursSection, ...] = ()
    recurring_slots: tuple[RecurringSlotSection, ...] = ()
    posts_per_day: Count | None = None
    posts_per_week: Count | None = None
    min_gap_minutes: int = Field(default=0, ge=0, le=10_080)
    tasks_per_day: Count | None = None


class SpanSection(Section):
    """Days, first to last, both included."""

    first: date
    last: date

    @model_validator(mode="after")
    def _runs_forward(self) -> SpanSection:
        if self.last < self.first:
            raise ValueError(f"`last` must not be before {self.first}")
        return self


class FreezeSection(SpanSection):
    """Days on which nothing goes live, on some channels or (with none named) on all."""

    channels: frozenset[Channel] = frozenset()
    stops_work: bool = False


class CampaignSection(Section):
    """A campaign: when it is on air, in which phases, where, for whom."""

    flight: SpanSection
    phases: dict[Name, SpanSection] = Field(default_factory=dict)
    channels: frozenset[Channel] = frozenset()
    audience: str = Field(default="", max_length=200)
    markets: frozenset[Market] = frozenset()
    freezes: tuple[FreezeSection, ...] = ()

    @model_validator(mode="after")
    def _holds_its_phases(self) -> CampaignSection:
        for name, phase in self.phases.items():
            if phase.first < self.flight.first or phase.last > self.flight.last:
                raise ValueError(f"phase {name!r} must lie within the flight")
        return self


def section_at(model: type[Section], path: tuple[str | int, ...]) -> type[Section]:
    """Return the kind of section that a path of field names, keys and positions leads to."""
    for part in path:
        field = model.model_fields.get(part) if isinstance(part, str) else None
        if field is not None:
            model = next(_sections(field.annotation), model)
    return model


def _sections(annotation: Any) -> Iterator[type[Section]]:
    if isinstance(annotation, type) and issubclass(annotation, Section):
        yield annotation
    for part in get_args(annotation):
        yield from _sections(part)
