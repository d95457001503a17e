"""Every port, one suite: in memory, simulated, and through the adapter on moto's DynamoDB and the
local cloud's."""

from __future__ import annotations

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from aicmo_core.adapters.dynamodb.table import DynamoTable
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.table import ATTENTION_INDEX, ATTENTION_KEY, ATTENTION_SHARD, PK, SK, Table
from tests.contracts.local_cloud import LOCAL_CLOUD, ContractCloud, contract_cloud
from tests.faults.simulation.table import SimulatedTable


@pytest.fixture(scope="session")
def local_cloud() -> Iterator[ContractCloud]:
    with contract_cloud() as started:
        yield started


@pytest.fixture(params=["in_memory", "simulated", "moto", LOCAL_CLOUD])
def table(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    if request.param == "in_memory":
        yield InMemoryTable()
        return
    if request.param == "simulated":
        yield SimulatedTable()
        return
    if request.param == "local_cloud":
        started: ContractCloud = request.getfixturevalue("local_cloud")
        name, client = started.fresh_name(), started.cloud.client("dynamodb")
        create_table(client, name)
        yield DynamoTable(name, lambda: client)
        return
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        client = boto3.client("dynamodb", region_name="us-east-1")
        create_table(client, "aicmo")
        yield DynamoTable("aicmo", lambda: client)


def create_table(client: object, name: str) -> None:
    """Create the table as template.yaml does."""
    client.create_table(  # type: ignore[attr-defined]
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": attribute, "AttributeType": "S"}
            for attribute in (PK, SK, ATTENTION_SHARD, ATTENTION_KEY)
        ],
        KeySchema=[
            {"AttributeName": PK, "KeyType": "HASH"},
            {"AttributeName": SK, "KeyType": "RANGE"},
        ],
        GlobalSecondaryIndexes=[
            {
                "IndexName": ATTENTION_INDEX,
                "KeySchema": [
                    {"AttributeName": ATTENTION_SHARD, "KeyType": "HASH"},
                    {"AttributeName": ATTENTION_KEY, "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ],
    )
