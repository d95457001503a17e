"""Simulate: months of the loop in seconds, before a brand is switched on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Annotated, Protocol

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from aicmo_cli.commands.brand import read_json
from aicmo_cli.commands.plan_settings import read_settings
from aicmo_cli.documents import document
from aicmo_cli.options import AsJson
from aicmo_cli.planning import LOOKED_AHEAD
from aicmo_cli.session import Session
from aicmo_cli.simulation_view import simulation_view
from aicmo_cli.terminal import console
from aicmo_core.bootstrap.simulation import (
    NO_FAULTS,
    Client,
    FaultRates,
    Holidays,
    Reviewing,
    Simulation,
    SimulationRules,
)
from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.kernel.clock import from_text

Briefs = Annotated[
    list[Path],
    typer.Option("--brief", exists=True, dir_okay=False, help="A brief (JSON); once a brand."),
]
Metrics = Annotated[
    list[Path] | None,
    typer.Option("--metrics", exists=True, dir_okay=False, help="Its figures, in the same order."),
]
Planning = Annotated[
    list[Path] | None,
    typer.Option(
        "--planning",
        exists=True,
        dir_okay=False,
        help="Its planning settings (JSON), in the same order.",
    ),
]

Days = Annotated[int, typer.Option(help="How many days.")]
From = Annotated[str, typer.Option("--from", help="First moment; default: now.")]
Past = Annotated[
    bool, typer.Option("--past", help="The figures end at the start, not with the last day.")
]
Faults = Annotated[
    bool, typer.Option("--faults", help="Let functions die, requests fail, messages stray.")
]
Seed = Annotated[int, typer.Option(help="Which faults; the same seed repeats them.")]
Reviews = Annotated[
    int, typer.Option("--reviews-per-day", help="Decisions an operator takes a working day.")
]
Latency = Annotated[
    float,
    typer.Option(
        "--latency-hours", min=0, max=8760, help="How long an item waits to be looked at."
    ),
]
Feedback = Annotated[
    float,
    typer.Option(
        "--feedback-hours", min=1, max=8760, help="How often feedback looks at the figures."
    ),
]
Pictures = Annotated[
    bool, typer.Option("--pictures", help="Draw pictures too; takes seconds each.")
]
AiPrice = Annotated[
    float, typer.Option("--ai-price", help="USD a million tokens that a model would write.")
]


class _Moves(Protocol):
    def __call__(self, now: datetime, /) -> object: ...


def simulate(
    context: typer.Context,
    brief: Briefs,
    metrics: Metrics = None,
    planning: Planning = None,
    days: Days = 90,
    start: From = "",
    past: Past = False,
    faults: Faults = False,
    seed: Seed = 0,
    reviews: Reviews = 20,
    latency: Latency = 4.0,
    feedback: Feedback = 24.0,
    pictures: Pictures = False,
    ai_price: AiPrice = 0.0,
    *,
    as_json: AsJson = False,
) -> None:
    """Run briefs through months of the loop in seconds; nothing is stored, no stack is needed."""
    session: Session = context.obj
    rules = SimulationRules(
        starts_at=_start(start),
        days=days,
        seed=seed,
        faults=FaultRates() if faults else NO_FAULTS,
        reviewing=Reviewing(per_day=reviews, latency=timedelta(hours=latency)),
        feedback_every=timedelta(hours=feedback),
        figures_lead_up=past,
        pictures=pictures,
        usd_per_million_tokens=ai_price,
        holidays=_holidays(_start(start), days),
    )
    with _progress(rules) as moves:
        report = Simulation(rules, _clients(brief, metrics or [], planning or [])).run(moves)
    session.answer(
        document(report) | {"usd": report.usd}, *simulation_view(report), as_json=as_json
    )


def _start(text: str) -> datetime:
    """Return the first moment: a whole minute, as tick fires."""
    now = from_text(text, "--from") if text else datetime.now(UTC)
    return now.replace(second=0, microsecond=0)


def _clients(briefs: list[Path], metrics: list[Path], planning: list[Path]) -> list[Client]:
    for option, files in (("--metrics", metrics), ("--planning", planning)):
        if len(files) > len(briefs):
            raise InvalidInputError(option, len(files), "must not be more files than --brief")
    return [
        Client(
            brief=read_json(brief),
            metrics=read_metrics(figures.read_bytes()) if figures else None,
            planning=read_settings(settings) if settings else None,
        )
        for brief, figures, settings in zip_longest(briefs, metrics, planning)
    ]


def _holidays(starts_at: datetime, days: int) -> Holidays:
    """Return what tells the public holidays of the simulated years, when it is asked."""
    years = range(starts_at.year, (starts_at + timedelta(days=days) + LOOKED_AHEAD).year + 1)

    def told(markets: frozenset[str]) -> dict[str, frozenset[date]]:
        if not markets:
            return {}
        from aicmo_core.adapters.public_holidays import LibraryHolidays

        return LibraryHolidays().of_markets(markets, years)

    return told


@contextmanager
def _progress(rules: SimulationRules) -> Iterator[_Moves]:
    """Show how far the virtual calendar is, on stderr; JSON on stdout stays clean."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("day {task.completed:.0f} of {task.total:.0f}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console(stderr=True), transient=True) as shown:
        bar = shown.add_task("Simulating", total=rules.days)

        def moves(now: datetime) -> None:
            shown.update(
                bar,
                completed=(now - rules.starts_at) / timedelta(days=1),
                description=f"{now:%d %b %Y}",
            )

        yield moves
