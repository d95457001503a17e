"""A brief that was pasted out of a chat still becomes sentences that a person would send."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aicmo_core.brands.brief import Brief, Product
from aicmo_core.execution.writing.legible import legible, legible_brief


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("FITNESS EQUIPMENT!!", "Fitness equipment!"),
        ("B2B SaaS", "B2B SaaS"),
        ("FDA and EMA compliance", "FDA and EMA compliance"),
        ("We want to sell MORE!!! \U0001f680 now", "We want to sell more! now"),
        ("benches; ALL MADE OF STEEL...", "benches; all made of steel."),
        ("\u2022 kettlebells \u2022 bands \u2022 benches", "kettlebells, bands, benches"),
        ("- bread\n- cakes", "bread, cakes"),
        ("Ready?? Then come", "Ready? Then come"),
        ("until friday in the uk", "until Friday in the UK"),
        ("4.9 \u2605 from 12 reviews", "4.9 \u2605 from 12 reviews"),
        ("Skincare that explains itself", "Skincare that explains itself"),
    ],
)
def test_how_a_text_was_typed_is_not_printed(typed, printed):
    assert legible(typed) == printed


def test_a_name_in_capitals_keeps_them():
    brief = Brief(
        brand_name="KRAFTIG",
        industry="FITNESS EQUIPMENT",
        product_service="KRAFTIG KETTLEBELLS AND BENCHES",
        primary_goal="sell more",
        products=(Product(name="BENCH PRO"),),
    )

    cleaned = legible_brief(brief)

    assert cleaned.product_service == "KRAFTIG kettlebells and benches"
    assert cleaned.products[0].name == "BENCH PRO"
    assert cleaned.brand_name == "KRAFTIG"


@example(",*")
@example("*,*")
@example("\x85*")
@example("\xa0*")
@given(st.text(max_size=200))
def test_what_is_printed_stays_printed(text):
    once = legible(text)

    assert legible(once) == once
