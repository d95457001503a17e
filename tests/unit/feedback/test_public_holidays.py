"""Which days of a brand are public holidays, and what a run says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.monitor import NoNotes
from aicmo_core.feedback.public_holidays import BrandCalendar, BrandDays, shared_holidays

MAY_DAY, KINGS_DAY = date(2026, 5, 1), date(2026, 4, 27)


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


def days_of(
    kept: Kept, *markets: str, zone: str = "UTC", now: datetime = datetime(2026, 6, 1, tzinfo=UTC)
) -> BrandDays:
    calendar = BrandCalendar(markets=frozenset(markets), zone=ZoneInfo(zone))
    return BrandDays(
        brand_id="b", notes=NoNotes(), holidays=kept, calendar_of=lambda _brand: calendar, now=now
    )


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
    [note] = days_of(Kept(NL=KINGS_DAY), "NL", zone="Europe/Amsterdam").annotations("b")

    assert note.start == datetime(2026, 4, 26, 22, tzinfo=UTC)
    assert note.end - note.start == timedelta(days=1)
    assert (note.reason, note.by, note.metrics) == ("holiday: NL's day", "", frozenset())


def test_a_market_that_is_not_known_still_counts_among_the_markets() -> None:
    two = days_of(Kept(NL=KINGS_DAY), "NL", "ZZ")
    three = days_of(Kept(NL=KINGS_DAY), "NL", "ZY", "ZZ")

    assert len(two.annotations("b")) == 1
    assert three.annotations("b") == ()
    assert len(three.told(datetime(2026, 6, 1, tzinfo=UTC))) == 2


def test_a_brand_without_markets_has_no_holidays_and_is_told_none() -> None:
    days = days_of(Kept(NL=KINGS_DAY))

    assert days.annotations("b") == ()
    assert days.told(datetime(2026, 5, 2, tzinfo=UTC)) == []


@pytest.mark.parametrize(("after", "told"), [(0, False), (1, True), (14, True), (15, False)])
def test_a_holiday_is_told_while_it_is_among_the_newest_fourteen_days(
    after: int, told: bool
) -> None:
    days = days_of(Kept(NL=KINGS_DAY), "NL", zone="Europe/Amsterdam")
    newest_at = datetime(2026, 4, 27, tzinfo=ZoneInfo("Europe/Amsterdam")) + timedelta(days=after)

    expected = ["Not judged, public holiday: 27 Apr (NL's day)."] if told else []
    assert days.told(newest_at) == expected


def test_the_same_years_are_asked_for_on_every_day_of_the_brands_year() -> None:
    kept, asked = Kept(NZ=MAY_DAY), []
    for now in (
        datetime(2026, 1, 1, tzinfo=UTC),
        datetime(2026, 12, 31, 10, tzinfo=UTC),
        datetime(2026, 12, 31, 12, tzinfo=UTC),  # the first of January in Auckland
    ):
        days_of(kept, "NZ", zone="Pacific/Auckland", now=now).annotations("b")
        asked.append(kept.years)

    assert asked == [[2023, 2024, 2025, 2026]] * 2 + [[2024, 2025, 2026, 2027]]
