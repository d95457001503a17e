"""A brand and the versions of its brief."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from aicmo_core.brands.brief import Brief, BriefPart


class Brand(BaseModel):
    """A client of the agency."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    brand_id: str
    name: str
    brief_version: int = Field(ge=1)
    created_at: AwareDatetime
    created_by: str
    updated_at: AwareDatetime


@dataclass(frozen=True, kw_only=True)
class BriefVersion:
    """One version of a brief. It never changes: an update makes the next one.

    Attributes:
        version: From 1 on.
        notes: What was read into the document at the door, as it was told to the user.
        created_at: Aware UTC.
    """

    brand_id: str
    version: int
    brief: Brief
    notes: tuple[str, ...] = ()
    created_at: datetime
    created_by: str


def brand_id_of(name: str) -> str:
    """Return an id made of a name: `Harbor & Pine` becomes `harbor-and-pine`.

    Returns:
        At most 64 letters, digits and `-`; empty when the name holds no Latin letter or digit.
    """
    folded = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    plain = folded.encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:64].rstrip("-")


def stored_brief(document: dict[str, Any]) -> Brief:
    """Return a brief that was stored, also by newer code: fields that this code lacks are left out.

    A brief at the door is another matter: `load_brief` refuses what it does not know.
    """
    return Brief.model_validate(_known_fields(Brief, document))


def _known_fields(model: type[BriefPart], document: dict[str, Any]) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        key = next((key for key in (field.alias, name) if key in document), None)
        if key is None:
            continue
        part, value = part_model(field.annotation), document[key]
        if part and isinstance(value, list):
            value = [_known_fields(part, element) for element in value]
        elif part:
            value = _known_fields(part, value)
        known[key] = value
    return known


def part_model(annotation: Any) -> type[BriefPart] | None:
    """Return the part of the brief that a field holds, alone or in a tuple; else None."""
    for candidate in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(candidate, type) and issubclass(candidate, BriefPart):
            return candidate
    return None
