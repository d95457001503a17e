"""A field is spoken of as people do: one is among law firms, but in logistics."""

from __future__ import annotations

import pytest

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.writing.fields import FIELD_SLOTS, field_words


def words(industry):
    brief = Brief(brand_name="A", industry=industry, product_service="B", primary_goal="C")
    return field_words(brief)


@pytest.mark.parametrize(
    ("industry", "in_field", "peers"),
    [
        ("Law firm", "among law firms", "other law firms"),
        ("Bakery", "among bakeries", "other bakeries"),
        ("Insurance broker", "among insurance brokers", "other insurance brokers"),
        ("Electricians", "among electricians", "other electricians"),
        ("Logistics", "in logistics", "others in logistics"),
        (
            "B2B accounting software",
            "in B2B accounting software",
            "others in B2B accounting software",
        ),
        ("Hotels and restaurants", "in hotels and restaurants", "others in hotels and restaurants"),
    ],
)
def test_a_brand_stands_among_its_kind_or_in_its_field(industry, in_field, peers):
    assert words(industry)["in_field"] == in_field
    assert words(industry)["peers"] == peers


def test_an_unknown_field_leaves_its_slots_empty():
    brief = Brief.model_construct(industry="")

    assert field_words(brief) == dict.fromkeys(FIELD_SLOTS, "")
