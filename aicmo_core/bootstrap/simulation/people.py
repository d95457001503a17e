"""A simulated operator: looks at the inbox once a working day, and says yes as far as time goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aicmo_core.bootstrap.simulation.setbacks import Setbacks
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import AicmoError, InvalidInputError
from aicmo_core.execution.review import BlockedOutputError
from aicmo_core.scheduling.planning import Unplaced
from aicmo_core.scheduling.planning_desk import PlanOptions
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.inbox import InboxItem, InboxKind, inbox_of
from aicmo_core.tasks.types import TaskApprovalStatus

Holidays = Callable[[frozenset[str]], Mapping[str, frozenset[date]]]
"""Tells the public holidays of each market."""


def no_holidays(_markets: frozenset[str]) -> Mapping[str, frozenset[date]]:
    """Tell none."""
    return {}


OPERATOR = Actor.person("simulated-operator")
WORKING_WEEKDAYS = frozenset(range(5))
MOST_SLOTS = 3
"""A task that went wrong as often is given up."""
GIVEN_UP, NOT_ACCEPTED = "given up", "not accepted"
_WAIVED = "accepted in a simulation"


@dataclass(frozen=True, kw_only=True)
class Reviewing:
    """How the operator works.

    Attributes:
        per_day: Decisions that a working day has room for.
        latency: How long something waits in the inbox before it is looked at.
        at: When the day's session begins, by the clock on the operator's wall.
        weekdays: Working days, numbered as `date.weekday` does.
    """

    per_day: int = 20
    latency: timedelta = timedelta(hours=4)
    at: time = time(9)
    weekdays: frozenset[int] = WORKING_WEEKDAYS

    def __post_init__(self) -> None:
        """Refuse what nobody can work by."""
        if self.per_day < 0:
            raise InvalidInputError("reviews_per_day", self.per_day, "must not be negative")
        if self.latency < timedelta(0):
            hours = self.latency / timedelta(hours=1)
            raise InvalidInputError("latency_hours", f"{hours:g}", "must not be negative")
        if not self.weekdays:
            raise InvalidInputError("weekdays", "", "must hold a working day")


@dataclass(frozen=True, kw_only=True)
class ReviewDay:
    """One session of the operator.

    Attributes:
        decided: Decisions, by what was asked.
        waiting: What stayed in the inbox, for want of time or because it was too fresh.
    """

    day: date
    decided: dict[str, int]
    waiting: int


class SimulatedOperator:
    """Plans, approves, accepts and redrives for every brand of a workspace.

    Args:
        workspace: Whose services the operator uses, as `aicmo` does.
        reviewing: How the operator works.
        zone: Where the operator sits.
        starts_at: The first session is not before this moment.
        holidays: Tells the public holidays of markets.
    """

    def __init__(
        self,
        workspace: Workspace,
        reviewing: Reviewing,
        zone: ZoneInfo,
        starts_at: datetime,
        holidays: Holidays = no_holidays,
    ) -> None:
        self.sessions: list[ReviewDay] = []
        self.unplaced: dict[str, Unplaced] = {}
        self.setbacks = Setbacks()
        self._workspace = workspace
        self._reviewing = reviewing
        self._holidays = holidays
        self._zone = zone
        self.next_at = self._session_from(starts_at)

    def work(self, brand_ids: Sequence[str], now: datetime) -> ReviewDay:
        """Hold a session: decide, let the Auto-Brain propose on the week's first, plan."""
        local_day = now.astimezone(self._zone).date()
        if (
            not self.sessions
            or local_day.isocalendar()[1] != self.sessions[-1].day.isocalendar()[1]
        ):
            for brand_id in brand_ids:
                self._workspace.autobrain.plan(brand_id)
        heads = {h.task_id: h for b in brand_ids for h in self._workspace.tasks.heads_of(b)}
        waiting = inbox_of(heads.values())
        ripe = [one for one in waiting if self._is_ripe(one, now)][: self._reviewing.per_day]
        decided = Counter(
            str(item.kind) for item in ripe if self._answer(item, heads[item.task_id])
        )
        for brand_id in brand_ids:
            self._plan(brand_id, now)
        session = ReviewDay(
            day=local_day, decided=dict(decided), waiting=len(waiting) - decided.total()
        )
        self.sessions.append(session)
        self.next_at = self._session_from(now + timedelta(minutes=1))
        return session

    def _is_ripe(self, item: InboxItem, now: datetime) -> bool:
        """Tell whether an item has waited long enough; what was there at the start has."""
        return not self.sessions or item.since + self._reviewing.latency <= now

    def _answer(self, item: InboxItem, head: TaskHead) -> bool:
        """Do what the inbox asks; tell whether it was possible."""
        answers: dict[InboxKind, Callable[[TaskHead], object]] = {
            InboxKind.FAILED: self._try_again,
            InboxKind.SKIPPED: self._try_again,
            InboxKind.APPROVE_IN_TIME: self._approve,
            InboxKind.REVIEW_TASK: self._approve,
            InboxKind.REVIEW_OUTPUT: self._judge,
        }
        try:
            answers[item.kind](head)
        except AicmoError:
            return False  # a worker holds it, or it changed meanwhile: tomorrow's inbox tells
        return True

    def _approve(self, head: TaskHead) -> None:
        self._workspace.task_service.approve(head.task_id, OPERATOR)

    def _try_again(self, head: TaskHead) -> None:
        if head.slots_made >= MOST_SLOTS:
            reason = f"went wrong {head.slots_made} times"
            self._workspace.task_service.reject(head.task_id, OPERATOR, reason)
            last = head.last_receipt.reason if head.last_receipt else reason
            self.setbacks.note(head, GIVEN_UP, [last])
            return
        if head.status is TaskApprovalStatus.PENDING_REVIEW:
            self._approve(head)
        if head.last_receipt is not None:
            self._workspace.scheduling.redrive(head.last_receipt.slot_id, OPERATOR)

    def _judge(self, head: TaskHead) -> None:
        review = self._workspace.review
        try:
            review.accept(head.task_id, OPERATOR, waive=_WAIVED)
        except BlockedOutputError as blocked:
            review.reject(head.task_id, OPERATOR, blocked.message[:400])
            self.setbacks.note(head, NOT_ACCEPTED, blocked.blockers)

    def _plan(self, brand_id: str, now: datetime) -> None:
        """Give approved work its times; remember what does not fit as it stands now."""
        heads = self._workspace.tasks.heads_of(brand_id)
        if not any(h.status is TaskApprovalStatus.APPROVED and h.slot is None for h in heads):
            return
        timeline = self._workspace.timeline
        options = PlanOptions(holidays=self._holidays(timeline.markets(brand_id)))
        made = timeline.plan(brand_id, now, actor=OPERATOR, options=options)
        for head in made.scheduled:
            self.unplaced.pop(head.task_id, None)
        self.unplaced |= {one.task_id: one for one in made.unplaced}

    def _session_from(self, moment: datetime) -> datetime:
        """Return when the first session at or after a moment begins."""
        day = moment.astimezone(self._zone).date()
        while True:
            begins = datetime.combine(day, self._reviewing.at, self._zone).astimezone(UTC)
            if begins >= moment and day.weekday() in self._reviewing.weekdays:
                return begins
            day += timedelta(days=1)
