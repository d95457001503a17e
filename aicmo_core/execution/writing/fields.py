"""How a brand's field is spoken of: "among law firms", but "in logistics"."""

from __future__ import annotations

from functools import lru_cache

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.writing.lexicon import CARRIERS, ORGANISATIONS, words_of
from aicmo_core.execution.writing.nouns import plural_people
from aicmo_core.execution.writing.phrasing import fragment, lower_label, quoted, tidy

FIELD_SLOTS = ("industry", "industry_quoted", "in_field", "peers")

_OTHERS = words_of("""
    agent architect baker barber broker builder butcher consultant dealer dentist designer
    electrician engineer florist grower hairdresser installer maker manufacturer optician planner
    plumber producer provider publisher retailer roaster solicitor supplier tutor vet wholesaler
    bookshop conference cottage ngo distillery guesthouse spa
""")
_KINDS = ORGANISATIONS | CARRIERS | _OTHERS
"""What a brand of a field is one of."""


@lru_cache(maxsize=256)
def field_words(brief: Brief) -> dict[str, str]:
    """Return the words for a brief's field by slot; empty where the brief names none.

    `industry`: as a label. `industry_quoted`: in the client's word. `in_field`: where a brand
    stands. `peers`: others of the kind.
    """
    label = lower_label(fragment(brief.industry))
    if not label:
        return dict.fromkeys(FIELD_SLOTS, "")
    words = {"industry": label, "industry_quoted": quoted(tidy(brief.industry), 80)}
    kind = label.rsplit(" ", 1)[-1]
    if " and " in label or not {kind.lower(), kind.removesuffix("s")} & _KINDS:
        return {**words, "in_field": f"in {label}", "peers": f"others in {label}"}
    many = f"{label}s" if kind.isupper() else plural_people(label)
    return {**words, "industry": many, "in_field": f"among {many}", "peers": f"other {many}"}
