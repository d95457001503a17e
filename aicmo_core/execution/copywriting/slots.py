"""The words of a brief in the forms that sentences of copy ask for."""

from __future__ import annotations

import re

from aicmo_core.brands.brief import Brief
from aicmo_core.brands.reference.tables import country_names, folded
from aicmo_core.execution.copywriting.actions import GIVING, action_of
from aicmo_core.execution.copywriting.audience import (
    as_question,
    audience_of,
    people_in,
    second_group,
    second_person,
    without_brackets,
)
from aicmo_core.execution.copywriting.sorter import Sorter
from aicmo_core.execution.writing.lexicon import ORGANISATIONS, PEOPLE_PLURALS
from aicmo_core.execution.writing.nouns import (
    SHORT_WORDS,
    bare,
    head,
    is_countable_singular,
    is_plural,
    short_mention,
    with_article,
)
from aicmo_core.execution.writing.phrasing import (
    fragment,
    is_clause,
    lower_first,
    lower_label,
    quoted,
    sentence,
    split_list,
    tidy,
)
from aicmo_core.execution.writing.slogans import stands_alone
from aicmo_core.execution.writing.slots import SINGULAR, verb_form

SHORT_THING = 36
"""Letters up to which a thing is named in full wherever it is spoken of."""

LEAST_POSITION = 3
"""A position of fewer words, such as what is left of one that claimed too much, says nothing."""


_THAT = re.compile(r"^([^,;.]*?\w+s) that\b")
"""Firms that do something: "that" stands for "who", but is not told apart from another "that"."""


def slots_of(brief: Brief, found: Sorter) -> dict[str, str]:
    """Return the words of each slot of a wording; "" for what the brief does not tell."""
    what = found.inner(brief.product_service, "product_service")
    position = found.take(brief.positioning_summary, "positioning_summary")
    if is_clause(what):  # "We help shops sell" says what the brand stands for, not what it sells
        position, what = position or what, ""
    what = what or found.inner(brief.industry, "industry")
    audience = found.take(without_brackets(audience_of(brief)), "target_audience")
    if not brief.target_audience and audience and audience in what:
        what = what.partition(f" for {audience}")[0]  # whom it is for is said on its own
    you = (*second_person(_THAT.sub(r"\1 who", audience, count=1)), "", "")
    thing, as_noun = short_head(what), _as_noun(position, found.names)
    act, place = action_of(brief), _town(brief.geography)
    others = found.take(brief.secondary_audience, "secondary_audience") or second_group(audience)
    return {
        "brand": tidy(brief.brand_name),
        "what": what,
        "a_what": _one(what),
        "thing": bare(thing),
        "a_thing": "" if act in GIVING else _one(thing),
        "is_what": _is(what),
        "you_get": "" if act in GIVING else _one(what),
        "find_what": "" if _is(what).startswith("is ") else _one(what),
        "our_what": f"our {bare(what)}" if what else "",
        "our_thing": f"our {_short(bare(thing))}" if thing else "",
        **_verbs(_short(bare(thing))),
        "the_thing": _mention(what),
        "act": act,
        "people": people_in(audience),
        "you": you[0],
        "you_too": you[1],
        "ask_you": as_question(you[0]),
        "position": as_noun,
        "kind": head(as_noun) if as_noun else "",
        "a_position": as_noun if as_noun.startswith(("a ", "an ", "the ")) else "",
        **_position_forms(as_noun),
        "position_line": sentence(position, found.names) if stands_alone(position) else "",
        "position_quoted": quoted(position) if stands_alone(position) else "",
        "place": place,
        "here": "" if place.partition(",")[0].casefold() in what.casefold() else place,
        "others": people_in(others),
        "industry": lower_label(fragment(brief.industry, 80)),
    }


def _mention(what: str) -> str:
    """Return how others speak of what is sold: "the hotel", "the candles", but "bread"."""
    short = short_mention(what)
    several = short.endswith("s") or short == "the range"
    if what.startswith("["):
        return what
    return short if several or is_countable_singular(what) else bare(short) or "the offer"


def _verbs(thing: str) -> dict[str, str]:
    """Return verb forms that agree with `our_thing`: "our concerts are", "our app is"."""
    return {form: verb_form(form, several=is_plural(thing)) for form in SINGULAR}


def short_head(what: str) -> str:
    """Return what is sold without its details; a list of three things by the first two."""
    thing = head(what)
    named = head(what, 1)
    if named != thing and not is_countable_singular(named):
        return named  # "physiotherapy for runners and walkers" is physiotherapy
    if short_mention(thing) != "the range":
        return thing
    first, second = (*split_list(thing), "")[:2]
    return f"{first} and {_kind_of(second)}" if second else first


def _kind_of(thing: str) -> str:
    """Return a plural by its noun ("hand-finished glasses": "glasses"); another in full."""
    noun = thing.rsplit(" ", maxsplit=1)[-1]
    return noun if noun.endswith("s") and not noun.endswith("ss") else thing


def _short(thing: str) -> str:
    """Return what is sold in few words: all of it, or the last two; of two things, both nouns."""
    words = thing.split()
    if "[" in thing:
        return thing
    if is_countable_singular(thing):
        return " ".join(thing.partition(" of ")[0].split()[-2:])  # a museum of salt is a museum
    if len(thing) <= SHORT_THING and len(words) <= SHORT_WORDS:
        return thing
    parts = [_last_words(part) for part in thing.split(" and ")]
    both = " and ".join(parts[-2:])
    return both if len(both) <= SHORT_THING else parts[-1]


def _last_words(thing: str) -> str:
    """Return the noun with the word before it: "rooftop solar panels" → "solar panels"."""
    noun, of, rest = thing.partition(" of ")
    return f"{noun.split(' ')[-1]} of {rest}" if of else " ".join(thing.split(" ")[-2:])


def _one(what: str) -> str:
    """Return a noun phrase with its article; a placeholder gets none."""
    return what if what.startswith("[") else with_article(what)


_HIRED = re.compile(r"\b(?:rental|hire|repair|delivery)$", re.I)


def _is(what: str) -> str:
    """Return what a brand offers, as a predicate: "is an app", "offers skincare"."""
    if not what:
        return ""
    one = is_countable_singular(what) or what.startswith(("a ", "an ", "the "))
    if _HIRED.search(head(what, 1).partition(" of ")[0]):  # nobody is a rental
        return f"offers {what}"
    return f"is {_one(what)}" if one else f"offers {what}"


def _position_forms(as_noun: str) -> dict[str, str]:
    """Return a position as it is said of the brand: as one thing, as its people, as its goods.

    "A tool for controllers" is what the brand is, "lawyers who act for employees" is who "we" are,
    and "toys that outlive the batteries" come from it.
    """
    noun = head(as_noun, 1).split(" of ")[0]
    many = noun.endswith("s") and not noun.endswith("ss") and not is_countable_singular(noun)
    plural = many or noun.split(" ")[-1] in PEOPLE_PLURALS
    told = re.match(rf"{re.escape(noun)}\s+who\b", as_noun)
    people = plural and (told or noun.split(" ")[-1] in PEOPLE_PLURALS)
    one = noun.split(" ")[-1] in ORGANISATIONS and as_noun.startswith(("a ", "an ", "the "))
    return {
        "is_position": "" if plural or not as_noun else f"is {as_noun}",
        "we_are": f"we are {as_noun}" if people or one else "",
        "goods": as_noun if plural and not people else "",
    }


def _as_noun(position: str, names: tuple[str, ...]) -> str:
    if len(position.split()) < LEAST_POSITION or stands_alone(position):
        return ""
    return with_article(lower_first(position.replace(" - ", ": "), names))


_AREA = re.compile(
    r"\b(?:north|south|east|west|pacific|atlantic|coast|area|region|valley|midlands|highlands|metro"
    r"|greater)\w*\b",
    re.I,
)


def _town(geography: str) -> str:
    """Return a town that copy can name ("Austin, TX"); a country or several are targeting."""
    place = fragment(geography, 60)
    wide = any(mark in place for mark in ("&", ";", "/", " and ")) or place.count(",") != 1
    town, _, land = place.partition(", ")
    known = country_names()
    if wide or folded(town) in known or _AREA.search(town):
        return ""
    return town if folded(land) in known or land in ("UK", "USA", "US", "UAE") else place
