"""`make bench-detect`: what the detector finds, how late, and how often it cries wolf.

    python -m bench.detect [--brands N] [--cases N] [--seed N] [--nab DATA --nab-scorer FILE]

Every number is measured on series drawn with a fresh seed, which is printed and can be given back.
Delays count days (or sends) with a usable figure from the planted day on: 0 is the same day.
"""

from __future__ import annotations

import argparse
import platform
import secrets
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from aicmo_core.feedback.detection import (
    Phase,
    SeriesDetector,
    SeriesKind,
    SeriesProfile,
    share_alarm_budget,
)
from bench.detect_dense import print_nab, print_unseen
from bench.detect_peers import (
    FixedThreshold,
    KnownBaseline,
    Peer,
    SeasonalZ,
    alarms,
    line_for_budget,
)
from bench.marketing_series import (
    HISTORY_DAYS,
    PLAN,
    Effect,
    Planted,
    Reading,
    Series,
    World,
    brand,
    calendar,
    series,
)

SCORED = {Phase.NORMAL, Phase.OPENED, Phase.CONTINUING, Phase.RECOVERED}
PLANS = {plan.name: plan for plan in PLAN}
NAMES = [plan.name for plan in PLAN]
DROPS = (
    ((30, 30), 0.4),
    ((100, 100), 0.4),
    ((300, 300), 0.2),
    ((300, 300), 0.4),
    ((300, 900), 0.4),
    ((600, 600), 0.2),
    ((900, 900), 0.1),
    ((900, 900), 0.2),
    ((900, 9000), 0.2),
    ((900, 900), 0.4),
    ((3000, 3000), 0.1),
)
"""(fewest, most) expected events in three points, drawn log-uniformly; share of the level lost."""
WORLDS = {
    "dispersion 1": World(dispersion=1.0),
    "dispersion 3": World(dispersion=3.0),
    "levels wander three times as fast": World(wander_sd=0.0045),
    "days carry over, 3 %": World(carried_sd=0.03),
    "days carry over, 8 %": World(carried_sd=0.08),
}
OTHERS = ((Effect.STEP, 0.2), (Effect.DECAY, 0.0), (Effect.SPIKE, 0.5), (Effect.BROKEN, 0.0))
PRICES = ((Effect.STEP, 0.2), (Effect.DECAY, 0.0))
"""A price has no events; it rises by a quarter, or by 1.2 % a day."""


@dataclass(frozen=True)
class Found:
    """Delays of the cases that were found, and how many cases there were."""

    delays: list[int]
    cases: int

    def within(self, points: int) -> float:
        return 100.0 * sum(delay < points for delay in self.delays) / self.cases

    @property
    def middle(self) -> str:
        return f"{median(self.delays):.0f}" if self.delays else "-"


def learn(one: Series, until: int) -> SeriesDetector:
    """A detector that has seen the series up to a day; an event still open then is not counted."""
    detector = SeriesDetector(one.profile)
    for reading in one.readings:
        if reading.day < until:
            detector.score(reading.point, reading.explained_by)
    detector.resolve()
    return detector


def false_alarms(one_brand: list[Series]) -> Counter[tuple[str, bool]]:
    """Openings of an undisturbed brand in its quarter, by (metric, good news)."""
    detectors = [learn(one, HISTORY_DAYS) for one in one_brand]
    share_alarm_budget(detectors)
    found: Counter[tuple[str, bool]] = Counter()
    for one, detector in zip(one_brand, detectors, strict=True):
        for reading in one.readings:
            if reading.day >= HISTORY_DAYS:
                verdict = detector.score(reading.point, reading.explained_by)
                found[one.plan.name, verdict.is_good_news] += verdict.is_new
    return found


def detect(one: Series, planted: Planted, siblings: list[SeriesDetector]) -> int | None:
    """Usable points until the planted effect is told, or None."""
    detector = learn(one, planted.day)
    place = NAMES.index(one.plan.name)
    share_alarm_budget([*siblings[:place], detector, *siblings[place + 1 :]])
    delay = 0
    for reading in one.readings:
        if reading.day >= planted.day:
            verdict = detector.score(reading.point, reading.explained_by)
            if verdict.is_new and verdict.is_good_news is (planted.effect is Effect.SPIKE):
                return delay
            delay += verdict.phase in SCORED
    return None


def peer_delay(peer: Peer, line: float, one: Series, planted: Planted) -> int | None:
    """The same for a peer; an alarm from before is over here too when the effect begins."""
    since = [ranked for ranked in peer.ranks(one) if ranked[0].day >= planted.day]
    day = next(alarms(since, line), None)
    return None if day is None else sum(reading.day < day for reading, _ in since)


class Bench:
    """One run: brands for the false alarms, then planted cases under the same lines."""

    def __init__(self, seed: int, brands: int, cases: int) -> None:
        self.root = np.random.SeedSequence(seed)
        self.cases = cases
        self.brands = [brand(rng) for rng in self.generators(brands)]
        self.learned = [[learn(one, HISTORY_DAYS) for one in b] for b in self.brands[:20]]
        runs = {p.name: self.quarters(p) for p in (FixedThreshold(), SeasonalZ(), KnownBaseline())}
        self.runs = runs
        self.peers: list[tuple[str, Peer, float]] = [
            ("fixed lines", FixedThreshold(), 1.0),
            ("seasonal z > 3", SeasonalZ(), 3.0),
            ("seasonal z, 1 a quarter", SeasonalZ(), line_for_budget(runs["seasonal z"], brands)),
            ("limit, 1 a quarter", KnownBaseline(), line_for_budget(runs["limit"], brands)),
        ]

    def generators(self, count: int) -> Iterable[np.random.Generator]:
        return [np.random.default_rng(child) for child in self.root.spawn(count)]

    def quarters(self, peer: Peer) -> list[list[tuple[Reading, float | None]]]:
        """The peer's ranks of every undisturbed series in its quarter."""
        return [
            [(reading, rank) for reading, rank in peer.ranks(one) if reading.day >= HISTORY_DAYS]
            for b in self.brands
            for one in b
        ]

    def print_false_alarms(self) -> None:
        count = len(self.brands)
        print(f"\nFalse alarms per brand-quarter, {len(PLAN)} metrics, {count} undisturbed brands")
        total: Counter[tuple[str, bool]] = sum((false_alarms(b) for b in self.brands), Counter())
        bad = sum(n for (_, good), n in total.items() if not good) / count
        good = sum(n for (_, is_good), n in total.items() if is_good) / count
        print(f"| {'this detector':24s} | {bad + good:6.2f} | of them good news {good:.2f}")
        for name, peer, line in self.peers:
            runs = self.runs[peer.name]
            rate = sum(1 for ranked in runs for _ in alarms(ranked, line)) / count
            print(f"| {name:24s} | {rate:6.2f} | line {line:.2f}, the side that hurts only")
        by_metric: Counter[str] = Counter()
        for (name, _), alarmed in total.items():
            by_metric[name] += alarmed
        print("  most by metric: " + ", ".join(f"{k} {v}" for k, v in by_metric.most_common(5)))
        self.print_other_worlds()

    def print_other_worlds(self) -> None:
        """Brands that vary by themselves otherwise than the aims say."""
        for name, world in WORLDS.items():
            made = [brand(rng, world=world) for rng in self.generators(len(self.brands) // 2)]
            rate = sum((false_alarms(b) for b in made), Counter()).total() / len(made)
            print(f"| this detector, {name} | {rate:6.2f} |", flush=True)

    def case(
        self, metric: str, volume: tuple[int, int], effect: Effect, size: float
    ) -> list[Found]:
        """Plant one effect `cases` times; return what this detector and each peer found."""
        delays: list[list[int]] = [[] for _ in range(1 + len(self.peers))]
        for rng in self.generators(self.cases):
            planted = Planted(effect, size, HISTORY_DAYS + int(rng.integers(0, 60)))
            daily = float(np.exp(rng.uniform(*np.log(volume)))) / 3.0
            one = series(rng, PLANS[metric], calendar(rng), daily_events=daily, planted=planted)
            siblings = self.learned[int(rng.integers(len(self.learned)))]
            results = [detect(one, planted, siblings)]
            results += [peer_delay(peer, line, one, planted) for _, peer, line in self.peers]
            for kept, delay in zip(delays, results, strict=True):
                if delay is not None:
                    kept.append(delay)
        return [Found(kept, self.cases) for kept in delays]

    def print_drops(self) -> None:
        names = ["this detector", *(name for name, _, _ in self.peers)]
        print("\nDrops of two weeks: % found within 3 points (median delay), dispersion 2")
        print("| metric | events in 3 points | drop | " + " | ".join(names) + " |")
        for metric in ("web/conversion_rate", "web/sessions", "email/ctr"):
            for (fewest, most), size in DROPS:
                found = self.case(metric, (fewest, most), Effect.DROP, size)
                cells = " | ".join(f"{f.within(3):5.1f} ({f.middle})" for f in found)
                events = f"{fewest}" if fewest == most else f"{fewest} to {most}"
                print(f"| {metric} | {events} | {size:.0%} | {cells} |", flush=True)

    def print_others(self) -> None:
        print("\nOther effects at 900 events in 3 points: % found within 28 points (median delay)")
        print("| metric | effect | this detector | " + " | ".join(n for n, _, _ in self.peers))
        for metric in ("web/conversion_rate", "web/sessions", "email/ctr", "ads/cpc"):
            for effect, size in PRICES if metric == "ads/cpc" else OTHERS:
                found = self.case(metric, (900, 900), effect, size)
                cells = " | ".join(f"{f.within(28):5.1f} ({f.middle})" for f in found)
                print(f"| {metric} | {effect} {size:.0%} | {cells} |", flush=True)


def print_speed(brands: list[list[Series]]) -> None:
    """Observations a second of one core's time, by kind of series."""
    print("\nSpeed, observations a second of one core's time")
    for kind in SeriesKind:
        of_kind = [s for b in brands for s in b if s.plan.kind is kind]
        one = max(of_kind, key=exposures)  # of a tiny list hardly a send is scored
        best = max(_rate(one.profile, one.readings) for _ in range(5))
        print(f"| {kind.value:10s} | {best:9,.0f} |")


def exposures(one: Series) -> float:
    return sum(reading.point.denominator or 0.0 for reading in one.readings)


def _rate(profile: SeriesProfile, readings: list[Reading]) -> float:
    rounds = max(1, 5000 // len(readings))
    start = time.process_time()
    for _ in range(rounds):
        detector = SeriesDetector(profile)
        for reading in readings:
            detector.score(reading.point, reading.explained_by)
    return rounds * len(readings) / (time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--brands", type=int, default=150)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=None, help="default: drawn now, and printed")
    parser.add_argument("--nab", type=Path, help="folder of timestamp,value series")
    parser.add_argument("--nab-scorer", type=Path, help="script: DATA_ROOT SCORES_ROOT")
    args = parser.parse_args()
    seed = secrets.randbits(32) if args.seed is None else args.seed
    print(f"bench-detect  seed {seed}  Python {platform.python_version()}  {platform.machine()}")
    bench = Bench(seed, args.brands, args.cases)
    bench.print_false_alarms()
    bench.print_drops()
    bench.print_others()
    print_speed(bench.brands[:20])
    if args.nab_scorer:
        print_unseen(args.nab_scorer, seed)
    if args.nab and args.nab_scorer:
        print_nab(args.nab, args.nab_scorer)


if __name__ == "__main__":
    main()
