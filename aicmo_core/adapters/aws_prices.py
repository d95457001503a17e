"""What AWS charges in us-east-1, in USD, on 2026-11-22; `docs/cost.md` names each source."""

from __future__ import annotations

MILLION = 1_000_000

WRITE_UNIT = 0.625 / MILLION
"""A DynamoDB write request unit, on demand, standard class."""
READ_UNIT = 0.125 / MILLION
SQS_REQUEST = 0.50 / MILLION
"""A request to a standard queue (0.40) with the fair-queue surcharge (0.10) on each."""
LAMBDA_REQUEST = 0.20 / MILLION
LAMBDA_GB_S = 0.0000133334
"""A GB-second on arm64."""
LOG_GB = 0.50
"""A GB that CloudWatch Logs takes in."""
S3_PUT = 5.0 / MILLION
"""A PUT request, standard class."""
