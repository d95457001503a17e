"""Which files are taken in: by kind, ending, first bytes and size; a name alone is not believed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from aicmo_core.errors import InvalidInputError

MAX_BYTES = 5_000_000
"""Of any file: a worker has 1 GB for a batch of ten tasks."""
MAX_TEXT_BYTES = 500_000
"""Of a text: ten times a long web page; everything in it is read."""

_TEXT = {".html": "text/html", ".htm": "text/html", ".md": "text/markdown", ".txt": "text/plain"}
_PICTURE = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
}
_FONT = {
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_PAPER = {".pdf": "application/pdf"}
TYPES: Mapping[str, Mapping[str, str]] = {
    "email": _TEXT,
    "page": _TEXT,
    "post": _TEXT,
    "logo": _PICTURE,
    "font": _FONT,
    "guidelines": _TEXT | _PAPER,
    "document": _TEXT | _PAPER | _PICTURE,
}
"""Content types by kind and file name ending."""

_FIRST_BYTES: Mapping[str, tuple[bytes, ...]] = {
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "font/ttf": (b"\x00\x01\x00\x00", b"true"),
    "font/otf": (b"OTTO",),
    "font/woff": (b"wOFF",),
    "font/woff2": (b"wOF2",),
    "application/pdf": (b"%PDF-",),
}
_ACTIVE_SVG = re.compile(
    r"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<\s*(?:\w+:)?(?:script|foreignObject|iframe)\b"
    r"|\son\w+\s*=|@import|(?:href|src)\s*=\s*[\"']\s*(?!#|data:image/(?:png|jpeg))"
    r"|url\(\s*[\"']?\s*(?!#)",
    re.IGNORECASE,
)
"""What makes a picture act or fetch; the logo is set into pages and pictures as it is."""


def content_type_of(kind: str, name: str, content: bytes) -> str:
    """Return the content type of a file that may be taken in.

    Raises:
        InvalidInputError: Empty, too large, of an ending that the kind does not take, or not
            what its ending says.
    """
    types = TYPES.get(kind)
    if types is None:
        raise InvalidInputError("kind", kind, f"must be one of {', '.join(TYPES)}")
    ending = PurePosixPath(name).suffix.casefold()
    if ending not in types:
        rule = f"must end in one of {', '.join(types)} for an asset of kind {kind}"
        raise InvalidInputError("name", name, rule)
    content_type = types[ending]
    _check_size(name, content, content_type)
    problem = _look(content_type)(content)
    if problem:
        raise InvalidInputError("file", name, problem)
    return content_type


def is_text(content_type: str) -> bool:
    """Tell whether a file of this type can be read as words."""
    return content_type.startswith("text/")


def _check_size(name: str, content: bytes, content_type: str) -> None:
    most = MAX_TEXT_BYTES if is_text(content_type) else MAX_BYTES
    if not content:
        raise InvalidInputError("file", name, "must not be empty")
    if len(content) > most:
        rule = f"must be at most {most:,} bytes, and has {len(content):,}"
        raise InvalidInputError("file", name, rule)


def _look(content_type: str) -> Callable[[bytes], str]:
    if is_text(content_type):
        return _not_text
    if content_type == "image/svg+xml":
        return _not_still_picture
    starts = _FIRST_BYTES[content_type]
    return lambda content: "" if content.startswith(starts) else f"must be {content_type} inside"


def _not_text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return f"must be text in UTF-8 (byte {error.start} is not)"
    return "" if "\x00" not in text and text.strip() else "must hold text"


def _not_still_picture(content: bytes) -> str:
    if _not_text(content):
        return "must be an SVG picture in UTF-8"
    text = content.decode("utf-8-sig")
    found = _ACTIVE_SVG.search(text)
    if found:
        return f"must be a still SVG; remove {found.group().strip()[:40]!r} or export it as PNG"
    return "" if re.search(r"<(?:\w+:)?svg\b", text) else "must be an SVG picture"
