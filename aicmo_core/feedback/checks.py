"""What to ask before anything is rewritten: is it measured, and what belongs to one cause?"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import timedelta

from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.detection import Direction

NEAR_ZERO = 0.2
"""Share of the expected key events below which the measurement is doubted, not the page."""
ENOUGH_EXPECTED = 10.0
"""Expected key events needed to doubt it: of fewer, none at all can be chance (e^-10 = 0.005 %)."""
HOLDS = 0.9
"""Share of what was counted before that still counts as no loss."""
SAME_TIME = timedelta(days=14)
"""Two figures of one cause are seen to depart within so much of each other."""
VOLUMES = frozenset({"sessions", "users", "delivered", "sent", "reach", "impressions"})
"""What the other figures are counted of."""
COSTS = frozenset({"cpa"})
"""Money for each of what is counted: high where that vanishes."""
_HALF_GONE_PCT = -50.0
_SURELY, _DISPERSION = 1.96, 2.0
"""Standard deviations of a count, whose variance is so many times its mean, in 95 of 100 cases."""
_NO_WORDS_LOSE = 0.5
"""Share of what a standing page usually brings below which its words are not the cause."""
STANDING = frozenset({"web"})
"""Channels whose words stay until somebody changes them. Each mail, post and ad is a new one or
tires: it may well do half as well as the last."""


def tracking_is_doubtful(
    anomaly: Anomaly, others: Sequence[Anomaly], volumes: Iterable[str] = ()
) -> bool:
    """Return whether what is counted has all but vanished while what it is counted of has not.

    A page does not lose four of five of its buyers overnight; a tag does. A rate is of those who
    came, however many did; a count, of what is left of its volume where half or more has gone.

    Args:
        anomaly: The departure in question.
        others: All departures, those of volumes too.
        volumes: Names of the volumes that the channel has figures of, for counts that have no
            denominator of their own.
    """
    vanishes = Direction.HIGH if anomaly.metric in COSTS else Direction.LOW
    if anomaly.direction is not vanishes or anomaly.metric in VOLUMES:
        return False
    counted = _counted_of(anomaly)
    if counted is None and VOLUMES.intersection(volumes):
        counted = _counted_since(anomaly, _left_of_volume(anomaly.channel, others))
    if counted is None:
        return False
    seen, expected = counted
    return expected >= ENOUGH_EXPECTED and seen <= NEAR_ZERO * expected


def is_no_matter_of_words(anomaly: Anomaly, *, surely: bool = False) -> bool:
    """Return whether so much of what a standing page brings is gone that no words lose it.

    More than half of its own usual since it fell, and no handful: then the page, its form, its
    offer or its tag is broken. A line or a target that is missed by as much is no fall.

    Args:
        anomaly: The departure in question.
        surely: Whether chance must not be what makes it more than half.

    Source:
        Browne & Swarbrick Jones (2017), What works in e-commerce: a meta-analysis of 6,700 online
        experiments: nine of ten changes that people made to pages moved revenue by less than 1.2 %,
        other words in calls to action by 0.3 % on average. A fall of half lies forty times as far
        out, and here nobody has changed the words.
    """
    fell = anomaly.direction is Direction.LOW and anomaly.method is Method.BASELINE
    if not fell or anomaly.channel not in STANDING or anomaly.metric in VOLUMES:
        return False
    seen, expected = _counted_of(anomaly) or _counted_since(anomaly, 1.0) or (0.0, 0.0)
    chance = _SURELY * math.sqrt(_DISPERSION * seen) if surely else 0.0
    return expected >= ENOUGH_EXPECTED and seen + chance < _NO_WORDS_LOSE * expected


def _counted_of(anomaly: Anomaly) -> tuple[float, float] | None:
    """Return what was counted and what was expected, of a rate; None where nobody can tell."""
    if anomaly.numerator is None or anomaly.denominator is None or not anomaly.expected:
        return None
    if anomaly.metric in COSTS:
        return anomaly.denominator, anomaly.numerator / anomaly.expected
    return anomaly.numerator, anomaly.expected * anomaly.denominator


def _counted_since(anomaly: Anomaly, left: float) -> tuple[float, float] | None:
    """Return the same of a count, which is told as a mean, since it departs.

    Args:
        anomaly: The count.
        left: Share of its volume that is left.
    """
    is_rate = anomaly.numerator is not None or anomaly.denominator is not None
    if is_rate or anomaly.value is None or anomaly.expected is None:
        return None
    begins, ends = anomaly.window_start, anomaly.window_end
    one = timedelta(days=anomaly.figure_days or 1.0)
    figures = max(1.0, (ends - begins) / one) if begins and ends else 1.0
    return figures * anomaly.value, figures * anomaly.expected * left


def _left_of_volume(channel: str, others: Sequence[Anomaly]) -> float:
    """Return the share of a channel's volume that is left; 1 where less than half has gone."""
    gone = [other.change_pct for other in others if _has_gone(other, channel)]
    return min((0.0 if change is None else 1 + change / 100 for change in gone), default=1.0)


def _has_gone(other: Anomaly, channel: str) -> bool:
    is_volume = other.channel == channel and other.metric in VOLUMES
    change = other.change_pct
    fell = other.direction is Direction.LOW and (change is None or change <= _HALF_GONE_PCT)
    return is_volume and fell


def more_of_lesser(anomaly: Anomaly, others: Sequence[Anomaly]) -> Anomaly | None:
    """Return the volume that has grown so much that a lower rate of it is no loss, or None.

    Where twice as many come and as many buy as before, half as large a share is the doing of those
    who came in addition: of the mix, though no segment tells whom.
    """
    if anomaly.direction is not Direction.LOW or anomaly.change_pct is None:
        return None
    kept = 1 + anomaly.change_pct / 100
    return next(
        (
            other
            for other in others
            if (other.channel, other.direction) == (anomaly.channel, Direction.HIGH)
            and other.metric in VOLUMES
            and began_together(other, anomaly)
            and kept * (1 + (other.change_pct or 0) / 100) >= HOLDS
        ),
        None,
    )


def began_together(one: Anomaly, other: Anomaly) -> bool:
    """Return whether two departures may have one cause: neither began long before the other."""
    if one.window_start is None or other.window_start is None:
        return True
    return abs(one.window_start - other.window_start) <= SAME_TIME


def departing_with(anomalies: Iterable[Anomaly], series: Iterable[str]) -> list[str]:
    """Return what departs to the bad side on the channels and since the days that some series do.

    Args:
        anomalies: All that departs.
        series: Names, such as `web.conversion_rate`; they are not returned.
    """
    bad = {one.series: one for one in anomalies if not one.is_good_news}
    named = [one for name in series if (one := bad.pop(name, None))]
    return sorted(
        name
        for name, one in bad.items()
        if any(other.channel == one.channel and began_together(one, other) for other in named)
    )


def may_follow(one: Anomaly, cause: Anomaly) -> bool:
    """Return whether a departure may be the doing of another: it did not begin long before."""
    if one.window_start is None or cause.window_start is None:
        return True
    return one.window_start >= cause.window_start - SAME_TIME
