"""What one task uses, and what AWS charges for it; `docs/cost.md` names each source."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo_core.adapters.aws_prices import (
    LAMBDA_GB_S,
    LAMBDA_REQUEST,
    LOG_GB,
    MILLION,
    READ_UNIT,
    SQS_REQUEST,
    WRITE_UNIT,
)


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
