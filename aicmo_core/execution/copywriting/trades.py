"""Which trade a brand plies, by its own words, and what that trade can ask, check and show.

A brief of four fields says little, but it says whether one bakes, mends or teaches; what is said
of bread is then not what is said of boilers.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.copywriting.trade_asks import ASKS
from aicmo_core.execution.copywriting.trade_checks import CHECKS
from aicmo_core.execution.copywriting.trade_scenes import SCENES
from aicmo_core.execution.writing.phrasing import head, tidy, without_offer
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

_SIGNS = {
    "giving": r"charit\w*|non-?profits?|ngos?|foundations?|fundrais\w+|humanitarian|volunteering"
    r"|food bank",
    "pets": r"pets?|dogs?|cats?|puppy|puppies|horses?|animal care",
    "children": r"childcare|nursery school|toys?|kids|babies|baby|kindergarten|playgroup"
    r"|children's",
    "stay": r"hotels?|guesthouses?|hostels?|lodges?|b&b|inn|campsite|holiday (?:homes?|lets?"
    r"|cottages?)|glamping|resort|retreat house",
    "table": r"restaurants?|caf[eé]s?|bistro|brasserie|osteria|trattoria|pub|bar|catering|diner"
    r"|coffee (?:shop|house)s?|street food|supper club|pizzeria|takeaway",
    "drink": r"coffee|teas?|beers?|brewery|wines?|winery|vineyard|cider|juices?|milk|drinks?"
    r"|beverages?|spirits|gin|whisk(?:e)?y|kombucha|roaster\w*|distillery|water bottles?",
    "food": r"bak(?:ery|eries|ed|ing)|breads?|cakes?|chocolates?|cheeses?|butcher\w*|deli|foods?"
    r"|snacks?|sauces?|jams?|meals?|meal kits?|honey|pasta|sausages?|biscuits?|pastr(?:y|ies)"
    r"|ice cream|spices?"
    r"|groceries|grocery|oysters?|seafood|porridge|oats|muesli|granola"
    r"|olive oil|fish|meat|preserves",
    "app": r"apps?|mobile games?",
    "software": r"software|saas|platforms?|crm|cloud|dashboards?|analytics|it services|cyber\w*"
    r"|automation|api|marketplace|hosting|plug-?ins?",
    "care": r"clinics?|dent\w+|physio\w*|therap\w+|optic\w+|medical|doctors?|surger(?:y|ies)|health"
    r"|healthcare|nursing|care homes?|(?:home|elder(?:ly)?) care|carers?"
    r"|osteopath\w*|podiatr\w*|rehabilitation|eye tests?|hearing"
    r"|glasses|spectacles|lenses"
    r"|aligners",
    "move": r"fitness|yoga|gyms?|pilates|climbing|danc(?:e|ing)|running|sports?|workouts?"
    r"|personal training|swimming|martial arts|boxing|crossfit|wellness",
    "learn": r"tutor\w*|schools?|courses?|class(?:es)?|lessons?|education\w*|academy|workshops?"
    r"|universit\w+|colleges?|training|e-?learning|coaching|language",
    "culture": r"festivals?|museums?|theat(?:re|er)s?|galler(?:y|ies)|concerts?|cinemas?|orchestra"
    r"|opera|exhibitions?|(?:performing )?arts?|live music|comedy|circus|zoo|choir|tickets?",
    "energy": r"solar(?: roof)? tiles?|solar|heat pumps?|batteries|energy|electricity"
    r"|ev charg\w+|chargers?|insulation"
    r"|wind (?:power|farms?|turbines?)|photovoltaic\w*",
    "garden": r"gardens?|gardening|flowers?|florist\w*|plants?|seeds?|vegetables?|veg box\w*|farms?"
    r"|farming|allotments?|trees?",
    "wheels": r"bicycles?|bikes?|e-?bikes?|scooters?|cars?|garages?|tyres?|cycling"
    r"|motorcycles?|autos?|automotive|driving",
    "house": r"plumb\w+|boilers?|heating|electric(?:al|ian|ians)|roof(?:s|ing|er|ers)?|carpent\w+"
    r"|paint(?:ing|ers)|kitchens?|bathrooms?|builders?|building|construction|cleaning|cleaners?"
    r"|renovat\w+|removals?|handyman|joinery|windows|flooring|locksmith\w*"
    r"|tree (?:care|surveys?|surgery|work)|arborists?|gardeners?|landscap\w+",
    "money": r"account\w+|tax\w*|financ\w+|mortgages?|bank\w*|loans?|pensions?"
    r"|bookkeep\w+|payments?|invest\w+|payroll",
    "law": r"law|legal|lawyers?|solicitors?|notar\w+|attorneys?|mediation|immigration",
    "people": r"consult\w*|agenc\w+|recruit\w*|hr|staffing|managers?|interim|marketing"
    r"|communications?|advertising|design studio|strategists?|(?:brand|business) strategy"
    r"|leadership|b2b services"
    r"|professional services|translation\w*",
    "industry": r"industrial automation|robots?|robotics|equipment"
    r"|machin\w+|manufactur\w+|industrial"
    r"|engineering|parts|pumps?|forklifts?|tools?|steel|packaging|sensors?|castings?"
    r"|valves?|components?",
    "transport": r"logistics|freight|haulage|couriers?|shipping|transport\w*|fulfil+ment"
    r"|warehous(?:es?|ing)",
    "cover": r"insur\w+",
    "beauty": r"skin ?care|cosmetics?|hair\w*|salons?|beauty|soaps?|nails?|barbers?|perfumes?"
    r"|make-?up|spa|massages?|shampoos?|creams?",
    "clothes": r"cloth(?:es|ing)|shoes?|fashion|jewell?ery|apparel|knitwear|shirts?|dress(?:es)?"
    r"|tailor\w*|\w*wear|socks|hats?|bags?|watches|boots?|jackets?|rings",
    "gear": r"electronics?|headphones?|speakers?|cameras?|devices?|gadgets?|wearables?|smart\w*"
    r"|blenders?|laptops?|tents?|rucksacks?",
    "print": r"books?|bookshops?|publish\w+|stationery|magazines?|newspapers?|printing"
    r"|printers|posters?"
    r"|librar(?:y|ies)|comics",
    "travel": r"travel|tours?|tourism|guides?|boat (?:tours?|trips?)|ferr(?:y|ies)|cruises?"
    r"|hik(?:e|es|ing)"
    r"|trips?|expeditions?|sailing|airline",
    "property": r"estate agen\w+|real estate|letting\w*|propert(?:y|ies)|housing|co-?working"
    r"|offices?|apartments?|flats|homes for sale|self[- ]storage",
    "home": r"candles?|lamps?|vases?|furniture|ceramics?|pottery|textiles?|homeware"
    r"|kitchenware|interiors?"
    r"|bedding|fragrances?|rugs?|chairs?|tables?|sofas?|mattress\w*|glassware|knives|cookware"
    r"|home|toiletr\w+|household",
}  # fmt: skip
"""Words that tell a trade; of several, the one that stands last names the thing."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {trade: re.compile(rf"\b(?:{words})\b", re.I) for trade, words in _SIGNS.items()}


_BY_FIELD = ("transport", "cover")
"""Trades that are told by their field, whatever it is that they carry or insure."""
_TOOLS = ("app", "software", "industry")
"""What is sold to a field is not of it: a route planner carries nothing."""
_PASSENGERS = re.compile(r"\b(?:bus(?:es)?|taxis?|transfers?|passengers?|chauffeurs?|rail)\b", re.I)
_HIRED = re.compile(r"\b(?:rental|hire)$", re.I)
_HIRED_OUT = ("wheels", "travel", "property")
"""Trades whose lines fit what is lent; who hires out linen knows neither hotels nor guests."""
_APART = re.compile(r"\b(?:veterinar\w*|vets?|arable|agricultur\w*|agronom\w*)\b", re.I)
"""Fields near a trade whose lines are not theirs: a vet walks no dogs, a farm is no garden."""
_FOOD_AND_DRINK = re.compile(r"\bfood\s*(?:and|&)\s*(?:drinks?|beverages?)\b", re.I)


def trade_of(brief: Brief) -> str:
    """Return the trade of a brand, by what it sells, else by its industry; "" if none fits."""
    sold = without_offer(tidy(brief.product_service))
    goods = head(sold, 1)
    own = goods.partition(" of ")[0]  # a museum of glass is a museum
    field = _FOOD_AND_DRINK.sub("food", brief.industry)
    if _APART.search(f"{field} {sold}"):
        return ""
    if found := _by_field(field, own):
        return "" if found == "transport" and _PASSENGERS.search(sold) else found
    if found := _last_named(f"{field} {sold}", _WHOEVER):
        return found
    found = next(
        filter(None, (_last_named(text, tuple(_SIGNS)) for text in (own, field, goods))), ""
    )
    return "" if _HIRED.search(own) and found not in _HIRED_OUT else found


def _by_field(field: str, goods: str) -> str:
    """Return the trade that carries or insures, where `goods` are no tool for those who do."""
    found = _last_named(goods, _BY_FIELD) or _last_named(field, _BY_FIELD)
    return found if found and _last_named(goods, tuple(_SIGNS)) not in _TOOLS else ""


def _last_named(text: str, trades: tuple[str, ...]) -> str:
    """Return which of `trades` is named last in `text`, by the longer word where two end alike."""
    ends = [
        (match.end(), match.end() - match.start(), trade)
        for trade in trades
        for match in _patterns()[trade].finditer(text)
    ]
    found = max(ends, default=(0, 0, ""))[2]
    taught = found == "learn" and any(trade == "move" for *_, trade in ends)
    return "move" if taught else found  # who takes yoga classes moves, and takes no notes


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
