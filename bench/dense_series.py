"""Dense series in which every anomaly is known: what servers, counters, prices and sensors show.

A figure every few minutes to an hour over weeks, in eight kinds that differ in what is usual: flat
with spikes, a level with noise, jobs by the clock, heavy tails, mostly nothing, a daily wave of
counts, a week of weekdays, a slow wander. Nothing in the detector was chosen on them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np

START = datetime(2024, 3, 1)  # noqa: DTZ001 - the benchmark's files have no zone
EVERY_KIND = 4
"""Series of each kind."""
Rng = np.random.Generator
Figures = np.ndarray


@dataclass(frozen=True)
class Dense:
    """A series: minutes between two figures, the figures, and where each anomaly begins."""

    minutes: int
    figures: Figures
    anomalies: list[int]


def _places(rng: Rng, points: int, count: int) -> list[int]:
    """Draw where anomalies begin: after a quarter of the series, and well apart."""
    while True:
        places = sorted(int(p) for p in rng.uniform(0.25 * points, 0.95 * points, count))
        if all(b - a > 0.12 * points for a, b in pairwise(places)):
            return places


def _carried(rng: Rng, points: int, keep: float, sd: float) -> Figures:
    drawn, figures = rng.normal(0.0, sd, points), np.zeros(points)
    for i in range(1, points):
        figures[i] = keep * figures[i - 1] + drawn[i]
    return figures


def _wave(points: int, minutes: int) -> Figures:
    wave: Figures = np.sin(2.0 * math.pi * np.arange(points) * minutes / 1440)
    return wave


def idle_server(rng: Rng) -> Dense:
    figures = rng.normal(0.13, 0.006, 4032) + (rng.random(4032) < 0.01) * rng.exponential(0.05)
    places = _places(rng, 4032, 2)
    for place in places:
        figures[place : place + 3] = rng.uniform(0.8, 2.5)
    return Dense(5, np.maximum(figures, 0.0), places)


def shifting_server(rng: Rng) -> Dense:
    figures = rng.uniform(35.0, 45.0) + _carried(rng, 4032, 0.6, 1.2)
    places = _places(rng, 4032, 2)
    for place, shift in zip(places, (8.0, -9.0), strict=True):
        figures[place:] += shift * rng.uniform(0.9, 1.4)
    return Dense(5, figures, places)


def clockwork(rng: Rng) -> Dense:
    """A job every three hours; once it does not end, once it does not come."""
    usual = rng.normal(4.0, 0.4, 4032)
    figures = usual + np.where(np.arange(4032) % 36 < 6, rng.normal(60.0, 4.0, 4032), 0.0)
    endless, missing = places = _places(rng, 4032, 2)
    figures[endless : endless + 60] = rng.normal(62.0, 4.0, 60)
    figures[missing : missing + 150] = usual[missing : missing + 150]
    return Dense(5, figures, places)


def traffic_in(rng: Rng) -> Dense:
    figures = np.exp(rng.normal(11.0, 0.7, 4700))
    figures += (rng.random(4700) < 0.02) * np.exp(rng.normal(14.0, 0.5, 4700))
    places = _places(rng, 4700, 2)
    for place in places:
        figures[place : place + 12] = np.exp(rng.normal(16.5, 0.3, 12))
    return Dense(5, figures, places)


def disk(rng: Rng) -> Dense:
    figures = (rng.random(4730) < 0.06) * np.exp(rng.normal(10.0, 1.0, 4730))
    places = _places(rng, 4730, 2)
    for place in places:
        figures[place : place + 20] = np.exp(rng.normal(14.0, 0.5, 20))
    return Dense(5, figures, places)


def requests(rng: Rng) -> Dense:
    """Counts with a daily wave: one surge, one outage."""
    usual = 80.0 * (1.0 + 0.7 * _wave(4032, 5))
    surge, outage = places = _places(rng, 4032, 2)
    usual[surge : surge + 8] *= 4.0
    usual[outage : outage + 30] *= 0.05
    return Dense(5, rng.poisson(usual).astype(float), places)


def price(rng: Rng) -> Dense:
    figures = 0.1 * np.exp(0.3 * _wave(1600, 60) + rng.normal(0.0, 0.25, 1600))
    places = _places(rng, 1600, 3)
    for place in places:
        figures[place : place + int(rng.integers(1, 5))] *= rng.uniform(4.0, 9.0)
    return Dense(60, figures, places)


def rides(rng: Rng) -> Dense:
    """Half hours of days and weeks; holidays, a storm and a long night, each from midnight on."""
    day = np.arange(10_320) * 30 // 1440
    usual = 15_000.0 * np.where(day % 7 >= 5, 0.85, 1.0) * (1.0 + 0.55 * _wave(10_320, 30))
    figures = usual * np.exp(_carried(rng, 10_320, 0.8, 0.03))
    places = [place - place % 48 for place in _places(rng, 10_320, 4)]
    for place, left in zip(places, (0.55, 0.25, 1.9, 0.6), strict=True):
        figures[place : place + 48] *= left
    return Dense(30, figures, places)


def temperature(rng: Rng) -> Dense:
    figures = 85.0 + _carried(rng, 12_000, 0.999, 0.25) + rng.normal(0.0, 0.4, 12_000)
    stop, dip, failure = places = _places(rng, 12_000, 3)
    figures[stop : stop + 60] -= np.linspace(0.0, 45.0, 60)
    figures[stop + 60 : stop + 200] -= np.linspace(45.0, 0.0, 140)
    figures[dip : dip + 300] -= 30.0 * np.exp(-np.arange(300) / 100.0)
    figures[failure:] -= 20.0
    return Dense(5, figures, places)


def mentions(rng: Rng) -> Dense:
    usual = rng.uniform(5.0, 40.0) * (1.0 + 0.5 * _wave(15_800, 5))
    usual *= np.exp(_carried(rng, 15_800, 0.9, 0.12))
    places = _places(rng, 15_800, 4)
    for place in places:
        usual[place : place + 15] *= 1.0 + rng.uniform(6.0, 20.0) * np.exp(-np.arange(15) / 5.0)
    return Dense(5, rng.poisson(usual).astype(float), places)


def quiet(rng: Rng) -> Dense:
    return Dense(5, 50.0 + 20.0 * _wave(4032, 5) + rng.normal(0.0, 1.0, 4032), [])


KINDS: tuple[Callable[[Rng], Dense], ...] = (
    idle_server, shifting_server, clockwork, traffic_in, disk, requests, price, rides, temperature,
    mentions, quiet,
)  # fmt: skip


def write_series(folder: Path, seed: int) -> None:
    """Write the series as `timestamp,value`, and `windows.json` as the benchmark's script reads it.

    A window is a tenth of its series, shared among its anomalies, around where each begins.
    """
    windows = {}
    for name, series in _named(seed):
        times = [START + timedelta(minutes=series.minutes) * i for i in range(len(series.figures))]
        rows = [f"{at},{figure:.6g}" for at, figure in zip(times, series.figures, strict=True)]
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(["timestamp,value", *rows, ""]), encoding="utf-8")
        half = len(times) // 20 // max(1, len(series.anomalies))
        windows[name] = [
            [str(times[max(0, place - half)]), str(times[min(len(times) - 1, place + half)])]
            for place in series.anomalies
        ]
    (folder / "windows.json").write_text(json.dumps(windows), encoding="utf-8")


def _named(seed: int) -> Iterator[tuple[str, Dense]]:
    for kind, child in zip(KINDS, np.random.SeedSequence(seed).spawn(len(KINDS)), strict=True):
        rng = np.random.default_rng(child)
        for number in range(EVERY_KIND):
            yield f"{kind.__name__}/{number}.csv", kind(rng)
