from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.detection.shared_cause import (
    BrandEvent,
    binomial_at_least,
    shared_causes,
)

DAY = datetime(2026, 3, 2, tzinfo=UTC)
OPENS = ("email", "open_rate")


def event(brand: int, day: int = 0, direction: Direction = Direction.LOW) -> BrandEvent:
    since = DAY + timedelta(days=day)
    return BrandEvent(f"b{brand}", *OPENS, direction, since, -30.0 - brand)


def test_the_same_drop_in_many_brands_is_told_once_with_its_middle_size() -> None:
    events = [event(brand, day=brand % 3) for brand in range(20)]

    causes = shared_causes(events, {OPENS: 40})

    assert len(causes) == 1
    assert causes[0].brands == {f"b{i}" for i in range(20)}
    assert causes[0].median_change_pct == pytest.approx(-39.5)
    assert (causes[0].since, causes[0].until) == (DAY, DAY + timedelta(days=2))
    assert causes[0].chance < 1e-6


def test_a_few_brands_in_many_have_their_own_reasons() -> None:
    assert shared_causes([event(brand) for brand in range(6)], {OPENS: 100}) == []


@pytest.mark.parametrize(("watched", "shared"), [(5, 1), (9, 1), (20, 0)])
def test_five_brands_are_a_cause_while_chance_does_not_bring_them_together(
    watched: int, shared: int
) -> None:
    assert len(shared_causes([event(brand) for brand in range(5)], {OPENS: watched})) == shared


@pytest.mark.parametrize(("departed", "shared"), [(29, 0), (30, 1)])
def test_fewer_than_one_brand_in_ten_is_not_many_however_unlikely(
    departed: int, shared: int
) -> None:
    events = [event(brand) for brand in range(departed)]

    assert binomial_at_least(departed, 300, 0.03) < 1e-5
    assert len(shared_causes(events, {OPENS: 300})) == shared


@pytest.mark.parametrize(("days", "shared"), [(3, 1), (4, 0)])
def test_what_lies_more_than_three_days_apart_did_not_come_together(days: int, shared: int) -> None:
    events = [event(brand, day=0 if brand < 4 else days) for brand in range(8)]

    causes = shared_causes(events, {OPENS: 8})

    assert len(causes) == shared
    assert all(one.until - one.since == timedelta(days=days) for one in causes)


def test_of_a_metric_that_nobody_watches_no_brand_departs() -> None:
    with pytest.raises(InvalidInputError, match=r"watched\[email, open_rate\]"):
        shared_causes([event(1)], {})


def test_four_brands_of_four_are_too_few_to_speak_of_others() -> None:
    assert shared_causes([event(brand) for brand in range(4)], {OPENS: 4}) == []


def test_drops_spread_over_a_month_are_not_one_cause() -> None:
    events = [event(brand, day=2 * brand) for brand in range(15)]

    assert shared_causes(events, {OPENS: 60}) == []


def test_a_rise_and_a_drop_are_never_one_cause() -> None:
    drops = [event(brand) for brand in range(8)]
    rises = [event(brand, direction=Direction.HIGH) for brand in range(10, 18)]

    causes = shared_causes(drops + rises, {OPENS: 30})

    assert [cause.direction for cause in causes] == [Direction.HIGH, Direction.LOW]


def test_two_waves_are_two_causes() -> None:
    first = [event(brand) for brand in range(10)]
    second = [event(brand, day=20) for brand in range(10, 20)]

    causes = shared_causes(first + second, {OPENS: 30})

    assert sorted(cause.since for cause in causes) == [DAY, DAY + timedelta(days=20)]


def test_a_brand_counts_once_however_many_events_it_has() -> None:
    events = [event(0, day=day) for day in (0, 0, 1, 1, 2, 2)]

    assert shared_causes(events, {OPENS: 10}) == []


def test_order_of_arrival_does_not_matter() -> None:
    events = [event(brand, day=brand % 2) for brand in range(12)]

    assert shared_causes(events, {OPENS: 20}) == shared_causes(events[::-1], {OPENS: 20})


def test_more_departures_than_watched_brands_are_refused() -> None:
    with pytest.raises(InvalidInputError, match="watched"):
        shared_causes([event(brand) for brand in range(6)], {OPENS: 3})


def test_binomial_tail_matches_small_cases_by_hand() -> None:
    assert binomial_at_least(0, 5, 0.3) == pytest.approx(1.0)
    assert binomial_at_least(2, 2, 0.5) == pytest.approx(0.25)
    assert binomial_at_least(1, 3, 0.5) == pytest.approx(0.875)
