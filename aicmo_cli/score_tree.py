"""Score every series below a folder: `aicmo feedback score SERIES_ROOT SCORES_ROOT`."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.detection.stream import score_series
from aicmo_core.kernel.clock import from_text

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class TreeScored:
    """What was scored, and what was not.

    Args:
        files: Files that were scored.
        points: Their rows.
        skipped: Why a file was left alone, by its path below the folder.
        unread: How many of a scored file's figures are text that is no number.
    """

    files: int
    points: int
    skipped: Mapping[Path, str]
    unread: Mapping[Path, int]


def score_tree(series_root: Path, scores_root: Path) -> TreeScored:
    """Write `anomaly_score`, one row a point, for each CSV of `timestamp,value` below a folder.

    Scores go to the same relative path below `scores_root`. A figure that is empty or not a number
    scores 0, so that rows keep matching. A file that cannot be read keeps no other from being
    scored.

    Raises:
        InvalidInputError: The folder does not exist, or is the scores' own.
    """
    if not series_root.is_dir():
        raise InvalidInputError("series_root", str(series_root), "must be an existing folder")
    if scores_root.resolve() == series_root.resolve():
        raise InvalidInputError(
            "scores_root", str(scores_root), "must not be the series' folder: it would replace them"
        )
    files, points = 0, 0
    skipped: dict[Path, str] = {}
    unread: dict[Path, int] = {}
    for path in _csv_files(series_root, scores_root):
        place = path.relative_to(series_root)
        try:
            rows = _read(path)
        except InvalidInputError as error:
            skipped[place] = str(error)
            continue
        series = [(at, _figure(text)) for at, text in rows]
        _write(scores_root / place, score_series(series))
        files, points = files + 1, points + len(series)
        if wordy := sum(_is_no_number(text) for _, text in rows):
            unread[place] = wordy
    return TreeScored(files, points, skipped, unread)


def _csv_files(series_root: Path, scores_root: Path) -> Iterator[Path]:
    """Yield the folder's CSV files; scores that are kept below it are no series."""
    own = scores_root.resolve()
    for path in sorted(series_root.rglob("*")):
        if path.suffix.lower() == ".csv" and path.is_file() and own not in path.resolve().parents:
            yield path


def _read(path: Path) -> list[tuple[datetime, str]]:
    """Return a file's times and figures, these as they are written.

    Raises:
        InvalidInputError: It cannot be read, is not UTF-8 text, lacks one of the two columns, or
            has a row without a time; says in which line.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInputError(f"byte {error.start}", error.reason, "must be UTF-8") from error
    except OSError as error:
        raise InvalidInputError("file", error.strerror, "must be readable") from error
    head = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=head.count))
    try:
        names = [name.strip().lower() for name in rows.fieldnames or ()]
        if not {"timestamp", "value"} <= set(names):
            raise InvalidInputError("columns", ", ".join(names), "must hold timestamp and value")
        rows.fieldnames = names
        return [
            (from_text(row["timestamp"] or "", f"line {rows.line_num}"), row["value"] or "")
            for row in rows
        ]
    except csv.Error as error:
        raise InvalidInputError(f"after line {rows.line_num}", str(error), "must be CSV") from error


def _figure(text: str) -> float:
    try:
        return float(text or "nan")
    except ValueError:
        return math.nan


def _is_no_number(text: str) -> bool:
    return bool(text.strip()) and text.strip().lower() != "nan" and math.isnan(_figure(text))


def _write(path: Path, scores: Iterable[float]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as lines:
        rows = csv.writer(lines)
        rows.writerow(["anomaly_score"])
        rows.writerows([f"{score:.6f}"] for score in scores)
