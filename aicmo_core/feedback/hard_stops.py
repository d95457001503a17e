"""Hard stops of stored figures: how they stand, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.observations import Observation
from aicmo_core.feedback.replay import History
from aicmo_core.feedback.rollups import roll_up
from aicmo_core.feedback.thresholds import Figure, can_be_judged, hard_stop_of


def hard_stop(history: History, recent: Sequence[Observation]) -> Anomaly | None:
    """Hold the newest send, and else the recent ones together, against the hard stops.

    Provisional figures count here: a complaint is never taken back.

    Args:
        history: The series.
        recent: What its figure is taken over, the newest last.
    """
    newest = _stop(history, recent[-1:])
    if newest is not None:
        return newest.model_copy(update={"window_start": _since(history)})
    return _stop(history, recent)


def _since(history: History) -> datetime:
    """Return when the newest unbroken row of sends past the line began.

    Sends that are too small to be judged break no row: so the stop is one, and told once.
    """
    began = history.observations[-1].window_start
    for one in reversed(history.observations):
        figure = _figure(history, [one])
        if figure is None or not can_be_judged(figure):
            continue
        if hard_stop_of(figure) is None:
            break
        began = one.window_start
    return began


def _stop(history: History, observations: Sequence[Observation]) -> Anomaly | None:
    figure = _figure(history, observations)
    stop = None if figure is None else hard_stop_of(figure)
    if stop is None:
        return None
    window = {"window_start": observations[0].window_start, "window_end": history.newest_at}
    return stop.model_copy(update=window)


def _figure(history: History, observations: Sequence[Observation]) -> Figure | None:
    total = roll_up(observations, history.definition)
    if total is None or total.denominator is None:
        return None
    return Figure(
        channel=history.key.channel,
        metric=history.key.metric,
        value=total.value,
        numerator=total.numerator,
        denominator=total.denominator,
    )
