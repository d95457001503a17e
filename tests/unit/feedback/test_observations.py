"""Two readings of one figure: which of them holds, and when it is final."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.observations import Observation, Reading, resolve

DAY = datetime(2026, 11, 10, tzinfo=UTC)
FIRST = Observation(
    brand_id="harbor",
    channel="web",
    metric="conversion_rate",
    value=0.02,
    numerator=20,
    denominator=1000,
    window_start=DAY,
    window_end=DAY + timedelta(days=1),
    as_of=DAY + timedelta(days=1),
    source="ga4",
)
PARTS = [(None, None), (10, 1000), (20, 1000), (20, 2000)]
READINGS = st.builds(
    lambda parts, hours: replace(
        FIRST,
        value=parts[0] / parts[1] if parts[1] else 0.01,
        numerator=parts[0],
        denominator=parts[1],
        as_of=DAY + timedelta(hours=hours),
    ),
    st.sampled_from(PARTS),
    st.integers(24, 27),
)


def test_a_first_reading_is_stored() -> None:
    assert resolve(None, FIRST) == (FIRST, Reading.STORED)


def test_a_later_reading_with_other_figures_corrects() -> None:
    later = replace(FIRST, value=0.021, numerator=21, as_of=FIRST.as_of + timedelta(hours=1))

    assert resolve(FIRST, later) == (later, Reading.CORRECTED)
    assert resolve(later, FIRST) == (later, Reading.OUTDATED)


@pytest.mark.parametrize("parts", [(40, 2000), (None, None)])
def test_the_same_rate_of_other_parts_is_a_correction(
    parts: tuple[float | None, float | None],
) -> None:
    later = replace(
        FIRST, numerator=parts[0], denominator=parts[1], as_of=FIRST.as_of + timedelta(hours=1)
    )

    assert resolve(FIRST, later) == (later, Reading.CORRECTED)


def test_a_figure_that_gains_its_parts_is_a_correction() -> None:
    bare = replace(FIRST, numerator=None, denominator=None, as_of=FIRST.as_of - timedelta(hours=1))

    assert resolve(bare, FIRST) == (FIRST, Reading.CORRECTED)


@given(st.lists(READINGS, min_size=1, max_size=6), st.randoms())
def test_whatever_the_order_the_same_reading_holds(
    readings: list[Observation], random: object
) -> None:
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    def last(some: list[Observation]) -> Observation:
        return reduce(lambda held, read: resolve(held, read)[0], some[1:], some[0])

    held = last(readings)
    newest = [one for one in readings if one.as_of == max(each.as_of for each in readings)]
    largest = max((one.value, one.numerator or -1, one.denominator or -1) for one in newest)
    assert held == last(shuffled)
    assert (held.value, held.numerator or -1, held.denominator or -1) == largest
    assert held in newest


@given(st.lists(READINGS, min_size=2, max_size=6))
def test_what_holds_never_gets_older(readings: list[Observation]) -> None:
    held = [readings[0]]
    for read in readings[1:]:
        held.append(resolve(held[-1], read)[0])

    assert all(before.as_of <= after.as_of for before, after in pairwise(held))


@pytest.mark.parametrize(("hours", "settled"), [(47, False), (48, True)])
def test_web_figures_are_provisional_for_48_hours(hours: int, settled: bool) -> None:
    definition = DEFAULT_CATALOGUE.find("web", "conversion_rate")
    assert definition is not None

    read = replace(FIRST, as_of=FIRST.window_end + timedelta(hours=hours))

    assert read.is_settled(definition) is settled


def test_what_makes_a_figure_another_one() -> None:
    others = [
        replace(FIRST, segment="device:mobile"),
        replace(FIRST, campaign="autumn"),
        replace(FIRST, source="file"),
        replace(FIRST, window_end=DAY + timedelta(days=2)),
        replace(FIRST, definition_version=2),
    ]

    assert len({one.identity for one in [FIRST, *others]}) == 6
    assert replace(FIRST, value=9, as_of=DAY, currency="EUR").identity == FIRST.identity
