"""One door for a file of metrics, whatever its form."""

from __future__ import annotations

from collections.abc import Mapping

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.csv_rows import NotPlainError, read_csv
from aicmo_core.feedback.imports.encodings import recoded
from aicmo_core.feedback.imports.json_rows import read_json
from aicmo_core.feedback.imports.parts import ALL, Part
from aicmo_core.feedback.imports.profiles.layout import NoExportError
from aicmo_core.feedback.imports.profiles.reading import read_profile
from aicmo_core.feedback.imports.rows import ParsedFile

_BEFORE_JSON = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""Byte order marks, half a character of UTF-16, blanks."""


def read_metrics(
    content: bytes,
    profile: str | None = None,
    mapping: Mapping[str, str] | None = None,
    *,
    encoding: str = "",
    part: Part = ALL,
) -> ParsedFile:
    """Return the rows of a metrics file.

    Args:
        content: JSON where it starts like it, else CSV: the plain form, or a known tool's export.
        profile: A key of `PROFILES`; None reads the plain form, and an export where it is one.
        mapping: For an export whose headers were renamed: this file's header, and the profile's. A
            file with one is an export.
        encoding: How the file is written, where it is neither UTF-8, UTF-16 nor Windows-1252.
        part: Which of its days; by default all.

    Raises:
        InvalidInputError: The file as a whole cannot be read; says why.
    """
    if encoding:
        content = recoded(content, encoding)
    if profile is not None or mapping:
        return read_profile(content, profile, mapping, part)
    if content.lstrip(_BEFORE_JSON)[:1] in {b"[", b"{"}:
        return read_json(content, part)
    try:
        return read_csv(content, part)
    except NotPlainError as plain:
        try:
            return read_profile(content, part=part)
        except NoExportError as error:
            rule = f"{plain.rule}; the file {error.rule}"
            raise InvalidInputError("header", plain.header, rule) from error
