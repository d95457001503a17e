"""What validation found wrong, as an error of ours."""

from __future__ import annotations

import re
import unicodedata

from pydantic import ValidationError

from aicmo_core.errors import InvalidInputError

_RULES = {"Field required": "is required", "Extra inputs are not permitted": "is an unknown field"}
_SUBJECT = re.compile(r"^[A-Z]\w* should ")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Unicode's bidirectional overrides and isolates: what is read is not what is there."""


def first_flaw(error: ValidationError, whole: str) -> InvalidInputError:
    """Return the first flaw with its field, its value and what the field must be.

    Args:
        error: What the validation of a document raised.
        whole: What to call the document where no single field is wrong.
    """
    flaw = error.errors(include_url=False)[0]
    if flaw["type"] == "union_tag_invalid":
        kind, kinds = flaw["ctx"]["discriminator"], flaw["ctx"]["expected_tags"]
        return InvalidInputError(kind.strip("'"), flaw["ctx"]["tag"], f"must be one of {kinds}")
    field = ".".join(str(part) for part in flaw["loc"]) or whole
    value = None if flaw["type"] == "missing" else flaw["input"]
    return InvalidInputError(field, value, rule_of(flaw["msg"]))


def unreadable(text: str) -> str:
    """Return the rule that a text of people's breaks: what is read must be what is there; or ""."""
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\r\t" for c in text):
        return "must not hold control characters or broken Unicode"
    if _DIRECTIONS.search(text):
        return "must not hold marks that turn the direction of the text"
    return ""


def rule_of(message: str) -> str:
    """Return the library's words as a rule that follows a field's name: "must be …"."""
    told = message.removeprefix("Value error, ")
    rule = _RULES.get(told) or _SUBJECT.sub("must ", told)
    return rule if rule != told else f"is wrong: {told}"
