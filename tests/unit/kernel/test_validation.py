"""Flaws of a document, told in our words."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from aicmo_core.brands.brief import Product
from aicmo_core.kernel.validation import first_flaw


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"name": 5}, "name: 5 must be a valid string"),
        ({}, "name is required"),
        ({"name": "Candle", "prize": 1}, "prize: 1 is an unknown field"),
        ([], "product: [] must be a valid dictionary or instance of Product"),
    ],
)
def test_the_first_flaw_is_told_by_field_value_and_rule(document: object, told: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Product.model_validate(document)

    assert first_flaw(caught.value, "product").message == told
