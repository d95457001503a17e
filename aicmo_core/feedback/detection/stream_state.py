"""A dense series' state as plain data; see `state` for the daily ones."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from aicmo_core.errors import InvalidInputError, UnsupportedRecordError
from aicmo_core.feedback.detection.stream import Scale, StreamDetector, TimeOfDay, Usual

STREAM_STATE_VERSION = 1

_SCALES = ("figure", "change", "short")
_TIMES = ("by_time", "short_by_time")


def stream_to_dict(detector: StreamDetector) -> dict[str, Any]:
    """Return the detector's state, JSON-safe and bounded: two days of quarter hours at most."""
    state: dict[str, Any] = {"version": STREAM_STATE_VERSION}
    state |= {name: asdict(getattr(detector, name)) for name in _SCALES}
    state |= {name: _time_to_dict(getattr(detector, name)) for name in _TIMES}
    state["usual"] = [asdict(one) for one in detector.usual]
    state["records"] = [list(record) for record in detector.records]
    state |= {"last": detector.last, "mean": detector.mean, "seen": detector.seen}
    return state


def stream_from_dict(state: Mapping[str, Any]) -> StreamDetector:
    """Return the detector that `stream_to_dict` described.

    Raises:
        UnsupportedRecordError: The state is of a newer version.
        InvalidInputError: A field is missing or cannot be read.
    """
    version = state.get("version")
    if isinstance(version, int) and version > STREAM_STATE_VERSION:
        raise UnsupportedRecordError(
            "version", version, f"is newer than {STREAM_STATE_VERSION}; deploy the newer code first"
        )
    try:
        return StreamDetector(
            figure=Scale(**state["figure"]),
            change=Scale(**state["change"]),
            short=Scale(**state["short"]),
            by_time=_time_from_dict(state["by_time"]),
            short_by_time=_time_from_dict(state["short_by_time"]),
            usual=[Usual(**one) for one in state["usual"]],
            records=deque((int(seen), float(ratio)) for seen, ratio in state["records"]),
            last=state["last"],
            mean=state["mean"],
            seen=state["seen"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidInputError(
            "state", str(error), "is not a stream state; replay the series from its figures"
        ) from error


def _time_to_dict(times: TimeOfDay) -> dict[str, Any]:
    """JSON has text keys only, so the quarter hours become a list of [slot, usual, count]."""
    slots = [[slot, usual, times.counts[slot]] for slot, usual in times.usual.items()]
    return {
        "slots": slots,
        "whole": asdict(times.whole),
        "variance": times.variance,
        "seen": times.seen,
    }


def _time_from_dict(stored: Mapping[str, Any]) -> TimeOfDay:
    return TimeOfDay(
        usual={int(slot): usual for slot, usual, _ in stored["slots"]},
        counts={int(slot): count for slot, _, count in stored["slots"]},
        whole=Scale(**stored["whole"]),
        variance=stored["variance"],
        seen=stored["seen"],
    )
