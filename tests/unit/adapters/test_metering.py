"""The counter of billed units, rule by rule, each with the page that says so."""

from decimal import Decimal

import pytest

from aicmo_core.adapters.conditions import Attr
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.metering import (
    Bill,
    MeteredTable,
    consumed,
    item_size,
    read_units,
    write_units,
)
from aicmo_core.adapters.table import (
    ATTENTION_KEY,
    ATTENTION_SHARD,
    PK,
    SK,
    Change,
    ConditionFailedError,
    Delete,
    Item,
    Put,
    Update,
)

KEY = ("p", "s")


@pytest.fixture
def table() -> MeteredTable:
    return MeteredTable(InMemoryTable())


def item(size: int = 100, **attributes: object) -> Item:
    """An item of exactly so many bytes, its keys included."""
    found: Item = {PK: KEY[0], SK: KEY[1], **attributes}
    return found | {"fill": "x" * (size - item_size(found) - len("fill"))}


def attention(at: str) -> Item:
    return {ATTENTION_SHARD: "A#0", ATTENTION_KEY: at}


def units_of(table: MeteredTable, write: Put | Update | Delete) -> tuple[float, float]:
    with table.metered() as bill:
        table.write(write)
    return bill.table_writes, bill.index_writes


# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ("abc", 3),
        ("é", 2),
        (b"1234", 4),
        (True, 1),
        (None, 1),
        (7, 2),
        (1234, 3),
        (Decimal("1200000"), 2),
        (-1234, 4),
        ([], 3),
        (["ab", "c"], 3 + 2 + 3),
        ({"k": "v"}, 3 + 1 + 2),
    ],
)
def test_an_attribute_weighs_its_name_and_its_value(value: object, size: int) -> None:
    assert item_size({"name": value}) == len("name") + size


# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html


@pytest.mark.parametrize(("size", "units"), [(1, 1), (1024, 1), (1025, 2), (3072, 3)])
def test_a_write_costs_a_unit_for_each_kilobyte_begun(
    table: MeteredTable, size: int, units: int
) -> None:
    assert write_units(size) == units
    if size > 100:
        assert units_of(table, Put(item=item(size))) == (units, 0)


def test_a_write_is_billed_for_the_larger_of_before_and_after(table: MeteredTable) -> None:
    units_of(table, Put(item=item(3000)))

    assert units_of(table, Put(item=item(100))) == (3, 0)
    assert units_of(table, Update(key=KEY, change=Change(set={"more": "y" * 2000}))) == (3, 0)
    assert units_of(table, Delete(key=KEY)) == (3, 0)


def test_deleting_what_is_not_there_costs_one_unit(table: MeteredTable) -> None:
    assert units_of(table, Delete(key=KEY)) == (1, 0)


def test_a_failed_condition_is_billed_for_the_item_it_looked_at(table: MeteredTable) -> None:
    units_of(table, Put(item=item(2500) | attention("1")))

    with table.metered() as bill, pytest.raises(ConditionFailedError):
        table.write(
            Update(key=KEY, change=Change(set={"a": 1}), condition=Attr("status").eq("approved"))
        )

    assert (bill.table_writes, bill.index_writes) == (3, 0)
    assert bill.requests == {"UpdateItem": 1}


@pytest.mark.parametrize(
    ("size", "consistent", "units"),
    [(100, True, 1), (100, False, 0.5), (4096, True, 1), (4097, True, 2), (4097, False, 1)],
)
def test_a_read_costs_a_unit_for_four_kilobytes_and_half_of_it_eventually(
    table: MeteredTable, size: int, consistent: bool, units: float
) -> None:
    table.write(Put(item=item(size)))

    with table.metered() as bill:
        table.get(KEY, consistent=consistent)

    assert bill.read_units == units


def test_reading_what_is_not_there_costs_the_least(table: MeteredTable) -> None:
    with table.metered() as bill:
        table.get(KEY)
        table.get_many([KEY], consistent=True)
        list(table.query("nobody", consistent=False))

    assert bill.read_units == 1 + 1 + 0.5


def test_a_query_sums_its_items_before_it_rounds_and_a_batch_rounds_each(
    table: MeteredTable,
) -> None:
    keys = [(KEY[0], f"s{number}") for number in range(8)]
    for pk, sk in keys:
        table.write(Put(item=item(500) | {PK: pk, SK: sk}))

    with table.metered() as queried:
        list(table.query(KEY[0]))
    with table.metered() as batched:
        table.get_many(keys, consistent=True)

    assert queried.read_units == 1  # 8 x 501 bytes
    assert batched.read_units == 8
    assert read_units([500] * 9, consistent=True) == 2


def test_a_query_of_more_than_a_megabyte_is_billed_page_by_page(table: MeteredTable) -> None:
    keys = [(KEY[0], f"s{number}") for number in range(6)]
    for pk, sk in keys:
        table.write(Put(item=item(300_000) | {PK: pk, SK: sk}))

    with table.metered() as bill:
        next(table.query(KEY[0]))
    with table.metered() as whole:
        list(table.query(KEY[0]))

    assert bill.requests == {"Query": 1}
    assert bill.read_units == 293  # four items pass the megabyte
    assert whole.requests == {"Query": 2}


# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html
# section "Write capacity units" of its throughput considerations


def test_an_index_takes_one_write_to_insert_two_to_move_one_to_delete(
    table: MeteredTable,
) -> None:
    inserted = units_of(table, Put(item=item(2000) | attention("1")))
    moved = units_of(table, Update(key=KEY, change=Change(set={ATTENTION_KEY: "2"})))
    deleted = units_of(table, Update(key=KEY, change=Change(remove=[ATTENTION_KEY])))

    assert (inserted, moved, deleted) == ((2, 1), (2, 2), (2, 1))


def test_an_index_of_keys_takes_nothing_when_other_attributes_change(table: MeteredTable) -> None:
    table.write(Put(item=item() | attention("1")))

    units = units_of(table, Update(key=KEY, change=Change(set={"status": "executing"})))

    assert units == (1, 0)


def test_an_item_without_the_index_key_is_not_in_it(table: MeteredTable) -> None:
    assert units_of(table, Put(item=item())) == (1, 0)


# https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
# ("Capacity management for transactions": two underlying writes of every item)


def test_a_transaction_writes_each_item_twice_and_the_index_once(table: MeteredTable) -> None:
    table.write(Put(item={PK: "q", SK: "s"}))

    with table.metered() as bill:
        table.transact(
            [
                Put(item=item(1500) | attention("1")),
                Put(item={PK: "q", SK: "s"}, condition=Attr(PK).exists()),
            ]
        )

    assert (bill.table_writes, bill.index_writes) == (2 * (2 + 1), 1)
    assert bill.requests == {"TransactWriteItems": 1}


def test_a_refused_transaction_is_billed_too(table: MeteredTable) -> None:
    missing = Put(item={PK: "q", SK: "s"}, condition=Attr(PK).exists())

    with table.metered() as bill, pytest.raises(ConditionFailedError):
        table.transact([Put(item=item()), missing])

    assert bill.write_units == 4
    assert table.get(KEY) is None


def test_bills_may_be_nested_and_count_only_what_is_inside(table: MeteredTable) -> None:
    table.write(Put(item=item()))
    with table.metered() as outer:
        table.write(Put(item=item()))
        with table.metered() as inner:
            table.get(KEY)

    assert (outer.write_units, outer.read_units) == (1, 1)
    assert (inner.write_units, inner.read_units) == (0, 1)


def test_what_a_service_says_it_consumed_is_read_as_a_bill() -> None:
    answer = {
        "ConsumedCapacity": {
            "CapacityUnits": 3.0,
            "Table": {"CapacityUnits": 1.0},
            "GlobalSecondaryIndexes": {"attention": {"CapacityUnits": 2.0}},
        }
    }

    assert consumed(answer) == Bill(table_writes=1.0, index_writes=2.0)
