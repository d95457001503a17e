"""What work rests on: the facts that an output says, and those that work to come would say."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aicmo_core.brands.facts import facts_of
from aicmo_core.execution.checks.terms import fold

if TYPE_CHECKING:
    from aicmo_core.brands.brand import BriefVersion
    from aicmo_core.brands.brief import Brief
    from aicmo_core.brands.insights import Insight
    from aicmo_core.execution.executors.base import Executor

_WORD = re.compile(r"\w+")
_STEP = re.compile(r"(\w+)|\[(\d+)\]")
_BRIEF_SOURCE = re.compile(r"brief v\d+: ((\w+)\S*)")
_LEAST_LETTERS = 6
"""A shorter fact, such as a country's name, is said by chance."""


def facts_said(version: BriefVersion, body: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids of the brief's facts that an output says, or names as its source."""
    document = json.dumps(body, ensure_ascii=False)
    words = f" {_plain(document)} "
    found = []
    for lesson in facts_of(version):
        path = _path(lesson.evidence.source)
        said = _plain(_value(version.brief, path))
        named = f"brief: {path.split('.')[0]}" in document
        if named or (len(said) >= _LEAST_LETTERS and f" {said} " in words):
            found.append(lesson.claim.insight_id)
    return tuple(dict.fromkeys(found))


def would_say(executor: Executor[Any], insight: Insight) -> bool:
    """Tell whether an executor's work depends on the part of the brief that states a claim."""
    stated = _BRIEF_SOURCE.match(insight.source)
    return stated is not None and stated[2] in executor.uses


def _path(source: str) -> str:
    stated = _BRIEF_SOURCE.match(source)
    return stated[1] if stated else ""


def _value(brief: Brief, path: str) -> str:
    """Return the words at a place of the brief, such as `proof_points[0]`."""
    found: Any = brief
    for step in _STEP.finditer(path):
        found = found[int(step[2])] if step[2] else getattr(found, step[1])
    return found if isinstance(found, str) else str(getattr(found, "text", found))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))
