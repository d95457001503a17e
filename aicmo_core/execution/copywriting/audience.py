"""Turning a description of an audience into words that speak to it.

A brief says "Women aged 25-40 with sensitive skin seeking clean beauty alternatives". Nobody is
addressed by age bracket in public, so copy says "women" and "you have sensitive skin".
"""

from __future__ import annotations

import re
from functools import lru_cache

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.writing.nouns import bare, head, is_countable_singular
from aicmo_core.execution.writing.phrasing import fragment, lower_first

_BRACKETED = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_AGES = re.compile(
    r",?\s*\b(?:aged|ages|age)\s+\d+(?:\s*(?:-|\u2013|to|and)\s*\d+|\s*\+|\s+and over)?"
    r"|\s\d\d-\d\d\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"\bwho\s+(?:also\s+)?(.+)$", re.IGNORECASE)
_AT = re.compile(r"\s(?:at|in|from|for|of)\s", re.IGNORECASE)
"""After these, what follows "with" is said of the place and not of the reader."""
_NESTED = re.compile(r"\bof\s+(?:[\w-]+\s+){1,2}$", re.IGNORECASE)
"""Parents of students who fall behind: it is not the parents who do."""
_LIVING = re.compile(r"\b(living|working|based|training|studying)\s+(.+)$", re.IGNORECASE)
_SEEKING = re.compile(r"\b(seeking|looking for|wanting|needing)\s+(.+)$", re.IGNORECASE)
_WITH = re.compile(
    r"\bwith\s+(.+?)(?=\s+(?:who|seeking|looking|wanting|needing)\b|$)", re.IGNORECASE
)
_VERBS = {
    "seeking": "are looking for",
    "looking for": "are looking for",
    "wanting": "want",
    "needing": "need",
    "living": "live",
    "working": "work",
    "based": "are based",
    "training": "train",
    "studying": "study",
}
_PERFECT = re.compile(
    r"have\s+(?P<rest>(?:(?:already|always|just|never|ever|once|long|recently)\s+)?"
    r"(?:\w+ed|been|begun|bought|built|chosen|come|cut|done|fallen|felt|found|given|gone|got|grown|had"
    r"|heard|held|kept|known|left|lost|made|met|paid|put|read|seen|sold|spent|started|taken|told|tried"
    r"|written)\b.*)$"
)
_NOBODY = re.compile(r"(?:adults|consumers|customers|buyers|shoppers|persons|individuals|others)$")
DEMOGRAPHIC = re.compile(r"\b(?:women|men|ladies|males?|females?|millennials?|gen\s?[zxy])\b", re.I)


def without_brackets(text: str) -> str:
    """Return an audience without ages and sizes, which are for targeting and not for copy."""
    return " ".join(_AGES.sub("", _BRACKETED.sub("", text)).split())


_PEOPLE = (
    r"(?:parents|families|couples|students|kids|women|men|people|anyone|everyone|teens|friends"
    r"|households|businesses|companies|firms|schools|teams|start-?ups|patients|guests|locals"
    r"|hotels|caf[eé]s|shops|stores|clinics|practices|offices|councils|agencies|laboratories|labs"
    r"|farms|venues|institutions|museums|charities|associations|clubs|groups"
    r"|(?!(?:reminders|orders|offers|letters|papers|numbers|folders|meters)\b)"
    r"[a-z-]+(?:ers|ors|ists|ants|ians|ees|eurs|letes))"
)
_TOLD_OF = re.compile(r"\b(?:who|with|that|whose|looking|seeking|needing|wanting)\b", re.I)
"""Where a group is described already; before that, "painters and singers who" is one list."""
_PEOPLE_AFTER = re.compile(rf"\band (?:[\w-]+ ){{0,2}}{_PEOPLE}$", re.IGNORECASE)
"""Families with children and retired engineers: whether the families have them, nobody can tell."""
_ANOTHER_GROUP = re.compile(
    rf";|,\s+(?:and|or|plus|as well as|also)\s+(?=(?:[\w-]+\s+){{0,2}}?{_PEOPLE}\b)"
    rf"|\s+(?:and|as well as|plus)\s+(?=(?:[\w-]+\s+)?[\w-]+s\s+who\b)"
    rf"|\s+(?:and|as well as|plus)\s+(?=(?:[\w-]+\s+){{0,2}}?{_PEOPLE}\s+(?:of|who|with|without"
    r"|aged|in|at"
    r"|under|near|that|where|looking|seeking|needing|whose)\b)",
    re.IGNORECASE,
)
"""Where a description goes on to other people: "..., and parents of short-sighted children"."""
_LAST_GROUPS = re.compile(
    rf",\s+(?=(?:[\w-]+\s+){{0,2}}?{_PEOPLE},?\s+(?:and|or)\s+(?:[\w-]+\s*){{1,3}}$)", re.IGNORECASE
)
"""Where it ends in a list of other people: "owners of old trees, councils and letting agents"."""
_ENDS_IN_PEOPLE = re.compile(rf"\b{_PEOPLE}$", re.IGNORECASE)
"""Who supplies cafés, hotels and shops: those are one list, and the reader is none of them."""


_SERVED = re.compile(
    r"\bfor\s+(?P<who>(?:[\w-]+\s+){0,3}?(?:adults|agencies|artists|athletes|beginners|builders"
    r"|businesses|buyers|charities|children|clinics|commuters|companies|couples|cyclists|designers"
    r"|developers|directors|doctors|drivers|employees|employers|engineers|families|farmers|firms"
    r"|founders|freelancers|gardeners|growers|hikers|homeowners|hotels|households|investors|kids"
    r"|landlords|managers|musicians|nurses|owners|parents|patients|practices|professionals|readers"
    r"|restaurants|retailers|riders|runners|schools|seniors|shops|start-?ups|students|teachers"
    r"|teams|teenagers|tenants|travellers|visitors|workers|writers)\b.*)$",
    re.IGNORECASE,
)
"""Whom a product names itself: "CRM software for small accountancy firms that ..."."""


def audience_of(brief: Brief) -> str:
    """Return whom a brief means: its target audience, else those whom the product is for."""
    served = None if brief.target_audience else _SERVED.search(fragment(brief.product_service, 220))
    return served["who"] if served else brief.target_audience


def groups_in(audience: str) -> tuple[str, ...]:
    """Return the groups of a description, each with what is said of it."""
    parts: list[str] = []
    text = without_brackets(audience)
    start = 0
    for match in _ANOTHER_GROUP.finditer(text):
        part = text[start : match.start()]
        alone = match[0][0] == "," and "," not in part  # "a, b, and c who" is one list
        if match[0] == ";" or alone or _TOLD_OF.search(part):
            parts.append(part)
            start = match.end()
    parts += _without_last_groups(text[start:])
    return tuple(filter(None, (fragment(part).rstrip(" ,") for part in parts)))


def _without_last_groups(text: str) -> tuple[str, ...]:
    match = _LAST_GROUPS.search(text)
    if match is None:
        return (text,)
    told = text[: match.start()]
    if not _TOLD_OF.search(told) or _ENDS_IN_PEOPLE.search(told):
        return (text,)
    return told, text[match.end() :]


def first_group(audience: str) -> str:
    """Return the group that a description opens with."""
    return next(iter(groups_in(audience)), "")


def second_group(audience: str) -> str:
    """Return the group that a description names next; "" when it is of one group."""
    return next(iter(groups_in(audience)[1:]), "")


def people_in(audience: str) -> str:
    """Return who is addressed, as a plural noun phrase: "coffee enthusiasts"; "" if not to be said.

    Who reads a post should not be told their sex or generation; such groups stay unnamed, and so
    do words that single nobody out.
    """
    phrase = head(lower_first(first_group(audience)), 1)
    unsaid = DEMOGRAPHIC.search(phrase) or _NOBODY.fullmatch(phrase)
    return "" if unsaid or not phrase.split(" of ")[0].endswith("s") else phrase


@lru_cache(maxsize=1024)
def second_person(audience: str) -> tuple[str, ...]:
    """Return what is true of the reader, each to be said after "you": "have sensitive skin"."""
    text = first_group(audience)
    said: list[str] = []
    who = _WHO.search(text)
    having = _WITH.search(text[: who.start()] if who else text)  # "who run it with two people"
    mixed = having and _PEOPLE_AFTER.search(having[1])
    if having and not mixed and not _AT.search(text[: having.start()]):
        said.append(f"have {having[1]}")
    if (match := who) and not _NESTED.search(text[: match.start()]):
        said.append(_plural_verbs(match[1]) if _is_one(text[: match.start()]) else match[1])
    elif match := _SEEKING.search(text) or _LIVING.search(text):
        said.append(f"{_VERBS[match[1].casefold()]} {match[2]}")
    if having and re.search(r"\d", having[1]):
        said.reverse()  # a figure is a criterion for targeting; the rest speaks to people
    turned = (_yours(line) for line in said if 2 <= len(line.split()) <= 20)
    return tuple(line for line in turned if line and not _OTHERS.search(_OF_THINGS.sub("", line)))


def _is_one(noun: str) -> bool:
    """Tell whether a description is of one person ("The traveller"), whose verbs are singular."""
    top = head(noun.strip(" ,"), 1)
    return not top.endswith("s") and is_countable_singular(bare(top))


def _plural_verbs(text: str) -> str:
    """Return "plans ahead and hates queues" as it is said to "you"."""
    first, *rest = re.split(r"(\s(?:and|or|but)\s)", text)
    parts = [_plural_verb(first)]
    for joint, part in zip(rest[::2], rest[1::2], strict=True):
        parts += [joint, _plural_verb(part) if " " in part.strip() else part]
    return "".join(parts)


def _plural_verb(text: str) -> str:
    verb, space, rest = text.partition(" ")
    known = {"is": "are", "has": "have", "does": "do", "was": "were", "goes": "go"}
    if verb in known:
        verb = known[verb]
    elif verb.endswith("ies") and len(verb) > 4:
        verb = verb[:-3] + "y"
    elif verb.endswith(("sses", "shes", "ches", "xes", "zzes")):
        verb = verb[:-2]
    elif verb.endswith("s") and not verb.endswith("ss"):
        verb = verb[:-1]
    return f"{verb}{space}{rest}"


_FELT = re.compile(r"\b(that|how|what|where)\b((?:\s+[\w'-]+){2,4}?\s+)them\b", re.IGNORECASE)
"""A clause whose own subject acts on the people told of: "that screens tire them"."""
_MADE = r"\s+(?:(?:are|were)\s+(?:made|grown|built|sourced|produced|sewn|bred)|come from)\b"
"""What is said of things that people buy, and not of the people."""
_ACTING = re.compile(
    r"\b(what|where|how|whether|when|while|before|after|until|than)\s+they\b(?!" + _MADE + ")",
    re.IGNORECASE,
)
_OF_THINGS = re.compile(r"\b(?:how|where)\s+they" + _MADE, re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:they|them|theirs)\b", re.IGNORECASE)
"""Who that is cannot be told: "walk them" may be said of dogs, so such a line is not used."""


def _yours(text: str) -> str:
    """Return a line about others as a line about the reader."""
    own = re.split(rf",\s(?=(?:mostly |mainly )?{DEMOGRAPHIC.pattern})", text, flags=re.I)[0]
    yours = re.sub(r"\btheir\b", "your", own)
    yours = _ACTING.sub(r"\1 you", _FELT.sub(r"\1\2you", yours))
    return re.sub(r"\bthemselves\b", "yourselves", yours).rstrip(" ,;")


_SECOND_VERB = re.compile(
    r"\b(?:and|or|but)\s+(?:now\s+)?(?:cannot|can|can't|could|will|would|must|should|are|have been|"
    r"do not|don't|never)\b",
    re.I,
)
_SECOND_WISH = re.compile(
    r"\b(?:and|or|but)\s+(?:now\s+)?(?:want|need|would|like|know|feel)\b", re.I
)


def as_question(line: str) -> str:
    """Return a line about the reader as a question: "have dry skin" → "do you have dry skin?".

    A line with a second verb of another kind ("ride and cannot be without it") makes none.
    """
    if _SECOND_VERB.search(line):
        return ""
    if line.startswith("are "):
        return f"are you {line[4:]}?"
    if match := _PERFECT.match(line):
        if _SECOND_WISH.search(line):
            return ""
        return f"have you {match['rest']}?"
    return f"do you {line}?" if line else ""
