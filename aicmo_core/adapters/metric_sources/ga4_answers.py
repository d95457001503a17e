"""What Google Analytics answers, checked, and what it says of its own answer.

Contract: `ResponseMetaData` with `samplingMetadatas` (one a date range: texts of numbers),
`schemaRestrictionResponse`, `dataLossFromOtherRow`, `subjectToThresholding`, `emptyReason`. A
metric that the account may not see is told as 0 (`MetricMetadata.blockedReasons`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.contacts import without_contacts

OTHER = "(other)"
"""What GA4 calls the rows that it rolled into one."""
Json = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Caveats:
    """How far an answer may be trusted.

    Attributes:
        share: Of the events that it rests on; less than 1 is a sample.
        restricted: Metrics that the account may not see.
        notes: The same and more, in words for an operator.
    """

    share: float
    restricted: frozenset[str]
    notes: tuple[str, ...]


def caveats_of(metadata: Json) -> Caveats:
    """Return what an answer says of itself.

    Raises:
        InvalidInputError: It says so in a way that is not documented.
    """
    share = min(map(_share, objects(metadata, "samplingMetadatas")), default=1.0)
    restrictions = objects(mapping(metadata, "schemaRestrictionResponse"), _RESTRICTED)
    restricted = frozenset(str(one.get("metricName")).partition(":")[0] for one in restrictions)
    return Caveats(
        share=share, restricted=restricted, notes=tuple(_notes(metadata, share, restricted))
    )


_RESTRICTED = "activeMetricRestrictions"


def objects(page: Json, name: str) -> Sequence[Json]:
    """Return a field that is a list of objects, empty where it is absent.

    Raises:
        InvalidInputError: It is something else.
    """
    found = page.get(name) or []
    if not (isinstance(found, list) and all(isinstance(one, dict) for one in found)):
        raise changed(f"{name} is no list of objects")
    return found


def mapping(page: Json, name: str) -> Json:
    """Return a field that is an object, empty where it is absent.

    Raises:
        InvalidInputError: It is something else.
    """
    found = page.get(name) or {}
    if not isinstance(found, dict):
        raise changed(f"{name} is no object")
    return found


def changed(what: str) -> InvalidInputError:
    """Return the error of an answer that is not as documented."""
    return InvalidInputError("source", "ga4", f"no longer speaks as documented: {what}")


def _share(sampling: Json) -> float:
    read, space = (sampling.get(name) for name in ("samplesReadCount", "samplingSpaceSize"))
    told = f"samplesReadCount {str(read)[:20]!r} of {str(space)[:20]}"
    try:
        share = int(str(read)) / int(str(space))
    except (ValueError, ZeroDivisionError, OverflowError) as error:
        raise changed(told) from error
    if not 0 < share <= 1:
        raise changed(told)
    return share


def _notes(metadata: Json, share: float, restricted: frozenset[str]) -> Iterator[str]:
    if share < 1:
        yield (
            f"read {100 * share:.2g} % of the events: volumes are its estimate, and rates count "
            "what was read"
        )
    if restricted:
        yield (
            f"does not show {', '.join(sorted(restricted))} to this account, and would tell 0: "
            "left out; lift the restriction in the property's access management"
        )
    if metadata.get("subjectToThresholding"):
        yield "withholds rows of few people: days or parts may be missing"
    if metadata.get("dataLossFromOtherRow"):
        yield f"rolled rare rows into `{OTHER}`: parts may be less than the whole"
    if metadata.get("emptyReason"):
        yield f"gives no rows: {without_contacts(str(metadata['emptyReason']))[:100]}"
