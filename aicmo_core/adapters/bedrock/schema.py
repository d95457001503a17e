"""The tool schema that an output model becomes: what a language model may write of it, and no more.

Only words are the model's. Figures, dates, links, ids, sources and legal text are the executor's,
who took them from the brief or computed them, so they are not even offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aicmo_core.execution.executors.base import TaskOutput

KEPT = frozenset(
    (
        # the envelope
        *("schema_version", "task_type", "title", "brand_name", "language", "composer"),
        *("notes", "blockers", "objective", "campaign", "audience", "tone", "focus"),
        # where it is from
        *("source", "sources", "based_on", "as_of", "of_whom", "evidence", "safe_zone_source"),
        *("comparison", "original_text", "kept", "constraints", "rules", "platforms"),
        # names and technical words
        *("id", "name", "platform", "channel", "channels", "format", "post_format", "kind", "use"),
        *("link", "cta_link", "logo", "font", "colours", "seed", "files", "origin", "timezone"),
        *("formula", "unit", "direction", "level", "owner", "cadence", "baseline", "target"),
        *("theme", "themes", "pillar", "length", "goal", "time_frame", "test_plan", "experiment"),
        # law
        *("consent", "sender_name", "postal_address", "unsubscribe", "list_unsubscribe"),
        *("list_unsubscribe_source", "merge_tags", "message_class", "trigger", "exclusions"),
        *("exit_conditions", "frequency_cap", "consent_note", "legal_lines", "stays_out"),
        # the client's own words, and what was measured
        *("own_words", "must_say", "limits", "proof_on_hand", "current_offers", "can_be_shown"),
        *("reasons_to_believe", "measures", "alert", "learned", "safe_zone_reviewed_on"),
        # made from the words
        *("html", "text_html"),
    )
)
"""Fields of outputs that stay as the executor drafted them."""
_TOLD = ("description", "minLength", "maxLength")


def tool_schema(model: type[TaskOutput]) -> dict[str, Any]:
    """Return the JSON schema of what may be written, without references: not every model has them.

    `SubjectVariant.text` and the like are words; `SocialVariant.text` is put together from words,
    and told by its sibling `hook`.
    """
    whole = model.model_json_schema()
    return _written(whole, whole.get("$defs", {})) or {"type": "object", "properties": {}}


def offered(draft: object) -> Any:
    """Return the words of a draft in the schema's own form, as the model is shown them."""
    if isinstance(draft, dict):
        return {name: offered(draft[name]) for name in writable(draft)}
    return [offered(part) for part in draft] if isinstance(draft, list) else draft


def writable(part: Mapping[str, Any]) -> list[str]:
    """Return the names of a part's fields that are words, or hold words."""
    if part.get("kind") in ("fact", "unknown"):
        return []
    made = {"text"} if "hook" in part else set()
    return [n for n, value in part.items() if n not in KEPT | made and _has_words(value)]


def is_prose(value: object) -> bool:
    """Tell whether a draft's value is words: not empty, no code, link or placeholder."""
    return (
        isinstance(value, str)
        and any(char.isspace() for char in value.strip())
        and not value.startswith(("PLACEHOLDER", "<"))
    )


def _has_words(value: object) -> bool:
    if isinstance(value, dict):
        return bool(writable(value))
    if isinstance(value, list):
        return any(_has_words(part) for part in value)
    return is_prose(value)


def _written(node: Mapping[str, Any], defs: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return a node as far as it is words; None where it holds none."""
    node = _resolved(node, defs)
    if "enum" in node or "const" in node or "format" in node:
        return None
    match node.get("type"):
        case "object":
            return _object(node, defs)
        case "array":
            items = _written(node.get("items", {}), defs)
            return items and {"type": "array", "items": items}
        case "string":
            told = {name: node[name] for name in _TOLD if name in node}
            return {"type": "string", **told}
    return None


def _object(node: Mapping[str, Any], defs: Mapping[str, Any]) -> dict[str, Any] | None:
    properties = node.get("properties", {})
    made = {"text"} if "hook" in properties else set()
    found = {
        name: _written(part, defs)
        for name, part in properties.items()
        if name not in KEPT and name not in made
    }
    kept = {name: part for name, part in found.items() if part}
    return {"type": "object", "properties": kept} if kept else None


def _resolved(node: Mapping[str, Any], defs: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" in node:
        told = {name: part for name, part in node.items() if name != "$ref"}
        return {**defs[node["$ref"].rpartition("/")[2]], **told}
    options = [one for one in node.get("anyOf", ()) if one.get("type") != "null"]
    return _resolved(options[0], defs) if len(options) == 1 else node
