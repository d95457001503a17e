"""Who tells a series: where several sources do, each moment counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from aicmo_core.feedback.observations import Observation


@dataclass(frozen=True, kw_only=True, slots=True)
class Telling:
    """Who has told a series so far.

    Args:
        version: Of the definition; nothing that was told of an older one counts.
        figures: How many figures of that version each source has told.
    """

    version: int = 0
    figures: Mapping[str, int] = field(default_factory=dict)


def told_once(
    observations: Iterable[Observation], before: Mapping[str, int] | None = None
) -> list[Observation]:
    """Return the figures without what a second source tells of the same time.

    Only the newest version of the definition counts. The source that tells most comes first;
    another adds only what lies before or after it, as when a brand's files are followed by a
    service that is asked. Between equals the first by name comes first: no order decides.

    Args:
        observations: Of one series.
        before: How many figures each source has told already, which counts too.
    """
    already = before or {}
    listed = list(observations)
    newest = max((one.definition_version for one in listed), default=0)
    by_source: dict[str, list[Observation]] = defaultdict(list)
    for one in listed:
        if one.definition_version == newest:
            by_source[one.source].append(one)
    told: list[Observation] = []
    for source in sorted(
        by_source, key=lambda name: (-len(by_source[name]) - already.get(name, 0), name)
    ):
        told += _outside(told, by_source[source])
    return told


def _outside(told: Sequence[Observation], more: Sequence[Observation]) -> list[Observation]:
    """Return those of `more` whose window lies before or after all that is told."""
    if not told:
        return list(more)
    first = min(one.window_start for one in told)
    last = max(one.window_end for one in told)
    moments = {one.window_start for one in told if one.window_start == one.window_end}
    return [
        one
        for one in more
        if (one.window_end <= first or one.window_start >= last)
        and one.window_start not in moments
        and one.window_end not in moments
    ]
