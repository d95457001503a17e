"""What AWS charges in us-east-1, as read on 2026-11-22; `docs/cost.md` names each source."""

from __future__ import annotations

from dataclasses import dataclass

MILLION = 1_000_000

WRITE_UNIT = 0.625 / MILLION
"""USD a DynamoDB write request unit, on demand, standard class."""
READ_UNIT = 0.125 / MILLION
SQS_REQUEST = 0.50 / MILLION
"""USD a request to a standard queue (0.40) with the fair-queue surcharge (0.10) on each."""
LAMBDA_REQUEST = 0.20 / MILLION
LAMBDA_GB_S = 0.0000133334
"""USD a GB-second on arm64."""
LOG_GB = 0.50
"""USD a GB that CloudWatch Logs takes in."""


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What one task uses."""

    write_units: float
    read_units: float
    sqs_requests: float
    lambda_requests: float
    lambda_gb_s: float
    log_bytes: float

    def priced(self) -> dict[str, tuple[float, float, float]]:
        """Return amount a task, USD each, and USD a million tasks, by what is paid for."""
        amounts = {
            "DynamoDB write units": (self.write_units, WRITE_UNIT),
            "DynamoDB read units": (self.read_units, READ_UNIT),
            "SQS requests": (self.sqs_requests, SQS_REQUEST),
            "Lambda requests": (self.lambda_requests, LAMBDA_REQUEST),
            "Lambda GB-seconds": (self.lambda_gb_s, LAMBDA_GB_S),
            "CloudWatch Logs bytes": (self.log_bytes, LOG_GB / 1e9),
        }
        return {name: (n, each, n * each * MILLION) for name, (n, each) in amounts.items()}

    def usd_per_million(self) -> float:
        """Return the sum."""
        return sum(usd for _amount, _each, usd in self.priced().values())
