"""The local cloud for contracts: its APIs without our stack, and a clock that tests set."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from scripts.emulator import running_emulator
from scripts.local_cloud import LocalCloud
from scripts.scratch import scratch_folder

LOCAL_CLOUD = pytest.param(
    "local_cloud",
    marks=[
        pytest.mark.allow_hosts(["127.0.0.1", "::1"]),
        pytest.mark.xdist_group("contracts on the local cloud"),  # one worker, one cloud
    ],
)
"""The parameter of a fixture that lets a contract run against the local cloud."""


@dataclass
class ContractCloud:
    """A local cloud whose services live in a time of their own."""

    cloud: LocalCloud
    shift: Path
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def wait(self, seconds: float) -> None:
        """Let time pass for the services; nobody sleeps."""
        later = self.shift.with_suffix(".later")
        later.write_text(str(float(self.shift.read_text()) + seconds))
        later.replace(self.shift)  # at once: the cloud reads it at any moment

    def fresh_name(self) -> str:
        """Return a name that nothing in the cloud has yet."""
        return f"contract-{next(self.numbers)}"


@contextmanager
def contract_cloud() -> Iterator[ContractCloud]:
    """Run an empty local cloud until the block ends."""
    with scratch_folder() as folder:
        shift = folder / "shifted-by"
        shift.write_text("0")
        clock = {
            "PYTHONPATH": str(Path(__file__).parent / "shifted_time"),
            "SHIFTED_BY": str(shift),
        }
        with running_emulator(folder / "cloud", keep=False, settings=clock) as emulator:
            yield ContractCloud(LocalCloud(emulator), shift)
