"""Claims that advertising law wants proof for, recognised by their English wording.

The patterns are the composer's and the checks' common ground: the composer leaves out what the
checks would stop. They know wording, not truth: a claim passes when the client gave proof for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from aicmo_core.execution.checks import claim_phrases, claim_words
from aicmo_core.execution.checks.phrases import Phrasebook
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


_WORDED: dict[ClaimKind, str] = {
    "superlative": claim_phrases.SUPERLATIVE,
    "comparative": claim_phrases.COMPARATIVE,
    "objective": claim_phrases.OBJECTIVE,
    "health": claim_phrases.HEALTH,
    "financial": claim_phrases.FINANCIAL,
    "environmental": claim_phrases.ENVIRONMENTAL,
    "price": claim_phrases.PRICE,
    "testimonial": claim_phrases.TESTIMONIAL,
}


@cache
def _phrasebook() -> Phrasebook[ClaimKind]:
    """Return what claims are found by; made when a text is first looked at, not at every start."""
    return Phrasebook(
        claim_words.CLASSES,
        {kind: _rows(text) for kind, text in _WORDED.items()},
        _rows(claim_phrases.INNOCENT),
        not_superlative=claim_words.NOT_SUPERLATIVE,
        common=claim_words.COMMON,
    )


def _rows(text: str) -> list[str]:
    """Return the rows of a list; a row goes on below a line that ends with `|`."""
    return text.replace("|\n        ", "|").split("\n")[1:-1]


@lru_cache(maxsize=2048)
def claims_in(text: str) -> tuple[Claim, ...]:
    """Return the claims that `text` makes, each as the words that make it."""
    folded = " ".join(fold(text).split())  # a mail breaks its lines anywhere
    return tuple(
        Claim(kind=match.name, words=folded[match.start : match.end])
        for match in _phrasebook().find(folded)
    )


def is_backed(claim: Claim, proofs: Sequence[str]) -> bool:
    """Tell whether one of the client's folded proofs makes the same claim in the same words."""
    return any(claim.words in proof for proof in proofs)
