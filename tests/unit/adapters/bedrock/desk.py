"""What every test of a Bedrock adapter needs: a budget, a clock, clients of a scripted endpoint."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import boto3
from botocore.config import Config

from aicmo_core.adapters.dynamodb.budget_repository import DynamoBudgetRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.execution.budget import AiBudget, Allowance
from aicmo_core.kernel.ids import random_id
from tests.unit.adapters.bedrock.converse_endpoint import ConverseEndpoint

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
RICH = Allowance(brand_micro_usd=5_000_000, workspace_micro_usd=50_000_000)


class Clock:
    now = NOW

    def __call__(self) -> datetime:
        return self.now


class Accounts:
    """A budget that a test can look into."""

    def __init__(self, clock: Clock, allowance: Allowance = RICH) -> None:
        self.allowance = allowance
        self.budget = AiBudget(
            DynamoBudgetRepository(InMemoryTable()),
            lambda _brand: self.allowance,
            clock,
            random_id,
            zone=ZoneInfo("UTC"),
        )

    def spent(self, brand_id: str) -> int:
        """Return what a brand's settled calls cost; nothing may be left reserved."""
        account = self.budget.account(brand_id)
        assert account.reservations == ()
        return account.spent_micro_usd


def client_of(endpoint: ConverseEndpoint, patience_s: float = 30.0) -> object:
    """Return a `bedrock-runtime` client that talks to the scripted endpoint, and does not retry."""
    return boto3.client(
        "bedrock-runtime",
        region_name="us-east-1",
        endpoint_url=endpoint.url,
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(read_timeout=patience_s, retries={"total_max_attempts": 1}),
    )
