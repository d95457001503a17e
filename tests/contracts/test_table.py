"""What a table promises, whichever stands behind it."""

from __future__ import annotations

import pytest

from aicmo_core.adapters.conditions import Attr, Condition
from aicmo_core.adapters.table import (
    Change,
    ConditionFailedError,
    Delete,
    Put,
    Table,
    Update,
)


def item(pk: str, sk: str, **attributes: object) -> dict[str, object]:
    return {"pk": pk, "sk": sk, **attributes}


def test_an_item_comes_back_as_it_was_put(table: Table) -> None:
    stored = item(
        "a", "1", text="é✓", number=7, flag=True, none=None, deep={"list": [1, {"x": "y"}]}
    )

    table.write(Put(item=stored))

    assert table.get(("a", "1")) == stored
    assert table.get(("a", "2")) is None


def test_what_a_caller_does_to_a_read_item_changes_nothing_stored(table: Table) -> None:
    table.write(Put(item=item("a", "1", deep={"n": 1})))

    read = table.get(("a", "1"))
    assert read is not None
    read["deep"]["n"] = 2

    assert table.get(("a", "1")) == item("a", "1", deep={"n": 1})


def test_many_items_are_read_at_once_and_missing_ones_left_out(table: Table) -> None:
    for n in range(60):
        table.write(Put(item=item("a", f"{n:03d}", n=n)))

    found = table.get_many([("a", f"{n:03d}") for n in range(120)])

    assert sorted(one["n"] for one in found) == list(range(60))


def test_an_update_changes_only_what_it_names(table: Table) -> None:
    table.write(Put(item=item("a", "1", kept="k", gone="g", count=1, log=["x"])))

    change = Change(
        set={"new": "n"}, add={"count": 2, "other": 1}, append={"log": ["y"]}, remove=["gone"]
    )
    after = table.write(Update(key=("a", "1"), change=change))

    expected = item("a", "1", kept="k", new="n", count=3, other=1, log=["x", "y"])
    assert after == expected
    assert table.get(("a", "1")) == expected


def test_an_update_makes_the_item_where_there_is_none(table: Table) -> None:
    after = table.write(Update(key=("a", "1"), change=Change(append={"log": ["x"]})))

    assert after == item("a", "1", log=["x"])


@pytest.mark.parametrize(
    ("condition", "passes"),
    [
        (Attr("state").eq("approved"), True),
        (Attr("missing").eq("x"), False),
        (Attr("missing").lte("x"), False),
        (Attr("run_at").lte("2026-01-02") & Attr("window_end").gt("2026-01-02"), True),
        (Attr("run_at").lte("2025-01-02") | Attr("window_end").gt("2026-01-02"), True),
        (Attr("seal").eq(Attr("promise")), True),
        (Attr("seal").eq(Attr("missing")), False),
        (Attr("missing").not_exists(), True),
        (Attr("seal").not_exists(), False),
        (Attr("seal").exists(), True),
        (Attr("count").lt(2), False),
        (Attr("state").is_in(["approved", "executing"]), True),
    ],
)
def test_a_write_happens_only_if_its_condition_holds(
    table: Table, condition: Condition, passes: bool
) -> None:
    stored = item(
        "a",
        "1",
        state="approved",
        run_at="2026-01-01",
        window_end="2026-01-03",
        seal="s",
        promise="s",
        count=2,
    )
    table.write(Put(item=stored))
    update = Update(key=("a", "1"), change=Change(set={"done": True}), condition=condition)

    if passes:
        assert table.write(update) == stored | {"done": True}
    else:
        with pytest.raises(ConditionFailedError) as refused:
            table.write(update)
        assert refused.value.item == stored
        assert table.get(("a", "1")) == stored


def test_a_new_item_cannot_overwrite_one_that_is_there(table: Table) -> None:
    table.write(Put(item=item("a", "1", by="first")))

    with pytest.raises(ConditionFailedError):
        table.write(Put(item=item("a", "1", by="second"), condition=Attr("pk").not_exists()))

    assert table.get(("a", "1")) == item("a", "1", by="first")


def test_a_transaction_happens_whole_or_not_at_all(table: Table) -> None:
    table.write(Put(item=item("a", "1", version=1)))
    table.write(Put(item=item("a", "2")))

    with pytest.raises(ConditionFailedError) as refused:
        table.transact(
            [
                Put(item=item("b", "1")),
                Update(
                    key=("a", "1"),
                    change=Change(add={"version": 1}),
                    condition=Attr("version").eq(9),
                ),
                Delete(key=("a", "2")),
            ]
        )

    assert refused.value.position == 1
    assert refused.value.item == item("a", "1", version=1)
    assert table.get(("b", "1")) is None
    assert table.get(("a", "2")) is not None

    table.transact(
        [
            Put(item=item("b", "1")),
            Update(
                key=("a", "1"), change=Change(add={"version": 1}), condition=Attr("version").eq(1)
            ),
            Delete(key=("a", "2")),
        ]
    )

    assert table.get(("b", "1")) is not None
    assert table.get(("a", "1")) == item("a", "1", version=2)
    assert table.get(("a", "2")) is None


def test_a_partition_is_read_in_order_by_prefix_or_range(table: Table) -> None:
    for sk in ("X#1", "X#2", "X#3", "Y#1"):
        table.write(Put(item=item("a", sk)))
    table.write(Put(item=item("b", "X#9")))

    def keys(**options: object) -> list[str]:
        return [one["sk"] for one in table.query("a", **options)]  # type: ignore[arg-type]

    assert keys() == ["X#1", "X#2", "X#3", "Y#1"]
    assert keys(prefix="X#") == ["X#1", "X#2", "X#3"]
    assert keys(between=("X#2", "Y#1")) == ["X#2", "X#3", "Y#1"]
    assert keys(prefix="X#", newest_first=True, limit=2) == ["X#3", "X#2"]
    assert keys(prefix="Z#") == []


def test_only_items_with_attention_are_in_the_index_and_only_by_their_keys(table: Table) -> None:
    table.write(
        Put(item=item("t", "1", attention_shard="0", attention_key="2026-01-02", body="long"))
    )
    table.write(Put(item=item("t", "2", attention_shard="0", attention_key="2026-01-01")))
    table.write(Put(item=item("t", "3", attention_shard="1", attention_key="2026-01-01")))
    table.write(Put(item=item("t", "4", attention_shard="0", attention_key="2026-01-09")))
    table.write(Put(item=item("t", "5")))

    assert list(table.query_attention("0", "2026-01-05")) == [
        item("t", "2", attention_shard="0", attention_key="2026-01-01"),
        item("t", "1", attention_shard="0", attention_key="2026-01-02"),
    ]

    table.write(Update(key=("t", "2"), change=Change(remove=["attention_key", "attention_shard"])))
    table.write(Update(key=("t", "1"), change=Change(set={"attention_key": "2026-01-08"})))

    assert list(table.query_attention("0", "2026-01-05")) == []
