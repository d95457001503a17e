"""Score every series below a folder: `aicmo feedback score SERIES_ROOT SCORES_ROOT`."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.detection.stream import score_series
from aicmo_core.kernel.clock import from_text


@dataclass(frozen=True, slots=True)
class TreeScored:
    """What was scored, and which CSV files were left alone for want of the two columns."""

    files: int
    points: int
    skipped: tuple[Path, ...]


def score_tree(series_root: Path, scores_root: Path) -> TreeScored:
    """Write `anomaly_score`, one row a point, for each CSV of `timestamp,value` below a folder.

    Scores go to the same relative path below `scores_root`. A figure that is empty or not a number
    scores 0, so that rows keep matching.

    Raises:
        InvalidInputError: The folder does not exist or is the scores' own, a file is not UTF-8
            text, or a time cannot be read (file and line).
    """
    if not series_root.is_dir():
        raise InvalidInputError("series_root", str(series_root), "must be an existing folder")
    if scores_root.resolve() == series_root.resolve():
        raise InvalidInputError(
            "scores_root", str(scores_root), "must not be the series' folder: it would replace them"
        )
    files, points, skipped = 0, 0, []
    for path in sorted(series_root.rglob("*.csv")):
        series = _read(path)
        if series is None:
            skipped.append(path.relative_to(series_root))
            continue
        _write(scores_root / path.relative_to(series_root), score_series(series))
        files, points = files + 1, points + len(series)
    return TreeScored(files, points, tuple(skipped))


def _read(path: Path) -> list[tuple[datetime, float]] | None:
    """Return the series, or None where the file does not hold the two columns."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInputError(str(path), error.reason, "must be UTF-8 text") from error
    rows = csv.DictReader(text.splitlines())
    rows.fieldnames = [name.strip().lower() for name in rows.fieldnames or ()]
    if not {"timestamp", "value"} <= set(rows.fieldnames):
        return None
    return [
        (from_text(row["timestamp"] or "", f"{path}:{rows.line_num}"), _figure(row["value"]))
        for row in rows
    ]


def _figure(text: str | None) -> float:
    try:
        return float(text or "nan")
    except ValueError:
        return math.nan


def _write(path: Path, scores: Iterable[float]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as lines:
        rows = csv.writer(lines)
        rows.writerow(["anomaly_score"])
        rows.writerows([f"{score:.6f}"] for score in scores)
