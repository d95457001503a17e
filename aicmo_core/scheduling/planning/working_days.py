"""Which days people of a brand work on, and counting along them."""

from __future__ import annotations

from datetime import date

from aicmo_core.errors import InvalidInputError


class WorkingDays:
    """The working days of one brand; days are ordinals.

    Args:
        weekdays: Weekdays that are worked, Monday is 0.
        holidays: Days that are not worked although their weekday is.

    Raises:
        InvalidInputError: There is no weekday to work on.
    """

    def __init__(self, weekdays: frozenset[int], holidays: frozenset[date]) -> None:
        if not weekdays & frozenset(range(7)):
            rule = "must hold at least one weekday, 0 (Monday) to 6"
            raise InvalidInputError("working_weekdays", sorted(weekdays), rule)
        self._weekdays = weekdays
        self._holidays = frozenset(day.toordinal() for day in holidays)

    def has(self, day: int) -> bool:
        """Tell whether `day` is worked."""
        return (day - 1) % 7 in self._weekdays and day not in self._holidays

    def after(self, day: int, count: int) -> int:
        """Return the `count`-th working day after `day`; `day` itself for 0."""
        while count:
            day += 1
            count -= self.has(day)
        return day

    def before(self, day: int, count: int) -> int:
        """Return the last day from which `count` working days lead to `day` at the latest."""
        while count:
            count -= self.has(day)
            day -= 1
        return day
