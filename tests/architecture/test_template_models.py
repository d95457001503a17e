"""A language model takes a good part of a function's minute: then one task is one invocation."""

from __future__ import annotations

from aicmo_core.adapters.bedrock.composer import TIME_FOR_ALL

from .template_reading import Resources


def test_execute_takes_one_task_at_a_time_when_a_model_may_write(resources: Resources) -> None:
    assert resources["ExecuteDue"]["Properties"]["BatchSize"] == {"Fn::If": ["UsesBedrock", 1, 10]}


def test_all_calls_of_a_task_end_before_its_function_does(resources: Resources) -> None:
    assert TIME_FOR_ALL.total_seconds() + 10 <= resources["Execute"]["Properties"]["Timeout"]
