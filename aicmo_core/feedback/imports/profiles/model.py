"""What a profile knows of one tool's export. Profiles are data: `exports.py` holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Made:
    """A metric and the counts that it is made of; without a denominator it is their sum."""

    metric: str
    numerator: tuple[str, ...]
    denominator: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """One kind of export. Headers are in normalised form: `Amount spent (USD)` is
    `amount_spent_usd`; a header that ends in `_*` matches any ending, such as a currency, and none.
    """  # noqa: D205 - one thought

    name: str
    title: str
    source: str = ""
    """Where its figures come from; empty: `name`."""
    channel: str
    signatures: tuple[frozenset[str], ...]
    """A line with all the headers of one of these is the header line."""
    at: tuple[str, ...]
    """Where the time stands; the first of these that the file has."""
    clock: str = ""
    """Where the time of day stands, if apart from the date."""
    until: Mapping[str, str] = field(default_factory=dict)
    """Where the end stands of a period that such a header begins: several days are no day."""
    day_of: str = ""
    """A header that counts days from the start that the lines above the table name."""
    campaign: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    """Headers that name what a row is about: where the first of them is empty, it sums up."""
    segments: Mapping[str, str] = field(default_factory=dict)
    """Breakdowns that make a segment, with the word that stands before it."""
    parts: frozenset[str] = frozenset()
    """Words of segments that make up the whole, such as devices: their counts added up are it."""
    adds_up: frozenset[str] = frozenset()
    """Headers that tell rows of one figure apart whose counts add up to it."""
    only: Mapping[str, str] = field(default_factory=dict)
    """Columns that must say this word; other rows belong to another channel."""
    columns: Mapping[str, str]
    """Headers and the counts that they hold; earlier ones win where two hold one count."""
    meant: Mapping[str, tuple[tuple[str, ...], frozenset[str]]] = field(default_factory=dict)
    """Headers whose count depends on another column: (that column, words one of which it says)."""
    shares: Mapping[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    """Counts that stand in the file only as a rate: (headers of the rate, of what)."""
    people: frozenset[str] = frozenset()
    """Counts that cannot be added up when several rows make one figure."""
    made: tuple[Made, ...]
    currency: str = ""
    """The header that holds the currency; else the ending of a header with `_*`."""
    ignored: frozenset[str] = frozenset()
    """Headers that are known and not needed: rates that follow from counts, settings, ids."""
