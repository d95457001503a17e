"""Claims that advertising law wants proof for, recognised by their English wording.

The patterns are the composer's and the checks' common ground: the composer leaves out what the
checks would stop. They know wording, not truth: a claim passes when the client gave proof for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from aicmo_core.execution.checks.terms import fold

ClaimKind = Literal[
    "superlative",
    "comparative",
    "objective",
    "health",
    "financial",
    "environmental",
    "price",
    "testimonial",
]


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A claim that a text makes: its kind, and the words that make it, case folded."""

    kind: ClaimKind
    words: str


_SOURCES: dict[ClaimKind, str] = {
    "superlative": r"""
        \bbest\b(?!\s+(?:wishes|regards|before|suited|practices?\b|friends?\b|guess|way\ to\ reach))
        | (?<!at\ )\b(?:market|industry|world|class|category)[-\s]leading\b
        | \b(?:the|a|our|as)\ leading\b | \bleading\ (?:brand|provider|supplier|choice|platform)\b
        | \bthe\ only\b(?!\ (?:thing|question|one\ who|rule|catch|way\ to\ know))
        | \bthe\ (?:very\ )?first\b(?=\s+(?!step|question|thing|time|week|month|day|order|reply|line
            |mail|email|visit|class|hour|place|sip|cup|bite|page|minute|morning|few|two|three|one\b
            |to\b|of\b|sentence|name|message|look|move|answer|paragraph|session|meeting|call)\w)
        | \b(?:world'?s|america'?s|europe'?s|country'?s|nation'?s|city'?s)\ (?:\w+[-\s])?
            (?:first|best|finest|leading|largest|biggest|fastest|favou?rite)\b
        | \bworld[-\s]class\b | \b(?:number|no\.?)\s?(?:one|1)\b | \#1\b
        | \bun(?:beatable|matched|rivall?ed|paralleled|surpassed)\b | \btop[-\s]rated\b
        | \bsecond\ to\ none\b | \bbest[-\s]in[-\s]class\b
        | \b(?:cheap|fast|safe|strong|fine|fresh|pure|light|smart|soft|larg|bigg)(?:est)\b
        | \bmost\ (?:advanced|trusted|effective|powerful|reliable|popular|comfortable|affordable
            |innovative|comprehensive|accurate|loved|complete|secure|efficient)\b""",
    "comparative": r"""
        \b(?:better|faster|cheaper|safer|stronger|easier|smarter|cleaner|lighter|softer|fresher)
            \ than\b
        | \b(?:more|less)\ \w+\ than\ (?:any|other|all|the\ competition|competitors?|ordinary)\b
        | \bunlike\ (?:other|the\ competition|competitors?|most|ordinary)\b
        | \bout(?:performs?|lasts?|classes)\b | \bthan\ any\ other\b
        | \bbeats?\ (?:the\ competition|competitors?|every|any)\b""",
    "objective": r"""
        \b100\s?%(?!\w) | \bguarante(?:e|es|ed|eing)\b | \b(?:scientifically|independently)\ \w+ed\b
        | \bproven\ to\b | \bproven\ results?\b | \bpatented\b | \baward[-\s]winning\b
        | \bcertified\b | \bnever\ fails?\b | \binstant(?:ly)?\ results?\b""",
    "health": r"""
        \b(?:cures?|heals?|treats)\b | \bclinical(?:ly)?\ (?:proven|tested|studies|trials?)\b
        | \b(?:doctor|dermatologist|physician|dentist|gyna?ecologist|paediatrician|pediatrician|vet)
            s?[-\s](?:recommended|tested|approved)\b
        | \b(?:prevents?|reduces?|relieves?|fights?|eases?|lowers?)\ (?:the\ risk\ of\ )?(?:disease
            |cancer|diabetes|pain|anxiety|depression|stress|inflammation|acne|eczema|redness
            |cholesterol|blood\ pressure|bloating|insomnia|infection|colds?\b)
        | \b(?:boosts?|strengthens?|supports?)\ (?:your\ |the\ )?(?:immun\w+|metabolism)
        | \b(?:lose|shed|drop)\ (?:\w+\ )?(?:weight|kilos?|pounds|kg|lbs?|inches)\b
        | \bweight[-\s]loss\b
        | \bfat[-\s]burning\b | \bdetox\w*\b | \bhypo-?allergenic\b | \bmedical[-\s]grade\b
        | \bfda[-\s](?:approved|cleared)\b | \banti-?inflammatory\b | \bside[-\s]effects?\b
        | \bimmunity\b | \bmiracle\b""",
    "financial": r"""
        \bguaranteed\ (?:returns?|income|profits?|savings|yield)\b
        | \brisk[-\s]free\b | \bno\ risk\b
        | \b(?:double|triple|multiply)\ your\ (?:money|income|savings|investment)\b
        | \bget\ rich\b | \b(?:annual|fixed|high)\ (?:returns?|yield)\b | \bpassive\ income\b
        | \bfinancial\ freedom\b | \bcan(?:'t|not)\ lose\b | \bapproval\ guaranteed\b
        | \bno\ credit\ check\b | \bzero\ fees\b""",
    "environmental": r"""
        \beco(?:logical(?:ly)?)?[-\s]?friendly\b | \becological(?:ly)?\b
        | \b(?:environment(?:ally)?|planet|climate|nature|earth|carbon)[-\s](?:friendly|positive)\b
        | \b(?:carbon|climate|co2)[-\s](?:neutral|free|negative)\b | \bnet[-\s]zero\b
        | \bsustainab(?:le|ly|ility)\b | \bbio-?degradable\b | \bcompostable\b | \bzero[-\s]waste\b
        | \bplastic[-\s]free\b | \bgreen(?:er|est)?\ (?:choice|product|brand|energy|packaging)\b
        | \bkind\ to\ the\ (?:planet|environment)\b | \bzero\ emissions?\b | \brecycled\b
        | \brecyclable\b
        | \borganic(?:ally)?\b(?!\s+(?:search|reach|traffic|social|growth|posts?))""",
    "price": r"""
        [$€£¥]\s?\d[\d.,]* | \b\d[\d.,]*\s?(?:usd|eur|gbp|cad|aud|dollars?|euros?|pounds)\b
        | \b\d+\s?%\s?(?:off|discount|cheaper|less) | \bhalf[-\s]price\b
        | \b(?:save|saving)\s+(?:up\ to\s+)?\d+ | \blowest\ prices?\b | \bcheapest\b
        | \bfree\ (?:shipping|delivery|trial|gift|returns?|sample|month|week|consultation|samples)\b
        | \b(?:for|completely|totally)\ free\b | \bno\ extra\ (?:cost|charge)\b | \bbest\ price\b
        | \bdiscount(?:s|ed)?\b | \bon\ sale\b""",
    "testimonial": r"""
        \b(?:customers?|clients?|members?|users?|readers?|people|everyone)\ (?:say|says|said|love
            |loves|rave|trust|swear\ by)\b
        | \btrusted\ by\b | \bloved\ by\b | \brecommended\ by\b | \brated\ \d
        | \d(?:[.,]\d)?\s?(?:stars?\b|★)
        | ★{2,} | \b\d[\d.,]*\+?\s?(?:five-star\ |5-star\ )?reviews?\b
        | \b(?:five|5)[-\s]star\b | \btestimonials?\b
        | \bover\ \d[\d.,]*\+?\s?(?:customers?|clients?|members?|users?)\b""",
}


@cache
def _patterns() -> Mapping[ClaimKind, re.Pattern[str]]:
    """Return each kind's pattern; compiled when a text first makes a claim, not in a cold start."""
    found = {kind: re.compile(source, re.VERBOSE) for kind, source in _SOURCES.items()}
    return MappingProxyType(found)


@cache
def _any() -> re.Pattern[str]:
    """Return what finds a claim of any kind; compiled when a text is first looked at."""
    return re.compile("|".join(f"(?:{source})" for source in _SOURCES.values()), re.VERBOSE)


@lru_cache(maxsize=2048)
def claims_in(text: str) -> tuple[Claim, ...]:
    """Return the claims that `text` makes, each as the words that make it."""
    folded = fold(text)
    if not _any().search(folded):
        return ()
    return tuple(
        Claim(kind=kind, words=" ".join(match.group(0).split()).rstrip(".,"))
        for kind, pattern in _patterns().items()
        for match in pattern.finditer(folded)
    )


def is_backed(claim: Claim, proofs: Sequence[str]) -> bool:
    """Tell whether one of the client's folded proofs makes the same claim in the same words."""
    return any(claim.words in proof for proof in proofs)
