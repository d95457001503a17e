"""A rule: an anomaly, and the work or the checklist that it asks for. Checked when it is read."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    ValidationInfo,
    field_serializer,
    field_validator,
    model_validator,
)

from aicmo_core.feedback.anomalies import Anomaly, Severity
from aicmo_core.feedback.catalogue import normalise_name
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.detection import Direction
from aicmo_core.tasks.types import Priority, TaskType, parse_priority, parse_task_type

UNWANTED = frozenset({"unsubscribe_rate", "bounce_rate", "hard_bounce_rate", "complaint_rate"})
"""Figures of people who do not want the mail: better words sent to them make it worse, so that no
rule may answer these with copy alone."""


class RulePart(BaseModel):
    """Base of the rule book's parts: frozen; an unknown field is an error, not a loss."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class ActionName(StrEnum):
    """What only a person can do: there is no executor for it."""

    PAUSE_SENDS = "pause_sends"
    CHECK_AUTHENTICATION = "check_authentication"
    CLEAN_LIST = "clean_list"
    REVIEW_FREQUENCY = "review_frequency"
    CHECK_TRACKING = "check_tracking"
    REVIEW_MIX = "review_mix"
    CHECK_SHOP = "check_shop"
    ROTATE_CREATIVE = "rotate_creative"
    CHECK_BIDS = "check_bids"


class When(RulePart):
    """Which anomalies a rule is about. Empty channels mean any channel."""

    channels: tuple[str, ...] = ()
    metrics: tuple[str, ...] = Field(min_length=1)
    """As the catalogue names them; of an alias, its own name. What it does not know never departs,
    so that a rule about it would wait for ever."""
    direction: Direction = Direction.LOW
    severity: Severity | None = None
    """Only anomalies of exactly this severity; None means any."""

    @field_validator("channels")
    @classmethod
    def _own_names(cls, channels: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(DEFAULT_CATALOGUE.channel(channel) for channel in channels)

    @field_validator("metrics")
    @classmethod
    def _known_metrics(cls, metrics: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return _known(metrics, info.data.get("channels", ()))

    def looks_at(self, channel: str) -> bool:
        """Return whether the rule is about a channel, among others."""
        return not self.channels or channel in self.channels

    def covers(self, anomaly: Anomaly) -> bool:
        """Return whether the rule speaks about this anomaly."""
        return (
            anomaly.metric in self.metrics
            and anomaly.direction is self.direction
            and self.looks_at(anomaly.channel)
            and (self.severity is None or anomaly.severity is self.severity)
        )


class Work(RulePart):
    """A task for an executor. `{channel}` in the title is the channel's name, in payload its id."""

    task_type: Annotated[TaskType, BeforeValidator(parse_task_type)]
    title: str = Field(min_length=1, max_length=120)
    payload: dict[str, JsonValue] = Field(default_factory=dict)


class Checklist(RulePart):
    """An operator action: what to do by hand, in order, and who owns it."""

    action: ActionName
    title: str = Field(min_length=1, max_length=120)
    owner: str = "account lead"
    steps: tuple[str, ...] = Field(min_length=1)


class PredictedEffect(RulePart):
    """What the work should do to the figure; measured later against what would have happened.

    Attributes:
        metric: With its channel, such as `email.ctr`, or bare: then of the channel that departed.
    """

    metric: str
    change_pct: float = Field(ge=-100, le=500)
    within_days: int = Field(ge=1, le=365)


class Rule(RulePart):
    """One line of the rule book: an anomaly, and the work or the checklist that it asks for."""

    rule_id: str = Field(pattern=r"^[a-z][a-z0-9_]{1,60}$")
    when: When
    work: Work | None = None
    checklist: Checklist | None = None
    priority: Annotated[Priority, BeforeValidator(parse_priority)] = Priority.MEDIUM
    confidence: float = Field(default=0.5, ge=0, le=1)
    effect: PredictedEffect | None = None
    effect_window_days: int = Field(default=14, ge=1, le=365)
    """How long the rule rests after it has proposed: until then its effect cannot be judged."""
    explains: tuple[str, ...] = ()
    """Rules whose work waits, and whose checklist is no other one, while this rule's checklist
    stands: it is their cause. Of channels that such a rule looks at, too, each is explained by its
    own; a channel that it does not look at explains all of its work."""
    gathers: tuple[str, ...] = ()
    """Metrics of the same channel that depart for the same cause: evidence of this rule's answer,
    and no work or checklist of their own."""
    checks_tracking: bool = True
    """Ask first whether the figure is measured at all."""
    checks_mix: bool = True
    """Ask before any work whether only the mix of channel, device or page has moved."""

    @field_validator("gathers")
    @classmethod
    def _known_followers(cls, metrics: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        when = info.data.get("when")
        return _known(metrics, when.channels) if when else metrics

    @field_serializer("priority")
    def _priority_name(self, priority: Priority) -> str:
        return priority.name

    @model_validator(mode="after")
    def _asks_for_one_thing(self) -> Self:
        if (self.work is None) == (self.checklist is None):
            raise ValueError("a rule has either `work` or a `checklist`")
        unwanted = sorted(UNWANTED.intersection((*self.when.metrics, *self.gathers)))
        if self.work is not None and unwanted:
            raise ValueError(f"{', '.join(unwanted)} can be answered by a `checklist` only")
        return self


def _known(metrics: tuple[str, ...], channels: tuple[str, ...]) -> tuple[str, ...]:
    """Return metrics by the catalogue's names; each must be known on one of the channels."""
    places = channels or DEFAULT_CATALOGUE.channels
    return tuple(dict.fromkeys(name for metric in metrics for name in _names(metric, places)))


def _names(metric: str, channels: tuple[str, ...]) -> list[str]:
    """Return a metric's own name, or those that it is an alias of on some of the channels."""
    written = normalise_name(metric)
    found = [one.name for place in channels if (one := DEFAULT_CATALOGUE.find(place, metric))]
    if not found:
        known = sorted({one.name for c in channels for one in DEFAULT_CATALOGUE.metrics_of(c)})
        told = ", ".join(known) or f"it knows none of {', '.join(channels)}"
        raise ValueError(f"{metric} is no metric of the catalogue: {told}")
    return [written] if written in found else sorted(set(found))
