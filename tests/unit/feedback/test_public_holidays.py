"""Which days of a brand are public holidays, and what a run says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.public_holidays import BrandHolidays, holidays_of, shared_holidays

MAY_DAY, KINGS_DAY = date(2026, 5, 1), date(2026, 4, 27)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Kept:
    """Markets that keep one day each, and the years that were asked for."""

    def __init__(self, **days: date) -> None:
        self.days = days
        self.years: list[int] = []

    def of_market(self, market: str, years: Sequence[int]) -> Mapping[date, str]:
        self.years = list(years)
        if market not in self.days:
            raise InvalidInputError("markets", market, "must be an ISO 3166 code")
        return {self.days[market]: f"{market}'s day"}


def kept_by(kept: Kept, *markets: str) -> BrandHolidays:
    return holidays_of(markets, kept, this_year=2026)


@pytest.mark.parametrize(
    ("keeping", "markets", "counts"), [(1, 1, True), (1, 2, True), (1, 3, False), (2, 3, True)]
)
def test_a_day_counts_where_at_least_half_of_the_markets_keep_it(
    keeping: int, markets: int, counts: bool
) -> None:
    by_market = {f"M{n}": {MAY_DAY: "May Day"} if n < keeping else {} for n in range(markets)}

    assert (MAY_DAY in shared_holidays(by_market)) is counts


def test_a_day_has_the_name_that_most_markets_use() -> None:
    by_market = {"A": {MAY_DAY: "Labor Day"}, "B": {MAY_DAY: "May Day"}, "C": {MAY_DAY: "May Day"}}

    assert shared_holidays(by_market) == {MAY_DAY: "May Day"}
    assert shared_holidays({one: by_market[one] for one in "BA"}) == {MAY_DAY: "Labor Day"}


def test_a_holiday_explains_the_whole_local_day_and_nobody_said_so() -> None:
    [note] = kept_by(Kept(NL=KINGS_DAY), "NL").annotations(AMSTERDAM)

    assert note.start == datetime(2026, 4, 26, 22, tzinfo=UTC)
    assert note.end - note.start == timedelta(days=1)
    assert (note.reason, note.by, note.metrics) == ("holiday: NL's day", "", frozenset())


def test_a_market_that_is_not_known_still_counts_among_the_markets() -> None:
    two = kept_by(Kept(NL=KINGS_DAY), "NL", "ZZ")
    three = kept_by(Kept(NL=KINGS_DAY), "NL", "ZY", "ZZ")

    assert list(two.names) == [KINGS_DAY]
    assert three.names == {}
    assert len(three.told(datetime(2026, 6, 1, tzinfo=UTC), AMSTERDAM)) == 2


def test_a_brand_without_markets_has_no_holidays_and_is_told_none() -> None:
    kept = kept_by(Kept(NL=KINGS_DAY))

    assert kept.annotations(AMSTERDAM) == []
    assert kept.told(datetime(2026, 5, 2, tzinfo=UTC), AMSTERDAM) == []


@pytest.mark.parametrize(("after", "told"), [(0, False), (1, True), (14, True), (15, False)])
def test_a_holiday_is_told_while_it_is_among_the_newest_fourteen_days(
    after: int, told: bool
) -> None:
    newest_at = datetime(2026, 4, 27, tzinfo=AMSTERDAM) + timedelta(days=after)

    expected = ["Not judged, public holiday: 27 Apr (NL's day)."] if told else []
    assert kept_by(Kept(NL=KINGS_DAY), "NL").told(newest_at, AMSTERDAM) == expected


def test_the_years_of_all_that_is_kept_of_figures_are_asked_for() -> None:
    kept = Kept(NL=KINGS_DAY)

    kept_by(kept, "NL")

    assert kept.years == [2023, 2024, 2025, 2026]
