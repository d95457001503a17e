"""Which Bedrock models there are, what they cost, and which profile uses which.

List prices for on-demand text in us-east-1, read on `READ_ON` from what others publish of AWS's
price list (`SOURCES`): compare https://aws.amazon.com/bedrock/pricing/ before you rely on them. A
geographic inference profile (`us.`) of the newer Claude models costs 10 % more than the global one;
the prices here include that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from datetime import date

from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.routing import Profile
from aicmo_core.kernel.money import micro_usd_of

READ_ON = date(2026, 11, 22)
SOURCES = (
    "https://clauder-navi.com/en/bedrock-claude-cost/",
    "https://atonementlicensing.pages.dev/blog/aws-bedrock-pricing-2026/",
    "https://portkey.ai/docs/integrations/llms/bedrock/prompt-caching",
)
_MILLION = 1_000_000


@dataclass(frozen=True, kw_only=True)
class ModelCard:
    """What a model costs, in micro-USD a million tokens, and whether it caches prompts."""

    input_price: int
    output_price: int
    cache_read_price: int = 0
    cache_write_price: int = 0
    caches: bool = False

    def cost(self, usage: Mapping[str, int]) -> int:
        """Return what a call cost in micro-USD, rounded up, from Converse's own counts."""
        parts = (
            usage.get("inputTokens", 0) * self.input_price,
            usage.get("outputTokens", 0) * self.output_price,
            usage.get("cacheReadInputTokens", 0) * self.cache_read_price,
            usage.get("cacheWriteInputTokens", 0) * self.cache_write_price,
        )
        return -(-sum(parts) // _MILLION)

    def most(self, prompt_bytes: int, output_tokens: int) -> int:
        """Return the most that a call can cost: no token is shorter than a byte."""
        dearest = max(self.input_price, self.cache_write_price)
        return -(-(prompt_bytes * dearest + output_tokens * self.output_price) // _MILLION)


def _claude(input_usd: str, output_usd: str) -> ModelCard:
    """Cached tokens are written at 1.25 and read at 0.1 times the input price."""
    price = micro_usd_of("price", input_usd)
    return ModelCard(
        input_price=price,
        output_price=micro_usd_of("price", output_usd),
        cache_read_price=price // 10,
        cache_write_price=price * 5 // 4,
        caches=True,
    )


def _nova(input_usd: str, output_usd: str) -> ModelCard:
    """Cached tokens are written at the input price and read at a quarter of it."""
    price = micro_usd_of("price", input_usd)
    return ModelCard(
        input_price=price,
        output_price=micro_usd_of("price", output_usd),
        cache_read_price=price // 4,
        cache_write_price=price,
        caches=True,
    )


_OPUS = "us.anthropic.claude-opus-4-5-20251101-v1:0"
_SONNET = "us.anthropic.claude-sonnet-4-5-20250929-v1:0"
_HAIKU = "us.anthropic.claude-haiku-4-5-20251001-v1:0"
_PRO, _LITE = "us.amazon.nova-pro-v1:0", "us.amazon.nova-lite-v1:0"

CARDS: Mapping[str, ModelCard] = {
    _OPUS: _claude("5.50", "27.50"),
    _SONNET: _claude("3.30", "16.50"),
    _HAIKU: _claude("1.10", "5.50"),
    _PRO: _nova("0.80", "3.20"),
    _LITE: _nova("0.06", "0.24"),
}
CHAINS: Mapping[Profile, tuple[str, ...]] = {
    Profile.CHEAP: (_LITE, _HAIKU),
    Profile.STANDARD: (_HAIKU, _PRO),
    Profile.PREMIUM: (_SONNET, _HAIKU, _PRO),
    Profile.RESEARCH: (_SONNET, _PRO),
}


@dataclass(frozen=True, kw_only=True)
class ModelChoice:
    """The models of a deployment.

    Attributes:
        chains: Model or inference profile ids by profile, best first.
        cards: What each of them costs.
        pictures: What a picture costs in micro-USD by image model, best first; none by default.
    """

    chains: Mapping[Profile, tuple[str, ...]]
    cards: Mapping[str, ModelCard]
    pictures: Mapping[str, int] = with_default(default_factory=dict)


def model_choice(text: str) -> ModelChoice:
    """Read AICMO_BEDROCK_MODELS; empty leaves the choice to this module.

    `{"standard": ["my-model"], "prices": {"my-model": ["0.80", "3.20"]}}`: chains by profile, and
    US dollars a million tokens, input and output, of models that this module does not know.
    `{"pictures": ["my-painter"], "prices": {"my-painter": ["0.04"]}}`: image models, and US dollars
    a picture.

    Raises:
        InvalidInputError: Not that form, an unknown profile, or a model without a price: a budget
            cannot bound what has no price.
    """
    field = "AICMO_BEDROCK_MODELS"
    try:
        document = json.loads(text) if text.strip() else {}
    except ValueError as error:
        raise InvalidInputError(field, text, "must be a JSON object") from error
    if not isinstance(document, dict):
        raise InvalidInputError(field, text, "must be a JSON object")
    prices = _prices(field, document.pop("prices", {}))
    pictures = _pictures(field, document.pop("pictures", []), prices)
    cards = dict(CARDS) | {
        model: ModelCard(input_price=paid[0], output_price=paid[1])
        for model, paid in prices.items()
        if len(paid) == 2
    }
    chains = dict(CHAINS)
    for name, models in document.items():
        profile = _profile(field, name)
        chains[profile] = _chain(field, models, cards)
    return ModelChoice(chains=chains, cards=cards, pictures=pictures)


def _profile(field: str, name: str) -> Profile:
    if name not in list(Profile):
        raise InvalidInputError(
            field, name, f"must be one of {', '.join(Profile)}, pictures, prices"
        )
    return Profile(name)


def _chain(field: str, models: object, cards: Mapping[str, ModelCard]) -> tuple[str, ...]:
    if not isinstance(models, list) or not models:
        raise InvalidInputError(field, models, "must be a list of model ids, best first")
    for model in models:
        if model not in cards:
            raise InvalidInputError(field, model, "has no known price: give it in `prices`")
    return tuple(models)


def _prices(field: str, prices: object) -> dict[str, list[int]]:
    if not isinstance(prices, dict):
        raise InvalidInputError(field, prices, "must give [input, output] in USD by model id")
    for paid in prices.values():
        if not isinstance(paid, list) or len(paid) not in (1, 2):
            rule = "must be [input, output] USD a million tokens, or [USD] a picture"
            raise InvalidInputError(field, paid, rule)
    return {
        model: [micro_usd_of(field, str(one)) for one in paid] for model, paid in prices.items()
    }


def _pictures(field: str, models: object, prices: Mapping[str, list[int]]) -> dict[str, int]:
    if not isinstance(models, list):
        raise InvalidInputError(field, models, "must be a list of image model ids, best first")
    for model in models:
        if not str(model).startswith("stability."):
            rule = "is no image model of Stability AI, the only ones whose request is known here"
            raise InvalidInputError(field, model, rule)
        if len(prices.get(model, ())) != 1:
            raise InvalidInputError(field, model, "has no known price: give it in `prices`")
    return {model: prices[model][0] for model in models}
