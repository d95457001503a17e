"""Word lists that the phrasing rules decide by; English, since that is what the composer writes."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GOAL_VERBS = _words("""
    achieve acquire activate add attract become boost bring build capture collect convert create
    cut deepen defend deliver develop double drive earn educate eliminate enable encourage engage
    enter establish expand fill find fix gain generate get give grow help hit hold improve increase
    introduce keep land launch lead let lift lower maintain make maximise maximize minimise minimize
    move nurture open optimise optimize own penetrate position prepare prevent promote protect prove
    raise re-engage reach recover recruit reduce refresh regain relaunch replace reposition restore
    retain revive save scale secure sell shift show shorten sign stabilise stabilize start
    strengthen support sustain teach test train triple turn unlock upsell validate win
""")
"""Verbs that briefs open a goal with: "Reduce churn" reads as "to reduce churn"."""

MASS_NOUNS = _words("""
    advice apparel art beer bread care cheese chocolate clothing coaching coffee consulting content
    cosmetics decor design education electricity energy entertainment equipment fashion finance food
    footwear furniture gear hardware healthcare help hospitality hosting housing information
    infrastructure insurance jewellery jewelry kitchenware knitwear leather lighting linen logistics
    luggage makeup merchandise milk music news outerwear paint produce research security skincare
    software sportswear stationery streetwear support swimwear tableware tea tourism training
    transport travel water wear wellness wine wood work workwear yoga yarn
""")
"""Nouns that take no article: "sells skincare", not "sells a skincare"."""

BOUNDARIES = _words("""
    aged at that which who whose with for from in of on offering seeking looking wanting needing
    using connecting built designed made powered engineered based living working between focused
    combining helping providing delivering featuring including across by to sold grown held
""")
"""Words after which a noun phrase only adds detail; its head stands before them."""

PROPER_WORDS = _words("""
    African American Arab Asian Australian Austrian Belgian Brazilian British Canadian
    Chinese Czech Danish Dutch English European Finnish French German Greek Indian
    Indonesian Irish Israeli Italian Japanese Kenyan Korean Latin Mediterranean Mexican
    Nigerian Nordic Norwegian Polish Portuguese Russian Scandinavian Scottish Singaporean
    Spanish Swedish Swiss Thai Turkish Ukrainian Vietnamese Welsh Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday January February April June July August September
    October November December Christmas Easter Ramadan Diwali Hanukkah Thanksgiving
    Instagram Facebook Google Amazon Shopify Pinterest Reddit Bluetooth Android Python
    London Paris Berlin America Europe Asia Africa Australia Canada Germany France Italy
    Spain Japan China India
""")
"""Capitalised words that stay so inside a sentence; names of the brief are added to them."""

PEOPLE_PLURALS = _words("""
    anybody anyone children elderly everybody everyone men millennials nobody people police public
    staff women youth seniors
""")
"""Words for people that are plural, or take no plural, without an s."""

AFTER_VERBS = _words("""
    a all an and at every for from in less more on the to up with without you your
""")
"""Words after which "burns", "comes" or "lasts" is a verb and not a plural noun."""

AFTER_PARTICIPLES = _words("at by for from in of on to with without")
"""Words after which "woven", "made" or "pressed" describes the thing named before it."""

SILENT_H = ("hour", "honest", "honour", "honor", "heir")
CONSONANT_VOWELS = ("uni", "use", "usa", "user", "usu", "uti", "eu", "one", "once", "ubi", "ut")
"""Spelled with a vowel, spoken with a consonant: "a unique", "a European", "a one-off"."""

SPELLED_WITH_VOWEL = frozenset("AEFHILMNORSX")
"""Letters whose name begins with a vowel: "an MBA", "an SME"."""

SPOKEN_AS_WORD = frozenset({"HIIT", "SaaS", "NASA", "LASIK", "LEED", "RAM", "SIM", "NATO", "ROAS"})
"""Acronyms that are read as words: their first sound is that of the word."""
