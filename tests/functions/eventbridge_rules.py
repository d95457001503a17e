"""What EventBridge makes of an event by the template's rules: matching, and input transformers.

Only what the template uses, as documented in the EventBridge User Guide ("event patterns", "input
transformation"): exact values, prefixes, `exists`; JSON paths of dots; a placeholder in quotes is
replaced by text, one without by JSON; a path that the event does not have leaves nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from scripts.translated_template import translated_template


def messages_of(event: Mapping[str, Any]) -> list[str]:
    """Return what the rules that match an event send to their queues."""
    rules = [
        resource["Properties"]
        for resource in translated_template()["Resources"].values()
        if resource["Type"] == "AWS::Events::Rule"
    ]
    matching = [rule for rule in rules if _matches(rule["EventPattern"], event)]
    return [_transformed(target, event) for rule in matching for target in rule["Targets"]]


def _matches(pattern: Mapping[str, Any], part: Any) -> bool:
    if not isinstance(part, Mapping):
        return False
    return all(
        _matches(wanted, part.get(name))
        if isinstance(wanted, Mapping)
        else any(_is(one, part.get(name)) for one in wanted)
        for name, wanted in pattern.items()
    )


def _is(wanted: Any, value: Any) -> bool:
    match wanted:
        case {"exists": bool(there)}:
            return (value is not None) is there
        case {"prefix": str(prefix)}:
            return isinstance(value, str) and value.startswith(prefix)
    return bool(value == wanted)


def _transformed(target: Mapping[str, Any], event: Mapping[str, Any]) -> str:
    transformer = target.get("InputTransformer")
    if transformer is None:
        return json.dumps(event)
    text: str = transformer["InputTemplate"]
    for name, path in transformer["InputPathsMap"].items():
        value = _at(path, event)
        shown = value if isinstance(value, str) else "" if value is None else json.dumps(value)
        text = text.replace(f'"<{name}>"', f'"{shown}"')
        text = text.replace(f"<{name}>", json.dumps(value) if value is not None else "")
    assert not re.search(r"<\w+>", text), f"a placeholder without a path: {text}"
    return text


def _at(path: str, event: Any) -> Any:
    for part in path.removeprefix("$.").split("."):
        event = event.get(part) if isinstance(event, Mapping) else None
    return event
