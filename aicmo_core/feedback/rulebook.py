"""The rule book: which anomaly asks for which work. It is data, checked when it is read.

A workspace edits it with a document of the same shape: a rule with a known id replaces that rule,
a new id is asked first, and an id under `off` is left out; `policy` sets the limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.rules import Rule, RulePart
from aicmo_core.kernel.validation import first_flaw


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
