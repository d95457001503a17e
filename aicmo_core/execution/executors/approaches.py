"""Approaches that a creative direction can take; they differ in what the eye meets first."""

from __future__ import annotations

from aicmo_core.execution.executors.approach import Approach
from aicmo_core.execution.executors.approaches_shown import SHOWN
from aicmo_core.execution.executors.approaches_told import TOLD

APPROACHES: tuple[Approach, ...] = tuple(
    one for pair in zip(SHOWN, TOLD, strict=True) for one in pair
)
"""What shows and what tells in turn, so that neighbours differ."""
