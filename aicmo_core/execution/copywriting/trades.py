"""Which trade a brand plies, by its own words, and what that trade can ask, check and show.

A brief of four fields says little, but it says whether one bakes, mends or teaches; what is said
of bread is then not what is said of boilers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.copywriting.trade_asks import ASKS
from aicmo_core.execution.copywriting.trade_checks import CHECKS
from aicmo_core.execution.copywriting.trade_scenes import SCENES
from aicmo_core.execution.writing.signs import Sign, last_trade, offer_of, signs_in
from aicmo_core.execution.writing.variety import shuffled

THINGS = frozenset(
    ("food", "drink", "home", "beauty", "clothes", "gear", "print", "wheels", "garden", "app")
)
"""Trades whose goods can be held and filmed; of advice or a stay, only the doing can."""

EARNEST = frozenset(
    (
        *("", "software", "app", "learn", "house", "energy", "law", "money", "people"),
        *("industry", "giving", "property", "transport", "cover"),
    )
)
"""Trades whose questions are about what people need; those of the others are small talk."""

PRIVATE = frozenset(("care", "law", "money", "cover"))
"""Trades in which nobody is asked to tell, or to tag, anything in public."""

_BUSINESS = re.compile(
    r"\bb2b\b|\benterprise|\b(?:managers|directors|officers|procurement|wholesale|companies)\b",
    re.I,
)
_DELICATE = re.compile(
    r"\b(?:funerals?|undertakers?|addiction|debts?|fertility|counsel+ing|divorce|bankruptcy|surgery"
    r"|abuse|mental health)\b",
    re.I,
)

_WHOEVER = ("giving", "pets", "children")
"""Trades that are told by whom they serve, whatever it is that they sell them."""

_BY_FIELD = ("transport", "cover")
"""Trades that are told by their field, whatever it is that they carry or insure."""
_TOOLS = ("app", "software", "industry", "culture")
"""What is for a field, or about it, is not of it: a route planner carries nothing."""
_PASSENGERS = re.compile(r"\b(?:bus(?:es)?|taxis?|transfers?|passengers?|chauffeurs?|rail)\b", re.I)
_HIRED = re.compile(r"\b(?:rental|hire)$", re.I)
_HIRED_OUT = ("wheels", "travel", "property")
"""Trades whose lines fit what is lent; who hires out linen knows neither hotels nor guests."""
_APART = re.compile(r"\b(?:veterinar\w*|vets?|arable|agricultur\w*|agronom\w*)\b", re.I)
"""Fields near a trade whose lines are not theirs: a vet walks no dogs, a farm is no garden."""


def trade_of(brief: Brief) -> str:
    """Return the trade of a brand, by what it sells, else by its industry; "" if none fits."""
    offer = offer_of(brief)
    field, told, sold, own = map(signs_in, offer)
    if _APART.search(f"{offer.field} {offer.told}"):
        return ""
    if found := _by_field(field, own):
        return "" if found == "transport" and _PASSENGERS.search(offer.told) else found
    if found := last_trade((*field, *told), _WHOEVER):
        return found
    found = next(filter(None, map(_named, (own, field, sold))), "")
    return "" if _HIRED.search(offer.own) and found not in _HIRED_OUT else found


def _by_field(field: Sequence[Sign], own: Sequence[Sign]) -> str:
    """Return the trade that carries or insures, where what is sold is no tool for those who do."""
    found = last_trade(own, _BY_FIELD) or last_trade(field, _BY_FIELD)
    return found if last_trade(own) not in _TOOLS else ""


def _named(signs: Sequence[Sign]) -> str:
    """Return the trade that is named last; who takes yoga classes moves, and takes no notes."""
    found = last_trade(signs)
    return "move" if found == "learn" and any(sign.trade == "move" for sign in signs) else found


_TABLES = MappingProxyType({"asks": ASKS, "checks": CHECKS, "scenes": SCENES})


def is_private(brief: Brief) -> bool:
    """Tell whether what a brand does is nobody's business but the reader's own."""
    sold = f"{brief.industry} {brief.product_service}"
    return trade_of(brief) in PRIVATE or bool(_DELICATE.search(sold))


@lru_cache(maxsize=512)
def trade_lines(brief: Brief, kind: str) -> tuple[str, ...]:
    """Return what the brand's trade can say, in the brand's own order; then what any trade can.

    Args:
        brief: Tells trade and brand.
        kind: `asks` (questions to the public), `checks` (what to ask before one chooses, from a
            small letter on) or `scenes` (what a picture can show).
    """
    table = _TABLES[kind]
    trade, keys = trade_of(brief), (brief.brand_name, brief.product_service, kind)
    own = shuffled(table[trade], *keys) if trade else ()
    return (*own, *shuffled(table[""], *keys))


_BEGINNINGS = {
    "create_social_variants": 0,
    "optimize_landing_page_copy": 1,
    "social_calendar": 2,
    "generate_new_creatives": 3,
    "rewrite_email_sequence": 4,
    "video_briefs": 5,
}
"""Where each kind of work begins in these lines, so that two of them rarely say the same."""

_SLOTS = {
    "ask": ("asks", 0),
    "check": ("checks", 0),
    "other_check": ("checks", 1),
    "third_check": ("checks", 2),
    "scene": ("scenes", 0),
}
"""The slots that lines of a trade fill: of which kind, and how many lines ahead."""


class TradeLines:
    """The lines of a brand's trade in one piece of work: none comes twice before all did.

    Args:
        brief: Tells the trade.
        work: The type of task; each begins elsewhere.
    """

    def __init__(self, brief: Brief, work: str) -> None:
        self._brief = brief
        self._begin = _BEGINNINGS.get(work, 0)
        self._turns = dict.fromkeys(_TABLES, 0)
        self.is_earnest, self.has_things = trade_of(brief) in EARNEST, trade_of(brief) in THINGS
        told = f"{brief.industry} {brief.product_service} {brief.target_audience}"
        self._for_business = bool(_BUSINESS.search(told))

    def words(self) -> dict[str, str]:
        """Return the next lines by slot: the trade's own first, then those of any trade.

        `need_ask` is a question about what the reader needs, `answer` the reply to it and `case`
        what it is about; they are empty in trades that only make conversation. Businesses are not
        asked at all there.
        """
        words = {
            slot: self._line(kind, self._turns[kind] + ahead)
            for slot, (kind, ahead) in _SLOTS.items()
        }
        words["need_ask"] = words["ask"] if self.is_earnest else ""
        words["answer"] = "your answer" if self.is_earnest else ""
        words["case"] = "your situation" if self.is_earnest else ""
        if not self.is_earnest and self._for_business:
            words["ask"] = ""
        return words

    def _line(self, kind: str, turn: int) -> str:
        lines = trade_lines(self._brief, kind)
        own = len(lines) - len(_TABLES[kind][""])
        return lines[(turn + self._begin) % own if turn < own else turn % len(lines)]

    def mark_said(self, text: str) -> None:
        """Note which of the next lines `text` says, so that others come after them."""
        said = text.casefold()
        for slot, line in self.words().items():
            if slot in _SLOTS and line and line.casefold() in said:
                self._turns[_SLOTS[slot][0]] += 1
