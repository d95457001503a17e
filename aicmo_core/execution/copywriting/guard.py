"""What may be said in public: the client's own words, less what needs proof that nobody gave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from aicmo_core.brands.brief import Brief, Offer, ProofPoint
from aicmo_core.execution.checks.claims import Claim, claims_in, is_backed
from aicmo_core.execution.checks.terms import find_term, fold
from aicmo_core.execution.writing.phrasing import tidy

_WITHHELD = re.compile(
    r"\b(?:not|no|never|false|none|denied|refused|withheld|internal|pending|confidential|ask|unless"
    r"|only if)\b|^n$"
)
_PLAIN_YES = frozenset(["yes", "y", "true", "ok", "okay", "granted", "given", "cleared", "public"])
_PARTS = re.compile(r"\s*;\s+|,\s+|:\s+|\s+[\u2013\u2014-]\s+|(?<=[.!?])\s+")
"""Where a text can lose a part that may not be said, and still be one."""


@cache
def _softened() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what proof is asked for and may be left out, with what then stands there."""
    return (
        (re.compile(r"\bthe (?:very )?(?:first|only)\b ", re.IGNORECASE), ""),
        (re.compile(r"\b(\w+'s) (?:best|finest|leading|top) ", re.IGNORECASE), r"\1 "),
        (
            re.compile(
                r"\b(?:the )?(?:best|finest|leading|world-class|top-rated)\b ", re.IGNORECASE
            ),
            "",
        ),
        (re.compile(r"\b\w+-leading ", re.IGNORECASE), ""),
        (
            re.compile(
                r"\b(?:award-winning|unbeatable|unrivalled|unmatched|(?:the )?most(?: (?:trusted|"
                r"loved|popular|reliable|accurate|complete|powerful|effective|advanced))?) ",
                re.IGNORECASE,
            ),
            "",
        ),
        (
            re.compile(
                r"\b(?:100\s?% |certified |patented |(?:fully )?recycled |organic |sustainable |"
                r"eco(?:logically)?[- ]?friendly |biodegradable |compostable |plastic-free |"
                r"(?:carbon|climate)[- ]neutral |zero[- ]waste )+(?=\w)",
                re.IGNORECASE,
            ),
            "",
        ),
    )


def live_offers(brief: Brief, day: date) -> tuple[Offer, ...]:
    """Return the offers that hold on `day`; an end or start that is not given is open."""
    return tuple(
        offer
        for offer in brief.offers
        if offer.text.strip()
        and (offer.valid_from is None or offer.valid_from <= day)
        and (offer.valid_until is None or day <= offer.valid_until)
    )


def may_publish(proof: ProofPoint) -> bool:
    """Tell whether the client's permission lets a proof point be used in public."""
    return bool(proof.text.strip()) and not _WITHHELD.search(fold(proof.permission))


def condition_of(proof: ProofPoint) -> str:
    """Return the condition that a permission sets; "" where it is a plain yes."""
    told = " ".join(proof.permission.split()).rstrip(".")
    return "" if fold(told) in _PLAIN_YES else told


@dataclass(frozen=True, kw_only=True)
class Guard:
    """Tells what public copy may say.

    Attributes:
        proofs: The client's publishable proof, folded.
        prices: Folded texts in which the client states prices: offers that hold, price notes, USPs.
        avoid: Terms that must not stand, each with the channels it is for (none: all).
        names: Matches the names of brand, products and sender, and its address: "Best Coffee" is a
            name, not a claim.
    """

    proofs: tuple[str, ...]
    prices: tuple[str, ...]
    avoid: tuple[tuple[str, tuple[str, ...]], ...]
    names: re.Pattern[str] | None = None

    def claims(self, text: str) -> tuple[Claim, ...]:
        """Return the claims of `text`, other than those that a name happens to spell."""
        return claims_in(self.without_names(text))

    def without_names(self, text: str) -> str:
        """Return `text` with names, and the sender's address, blotted out."""
        return self.names.sub("\u2592", text) if self.names else text

    def unbacked(self, text: str) -> tuple[Claim, ...]:
        """Return the claims of `text` for which the client gave no proof."""
        return tuple(c for c in self.claims(text) if not is_backed(c, self.grounds_of(c)))

    def grounds_of(self, claim: Claim) -> tuple[str, ...]:
        """Return the client's texts that can back a claim: proof, and for prices what it asks."""
        return (*self.proofs, *self.prices) if claim.kind == "price" else self.proofs

    def forbidden_in(self, text: str, channel: str) -> tuple[str, ...]:
        """Return the terms to avoid that `text` holds on `channel`, outside the brand's names."""
        if not self.avoid:
            return ()
        rest = self.without_names(text)
        return tuple(
            term
            for term, channels in self.avoid
            if (not channels or channel in channels) and find_term(rest, term)
        )

    def allows(self, text: str, channel: str) -> bool:
        """Tell whether `text` holds no term to avoid on `channel`."""
        return not self.avoid or not self.forbidden_in(text, channel)

    def usable(self, text: str) -> str:
        """Return `text` without unproven superlatives; "" if claims remain."""
        if not self.unbacked(text):
            return text
        softened = text
        for pattern, plain in _softened():
            softened = pattern.sub(plain, softened)
        if softened[:1].islower() and text[:1].isupper():
            softened = softened[:1].upper() + softened[1:]
        return self._opening(softened.strip())

    def _opening(self, text: str) -> str:
        """Return `text` up to the first part that claims something; "" if that is the first."""
        if not text or not self.unbacked(text):
            return text
        ends = [match.start() for match in _PARTS.finditer(text)]
        kept = (text[:end].rstrip(" ,;:") for end in reversed(ends))
        return next((part for part in kept if part and not self.unbacked(part)), "")


def guard_of(brief: Brief, day: date) -> Guard:
    """Return the guard for a brief on a day: offers that do not hold then back nothing."""
    shown = [proof for proof in brief.proof_points if may_publish(proof)]
    published = [text for proof in shown for text in (proof.text, proof.evidence)]
    prices = [text for offer in live_offers(brief, day) for text in (offer.text, offer.terms)]
    prices += [text for product in brief.products for text in (product.price_note, product.usp)]
    prices += [brief.product_service, *(event.name for event in brief.upcoming_events)]
    return Guard(
        proofs=_folded(published),
        prices=_folded(prices),
        avoid=tuple((term.text, _channels(term.channels)) for term in brief.must_avoid),
        names=_names(brief),
    )


def _names(brief: Brief) -> re.Pattern[str] | None:
    legal = (tidy(brief.legal.name), tidy(brief.legal.postal_address))
    named = (brief.brand_name, *(product.name for product in brief.products), *legal)
    longest_first = sorted(filter(None, map(str.strip, named)), key=len, reverse=True)
    shown = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<!\w)(?:{shown})(?!\w)", re.IGNORECASE) if shown else None


def _channels(names: Sequence[str]) -> tuple[str, ...]:
    return tuple("x" if name.casefold() == "twitter" else name.casefold() for name in names)


def _folded(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(fold(text).split()) for text in texts if text.strip())
