"""What reading a document found: everything that is wrong, and everything that was assumed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from aicmo_core.errors import InvalidBriefError, InvalidInputError

SYNONYMS: Mapping[str, str] = {
    "audience": "target_audience",
    "goal": "primary_goal",
    "location": "geography",
    "name": "brand_name",
    "positioning": "positioning_summary",
    "tone": "voice",
    "tone_of_voice": "voice",
    "url": "website",
}
"""What people call a field, where spelling alone would suggest another one."""


@dataclass
class Findings:
    """Collects problems and notes while a document is read, so that all are told at once."""

    problems: list[InvalidInputError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def problem(self, path: str, value: object, rule: str) -> None:
        """Add something that is wrong."""
        self.problems.append(InvalidInputError(path, value, rule))

    def note(self, text: str) -> None:
        """Add something that the user should know was assumed."""
        self.notes.append(text)

    def unknown_field(self, path: str, value: object, name: str, known: Iterable[str]) -> None:
        """Add a field that there is not, with the one that was probably meant."""
        names = sorted(known)
        near = nearest(name, names)
        hint = f"did you mean {near!r}?" if near else f"known are: {', '.join(names)}"
        self.problem(path, value, f"is an unknown field; {hint}")

    def raise_problems(self) -> None:
        """Raise all problems at once, if there are any.

        Raises:
            InvalidBriefError: There is at least one.
        """
        if self.problems:
            raise InvalidBriefError(self.problems)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that `name` was probably meant to be, or None."""
    names = {one.casefold(): one for one in known}
    spelled = "_".join(name.casefold().replace("-", " ").split())[:80]
    meant = SYNONYMS.get(spelled, spelled)
    found = [meant] if meant in names else get_close_matches(meant, names, n=1, cutoff=0.6)
    return names[found[0]] if found else None
