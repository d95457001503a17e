"""Expressions as DynamoDB reads them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from boto3.dynamodb import conditions
from boto3.dynamodb.conditions import ConditionExpressionBuilder

from aicmo_core.adapters.conditions import Attr
from aicmo_core.adapters.dynamodb.expressions import Expressions
from aicmo_core.adapters.table import Change


@pytest.mark.parametrize(
    "said",
    [
        lambda attr: attr("a").eq(1),
        lambda attr: attr("a").eq(["x", "y"]),
        lambda attr: attr("a").eq(attr("b")),
        lambda attr: attr("a").eq("x") & attr("b").lt(2),
        lambda attr: attr("a").exists() | attr("b").not_exists() & attr("c").lte(Decimal(3)),
        lambda attr: (attr("a").exists() | attr("b").gt(1)) & attr("c").eq(None),
        lambda attr: attr("a").is_in(["x", "y"]),
    ],
)
def test_a_condition_is_expressed_as_boto3_expresses_it(said: Callable[[Any], Any]) -> None:
    theirs = ConditionExpressionBuilder().build_expression(said(conditions.Attr))
    ours = Expressions()

    assert ours.condition(said(Attr)) == theirs.condition_expression
    assert list(ours.placeholders()["ExpressionAttributeNames"].items()) == list(
        theirs.attribute_name_placeholders.items()
    )


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
