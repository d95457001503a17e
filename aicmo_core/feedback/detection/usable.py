"""Which figures of a point can be counted, and as what."""

from __future__ import annotations

import math

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.detection.types import Point, SeriesKind, SeriesProfile


def usable_amount(point: Point, profile: SeriesProfile) -> tuple[float, float] | None:
    """Return (amount, exposure) as the noise model counts them, or None for no figure.

    Missing is not zero: an absent numerator or denominator, or a denominator below the profile's
    minimum, is no figure at all.

    Raises:
        InvalidInputError: Negative, infinite or not a number.
    """
    if profile.kind is SeriesKind.FLOW:
        return _whole(point.numerator if point.value is None else point.value)
    if profile.kind is SeriesKind.GAUGE:
        return _whole(_gauge(point))
    if point.numerator is None or point.denominator is None:
        return None
    if point.denominator < profile.min_denominator or point.denominator <= 0:
        return None
    return _checked("numerator", point.numerator), _checked("denominator", point.denominator)


def _gauge(point: Point) -> float | None:
    if point.value is not None or point.numerator is None:
        return point.value
    if point.denominator is None:
        return point.numerator
    return point.numerator / point.denominator if point.denominator > 0 else None


def _whole(figure: float | None) -> tuple[float, float] | None:
    return None if figure is None else (_checked("value", figure), 1.0)


def _checked(field: str, figure: float) -> float:
    if not 0.0 <= figure < math.inf:
        raise InvalidInputError(field, figure, "must be a finite figure of at least 0")
    return figure
