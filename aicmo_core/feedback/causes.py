"""Several departures with one cause become one task or one checklist, with all the evidence.

What follows from what is the rule book's to say: a rule `gathers` the figures that depart for its
own departure's cause, and `explains` the rules whose answer waits until its own is carried out.
Rules that stand first in the book decide first, so that no two can take each other's evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aicmo_core.feedback.anomalies import Anomaly, fades
from aicmo_core.feedback.checks import (
    VOLUMES,
    began_together,
    is_no_matter_of_words,
    may_follow,
)
from aicmo_core.feedback.first_questions import CHECK_PAGE
from aicmo_core.feedback.proposals import (
    OperatorAction,
    Proposal,
    action_from,
    followed_by,
    with_evidence,
    with_work_that_waits,
)
from aicmo_core.feedback.rulebook import RuleBook
from aicmo_core.feedback.rules import Rule
from aicmo_core.tasks.types import TaskType

Finding = Proposal | OperatorAction


@dataclass(frozen=True, kw_only=True)
class Sorted:
    """What is left of the findings once each cause is told once.

    Attributes:
        explained: Proposals that wait, with the title of the checklist that explains them.
        taken: Departures that became evidence of another's finding.
    """

    proposals: tuple[Proposal, ...]
    actions: tuple[OperatorAction, ...]
    explained: tuple[tuple[Proposal, str], ...]
    taken: tuple[Anomaly, ...]


def one_for_each_cause(
    findings: Sequence[Finding], bad: Sequence[Anomaly], rules: RuleBook
) -> Sorted:
    """Join what has one cause.

    Args:
        findings: A rule's answer to each departure, led by that departure.
        bad: All departures to the bad side, those that no rule answers too.
        rules: Says what follows from what.
    """
    book = _Book(rules)
    kept, taken = book.gathered(findings, bad)
    checklists = [one for one in kept if isinstance(one, OperatorAction)]
    actions = book.without_explained(_joined(checklists))
    wanted: list[Proposal] = []
    explained: list[tuple[Proposal, str]] = []
    for proposal in (one for one in kept if isinstance(one, Proposal)):
        cause = book.cause_of(proposal, actions)
        if cause is None and (cause := book.page_first(proposal)):
            actions.append(cause)
        if cause is None:
            wanted.append(proposal)
        else:
            explained.append((proposal, cause.title))
            actions[actions.index(cause)] = with_work_that_waits(cause, proposal)
    return Sorted(
        proposals=tuple(wanted),
        actions=tuple(actions),
        explained=tuple(explained),
        taken=tuple(taken),
    )


def stops(actions: Sequence[OperatorAction], proposal: Proposal) -> OperatorAction | None:
    """Return the checklist that stops the proposal's channel for now, or None."""
    return next((a for a in actions if a.is_critical_stop and a.target == proposal.target), None)


def with_growth(
    actions: Sequence[OperatorAction], good: Sequence[Anomaly]
) -> tuple[tuple[OperatorAction, ...], tuple[Anomaly, ...]]:
    """Make more mails to more people evidence of what stops their channel, and no good news.

    Args:
        actions: The checklists.
        good: What departs to the good side.

    Returns:
        The checklists, and what became evidence of one.
    """
    stop = next((one for one in actions if one.is_critical_stop), None)
    if stop is None:
        return tuple(actions), ()
    lead = stop.anomalies[0]
    grown = tuple(
        one
        for one in good
        if one.channel == stop.target and one.metric in VOLUMES and may_follow(lead, one)
    )
    told = with_evidence(stop, grown)
    return tuple(told if one is stop else one for one in actions), grown


def coming_first(
    findings: Iterable[Finding],
    explained: Iterable[tuple[Proposal, str]],
    actions: Sequence[OperatorAction],
    wanted: Iterable[Proposal],
    rules: RuleBook,
) -> dict[tuple[TaskType, str], str]:
    """Return the work, by type and target, that a checklist comes before, with its title.

    Args:
        findings: A rule's answer to each departure.
        explained: Proposals that wait, with the title of what explains them.
        actions: The checklists that are left.
        wanted: Work that waits for none of them.
        rules: Says which work a rule would have asked for.
    """
    titles = {action.title for action in actions}
    held = {
        (one.task_type, one.target): title
        for one, title in explained
        if title in titles and not fades(one.anomalies) and _is_sure(one, title)
    }
    for one in findings:
        rule = rules.rule(one.rule_id) if isinstance(one, OperatorAction) else None
        lead = one.anomalies[0]
        cause = next((action for action in actions if lead in action.anomalies), None)
        if cause and rule and rule.work and not fades([lead]):
            held[rule.work.task_type, one.target] = cause.title
    needed = {(one.task_type, one.target) for one in wanted}
    return {work: title for work, title in held.items() if work not in needed}


def _is_sure(proposal: Proposal, title: str) -> bool:
    """Return whether chance cannot be what puts the page's checklist before a proposal.

    A new one waits in doubt; one that people have before them is not to come and go.
    """
    return title != CHECK_PAGE.title or is_no_matter_of_words(proposal.anomalies[0], surely=True)


def _rule_id(finding: Finding) -> str:
    return finding.rule_ids[0] if isinstance(finding, Proposal) else finding.rule_id


def _is_stop(finding: Finding) -> bool:
    return isinstance(finding, OperatorAction) and finding.hard_stop


def _doubts_tracking(finding: Finding) -> bool:
    return isinstance(finding, OperatorAction) and finding.doubts_tracking


class _Book:
    """The rule book, asked for what follows from what."""

    def __init__(self, rules: RuleBook) -> None:
        self._place = {rule.rule_id: n for n, rule in enumerate(rules.rules)}
        self._rules = rules

    def gathered(
        self, findings: Sequence[Finding], bad: Sequence[Anomaly]
    ) -> tuple[list[Finding], list[Anomaly]]:
        """Return the findings with what departs for their cause, and what that is.

        What may only not be counted any more follows from nothing: it is looked at first.
        """
        doubted = [one.anomalies[0] for one in findings if _doubts_tracking(one)]
        kept: list[Finding] = []
        taken: list[Anomaly] = []
        for finding in sorted(findings, key=lambda one: self._place[_rule_id(one)]):
            lead = finding.anomalies[0]
            if lead in taken and not _is_stop(finding):
                continue
            leads = [lead, *doubted, *(one.anomalies[0] for one in kept)]
            more = [a for a in self._follow(finding, bad) if a not in leads]
            kept.append(followed_by(finding, more))
            taken += more
        return kept, taken

    def _follow(self, finding: Finding, bad: Sequence[Anomaly]) -> list[Anomaly]:
        return [one for one in bad if self._is_gathered(one, finding)]

    def _is_gathered(self, anomaly: Anomaly, finding: Finding) -> bool:
        rule, lead = self._rule(finding), finding.anomalies[0]
        is_of_rule = anomaly.channel == lead.channel and anomaly.metric in rule.gathers
        return is_of_rule and may_follow(anomaly, lead)

    def without_explained(self, actions: Sequence[OperatorAction]) -> list[OperatorAction]:
        """Make a checklist whose cause has one of its own evidence of that one.

        What is not measured decides first: a tag that breaks loses visits as well as key events.
        """
        kept: list[OperatorAction] = []
        for action in sorted(actions, key=lambda one: not one.doubts_tracking):
            cause = self._explaining(action, kept)
            if cause is None:
                kept.append(action)
            else:
                kept[kept.index(cause)] = with_evidence(cause, action.anomalies)
        return kept

    def _explaining(
        self, action: OperatorAction, others: Sequence[OperatorAction]
    ) -> OperatorAction | None:
        if action.hard_stop or action.doubts_tracking:
            return None
        return next(
            (one for one in others if one.doubts_tracking and _same_check(one, action)), None
        ) or self._explainer(action, others)

    def cause_of(
        self, proposal: Proposal, actions: Sequence[OperatorAction]
    ) -> OperatorAction | None:
        """Return the checklist that must be done before a proposal, or None."""
        return stops(actions, proposal) or self._explainer(proposal, actions)

    def page_first(self, proposal: Proposal) -> OperatorAction | None:
        """Return what is to be looked at before words that cannot be the cause, or None."""
        rule, lead = self._rule(proposal), proposal.anomalies[0]
        if not rule.checks_tracking or not is_no_matter_of_words(lead):
            return None
        action = action_from(rule, lead, CHECK_PAGE, asked_first=True)
        work = str(proposal.task_type)
        return replace(action, steps=tuple(one.replace("{work}", work) for one in action.steps))

    def _explainer(
        self, finding: Finding, actions: Sequence[OperatorAction]
    ) -> OperatorAction | None:
        return next((one for one in actions if self._explains(one, finding)), None)

    def _explains(self, cause: OperatorAction, finding: Finding) -> bool:
        """Return whether a rule explains another's answer, in its own channel where both look.

        So does the question whether that is counted at all which the other would gather.
        """
        doubted, lead = cause.anomalies[0], finding.anomalies[0]
        together = began_together(doubted, lead)
        if cause.doubts_tracking and together and self._is_gathered(doubted, finding):
            return True
        rule = self._rule(finding)
        is_elsewhere = cause.target != finding.target and rule.when.looks_at(cause.target)
        return rule.rule_id in self._rule(cause).explains and not is_elsewhere

    def _rule(self, finding: Finding) -> Rule:
        return self._rules.rules[self._place[_rule_id(finding)]]


def _same_check(one: OperatorAction, other: OperatorAction) -> bool:
    return (one.action, one.target) == (other.action, other.target)


def _joined(actions: Sequence[OperatorAction]) -> list[OperatorAction]:
    """Join checklists that say the same about the same channel, the first rule's first."""
    found: dict[tuple[str, str], OperatorAction] = {}
    for action in actions:
        place = (action.title, action.target)
        first = found.get(place)
        found[place] = with_evidence(first, action.anomalies) if first else action
    return list(found.values())
