"""A product called by common nouns is "ours"; one with a name of its own is called by it."""

from __future__ import annotations

import pytest

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.copywriting.naming import in_frame
from aicmo_core.execution.copywriting.slots import short_head

BRIEF = Brief(
    brand_name="Lindqvist Optik",
    industry="optician",
    product_service="Eye tests and a look at the roof",
    primary_goal="Fill the evening slots",
)


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Evening eye test", "our evening eye test"),
        ("Roof survey", "our roof survey"),
        ("Oslo chair", "our Oslo chair"),
        ("Second Pair", "Second Pair"),
        ("Fjell One", "Fjell One"),
        ("Kestrel", "Kestrel"),
        ("Five-minute course", "our five-minute course"),
        ("a lunch box", "our lunch box"),
        ("Model 3", "Model 3"),
    ],
)
def test_a_product_stands_in_a_sentence(name: str, spoken: str) -> None:
    assert in_frame(name, BRIEF) == spoken


@pytest.mark.parametrize(
    ("what", "short"),
    [
        ("eye tests, hand-finished glasses and myopia care in two shops", "eye tests and glasses"),
        ("horse care, dental work and call-outs", "horse care and dental work"),
        ("sourdough bread subscriptions", "sourdough bread subscriptions"),
    ],
)
def test_several_things_are_called_by_the_first_two(what: str, short: str) -> None:
    assert short_head(what) == short
