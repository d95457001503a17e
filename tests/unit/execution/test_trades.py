"""What a brand's trade is, and what is asked, checked and shown of it."""

from __future__ import annotations

import re

import pytest

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.copywriting.audience import audience_of
from aicmo_core.execution.copywriting.trade_asks import ASKS
from aicmo_core.execution.copywriting.trade_checks import CHECKS
from aicmo_core.execution.copywriting.trade_scenes import SCENES
from aicmo_core.execution.copywriting.trades import TradeLines, is_private, trade_of
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.metric_library import NEAREST
from aicmo_core.execution.writing.signs import WORDS, signs_in
from tests.unit.execution.copy_briefs import assignment


def sparse(industry: str, sold: str, goal: str = "more enquiries") -> Brief:
    return Brief(
        brand_name="Ash & Rowe", industry=industry, product_service=sold, primary_goal=goal
    )


@pytest.mark.parametrize(
    ("industry", "sold", "trade"),
    [
        ("bakery", "bread", "food"),
        ("hospitality", "small hotel with a walled garden", "stay"),
        ("B2B software", "CRM software for accountancy firms", "software"),
        ("fitness", "yoga classes", "move"),
        ("education", "online maths tutoring for teenagers", "learn"),
        ("pet care", "We walk dogs while their owners are at work", "pets"),
        ("arts", "museum of glass", "culture"),
        ("museum", "a transport museum with working trams", "culture"),
        ("consumer electronics", "rugged power banks for field engineers", "gear"),
        ("retail", "second-hand bicycles and repairs", "wheels"),
        ("logistics", "van deliveries between clinics", "transport"),
        ("logistics", "route planning software", "software"),
        ("transport", "airport transfers", ""),
        ("transport", "school bus services", ""),
        ("courier", "same-day bicycle courier", "transport"),
        ("insurance", "insurance broking for farms", "cover"),
        ("insurance", "pet insurance", "cover"),
        ("food and drink", "live oysters delivered overnight", "food"),
        ("food and drink", "hot sauce", "food"),
        ("textiles", "hotel linen hire", ""),
        ("events", "tent rental for weddings", ""),
        ("gaming", "strategy board game", ""),
        ("music", "vinyl records", ""),
        ("government", "recycling advice for residents", ""),
        ("sports", "ticket sales for a football club", "culture"),
        ("care", "home care for the elderly", "care"),
        ("veterinary practice", "surgery and home visits for cats and dogs", ""),
        ("agricultural supplies", "seed mixes for arable farms", ""),
        ("marine services", "boat storage, repairs and refits", ""),
        ("homeware", "hand-blown glass lamps and vases", "home"),
        ("renewable energy", "solar roof tiles", "energy"),
        ("media", "weekly podcast about rail travel", ""),
        ("0", "0", ""),
    ],
)
def test_a_trade_is_told_by_what_is_sold_and_then_by_its_field(
    industry: str, sold: str, trade: str
) -> None:
    assert trade_of(sparse(industry, sold)) == trade


@pytest.mark.parametrize(
    ("told", "kind", "trade"),
    [
        ("coffee shop", "table", "table"),
        ("coffee for shops", "goods", "drink"),
        ("industrial automation", "industry", "industry"),
        ("food and drink", "goods", "food"),
        ("heating engineers", "home", "house"),
        ("what nobody has a word for", "", ""),
    ],
)
def test_a_longer_phrase_speaks_for_the_words_that_it_holds(
    told: str, kind: str, trade: str
) -> None:
    first = next(iter(signs_in(told)), None)

    assert (first.kind, first.trade) == (kind, trade) if first else not kind


def test_every_word_of_the_table_tells_its_own_kind_and_trade() -> None:
    for kind, trade, words in WORDS:
        parts = re.sub(r"\([^()]*\)", "()", words).split("|")

        for word in (part for part in parts if part.replace(" ", "").isalpha()):
            assert [sign[:2] for sign in signs_in(f"A {word.upper()}, here")] == [(kind, trade)]


def test_every_kind_and_every_trade_can_be_told_by_a_word() -> None:
    kinds, trades = ({row[i] for row in WORDS} for i in (0, 1))

    assert kinds - {""} == NEAREST.keys() - {"other"}
    assert trades == ASKS.keys()


def test_every_trade_has_as_many_lines_of_each_kind_and_none_twice() -> None:
    assert ASKS.keys() == CHECKS.keys() == SCENES.keys()
    for table in (ASKS, CHECKS, SCENES):
        assert {len(set(own)) for own in table.values()} == {10}


def test_no_line_of_a_trade_comes_twice_before_all_were_said() -> None:
    trade = TradeLines(sparse("bakery", "bread"), "create_social_variants")

    said = []
    for _ in range(10):
        said.append(trade.words()["scene"])
        trade.mark_said(said[-1])

    assert sorted(said) == sorted(SCENES["food"])
    assert trade.words()["scene"] in SCENES[""]


def test_small_talk_is_made_of_bread_and_not_of_contracts() -> None:
    assert TradeLines(sparse("bakery", "bread"), "").words()["need_ask"] == ""
    assert TradeLines(sparse("law firm", "contract law"), "").words()["need_ask"]
    assert TradeLines(sparse("wholesale bakery", "bread"), "").words()["ask"] == ""


@pytest.mark.parametrize("sold", ["cataract surgery", "divorce law", "debt advice", "funerals"])
def test_what_is_private_is_asked_of_nobody_in_public(sold: str) -> None:
    brief = sparse("services", sold)

    posts = executor_for("create_social_variants").draft(
        assignment("create_social_variants", brief)
    )

    assert is_private(brief)
    said = " ".join(variant.text for variant in posts.variants).casefold()
    assert not any(word in said for word in ("comment", "tag ", "below"))


def test_whom_a_product_is_for_is_read_from_it_where_no_audience_is_told() -> None:
    told = sparse("software", "CRM software for small accountancy firms that track deadlines")

    assert audience_of(told) == "small accountancy firms that track deadlines"
    assert audience_of(sparse("home", "soy candles for the home")) == ""
    assert audience_of(told.model_copy(update={"target_audience": "bakers"})) == "bakers"
