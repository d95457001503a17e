import json
from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.adapters.bedrock.catalogue import CARDS, CHAINS, ModelCard, model_choice
from aicmo_core.autobrain.catalogue import KINDS
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.routing import (
    FAILURES_TO_OPEN,
    PROFILE_OF,
    REST,
    CircuitBreakers,
    Profile,
    usable,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
CARD = ModelCard(
    input_price=3_000_000,
    output_price=15_000_000,
    cache_read_price=300_000,
    cache_write_price=3_750_000,
)


def test_every_kind_of_work_has_a_profile_and_every_profile_a_priced_chain_with_a_fallback():
    assert set(PROFILE_OF) >= set(KINDS)
    for profile in Profile:
        assert len(CHAINS[profile]) >= 2
        assert set(CHAINS[profile]) <= set(CARDS)


def test_a_call_costs_what_its_tokens_cost_rounded_up():
    usage = {"inputTokens": 1000, "outputTokens": 100, "cacheReadInputTokens": 10}

    assert CARD.cost(usage) == 3000 + 1500 + 3
    assert CARD.cost({"cacheReadInputTokens": 1}) == 1
    assert CARD.cost({}) == 0


def test_the_most_that_a_call_can_cost_is_more_than_it_costs():
    usage = {"cacheWriteInputTokens": 4000, "outputTokens": 4096}

    assert CARD.cost(usage) <= CARD.most(prompt_bytes=4000, output_tokens=4096)


def test_without_a_configuration_the_code_chooses():
    assert model_choice(" ").chains == CHAINS


def test_a_deployment_names_models_of_its_own_with_their_prices():
    text = json.dumps({"cheap": ["mine"], "prices": {"mine": ["0.10", "0.40"]}})

    choice = model_choice(text)

    assert choice.chains[Profile.CHEAP] == ("mine",)
    assert choice.chains[Profile.PREMIUM] == CHAINS[Profile.PREMIUM]
    assert choice.cards["mine"].input_price == 100_000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "must be a JSON object"),
        ("[]", "must be a JSON object"),
        ('{"best": ["a"]}', "must be one of cheap"),
        ('{"cheap": "a"}', "must be a list"),
        ('{"cheap": []}', "must be a list"),
        ('{"cheap": ["unheard-of"]}', "has no known price"),
        ('{"prices": {"a": [1, 2, 3]}}', "USD a million tokens"),
        ('{"prices": {"a": ["x", 1]}}', "must be US dollars"),
        ('{"prices": []}', "by model id"),
    ],
)
def test_a_configuration_that_cannot_be_used_says_why(text, told):
    with pytest.raises(InvalidInputError, match=told):
        model_choice(text)


def test_a_circuit_opens_after_failures_in_a_row_only():
    breakers = CircuitBreakers()
    for _ in range(FAILURES_TO_OPEN - 1):
        breakers.failed("a", NOW)
    breakers.succeeded("a")
    breakers.failed("a", NOW)

    assert list(usable(["a", "b"], breakers, NOW)) == ["a", "b"]


def test_a_resting_model_is_passed_over_until_one_trial():
    breakers = CircuitBreakers()
    for _ in range(FAILURES_TO_OPEN):
        breakers.failed("a", NOW)

    assert list(usable(["a", "b"], breakers, NOW)) == ["b"]
    rested = NOW + REST
    assert breakers.admits("a", rested)
    assert not breakers.admits("a", rested), "one trial at a time"
    breakers.failed("a", rested)
    assert not breakers.admits("a", rested + REST - timedelta(seconds=1))
    assert breakers.admits("a", rested + REST)
    breakers.succeeded("a")
    assert breakers.admits("a", rested)
