"""Watches a brand's stored observations: what are its figures, and which of them depart?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta, tzinfo
from itertools import pairwise

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.catalogue import (
    Aggregation,
    Cadence,
    GoodDirection,
    MetricDefinition,
)
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.detection import share_alarm_budget
from aicmo_core.feedback.hard_stops import hard_stop
from aicmo_core.feedback.observations import Observation, SeriesKey
from aicmo_core.feedback.ports import (
    DetectorStateRepository,
    ObservationRepository,
    SeriesSummary,
)
from aicmo_core.feedback.reading import BrandReading
from aicmo_core.feedback.replay import History, Replay, anomaly_of, chart_points
from aicmo_core.feedback.rollups import roll_up
from aicmo_core.feedback.segments import segments_of
from aicmo_core.feedback.series_reader import SeriesReader
from aicmo_core.feedback.snapshot import FUNNEL_CHANNEL
from aicmo_core.feedback.targets import Standing, standing_of, targets_of

RECENT_DAYS, RECENT_SENDS = 7, 4
"""What a snapshot's figures are taken over."""
STALE = timedelta(days=14)
"""A series that ended so long before the brand's newest figure is told, and judged no more; one
that tells less often, half as long again as its figures usually lie apart."""
_FEW = 4
"""So many series are told by name, more of them by their channels."""


class ObservationMonitor:
    """Reads a brand's series, replays them through their detectors, and tells what is open.

    Args:
        observations: The workspace's figures.
        states: What detectors have learned of older figures.
    """

    def __init__(
        self,
        observations: ObservationRepository,
        states: DetectorStateRepository,
    ) -> None:
        self._observations = observations
        self._states = states

    def read(self, context: BrandContext, as_of: datetime | None = None) -> BrandReading | None:
        """Return the brand's figures and open anomalies; see `BrandMonitor`."""
        known = self._known(context.brand_id)
        if not known:
            return None
        reader = self._reader(context, as_of)
        read = (reader.read(summary, of) for summary, of in known if not summary.key.segment)
        whole = [history for history in read if history]
        return self._judged(whole, known, reader) if whole else None

    def _judged(
        self,
        whole: Sequence[History],
        known: Sequence[tuple[SeriesSummary, MetricDefinition]],
        reader: SeriesReader,
    ) -> BrandReading:
        """Return what some series tell together; there is one at least."""
        context = reader.context
        newest = max(history.newest_at for history in whole)
        current = [h for h in whole if newest - h.newest_at <= _patience(h)]
        replays = _replays(reader, [h for h in current if _is_judged(h, current)])
        standings = _standings(context, current)
        anomalies = _departures(current, replays, standings)
        channels, funnel = _figures(current)
        segments, left_out = segments_of(anomalies, known, reader, newest)
        drops = ((one.history.name, one.smallest_drop_pct) for one in replays)
        return BrandReading(
            newest_at=newest,
            channel_metrics=channels,
            funnel_metrics=funnel,
            anomalies=anomalies,
            series={one.history.name: chart_points(one) for one in replays},
            smallest_drop_pct={name: drop for name, drop in drops if drop is not None},
            segments=segments,
            notes=(
                *_notes(whole, current, newest, context.zone),
                *left_out,
                *(one.told() for one in standings),
                *context.told(newest),
            ),
            zone=context.zone,
        )

    def _known(self, brand_id: str) -> list[tuple[SeriesSummary, MetricDefinition]]:
        """Return the brand's series that mean something; others are kept, and only shown."""
        listed = self._observations.known_series(brand_id)
        defined = ((one, DEFAULT_CATALOGUE.find(*one.key[:2])) for one in listed)
        return [(summary, definition) for summary, definition in defined if definition]

    def _reader(self, context: BrandContext, as_of: datetime | None) -> SeriesReader:
        return SeriesReader(
            context=context,
            observations=self._observations,
            states=self._states,
            records=self._states.states_of(context.brand_id),
            as_of=as_of,
        )


def _standings(context: BrandContext, histories: Iterable[History]) -> list[Standing]:
    """Return how the brand's KPI targets stand."""
    series = {history.key: history for history in histories}
    targets = (one for one in targets_of(context.kpis) if one.key in series)
    stand = (standing_of(one, series[one.key], context.zone) for one in targets)
    return [one for one in stand if one]


def _replays(reader: SeriesReader, histories: Sequence[History]) -> list[Replay]:
    """Replay twice: first to see what each series can show, then with its share of the brand's."""
    first = [reader.replay(history) for history in histories if not history.problem]
    share_alarm_budget([one.detector for one in first])
    return [reader.replay(one.history, one.detector.share) for one in first]


def _patience(history: History) -> timedelta:
    """Return for how long a series may tell nothing: a monthly newsletter's next one is due."""
    starts = [one.window_start for one in history.observations]
    gaps = sorted(after - before for before, after in pairwise(starts))
    usual = gaps[len(gaps) // 2] if gaps else timedelta(0)
    return max(STALE, 1.5 * usual)


def _is_judged(history: History, others: Sequence[History]) -> bool:
    """Leave out what is only shown, so that it costs no false alarms.

    That is neutral figures; all opens where people's are counted apart; and the volumes of a paid
    channel, which follow the money that is spent: its rates and prices are judged.
    """
    definition, channel = history.definition, history.key.channel
    if definition.good_direction is GoodDirection.NEUTRAL:
        return False
    series = {other.key for other in others}
    if history.key == SeriesKey("email", "open_rate"):
        return SeriesKey("email", "human_open_rate") not in series
    is_paid = SeriesKey(channel, "spend") in series
    return not (is_paid and definition.aggregation is Aggregation.SUM)


def _departures(
    histories: Iterable[History], replays: Iterable[Replay], standings: Sequence[Standing]
) -> list[Anomaly]:
    """Return what departs, once a series: hard stops, then open events, then missed targets."""
    targets = {one.history.name: one.target.value for one in standings}
    stops = [hard_stop(one, RECENT_SENDS) for one in histories]
    events = (_told(one) for one in replays)
    missed = (one.missed() for one in standings)
    departures: dict[str, Anomaly] = {}
    for found in (*stops, *events, *missed):
        if found is not None:
            wanted = {"target": targets.get(found.series)}
            departures.setdefault(found.series, found.model_copy(update=wanted))
    return list(departures.values())


def _told(found: Replay) -> Anomaly | None:
    verdict = found.open_event()
    return None if verdict is None else anomaly_of(found, verdict)


def _recent(history: History) -> list[Observation]:
    """Return what a snapshot's figure is taken over; provisional figures count too."""
    if history.definition.cadence is Cadence.PER_SEND:
        return list(history.observations[-RECENT_SENDS:])
    since = history.newest_at - timedelta(days=RECENT_DAYS)
    return [one for one in history.observations if one.window_start >= since]


def _figures(
    histories: Iterable[History],
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    channels: dict[str, dict[str, float]] = {}
    funnel: dict[str, float] = {}
    for history in histories:
        figure = roll_up(_recent(history), history.definition)
        if figure is not None:
            channel = history.key.channel
            place = funnel if channel == FUNNEL_CHANNEL else channels.setdefault(channel, {})
            place[history.key.metric] = figure.value
    return channels, funnel


def _notes(
    whole: Sequence[History], current: Sequence[History], newest: datetime, zone: tzinfo
) -> tuple[str, ...]:
    notes = []
    waiting = [h for h in current if h.provisional]
    if waiting:
        notes.append(f"Not settled yet, so not judged: the newest figures of {_named(waiting)}.")
    early = [h for h in current if h.never_settled]
    if early:
        most = max(h.never_settled for h in early)
        notes.append(
            "Read before they settled and not since, so not judged: figures of "
            f"{_named(early)} ({most} at most). Load those days again."
        )
    notes.extend(f"Not judged: {h.problem}." for h in current if h.problem)
    amounts = [h for h in current if h.is_money and not h.currency]
    if amounts:
        notes.append(f"No currency is known of {_named(amounts)}: their files state none.")
    ended: dict[date, list[History]] = {}
    for history in whole:
        if newest - history.newest_at > _patience(history):
            ended.setdefault(history.newest_at.astimezone(zone).date(), []).append(history)
    notes.extend(f"No figures of {_named(gone)} since {day}." for day, gone in ended.items())
    return tuple(notes)


def _named(histories: Sequence[History]) -> str:
    """Return a few series by name, many by their channels: a long list is read by nobody."""
    if len(histories) <= _FEW:
        return ", ".join(history.name for history in histories)
    channels = dict.fromkeys(history.key.channel for history in histories)
    return f"{len(histories)} series ({', '.join(channels)})"
