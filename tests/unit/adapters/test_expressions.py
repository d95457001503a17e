"""Expressions as DynamoDB reads them."""

from __future__ import annotations

import pytest
from boto3.dynamodb.conditions import Attr, ConditionBase

from aicmo_core.adapters.dynamodb.expressions import Expressions
from aicmo_core.adapters.table import Change


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (Attr("a").eq(1), "#n0 = :v0"),
        (Attr("a").eq(Attr("b")), "#n0 = #n1"),
        (Attr("a").ne("x") & Attr("a").lt(2), "(#n0 <> :v0 AND #n0 < :v1)"),
        (Attr("a").exists() | ~Attr("b").not_exists(), None),
        (Attr("a").between(1, 2), "#n0 BETWEEN :v0 AND :v1"),
        (Attr("a").is_in(["x", "y"]), "#n0 IN (:v0, :v1)"),
        (Attr("a").eq(["x", "y"]), "#n0 = :v0"),
        (Attr("a").begins_with("x"), "begins_with(#n0, :v0)"),
    ],
)
def test_a_condition_becomes_an_expression(condition: ConditionBase, text: str | None) -> None:
    expected = text or "(attribute_exists(#n0) OR (NOT attribute_not_exists(#n1)))"

    assert Expressions().condition(condition) == expected


def test_a_change_becomes_one_clause_a_kind() -> None:
    change = Change(set={"a": 1}, add={"n": 2}, append={"log": ["x"]}, remove=["gone"])
    expressions = Expressions()

    assert expressions.update(change) == (
        "SET #n0 = :v0, #n1 = list_append(if_not_exists(#n1, :v1), :v2) ADD #n2 :v3 REMOVE #n3"
    )
    assert expressions.placeholders() == {
        "ExpressionAttributeNames": {"#n0": "a", "#n1": "log", "#n2": "n", "#n3": "gone"},
        "ExpressionAttributeValues": {
            ":v0": {"N": "1"},
            ":v1": {"L": []},
            ":v2": {"L": [{"S": "x"}]},
            ":v3": {"N": "2"},
        },
    }


def test_change_and_condition_of_one_request_share_their_placeholders() -> None:
    expressions = Expressions()
    expressions.update(Change(set={"status": "executing"}))

    assert expressions.condition(Attr("status").eq("approved")) == "#n0 = :v1"
    assert expressions.placeholders()["ExpressionAttributeNames"] == {"#n0": "status"}


def test_a_name_with_dots_is_one_attribute() -> None:
    expressions = Expressions()
    expressions.update(Change(set={"brand:a.b[0]": True}))

    assert expressions.placeholders()["ExpressionAttributeNames"] == {"#n0": "brand:a.b[0]"}


def test_a_request_without_expressions_says_nothing_beside_them() -> None:
    assert Expressions().placeholders() == {}
