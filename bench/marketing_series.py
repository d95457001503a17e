"""Brands with a past: a generator of marketing series in which every departure is known.

Written before the detector, and free of it: it imports only the shapes of points. A brand has
twelve series of four kinds (`PLAN`). Counts are over-dispersed (beta-binomial shares, negative
binomial flows) around a rate made of

    level x weekday x yearly season x growth x slow wander x campaign or holiday x planted effect

and reach the detector as they reach an agency: days go missing, first figures are too low and are
restated, machines open and click (and the source flags only nine in ten of them), lists are small,
sends irregular. Campaigns and holidays are known to the calendar, as they are to an agency; planted
effects are not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import numpy as np

from aicmo_core.feedback.detection import (
    GoodDirection,
    Point,
    Season,
    SeriesKind,
    SeriesProfile,
)

HISTORY_DAYS, QUARTER_DAYS = 182, 91
UNFLAGGED = 0.1
"""Share of the machines' opens and clicks that the source does not flag."""
START = datetime(2025, 1, 6, tzinfo=UTC)


class Effect(StrEnum):
    """What can be planted."""

    NONE = "none"
    DROP = "drop"  # two weeks low (four of sends, to hold three of them), then back
    STEP = "step"  # low for good
    SPIKE = "spike"  # one day high (or, for a cost, three)
    DECAY = "slow decay"  # 1.2 % of the level a day, for good
    BROKEN = "broken tracking"  # 2 % of the events arrive, two weeks long


@dataclass(frozen=True)
class Plan:
    """One series of a brand: what it measures and how it behaves."""

    name: str
    kind: SeriesKind
    good: GoodDirection
    rate: tuple[float, float]  # range of the level; of gauges and flows it is the figure itself
    weekday_sd: float
    growth_sd: float  # of the log level, per day
    machine_share: float = 0.0  # machine events an event of a person, flagged or not


PLAN = (
    Plan("email/open_rate", SeriesKind.PER_SEND, GoodDirection.HIGH, (0.18, 0.42), 0.02, 0.0, 0.6),
    Plan("email/ctr", SeriesKind.PER_SEND, GoodDirection.HIGH, (0.01, 0.06), 0.03, 0.0, 0.3),
    Plan("email/unsubscribe_rate", SeriesKind.PER_SEND, GoodDirection.LOW, (0.001, 0.004), 0, 0),
    Plan("email/hard_bounce_rate", SeriesKind.PER_SEND, GoodDirection.LOW, (0.002, 0.01), 0, 0),
    Plan("web/sessions", SeriesKind.FLOW, GoodDirection.HIGH, (50, 20_000), 0.15, 0.001),
    Plan("web/conversion_rate", SeriesKind.RATIO, GoodDirection.HIGH, (0.008, 0.04), 0.06, 0.0),
    Plan("instagram/engagement_rate", SeriesKind.RATIO, GoodDirection.HIGH, (0.01, 0.06), 0.05, 0),
    Plan("linkedin/engagement_rate", SeriesKind.RATIO, GoodDirection.HIGH, (0.01, 0.05), 0.08, 0),
    Plan("ads/ctr", SeriesKind.RATIO, GoodDirection.HIGH, (0.006, 0.03), 0.03, 0.0),
    Plan("ads/conversion_rate", SeriesKind.RATIO, GoodDirection.HIGH, (0.01, 0.06), 0.05, 0.0),
    Plan("ads/cpc", SeriesKind.GAUGE, GoodDirection.LOW, (0.2, 4.0), 0.04, 0.0005),
    Plan("ads/cpm", SeriesKind.GAUGE, GoodDirection.LOW, (2.0, 15.0), 0.04, 0.0005),
)


@dataclass(frozen=True)
class World:
    """How much brands vary by themselves; the default is what the aims are measured in."""

    dispersion: float = 2.0
    wander_sd: float = 0.0015  # of the log level, per day
    carried_sd: float = 0.0  # of a log deviation that fades by three tenths a day


USUAL = World()


@dataclass(frozen=True)
class Planted:
    """A planted effect: what, how much of the level, and on which day of the series."""

    effect: Effect = Effect.NONE
    size: float = 0.0
    day: int = HISTORY_DAYS


@dataclass(frozen=True)
class Reading:
    """One row of a series as it reaches the detector, with what only the generator knows."""

    day: int
    point: Point
    explained_by: str | None
    true_mean: float  # events expected without the planted effect; of a gauge its level


@dataclass(frozen=True)
class Due:
    """One figure before it is drawn: usual and true level, and what the calendar says."""

    day: int
    at: datetime
    usual: float
    truth: float
    reason: str | None


@dataclass
class Series:
    """A generated series."""

    plan: Plan
    profile: SeriesProfile
    dispersion: float
    readings: list[Reading] = field(default_factory=list)
    gauge_sd: float = 0.1


@dataclass(frozen=True)
class Calendar:
    """What the brand knows of its own days."""

    campaigns: frozenset[int]
    holidays: frozenset[int]
    sends: tuple[int, ...]

    def reason(self, day: int) -> str | None:
        if day in self.holidays:
            return "holiday"
        return "campaign" if day in self.campaigns else None


def profile_of(plan: Plan) -> SeriesProfile:
    """The catalogue's view of a series."""
    is_send = plan.kind is SeriesKind.PER_SEND
    return SeriesProfile(
        metric=plan.name,
        kind=plan.kind,
        season=Season.NONE if is_send else Season.DAY_OF_WEEK,
        good_direction=plan.good,
        min_history=8 if is_send else 28,
        tests_per_quarter=26.0 if is_send else 91.0,
        min_denominator=20.0 if plan.kind not in (SeriesKind.FLOW, SeriesKind.GAUGE) else 0.0,
    )


def calendar(rng: np.random.Generator) -> Calendar:
    """Campaigns of 3 to 6 days, eight holidays a year, one to three sends a week."""
    days = HISTORY_DAYS + QUARTER_DAYS
    campaigns: set[int] = set()
    for start in rng.integers(20, days, size=6):
        campaigns.update(range(start, start + int(rng.integers(3, 7))))
    holidays = {int(day) for day in rng.integers(0, days, size=6)}
    per_week = rng.uniform(1.0, 3.0)
    sends, day = [], 0.0
    while day < days:
        sends.append(int(day))
        day += max(1.0, rng.gamma(4.0, 7.0 / per_week / 4.0))
    return Calendar(frozenset(campaigns), frozenset(holidays), tuple(sends))


def series(
    rng: np.random.Generator,
    plan: Plan,
    dates: Calendar,
    *,
    daily_events: float,
    planted: Planted | None = None,
    world: World = USUAL,
) -> Series:
    """Generate one series; `daily_events` is its expected events a day (or a send)."""
    planted = planted or Planted()
    level = math.exp(rng.uniform(*np.log(plan.rate)))
    if plan.kind is SeriesKind.FLOW:
        level = daily_events
    made = Series(plan, profile_of(plan), world.dispersion)
    made.gauge_sd = float(rng.uniform(0.06, 0.15))
    days = HISTORY_DAYS + QUARTER_DAYS
    path = _path(rng, plan, days, world)
    weekdays = rng.normal(0.0, plan.weekday_sd, size=7)
    is_send = plan.kind is SeriesKind.PER_SEND
    for day in dates.sends if is_send else range(days):
        if rng.random() < 0.02:  # the export failed that day
            continue
        at = START + timedelta(days=day)
        usual = level * math.exp(path[day] + weekdays[at.weekday()] - weekdays.mean())
        known = _calendar_factor(rng, plan, dates, day)
        truth = usual * known * _planted_factor(planted, day, plan)
        reading = Due(day, at, usual, truth, dates.reason(day))
        made.readings += _arrivals(rng, made, reading, daily_events / level)
    return made


def _path(rng: np.random.Generator, plan: Plan, days: int, world: World) -> np.ndarray:
    """Yearly season, growth, slow wander and carried deviations of the log level."""
    t = np.arange(days)
    is_flow = plan.kind is SeriesKind.FLOW
    growth = rng.normal(0.0, plan.growth_sd) * t
    yearly = (0.10 if is_flow else 0.02) * np.sin(2 * np.pi * (t / 365.25 + rng.random()))
    wander = np.cumsum(rng.normal(0.0, world.wander_sd, size=days))
    path: np.ndarray = growth + yearly + wander - wander[HISTORY_DAYS]
    return path + _carried(rng, days, world.carried_sd) if world.carried_sd else path


def _carried(rng: np.random.Generator, days: int, sd: float) -> np.ndarray:
    """Draw deviations of which each day keeps seven tenths of the day before."""
    deviations = rng.normal(0.0, sd * math.sqrt(1.0 - 0.7**2), size=days)
    for day in range(1, days):
        deviations[day] += 0.7 * deviations[day - 1]
    return deviations


def _calendar_factor(rng: np.random.Generator, plan: Plan, dates: Calendar, day: int) -> float:
    reason = dates.reason(day)
    if reason is None or plan.kind is SeriesKind.PER_SEND:
        return 1.0
    if reason == "campaign":
        return float(rng.uniform(1.1, 1.6))
    return float(rng.uniform(0.4, 0.9))


def _planted_factor(planted: Planted, day: int, plan: Plan) -> float:
    """What the planted effect leaves of the level; a bad change of a cost or complaint goes up."""
    since = day - planted.day
    if since < 0 or planted.effect is Effect.NONE:
        return 1.0
    if planted.effect is Effect.BROKEN:
        return 0.02 if since < 14 else 1.0
    if planted.effect is Effect.SPIKE:
        return 1.0 + planted.size if since < 1 else 1.0
    if planted.effect is Effect.DROP and since >= (28 if plan.kind is SeriesKind.PER_SEND else 14):
        return 1.0
    left = 0.988**since if planted.effect is Effect.DECAY else 1.0 - planted.size
    return 1.0 / left if plan.good is GoodDirection.LOW else left


def _arrivals(
    rng: np.random.Generator, made: Series, due: Due, usual_exposure: float
) -> list[Reading]:
    """Draw the figure and return the rows by which it arrives; a restated one arrives twice."""
    plan = made.plan
    explained = due.reason if plan.kind is not SeriesKind.PER_SEND else None
    if plan.kind is SeriesKind.GAUGE:
        value = due.truth * math.exp(rng.normal(0.0, made.gauge_sd))
        return [Reading(due.day, Point(due.at, value=value), explained, due.usual)]
    if plan.kind is SeriesKind.FLOW:
        count, exposure, mean = negative_binomial(rng, due.truth, made.dispersion), None, due.usual
    else:
        exposure = max(1, round(usual_exposure * math.exp(rng.normal(0.0, 0.15))))
        count = beta_binomial(rng, exposure, min(due.truth, 0.95), made.dispersion)
        count = min(exposure, count + _unflagged(rng, plan, due, exposure))
        mean = due.usual * exposure * (1.0 + plan.machine_share * UNFLAGGED)
    versions = [(count, True)]
    if rng.random() < 0.05:
        versions.insert(0, (round(count * 0.85), False))
    if rng.random() < 0.01:  # settled, and corrected all the same
        versions.insert(0, (round(count * 0.97), True))
    return [
        Reading(
            due.day,
            Point(due.at, numerator=events, denominator=exposure, is_settled=is_settled),
            explained,
            mean,
        )
        for events, is_settled in versions
    ]


def _unflagged(rng: np.random.Generator, plan: Plan, due: Due, exposure: int) -> int:
    """Draw the machines' events that pass for people's: bursty, and blind to what is planted."""
    burst = rng.lognormal(-0.125, 0.5)  # 1 on average
    machines = rng.binomial(exposure, min(plan.machine_share * due.usual * burst, 0.95))
    return int(rng.binomial(machines, UNFLAGGED))


def negative_binomial(rng: np.random.Generator, mean: float, dispersion: float) -> int:
    """Draw a count with variance `dispersion * mean`."""
    if dispersion <= 1.0:
        return int(rng.poisson(mean))
    return int(rng.negative_binomial(mean / (dispersion - 1.0), 1.0 / dispersion))


def beta_binomial(rng: np.random.Generator, trials: int, share: float, dispersion: float) -> int:
    """Draw a share of trials with `dispersion` times the binomial variance."""
    if dispersion <= 1.0 or trials <= dispersion:
        return int(rng.binomial(trials, share))
    strength = (trials - dispersion) / (dispersion - 1.0)
    return int(rng.binomial(trials, rng.beta(share * strength, (1.0 - share) * strength)))


def brand(rng: np.random.Generator, *, world: World = USUAL) -> list[Series]:
    """Generate a brand without a planted effect: small and large ones, a factor of 100 apart."""
    dates, size = calendar(rng), float(np.exp(rng.uniform(0.0, math.log(100.0))))
    made = []
    for plan in PLAN:
        per_day = size * float(np.exp(rng.normal(math.log(20.0), 1.0)))
        if plan.name in ("email/unsubscribe_rate", "email/hard_bounce_rate"):
            per_day *= 0.2
        made.append(series(rng, plan, dates, daily_events=per_day, world=world))
    return made
