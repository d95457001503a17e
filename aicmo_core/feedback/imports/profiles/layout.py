"""Where a profile's columns stand in one file, and what is told of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.catalogue import normalise_name
from aicmo_core.feedback.imports.contacts import holds_contacts, without_contacts
from aicmo_core.feedback.imports.profiles.exports import PROFILES
from aicmo_core.feedback.imports.profiles.model import Profile

HEADER_WITHIN = 20
"""Exports put titles, dates and notes above the table; none puts more than this."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """The columns of one file, by place."""

    profile: Profile
    header_at: int
    """Which record is the header line."""
    names: tuple[str, ...]
    """Normalised, with the profile's own name where another was mapped to it."""
    notes: tuple[str, ...]

    def place(self, *wanted: str) -> int | None:
        """Return the place of the first of these headers that the file has."""
        for name in wanted:
            found = [place for place, own in enumerate(self.names) if _same(name, own)]
            if found:
                return found[0]
        return None

    def counts(self) -> dict[str, int]:
        """Return where each count of the profile stands."""
        places: dict[str, int] = {}
        for header, count in self.profile.columns.items():
            place = self.place(header)
            if place is not None:
                places.setdefault(count, place)
        return places

    def conditions(self) -> dict[str, tuple[int, frozenset[str]]]:
        """Return, by count, the column that must say one of some words for it to be meant."""
        counts, found = self.counts(), {}
        for header, (columns, words) in self.profile.meant.items():
            count, place = self.profile.columns[header], self.place(*columns)
            if place is not None and counts.get(count) == self.place(header):
                found[count] = (place, words)
        return found

    @property
    def currency_in_header(self) -> str:
        """The currency that a header such as `Amount spent (USD)` names, or none."""
        for header in self.profile.columns:
            place = self.place(header) if header.endswith("*") else None
            if place is not None:
                return self.names[place].removeprefix(header[:-1]).upper()
        return ""


def lay_out(
    records: Sequence[tuple[int, list[str]]],
    profile_name: str | None,
    mapping: Mapping[str, str],
) -> Layout:
    """Find the header line and say which column is what.

    Args:
        records: The file, from its first line.
        profile_name: The profile to read it with; None finds the one that fits.
        mapping: Headers of this file, and the profile's headers that they stand for.

    Raises:
        InvalidInputError: No such profile, no line with its headers, or a header of it twice.
    """
    if profile_name is not None and profile_name not in PROFILES:
        raise InvalidInputError("profile", profile_name, f"must be one of {', '.join(PROFILES)}")
    renamed = {normalise_name(own): normalise_name(meant) for own, meant in mapping.items()}
    wanted = [PROFILES[profile_name]] if profile_name else list(PROFILES.values())
    for place, (_, cells) in enumerate(records[:HEADER_WITHIN]):
        names = [renamed.get(normalise_name(cell), normalise_name(cell)) for cell in cells]
        for profile in wanted:
            if any(_holds(names, signature) for signature in profile.signatures):
                return _layout(profile, place, names, cells)
    raise _no_header(profile_name, wanted)


def _layout(profile: Profile, place: int, names: list[str], written: list[str]) -> Layout:
    known = _known(profile)
    notes: list[str] = []
    for at, name in enumerate(names):
        shown = without_contacts(written[at])[:60]
        if holds_contacts(name):
            notes.append(f"column {shown!r} holds contact data: dropped")
        elif name and not any(_same(header, name) for header in known | profile.ignored):
            near = get_close_matches(name, known - set(names), n=1, cutoff=0.85)
            if near:
                names[at] = near[0]
                notes.append(f"column {shown!r} was read as {near[0]!r}")
            else:
                notes.append(f"column {shown!r} is not known to {profile.title}: not read")
    twice = [name for name, times in Counter(names).items() if times > 1 and name in known]
    if twice:
        raise InvalidInputError("header", ", ".join(twice), "stands twice: which one counts?")
    return Layout(profile=profile, header_at=place, names=tuple(names), notes=tuple(notes))


def _known(profile: Profile) -> frozenset[str]:
    rates = (rate for rate, _ in profile.shares.values())
    singles = (profile.until, profile.day_of, profile.currency)
    named = {*profile.at, *profile.campaign, *profile.segments, *profile.only, *profile.columns}
    return frozenset(name for name in (*named, *rates, *singles) if name)


def _same(header: str, name: str) -> bool:
    return name.startswith(header[:-1]) if header.endswith("*") else name == header


def _holds(names: Iterable[str], signature: frozenset[str]) -> bool:
    own = list(names)
    return all(any(_same(header, name) for name in own) for header in signature)


def _no_header(profile_name: str | None, wanted: list[Profile]) -> InvalidInputError:
    if profile_name is None:
        titles = ", ".join(profile.title for profile in wanted)
        return InvalidInputError("file", "", f"is no export that is known: {titles}")
    needed = " or ".join(", ".join(sorted(one)) for one in wanted[0].signatures)
    rule = (
        f"has no line with the headers of {wanted[0].title}: {needed}; where the tool writes them "
        "in another language, map each by hand (`aicmo metrics load --map THEIRS=OURS`)"
    )
    return InvalidInputError("file", profile_name, rule)
