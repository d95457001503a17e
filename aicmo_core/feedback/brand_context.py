"""What a run knows of a brand besides its figures: looked up once, at the run's beginning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from aicmo_core.brands.brief import Brief, Kpi
from aicmo_core.brands.ports import BrandRepository
from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.detection import Annotation
from aicmo_core.feedback.notes import NotesRepository, counting
from aicmo_core.feedback.ports import PublicHolidays
from aicmo_core.feedback.public_holidays import TOLD, BrandHolidays, holidays_of
from aicmo_core.kernel.clock import Clock

_UTC = ZoneInfo("UTC")


@dataclass(frozen=True)
class BrandContext:
    """What is known of a brand besides its figures; of a brand that is only named, nothing.

    Attributes:
        zone: Where its days and weeks begin.
        brief_version: The brief that is current, and that new work is for.
        kpis: What its client wants its figures to reach.
        annotations: What people noted of its weeks.
        acceptances: What people said of open conditions.
        holidays: The public holidays of its markets.
    """

    brand_id: str
    _: KW_ONLY
    zone: ZoneInfo = _UTC
    brief_version: int = 1
    kpis: Sequence[Kpi] = ()
    annotations: Sequence[Annotation] = ()
    acceptances: Sequence[Acceptance] = ()
    holidays: BrandHolidays = field(default_factory=BrandHolidays)

    @cached_property
    def explained(self) -> tuple[Annotation, ...]:
        """The windows that raise no alarm: by people's notes first, then by public holidays."""
        return (*self.annotations, *self.holidays.annotations(self.zone))

    def told(self, newest_at: datetime) -> list[str]:
        """Return which of the newest days are explained, and by what.

        Args:
            newest_at: End of the newest window.
        """
        recent = [
            f"{_days(note, self.zone)} ({note.reason}{_of(note)})"
            for note in self.annotations
            if note.end > newest_at - TOLD and note.start < newest_at
        ]
        noted = [f"Not judged, as noted: {', '.join(recent)}."] if recent else []
        return [*noted, *self.holidays.told(newest_at, self.zone)]


def _days(note: Annotation, zone: ZoneInfo) -> str:
    """Return the days that a note covers, such as `1 Jul to 7 Jul`; its end is no part of it."""
    first = note.start.astimezone(zone)
    last = (note.end - timedelta(microseconds=1)).astimezone(zone)
    told = f"{first.day} {first:%b}"
    return told if last.date() == first.date() else f"{told} to {last.day} {last:%b}"


def _of(note: Annotation) -> str:
    return f", {', '.join(sorted(note.metrics))} only" if note.metrics else ""


class BrandContexts:
    """Looks up what is known of the brands of one workspace.

    Args:
        brands: What clients told us.
        markets_of: Tells whose public holidays count for a brand, which has a brief.
        notes: What people know.
        holidays: Which days are kept where.
        clock: The present moment.
    """

    def __init__(
        self,
        brands: BrandRepository,
        markets_of: Callable[[str, Brief], frozenset[str]],
        notes: NotesRepository,
        holidays: PublicHolidays,
        clock: Clock,
    ) -> None:
        self._brands = brands
        self._markets_of = markets_of
        self._notes = notes
        self._holidays = holidays
        self._clock = clock

    def of(self, brand_id: str) -> BrandContext:
        """Return what is known of a brand now.

        Raises:
            NotFoundError: The workspace has no such brand.
        """
        current = self._brands.brief(brand_id)
        markets = self._markets_of(brand_id, current.brief)
        annotations, acceptances = counting(self._notes.kept(brand_id))
        this_year = self._clock().astimezone(current.brief.zone).year
        return BrandContext(
            brand_id,
            zone=current.brief.zone,
            brief_version=current.version,
            kpis=current.brief.kpis,
            annotations=annotations,
            acceptances=acceptances,
            holidays=holidays_of(markets, self._holidays, this_year),
        )
