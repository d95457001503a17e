"""What of a point a detector counts: missing is never zero, and nothing is compared unlike."""

import math
from datetime import UTC, datetime

import pytest

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.detection import Point, SeriesKind, SeriesProfile
from aicmo_core.feedback.detection.usable import usable_amount

AT = datetime(2026, 3, 2, tzinfo=UTC)
Amount = tuple[float, float] | None


def profile(kind: SeriesKind, **fields: float) -> SeriesProfile:
    return SeriesProfile(metric="any", kind=kind, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "point", "counts"),
    [
        (SeriesKind.FLOW, Point(AT, value=7.0, numerator=9), (7.0, 1.0)),
        (SeriesKind.FLOW, Point(AT, value=0.0, numerator=9), (0.0, 1.0)),
        (SeriesKind.FLOW, Point(AT, numerator=9), (9, 1.0)),
        (SeriesKind.FLOW, Point(AT), None),
        (SeriesKind.GAUGE, Point(AT, value=7.0, numerator=9, denominator=3), (7.0, 1.0)),
        (SeriesKind.GAUGE, Point(AT, numerator=9), (9, 1.0)),
        (SeriesKind.GAUGE, Point(AT, numerator=9, denominator=3), (3.0, 1.0)),
        (SeriesKind.GAUGE, Point(AT, numerator=9, denominator=0), None),
        (SeriesKind.GAUGE, Point(AT, denominator=3), None),
        (SeriesKind.RATIO, Point(AT, numerator=9, denominator=300), (9, 300)),
        (SeriesKind.RATIO, Point(AT, value=0.03, denominator=300), None),
        (SeriesKind.RATIO, Point(AT, value=0.03, numerator=9), None),
    ],
)
def test_each_kind_of_series_counts_its_own_parts(
    kind: SeriesKind, point: Point, counts: Amount
) -> None:
    assert usable_amount(point, profile(kind)) == counts


@pytest.mark.parametrize(
    ("least", "denominator", "counts"),
    [(100, 99, False), (100, 100, True), (0, 0, False), (0, 1, True)],
)
def test_a_rate_of_too_few_is_no_figure(least: float, denominator: float, counts: bool) -> None:
    found = usable_amount(
        Point(AT, numerator=0, denominator=denominator),
        profile(SeriesKind.RATIO, min_denominator=least),
    )

    assert found == ((0, denominator) if counts else None)


@pytest.mark.parametrize("wrong", [-1.0, math.inf, math.nan])
def test_what_no_figure_can_be_is_refused_by_its_name(wrong: float) -> None:
    with pytest.raises(InvalidInputError, match="value"):
        usable_amount(Point(AT, value=wrong), profile(SeriesKind.FLOW))
    with pytest.raises(InvalidInputError, match="numerator"):
        usable_amount(Point(AT, numerator=wrong, denominator=9), profile(SeriesKind.RATIO))


def test_no_rate_is_of_endlessly_many() -> None:
    with pytest.raises(InvalidInputError, match="denominator"):
        usable_amount(Point(AT, numerator=1, denominator=math.inf), profile(SeriesKind.RATIO))
