"""The AI budget: what language models may cost, a brand and a workspace, a calendar month.

reserve the maximum ──► call the model ──► settle what it cost
      │ no room             │ worker dies        (the rest is free again)
      ▼                     ▼
BudgetExceededError    the reservation lapses with the worker's lease

Apart from the client's media budget. Money is whole micro-USD (a millionth of a dollar): adding
them never rounds, and a token costs one to a hundred of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aicmo_core.errors import BudgetExceededError, InvalidInputError
from aicmo_core.execution.ports import Run
from aicmo_core.kernel.clock import Clock
from aicmo_core.kernel.ids import NewId
from aicmo_core.kernel.money import usd

SOFT_PERCENT = 80
"""From this share of the budget on, people are told."""


class BudgetSpentError(BudgetExceededError):
    """This month's AI budget is spent, and the brand's work waits for the next month."""

    code: ClassVar[str] = "budget_spent"
    retryable: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """What may be spent in one month.

    Attributes:
        brand_micro_usd: By one brand.
        workspace_micro_usd: By all brands of the workspace together.
        waits: When it is spent, work waits for the next month; otherwise it is composed offline.
    """

    brand_micro_usd: int
    workspace_micro_usd: int
    waits: bool = False


@dataclass(frozen=True, kw_only=True)
class Reservation:
    """Money set aside for one model call.

    Attributes:
        month: `YYYY-MM` in the workspace's zone; what is settled later counts there too.
        until: When it lapses.
    """

    reservation_id: str
    brand_id: str
    month: str
    task_id: str
    fence: int
    until: datetime
    micro_usd: int


@dataclass(frozen=True, kw_only=True)
class Account:
    """How a month stands for one brand.

    Attributes:
        committed_micro_usd: The brand's settled cost and reservations.
        workspace_micro_usd: The same of all brands of the workspace.
        reservations: The brand's, not yet settled.
    """

    brand_id: str
    month: str
    committed_micro_usd: int = 0
    workspace_micro_usd: int = 0
    reservations: tuple[Reservation, ...] = ()

    @property
    def spent_micro_usd(self) -> int:
        """Return what the brand's settled calls cost."""
        return self.committed_micro_usd - sum(one.micro_usd for one in self.reservations)

    def past_soft_line(self, allowance: Allowance) -> bool:
        """Tell whether the brand or its workspace has committed `SOFT_PERCENT` of its budget."""
        return any(
            committed * 100 >= most * SOFT_PERCENT
            for committed, most in (
                (self.committed_micro_usd, allowance.brand_micro_usd),
                (self.workspace_micro_usd, allowance.workspace_micro_usd),
            )
        )


class BudgetRepository(Protocol):
    """The AI accounts of one workspace."""

    def reserve(self, asked: Reservation, allowance: Allowance) -> Account:
        """Set money aside if there is room, by one atomic conditional write; safe to repeat.

        Raises:
            BudgetExceededError: No room in the brand's or in the workspace's month.
        """

    def settle(self, reservation: Reservation, micro_usd: int) -> None:
        """Replace a reservation, also one that lapsed, by what the call cost; safe to repeat."""

    def release_lapsed(self, month: str, now: datetime) -> int:
        """Free the reservations of workers that are gone; return how many."""

    def account(self, brand_id: str, month: str) -> Account:
        """Return how a month stands for a brand."""


class AiBudget:
    """Pays model calls of one workspace.

    Args:
        accounts: Where they are kept.
        allowance_of: What a brand may spend.
        clock: The present moment.
        new_id: Makes ids of reservations.
        zone: Where the workspace's months begin.
    """

    def __init__(
        self,
        accounts: BudgetRepository,
        allowance_of: Callable[[str], Allowance],
        clock: Clock,
        new_id: NewId,
        *,
        zone: ZoneInfo,
    ) -> None:
        self._accounts = accounts
        self.allowance_of = allowance_of
        self._clock = clock
        self._new_id = new_id
        self._zone = zone

    def reserve(self, run: Run, micro_usd: int) -> Reservation:
        """Set a call's maximum aside; what dead workers reserved is freed when there is no room.

        Raises:
            BudgetSpentError: No room, and the brand's work waits for the next month.
            BudgetExceededError: No room, and the brand's work goes on offline.
        """
        now = self._clock()
        allowance = self.allowance_of(run.brand_id)
        asked = Reservation(
            reservation_id=self._new_id("hold", now),
            brand_id=run.brand_id,
            month=month_of(now, self._zone),
            task_id=run.task_id,
            fence=run.fence,
            until=run.lease_until,
            micro_usd=micro_usd,
        )
        try:
            self._reserve(asked, allowance, now)
        except BudgetExceededError as refused:
            if not allowance.waits:
                raise
            wait_s = (next_month(now, self._zone) - now).total_seconds()
            raise BudgetSpentError(
                refused.message, retry_after_s=wait_s, **refused.fields
            ) from refused
        return asked

    def settle(self, reservation: Reservation, micro_usd: int) -> None:
        """Count what a call cost in place of what was reserved for it."""
        self._accounts.settle(reservation, micro_usd)

    def account(self, brand_id: str) -> Account:
        """Return how this month stands for a brand."""
        return self._accounts.account(brand_id, month_of(self._clock(), self._zone))

    def _reserve(self, asked: Reservation, allowance: Allowance, now: datetime) -> None:
        try:
            self._accounts.reserve(asked, allowance)
        except BudgetExceededError:
            if not self._accounts.release_lapsed(asked.month, now):
                raise
            self._accounts.reserve(asked, allowance)


def zone_of_months(name: str) -> ZoneInfo:
    """Return the zone in which a workspace's months begin.

    Raises:
        InvalidInputError: There is no IANA zone of that name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        rule = "must be an IANA time zone, such as Europe/Berlin"
        raise InvalidInputError("AICMO_ZONE", name, rule) from error


def month_of(now: datetime, zone: ZoneInfo) -> str:
    """Return the calendar month of a moment, as `YYYY-MM`."""
    return f"{now.astimezone(zone):%Y-%m}"


def next_month(now: datetime, zone: ZoneInfo) -> datetime:
    """Return when the next calendar month begins."""
    local = now.astimezone(zone)
    year, month = divmod(local.year * 12 + local.month, 12)
    return datetime(year, month + 1, 1, tzinfo=zone)


def no_room(scope: str, asked: Reservation, left_micro_usd: int) -> BudgetExceededError:
    """Return the error that says which budget has no room for a call, and what to do.

    Args:
        scope: `brand` or `workspace`.
        asked: What was to be reserved.
        left_micro_usd: What that budget still has; not negative.
    """
    whose = f"brand {asked.brand_id}" if scope == "brand" else "the workspace"
    return BudgetExceededError(
        f"The AI budget of {whose} for {asked.month} has {usd(left_micro_usd)} left, and the call "
        f"may cost {usd(asked.micro_usd)}: raise the budget, or wait for the next month.",
        scope=scope,
        brand_id=asked.brand_id,
        month=asked.month,
        asked_micro_usd=asked.micro_usd,
        left_micro_usd=left_micro_usd,
    )
