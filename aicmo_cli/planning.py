"""What planning is told beside stored settings: the strategy asked for, and public holidays."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

import typer

from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.scheduling.planning import Strategy
from aicmo_core.scheduling.planning_desk import PlanOptions

Start = Annotated[str, typer.Option("--from", help="First moment of the plan; default: now.")]
End = Annotated[str, typer.Option("--to", help="End of the plan; default: 30 days later.")]
How = Annotated[
    Strategy | None,
    typer.Option("--strategy", help="earliest, or even over the range; default: as set."),
]
LOOKED_AHEAD = timedelta(days=366)
"""Holidays are told so far, for reviews that lie behind the range."""


def plan_options(
    workspace: Workspace, brand_id: str, starts_at: datetime, strategy: Strategy | None = None
) -> PlanOptions:
    """Return what one planning of a brand is told.

    Raises:
        NotFoundError: No such brand.
        InvalidInputError: A market whose public holidays are not known.
    """
    markets = workspace.timeline.markets(brand_id)
    if not markets:
        return PlanOptions(strategy=strategy)
    from aicmo_core.adapters.public_holidays import LibraryHolidays

    years = range(starts_at.year, (starts_at + LOOKED_AHEAD).year + 1)
    return PlanOptions(strategy=strategy, holidays=LibraryHolidays().of_markets(markets, years))
