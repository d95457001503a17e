"""From anomalies to what should be done about them: pure, by the rule book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from aicmo_core.feedback.advice import Suggestion, suggested
from aicmo_core.feedback.anomalies import Anomaly, Method, fades
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.causes import (
    Finding,
    coming_first,
    one_for_each_cause,
    stops,
    with_growth,
)
from aicmo_core.feedback.checks import is_no_matter_of_words
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.detection.thresholds import LOW_LINES
from aicmo_core.feedback.first_questions import CHECK_PAGE, asked_first, place_of
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.feedback.proposals import (
    FindingT,
    OperatorAction,
    Proposal,
    action_from,
    proposal_from,
)
from aicmo_core.feedback.rulebook import RuleBook
from aicmo_core.feedback.rulebook_defaults import DEFAULT_RULE_BOOK
from aicmo_core.feedback.rules import Rule
from aicmo_core.feedback.snapshot import PerformanceSnapshot
from aicmo_core.feedback.spoken import from_words
from aicmo_core.feedback.thresholds import Figure, below_lines, hard_stop_of
from aicmo_core.tasks.types import Priority, TaskType

MIXED_OPENS_CONFIDENCE = 0.3
"""Privacy proxies open mail by machine: where they cannot be told apart, opens say little."""

_HOLD = "Hold {task}, which is approved, until this is done: aicmo revoke {task} -r …"
FADES = "it fades: the newest figures could be chance"


@dataclass(frozen=True, kw_only=True)
class Interpretation:
    """What a snapshot asks for, before duplicates and limits are looked at.

    Attributes:
        told: Anomalies that no rule answers: shown, nothing proposed.
        good_news: Departures to the good side.
        explained: Proposals left out because a finding explains them, with that finding's title.
        outside: Checklists left out because many brands share their cause, with its words.
        comes_first: Work, by type and target, that a checklist comes before, with its title.
    """

    anomalies: tuple[Anomaly, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    actions: tuple[OperatorAction, ...] = ()
    told: tuple[Anomaly, ...] = ()
    good_news: tuple[Anomaly, ...] = ()
    explained: tuple[tuple[Proposal, str], ...] = ()
    outside: tuple[tuple[OperatorAction, str], ...] = ()
    comes_first: Mapping[tuple[TaskType, str], str] = field(default_factory=dict)

    def as_history(self, because: str) -> Interpretation:
        """Return what is left of it when its figures are history: told, and nothing to be done."""
        old = tuple((proposal, because) for proposal in self.proposals)
        explained = (*self.explained, *old)
        return replace(self, proposals=(), actions=(), told=(), explained=explained, comes_first={})

    def naming(self, approved: Iterable[PastTask]) -> Interpretation:
        """Return it with checklists that name approved work which they come before."""
        named = defaultdict(list)
        for task in approved:
            if title := self.comes_first.get((task.task_type, task.target)):
                named[title].append(_HOLD.format(task=task.task_id))
        actions = (replace(a, steps=(*named[a.title], *a.steps)) for a in self.actions)
        return replace(self, actions=tuple(actions))


class FeedbackInterpreter:
    """Turns a snapshot into task specs and operator actions.

    Args:
        rule_book: The workspace's rules.
        lines: By (channel, metric), for snapshots that nobody has assessed.
    """

    def __init__(
        self,
        rule_book: RuleBook = DEFAULT_RULE_BOOK,
        lines: Mapping[tuple[str, str], float] = LOW_LINES,
    ) -> None:
        self.rule_book = rule_book
        self.lines = lines

    def analyze_and_propose_actions(
        self, snapshot: PerformanceSnapshot | Mapping[str, Any]
    ) -> list[dict[str, Any]]:
        """Return a task spec per anomaly: task_type, reason, priority, confidence, payload.

        Raises:
            InvalidInputError: No snapshot; names the field that is missing or wrong.
        """
        read = self.interpret(PerformanceSnapshot.read(snapshot))
        return [proposal.as_action() for proposal in read.proposals]

    def anomalies_of(self, snapshot: PerformanceSnapshot) -> list[Anomaly]:
        """Return the snapshot's anomalies; one that nobody assessed is held against the lines."""
        listed = [
            _named(a) if isinstance(a, Anomaly) else from_words(a) for a in snapshot.anomalies
        ]
        found = {(a.series, a.segment, a.direction): a for a in listed if a is not None}
        if not snapshot.is_assessed:
            for anomaly in assess(snapshot, self.lines):
                found.setdefault((anomaly.series, "", anomaly.direction), anomaly)
        return list(found.values())

    def interpret(
        self, snapshot: PerformanceSnapshot, common: Sequence[CommonCause] = ()
    ) -> Interpretation:
        """Return everything that the snapshot asks for.

        Args:
            snapshot: The brand's figures and anomalies.
            common: What many brands share; work that it explains waits.
        """
        anomalies = self.anomalies_of(snapshot)
        bad = [anomaly for anomaly in anomalies if not anomaly.is_good_news]
        good = [anomaly for anomaly in anomalies if anomaly.is_good_news]
        findings: list[Finding] = []
        told: list[Anomaly] = []
        for anomaly in bad:
            rule = self.rule_book.rule_for(anomaly)
            if rule is None:
                told.append(anomaly)
            else:
                findings.append(_answer(rule, anomaly, anomalies, snapshot))
        found = one_for_each_cause(findings, bad, self.rule_book)
        stopped, unwanted = with_growth(found.actions, good)
        kept, shared = _without_shared(found.proposals, common)
        fading = tuple((proposal, FADES) for proposal in kept if fades(proposal.anomalies))
        actions, outside = _without_shared(stopped, common)
        wanted = tuple(proposal for proposal in kept if not fades(proposal.anomalies))
        return Interpretation(
            anomalies=tuple(anomalies),
            proposals=wanted,
            actions=tuple(action.for_brand(snapshot.brand_id) for action in actions),
            told=tuple(anomaly for anomaly in told if anomaly not in found.taken),
            good_news=tuple(anomaly for anomaly in good if anomaly not in unwanted),
            explained=(*found.explained, *shared, *fading),
            outside=outside,
            comes_first=coming_first(findings, found.explained, actions, wanted, self.rule_book),
        )

    def advised(
        self,
        read: Interpretation,
        asked: Sequence[Anomaly],
        suggestions: Sequence[Suggestion],
        snapshot: PerformanceSnapshot,
        common: Sequence[CommonCause] = (),
    ) -> tuple[Interpretation, list[str]]:
        """Return the interpretation with what a model suggests, and why some of it was left out.

        Args:
            read: What the rules make of the snapshot.
            asked: The departures that the model was asked about.
            suggestions: What it said.
            snapshot: What was read.
            common: What many brands share; work that it explains waits.
        """
        proposals: list[Proposal] = []
        notes: list[str] = []
        for suggestion in suggestions:
            made = suggested(suggestion, asked)
            if isinstance(made, Proposal):
                made = _held_back(made, read, snapshot) or made
            if isinstance(made, Proposal):
                proposals.append(made)
            else:
                notes.append(
                    f"the model's suggestion of {suggestion.task_type} was left out: {made}"
                )
        kept, shared = _without_shared(proposals, common)
        advised = replace(
            read, proposals=(*read.proposals, *kept), explained=(*read.explained, *shared)
        )
        return advised, notes


def _named(anomaly: Anomaly) -> Anomaly:
    """Return an anomaly by the catalogue's names: a rule about `ctr` covers `Click Rate` too."""
    channel, metric = DEFAULT_CATALOGUE.canonical(anomaly.channel, anomaly.metric)
    return anomaly.model_copy(update={"channel": channel, "metric": metric})


def _answer(
    rule: Rule, anomaly: Anomaly, others: Sequence[Anomaly], snapshot: PerformanceSnapshot
) -> Finding:
    """Return what a rule answers to a departure, or what must be looked at before."""
    mix = rule.work is not None and rule.checks_mix
    first = asked_first(anomaly, others, snapshot, tracking=rule.checks_tracking, mix=mix)
    if first is not None:
        action = action_from(rule, anomaly, first.checklist, first.because, asked_first=True)
        no_hurry = max(action.priority, Priority.MEDIUM)
        return action if first.is_loss else replace(action, priority=no_hurry)
    place = place_of(anomaly, snapshot)
    if rule.checklist is not None:
        return action_from(rule, anomaly, rule.checklist, place)
    proposal = proposal_from(rule, anomaly, place)
    if _opens_are_mixed(anomaly, snapshot):
        low = min(proposal.confidence, MIXED_OPENS_CONFIDENCE)
        return replace(proposal, confidence=low)
    return proposal


def _without_shared(
    findings: Sequence[FindingT], common: Sequence[CommonCause]
) -> tuple[tuple[FindingT, ...], tuple[tuple[FindingT, str], ...]]:
    """Leave out what many brands share: its cause lies outside of this one. No stop is left out."""
    causes = [
        (finding, next((c for c in common if c.explains(finding.anomalies[0])), None))
        for finding in findings
    ]
    return (
        tuple(finding for finding, cause in causes if cause is None),
        tuple((finding, cause.describe()) for finding, cause in causes if cause is not None),
    )


def _held_back(
    proposal: Proposal, read: Interpretation, snapshot: PerformanceSnapshot
) -> str | None:
    """Return what must be done before a model's suggestion: it knows nothing of tags and mixes."""
    for anomaly in proposal.anomalies:
        first = asked_first(anomaly, read.anomalies, snapshot)
        if first is not None:
            return f"first: {first.checklist.title}"
        if is_no_matter_of_words(anomaly):
            return f"first: {CHECK_PAGE.title}"
    stop = stops(read.actions, proposal)
    return f"first: {stop.title}" if stop else None


def assess(
    snapshot: PerformanceSnapshot, lines: Mapping[tuple[str, str], float] = LOW_LINES
) -> list[Anomaly]:
    """Hold a snapshot's figures against the fixed lines and the hard stops."""
    figures = snapshot.figures()
    stops = [
        hard_stop_of(Figure(channel=channel, metric=metric, value=value))
        for (channel, metric), value in sorted(figures.items())
    ]
    return [*(stop for stop in stops if stop), *below_lines(figures, lines)]


def _opens_are_mixed(anomaly: Anomaly, snapshot: PerformanceSnapshot) -> bool:
    """Return whether machine opens may be among them; snapshots made by hand count as given."""
    stored = snapshot.metadata.get("source") == "observations"
    mixed = anomaly.series == "email.open_rate" and anomaly.direction is Direction.LOW
    return stored and mixed and anomaly.method is not Method.TOLD
