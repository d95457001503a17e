"""Phrases that are described by kinds of words: "EASE ..3 AILMENT" finds "soothes tired knees".

A phrase is a row of items, each of which stands for one word of a sentence:

    cure            the word itself
    cure|heal       one of these words
    EASE            a word of the class of that name; also with `|`
    item?           may be missing
    ..3             up to three words, whatever they are
    W               one word, whatever it is
    !item           at the start: the word before is none of these; later: the next word is not

`NUM` is a number, `BIG` one from 100 on, `EST` a word that ends like a superlative; `START` and
`END` bound a sentence. Hyphens part words: "plastic-free" is two. Marks such as `%` and `,` are
words.

A word is looked up once, and only phrases that one of the sentence's own words can anchor are
tried. As regular expressions, so many words would take tens of milliseconds to compile at each
cold start, and nobody could read them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Generic, NamedTuple, TypeVar

Name = TypeVar("Name", bound=str)
Named = TypeVar("Named", bound=str)

_TOKEN = re.compile(
    r"no\.(?=\s?(?:\d|one\b))|\d+(?:[.,]\d+)*(?:(?:k|m|bn)\b)?|[^\W\d_]+(?:'t\b)?|'(?:s|re|ll|ve|d|m)\b"
    r"|(?<=\s)-(?=\s)|[^\w\s\-\u2010\u2011]"
)
_START, _END, _BOUNDS = 1, 2, 3
_ENDS = frozenset(".!?\u2026")
_ENDINGS = (
    ("ies", "y", "s"),
    ("es", "", "s"),
    ("s", "", "s"),
    ("ied", "y", "d"),
    ("ed", "", "d"),
    ("ed", "e", "d"),
    ("ing", "", "d"),
    ("ing", "e", "d"),
    ("ier", "y", "r"),
    ("er", "", "r"),
    ("er", "e", "r"),
)
"""Endings of a form, what its base has in their place, and which form it is."""

_INFLECTED = {"verb": "=sd", "noun": "=s", "comparative": "r", "exact": "=", "alone": "="}
"""The forms in which the words of a class count: as they are, in -s, in -ed and -ing, in -er."""
_JOINED = re.compile(r"[^\W_][\-\u2010\u2011]$")

_DIGITS_OF_BIG = 3
_MOST_KNOWN = 20_000
"""Words remembered with their classes; a text brings few that were not met before."""


class Match(NamedTuple, Generic[Name]):
    """The name of a phrase, and where it stands in the text."""

    name: Name
    start: int
    end: int


class _Item(NamedTuple):
    """What a word of a sentence must be, and how often; `is_open` is any word."""

    words: frozenset[str]
    classes: int
    least: int = 1
    most: int = 1
    is_barred: bool = False
    is_open: bool = False


class _Sentence(NamedTuple):
    words: list[str]
    classes: list[int]
    spans: list[tuple[int, int]]

    def match(self, name: Name, start: int, end: int) -> Match[Name]:
        """Return where words stand in the text, without the marks that bound the sentence."""
        said = [self.spans[at] for at in range(start, end) if not self.classes[at] & _BOUNDS]
        return Match(name, said[0][0], said[-1][1])

    def is_open(self, item: _Item, at: int) -> bool:
        """Tell whether an open item may stand for a word: gaps, for marks too; `W`, for none."""
        return not self.classes[at] & _BOUNDS and (not item.least or self.words[at].isalnum())

    def fits(self, item: _Item, at: int) -> bool:
        return bool(self.classes[at] & item.classes) or self.words[at] in item.words


_NOTHING = _Item(frozenset(), 0)


class _Phrase(Generic[Name]):
    """A row of items under a name; read when a sentence first holds its anchor."""

    __slots__ = ("_row", "known", "name", "not_before")

    def __init__(self, name: Name, row: str) -> None:
        self.name, self._row = name, row
        self.not_before = _NOTHING
        self.known: list[_Item] = []

    def items(self, bits: Mapping[str, int]) -> list[_Item]:
        """Return what the phrase's words must be."""
        if not self.known:
            items = [_item(told, bits) for told in self._row.split()]
            self.not_before = items.pop(0) if items[0].is_barred else _NOTHING
            self.known = items
        return self.known


_Anchored = dict[str | int, list[_Phrase[Name]]]
"""Phrases by a word, or by the bit of a class, of which a sentence must hold one."""


class Phrasebook(Generic[Name]):
    """Phrases by name, made from word classes; finds them in folded text.

    Args:
        classes: Words by the name of their class and how they inflect, such as "EASE verb";
            "comparative" is for adjectives of which only the form in -er counts, "alone" for words
            that are of the class where no hyphen joins them to the word before.
        phrases: Phrases by name.
        innocent: Phrases that are read first: their words then take part in no other.
        not_superlative: Words in -est that are no superlatives.
        common: Words and classes that stand in too many sentences to seek a phrase by.
    """

    def __init__(
        self,
        classes: Mapping[str, str],
        phrases: Mapping[Name, Iterable[str]],
        innocent: Iterable[str] = (),
        *,
        not_superlative: str = "",
        common: str = "",
    ) -> None:
        self._bits = {"START": 1, "END": 2, "NUM": 4, "BIG": 8, "EST": 16}
        self._counting = dict.fromkeys("=sdr", 0)
        self._alone = 0
        self._bases: dict[str, int] = {}
        for key, words in classes.items():
            name, inflection = key.split()
            bit = self._bits.setdefault(name, 1 << len(self._bits))
            self._alone |= bit if inflection == "alone" else 0
            for form in _INFLECTED[inflection]:
                self._counting[form] |= bit
            for word in words.split():
                self._bases[word] = self._bases.get(word, 0) | bit
        self._not_superlative = frozenset(not_superlative.split())
        self._known: dict[str, int] = {}
        frequent = frozenset(common.split())
        self._innocent: _Anchored[str] = _anchored({"": innocent}, frequent, self._bits)
        self._phrases = _anchored(phrases, frequent, self._bits)

    def find(self, text: str) -> Iterator[Match[Name]]:
        """Yield the phrases that a folded text holds, each word in one phrase of a name at most."""
        for sentence in self._sentences(text):
            sought = self._sought(self._phrases, sentence)
            if not sought:
                continue
            for _, start, end in _places(self._sought(self._innocent, sentence), sentence):
                for place in range(start, end):
                    sentence.words[place] = ""
                    sentence.classes[place] &= _BOUNDS
            last: dict[Name, int] = {}
            for name, start, end in sorted(_places(sought, sentence), key=_longest):
                if start >= last.get(name, 0):
                    last[name] = end
                    yield sentence.match(name, start, end)

    def _sentences(self, text: str) -> Iterator[_Sentence]:
        sentence = _Sentence([""], [_START], [(0, 0)])
        for token in _TOKEN.finditer(text):
            word = token.group(0)
            sentence.words.append(word)
            sentence.spans.append(token.span())
            if word in _ENDS:
                sentence.classes.append(_END)
                yield sentence
                sentence = _Sentence([""], [_START], [(0, 0)])
            else:
                known = self._known.get(word)
                classes = self._look_up(word) if known is None else known
                if classes & self._alone and _JOINED.search(text, token.start() - 2, token.start()):
                    classes &= ~self._alone
                sentence.classes.append(classes)
        sentence.words.append("")
        sentence.classes.append(_END)
        sentence.spans.append((0, 0))
        yield sentence

    def _look_up(self, word: str) -> int:
        """Return the classes of a word, which are then known."""
        bases, counting = self._bases, self._counting
        found = bases.get(word, 0) & counting["="]
        if word[0].isdigit():
            found |= self._bits["NUM"]
            if len(re.sub(r"\.\d\d?$|\D", "", word)) >= _DIGITS_OF_BIG:
                found |= self._bits["BIG"]
        if word.endswith("est") and len(word) > 4 and word not in self._not_superlative:
            found |= self._bits["EST"]
        for ending, instead, form in _ENDINGS:
            if word.endswith(ending):
                base = word[: -len(ending)] + instead
                found |= bases.get(base, 0) & counting[form]
                if not instead and base[-2:-1] == base[-1:]:  # stopped, bigger
                    found |= bases.get(base[:-1], 0) & counting[form]
        if len(self._known) < _MOST_KNOWN:
            self._known[word] = found
        return found

    def _sought(self, anchored: _Anchored[Named], sentence: _Sentence) -> list[_Phrase[Named]]:
        """Return the phrases whose anchor, and whatever else they need, the sentence holds."""
        held, words = reduce(or_, sentence.classes), set(sentence.words)
        keys: list[str | int] = [word for word in words if word in anchored]
        keys += _bits_in(held)
        near = dict.fromkeys(phrase for key in keys for phrase in anchored.get(key, ()))
        return [
            phrase
            for phrase in near
            if all(_can_stand(item, held, words) for item in phrase.items(self._bits))
        ]


def _bits_in(classes: int) -> Iterator[int]:
    while classes:
        yield classes & -classes
        classes &= classes - 1


def _places(phrases: list[_Phrase[Named]], sentence: _Sentence) -> Iterator[tuple[Named, int, int]]:
    """Yield name, start and end, in words, wherever a phrase stands in the sentence."""
    for phrase in phrases:
        for start in range(len(sentence.words)):
            if start and sentence.fits(phrase.not_before, start - 1):
                continue
            end = _end_of(phrase.known, 0, sentence, start)
            if end > start:
                yield phrase.name, start, end


def _anchored(
    phrases: Mapping[Named, Iterable[str]], common: frozenset[str], bits: Mapping[str, int]
) -> _Anchored[Named]:
    by_word: defaultdict[str, list[_Phrase[Named]]] = defaultdict(list)
    for name, rows in phrases.items():
        for row in rows:
            phrase = _Phrase(name, row)
            for anchor in _anchor(row, common):
                by_word[anchor].append(phrase)
    return {bits.get(anchor, anchor): anchored for anchor, anchored in by_word.items()}


def _anchor(row: str, common: frozenset[str]) -> list[str]:
    """Return the first item of which no word is common; the last that must stand, if none is."""
    names: list[str] = []
    for told in row.split():
        if told == "W" or (len(told) > 1 and (told[0] in "!." or told[-1] == "?")):
            continue
        names = told.split("|")
        if common.isdisjoint(names):
            break
    return names


def _item(told: str, bits: Mapping[str, int]) -> _Item:
    if told.startswith(".."):
        return _Item(frozenset(), 0, 0, int(told[2:]), is_open=True)
    names = told.strip("!?").split("|") if len(told) > 1 else [told]
    if "W" in names:
        return _Item(frozenset(), 0, is_open=True)
    words = frozenset(name for name in names if name not in bits)
    classes = reduce(or_, (bits[name] for name in names if name in bits), 0)
    least = 0 if told[-1] == "?" and len(told) > 1 else 1
    return _Item(words, classes, least, is_barred=told[0] == "!" and len(told) > 1)


def _can_stand(item: _Item, held: int, words: set[str]) -> bool:
    """Tell whether a sentence of these classes and words may hold the item."""
    is_needed = item.least and not item.is_barred and not item.is_open
    return not is_needed or bool(item.classes & held) or not item.words.isdisjoint(words)


def _end_of(items: list[_Item], number: int, sentence: _Sentence, at: int) -> int:
    """Return where the items from a number on end when they begin at a word; -1 for nowhere."""
    if number == len(items):
        return at
    item, last = items[number], len(sentence.words)
    if item.is_barred:
        is_there = at < last and sentence.fits(item, at)
        return -1 if is_there else _end_of(items, number + 1, sentence, at)
    for place in range(at, at + item.most + 1):
        if place - at >= item.least:
            end = _end_of(items, number + 1, sentence, place)
            if end >= 0:
                return end
        if place >= last:
            break
        if item.is_open:
            if not sentence.is_open(item, place):
                break
        elif not sentence.fits(item, place):
            break
    return -1


def _longest(match: tuple[str, int, int]) -> tuple[int, int, str]:
    return match[1], -match[2], match[0]
