"""The dense detector judged by the Numenta Anomaly Benchmark's script, on its files and on ours."""

from __future__ import annotations

import csv
import math
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterable
from pathlib import Path

from aicmo_cli.score_tree import score_tree
from bench.dense_series import write_series

_WINDOW = 6400
"""As the benchmark's own windowed Gaussian has it."""


def print_nab(data: Path, scorer: Path) -> None:
    """Score the folder with the command's own code, then judge it with the benchmark's script."""
    print("\nNAB's series")
    _print_scored(data, scorer)


def print_unseen(scorer: Path, seed: int) -> None:
    """The same on series that are drawn now, and beside it the benchmark's windowed Gaussian."""
    with tempfile.TemporaryDirectory() as folder:
        data, scores = Path(folder) / "series", Path(folder) / "scores"
        write_series(data, seed)
        print("\nDense series drawn now (`bench/dense_series.py`)")
        _print_scored(data, scorer)
        for path in data.rglob("*.csv"):
            with path.open(newline="", encoding="utf-8") as lines:
                figures = [float(row["value"]) for row in csv.DictReader(lines)]
            place = scores / path.relative_to(data)
            place.parent.mkdir(parents=True, exist_ok=True)
            rows = ["anomaly_score", *(f"{score:.9f}" for score in windowed_gaussian(figures))]
            place.write_text("\n".join(rows), encoding="utf-8")
        print("windowed Gaussian on the same", flush=True)
        _judge(data, scores, scorer)


def windowed_gaussian(figures: Iterable[float]) -> Iterable[float]:
    """How unlikely each figure is by mean and spread of the last `_WINDOW` figures."""
    held: deque[float] = deque()
    total = squares = 0.0
    for figure in figures:
        count = max(1, len(held))
        mean = total / count
        spread = math.sqrt(max(squares / count - mean * mean, 0.0)) or 1e-4
        yield 1.0 - 0.5 * math.erfc(abs(figure - mean) / spread / math.sqrt(2.0)) if held else 0.0
        held.append(figure)
        total, squares = total + figure, squares + figure * figure
        if len(held) > _WINDOW:
            oldest = held.popleft()
            total, squares = total - oldest, squares - oldest * oldest


def _print_scored(data: Path, scorer: Path) -> None:
    with tempfile.TemporaryDirectory() as scores:
        start = time.perf_counter()
        told = score_tree(data, Path(scores))
        seconds = time.perf_counter() - start
        print(f"{told.files} files, {told.points:,} points, {seconds:.1f} s", flush=True)
        _judge(data, Path(scores), scorer)


def _judge(data: Path, scores: Path, scorer: Path) -> None:
    subprocess.run([sys.executable, str(scorer), str(data), str(scores)], check=True)  # noqa: S603
