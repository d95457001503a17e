"""The how-to's code is run, so that it stays true."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.executors.base import Assignment
from aicmo_core.tasks.content import TaskContent

PAGE = Path(__file__).parents[3] / "docs" / "howto" / "add-an-executor.md"


def test_the_executor_of_the_how_to_works_as_it_says() -> None:
    executor_code, test_code = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    names: dict[str, Any] = {"__name__": "howto"}
    exec(executor_code + test_code, names)  # noqa: S102 - the page's own code
    brief = Brief(
        brand_name="Harbor & Pine",
        industry="Home goods",
        product_service="refillable candles",
        primary_goal="Sell more refills",
    )
    task = TaskContent(
        task_id="t1", brand_id="b1", task_type="kpi_definition", title="Press release"
    )
    assignment = Assignment(task=task, brief=brief, made_at=datetime(2026, 11, 22, tzinfo=UTC))

    names["test_a_press_release_without_proof_claims_nothing"]()

    release = names["PressReleaseExecutor"]().draft(assignment)
    assert release.headline == "Harbor & Pine: refillable candles"
    assert {text.where for text in release.public_texts()} == {"headline", "body"}
