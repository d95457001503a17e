from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.adapters.dynamodb.budget_repository import DynamoBudgetRepository
from aicmo_core.errors import BudgetExceededError
from aicmo_core.execution.budget import Allowance, Reservation

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MONTH = "2026-11"
HUNDRED = Allowance(brand_micro_usd=100, workspace_micro_usd=1000)


@pytest.fixture
def accounts(table):
    return DynamoBudgetRepository(table, "agency")


def asked(number=1, micro_usd=40, brand_id="harbor.co", until=NOW + timedelta(seconds=70)):
    return Reservation(
        reservation_id=f"hold_{number}",
        brand_id=brand_id,
        month=MONTH,
        task_id=f"task_{number}",
        fence=3,
        until=until,
        micro_usd=micro_usd,
    )


def test_a_month_begins_with_nothing_spent(accounts):
    account = accounts.account("harbor.co", MONTH)

    assert (account.committed_micro_usd, account.workspace_micro_usd) == (0, 0)
    assert account.reservations == ()


def test_a_reservation_carries_task_and_fence(accounts):
    account = accounts.reserve(asked(), HUNDRED)

    assert account.reservations == (asked(),)
    assert account == accounts.account("harbor.co", MONTH)
    assert (account.committed_micro_usd, account.spent_micro_usd) == (40, 0)


def test_what_was_not_used_is_free_again_after_settling(accounts):
    accounts.reserve(asked(), HUNDRED)
    accounts.settle(asked(), 15)

    account = accounts.account("harbor.co", MONTH)

    assert (account.spent_micro_usd, account.workspace_micro_usd) == (15, 15)
    assert account.reservations == ()


def test_a_brand_cannot_reserve_more_than_its_budget(accounts):
    accounts.reserve(asked(1, 40), HUNDRED)
    accounts.reserve(asked(2, 60), HUNDRED)

    with pytest.raises(BudgetExceededError) as refused:
        accounts.reserve(asked(3, 1), HUNDRED)

    assert refused.value.fields["scope"] == "brand"
    assert refused.value.fields["left_micro_usd"] == 0
    assert accounts.account("harbor.co", MONTH).committed_micro_usd == 100


def test_all_brands_together_cannot_reserve_more_than_the_workspace_has(accounts):
    tight = Allowance(brand_micro_usd=100, workspace_micro_usd=120)
    accounts.reserve(asked(1, 100), tight)

    with pytest.raises(BudgetExceededError) as refused:
        accounts.reserve(asked(2, 21, "pine"), tight)
    accounts.reserve(asked(3, 20, "pine"), tight)

    assert refused.value.fields["scope"] == "workspace"
    assert accounts.account("pine", MONTH).workspace_micro_usd == 120


def test_a_call_dearer_than_the_whole_budget_is_refused_in_an_empty_month(accounts):
    with pytest.raises(BudgetExceededError):
        accounts.reserve(asked(1, 101), HUNDRED)

    assert accounts.account("harbor.co", MONTH).workspace_micro_usd == 0


def test_reserving_and_settling_may_be_repeated(accounts):
    accounts.reserve(asked(), HUNDRED)
    again = accounts.reserve(asked(), HUNDRED)
    assert again.committed_micro_usd == 40

    accounts.settle(asked(), 15)
    accounts.settle(asked(), 15)

    assert accounts.account("harbor.co", MONTH).committed_micro_usd == 15


def test_a_dead_workers_reservation_lapses_with_its_lease(accounts):
    accounts.reserve(asked(1, 60, until=NOW - timedelta(seconds=1)), HUNDRED)
    accounts.reserve(asked(2, 40), HUNDRED)

    assert accounts.release_lapsed(MONTH, NOW) == 1
    assert accounts.release_lapsed(MONTH, NOW) == 0

    account = accounts.account("harbor.co", MONTH)
    assert (account.committed_micro_usd, account.workspace_micro_usd) == (40, 40)


def test_a_call_that_ends_after_its_lease_is_still_counted_once(accounts):
    late = asked(1, 60, until=NOW)
    accounts.reserve(late, HUNDRED)
    accounts.release_lapsed(MONTH, NOW)

    accounts.settle(late, 50)
    accounts.settle(late, 50)

    assert accounts.account("harbor.co", MONTH).spent_micro_usd == 50


def test_each_month_and_each_workspace_has_an_account_of_its_own(accounts, table):
    accounts.reserve(asked(), HUNDRED)

    assert accounts.account("harbor.co", "2026-12").committed_micro_usd == 0
    foreign = DynamoBudgetRepository(table, "rival")
    assert foreign.account("harbor.co", MONTH).workspace_micro_usd == 0
    foreign.settle(asked(), 5)
    assert foreign.release_lapsed(MONTH, NOW + timedelta(days=1)) == 0
    assert accounts.account("harbor.co", MONTH).committed_micro_usd == 40


def test_brands_whose_ids_differ_by_a_dot_are_told_apart(accounts):
    accounts.reserve(asked(1, 40, "harbor.co"), HUNDRED)
    accounts.reserve(replace(asked(2, 10), brand_id="harbor-co"), HUNDRED)

    assert accounts.account("harbor.co", MONTH).committed_micro_usd == 40
    assert accounts.account("harbor-co", MONTH).committed_micro_usd == 10
