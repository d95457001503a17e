"""What is used of each capacity so far: by day, by any seven days, by the moment, by spacing."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from aicmo_core.scheduling.planning.result import Binding, Constraint

Account: TypeAlias = tuple[Hashable, ...]
"""What a capacity belongs to, such as the tasks of a brand or the mails to an audience."""

WEEK = 7


@dataclass(frozen=True, slots=True)
class DayLimit:
    """At most `limit` units of `account` in one day; this use takes `amount` of them."""

    account: Account
    limit: int
    constraint: Constraint
    unit: str
    amount: int = 1
    days: int = 1
    """Days in a row over which the limit counts: 1, or 7 for any week."""

    def binding(self) -> Binding:
        """Return the limit as the reason why a task had to wait."""
        return Binding(
            constraint=self.constraint, detail=f"at most {self.limit} {self.unit} {self.span}"
        )

    @property
    def span(self) -> str:
        """Return over what time the limit counts, in words."""
        return "a day" if self.days == 1 else "in any seven days"


@dataclass(frozen=True, slots=True)
class Hold:
    """`units` of a shared person or machine, which has `capacity` of them."""

    resource: str
    units: int
    capacity: int


@dataclass(frozen=True, slots=True)
class Use:
    """A task's hold on a shared person or machine, from `since` to `until`."""

    task_id: str
    since: datetime
    until: datetime
    units: int


class Ledger:
    """Counts what placements use. Days are ordinals of the brand's zone, moments are UTC."""

    def __init__(self) -> None:
        self._used: defaultdict[tuple[Account, int], int] = defaultdict(int)
        self._held: defaultdict[tuple[str, int], list[Use]] = defaultdict(list)
        self._moments: defaultdict[Account, list[datetime]] = defaultdict(list)

    def has_room(self, limit: DayLimit, day: int) -> bool:
        """Tell whether `limit.amount` more fits on `day`."""
        return self.used(limit, day) <= limit.limit - limit.amount

    def used(self, limit: DayLimit, day: int) -> int:
        """Return what is used on `day`, or at most in any week around it, if that is the span."""
        if limit.days == 1:
            return self._used.get((limit.account, day), 0)
        used = [self._used.get((limit.account, near), 0) for near in range(day - 6, day + 7)]
        return max(sum(used[first : first + WEEK]) for first in range(WEEK))

    def use(self, limit: DayLimit, day: int, sign: int = 1) -> None:
        """Count `limit.amount` on `day`; give it back with `sign` -1."""
        self._used[limit.account, day] += sign * limit.amount

    def free_from(self, hold: Hold, since: datetime, until: datetime) -> datetime | None:
        """Return when units held from `since` to `until` would first be free; None if they are.

        The moment returned is the earliest end of a conflicting use, the next one worth trying.
        """
        uses = {use for day in _days(since, until) for use in self._held[hold.resource, day]}
        near = [use for use in uses if use.since < until and use.until > since]
        for edge in sorted({since, *(use.since for use in near if use.since > since)}):
            busy = [use for use in near if use.since <= edge < use.until]
            if sum(use.units for use in busy) + hold.units > hold.capacity:
                return min((use.until for use in busy), default=until)
        return None

    def hold(self, hold: Hold, use: Use) -> None:
        """Take units of a shared person or machine."""
        for day in _days(use.since, use.until):
            self._held[hold.resource, day].append(use)

    def release(self, hold: Hold, use: Use) -> None:
        """Give the units back."""
        for day in _days(use.since, use.until):
            self._held[hold.resource, day].remove(use)

    def neighbour(self, account: Account, moment: datetime, gap: timedelta) -> datetime | None:
        """Return a moment of `account` that is nearer to `moment` than `gap`; the latest such."""
        moments = self._moments[account]
        index = bisect_left(moments, moment + gap) - 1
        return moments[index] if index >= 0 and moments[index] > moment - gap else None

    def between(self, account: Account, since: datetime, until: datetime) -> list[datetime]:
        """Return the moments of `account` in [since, until)."""
        moments = self._moments[account]
        return moments[bisect_left(moments, since) : bisect_left(moments, until)]

    def note(self, account: Account, moment: datetime) -> None:
        """Note a moment of `account`, such as a publication on a channel."""
        insort(self._moments[account], moment)

    def forget(self, account: Account, moment: datetime) -> None:
        """Take a noted moment back."""
        self._moments[account].remove(moment)


def _days(since: datetime, until: datetime) -> range:
    return range(since.toordinal(), until.toordinal() + 1)
