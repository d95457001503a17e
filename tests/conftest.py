"""What holds for every test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

import pytest
from hypothesis import settings

from aicmo_core.execution import workshop
from aicmo_core.execution.time_limit import time_limit

# A deadline is the wall clock: on a busy machine it fails examples that are right.
settings.register_profile("aicmo", deadline=None)
settings.load_profile("aicmo")

SHORT_S = 1.0
"""An executor whose limit is shorter is one that a test made, to have it broken off."""


def patient(limit_s: float, what: str) -> AbstractContextManager[None]:
    """Limit only what a test wants broken off."""
    return time_limit(limit_s, what) if limit_s < SHORT_S else nullcontext()


@pytest.fixture(scope="session", autouse=True)
def unlimited_runs() -> Iterator[None]:
    """Let executors take the time that a busy machine needs: their limit is wall time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(workshop, "time_limit", patient)
        yield
