"""What the Living Brand Brain knows: claims, the evidence for them, and how evidence adds up.

A claim is one thing that may be true of a brand. Evidence is one occasion that speaks for it. An
insight is a claim with all its evidence added up. Adding up is order-free: counts and weights are
whole numbers that are summed, the newest evidence is a maximum. So writers never have to agree
who comes first, and a store can add with atomic increments.
"""

from __future__ import annotations

import json
import math
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from aicmo_core.kernel.clock import to_text
from aicmo_core.kernel.words import effect_told

_MICRO = 1_000_000
_SURE = 0.99
"""No single piece of evidence makes a claim certain."""
_Z95 = 1.96
_MOST_LOG = 10.0
"""Keeps the end of an interval that says nothing a number."""


class BrainRecord(BaseModel):
    """Base of stored records: frozen; old code ignores the fields of newer records."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class ClaimKind(StrEnum):
    """What sort of thing a claim is; decides how fast it fades."""

    FACT = "fact"
    INSIGHT = "insight"
    LEARNED_BEHAVIOUR = "learned_behaviour"
    """Something that works, with its measured effect where there is one."""
    ANTI_PATTERN = "anti_pattern"
    """Something that does not work, or that people refused."""


HALF_LIFE = MappingProxyType(
    {
        ClaimKind.INSIGHT: timedelta(days=90),
        ClaimKind.LEARNED_BEHAVIOUR: timedelta(days=180),
        ClaimKind.ANTI_PATTERN: timedelta(days=180),
    }
)
"""After how long an unconfirmed claim counts half. A fact holds until its last day of validity.

A quarter is the rhythm in which agencies revisit a brand; what was measured keeps twice as long.
"""


class Claim(BrainRecord):
    """One thing that may be true of a brand.

    Attributes:
        channels: Where it holds; empty means everywhere.
        task_types: The kinds of work it bears on; empty means any.
        metric: The figure that its measured effect is about, such as `email.ctr`.
    """

    kind: ClaimKind
    text: str = Field(min_length=1, max_length=2000)
    channels: tuple[str, ...] = ()
    task_types: tuple[str, ...] = ()
    metric: str = ""

    @property
    def insight_id(self) -> str:
        """Return the id that equal claims share, however they are spaced, cased or ordered."""
        words = " ".join(self.text.casefold().split())
        identity = [self.kind, words, sorted(self.channels), sorted(self.task_types), self.metric]
        return sha256(json.dumps(identity).encode()).hexdigest()[:20]


class Effect(BrainRecord):
    """A measured change: 0.12 is 12 % more than would have happened anyway."""

    change_ratio: float = Field(ge=-1, le=100)
    std_error: float = Field(gt=0.0001, le=100)

    @property
    def interval(self) -> tuple[float, float]:
        """Return the ends of its 95 % interval, as ratios.

        Its error is that of a ratio, which is measured on the log scale: nothing loses more than
        all that it has.
        """
        left = 1 + self.change_ratio
        times = math.exp(min(_Z95 * self.std_error / left, _MOST_LOG)) if left else 1.0
        return left / times - 1, left * times - 1

    def __str__(self) -> str:
        """Tell it with its interval, in per cent."""
        low, high = self.interval
        return effect_told(100 * self.change_ratio, 100 * low, 100 * high)


class Evidence(BrainRecord):
    """One occasion that speaks for a claim.

    Attributes:
        evidence_id: Names this occasion for good: sent twice, it counts once.
        source: Where it comes from, readable: `brief v2: products[0].usp`, `operator alice`.
        confidence: How far this occasion alone makes the claim likely, 0 to 1.
        valid_from: First day on which the claim holds; None means always.
        valid_until: Last day on which the claim holds; None means open.
    """

    evidence_id: str = Field(min_length=1, max_length=200)
    source: str = Field(min_length=1, max_length=300)
    at: AwareDatetime
    confidence: float = Field(ge=0, le=1)
    valid_from: date | None = None
    valid_until: date | None = None
    effect: Effect | None = None

    @property
    def order(self) -> str:
        """Return a text that sorts evidence by time, and never ties."""
        return f"{to_text(self.at)}|{self.evidence_id}"

    @property
    def weights(self) -> tuple[int, int, int]:
        """Return what is summed: doubt removed, effect's weight, and effect times weight.

        Independent evidence multiplies the doubt (noisy-or), so its logarithms add. Effects are
        pooled by inverse variance (fixed-effect meta-analysis, Cochrane Handbook 10.3). Whole
        millionths make the sums exact in whatever order they are added.
        """
        removed = round(-math.log1p(-min(self.confidence, _SURE)) * _MICRO)
        if self.effect is None:
            return removed, 0, 0
        weight = round(1000 / self.effect.std_error**2)
        return removed, weight, round(weight * self.effect.change_ratio * _MICRO)


class Lesson(BrainRecord):
    """A claim with one piece of evidence: what is learned in one go."""

    claim: Claim
    evidence: Evidence


class Retraction(BrainRecord):
    """A person's word that a claim does not hold; it stands until somebody restores the claim."""

    by: str
    at: AwareDatetime
    reason: str = ""


class Insight(BrainRecord):
    """A claim with all its evidence added up.

    Attributes:
        times_seen: Pieces of evidence, each counted once.
        newest: `Evidence.order` of the newest one; source and validity are that one's.
        doubt_removed: Sum of the evidence's -ln(1 - confidence), in millionths.
    """

    claim: Claim
    times_seen: int = Field(ge=1)
    newest: str
    last_seen: AwareDatetime
    source: str
    valid_from: date | None = None
    valid_until: date | None = None
    doubt_removed: int = Field(ge=0)
    effect_weight: int = 0
    effect_weighted: int = 0
    retraction: Retraction | None = None

    @property
    def insight_id(self) -> str:
        """Return the id of the claim."""
        return self.claim.insight_id

    @property
    def confidence(self) -> float:
        """Return how likely the claim was when it was last seen, 0 to 1."""
        return -math.expm1(-self.doubt_removed / _MICRO)

    @property
    def effect(self) -> Effect | None:
        """Return the pooled effect of all evidence that measured one; None where none did."""
        if not self.effect_weight:
            return None
        change = self.effect_weighted / self.effect_weight / _MICRO
        error = math.sqrt(1000 / self.effect_weight)
        return Effect(change_ratio=max(-1.0, min(100.0, change)), std_error=max(0.00011, error))

    def freshness(self, now: datetime) -> float:
        """Return how much of the confidence is left since the claim was last seen, 0 to 1."""
        half_life = HALF_LIFE.get(self.claim.kind)
        if half_life is None:
            return 1.0
        return float(0.5 ** max(0.0, (now - self.last_seen) / half_life))

    def holds_at(self, now: datetime) -> bool:
        """Tell whether the claim may be used: neither retracted nor outside its validity."""
        day = now.date()
        started = self.valid_from is None or self.valid_from <= day
        ended = self.valid_until is not None and day > self.valid_until
        return self.retraction is None and started and not ended
