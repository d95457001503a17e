"""Rows to observations: each is read alone, then the file is looked at as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from aicmo_core.feedback.catalogue import Cadence, Catalogue, MetricDefinition, Unit
from aicmo_core.feedback.imports.agreement import (
    Row,
    Wrong,
    agreed_currencies,
    contradictions,
    hundredfold,
    in_currency,
    mixed_currencies,
)
from aicmo_core.feedback.imports.contacts import label, without_contacts
from aicmo_core.feedback.imports.figures import is_currency, read_figures
from aicmo_core.feedback.imports.rows import MetricRow, Problem, RowError
from aicmo_core.feedback.imports.times import parse_moment, parse_window, parse_zone
from aicmo_core.feedback.observations import Observation, SeriesKey


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportContext:
    """What a file does not say about itself."""

    brand_id: str
    source: str
    now: datetime
    catalogue: Catalogue
    zone: ZoneInfo | None = None
    """The zone of naive times; None reads them as UTC, and tells."""
    as_of: datetime | None = None
    """When the source was read, for rows that do not say; None: now."""
    currencies: Mapping[SeriesKey, str] = field(default_factory=dict)
    """The currency of each series that is stored already."""


@dataclass(kw_only=True, slots=True)
class Observed:
    """The rows that are observations, those that are not, and what to tell."""

    rows: list[Row] = field(default_factory=list)
    missing: int = 0
    """Rows that say that there is no figure: nothing is stored for them, and nothing is wrong."""
    problems: list[Problem] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)

    def reject(self, wrong: Iterable[Wrong]) -> None:
        """Take rows out and keep why."""
        found = list(wrong)
        self.problems += [why for _, why in found]
        out = {id(row) for row, _ in found}
        self.rows = [row for row in self.rows if id(row) not in out]


def observe(rows: Iterable[MetricRow], context: ImportContext) -> Observed:
    """Return what the rows measured, whatever their order."""
    observed = Observed()
    for row in rows:
        try:
            observation = _observation(row.cells, context, observed.notes)
        except RowError as error:
            observed.problems.append(error.at_line(row.line))
            continue
        if observation is None:
            observed.missing += 1
        else:
            observed.rows.append((row.line, observation))
    observed.reject(contradictions(observed.rows))
    observed.reject(hundredfold(observed.rows, context.catalogue))
    agreed = agreed_currencies(observed.rows, context.currencies)
    observed.reject(mixed_currencies(observed.rows, agreed))
    observed.rows = in_currency(observed.rows, agreed)
    return observed


def _observation(
    cells: Mapping[str, str], context: ImportContext, notes: Counter[str]
) -> Observation | None:
    channel, metric, definition = _metric(cells, context.catalogue)
    figures = read_figures(cells, definition)
    zone = parse_zone(cells["timezone"]) if cells.get("timezone") else context.zone
    cadence = definition.cadence if definition else Cadence.DAILY
    window = parse_window(cells, zone, cadence, context.now)
    as_of = _as_of(cells, zone, context, window.start)
    currency = _currency(cells, definition)
    if figures is None:
        return None
    observation = Observation(
        brand_id=context.brand_id,
        channel=channel,
        metric=metric,
        value=figures.value,
        numerator=figures.numerator,
        denominator=figures.denominator,
        window_start=window.start,
        window_end=window.end,
        as_of=as_of,
        source=label(cells.get("source", "")) or label(context.source),
        segment=label(cells.get("segment", "")),
        campaign=label(cells.get("campaign", "")),
        currency=currency,
        definition_version=definition.version if definition else 1,
    )
    notes.update(_notes(observation, definition, window.assumed_utc))
    return observation


def _metric(
    cells: Mapping[str, str], catalogue: Catalogue
) -> tuple[str, str, MetricDefinition | None]:
    written = {name: without_contacts(cells.get(name, "")) for name in ("channel", "metric")}
    channel, metric = catalogue.canonical(written["channel"], written["metric"])
    for name, stored in (("channel", channel), ("metric", metric)):
        if not stored:
            raise RowError(name, written[name], "must be a name in the letters a-z")
    return channel, metric, catalogue.find(channel, metric)


def _as_of(
    cells: Mapping[str, str], zone: ZoneInfo | None, context: ImportContext, start: datetime
) -> datetime:
    text = cells.get("as_of", "") or (context.as_of.isoformat() if context.as_of else "")
    if not text:
        return context.now.replace(microsecond=context.now.microsecond // 1000 * 1000)
    moment = parse_moment("as_of", text, zone)
    if moment > context.now:
        raise RowError("as_of", text, "lies in the future")
    if moment < start:
        raise RowError("as_of", text, "lies before the window that it tells of")
    return moment


def _currency(cells: Mapping[str, str], definition: MetricDefinition | None) -> str:
    unit = cells.get("unit", "").strip()
    written = cells.get("currency", "").strip().upper() or (unit if is_currency(unit) else "")
    if written and not is_currency(written):
        raise RowError("currency", written, "must be an ISO 4217 code, such as EUR")
    has_money = definition is None or definition.unit is Unit.MONEY
    return written if has_money else ""


def _notes(
    one: Observation, definition: MetricDefinition | None, assumed_utc: bool
) -> Iterable[str]:
    name = f"{one.channel} {one.metric}"
    if definition is None:
        yield f"{name} is not in the catalogue: stored and shown, triggers nothing"
    elif definition.is_quotient and one.denominator is None:
        yield f"{name} came without numerator and denominator: judged with care"
    if assumed_utc:
        yield "times without a zone were read as UTC"
