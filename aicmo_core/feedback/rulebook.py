"""The rule book: which anomaly asks for which work. It is data, checked when it is read.

A workspace edits it with a document of the same shape: a rule with a known id replaces that rule,
a new id is asked first, and an id under `off` is left out; `policy` sets the limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    ValidationError,
    ValidationInfo,
    field_serializer,
    field_validator,
    model_validator,
)

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.anomalies import Anomaly, Direction, Severity
from aicmo_core.feedback.catalogue import normalise_name
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.kernel.validation import first_flaw
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


class FeedbackPolicy(RulePart):
    """Limits on what feedback proposes.

    Attributes:
        max_new_per_week: New proposals a brand and rolling week; hard stops are not counted.
        mute_below: Share of accepted proposals under which a rule mutes itself.
        mute_after: Decided proposals that are looked at; fewer never mute.
        recent_days: How long a finished task still counts for similarity.
        verdict_days: How long work that is done counts as open while its output waits for a
            person's verdict: a quarter, after which nobody will look at it any more.
        history_after_days: Age of a brand's newest figures from which they are history: they build
            baselines and propose nothing, unless somebody asks for that moment.
        worse_by: Growth of the departure (ratio) from which rejected evidence has changed.
        worse_by_points: The same in per cent points of the expected figure; both must hold.
    """

    max_new_per_week: int = Field(default=3, ge=0, le=100)
    mute_below: float = Field(default=0.30, ge=0, le=1)
    mute_after: int = Field(default=20, ge=1, le=1000)
    recent_days: int = Field(default=14, ge=0, le=365)
    verdict_days: int = Field(default=90, ge=0, le=3650)
    history_after_days: int = Field(default=45, ge=1, le=3650)
    worse_by: float = Field(default=1.5, ge=1, le=100)
    worse_by_points: float = Field(default=10.0, ge=0, le=1000)


def _unique(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    ids = [rule.rule_id for rule in rules]
    twice = sorted({rule_id for rule_id in ids if ids.count(rule_id) > 1})
    if twice:
        raise ValueError(f"rule ids must be unique: {', '.join(twice)}")
    return rules


Rules = Annotated[tuple[Rule, ...], AfterValidator(_unique)]


class RuleBook(RulePart):
    """Rules in the order in which they are asked; the first that covers an anomaly decides."""

    version: int = Field(default=1, ge=1)
    rules: Rules
    policy: FeedbackPolicy = FeedbackPolicy()
    left_out: tuple[str, ...] = ()
    """What of a workspace's stored edits does not hold any more, and why."""

    def rule_for(self, anomaly: Anomaly) -> Rule | None:
        """Return the first rule that covers the anomaly; without one it is told, and no more."""
        return next((rule for rule in self.rules if rule.when.covers(anomaly)), None)

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule of this id."""
        return next((rule for rule in self.rules if rule.rule_id == rule_id), None)

    def edited(self, document: Mapping[str, Any]) -> RuleBook:
        """Return this book with a workspace's own edits.

        Args:
            document: `{"rules": [...], "off": [...], "policy": {...}}`, each part optional.

        Raises:
            InvalidInputError: The document has another shape, or switches off an unknown rule.
        """
        edits = _checked(_Edits, document)
        known = {rule.rule_id for rule in self.rules}
        unknown = sorted(set(edits.off) - known)
        if unknown:
            raise InvalidInputError("off", unknown, f"must name rules there are: {sorted(known)}")
        own = {rule.rule_id: rule for rule in edits.rules}
        nowhere = sorted({name for one in edits.rules for name in one.explains} - known - set(own))
        if nowhere:
            raise InvalidInputError(
                "explains", nowhere, f"must name rules there are: {sorted(known)}"
            )
        kept = [own.pop(rule.rule_id, rule) for rule in self.rules]
        rules = [rule for rule in (*own.values(), *kept) if rule.rule_id not in edits.off]
        policy = edits.policy or self.policy
        return RuleBook(version=self.version + 1, rules=tuple(rules), policy=policy)

    def as_stored(self, document: Mapping[str, Any]) -> RuleBook:
        """Return this book with edits that were stored by other code, as far as they hold.

        A rule that became stricter since must not take the workspace's other edits with it.
        """
        try:
            return self.edited(document)
        except InvalidInputError:
            kept: dict[str, Any] = {"rules": [], "off": []}
            left_out = [flaw for part in _parts(document) if (flaw := self._keep(part, kept))]
            return self.edited(kept).model_copy(update={"left_out": tuple(left_out)})

    def _keep(self, part: Mapping[str, Any], kept: dict[str, Any]) -> str:
        """Add a part of some edits to those that hold, or tell why it does not."""
        try:
            self.edited(part)
        except InvalidInputError as error:
            return error.message
        for name, value in part.items():
            kept[name] = [*kept[name], *value] if name in ("rules", "off") else value
        return ""

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> RuleBook:
        """Read a whole rule book.

        Raises:
            InvalidInputError: Not a rule book; names the first field that is wrong.
        """
        return _checked(cls, document)


class _Edits(RulePart):
    rules: Rules = ()
    off: tuple[str, ...] = ()
    policy: FeedbackPolicy | None = None


def _parts(edits: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield edits one by one, each in a document of its own."""
    for name, value in edits.items():
        if name in ("rules", "off") and isinstance(value, list):
            yield from ({name: [one]} for one in value)
        else:
            yield {name: value}


ModelT = TypeVar("ModelT", bound=BaseModel)


def _checked(model: type[ModelT], document: Mapping[str, Any]) -> ModelT:
    try:
        return model.model_validate(document)
    except ValidationError as error:
        raise first_flaw(error, "rule book") from error
