"""Every use case of one workspace, put together when it is first asked for."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.bootstrap.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from aicmo_core.brands.brief import Brief
    from aicmo_core.feedback.brand_context import BrandContexts
    from aicmo_core.feedback.common_cause import CommonCause
    from aicmo_core.feedback.common_cause_service import CommonCauseService
    from aicmo_core.feedback.going_live import LiveService
    from aicmo_core.feedback.inbox import ServiceTaskInbox
    from aicmo_core.feedback.learning_pooling import PooledEffect, PoolService
    from aicmo_core.feedback.learning_service import LearningService
    from aicmo_core.feedback.loop import FeedbackLoop
    from aicmo_core.feedback.metrics import MetricsService
    from aicmo_core.feedback.notes import NotesService
    from aicmo_core.feedback.proposals import OperatorAction
    from aicmo_core.feedback.sources import SourceService
    from aicmo_core.kernel.kept import Kept
    from aicmo_core.tasks.inbox import Inbox, InboxItem


T = TypeVar("T")


class Workspace(Work):
    """All use cases of one workspace, those of feedback among them.

    Args:
        infra: What is outside.
        workspace_id: Whose.
        send_at_once: See `Work`.
        facts_last: For how long feedback uses what it read of the whole workspace: its rule book,
            and what its brands share.

    Raises:
        InvalidInputError: Not a workspace's id: keys begin with it, and must not run into others.
    """

    def __init__(
        self,
        infra: Infrastructure,
        workspace_id: str,
        *,
        send_at_once: bool = True,
        facts_last: timedelta = timedelta(0),
    ) -> None:
        super().__init__(infra, workspace_id, send_at_once=send_at_once)
        self._facts_last = facts_last

    @cached_property
    def metrics(self) -> MetricsService:
        """Return use cases of loading metrics."""
        from aicmo_core.feedback.metrics import MetricsService

        return MetricsService(self.observations, self.infra.clock)

    @cached_property
    def common_causes(self) -> CommonCauseService:
        """Return what looks for a cause that many of the workspace's brands share."""
        from aicmo_core.feedback.common_cause_service import CommonCauseService

        return CommonCauseService(
            self.feedback_runs, self.common_cause_records, self.infra.clock, self._tell_of_cause
        )

    @cached_property
    def inbox(self) -> Inbox:
        """Return what tells what waits for a person."""
        from aicmo_core.tasks.inbox import Inbox

        return Inbox(self.tasks, self._checklists_of, self.infra.clock)

    def _checklists_of(self, brand_id: str) -> list[InboxItem]:
        from aicmo_core.feedback.checklists import waiting

        runs, now = self.feedback_runs, self.infra.clock()
        return waiting(runs.latest(brand_id, now) or runs.latest(brand_id, now, past_too=True))

    def _tell_of_stop(self, brand_id: str, stop: OperatorAction) -> None:
        self._tell("hard stop", stop.reason, stop.title, brand_id)

    def _tell_of_cause(self, cause: CommonCause) -> None:
        self._tell("shared by many brands", cause.describe(), f"{cause.channel} {cause.metric}")

    def _tell(self, status: str, reason: str, title: str, brand_id: str = "") -> None:
        from aicmo_core.execution.ports import Notice

        if self.infra.notices is not None:
            self.infra.notices.tell(
                Notice(
                    workspace_id=self.workspace_id,
                    brand_id=brand_id,
                    task_id="",
                    slot_id="",
                    status=status,
                    reason=reason,
                    title=title,
                )
            )

    @cached_property
    def pooling(self) -> PoolService:
        """Return what lets brands that opted in learn together."""
        from aicmo_core.adapters.dynamodb.pool_repository import DynamoPoolRepository
        from aicmo_core.feedback.learning_pooling import PoolService

        return PoolService(
            self._sharing_brands,
            self.lessons,
            self.rule_books.rule_book,
            DynamoPoolRepository(self.infra.table, self.workspace_id),
            self.infra.clock,
        )

    def _sharing_brands(self) -> list[str]:
        settings = map(self.brands.get_settings, self.brand_ids())
        return [one.brand_id for one in settings if one.shares_learning]

    @cached_property
    def live(self) -> LiveService:
        """Return use cases of what went live."""
        from aicmo_core.feedback.going_live import LiveService

        told = self.lessons
        return LiveService(
            self.tasks, told, told, self.brain, clock=self.infra.clock, zone_of=self.zone_of
        )

    @cached_property
    def sources(self) -> SourceService:
        """Return use cases of the services that are asked for figures."""
        from aicmo_core.adapters.dynamodb.source_repository import DynamoSourceRepository
        from aicmo_core.feedback.pulling import MetricsPuller
        from aicmo_core.feedback.sources import SourceService

        return SourceService(
            self.workspace_id,
            DynamoSourceRepository(self.infra.table, self.workspace_id),
            self.infra.sources,
            mail_events=self.mail_events,
            puller=MetricsPuller(self.metrics, self.infra.clock),
            clock=self.infra.clock,
        )

    @cached_property
    def notes(self) -> NotesService:
        """Return use cases of what people know of a brand's figures."""
        from aicmo_core.feedback.notes import NotesService

        return NotesService(self.lessons, self.observations, self.infra.clock)

    @cached_property
    def task_inbox(self) -> ServiceTaskInbox:
        """Return where feedback's proposals go."""
        from aicmo_core.feedback.inbox import ServiceTaskInbox

        return ServiceTaskInbox(self.task_service)

    @cached_property
    def learning(self) -> LearningService:
        """Return what measures whether live work helped."""
        from aicmo_core.feedback.learning_service import LearningService

        return LearningService(self.observations, self.lessons, self.brain, self.infra.clock)

    @cached_property
    def brand_contexts(self) -> BrandContexts:
        """Return what looks up what a feedback run knows of a brand besides its figures."""
        from aicmo_core.adapters.public_holidays import LibraryHolidays
        from aicmo_core.feedback.brand_context import BrandContexts

        return BrandContexts(
            self.brands, self._markets_of, self.lessons, LibraryHolidays(), self.infra.clock
        )

    def _markets_of(self, brand_id: str, brief: Brief) -> frozenset[str]:
        """Return whose public holidays count for a brand: as planning was told, else its brief."""
        return self.planning_settings_records.of_brand(brand_id).document.markets_of(brief)

    @cached_property
    def feedback(self) -> FeedbackLoop:
        """Return the feedback loop over stored observations."""
        from aicmo_core.feedback.collector import FeedbackCollector
        from aicmo_core.feedback.loop import FeedbackLoop
        from aicmo_core.feedback.monitor import ObservationMonitor

        clock, new_id, context_of = self.infra.clock, self.infra.new_id, self.brand_contexts.of
        monitor = ObservationMonitor(self.observations, self.detector_states)
        return FeedbackLoop(
            FeedbackCollector(monitor=monitor, context_of=context_of, clock=clock, new_id=new_id),
            inbox=self.task_inbox,
            brain=self.brain,
            runs=self.feedback_runs,
            learning=self.learning,
            live=self.lessons,
            context_of=context_of,
            rules=self._kept(self.rule_books.rule_book),
            common=self._kept(self.common_cause_records.causes),
            sources=self.sources,
            advisor=self.advisor,
            similarity=self.similarity,
            pool=self._pooled_for,
            tell=self._tell_of_stop,
            clock=clock,
            new_id=new_id,
        )

    def _kept(self, read: Callable[[], T]) -> Kept[T]:
        from aicmo_core.kernel.kept import Kept

        return Kept(read, self._facts_last, self.infra.clock)

    def _pooled_for(self, brand_id: str) -> list[PooledEffect]:
        """Return what a brand may use of the pool: nothing where it does not share."""
        shares = self.brands.get_settings(brand_id).shares_learning
        return self.pooling.pooled() if shares else []
