"""Write one example output a task type, made for the sample brand, to docs/outputs.

    python -m scripts.output_examples

A test compares the files with what the executors make, and names this command when they differ.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.base import Assignment
from aicmo_core.execution.rendering import render_markdown
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.prerequisites import STAGES
from aicmo_core.tasks.types import TaskType

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "outputs"
BRIEF = ROOT / "examples" / "harbor-and-pine" / "brief.json"
MADE_AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
"""A moment inside the sample brand's season, so that its offers and events are current."""


def examples() -> dict[str, str]:
    """Return the Markdown of each example by file name; outputs feed those that build on them."""
    brief = Brief.model_validate(json.loads(BRIEF.read_text(encoding="utf-8")))
    made: dict[TaskType, Mapping[str, Any]] = {}
    files: dict[str, str] = {}
    for task_type in (t for stage in STAGES for t in stage):
        output = executor_for(task_type).draft(_assignment(brief, task_type, made))
        made[task_type] = output.model_dump(mode="json")
        files[f"{task_type}.md"] = render_markdown(output)
    files["README.md"] = _index(files)
    return files


def _assignment(
    brief: Brief, task_type: TaskType, made: Mapping[TaskType, Mapping[str, Any]]
) -> Assignment:
    task = TaskContent(
        task_id=f"example_{task_type}",
        brand_id="harbor-and-pine",
        task_type=task_type,
        title=task_type.replace("_", " ").capitalize(),
    )
    return Assignment(task=task, brief=brief, made_at=MADE_AT, inputs=dict(made))


def _index(files: Mapping[str, str]) -> str:
    lines = [
        "# What AICMO makes",
        "",
        "One example a task type, made offline for the sample brand (`examples/harbor-and-pine`),",
        "in the order of work: each output was given those above it.",
        "",
        *(f"- [{text.splitlines()[0].removeprefix('# ')}]({name})" for name, text in files.items()),
        "",
        "`python -m scripts.output_examples` writes them anew.",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the examples, and remove what no type makes any more."""
    files = examples()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.md"):
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{len(files)} files in {FOLDER.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
