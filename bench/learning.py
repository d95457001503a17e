"""How often learning credits work that did nothing, and how often it finds work that did.

    python -m bench.learning --rules 2000

Simulated rules: each has cases with work and cases without, of figures that fell and go back by
themselves by some share of the gap, more in one case and less in the next. Counts are
over-dispersed, and the gap is measured from them. The tables show in per cent of the rules how
often the interval lies above nothing (credited) and below it (blamed); the stated error is 2.5 %
either way.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from aicmo_core.feedback.learning_statistics import (
    Change,
    Effect,
    effect_of,
    natural_recovery,
    pooled_effect,
)

SHARES = (0.0, 0.5, 0.9, 1.0, 1.2)
"""How much of a gap closes by itself, on average."""
STATED = 0.025
_RATE = 0.05


@dataclass(frozen=True)
class World:
    """How figures fall, and what chance does to them."""

    name: str
    treated: int = 30
    untreated: int = 30
    gap: tuple[float, float] = (0.1, 0.5)
    """How far figures fell, on the log scale."""
    events_a_day: float = 100.0
    spread: float = 0.3
    """How the share of the gap that closes differs between cases: standard deviation."""
    dispersion: float = 2.0
    days_before: int = 10
    days_after: int = 28
    seen_z: float = 0.0
    """Only falls that were measured as so many standard errors are cases."""
    one_brand: bool = False
    """Whether all cases are of one brand, which learns by itself; else each is of another."""


@dataclass(frozen=True)
class Rates:
    """In how many of the simulated rules the interval lies above nothing, and below it."""

    credited: float
    blamed: float

    def __str__(self) -> str:
        return f"{100 * self.credited:5.1f} {100 * self.blamed:5.1f}"


BRANDS = tuple(
    World(f"{treated} brands with work, {untreated} without", treated, untreated)
    for treated, untreated in [
        *((n, n) for n in (10, 15, 30, 100)),
        (30, 10),
        (10, 100),
        (15, 0),
        (100, 0),
    ]
)
FIGURES = tuple(
    replace(BRANDS[1], name=f"15 and 15, {name}", **changes)  # type: ignore[arg-type]  # by name
    for name, changes in {
        "gaps small": {"gap": (0.06, 0.2)},
        "gaps large": {"gap": (0.4, 1.0)},
        "all recover alike": {"spread": 0.0},
        "recovery differs much": {"spread": 0.6},
        "5 events a day": {"events_a_day": 5.0},
        "2 events a day, dispersion 4": {"events_a_day": 2.0, "dispersion": 4.0},
        "5,000 events a day": {"events_a_day": 5000.0},
        "3 days before, dispersion 4": {"days_before": 3, "dispersion": 4.0},
    }.items()
)
_alone = partial(World, seen_z=2.5, one_brand=True)
ALONE = (
    *(_alone(f"one brand, {n} cases without work", 1, n) for n in (0, 1, 2, 4, 8, 30)),
    _alone("one brand, 8, gaps small", 1, 8, gap=(0.06, 0.2), events_a_day=1000),
    _alone("one brand, 8, 10 events a day", 1, 8, events_a_day=10),
    _alone("one brand, 8, 3 days, dispersion 4", 1, 8, days_before=3, dispersion=4),
    _alone("one brand, 8, recovery differs much", 1, 8, spread=0.6),
)
OFTEN = (
    *(
        _alone(f"one brand, {tasks} with work, {n} without", tasks, n)
        for tasks, n in [(2, 8), (5, 8), (20, 0), (20, 1), (20, 2), (20, 8), (20, 30), (100, 8)]
    ),
    _alone("20 with work, 8 without, 10 events a day", 20, 8, events_a_day=10),
    _alone("20 with, 8 without, 3 days, dispersion 4", 20, 8, days_before=3, dispersion=4),
    _alone("20 with, 8 without, recovery differs much", 20, 8, spread=0.6),
)
"""One brand that does the same work again and again."""


def simulate(
    world: World, *, share: float, rules: int, seed: int, true_effect: float = 0.0
) -> Rates:
    """Return how often rules are credited and blamed whose work has this effect (log scale)."""
    random = np.random.default_rng(seed)
    credited = blamed = 0
    for _ in range(rules):
        treated = list(cases(random, world, world.treated, share, true_effect))
        untreated = list(cases(random, world, world.untreated, share, 0.0))
        effect = judged(world, treated, untreated)
        credited += effect.low > 0
        blamed += effect.high < 0
    return Rates(credited / rules, blamed / rules)


def judged(world: World, treated: list[Change], untreated: list[Change]) -> Effect:
    """Return the effect as the product tells it: of one brand's work, or of many brands'."""
    recovery = natural_recovery(untreated)
    if world.one_brand:
        return effect_of(treated, recovery)
    effect = pooled_effect(treated, recovery)
    if effect is None:
        raise ValueError(f"a world needs a case with work, got {len(treated)}")
    return effect


def cases(
    random: np.random.Generator, world: World, number: int, share: float, effect: float
) -> Iterator[Change]:
    """Yield falls that close partly by themselves, plus what the work did."""
    if not number:
        return
    gap = random.uniform(*world.gap, number)
    closed = random.normal(share, world.spread, number) * gap
    before, before_var = _levels(random, world, -gap, world.days_before)
    for _ in range(99):
        unseen = -before < world.seen_z * np.sqrt(before_var)
        if not (world.seen_z and unseen.any()):
            break
        again, again_var = _levels(random, world, -gap, world.days_before)
        before, before_var = (
            np.where(unseen, again, before),
            np.where(unseen, again_var, before_var),
        )
    after, after_var = _levels(random, world, -gap + closed + effect, world.days_after)
    for one in range(number):
        yield Change(
            log_change=float(after[one] - before[one]),
            variance=float(after_var[one] + before_var[one]),
            gap=float(-before[one]),
            before_variance=float(before_var[one]),
        )


def _levels(
    random: np.random.Generator, world: World, log_ratio: np.ndarray, days: int
) -> tuple[np.ndarray, np.ndarray]:
    """Return log level and variance of over-dispersed counts: `ratio_level`, many at once."""
    base = world.events_a_day / _RATE
    mean = np.repeat((world.events_a_day * np.exp(log_ratio))[:, None], days, axis=1)
    over = world.dispersion - 1
    events = random.poisson(random.gamma(mean / over, over) if over else mean)
    total, rate = events.sum(axis=1), (events.sum(axis=1) + 0.5) / (base * days + 1)
    expected = (base * rate)[:, None]
    scatter = ((events - expected) ** 2 / (expected * (1 - rate[:, None]))).sum(axis=1)
    dispersion = np.maximum(1.5, scatter / (days - 1))
    return np.log(rate / _RATE), dispersion * (1 - rate) / (total + 0.5)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rules", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    noise = 100 * math.sqrt(STATED * (1 - STATED) / asked.rules)
    print(
        f"Credited and blamed in % of {asked.rules} rules without effect, +-{noise:.1f} by chance"
    )
    print(f"{'share of the gap that closes by itself':42}" + "".join(f"{s:>13}" for s in SHARES))
    worlds = (*BRANDS, *FIGURES, *ALONE, *OFTEN)
    for world in worlds:
        rates = [
            simulate(world, share=share, rules=asked.rules, seed=asked.seed) for share in SHARES
        ]
        print(f"{world.name:42}" + "".join(f"{rate!s:>13}" for rate in rates), flush=True)
    print("\nCredited in % of the rules with an effect of +10 % and +20 %")
    for world in (*BRANDS, *ALONE, *OFTEN):
        found = [
            100 * simulate(world, share=s, rules=asked.rules // 4, seed=asked.seed,
                           true_effect=math.log1p(size)).credited
            for s in SHARES for size in (0.1, 0.2)
        ]  # fmt: skip
        pairs = [f"{low:.0f} {high:.0f}" for low, high in zip(found[::2], found[1::2], strict=True)]
        print(f"{world.name:42}" + "".join(f"{pair:>13}" for pair in pairs), flush=True)


if __name__ == "__main__":
    main()
