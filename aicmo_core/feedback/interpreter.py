"""From anomalies to what should be done about them: pure, by the rule book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from aicmo_core.feedback.advice import Suggestion, suggested
from aicmo_core.feedback.anomalies import Anomaly, Direction, Method, from_words
from aicmo_core.feedback.checks import MIX_EXPLAINS, SegmentShift, mix_share, tracking_is_doubtful
from aicmo_core.feedback.detection.thresholds import LOW_LINES
from aicmo_core.feedback.proposals import (
    MODEL_RULE,
    OperatorAction,
    Proposal,
    action_from,
    proposal_from,
    with_evidence,
)
from aicmo_core.feedback.rulebook import ActionName, Checklist, Rule, RuleBook, When
from aicmo_core.feedback.rulebook_defaults import DEFAULT_RULE_BOOK
from aicmo_core.feedback.snapshot import PerformanceSnapshot
from aicmo_core.feedback.thresholds import Figure, below_lines, hard_stop_of

if TYPE_CHECKING:  # it reads runs, which hold what an interpreter returns
    from aicmo_core.feedback.common_cause import CommonCause

MIXED_OPENS_CONFIDENCE = 0.3
"""Privacy proxies open mail by machine: where they cannot be told apart, opens say little."""

CHECK_TRACKING = Checklist(
    action=ActionName.CHECK_TRACKING,
    title="Check the tag and the consent banner: key events all but vanished while visits hold",
    owner="web analyst",
    steps=(
        "Make a test conversion and see whether its event arrives.",
        "Check the tag manager's last release and the consent banner's defaults.",
        "Compare with orders or leads in the brand's own system.",
        "Annotate the window as a tracking change, so that it builds no baseline.",
    ),
)
REVIEW_MIX = Checklist(
    action=ActionName.REVIEW_MIX,
    title="The mix of visitors changed, not the page: look at where they come from",
    owner="media buyer",
    steps=(
        "Find the channel, device or page whose share has grown.",
        "Decide whether that traffic is wanted; if not, exclude it or lower its bids.",
        "Keep the page as it is until the mix has settled.",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Interpretation:
    """What a snapshot asks for, before duplicates and limits are looked at.

    Attributes:
        told: Anomalies that no rule answers: shown, nothing proposed.
        good_news: Departures to the good side.
        explained: Proposals left out because a finding explains them, with that finding's title.
    """

    anomalies: tuple[Anomaly, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    actions: tuple[OperatorAction, ...] = ()
    told: tuple[Anomaly, ...] = ()
    good_news: tuple[Anomaly, ...] = ()
    explained: tuple[tuple[Proposal, str], ...] = ()

    def as_history(self, because: str) -> Interpretation:
        """Return what is left of it when its figures are history: told, and nothing to be done."""
        old = tuple((proposal, because) for proposal in self.proposals)
        return replace(self, proposals=(), actions=(), told=(), explained=(*self.explained, *old))


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

    def analyze_and_propose_actions(self, snapshot: PerformanceSnapshot) -> list[dict[str, Any]]:
        """Return a task spec per anomaly: task_type, reason, priority, confidence, payload."""
        return [proposal.as_action() for proposal in self.interpret(snapshot).proposals]

    def anomalies_of(self, snapshot: PerformanceSnapshot) -> list[Anomaly]:
        """Return the snapshot's anomalies; one that nobody assessed is held against the lines."""
        listed = [a if isinstance(a, Anomaly) else from_words(a) for a in snapshot.anomalies]
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
        proposals: list[Proposal] = []
        actions: list[OperatorAction] = []
        told: list[Anomaly] = []
        for anomaly in bad:
            rule = self.rule_book.rule_for(anomaly)
            answer = self._answer(rule, anomaly, bad, snapshot) if rule else None
            if answer is None:
                told.append(anomaly)
            elif isinstance(answer, Proposal):
                proposals.append(answer)
            else:
                actions.append(answer)
        proposals, gathered = self._gathered(proposals, bad)
        actions = [one for one in actions if one.hard_stop or one.anomalies[0] not in gathered]
        kept, explained = self._without_explained(proposals, actions, common)
        return Interpretation(
            anomalies=tuple(anomalies),
            proposals=tuple(kept),
            actions=tuple(actions),
            told=tuple(anomaly for anomaly in told if anomaly not in gathered),
            good_news=tuple(anomaly for anomaly in anomalies if anomaly.is_good_news),
            explained=tuple(explained),
        )

    def _gathered(
        self, proposals: Sequence[Proposal], bad: Sequence[Anomaly]
    ) -> tuple[list[Proposal], list[Anomaly]]:
        """Return the proposals with what departs for their cause as evidence, and what that is."""
        found: list[Proposal] = []
        gathered: list[Anomaly] = []
        for proposal in proposals:
            rule = self.rule_book.rule(proposal.rule_ids[0])
            lead = proposal.anomalies[0]
            metrics = rule.gathers if rule else ()
            more = [a for a in bad if a.channel == lead.channel and a.metric in metrics]
            found.append(with_evidence(proposal, [a for a in more if a != lead]))
            gathered += more
        own = [anomaly for proposal in found for anomaly in proposal.anomalies[:1]]
        return found, [anomaly for anomaly in gathered if anomaly not in own]

    def _answer(
        self, rule: Rule, anomaly: Anomaly, others: Sequence[Anomaly], snapshot: PerformanceSnapshot
    ) -> Proposal | OperatorAction:
        instead = checked_first(rule, anomaly, others, snapshot)
        if instead is not None:
            asked = rule.model_copy(update={"work": None, "checklist": instead})
            return action_from(asked, anomaly)
        if rule.work is None:
            return action_from(rule, anomaly)
        proposal = proposal_from(rule, anomaly)
        if _opens_are_mixed(anomaly, snapshot):
            low = min(proposal.confidence, MIXED_OPENS_CONFIDENCE)
            return replace(proposal, confidence=low)
        return proposal

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
        bad = [anomaly for anomaly in read.anomalies if not anomaly.is_good_news]
        proposals: list[Proposal] = []
        notes: list[str] = []
        for suggestion in suggestions:
            made = suggested(suggestion, asked)
            if isinstance(made, Proposal):
                made = _held_back(made, read.actions, bad, snapshot) or made
            if isinstance(made, Proposal):
                proposals.append(made)
            else:
                notes.append(
                    f"the model's suggestion of {suggestion.task_type} was left out: {made}"
                )
        kept, explained = self._without_explained(proposals, read.actions, common)
        advised = replace(
            read,
            proposals=(*read.proposals, *kept),
            explained=(*read.explained, *explained),
        )
        return advised, notes

    def _without_explained(
        self,
        proposals: Sequence[Proposal],
        actions: Sequence[OperatorAction],
        common: Sequence[CommonCause],
    ) -> tuple[list[Proposal], list[tuple[Proposal, str]]]:
        """Leave out work whose cause is known already: first mend, then rewrite."""
        because = {
            explained: action.title
            for action in actions
            if (rule := self.rule_book.rule(action.rule_id)) is not None
            for explained in rule.explains
        }
        kept: list[Proposal] = []
        left_out: list[tuple[Proposal, str]] = []
        for proposal in proposals:
            shared = (c.describe() for c in common if c.explains(proposal.anomalies[0]))
            cause = because.get(proposal.rule_ids[0]) or next(shared, None)
            if cause is None:
                kept.append(proposal)
            else:
                left_out.append((proposal, cause))
        return kept, left_out


def checked_first(
    rule: Rule, anomaly: Anomaly, others: Sequence[Anomaly], snapshot: PerformanceSnapshot
) -> Checklist | None:
    """Return what a person must look at before anything is rewritten, or None."""
    if rule.checks_tracking and tracking_is_doubtful(anomaly, others):
        return CHECK_TRACKING
    if rule.checks_mix:
        share = mix_share(_segments(snapshot, anomaly))
        if share is not None and share >= MIX_EXPLAINS:
            return REVIEW_MIX
    return None


_ANY_MODEL = Rule(
    rule_id=MODEL_RULE,
    when=When(metrics=("any",)),
    checklist=CHECK_TRACKING,
    checks_tracking=True,
    checks_mix=True,
)
"""A model knows nothing of tags and mixes: all that it suggests is held against both."""


def _held_back(
    proposal: Proposal,
    actions: Sequence[OperatorAction],
    others: Sequence[Anomaly],
    snapshot: PerformanceSnapshot,
) -> str | None:
    """Return what must be done before a model's suggestion, or None."""
    for anomaly in proposal.anomalies:
        instead = checked_first(_ANY_MODEL, anomaly, others, snapshot)
        if instead is not None:
            return f"first: {instead.title}"
    stops = (a.title for a in actions if a.hard_stop and a.target == proposal.target)
    stop = next(stops, None)
    return f"first: {stop}" if stop else None


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


def _segments(snapshot: PerformanceSnapshot, anomaly: Anomaly) -> list[SegmentShift]:
    segments = snapshot.metadata.get("segments")
    if not isinstance(segments, Mapping):
        return []
    rows = segments.get(anomaly.series)
    shifts = []
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict):
            name = str(row.get("segment", ""))
            counts = {
                field: float(str(row.get(field) or 0))
                for field in ("events_before", "base_before", "events_after", "base_after")
            }
            shifts.append(SegmentShift(segment=name, **counts))
    return shifts
