"""The dispatch benchmark runs: what it stands in for keeps the form of what it replaces."""

from __future__ import annotations

from bench.dispatch_cpu import compare


def test_core_and_floor_send_the_same_requests() -> None:
    compared = compare(tasks=10, rounds=1)

    assert compared.requests > 3
    assert compared.core_s > 0
    assert compared.floor_s > 0
