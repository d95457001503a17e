"""Words that tell what kind of business a brand is, and which trade it plies.

A kind is how people come to it: a shop, a practice, software. A trade is what it deals in: food,
care, energy. Most words tell both; both are read here, so that they cannot contradict each other.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.writing.nouns import head, without_offer
from aicmo_core.execution.writing.phrasing import tidy
from aicmo_core.execution.writing.word_patterns import beginning


class Sign(NamedTuple):
    """A word that was met, with the kind and the trade that it tells; "" for what it does not."""

    kind: str
    trade: str
    start: int
    end: int


class Offer(NamedTuple):
    """The words of a brief that tell what business it is about.

    Attributes:
        field: Its industry.
        told: What is sold, and all that is told of it.
        sold: What is sold, without whom that is for.
        own: Up to where it is told what that is of: a museum of glass is a museum.
    """

    field: str
    told: str
    sold: str
    own: str


WORDS: tuple[tuple[str, str, str], ...] = (
    ("charity", "giving", r"charit\w*|non-?profits?|ngos?|foundations?|fundrais\w+|humanitarian"
     r"|volunteering|food ?banks?"),
    ("charity", "", r"conservation|hospices?|rescue|lifeboats?|run by volunteers"),
    ("software", "app", r"apps?|mobile games?"),
    ("software", "software", r"software|saas|platforms?|crm|cloud|dashboards?|analytics|api"
     r"|marketplace|hosting|plug-?ins?"),
    ("software", "", r"fintech"),
    ("advice", "software", r"it services|cyber\w*"),
    ("", "software", r"automation"),
    ("salon", "beauty", r"salons?|barber\w*|hairdress\w*|spas?|massages?|nails?"),
    ("salon", "", r"beauticians?|tattoo\w*"),
    ("goods", "beauty", r"skin ?care|cosmetics?|beauty|soaps?|perfumes?|make-?up|shampoos?"
     r"|creams?"),
    ("", "beauty", r"hair\w*"),
    ("health", "care", r"clinics?|dent\w+|physio\w*|therap\w+|optic\w+|optomet\w*|medical"
     r"|doctors?|surger(?:y|ies)|health|healthcare|nursing|care homes?"
     r"|(?:home|elder(?:ly)?) care|osteopath\w*|podiatr\w*|hearing"),
    ("health", "", r"hospitals?|clinical|veterinar\w*|vets?|pharmac\w*|midwi\w*"),
    ("", "care", r"carers?|rehabilitation|eye tests?|glasses|spectacles|lenses|aligners"),
    ("learning", "children", r"childcare|nursery school|kindergartens?|playgroups?"),
    ("learning", "learn", r"tutor\w*|schools?|courses?|education\w*|academy|universit\w+"
     r"|colleges?|e-?learning"),
    ("learning", "", r"tuition|nurser(?:y|ies)(?! plants)|training provider"),
    ("", "learn", r"class(?:es)?|lessons?|workshops?|training|language"),
    ("advice", "learn", r"coaching"),
    ("fitness", "move", r"fitness|yoga|gyms?|pilates|climbing|danc(?:e|ing)|crossfit|swimming"
     r"|martial arts|personal training|boxing"),
    ("goods", "move", r"sports?"),
    ("", "move", r"running|workouts?|wellness"),
    ("event", "culture", r"festivals?|concerts?|tickets?"),
    ("event", "", r"conferences?|trade fairs?|events?"),
    ("table", "table", r"restaurants?|caf[eé]s?|bistros?|brasseries?|osterias?|trattorias?|pubs?"
     r"|bar|catering|diner|coffee (?:shop|house)s?|street food|supper club|pizzerias?|takeaway"
     r"|dining(?! (?:tables?|chairs?|rooms?))"),
    ("travel", "travel", r"travel\w*|tours?|boat (?:tours?|trips?)|ferr(?:y|ies)|cruises?"
     r"|trips?|expeditions?|sailing|airlines?"),
    ("travel", "", r"railways?|rail|trains?|transfers?|taxis?|bus(?:es)?|chauffeurs?"),
    ("stay", "travel", r"tourism"),
    ("", "travel", r"guides?|hik(?:e|es|ing)"),
    ("stay", "stay", r"hotels?|guest ?houses?|hostels?|lodges?|b&b|bed and breakfast|inns?"
     r"|ryokan|camp ?sites?|holiday (?:homes?|lets?|cottages?)|glamping|resorts?|retreat house"),
    ("stay", "", r"holidays?|hospitality"),
    ("venue", "culture", r"museums?|theat(?:re|er)s?|galler(?:y|ies)|cinemas?|orchestra|opera"
     r"|zoo|exhibitions?"),
    ("venue", "print", r"librar(?:y|ies)"),
    ("venue", "", r"aquariums?|attractions?|parks?|heritage"),
    ("", "culture", r"(?:performing )?arts?|live music|comedy|circus|choirs?"),
    ("home", "house", r"plumb\w*|boilers?|heating(?: engineers?)?|electrical|electricians?"
     r"|roof(?:s|ing|er|ers)?|carpent\w+|bathrooms?|builders?|construction|cleaning|cleaners?"
     r"|renovat\w+|removals?|handyman|joinery|windows|fitted kitchens|flooring|locksmith\w*"
     r"|landscap\w+|tree (?:care|surveys?|surgery|work)|arborists?|gardeners?"),
    ("home", "energy", r"solar(?: roof)? tiles?|solar|heat pumps?|ev charg\w+|insulation"),
    ("home", "garden", r"gardening"),
    ("home", "wheels", r"garages?"),
    ("home", "", r"pest control|repairs?|install\w*|decorat\w*|glazing"),
    ("goods", "house", r"kitchens?"),
    ("", "house", r"paint(?:ing|ers)|building"),
    ("", "energy", r"batteries|energy|electricity|chargers?|wind (?:power|farms?|turbines?)"
     r"|photovoltaic\w*"),
    ("advice", "law", r"law|legal|lawyers?|solicitors?|notar\w+|attorneys?|mediation"
     r"|immigration"),
    ("advice", "money", r"account\w+|tax(?:es|ation)?|financ\w+|mortgages?|(?<!power )bank\w*"
     r"|loans?|pensions?|bookkeep\w+|invest(?:ing|ments?|ors?)|credit unions?"),
    ("", "money", r"payments?|payroll"),
    ("advice", "people", r"consult\w*|agenc\w+|recruit\w*|staffing|interim|advertising"
     r"|professional services|translation\w*"),
    ("", "people", r"hr|managers?|marketing|communications?|design studio|strategists?"
     r"|(?:brand|business) strategy|leadership|b2b services"),
    ("advice", "cover", r"insur\w+"),
    ("advice", "property", r"estate agen\w+|real estate|propert(?:y|ies)"),
    ("advice", "", r"advis\w*|advice|architect\w*|broker\w*|managed|survey\w*"),
    ("", "property", r"letting\w*|housing|co-?working|offices?|apartments?|flats|homes for sale"
     r"|self[- ]storage"),
    ("industry", "industry", r"industrial automation|robots?|robotics|machin\w+|manufactur\w+"
     r"|industrial|engineering|forklifts?|packaging|castings?|valves?|components?"),
    ("industry", "transport", r"logistics?|freight|haulage|couriers?|shipping|fulfil+ment"
     r"|warehous(?:es?|ing)"),
    ("industry", "", r"fabricat\w*|metal(?:work)?|foundr(?:y|ies)|engineers?|wholesale|b2b"
     r"|chemicals?|laborator\w*|semiconduct\w*|suppl(?:iers?|ies)|agricultur\w*"),
    ("", "industry", r"equipment|parts|pumps?|tools?|steel|sensors?"),
    ("", "transport", r"transport\w*"),
    ("shop", "food", r"bak(?:ery|eries|ers?)|butcher\w*|deli|grocer(?:y|ies|s)?"),
    ("shop", "garden", r"florist\w*|garden centres?"),
    ("shop", "print", r"bookshops?|booksell\w+"),
    ("shop", "clothes", r"(?:shoe|bag|watch) repairs?"),
    ("shop", "wheels", r"(?:bike|bicycle) repairs?"),
    ("shop", "", r"shops?|stores?|boutiques?|retail|markets?|off-licence|phone repairs?"),
    ("goods", "pets", r"pets?"),
    ("", "pets", r"dogs?|cats?|puppy|puppies|horses?|animal care"),
    ("goods", "children", r"toys?|baby"),
    ("", "children", r"kids|babies|children's"),
    ("goods", "drink", r"coffee|teas?|beers?|brew\w*|wines?|winery|vineyards?"
     r"|cider|juices?|milk|drinks?|beverages?|spirits|gin|whisk(?:e)?y|kombucha|roaster\w*"
     r"|distill\w*|water bottles?"),
    ("goods", "food", r"food\s*(?:and|&)\s*(?:drinks?|beverages?)|breads?|cakes?|chocolates?"
     r"|cheeses?|foods?|snacks?|sauces?|jams?|meal kits?|honey|pasta|sausages?"
     r"|biscuits?|pastr(?:y|ies)|ice cream|spices?|oysters?|seafood"
     r"|porridge|oats|muesli|granola|olive oil|fish|meat|preserves"),
    ("", "food", r"bak(?:ed|ing)|meals?"),
    ("", "garden", r"gardens?|flowers?|plants?|seeds?|vegetables?|veg box\w*|farms?|farming"
     r"|allotments?|trees?"),
    ("goods", "wheels", r"bicycles?|bikes?|e-?bikes?"),
    ("", "wheels", r"scooters?|cars?|tyres?|cycling|motorcycles?|autos?|automotive|driving"),
    ("goods", "clothes", r"cloth(?:es|ing)|shoes?|fashion|jewel\w*|apparel|knitwear|shirts?"
     r"|dress(?:es)?|\w*wear|socks|hats?|bags?|watches|watchmak\w+|boots?|jackets?|rings"),
    ("", "clothes", r"tailor\w*"),
    ("goods", "gear", r"electronics?|headphones?|cameras?|devices?|gadgets?|wearables?"
     r"|blenders?|laptops?|tents?|rucksacks?"),
    ("", "gear", r"speakers?|smart\w*"),
    ("goods", "print", r"publish\w+|stationery|magazines?|newspapers?|posters?|comics"),
    ("", "print", r"books?|printing|printers"),
    ("goods", "home", r"candles?|lamps?|vases?|furniture|ceramics?|pottery|textiles?|homeware"
     r"|kitchenware|bedding|fragrances?|rugs?|chairs?|tables?|sofas?|mattress\w*|glassware"
     r"|knives|cookware|toiletr\w+"),
    ("", "home", r"home|household|interiors?"),
    ("goods", "", r"d2c|dtc|consumer|e-?commerce|games?|lighting|blankets?|outdoor|\w*makers?"
     r"|subscriptions?"),
)  # fmt: skip
"""(kind, trade, words that tell them); a longer phrase speaks for the words that it holds."""


@cache
def _words() -> Sequence[tuple[str, str, str]]:
    """Return (kind, trade, word), those first of which no text can be said to hold none."""
    words = [(kind, trade, word) for kind, trade, listed in WORDS for word in _parts(listed)]
    return sorted(words, key=lambda one: bool(beginning(one[2])))


def _parts(alternatives: str) -> Iterator[str]:
    """Yield the alternatives of a regular expression; those inside of brackets are part of one."""
    part = ""
    for piece in alternatives.split("|"):
        part = f"{part}|{piece}" if part else piece
        if part.count("(") == part.count(")"):
            yield part
            part = ""


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{word})\b", re.I)


@lru_cache(maxsize=512)
def signs_in(text: str) -> tuple[Sign, ...]:
    """Return the signs in a text in their order; those within a longer one are no signs."""
    folded = text.casefold()
    found = [
        Sign(kind, trade, *match.span())
        for kind, trade, word in _words()
        if beginning(word) in folded
        for match in _pattern(word).finditer(text)
    ]
    found.sort(key=lambda sign: (sign.start, -sign.end))
    signs: list[Sign] = []
    for sign in found:
        if not signs or sign.end > signs[-1].end:
            signs.append(sign)
    return tuple(signs)


@lru_cache(maxsize=256)
def offer_of(brief: Brief) -> Offer:
    """Return what a brief says of its business."""
    told = without_offer(tidy(brief.product_service))
    sold = head(told, 1)
    return Offer(brief.industry, told, sold, sold.partition(" of ")[0])


def last_trade(signs: Sequence[Sign], among: Container[str] | None = None) -> str:
    """Return the trade, of those that count, that is named last: it names the thing; or ""."""
    trades = (sign.trade for sign in reversed(signs))
    return next((t for t in trades if t and (among is None or t in among)), "")
