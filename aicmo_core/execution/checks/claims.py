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

    @property
    def named(self) -> str:
        """The claim by its kind, with its article: "an objective claim"."""
        return f"{'an' if self.kind[0] in 'aeiou' else 'a'} {self.kind} claim"


_AILMENT = r"""(?:diseases?|cancer|diabetes|pains?|anxiety|depression|stress|inflammation|acne
    |eczema|psoriasis|redness|cholesterol|blood\ pressure|bloating|insomnia|infections?|colds?|flu
    |arthritis|migraines?|headaches?|asthma|adhd|cramps|nausea|hair\ loss|wrinkles|ag(?:e?ing)
    |allerg(?:y|ies))\b"""
_PEOPLE = r"(?:customers?|clients?|members?|users?|readers?)"
_SOURCES: dict[ClaimKind, str] = {
    "superlative": r"""
        (?<!your\ )(?<!at\ )(?<!all\ the\ )\bbest\b(?!\s+(?:wishes|regards|before|suited
            |practices?\b|friends?\b|guess|known|to\b|if\b|when\b|eaten|served|enjoyed|kept|fit\b
            |of\ luck|way\ to\ (?:reach|contact|get\ in)
            |(?:time|day|moment|number|address|email|person)\b))
        | (?<!at\ )\b(?:market|industry|world|class|category)[-\s]leading\b
        | \b(?:the|a|our|as)\ leading\b(?!\ (?:question|edge|role|light|cause|letter|part|zero))
        | \bleading\ (?:brand|provider|supplier|choice|platform)\b
        | \b(?:market|industry|category|world)\ leaders?\b
        | \bthe\ only\b(?!\ (?:thing|question|one\ who|rule|catch|way\ to\ know))
        | (?<!\boff\ )(?<!\bwith\ )(?<!\bon\ )(?<!\bfor\ )(?<!\bafter\ )(?<!\bbefore\ )
            (?<!\bfrom\ )(?<!\bin\ )(?<!\bwithin\ )\bthe\ (?:very\ )?first\b(?=\s+(?!step
            |question|thing|time|week|month|day|order|reply|line
            |mail|email|visit|class|hour|place|sip|cup|bite|page|minute|morning|few|two|three|one\b
            |to\b|of\b|sentence|name|message|look|move|answer|paragraph|session|meeting|call
            |box|lesson|consultation|delivery|bottle|bag|night|year|term|treatment|appointment|cut
            |parcel|issue|lunch|dinner|pair|metre|mile|hundred|\d
            |\w+day\b|half\b|of\b)\w)
        | \b(?:world'?s|america'?s|europe'?s|country'?s|nation'?s|city'?s)\ (?:\w+[-\s])?
            (?:first|favou?rite|\w+est)\b
        | \bworld[-\s]class\b | \b(?:number|no\.?)\s?(?:one|1)\b | \#1\b
        | \bun(?:beatable|matched|rival(?:l?ed|ed)|paralleled|surpassed|equalled|equaled)\b
        | \btop[-\s]rated\b | \bsecond\ to\ none\b | \bbest[-\s]in[-\s]class\b
        | (?:'s|s')\ (?:leading|biggest|largest)\b | \bno\ better\b
        | \bone[-\s]of[-\s]a[-\s]kind\b | \bthe\ ultimate\b | \blike\ no\ other\b
        | \b(?:nothing|nobody|no[-\s]one|none)\ (?:else\ )?(?:beats|compares|comes\ close
            |does\ it\ better|else\ does)\b
        | \b(?:cheap|fast|green|quick|saf|strong|fin|fresh|pur|light|smart|soft|great|smooth|clean
            |warm|tough|sweet|rich|kind|bright|bold|nic)est\b
        | \b(?:health|tast|cos|coz|comf|eas|happ|lovel|juic|crisp|cream|spic|friendl|fluff)iest\b
        | \b(?:larg|bigg|high|low|old|new|long|small|tall|thinn|simpl|rar)est\b(?:\s+[\w-]+){0,2}\s+
            (?:in\ (?:the|town|all|any)|on\ (?:the\ market|earth)|of\ (?:its|any|all)|ever\b
            |available|anywhere|possible|you(?:'ll|\ will|\ can|\ could))
        | \bthe\ most\ (?!of\b|people|part\b|out\b|from\b|recent|common|likely|important|frequent
            |urgent|basic|obvious|relevant)[a-z]+\b(?!\ of\b)
        | \bmost\ (?:advanced|trusted|effective|powerful|reliable|popular|comfortable|affordable
            |innovative|comprehensive|accurate|loved|complete|secure|efficient)\b""",
    "comparative": r"""
        \b(?:better|faster|quicker|cheaper|safer|stronger|easier|smarter|cleaner|lighter|softer
            |fresher|tougher|longer|healthier|tastier|greener|smoother|simpler|warmer|richer|purer
            |gentler|brighter|thicker|creamier)\ than\ (?!(?:it|you|we|they|i|he|she|ever|before
            |last|expected|usual|usually|never|that|this|yesterday|a|an|one|two|most\ people)\b
            |\d)
        | \b\w+er\ than\ (?:any|others?|all|most|every)\b(?!\ (?:people|of\ us))
        | \b(?:more|less|fewer)\ \w+\ than\ (?:any|others?|all|most|ordinary|regular|typical
            |traditional|conventional|standard|competitors?|rivals?
            |(?:the|our|your)\ (?:competition|competitors?|rivals?|leading|average|usual))\b
        | \b(?:twice|(?:two|three|four|five|ten|\d+)\ times)\ as\ (?!a\b|an\b|the\b)\w+\ as\b
        | \b(?:\d+\s?x|(?:two|three|four|five|ten|\d+)\ times)\ (?:more|less|\w+er)\b
        | \b(?:half|a\ third|a\ quarter|a\ fraction)\ (?:of\ )?the\ (?:time|effort)\b
        | \bbetter\ (?:value|quality|service|results|taste)\ than\b
        | \bthan\ (?:competing|rival|other)\b
        | \bunlike\ (?:other|the\ competition|(?:our\ )?competitors?|most|ordinary)\b
        | \bout(?:performs?|lasts?|classes|shines?)\b | \bthan\ any\ other\b
        | \bbeats?\ (?:the\ competition|(?:our\ )?competitors?|every|any)\b""",
    "objective": r"""
        \b100\s?%(?!\w) | \bguarante(?:e|es|ed|eing)\b(?!\ (?:your|a)\ (?:seat|place|spot|ticket))
        | \b(?:scientifically|independently|clinically)\ (?:\w+ed|proven|shown)\b
        | \bproven\ (?:to|results?|effective|formula|method)\b | \bpatented\b
        | \baward[-\s]winning\b | \b(?:backed|supported|proven)\ by\ (?:science|research|studies)\b
        | \b(?:studies|research|science|tests?|trials?|experts?)\ (?:shows?|proves?|confirms?
            |agrees?)\b
        | \b(?:lab|laboratory|third[-\s]party)[-\s]tested\b
        | \bcertified\b(?!\ (?:letter|mail|copy|copies|translation|post))
        | \bworks\ (?:for\ everyone|every\ time)\b | \bnever\ fails?\b
        | \binstant(?:ly)?\ results?\b""",
    "health": rf"""
        \b(?:cures?\b(?!\ for\b)|heals?\b) | \bclinical(?:ly)?\ (?:proven|tested|studies|trials?)\b
        | \b(?:doctor|dermatologist|physician|dentist|gyna?ecologist|paediatrician|pediatrician|vet)
            s?[-\s](?:recommended|tested|approved)\b
        | \b(?:prevent|reduce|relieve|fight|ease|lower|treat|soothe|combat|stop|reverse|banish|beat
            |calm|end)(?:s|ing)?\ (?:\w+\ ){{0,3}}?{_AILMENT}
        | \b(?:goodbye|relief|remed(?:y|ies)|antidote|cures?|answer|free)
            \ (?:from|to|for)\ (?:\w+\ ){{0,2}}?{_AILMENT}
        | \bnatural\ remed(?:y|ies)\b | \bdrop\ a\ (?:dress\ )?size\b
        | \b(?:boost|strengthen|support|improve|promote|protect)(?:s|ing)?\ (?:\w+\ ){{0,2}}?
            (?:immun\w+|metabolism|digestion|circulation
            |(?:gut|heart|brain|skin|joint|bone|liver)\ health)\b
        | \b(?:good|great|better)\ for\ (?:your\ )?(?:gut|heart|skin|brain|joints?|liver|digestion
            |health)\b
        | \bhelps?\ (?:you\ )?(?:to\ )?(?:sleep|lose\ weight|stay\ healthy)\b
        | \b(?:lose|shed|drop)\ (?:\w+\ )?(?:weight|kilos?|pounds|kg|lbs?|inches)\b(?!\ of\b)
        | \bweight[-\s]loss\b | \bburns?\ (?:\w+\ )?(?:fat|calories)\b
        | \bfat[-\s]burning\b | \bdetox\w*\b(?!\ your\ (?:inbox|calendar|desk|feed|data|phone))
        | \bhypo-?allergenic\b | \bmedical[-\s]grade\b
        | \bfda[-\s](?:approved|cleared)\b | \banti-?(?:inflammatory|ag(?:e?ing)|bacterial)\b
        | \bside[-\s]effects?\b | \bimmunity\b | \bmiracle\ (?:cure|cream|diet|drug|product
            |treatment|ingredient)\b""",
    "financial": r"""
        \bguaranteed\ (?:returns?|income|profits?|savings|yield)\b
        | \brisk[-\s]free\b
        | \b(?:no|zero|low|without|without\ any)\ risk\b(?!\ (?:assess|regist|manage|analys))
        | \b(?:double|triple|multiply)\ your\ (?:money|income|savings|investment)\b
        | \bget\ rich\b
        | \b(?:annual|fixed|high)\ (?:returns?|yields?)\b(?!\ of\ (?:post|mail|items))
        | \b(?:earn|returns?|yields?)\ (?:up\ to\ |of\ )?\d[\d.,]*\s?(?:%|per\ ?cent\b)
        | \b(?:capital|money|investments?|savings)\ (?:is|are)\ (?:always\ |completely\ )?(?:safe\b
            |secure\b|guaranteed)
        | \bmoney\ while\ you\ sleep\b | \bmillionaires?\b
        | \b(?:everyone|everybody)\ (?:is|gets)\ approved\b
        | \bpassive\ income\b | \bfinancial\ freedom\b | \bcan(?:'t|not|\ not)\ lose\b
        | \b(?:approval\ guaranteed|(?:instant|guaranteed)\ approval)\b
        | \bno\ credit\ checks?\b | \bzero\ fees\b | \bbeats?\ (?:the\ market|inflation)\b
        | \b(?:only|always)\ goes?\ up\b""",
    "environmental": r"""
        \beco(?:logical(?:ly)?)?[-\s]?(?:friendly|conscious|safe)\b | \becological(?:ly)?\b
        | \b(?:environment(?:ally)?|planet|climate|nature|earth|carbon|ocean|reef|bee)[-\s]
            (?:friendly|positive|safe|responsible|conscious|kind|sound)\b
        | \b(?:carbon|climate|co2)[-\s](?:neutral|free|negative)\b | \bnet[-\s]zero\b
        | \bsustainab(?:le|ly|ility)\b | \bbio-?degradable\b | \bcompostable\b | \bzero[-\s]waste\b
        | \bplastic[-\s]free\b | \bgreen(?:er|est)?\ (?:choice|products?|brand|energy|packaging
            |cleaning|power|electricity|delivery|shipping|alternative|hosting)\b
        | \b(?:low|zero)[-\s](?:carbon|plastic)\b | \b(?:responsibly|ethically)\ sourced\b
        | \b(?:kind\ to|good\ for|better\ for)\ the\ (?:planet|environment|earth)\b
        | \bzero\ emissions?\b | \brecycled\b
        | \bsav(?:e|es|ing)\ (?:the|our)\ (?:planet|oceans?|earth|rainforests?|bees|environment)\b
        | \brecyclable\b | \borganic(?:ally)?\b(?!\s+(?:search|reach|traffic|social|growth|posts?
            |shapes?|forms?|lines?|chemistry))""",
    "price": r"""
        [$€£¥]\s?\d[\d.,]* | \b\d[\d.,]*\s?(?:[$€£¥]|(?:usd|eur|gbp|cad|aud|dollars?|euros?)\b)
        | \b\d[\d.,]*\s?pounds\b(?!\ of\b)
        | \b\d+\s?%\s?(?:off|discount|cheaper|less) | \bhalf[-\s](?:the\ )?price\b
        | \b(?:save|saving)\s+(?:up\ to\s+)?\d+\b(?!\s?(?:minutes?|hours?|days?|weeks?|steps?
            |clicks?|seats?|places?)\b)
        | \blowest\ prices?\b | \bcheapest\b | \b(?:buy\ (?:one|1),?\ get\ (?:one|1)|bogo)\b
        | \b(?:two|three|2|3)[-\s]for[-\s](?:one|two|the\ price\ of\ (?:one|two)|1|2)\b
        | \bfor\ the\ price\ of\ (?:one|two|1|2)\b | \b(?:reduced|cut)\ by\ \d+\s?%
        | \b(?:month|week|year|night|order|item|drink|kids|children)\ (?:is\ |are\ |eats?\ |go\ )?
            (?:free|on\ us|on\ the\ house)\b
        | \bfree\ (?:shipping|delivery|trial|gift|returns?|sample|month|week|consultation|samples)\b
        | \b(?:for|completely|totally)\ free\b | \bno\ extra\ (?:cost|charge)\b | \bbest\ price\b
        | \bdiscount(?:s|ed)?\b(?!\ cash\ flow) | \bon\ sale\b""",
    "testimonial": rf"""
        \b{_PEOPLE}\ (?:(?:say|says|said)\b(?!\ (?:hello|hi
            |goodbye|yes|no)\b)|loves?|raves?|trust|swear\ by)\b
        | \b(?:happy|satisfied|delighted)\ {_PEOPLE}\b | \b[1-5][.,]\d\s?/\s?5\b
        | \b(?:experts?|doctors?|dentists?|critics?|scientists|nutritionists?)\ (?:agrees?
            |recommends?|loves?|says?)\b
        | \b(?:people|everyone|everybody)\ (?:loves?|raves?|trusts?|swears?\ by)\ (?:about\ )?
            (?:our|us|this|it|these|them)\b
        | ["”»]\s*[,.]?\s*(?:says|said)\b | ["”»]\s*[\u2013\u2014-]\s*\w
        | \btrusted\ by\b | \bloved\ by\b | \brecommended\ by\b | \bas\ seen\ (?:on|in)\b
        | \brated\ \d | \d(?:[.,]\d)?\s?(?:stars?\b|★)
        | ★{{2,}} | \b\d[\d.,]*\+?\s?(?:five-star\ |5-star\ )?reviews?\b
        | \b(?:five|5)[-\s]star\b | \btestimonials?\b
        | \b(?:hundreds|thousands|millions)\ of\ (?:\w+\ )?(?:customers?|clients?|users?|people
            |members?|families|businesses|teams|readers|fans)\b
        | \b\d[\d.,]*\+?\ (?:happy|satisfied|loyal|delighted)\ \w+
        | \b(?:\d+|seven|eight|nine)\ (?:out\ of\ (?:\d+|ten)|in\ (?:10|ten))\b
        | \bover\ \d[\d.,]*\+?\s?{_PEOPLE}\b""",
}


@cache
def _patterns() -> Mapping[ClaimKind, re.Pattern[str]]:
    """Return each kind's pattern; compiled when a text is first looked at, not at every start."""
    found = {kind: re.compile(source, re.VERBOSE) for kind, source in _SOURCES.items()}
    return MappingProxyType(found)


@lru_cache(maxsize=2048)
def claims_in(text: str) -> tuple[Claim, ...]:
    """Return the claims that `text` makes, each as the words that make it."""
    folded = " ".join(fold(text).split())  # a mail breaks its lines anywhere
    return tuple(
        Claim(kind=kind, words=" ".join(match.group(0).split()).rstrip(".,"))
        for kind, pattern in _patterns().items()
        for match in pattern.finditer(folded)
    )


def is_backed(claim: Claim, proofs: Sequence[str]) -> bool:
    """Tell whether one of the client's folded proofs makes the same claim in the same words."""
    return any(claim.words in proof for proof in proofs)
