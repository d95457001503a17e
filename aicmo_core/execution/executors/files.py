"""Files that go into work and come out of it; apart, because most work is text alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Original:
    """A document that the client supplied: a mail, a page, posts, a logo, guidelines."""

    asset_id: str
    kind: str
    name: str
    content_type: str
    text: str = ""
    data: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Artefact:
    """A file that belongs to an output and is stored beside it, such as a picture.

    Attributes:
        name: File name, unique within the output.
        sha256: Hex digest of `data`.
    """

    name: str
    content_type: str
    data: bytes
    sha256: str


@dataclass(frozen=True, kw_only=True)
class PictureWish:
    """A picture that a model may paint for an output.

    Attributes:
        key: Names it within the output.
        prompt: What it shows.
    """

    key: str
    prompt: str


PAINTED_NOTE = "pictures are AI-made"
"""Of an output whose pictures a model painted, among its notes."""


@dataclass(frozen=True, kw_only=True)
class Painting:
    """A picture that a model made."""

    content_type: str
    data: bytes
    model: str


@dataclass(frozen=True, kw_only=True)
class Paintings:
    """What a model painted.

    Attributes:
        pictures: By the wish's key; what could not be painted is absent.
        model: Which model; empty where nothing was painted.
        cost_micro_usd: What it cost, also what came to nothing.
        failures: Why wishes were not met, in words that are safe to show.
    """

    pictures: Mapping[str, Painting] = field(default_factory=dict)
    model: str = ""
    cost_micro_usd: int = 0
    failures: tuple[str, ...] = ()
