"""The code of the architecture page is run, so that it stays true."""

from __future__ import annotations

import re
from typing import Any

import pytest

from aicmo_core.tasks.types import TaskApprovalStatus
from scripts.paths import ROOT


def test_a_script_drives_a_workspace_as_the_page_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("AICMO_TABLE", raising=False)
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    names: dict[str, Any] = {}

    exec(code, names)  # noqa: S102 - the page's own code

    tasks = names["workspace"].task_service.tasks_of("harbor-and-pine")
    assert len(tasks) > 10
    assert {task.head.status for task in tasks} == {TaskApprovalStatus.APPROVED}
