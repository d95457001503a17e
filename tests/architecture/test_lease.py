"""A worker's lease outlives the function that holds it, and by no more than is told."""

from __future__ import annotations

from aicmo_core.execution.worker import LEASE

from .template_reading import Resources


def test_a_run_lease_ends_ten_seconds_after_lambda_ended_its_worker(resources: Resources) -> None:
    assert LEASE.total_seconds() == resources["Execute"]["Properties"]["Timeout"] + 10
