"""One local cloud a session, deployed from the template; loopback is the only network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aicmo_core.bootstrap import infrastructure
from aicmo_core.bootstrap.infrastructure import Infrastructure
from scripts.local_cloud import LocalCloud

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.xdist_group("local cloud"))  # one worker, one cloud
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1"]))


@pytest.fixture(scope="session")
def cloud() -> Iterator[LocalCloud]:
    """A deployed, empty cloud; tests share it, so each works on brands and tasks of its own."""
    with LocalCloud.temporary() as started:
        started.deploy()
        yield started


@pytest.fixture
def infra(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> Infrastructure:
    """The cloud's table, queues and bucket, as a function in it reaches them."""
    for name, value in cloud.environment.items():
        monkeypatch.setenv(name, value)
    return infrastructure()
