"""Word lists that the phrasing rules decide by; English, since that is what the composer writes."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """Return the words of a list that is written as text."""
    return frozenset(text.split())


GOAL_VERBS = words_of("""
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

MASS_NOUNS = words_of("""
    advice apparel art beer bread care cheese chocolate clothing coaching coffee consulting
    content cosmetics decor design education electricity energy entertainment equipment fashion
    finance food footwear furniture gear hardware healthcare help hospitality hosting housing
    information infrastructure insurance jewellery jewelry kitchenware knitwear leather lighting
    linen logistics luggage makeup merchandise milk music news outerwear paint produce research
    security skincare software sportswear accounting banking bedding catering cleaning engineering
    fencing gardening glassware lending maintenance plumbing porcelain pottery recruitment rice
    staffing storage tuition freight cargo parking rehabilitation physiotherapy
    surgery dentistry therapy hygiene broking underwriting solar
    power insulation stationery streetwear
    support swimwear tableware tea tourism training transport travel water wear wellness wine wood
    work workwear yoga yarn
""")
"""Nouns that take no article: "sells skincare", not "sells a skincare"."""

BOUNDARIES = words_of("""
    aged at that which who whose with for from in on offering seeking looking wanting needing
    using connecting built designed made powered engineered based living working between focused
    combining about without helping providing delivering featuring including across by to sold
    grown held serving selling making bringing letting turning giving specialising specializing
    supplying matching linking allowing enabling ensuring earning raising run
""")
"""Words after which a noun phrase only adds detail; its head stands before them."""

ING_NOUNS = words_of("""
    accounting advertising banking bedding blogging boating booking bookkeeping boxing branding
    brewing building camping catering cleaning climbing clothing coaching consulting cooking
    counselling cycling dancing decking dining editing engineering farming filing financing fishing
    flooring funding gaming gardening hiking hosting housing invoicing knitting landscaping learning
    lending lighting listing mailing manufacturing marketing mentoring monitoring mountaineering
    networking packaging painting parking planning plumbing pricing printing publishing recruiting
    recycling reporting riding roofing running sailing savings scheduling sewing shipping shopping
    skiing sourcing staffing streaming surfing swimming testing tracking trading training travelling
    tutoring wedding writing
""")
"""Words in -ing that name a thing or stand before one: "running shoes", not "owners running"."""

PROPER_WORDS = words_of("""
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

ORGANISATIONS = words_of("""
    academy agency association atelier bakery bank bar bistro brewery cafe café charity charter
    church cinema clinic club collective college community company consultancy cooperative crew
    factory family farm festival firm foundation gallery garage garden group gym hospital hotel
    house kitchen lab label library maker mill museum network non-profit orchestra osteria
    partnership pharmacy practice project pub publisher restaurant roastery salon school shop
    society start-up startup store studio supplier team theatre trust union university vineyard
    winery workshop
""")
"""What people are together: of these a brand says "we are"."""

CARRIERS = words_of("""
    agency app boutique brand club company gym kit magazine marketplace newsletter platform plugin
    programme program shop store studio subscription suite system tool website
""")
"""Nouns that bind what stands before them into one thing: "a workout and nutrition app"."""

PAIRS = frozenset({"bed and breakfast", "bar and grill", "fish and chip shop"})
"""Two names for one thing."""

PEOPLE_PLURALS = words_of("""
    anybody anyone children elderly everybody everyone men millennials nobody people police ppl
    public staff women youth seniors
""")
"""Words for people that are plural, or take no plural, without an s."""

AFTER_VERBS = words_of("""
    a all an and at every for from in less more on the to up with without you your
""")
"""Words after which "burns", "comes" or "lasts" is a verb and not a plural noun."""

AFTER_PARTICIPLES = words_of("at by for from in of on to with without")
"""Words after which "woven", "made" or "pressed" describes the thing named before it."""

SILENT_H = ("hour", "honest", "honour", "honor", "heir")
CONSONANT_VOWELS = ("uni", "use", "usa", "user", "usu", "uti", "eu", "one", "once", "ubi", "ut")
"""Spelled with a vowel, spoken with a consonant: "a unique", "a European", "a one-off"."""

SPELLED_WITH_VOWEL = frozenset("AEFHILMNORSX")
"""Letters whose name begins with a vowel: "an MBA", "an SME"."""

SPOKEN_AS_WORD = frozenset({"HIIT", "SaaS", "NASA", "LASIK", "LEED", "RAM", "SIM", "NATO", "ROAS"})
"""Acronyms that are read as words: their first sound is that of the word."""
