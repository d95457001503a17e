from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.adapters.dynamodb.budget_repository import DynamoBudgetRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.errors import BudgetExceededError
from aicmo_core.execution.budget import (
    Account,
    AiBudget,
    Allowance,
    BudgetSpentError,
    month_of,
    next_month,
)
from aicmo_core.execution.ports import Run
from aicmo_core.kernel.ids import random_id
from aicmo_core.kernel.money import usd

NOW = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
RUN = Run(task_id="t1", brand_id="harbor", fence=1, lease_until=NOW + timedelta(seconds=70))
TEN = Allowance(brand_micro_usd=10, workspace_micro_usd=100)


class Clock:
    now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def budget(clock, allowance=TEN, zone=NEW_YORK):
    accounts = DynamoBudgetRepository(InMemoryTable())
    return AiBudget(accounts, lambda _brand: allowance, clock, random_id, zone=zone)


def test_the_month_is_the_workspaces_own(clock):
    assert month_of(NOW, BERLIN) == "2026-12"
    assert month_of(NOW, NEW_YORK) == "2026-11"


@given(moment=st.datetimes(timezones=st.just(UTC)), zone=st.sampled_from([BERLIN, NEW_YORK]))
def test_the_next_month_is_the_first_moment_of_another_month(moment, zone):
    if moment.year >= 9998 or moment.year < 1900:
        return

    begins = next_month(moment, zone).astimezone(UTC)

    assert moment < begins <= moment + timedelta(days=32)
    assert month_of(begins, zone) != month_of(moment, zone)
    assert month_of(begins - timedelta(microseconds=1), zone) == month_of(moment, zone)


@given(amounts=st.lists(st.integers(1, 4), min_size=50, max_size=50))
def test_fifty_executions_at_once_cannot_overspend(amounts):
    allowance = Allowance(brand_micro_usd=40, workspace_micro_usd=60)
    ours = budget(Clock(), allowance)

    def execute(number):
        run = Run(
            task_id=f"t{number}",
            brand_id=f"brand{number % 2}",
            lease_until=NOW + timedelta(seconds=70),
        )
        try:
            reservation = ours.reserve(run, amounts[number])
        except BudgetExceededError:
            return 0
        if number % 3 == 0:
            ours.settle(reservation, amounts[number] - 1)
            return amounts[number] - 1
        return amounts[number]

    with ThreadPoolExecutor(max_workers=16) as pool:
        paid = list(pool.map(execute, range(50)))

    accounts = [ours.account(f"brand{n}") for n in (0, 1)]
    assert sum(paid) == accounts[0].workspace_micro_usd <= 60
    for n, account in enumerate(accounts):
        assert account.committed_micro_usd == sum(paid[n::2]) <= 40


def test_the_money_of_a_dead_worker_serves_the_next_call(clock):
    ours = budget(clock)
    ours.reserve(RUN, 10)
    with pytest.raises(BudgetExceededError):
        ours.reserve(RUN, 1)

    clock.now = RUN.lease_until

    assert ours.reserve(RUN, 10).micro_usd == 10


def test_work_that_does_not_wait_is_told_at_once(clock):
    ours = budget(clock)

    with pytest.raises(BudgetExceededError, match=r"0\.00001 USD left") as refused:
        ours.reserve(RUN, 11)

    assert not refused.value.retryable


def test_work_that_waits_is_tried_again_when_the_next_month_begins(clock):
    waiting = Allowance(brand_micro_usd=10, workspace_micro_usd=100, waits=True)
    ours = budget(clock, waiting)

    with pytest.raises(BudgetSpentError) as refused:
        ours.reserve(RUN, 11)

    begins = clock.now + timedelta(seconds=refused.value.retry_after_s)
    assert refused.value.retryable
    assert begins == datetime(2026, 12, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("brand", "workspace", "past"), [(7, 70, False), (8, 8, True), (1, 80, True)]
)
def test_four_fifths_of_either_budget_are_the_soft_line(brand, workspace, past):
    account = Account(
        brand_id="harbor",
        month="2026-11",
        committed_micro_usd=brand,
        workspace_micro_usd=workspace,
    )

    assert account.past_soft_line(TEN) is past


@pytest.mark.parametrize(
    ("micro_usd", "told"),
    [(0, "0.00 USD"), (1, "0.000001 USD"), (12_500, "0.0125 USD"), (25_000_000, "25.00 USD")],
)
def test_money_is_told_exactly(micro_usd, told):
    assert usd(micro_usd) == told
