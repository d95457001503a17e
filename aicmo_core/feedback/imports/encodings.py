"""Bytes to lines of text: UTF-8, UTF-16, and what a spreadsheet on Windows saves as CSV."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.contacts import without_contacts
from aicmo_core.feedback.imports.rows import Problem, problem

_WINDOWS = "cp1252"  # holds Latin-1, but for control characters
_LETTER = rb"[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\xff]"
# What the letters of Poland, Turkey, Russia or Japan, of a Mac or of DOS are in Windows-1252: signs
# within words, three accents in a row, letters that hardly any western name has, or nothing at all.
_NOT_WESTERN = re.compile(
    _LETTER
    + rb"[\xa1-\xa6\xa8\xaa\xac\xaf\xb1-\xb4\xb6\xb8-\xba\xbc-\xbf\x82\x84\x93\x94]"
    + _LETTER
    + rb"|[\xc0-\xd6\xd8-\xf6\xf8-\xff]{3}|[\x83\x88\x8a\x8e\x9a\x9e\x9f\xd0\xde\xf0\xfe]"
    + rb"|[\x8c\x9c][bghjkmprwz]|[\x81\x8d\x8f\x90\x9d]"
)
_BETWEEN_WORDS = re.compile(r"[\s,;|\"]+")
_OTHERWISE = "save the file as UTF-8, or say how it is written (`aicmo metrics load --encoding`)"


@dataclass(frozen=True, slots=True)
class Text:
    """The lines of a file; those that are no text are empty, and told."""

    lines: list[str]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


def decoded(content: bytes) -> Text:
    """Return a file's lines, in whichever encoding it tells or shows.

    What is not UTF-8 is Windows-1252 where it looks like it, which is told with a word to judge it
    by; else it is left out. Statistics get short names wrong (docs/decisions/0020).
    """
    encoding = _utf_16(content)
    if encoding:
        return _of_units(content.decode(encoding, errors="replace"))
    raw = content.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True)
    marked = ("a byte order mark was skipped",) if content.startswith(codecs.BOM_UTF8) else ()
    lines: list[str] = []
    others: dict[int, int] = {}
    for place, line in enumerate(raw):
        try:
            lines.append(line.decode())
        except UnicodeDecodeError as error:
            others[place] = error.start
            lines.append("\n")
    western = _western({place: raw[place] for place in others})
    if western is None:
        problems = (_no_text(place, raw[place], start) for place, start in others.items())
        return Text(lines, tuple(problems), marked)
    for place, line_read in western.items():
        lines[place] = line_read
    return Text(lines, (), (*marked, *_told(western)))


def recoded(content: bytes, encoding: str) -> bytes:
    """Return a file in UTF-8 that a person says is written in another encoding.

    Raises:
        InvalidInputError: No encoding of that name, or the file is not written in it.
    """
    try:
        return content.decode(encoding).encode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        rule = f"is not how line {line} of the file is written"
        raise InvalidInputError("--encoding", encoding, rule) from error
    except (LookupError, ValueError) as error:  # also `hex` and the like, and a name with a zero
        rule = "must be an encoding, such as cp1250, mac_roman or shift_jis"
        raise InvalidInputError("--encoding", without_contacts(encoding), rule) from error


def _utf_16(content: bytes) -> str:
    """Return how a file in UTF-16 is read: by its byte order mark, else by where its zeros are."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    first = content[:2].find(b"\0")
    return "" if first < 0 else ("utf-16-be", "utf-16-le")[first]


def _of_units(text: str) -> Text:
    """Return the lines of a file in UTF-16; what is no character in it is cut off or broken."""
    lines = list(StringIO(text, newline=""))
    broken = [number for number, line in enumerate(lines, 1) if "\ufffd" in line]
    problems = tuple(
        problem(number, "line", lines[number - 1], "is not UTF-16: was the file cut short?")
        for number in broken
    )
    for number in broken:
        lines[number - 1] = "\n"
    return Text(lines, problems, ("read as UTF-16",))


def _western(lines: Mapping[int, bytes]) -> dict[int, str] | None:
    """Return lines as Windows-1252, by place; None where one of them hardly is."""
    if any(map(_NOT_WESTERN.search, lines.values())):
        return None
    return {place: line.decode(_WINDOWS) for place, line in lines.items()}


def _told(western: Mapping[int, str]) -> tuple[str, ...]:
    for place, line in western.items():
        words = (word for word in _BETWEEN_WORDS.split(line) if not word.isascii())
        shown = without_contacts(next(words, ""))[:40]
        says = f", so that line {place + 1} says {shown!r}" if shown else ""
        return (f"not UTF-8: read as Windows-1252{says}. If that is wrong, {_OTHERWISE}",)
    return ()


def _no_text(place: int, raw: bytes, start: int) -> Problem:
    rule = f"is neither UTF-8 (at byte {start + 1}) nor Windows-1252: {_OTHERWISE}"
    return problem(place + 1, "line", raw.decode(errors="replace"), rule)
