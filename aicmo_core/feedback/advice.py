"""What a language model may suggest where no rule answers, and what of it becomes a proposal. Pure.

The rule book is asked first, and what it answers is not the model's to change. A suggestion has
the form of a proposal, names the departures that it rests on, and goes through the checks that a
rule's proposal goes through; the model approves nothing, and its word alone stops nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from aicmo_core.feedback.anomalies import Anomaly, Method, fades
from aicmo_core.feedback.catalogue_defaults import AD_CHANNELS, DEFAULT_CATALOGUE
from aicmo_core.feedback.proposals import MAX_REASON, MODEL_RULE, Proposal
from aicmo_core.feedback.rules import UNWANTED
from aicmo_core.tasks.types import TaskType, parse_priority

MOST_CONFIDENCE = 0.5
"""No suggestion is surer than that: nobody has measured yet how often models are right."""
SOCIAL = ("instagram", "facebook", "linkedin", "tiktok", "x")
_REST_DAYS = 21


class Suggestion(BaseModel):
    """One proposal in a model's words; anything else in its answer is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    evidence: tuple[int, ...] = Field(
        min_length=1, max_length=10, description="Numbers of the departures that it answers."
    )
    task_type: TaskType
    title: str = Field(min_length=5, max_length=120, description="What is to be done.")
    why: str = Field(min_length=5, max_length=300, description="Why that should help.")
    priority: Literal["HIGH", "MEDIUM", "LOW"] = "MEDIUM"
    confidence: float = Field(default=0.3, ge=0, le=1, allow_inf_nan=False)


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What a model said.

    Attributes:
        suggestions: In the model's own order.
        notes: What of its answer had another form, and what it cost.
    """

    suggestions: tuple[Suggestion, ...] = ()
    notes: tuple[str, ...] = ()


def askable(anomaly: Anomaly) -> bool:
    """Return whether a model may be asked about a departure: one of known names, with figures.

    Only what the catalogue names reaches a model, so that no text of a file can steer it. Nothing
    is proposed on what fades.
    """
    known = DEFAULT_CATALOGUE.find(anomaly.channel, anomaly.metric) is not None
    counted = anomaly.value is not None and anomaly.expected is not None
    written = anomaly.method is Method.TOLD or anomaly.words or anomaly.segment
    plain = _A_CURRENCY.fullmatch(anomaly.currency) and not written
    stands = not fades([anomaly])
    return bool(known and counted and plain and stands and _WORKS.get(anomaly.channel))


_A_CURRENCY = re.compile(r"(?:[A-Z]{3})?")


def possible_work(channel: str) -> Mapping[TaskType, Mapping[str, JsonValue]]:
    """Return what can be done for a channel, with the payload that its executor understands."""
    return _WORKS.get(channel, {})


def suggested(suggestion: Suggestion, asked: Sequence[Anomaly]) -> Proposal | str:
    """Return the proposal that a suggestion makes, or why it makes none.

    Args:
        suggestion: What the model said.
        asked: The departures that it was asked about; evidence counts them from 1.
    """
    refused = next(_faults(suggestion, asked), None)
    if refused:
        return refused
    evidence = _evidence(suggestion, asked)
    channel = evidence[0].channel
    told = "; ".join(anomaly.describe() for anomaly in evidence)
    surest = max(anomaly.confidence for anomaly in evidence)
    return Proposal(
        rule_ids=(f"{MODEL_RULE}_{suggestion.task_type}",),
        task_type=suggestion.task_type,
        title=suggestion.title,
        reason=f"{told}. A language model suggests: {suggestion.why}"[:MAX_REASON],
        priority=parse_priority(suggestion.priority),
        confidence=round(min(suggestion.confidence, MOST_CONFIDENCE) * surest, 2),
        payload=_WORKS[channel][suggestion.task_type],
        target=channel,
        anomalies=evidence,
        rest_days=_REST_DAYS,
    )


def _evidence(suggestion: Suggestion, asked: Sequence[Anomaly]) -> tuple[Anomaly, ...]:
    return tuple(asked[number - 1] for number in dict.fromkeys(suggestion.evidence))


def _faults(suggestion: Suggestion, asked: Sequence[Anomaly]) -> Iterator[str]:
    if not all(1 <= number <= len(asked) for number in suggestion.evidence):
        yield "it names a departure that there is not"
        return
    evidence = _evidence(suggestion, asked)
    channels = {anomaly.channel for anomaly in evidence}
    if len(channels) > 1:
        yield "its evidence lies on several channels"
    if suggestion.task_type not in _WORKS.get(evidence[0].channel, {}):
        yield f"{suggestion.task_type} is no work for {evidence[0].channel}"
    if all(anomaly.metric in UNWANTED for anomaly in evidence):
        yield "complaints, bounces and unsubscribes are no matter of copy alone"
    known = " ".join(anomaly.describe() for anomaly in evidence)
    for text in (suggestion.title, suggestion.why):
        yield from _text_faults(text, known)


_NOT_PLAIN = re.compile(
    r"[<>{}\[\]`\\|]|https?:|www\.|@|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f]",
    re.IGNORECASE,
)
"""Markup, addresses, and signs that cannot be seen."""
_FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")


def _text_faults(text: str, known: str) -> Iterator[str]:
    if _NOT_PLAIN.search(text):
        yield "its words are no plain text"
    invented = sorted(set(_FIGURE.findall(text)) - set(_FIGURE.findall(known)))
    if invented:
        yield f"it names a figure that nobody measured ({invented[0]})"


_RESEARCH: Mapping[TaskType, Mapping[str, JsonValue]] = {
    TaskType.AUDIENCE_RESEARCH: {},
    TaskType.COMPETITIVE_ANALYSIS: {},
}
_WORKS: Mapping[str, Mapping[TaskType, Mapping[str, JsonValue]]] = {
    "email": {TaskType.REWRITE_EMAIL_SEQUENCE: {"focus": "whole_sequence"}, **_RESEARCH},
    "web": {
        TaskType.OPTIMIZE_LANDING_PAGE_COPY: {"focus": "whole_page", "test_type": "ab_test"},
        **_RESEARCH,
    },
    **{
        name: {TaskType.CREATE_SOCIAL_VARIANTS: {"platforms": [name]}, **_RESEARCH}
        for name in SOCIAL
    },
    **{
        name: {TaskType.GENERATE_NEW_CREATIVES: {"channel": name}, **_RESEARCH}
        for name in AD_CHANNELS
    },
}
