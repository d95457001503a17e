"""Our short way to DynamoDB's typed JSON and back, held to boto3's long one."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import pytest
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.adapters.dynamodb.wire import read_item, read_value, write_item, write_value

WHOLE = st.integers(-(10**37), 10**37)
SCALARS = (
    st.text() | WHOLE | st.booleans() | st.none() | st.binary(min_size=1)
    | st.decimals(-(10**6), 10**6, places=3)
)  # fmt: skip
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(min_size=1), inner)
)
ITEMS = st.dictionaries(st.text(min_size=1), VALUES)


class Status(StrEnum):
    APPROVED = "approved"


@given(VALUES)
def test_a_value_is_written_as_boto3_writes_it(value: object) -> None:
    assert write_value(value) == TypeSerializer().serialize(value)


@given(ITEMS)
def test_what_is_written_is_read_again(item: dict[str, object]) -> None:
    assert read_item(write_item(item)) == item


@given(VALUES)
def test_a_value_is_read_as_boto3_reads_it(value: object) -> None:
    wire = TypeSerializer().serialize(value)

    assert read_value(wire) == TypeDeserializer().deserialize(wire)


@pytest.mark.parametrize("text", ["0", "-7", "100", "1E+2", "3.0"])
def test_a_whole_number_is_an_int_however_it_is_written(text: str) -> None:
    read = read_value({"N": text})

    assert isinstance(read, int)
    assert read == Decimal(text)


def test_a_name_of_an_enumeration_is_a_text() -> None:
    assert write_value(Status.APPROVED) == {"S": "approved"}


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError):
        write_value(0.5)
