"""How fields are called and shown; what is not told here follows from a field's name and type."""

from __future__ import annotations

from types import MappingProxyType

HEADER_FIELDS = frozenset(
    {"schema_version", "task_type", "title", "brand_name", "language", "composer"}
    | {"notes", "blockers", "summary"}
)
"""Fields that the head of the page shows."""

LAST_FIELDS = ("learned", "open_questions")
"""Fields that close the page, since they ask for something rather than tell it."""

CHANNEL_FIELDS = frozenset({"platform", "channel"})
"""Fields that hold a channel, which is shown by its name."""

SOURCE_FIELDS = frozenset({"html", "plain", "original_text", "text"})
"""Long texts that are shown as written, line breaks and all."""

TABLES = MappingProxyType(
    {
        "CalendarEntry": (
            "publish_at", "channel", "theme", "format", "hook", "brief", "call_to_action",
            "asset_needed", "occasion",
        ),
        "Scene": ("number", "starts_at_s", "seconds", "shot", "seen", "said", "caption"),
        "Checkpoint": ("on", "question", "decides", "who"),
        "SubjectVariant": ("text", "length", "idea"),
        "MergeTag": ("tag", "fallback"),
        "ConsentBasis": ("market", "law", "basis", "opt_out", "source", "reviewed_on"),
        "PlatformNote": (
            "platform", "max_length", "counting", "max_hashtags", "link_clickable", "reviewed_on",
        ),
        "ArtefactNote": ("name", "content_type", "width", "height", "sha256"),
        "Change": (),
        "Move": ("quadrants", "move"),
    }
)  # fmt: skip
"""Models whose lists are tables, with their columns; empty means every field."""

NAMES = MappingProxyType(
    {
        "as_of": "As of", "cta": "Call to action", "cta_variants": "Other calls to action",
        "cta_link": "Link", "alt_text": "Alt text", "publish_at": "When", "starts_at_s": "From (s)",
        "duration_s": "Length (s)", "share_pct": "Share (%)", "kpis": "KPIs", "on": "Day",
        "send_offset_hours": "Hours after the trigger", "html": "HTML",
        "html_bytes": "Size (bytes)",
        "plain": "Plain text", "text": "As published", "sha256": "SHA-256", "who": "Who",
        "strength_opportunity": "Strength and opportunity",
        "weakness_opportunity": "Weakness and opportunity",
        "strength_threat": "Strength and threat", "weakness_threat": "Weakness and threat",
        "seen": "What is seen", "said": "What is said", "learned": "What memory and figures add",
        "do": "Do", "avoid": "Avoid", "seconds": "Seconds", "number": "No.", "how": "How",
    }
)  # fmt: skip

TITLE_FIELDS = ("name", "title", "heading", "concept", "question", "id", "platform", "metric")
"""Fields that can head a section of its own, the first that a model has."""


def label(field: str) -> str:
    """Return a field's name as people read it: `open_questions` → "Open questions"."""
    if field in NAMES:
        return NAMES[field]
    words = field.replace("_", " ").strip()
    return words[:1].upper() + words[1:]
