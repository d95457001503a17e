"""The local cloud itself: functions answer, data is kept, nothing is left behind."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from aicmo_core.errors import NotFoundError
from scripts.emulator import is_healthy
from scripts.local_cloud import LocalCloud
from scripts.scratch import MEMORY, ON_DISK

_TABLE = {
    "TableName": "kept",
    "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
    "BillingMode": "PAY_PER_REQUEST",
}


def _scratch() -> set[Path]:
    """The folders that this process works in at this moment."""
    mine = f"aicmo-{os.getpid()}-*"
    return {*MEMORY.glob(mine), *ON_DISK.glob(mine)}


def _item(cloud: LocalCloud) -> Any:
    found = cloud.client("dynamodb").get_item(TableName="kept", Key={"pk": {"S": "1"}})
    return found.get("Item")


def test_data_is_there_again_when_the_cloud_is_started_again(tmp_path: Path) -> None:
    with LocalCloud.kept(tmp_path) as cloud:
        dynamodb = cloud.client("dynamodb")
        dynamodb.create_table(**_TABLE)
        dynamodb.put_item(TableName="kept", Item={"pk": {"S": "1"}, "said": {"S": "hello"}})

    with LocalCloud.kept(tmp_path) as again:
        assert _item(again) == {"pk": {"S": "1"}, "said": {"S": "hello"}}


def test_a_temporary_cloud_leaves_nothing_behind_even_after_an_error() -> None:
    before = _scratch()
    endpoints = []

    def fail() -> None:
        with LocalCloud.temporary() as cloud:
            endpoints.append(cloud.endpoint)
            raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()

    assert _scratch() == before
    assert not is_healthy(endpoints[0])


def test_invoking_a_function_runs_it_and_its_runs_can_be_counted(cloud: LocalCloud) -> None:
    before = cloud.runs("tick")

    cloud.invoke("tick")

    assert cloud.runs("tick") > before


def test_an_unknown_function_is_named(cloud: LocalCloud) -> None:
    with pytest.raises(NotFoundError, match=r"'tock'.*tick, execute, feedback, dead_letters"):
        cloud.invoke("tock")
