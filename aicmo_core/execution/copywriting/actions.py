"""What a reader is asked to do: the step that the client's goal counts, in the reader's words.

"Generate 120 demo requests a month" is the client's business; "Book a demo" is the reader's. A goal
that names no step gets none, and general calls to action stand in.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.copywriting.naming import in_frame
from aicmo_core.execution.writing.nouns import with_article
from aicmo_core.execution.writing.phrasing import lower_first, tidy

_BOOKED: tuple[tuple[str, str], ...] = (
    (r"restaurant|osteria|trattoria|bistro|brasserie|caf[eé]|dining|pub\b|supper", "book a table"),
    (r"hotel|guesthouse|hostel|lodge|b&b|\binn\b|holiday (?:home|let|cottage)", "book your stay"),
    (r"repair|servicing|\bgarage", "book a service"),
    (r"clinic|dent(?:al|ist)|physio|salon|\bspa\b|therap|barber|optician|optik|eye test|\bvet|law|"
     r"advis|coach|atelier|showroom|consult", "book an appointment"),
    (r"tour|class|course|workshop|studio|lesson|retreat|camp|seminar", "book your place"),
    (r"theat(?:re|er)|concert|cinema|orchestra|opera|museum|festival", "get your ticket"),
)  # fmt: skip
"""What a booking is called, by what is booked."""

GIVING = ("make a donation", "become a monthly donor", "volunteer with us")
"""Steps of those who give: they choose no product."""

ORDER = "order from {brand}"
SERVICE = (
    r"\b(?:agency|legal|optician\w*|optometr\w*|dent\w+|physio\w*|veterinar\w*|repairs?|garage|childcare"
    r"|nurser(?:y|ies)|tutor\w*|cleaning|removals?|install\w*|hotels?|restaurants?|accountan\w+|architect\w*"
    r"|legal|law|real estate|insurance|bank\w*|school|universit\w*|consult\w*|software"
    r"|saas|platform|marketplace|therap\w*|clinic|coach\w*|services?|salon|studio|festival|pumps?)\b"
)
"""What nobody orders like a parcel: there, one asks."""

BUSINESS = r"\b(?:managers?|directors?|officers?|c[itfe]so?s?|procurement|engineers|companies)\b"
THROUGH_OTHERS = r"\b(?:pharmac\w+|retail\w*|wholesale|listings?|stockists?|distributors?)\b"
"""Who sells it, where the brand itself does not."""

_STEPS: tuple[tuple[str, str], ...] = (
    (r"demos?\b", "book a demo"),
    (r"test drives?\b", "book a test drive"),
    (r"(?:trial|taster|test) (?:lessons?|class(?:es)?)\b", "book a trial lesson"),
    (r"(?:free )?trials?\b(?!\s+(?:data|results?))", "start a trial"),
    (r"consultations?\b|discovery calls?\b", "book a consultation"),
    (r"site visits?\b|viewings?\b", "arrange a visit"),
    (r"tables?\b|covers\b", "book a table"),
    (r"(?:private )?appointments?\b", "book an appointment"),
    (r"pilots?\b", "ask for a pilot"),
    (r"bookings?\b|reservations?\b|new patients?\b|rooms?\b", "{booking}"),
    (r"monthly (?:donors?|giving|supporters?)", "become a monthly donor"),
    (r"donors?\b|donations?\b|fundrais\w+", "make a donation"),
    (r"volunteers?\b", "volunteer with us"),
    (r"applications?\b|applicants?\b|enrol\w*|admissions?\b|funded loans?",
     "start your application"),
    (r"pre-?orders?\b", "pre-order"),
    (r"quotes?\b|estimates?\b|rfqs?\b|rfps?\b|polic(?:y|ies)\b", "ask for a quote"),
    (r"instructions\b|valuations?\b", "ask for a valuation"),
    (r"tickets?\b|attendees?\b|attendance\b", "get your ticket"),
    (r"downloads?\b|installs?\b|app users?\b", "get the app"),
    (r"registrations?\b|sign-?ups?\b|registered\b", "sign up"),
    (r"new members?\b|memberships?\b|members\b", "become a member"),
    (r"(?:more|new|\d[\d,.]*)\s+(?:\w+\s+)?subscri(?:bers?|ptions?)\b", "subscribe"),
    (r"footfall|foot traffic|store visits?|walk-ins?|visitors?\b(?! to (?:the|our) (?:web)?site)",
     "plan your visit"),
    (r"new clients?\b", "get in touch"),
    (r"leads?\b|enquir\w+|inquir\w+|pipeline\b|prospects?\b", "ask for details"),
    (r"switch\w*|tariff customers?", "switch to {brand}"),
    (r"repeat purchases?\b|reorders?\b|repeat orders?\b|refills?\b", ORDER),
    (r"sales\b|sell\b|orders\b|units\b|revenue\b|purchases?\b|e-?commerce|web ?shop|online shop",
     ORDER),
)  # fmt: skip
"""What a goal counts, and the step that makes it count; the first that is found is asked for."""

_FILLED = re.compile(
    r"\b(?:fill|sell out|book out|book up)\b\s+(?:(?:up|the|our|all|more|new|its|\d+)\s+)*"
    r"(?P<what>[^.;,]*?)\b(?P<unit>slots?|seats?|tables?|beds?|rooms?|places?|spots?|class(?:es)?|courses?"
    r"|workshops?|chairs?|appointments?|tours?|shows?|concerts?|performances?|gigs?|screenings?"
    r"|matinees?|desks?)\b",
    re.I,
)
"""A goal to fill what is there: "fill the evening eye-test slots"."""
_FILLING = MappingProxyType(
    {
        "seat": "book your seat",
        "table": "book a table",
        "chair": "book an appointment",
        "slot": "book an appointment",
        "appointment": "book an appointment",
        "desk": "book a desk",
        **dict.fromkeys(
            ("show", "concert", "performance", "gig", "screening", "matinee"), "get your ticket"
        ),
    }
)
"""What is booked where a unit is to be filled; the others are places."""
SHOP = (
    r"\b(?:shops?|stores?|bakery|butcher\w*|florist|deli|market|boutique|showroom|bookshop"
    r"|caf[eé])\b"
)
ONLINE = (
    r"\b(?:e-?commerce|online|d2c|dtc|subscriptions?|deliver\w*|(?:standing|direct) orders?"
    r"|mail[- ]order|web ?shop)\b"
)
"""A shop that also sells at a distance takes orders."""

_LOST = re.compile(r"\b(?:reduc|cut|lower|decreas|prevent)\w*\b[^.;,]{0,40}$", re.I)
"""A step that should happen less ("cut cancelled appointments") is not one to ask for."""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"\b(?:{sign})", re.I), step) for sign, step in _STEPS)


@lru_cache(maxsize=256)
def action_of(brief: Brief) -> str:
    """Return the step that `brief` wants readers to take, as "book a demo"; "" if it names none."""
    if filled := _fill(brief):
        return filled
    texts = (brief.primary_goal, *(kpi.metric for kpi in brief.kpis))
    found = next(filter(None, map(_step_in, texts)), "") or _asked_about(brief)
    if found == ORDER:
        found = _way_to_buy(brief)
    return found.replace("{booking}", _booking(brief)).replace("{brand}", tidy(brief.brand_name))


def _fill(brief: Brief) -> str:
    """Return how a reader takes one of the places that the goal wants filled; "" without any."""
    match = _FILLED.search(brief.primary_goal)
    if match is None:
        return ""
    wanted = _stems(match["what"])
    unit = match["unit"].casefold().removesuffix("s")
    for product in brief.products if unit in ("slot", "appointment") else ():
        name = tidy(product.name)
        if name and wanted and _stems(name) <= wanted:
            return f"book {with_article(lower_first(name))}"
    booked = _booking(brief)
    if unit in ("bed", "room"):
        known = booked in ("book your stay", "book an appointment")
        return booked if known else "ask about a place"
    if unit == "slot" and booked != "book now":
        return booked
    return _FILLING.get(unit, "book your place")


def _asked_about(brief: Brief) -> str:
    """Return the question for the product that the goal names where it names no step."""
    goal = _stems(brief.primary_goal)
    named = (tidy(product.name) for product in brief.products)
    name = next((name for name in named if name and _stems(name) <= goal), "")
    lost = _LOST.search(brief.primary_goal)
    return f"ask about {in_frame(name, brief)}" if name and not lost else ""


def _stems(text: str) -> set[str]:
    return {word.casefold().removesuffix("s") for word in re.findall(r"\w+", text)}


def _way_to_buy(brief: Brief) -> str:
    """Return how a reader comes to what is sold: not every sale is an order with the brand."""
    if re.search(THROUGH_OTHERS, brief.primary_goal, re.I):
        return ""
    sold = _sold(brief)
    asked = re.search(SERVICE, sold, re.I) or re.search(BUSINESS, brief.target_audience, re.I)
    if asked:
        booked = _booking(brief)
        return "ask for details" if booked == "book now" else booked
    local = re.search(SHOP, sold, re.I) and not re.search(
        ONLINE, f"{sold} {brief.primary_goal}", re.I
    )
    return "visit {brand}" if local else ORDER


def _step_in(text: str) -> str:
    """Return the step that a text counts first in our order of plainness."""
    for pattern, step in _patterns():
        match = pattern.search(text)
        if match and (step == "start your application" or not _LOST.search(text[: match.start()])):
            return step
    return ""


_SERVED = re.compile(r"\s(?:to|between)\s", re.I)
"""Whom something goes to is not what is sold: oysters for restaurants are no table."""


def _sold(brief: Brief) -> str:
    return f"{brief.industry} {_SERVED.split(brief.product_service, maxsplit=1)[0]}"


def _booking(brief: Brief) -> str:
    sold = _sold(brief)
    return next((name for sign, name in _BOOKED if re.search(sign, sold, re.I)), "book now")
