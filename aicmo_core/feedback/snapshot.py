"""A brand's performance at one moment."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    ValidationError,
    field_serializer,
)

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.anomalies import Anomaly, Moment
from aicmo_core.feedback.catalogue import normalise_name
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.imports.contacts import without_contacts
from aicmo_core.feedback.labels import is_rate
from aicmo_core.feedback.reading import ChartPoint
from aicmo_core.kernel.clock import to_text
from aicmo_core.kernel.validation import first_flaw

FUNNEL_CHANNEL = "web"
"""The funnel's figures are those of the brand's own pages."""


KEPT_PARTS = 20
"""Parts of a whole that are kept for each series with a run."""


def plain(value: object) -> Any:
    """Return `value` with what JSON cannot say made plain: NaN and infinity are missing (None).

    So is a whole number beyond every float.
    """
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return plain(float(value))
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, int) and abs(value) > sys.float_info.max:
        return None
    return value


Metrics = Annotated[dict[str, JsonValue], BeforeValidator(plain)]


class PerformanceSnapshot(BaseModel):
    """A brand's channel and funnel figures at one moment, and what departs among them.

    The figures are plain numbers by channel and name: `{"email": {"open_rate": 0.15}}`, rates as
    fractions. A figure that is None, NaN or absent is missing; 0 is a figure. An anomaly is a
    sentence or an `Anomaly`. It is not frozen: a collector of one's own may amend it.
    """

    model_config = ConfigDict(extra="ignore", validate_assignment=True)

    snapshot_id: str = Field(min_length=1)
    brand_id: str = Field(min_length=1)
    captured_at: Moment
    channel_metrics: Annotated[dict[str, dict[str, JsonValue]], BeforeValidator(plain)] = Field(
        default_factory=dict
    )
    funnel_metrics: Metrics = Field(default_factory=dict)
    anomalies: list[Anomaly | str] = Field(default_factory=list)
    notes: str = ""
    metadata: Metrics = Field(default_factory=dict)
    series: dict[str, tuple[ChartPoint, ...]] = Field(
        default_factory=dict, exclude=True, repr=False
    )
    """Points to draw, by series name; not part of the record."""

    @field_serializer("captured_at")
    def _captured_at_text(self, moment: datetime) -> str:
        return to_text(moment)

    def to_dict(self) -> dict[str, Any]:
        """Return the snapshot as a JSON document; `from_dict` reads it back equal."""
        return self.model_dump(mode="json")

    def to_record(self) -> dict[str, Any]:
        """Return what is kept of it with its run: of the parts of a whole, the largest.

        A shop has thousands of landing pages, and a stored item 400 KB.
        """
        document = self.to_dict()
        parts = document["metadata"].get("segments")
        if isinstance(parts, dict):
            document["metadata"]["segments"] = {name: _largest(of) for name, of in parts.items()}
        return document

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> Self:
        """Read a snapshot.

        Raises:
            InvalidInputError: A field is missing or of the wrong type; names the first such field.
        """
        try:
            return cls.model_validate(document)
        except ValidationError as error:
            raise first_flaw(error, "snapshot") from error

    @classmethod
    def read(cls, given: object) -> Self:
        """Return a snapshot as it is, or read it from a plain dict.

        Raises:
            InvalidInputError: Neither, or a dict with a field that is missing or wrong.
        """
        if isinstance(given, cls):
            return given
        if isinstance(given, Mapping):
            return cls.from_dict(given)
        rule = "must be a PerformanceSnapshot or a dict of its fields"
        raise InvalidInputError("snapshot", type(given).__name__, rule)

    @property
    def is_assessed(self) -> bool:
        """Whether a collector has looked for anomalies already, so that their list is complete."""
        return "detection" in self.metadata

    def figures(self) -> dict[tuple[str, str], float]:
        """Return every figure there is by (channel, metric), under the catalogue's names."""
        places = [*self.channel_metrics.items(), (FUNNEL_CHANNEL, self.funnel_metrics)]
        found: dict[tuple[str, str], float] = {}
        for channel, metrics in places:
            for name, value in metrics.items():
                if isinstance(value, int | float) and not isinstance(value, bool):
                    key = _canonical(channel, name, float(value))
                    if key[1] == name or key not in found:  # a figure's own name beats its alias
                        found[key] = float(value)
        return found

    def unreadable(self) -> list[str]:
        """Return a sentence for each known figure that is none, such as 15 for a rate of 15 %."""
        places = [*self.channel_metrics.items(), (FUNNEL_CHANNEL, self.funnel_metrics)]
        found = []
        for channel, metrics in places:
            for name, value in metrics.items():
                rule = _rule_broken(channel, name, value)
                if rule:
                    given = without_contacts(str(value))[:40]
                    found.append(f"{channel}.{name} is {given}, so it was not judged: {rule}")
        return found


def _rule_broken(channel: str, name: str, value: JsonValue) -> str:
    """Return which rule a figure of a known metric breaks; empty where it breaks none."""
    known = DEFAULT_CATALOGUE.find(channel, name)
    if known is None or value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "it must be a number"
    if known.at_most_one and is_rate(normalise_name(name)) and not 0 <= value <= 1:
        return "a rate is a fraction from 0 to 1, 0.15 for 15 %"
    return ""


def _canonical(channel: str, name: str, value: float) -> tuple[str, str]:
    known = DEFAULT_CATALOGUE.find(channel, name)
    if known is not None and known.at_most_one and value > 1:
        # The funnel's `conversion: 50` counts conversions, though `conversion` also names the rate.
        return DEFAULT_CATALOGUE.channel(channel), normalise_name(name) + "_count"
    return DEFAULT_CATALOGUE.canonical(channel, name)


def _largest(parts: JsonValue) -> JsonValue:
    """Return the parts with the largest bases; what no monitor wrote stays as it is."""
    if not isinstance(parts, list) or len(parts) <= KEPT_PARTS:
        return parts
    return sorted(parts, key=_base, reverse=True)[:KEPT_PARTS]


def _base(part: JsonValue) -> float:
    bases = (part.get("base_before"), part.get("base_after")) if isinstance(part, dict) else ()
    return sum(base for base in bases if isinstance(base, int | float))
