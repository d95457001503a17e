"""What the simulated weeks would cost: counted requests and units, priced as AWS does."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from aicmo_core.adapters import aws_prices as prices
from aicmo_core.adapters.metering import Bill

MEMORY_GB = {"tick": 0.5, "execute": 1.0, "feedback": 1.0, "dead_letters": 0.5}
"""As `template.yaml` has them."""
SECONDS = {"tick": 0.15, "execute": 1.0, "feedback": 2.0, "dead_letters": 0.2}
"""Assumed: seconds an invocation, warm; the offline composer and DynamoDB's usual latency."""
LOG_BYTES = 1_000
"""Assumed: what one invocation logs."""
CHARACTERS_A_TOKEN = 4
"""The usual rule of thumb for English."""


@dataclass(kw_only=True)
class Usage:
    """What was used.

    Attributes:
        invocations: Of each function, the ticks that found nothing included.
        composers: Outputs by who composed them.
        characters: Of all outputs, as JSON: what a language model would have to write.
    """

    bill: Bill = field(default_factory=Bill)
    invocations: Counter[str] = field(default_factory=Counter)
    sqs_requests: int = 0
    s3_puts: int = 0
    composers: Counter[str] = field(default_factory=Counter)
    characters: int = 0

    @property
    def model_tokens(self) -> int:
        """Return how many tokens a language model would write for the same outputs."""
        return self.characters // CHARACTERS_A_TOKEN


@dataclass(frozen=True, kw_only=True)
class CostLine:
    """One line of the forecast."""

    what: str
    amount: float
    usd: float
    note: str = ""


def forecast(usage: Usage, usd_per_million_tokens: float = 0.0) -> tuple[CostLine, ...]:
    """Return what the usage costs, line by line; free tiers are left out.

    Args:
        usage: What was counted.
        usd_per_million_tokens: Price of a language model's output; 0 is the offline composer.
    """
    invocations = usage.invocations.total()
    gb_s = sum(n * SECONDS[name] * MEMORY_GB[name] for name, n in usage.invocations.items())
    by = ", ".join(f"{n} by the {name} composer" for name, n in sorted(usage.composers.items()))
    tokens = usage.model_tokens
    priced = (
        ("DynamoDB write units", usage.bill.write_units, prices.WRITE_UNIT, "counted"),
        ("DynamoDB read units", usage.bill.read_units, prices.READ_UNIT, "counted"),
        ("SQS requests", usage.sqs_requests, prices.SQS_REQUEST, "counted; empty polls are not"),
        ("Lambda requests", invocations, prices.LAMBDA_REQUEST, "counted"),
        ("Lambda GB-seconds", gb_s, prices.LAMBDA_GB_S, "assumes seconds an invocation"),
        ("Log bytes", invocations * LOG_BYTES, prices.LOG_GB / 1e9, "assumes 1 KB an invocation"),
        ("S3 puts", usage.s3_puts, prices.S3_PUT, "counted"),
        ("AI: tokens written", tokens, usd_per_million_tokens / prices.MILLION, by or "no output"),
    )
    return tuple(
        CostLine(what=what, amount=amount, usd=amount * each, note=note)
        for what, amount, each, note in priced
    )
