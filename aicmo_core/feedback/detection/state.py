"""A series' state as plain data: what one stored item holds between two points.

The state is bounded (seven held points, at most 31 calendar factors, one event) whatever the length
of the history, and exact: a detector that was stored and restored after every point gives the same
verdicts as one that never stopped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from aicmo_core.errors import InvalidInputError, UnsupportedRecordError
from aicmo_core.feedback.detection.baseline import Baseline
from aicmo_core.feedback.detection.event import OpenEvent
from aicmo_core.feedback.detection.recent import Held
from aicmo_core.feedback.detection.series import SeriesDetector
from aicmo_core.feedback.detection.types import Direction, SeriesProfile
from aicmo_core.kernel.clock import from_text

STATE_VERSION = 2

State = dict[str, Any]
"""JSON-safe: text, numbers, lists, objects, null."""

_BASELINE_FIELDS = (
    "level", "slope", "level_var", "cross", "slope_var", "at", "factors", "factor_vars",
    "absorbed", "known",
)  # fmt: skip
_SPREAD_FIELDS = ("prior", "prior_points", "total", "weight")


def to_dict(detector: SeriesDetector) -> State:
    """Return the detector's state; the profile is configuration and is not part of it."""
    baseline = detector.baseline
    return {
        "version": STATE_VERSION,
        "alarm_line": detector.alarm_line,
        "seen": detector.seen,
        "baseline": {name: _copied(getattr(baseline, name)) for name in _BASELINE_FIELDS},
        "spread": asdict(detector.noise.spread),
        "runs": asdict(detector.runs),
        "held": [_held_to_dict(one) for one in detector.held],
        "event": _event_to_dict(detector.event),
        "past": _event_to_dict(detector.past),
    }


def from_dict(profile: SeriesProfile, state: Mapping[str, Any]) -> SeriesDetector:
    """Return the detector that `to_dict` described.

    Fields that are not known are ignored, so that old code reads new records of the same version.

    Raises:
        UnsupportedRecordError: The state is of a newer version.
        InvalidInputError: A field is missing or cannot be read.
    """
    version = state.get("version")
    if isinstance(version, int) and version > STATE_VERSION:
        raise UnsupportedRecordError(
            "version", version, f"is newer than {STATE_VERSION}; deploy the newer code first"
        )
    detector = SeriesDetector(profile)
    try:
        _restore(detector, state)
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInputError(
            "state", str(error), "is not a detector state; replay the series from its observations"
        ) from error
    return detector


def _restore(detector: SeriesDetector, state: Mapping[str, Any]) -> None:
    detector.set_alarm_line(float(state["alarm_line"]))
    detector.seen = int(state["seen"])
    stored = state["baseline"]
    detector.baseline = Baseline(**{name: _copied(stored[name]) for name in _BASELINE_FIELDS})
    for spread, name in ((detector.noise.spread, "spread"), (detector.runs, "runs")):
        for field in _SPREAD_FIELDS:
            setattr(spread, field, float(state[name][field]))
    detector.held = [_held_from_dict(one) for one in state["held"]]
    detector.event = _event_from_dict(state["event"])
    detector.past = _event_from_dict(state["past"])


def _copied(value: Any) -> Any:
    return list(value) if isinstance(value, list) else value


def _held_to_dict(one: Held) -> State:
    return {**asdict(one), "at": one.at.isoformat(), "slots": list(one.slots)}


def _held_from_dict(stored: Mapping[str, Any]) -> Held:
    return Held(
        at=from_text(stored["at"], "held.at"),
        step=float(stored["step"]),
        amount=float(stored["amount"]),
        exposure=float(stored["exposure"]),
        slots=tuple(int(slot) for slot in stored["slots"]),
        in_event=bool(stored["in_event"]),
    )


def _event_to_dict(event: OpenEvent | None) -> State | None:
    if event is None:
        return None
    over_at = event.over_at.isoformat() if event.over_at else None
    since = event.since.isoformat()
    return {**asdict(event), "direction": event.direction.value, "since": since, "over_at": over_at}


def _event_from_dict(stored: Mapping[str, Any] | None) -> OpenEvent | None:
    if stored is None:
        return None
    return OpenEvent(
        direction=Direction(stored["direction"]),
        since=from_text(stored["since"], "event.since"),
        amount=float(stored["amount"]),
        expected=float(stored["expected"]),
        level=int(stored["level"]),
        points=int(stored["points"]),
        over_at=from_text(stored["over_at"], "event.over_at") if stored["over_at"] else None,
        is_counted=bool(stored["is_counted"]),
    )
