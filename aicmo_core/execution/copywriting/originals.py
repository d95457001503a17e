"""Reading what the client supplied: a mail or a page, as its words, subject, links and headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from aicmo_core.execution.executors.files import Original
from aicmo_core.execution.writing.phrasing import tidy

_HEADER = re.compile(r"^\s*(subject|preheader|preview)\s*:\s*(.*)$", re.IGNORECASE | re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_BLOCKS = frozenset(
    ("p", "div", "tr", "td", "li", "br", "h1", "h2", "h3", "h4", "section", "title", "a", "button")
)
_HIDDEN = frozenset(("style", "script", "head", "template"))


@dataclass(frozen=True, kw_only=True)
class Document:
    """A supplied mail or page.

    Attributes:
        name: As the client named it.
        subject: A mail's subject, or a page's title; "" when it shows none.
        headings: Texts of h1 to h3, in order; of a plain text, its first line.
        sentences: The body's sentences, in order.
        links: Texts of links and buttons, in order.
    """

    asset_id: str
    name: str
    subject: str
    headings: tuple[str, ...]
    sentences: tuple[str, ...]
    links: tuple[str, ...]

    @property
    def text(self) -> str:
        """The body, as one text."""
        return " ".join(self.sentences)


def supplied(originals: Sequence[Original], words: Sequence[str]) -> tuple[Document, ...]:
    """Return the originals whose kind names one of `words`, read."""
    return tuple(
        read(original)
        for original in originals
        if any(word in original.kind.casefold() for word in words) and original.text.strip()
    )


def read(original: Original) -> Document:
    """Return the words of an original, HTML or plain."""
    if "html" in original.content_type or re.search(r"<(?:html|body|p|div|h1)\b", original.text):
        return _read_html(original)
    headers = {name.casefold(): value.strip() for name, value in _HEADER.findall(original.text)}
    body = _HEADER.sub("", original.text)
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    return Document(
        asset_id=original.asset_id,
        name=original.name,
        subject=headers.get("subject", ""),
        headings=tuple(lines[:1]),
        sentences=_sentences(body),
        links=(),
    )


class _Reader(HTMLParser):
    """Collects a page's words by where they stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title = ""
        self.headings: list[str] = []
        self.links: list[str] = []
        self.blocks: list[str] = [""]
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "img", "input", "link", "hr", "br"):
            self._open.append(tag)
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                continue
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if "title" in self._open:
            self.title += data
        if not data.strip() or _HIDDEN.intersection(self._open):
            return
        if any(tag in self._open for tag in ("h1", "h2", "h3")):
            self.headings.append(tidy(data))
        elif any(tag in self._open for tag in ("a", "button")):
            self.links.append(tidy(data))
        else:
            self.blocks[-1] += data


def _read_html(original: Original) -> Document:
    reader = _Reader()
    reader.feed(original.text)
    reader.close()
    return Document(
        asset_id=original.asset_id,
        name=original.name,
        subject=tidy(reader.title),
        headings=tuple(reader.headings),
        sentences=_sentences("\n".join(reader.blocks)),
        links=tuple(reader.links),
    )


def _sentences(text: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in _SENTENCE.split(text))
    return tuple(part for part in parts if any(char.isalpha() for char in part))
