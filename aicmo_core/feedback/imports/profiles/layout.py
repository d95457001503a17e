"""Where a profile's columns stand in one file, and what is told of the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from itertools import islice

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.catalogue import normalise_name
from aicmo_core.feedback.imports.contacts import holds_contacts, without_contacts
from aicmo_core.feedback.imports.profiles.exports import PROFILES
from aicmo_core.feedback.imports.profiles.model import Profile
from aicmo_core.feedback.imports.text import Lines

HEADER_WITHIN = 20
"""Exports put titles, dates and notes above the table; none puts more than this."""


class NoExportError(InvalidInputError):
    """No line of the file holds the headers of a known export."""

    code = "not_an_export"

    def __init__(self, rule: str) -> None:
        super().__init__("file", "", rule)
        self.rule = rule


@dataclass(frozen=True, kw_only=True)
class Layout:
    """The columns of one file, by place."""

    profile: Profile
    header_at: int
    """Which record is the header line."""
    names: tuple[str, ...]
    """Normalised, with the profile's own name where another was mapped to it."""
    notes: tuple[str, ...]
    unread: tuple[str, ...]
    """The headers that the profile does not know, as they are written."""

    def place(self, *wanted: str) -> int | None:
        """Return the place of the first of these headers that the file has."""
        for name in filter(None, wanted):
            found = [place for place, own in enumerate(self.names) if _same(name, own)]
            if found:
                return found[0]
        return None

    @property
    def until(self) -> int | None:
        """Where a row's last day stands; None where a row is a day."""
        begun = self.place(*self.profile.at)
        return None if begun is None else self.place(self.profile.until.get(self.names[begun], ""))

    def counts(self) -> dict[str, int]:
        """Return where each count of the profile stands, if it is clear what it counts."""
        places: dict[str, int] = {}
        for header, count in self.profile.columns.items():
            place = self.place(header)
            if place is not None and self._is_told(header):
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

    def figures(self) -> list[int]:
        """Return the places that may hold numbers: all but those of times and names."""
        profile = self.profile
        texts = (*profile.at, profile.day_of, profile.clock, *profile.named, *profile.segments)
        return [
            place
            for place, own in enumerate(self.names)
            if not any(_same(name, own) for name in texts)
        ]

    def apart(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Return what tells a row from others of its figure whose counts add up with its own."""
        return tuple(cells[place] for place in self._telling if place < len(cells))

    @cached_property
    def _telling(self) -> list[int]:
        """The places of what tells rows apart that add up."""
        headers = self.profile.adds_up
        return [place for place, own in enumerate(self.names) if _is_among(headers, own)]

    @cached_property
    def currency_in_header(self) -> str:
        """The currency that a header such as `Amount spent (USD)` names, or none."""
        for header in self.profile.columns:
            place = self.place(header) if header.endswith("_*") else None
            ending = "" if place is None else self.names[place].removeprefix(header[:-1])
            if re.fullmatch("[a-z]{3}", ending):
                return ending.upper()
        return ""

    def _is_told(self, header: str) -> bool:
        """Tell whether what a header counts is clear: results without their kind are not."""
        columns, _ = self.profile.meant.get(header, ((), frozenset()))
        return not columns or self.place(*columns) is not None


class HeaderFinder:
    """Knows the headers of one profile, or of all, as a file may have renamed them.

    Args:
        profile_name: The profile to read with; None finds the one that fits.
        mapping: Headers of the file, and the profile's headers that they stand for.

    Raises:
        InvalidInputError: No such profile.
    """

    def __init__(self, profile_name: str | None, mapping: Mapping[str, str]) -> None:
        if profile_name is not None and profile_name not in PROFILES:
            shown = without_contacts(profile_name)
            raise InvalidInputError("profile", shown, f"must be one of {', '.join(PROFILES)}")
        self.profile_name = profile_name
        self.mapping = mapping
        self.profiles = [PROFILES[profile_name]] if profile_name else list(PROFILES.values())
        self._renamed = {_plain(own): normalise_name(meant) for own, meant in mapping.items()}

    def names(self, cells: Iterable[str]) -> list[str]:
        """Return headers in normalised form, with the profile's own where one was mapped."""
        return [self._renamed.get(_plain(cell)) or normalise_name(cell) for cell in cells]

    def profile_of(self, cells: Iterable[str]) -> Profile | None:
        """Return whose headers a line has."""
        names = self.names(cells)
        held = (one for one in self.profiles if any(_holds(names, it) for it in one.signatures))
        return next(held, None)

    def is_header(self, cells: list[str]) -> bool:
        """Tell whether a line is the header line of a profile."""
        return self.profile_of(cells) is not None


def lay_out(lines: Lines, finder: HeaderFinder) -> Layout:
    """Find the header line and say which column is what.

    Args:
        lines: The file, from its first line.
        finder: Knows the header line.

    Raises:
        InvalidInputError: No line with the headers, one of them twice, or a mapping of a header
            that is not there.
    """
    for place, (_, cells) in enumerate(islice(lines.records, HEADER_WITHIN)):
        profile = finder.profile_of(cells)
        if profile is not None:
            _check_mapping(finder.mapping, cells, profile)
            return _layout(profile, place, finder.names(cells), cells)
    raise _no_header(finder, lines)


def _layout(profile: Profile, place: int, names: list[str], written: list[str]) -> Layout:
    read = _read(profile)
    notes: list[str] = []
    unread: list[str] = []
    for at, name in enumerate(names):
        shown = without_contacts(written[at])[:60]
        if holds_contacts(name):
            notes.append(f"column {shown!r} holds contact data: dropped")
        elif written[at] and not _is_among(_recognised(profile), name):
            near = get_close_matches(name, _spelled_out(read) - set(names), n=1, cutoff=0.85)
            if near:
                names[at] = near[0]
                notes.append(f"column {shown!r} was read as {near[0]!r}")
            else:
                unread.append(shown)
    twice = [name for name, times in Counter(names).items() if times > 1 and name in read]
    if twice:
        raise InvalidInputError("header", ", ".join(twice), "stands twice: which one counts?")
    notes += _unclear(profile, names)
    if unread:
        columns = ", ".join(map(repr, unread))
        notes.append(f"not known to {profile.title}, and not read: {columns}")
    return Layout(
        profile=profile,
        header_at=place,
        names=tuple(names),
        notes=tuple(notes),
        unread=tuple(unread),
    )


def _read(profile: Profile) -> frozenset[str]:
    """Return the headers whose cells are read."""
    rates = (header for headers, _ in profile.shares.values() for header in headers)
    singles = (profile.day_of, profile.clock, profile.currency, *profile.campaign)
    several = (*profile.at, *profile.until.values(), *profile.segments, *profile.only)
    return frozenset(filter(None, (*several, *profile.columns, *rates, *singles)))


def _recognised(profile: Profile) -> frozenset[str]:
    """Return the headers of which nothing is told."""
    indicators = (header for headers, _ in profile.meant.values() for header in headers)
    return _read(profile) | profile.ignored | profile.adds_up | {*profile.named, *indicators}


def _spelled_out(headers: frozenset[str]) -> frozenset[str]:
    return frozenset(header for header in headers if not header.endswith("*"))


def _unclear(profile: Profile, names: Sequence[str]) -> Iterator[str]:
    for header, (columns, _) in profile.meant.items():
        if header in names and not set(columns) & set(names):
            yield f"{header!r} may count anything: not read without {' or '.join(columns)}"


def _check_mapping(mapping: Mapping[str, str], written: Sequence[str], profile: Profile) -> None:
    there = {_plain(cell) for cell in written}
    recognised = _recognised(profile)
    for own, meant in mapping.items():
        pair = without_contacts(f"{own}={meant}")
        if _plain(own) not in there:
            raise InvalidInputError("--map", pair, "begins with no header of the file")
        if not _is_among(recognised, normalise_name(meant)):
            near = get_close_matches(normalise_name(meant), _spelled_out(recognised), n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            rule = f"ends in no header of {profile.title}{hint}"
            raise InvalidInputError("--map", pair, rule)


def _plain(header: str) -> str:
    """Return a header as it can be compared, in whatever script it is written."""
    return " ".join(header.casefold().split())


def _same(header: str, name: str) -> bool:
    if header.endswith("_*"):
        return name == header[:-2] or name.startswith(header[:-1])
    return name == header


def _is_among(headers: Iterable[str], name: str) -> bool:
    return any(_same(header, name) for header in headers)


def _holds(names: Iterable[str], signature: frozenset[str]) -> bool:
    own = list(names)
    return all(any(_same(header, name) for name in own) for header in signature)


def _no_header(finder: HeaderFinder, lines: Lines) -> InvalidInputError:
    if finder.profile_name is None:
        titles = ", ".join(profile.title for profile in finder.profiles)
        return NoExportError(
            f"is no export that is known ({titles}): where a tool only writes its headers "
            "otherwise, name the nearest with --profile, and map each by --map THEIRS=OURS"
        )
    unreadable = next((one for one in lines.problems if one.field == "line"), None)
    if unreadable is not None:
        rule = f"has no line with its headers; line {unreadable.line} {unreadable.rule}"
        return InvalidInputError("file", finder.profile_name, rule)
    (profile,) = finder.profiles
    needed = " or ".join(", ".join(sorted(one)) for one in profile.signatures)
    rule = (
        f"has no line with the headers of {profile.title}: {needed}; where the tool writes them "
        "in another language, map each by hand (`aicmo metrics load --map THEIRS=OURS`)"
    )
    return InvalidInputError("file", finder.profile_name, rule)
