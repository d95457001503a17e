"""Advertising law as data: which claims need proof, which are barred, what must stand beside them.

The house rule is older than any law: no claim without proof. These rules say where breaking it is
also unlawful (then nobody can waive it), and where proof alone does not make a claim lawful.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from aicmo_core.execution.checks.claims import ClaimKind
from aicmo_core.execution.law.markets import Regime

REVIEWED_ON = date(2026, 11, 22)

FACTUAL: tuple[ClaimKind, ...] = (
    "superlative",
    "comparative",
    "objective",
    "health",
    "financial",
    "environmental",
)


@dataclass(frozen=True, kw_only=True)
class ClaimLaw:
    """What one market's law says about claims of some kinds.

    Attributes:
        regulated: Fields of the brief's `regulated` for which it holds; empty for every brand.
        wording: Narrows it to claims so worded; None for all claims of the kinds.
        proof_suffices: False where a claim stays unlawful with ordinary proof.
        lawful_with: Evidence that makes it lawful even then.
        unless: Words beside the claim that make it lawful.
        in_force: The day from which it applies.
    """

    rule_id: str
    regimes: tuple[Regime, ...]
    kinds: tuple[ClaimKind, ...]
    law: str
    source: str
    what_to_do: str
    regulated: tuple[str, ...] = ()
    wording: re.Pattern[str] | None = None
    proof_suffices: bool = True
    lawful_with: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    severity: Literal["blocking", "warning"] = "blocking"
    in_force: date = date.min
    reviewed_on: date = REVIEWED_ON


_PROVE = "Take the claim out, or add the client's proof to the brief's proof points."

CLAIM_LAWS: tuple[ClaimLaw, ...] = (
    ClaimLaw(
        rule_id="us-substantiation",
        regimes=("US",),
        kinds=FACTUAL,
        law="FTC Act, section 5 (15 U.S.C. 45); FTC Policy Statement on Advertising Substantiation",
        source="https://www.ftc.gov/legal-library/browse/"
        "ftc-policy-statement-regarding-advertising-substantiation",
        what_to_do=_PROVE,
    ),
    ClaimLaw(
        rule_id="eu-substantiation",
        regimes=("EU",),
        kinds=FACTUAL,
        law="Directive 2005/29/EC on unfair commercial practices, Articles 6 and 12",
        source="https://eur-lex.europa.eu/eli/dir/2005/29/oj",
        what_to_do=_PROVE,
    ),
    ClaimLaw(
        rule_id="uk-substantiation",
        regimes=("UK",),
        kinds=FACTUAL,
        law="UK Code of Non-broadcast Advertising (CAP Code), rule 3.7",
        source="https://www.asa.org.uk/type/non_broadcast/code_section/03.html",
        what_to_do=_PROVE,
    ),
    ClaimLaw(
        rule_id="ca-substantiation",
        regimes=("CA",),
        kinds=FACTUAL,
        law="Competition Act (Canada), R.S.C. 1985, c. C-34, section 74.01(1)(b)",
        source="https://laws-lois.justice.gc.ca/eng/acts/C-34/section-74.01.html",
        what_to_do=_PROVE,
    ),
    ClaimLaw(
        rule_id="us-testimonials",
        regimes=("US",),
        kinds=("testimonial",),
        law="16 CFR 465 (consumer reviews and testimonials); 16 CFR 255 (endorsement guides)",
        source="https://www.ecfr.gov/current/title-16/chapter-I/subchapter-D/part-465",
        what_to_do="Use only reviews that real customers gave, with the client's record of them.",
    ),
    ClaimLaw(
        rule_id="eu-reviews",
        regimes=("EU",),
        kinds=("testimonial",),
        law="Directive 2005/29/EC, Annex I, points 23b and 23c (as amended by 2019/2161)",
        source="https://eur-lex.europa.eu/eli/dir/2019/2161/oj",
        what_to_do="Say how reviews were checked to be real, and add them as proof points.",
    ),
    ClaimLaw(
        rule_id="uk-reviews",
        regimes=("UK",),
        kinds=("testimonial",),
        law="Digital Markets, Competition and Consumers Act 2024, Schedule 20 (consumer reviews)",
        source="https://www.legislation.gov.uk/ukpga/2024/13/schedule/20",
        what_to_do="Use only reviews of genuine experience, say where one was paid for, and add "
        "the client's record of them as proof points.",
        in_force=date(2025, 4, 6),
        reviewed_on=date(2026, 11, 28),
    ),
    ClaimLaw(
        rule_id="ca-testimonials",
        regimes=("CA",),
        kinds=("testimonial",),
        law="Competition Act (Canada), R.S.C. 1985, c. C-34, section 74.02",
        source="https://laws-lois.justice.gc.ca/eng/acts/C-34/section-74.02.html",
        what_to_do="Use only testimonials that were given and may be published, as proof points.",
        reviewed_on=date(2026, 11, 28),
    ),
    ClaimLaw(
        rule_id="ca-green-claims",
        regimes=("CA",),
        kinds=("environmental",),
        law="Competition Act (Canada), R.S.C. 1985, c. C-34, section 74.01(1)(b.1): benefits for "
        "the environment need an adequate and proper test",
        source="https://laws-lois.justice.gc.ca/eng/acts/C-34/section-74.01.html",
        what_to_do="Take it out, or add the client's test to the brief's proof points.",
        in_force=date(2024, 6, 20),
        reviewed_on=date(2026, 11, 28),
    ),
    ClaimLaw(
        rule_id="eu-generic-green-claims",
        regimes=("EU",),
        kinds=("environmental",),
        wording=re.compile(
            r"friendly|ecological|\bgreen|sustainab|positive|kind to|bio-?degradable|neutral"
        ),
        proof_suffices=False,
        lawful_with=re.compile(r"ecolabel|iso 14024|blauer engel|blue angel|nordic swan"),
        law="Directive (EU) 2024/825, Article 1 (Directive 2005/29/EC, Annex I, points 4a and 4c)",
        source="https://eur-lex.europa.eu/eli/dir/2024/825/oj",
        what_to_do="Say the concrete fact instead (which part, how much, measured how), or show "
        "recognised excellent environmental performance.",
        in_force=date(2026, 9, 27),
    ),
    ClaimLaw(
        rule_id="us-general-green-claims",
        regimes=("US",),
        kinds=("environmental",),
        wording=re.compile(r"friendly|ecological|\bgreen|sustainab|positive|kind to"),
        proof_suffices=False,
        lawful_with=re.compile(r"because|certified|made (?:from|with|of)|\d"),
        law="FTC Green Guides, 16 CFR 260.4 (general environmental benefit claims)",
        source="https://www.ecfr.gov/current/title-16/chapter-I/subchapter-B/part-260",
        what_to_do="Qualify the claim with the specific benefit that the client can prove.",
    ),
    ClaimLaw(
        rule_id="uk-green-claims",
        regimes=("UK",),
        kinds=("environmental",),
        law="CMA guidance on environmental claims (Green Claims Code); CAP Code, section 11",
        source="https://www.gov.uk/government/publications/"
        "green-claims-code-making-environmental-claims",
        what_to_do="Substantiate it over the full life cycle, or say the concrete fact instead.",
    ),
    ClaimLaw(
        rule_id="eu-food-weight-loss",
        regimes=("EU", "UK"),
        kinds=("health",),
        regulated=("food", "supplements", "nutrition", "health"),
        wording=re.compile(r"weight|kilo|pounds|kg|lbs?|fat"),
        proof_suffices=False,
        law="Regulation (EC) No 1924/2006, Article 12(b): no rate or amount of weight loss",
        source="https://eur-lex.europa.eu/eli/reg/2006/1924/oj",
        what_to_do="Take it out; proof does not make it lawful for food.",
    ),
    ClaimLaw(
        rule_id="eu-food-health-claims",
        regimes=("EU", "UK"),
        kinds=("health",),
        regulated=("food", "supplements", "nutrition"),
        proof_suffices=False,
        lawful_with=re.compile(r"432/2012|authori[sz]ed (?:health )?claim"),
        law="Regulation (EC) No 1924/2006, Article 10: only authorised health claims",
        source="https://eur-lex.europa.eu/eli/reg/2006/1924/oj",
        what_to_do="Use the authorised wording, and name its entry in the proof point's evidence.",
    ),
    ClaimLaw(
        rule_id="us-supplement-disclaimer",
        regimes=("US",),
        kinds=("health",),
        regulated=("supplements",),
        proof_suffices=False,
        unless=re.compile(r"not been evaluated by the food and drug administration"),
        law="21 U.S.C. 343(r)(6); 21 CFR 101.93(c)",
        source="https://www.ecfr.gov/current/title-21/chapter-I/subchapter-B/part-101/subpart-F",
        what_to_do="Add the disclaimer of 21 CFR 101.93(c) beside the claim, or take it out.",
    ),
    ClaimLaw(
        rule_id="uk-financial-risk-warning",
        regimes=("UK",),
        kinds=("financial",),
        regulated=("finance", "investment", "financial_services", "crypto"),
        proof_suffices=False,
        unless=re.compile(r"capital (?:is )?at risk|you (?:could|may) lose"),
        law="FCA Handbook, COBS 4.2.1 and 4.5.2; Financial Services and Markets Act 2000, s. 21",
        source="https://www.handbook.fca.org.uk/handbook/COBS/4/5.html",
        what_to_do="Put the risk as prominently as the benefit, and have an authorised person "
        "approve the promotion.",
    ),
    ClaimLaw(
        rule_id="eu-financial-fair",
        regimes=("EU",),
        kinds=("financial",),
        regulated=("finance", "investment", "financial_services", "crypto"),
        proof_suffices=False,
        unless=re.compile(r"at risk|you (?:could|may) lose"),
        law="Directive 2014/65/EU (MiFID II), Article 24(3); Regulation (EU) 2017/565, Article 44",
        source="https://eur-lex.europa.eu/eli/reg_del/2017/565/oj",
        what_to_do="Name the risk beside the benefit, as prominently.",
    ),
    ClaimLaw(
        rule_id="us-investment-promises",
        regimes=("US",),
        kinds=("financial",),
        regulated=("finance", "investment", "financial_services"),
        proof_suffices=False,
        severity="warning",
        law="FINRA Rule 2210(d)(1); SEC Rule 206(4)-1 (17 CFR 275.206(4)-1)",
        source="https://www.finra.org/rules-guidance/rulebooks/finra-rules/2210",
        what_to_do="Have the client's compliance officer pass it: broker-dealers and advisers may "
        "not make promises or projections.",
    ),
)


@dataclass(frozen=True, kw_only=True)
class DisclosureLaw:
    """What must stand beside some words, wherever they stand."""

    rule_id: str
    regimes: tuple[Regime, ...]
    when: re.Pattern[str]
    needs: re.Pattern[str]
    severity: Literal["blocking", "warning"]
    law: str
    source: str
    what_to_do: str
    channels: tuple[str, ...] = ()
    reviewed_on: date = REVIEWED_ON


_PAID = re.compile(
    r"\b(?:sponsored by|in partnership with|gifted by|brand ambassador|affiliate link"
    r"|in collaboration with|paid to)\b"
)
_MARKED = re.compile(r"(?<!\w)#ad(?:vert)?\b|\badvertisement\b|\bpaid partnership\b")
_SOCIAL = ("instagram", "linkedin", "x", "facebook", "tiktok")

DISCLOSURE_LAWS: tuple[DisclosureLaw, ...] = (
    DisclosureLaw(
        rule_id="us-endorsement-disclosure",
        regimes=("US",),
        when=_PAID,
        needs=_MARKED,
        severity="blocking",
        channels=_SOCIAL,
        law="16 CFR 255.5 (disclosure of material connections)",
        source="https://www.ecfr.gov/current/title-16/chapter-I/subchapter-B/part-255",
        what_to_do="Mark the post as an ad at its beginning, for example with #ad.",
    ),
    DisclosureLaw(
        rule_id="uk-ad-recognisable",
        regimes=("UK",),
        when=_PAID,
        needs=_MARKED,
        severity="blocking",
        channels=_SOCIAL,
        law="CAP Code, section 2 (recognition of marketing communications)",
        source="https://www.asa.org.uk/type/non_broadcast/code_section/02.html",
        what_to_do="Mark the post as an ad at its beginning, for example with #ad.",
    ),
    DisclosureLaw(
        rule_id="eu-ad-recognisable",
        regimes=("EU",),
        when=_PAID,
        needs=_MARKED,
        severity="blocking",
        channels=_SOCIAL,
        law="Directive 2005/29/EC, Article 7(2) and Annex I, point 11",
        source="https://eur-lex.europa.eu/eli/dir/2005/29/oj",
        what_to_do="Mark the post as advertising where it is seen first.",
    ),
    DisclosureLaw(
        rule_id="eu-price-reduction",
        regimes=("EU",),
        when=re.compile(
            r"\d+\s?%\s?off\b|\breduced (?:from|by)\b|\bhalf[-\s]price\b|\bsale price\b"
        ),
        needs=re.compile(r"lowest price|prior price|30 days"),
        severity="warning",
        law="Directive 98/6/EC, Article 6a: the lowest price of the last 30 days",
        source="https://eur-lex.europa.eu/eli/dir/2019/2161/oj",
        what_to_do="Where a price cut is announced, show the lowest price of the last 30 days.",
    ),
)

KNOWN_FIELDS = frozenset(
    ("green_claims", "advertising", *(field for law in CLAIM_LAWS for field in law.regulated))
)
"""Regulated fields that we hold rules for; another one is told to the reader as unchecked."""
