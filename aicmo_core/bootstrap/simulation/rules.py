"""What is simulated: for whom, how long, with which operator, and what goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from aicmo_core.bootstrap.simulation.faults import NO_FAULTS, FaultRates
from aicmo_core.bootstrap.simulation.people import Holidays, Reviewing, no_holidays
from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.rows import ParsedFile

MAX_DAYS = 1000


@dataclass(frozen=True, kw_only=True)
class SimulationRules:
    """What is simulated.

    Attributes:
        starts_at: The first moment, aware.
        days: How long.
        feedback_every: How often the feedback schedule fires.
        figures_lead_up: Whether the metrics file tells what was before the start; else it tells,
            day by day, what the simulated days bring.
        pictures: Whether pictures are drawn; it takes seconds each.
        usd_per_million_tokens: Price of a language model's output; 0 is the offline composer.
        holidays: Tells the public holidays of markets.
    """

    starts_at: datetime
    days: int = 90
    seed: int = 0
    faults: FaultRates = NO_FAULTS
    reviewing: Reviewing = field(default_factory=Reviewing)
    feedback_every: timedelta = timedelta(days=1)
    figures_lead_up: bool = False
    pictures: bool = False
    usd_per_million_tokens: float = 0.0
    holidays: Holidays = no_holidays

    def __post_init__(self) -> None:
        """Refuse what cannot be simulated."""
        if not 1 <= self.days <= MAX_DAYS:
            raise InvalidInputError("days", self.days, f"must be from 1 to {MAX_DAYS}")
        if self.starts_at.tzinfo is None:
            raise InvalidInputError("starts_at", self.starts_at.isoformat(), "must be aware")
        if self.feedback_every < timedelta(hours=1):
            minutes = self.feedback_every / timedelta(minutes=1)
            rule = "must be an hour or more"
            raise InvalidInputError("feedback_every", f"{minutes:g} minutes", rule)
        if self.usd_per_million_tokens < 0:
            raise InvalidInputError(
                "usd_per_million_tokens", self.usd_per_million_tokens, "must not be negative"
            )

    @property
    def ends_at(self) -> datetime:
        """Return the last moment."""
        return self.starts_at + timedelta(days=self.days)


@dataclass(frozen=True, kw_only=True)
class Client:
    """A brand to simulate: its brief as a document, its figures, what binds its calendar."""

    brief: object
    metrics: ParsedFile | None = None
    planning: Mapping[str, Any] | None = None
