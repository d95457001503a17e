"""Hard stops of stored figures: how they stand, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.observations import Observation
from aicmo_core.feedback.replay import History
from aicmo_core.feedback.rollups import roll_up
from aicmo_core.feedback.thresholds import Figure, can_be_judged, hard_stop_of


def hard_stop(history: History, sends: int) -> Anomaly | None:
    """Hold the newest send, and else the newest ones together, against the hard stops.

    Provisional figures count here: a complaint is never taken back.

    Args:
        history: The series.
        sends: How many are taken together.
    """
    stop = _stop_at(history, len(history.observations), sends)
    if stop is None:
        return None
    window = {"window_start": _since(history, sends), "window_end": history.newest_at}
    return stop.model_copy(update=window)


def _since(history: History, sends: int) -> datetime:
    """Return when the send went out with which the newest unbroken row of stops began.

    Sends that are too small to be judged break no row: so the stop is one, and told once.
    """
    began = history.observations[-1].window_start
    for end in range(len(history.observations), 0, -1):
        if _stop_at(history, end, sends) is not None:
            began = history.observations[end - 1].window_start
            continue
        figure = _figure(history, _last(history, end, sends))
        if figure is not None and can_be_judged(figure):
            break
    return began


def _stop_at(history: History, end: int, sends: int) -> Anomaly | None:
    """Return the stop as it stood with the first `end` figures."""
    for together in (1, sends):
        figure = _figure(history, _last(history, end, together))
        stop = None if figure is None else hard_stop_of(figure)
        if stop is not None:
            return stop
    return None


def _last(history: History, end: int, number: int) -> Sequence[Observation]:
    return history.observations[max(0, end - number) : end]


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
