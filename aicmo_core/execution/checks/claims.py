"""Claims that advertising law wants proof for, recognised by their English wording.

The composer and the checks share them: the composer leaves out what the checks would stop. They
know wording, not truth: a claim passes when the client gave proof for it in the same words.

What counts is what a compliance officer would ask proof for, and so:

- A denial claims nothing ("not the cheapest", "does not cure colds"). Praise by denial does ("you
  won't find a better one", "nothing beats it"), and so do "no fees" and "no risk".
- A question that seeks claims nothing ("Which is best for you?", "Would you pay £3 for a coffee?").
  One that promises does, since its answer is understood ("Want to double your savings?"), and so
  does one that takes for granted ("Why is ours the best?").
- A condition is read like any sentence: "if you have back pain, tell us" names no effect, "if there
  is a finer one, we haven't met it" praises.
- Copy that names an illness as what the offer is for, or against, claims an effect on it, whoever
  sells it. A warning ("not suitable for"), a condition, a talk or a charity about it and the bare
  name of a service ("asthma clinic", "flu jabs") do not.
- What customers, experts or the press are quoted with is a testimonial; what a sign says is not.
- The reader's own best, times, places and people ("your best", "the best day to call", "the
  strongest person I know") are not the offer's.

What is said in a figure of speech without any word of its kind ("the washing powder that rivers
dream of") is for people to see.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

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


class Claim(NamedTuple):
    """A claim that a text makes: its kind, and the words that make it, case folded."""

    kind: ClaimKind
    words: str

    @property
    def named(self) -> str:
        """The claim by its kind, with its article: "an objective claim"."""
        return f"{'an' if self.kind[0] in 'aeiou' else 'a'} {self.kind} claim"


_ARTICLES = frozenset(["a", "an", "the", "your"])

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
    """Tell whether one of the client's folded proofs makes the same claim in the same words.

    Articles do not matter: "cuts your heating bill" is what "cuts the heating bill" proves.
    """
    words = _bare(claim.words)
    return any(_holds(_bare(proof), words) for proof in proofs)


def _holds(proof: str, words: str) -> bool:
    """Tell whether the words stand in a proof as they are: "8" does not stand in "18" or "8.5"."""
    at = proof.find(words)
    while at >= 0:
        before, after = proof[:at], proof[at + len(words) :]
        if not _runs_on(before, words) and not _runs_on(words, after):
            return True
        at = proof.find(words, at + 1)
    return False


def _runs_on(left: str, right: str) -> bool:
    """Tell whether a cut between two texts parts a word or a number."""
    if left[-1:].isalpha() or right[:1].isalpha():
        return left[-1:].isalpha() and right[:1].isalpha()
    digits = [part.strip(".,") for part in (left[-2:], right[:2])]
    return digits[0][-1:].isdigit() and digits[1][:1].isdigit()


@lru_cache(maxsize=1024)
def _bare(text: str) -> str:
    return " ".join(word for word in text.split() if word not in _ARTICLES) or text
