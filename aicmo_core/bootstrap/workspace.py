"""Every use case of one workspace, put together when it is first asked for."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.bootstrap.paid_models import PaidModels
from aicmo_core.execution.context import ExecutionContext
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from aicmo_core.adapters.knowledge import StoredKnowledge
    from aicmo_core.autobrain.service import AutoBrainService
    from aicmo_core.brands.brief import Brief
    from aicmo_core.brands.insights import Insight
    from aicmo_core.brands.memory import BrandMemory
    from aicmo_core.brands.service import BrandService
    from aicmo_core.execution.assets import AssetService
    from aicmo_core.execution.estimates import Estimate
    from aicmo_core.execution.review import ReviewService
    from aicmo_core.execution.unread import UnreadField
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
    from aicmo_core.scheduling.planning_settings.service import PlanningSettingsService
    from aicmo_core.scheduling.service import SchedulingService
    from aicmo_core.scheduling.timeline import TimelineService
    from aicmo_core.tasks.content import TaskContent
    from aicmo_core.tasks.dispatch import Unmet
    from aicmo_core.tasks.inbox import Inbox, InboxItem
    from aicmo_core.tasks.service import TaskService


T = TypeVar("T")


class Workspace(PaidModels):
    """The use cases of one workspace, over what it stores and the models that it may ask.

    Args:
        infra: What is outside.
        workspace_id: Whose.
        send_at_once: Whether a decision that makes a task runnable puts it on the queue itself;
            False leaves that to the next tick.
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
        super().__init__(infra, workspace_id)
        self._send_at_once = send_at_once
        self._facts_last = facts_last

    @cached_property
    def task_service(self) -> TaskService:
        """Return people's decisions about tasks; what becomes due by one is sent at once."""
        from aicmo_core.tasks.service import TaskService

        infra = self.infra
        if not self._send_at_once:
            return TaskService(self.tasks, infra.clock, infra.new_id)
        return TaskService(
            self.tasks,
            infra.clock,
            infra.new_id,
            lambda head: infra.dispatcher.send_if_due(self.workspace_id, head, infra.clock()),
        )

    @cached_property
    def brand_service(self) -> BrandService:
        """Return use cases of brands and briefs."""
        from aicmo_core.brands.service import BrandService

        return BrandService(self.brands, self.brain, self.infra.clock, self.infra.new_id)

    @cached_property
    def memory(self) -> BrandMemory:
        """Return use cases of the Living Brand Brain."""
        from aicmo_core.brands.memory import BrandMemory

        return BrandMemory(self.brain, self.infra.clock)

    @cached_property
    def autobrain(self) -> AutoBrainService:
        """Return the Agency Auto-Brain."""
        from aicmo_core.autobrain.service import AutoBrainService

        return AutoBrainService(
            self.brands,
            self.brain,
            self.task_service,
            self.infra.clock,
            self.infra.new_id,
            supplied=self.knowledge.supplied,
            draws_on=self._draws_on,
        )

    def _draws_on(self, content: TaskContent, claim: Insight) -> bool:
        """Tell whether a task would use a claim: recall it, or work from where the brief has it."""
        from aicmo_core.execution.grounds import would_say

        recalled = self.knowledge.recall(content, self.infra.clock())
        return any(one.insight_id == claim.insight_id for one in recalled) or would_say(
            executor_for(content.task_type), claim
        )

    @cached_property
    def scheduling(self) -> SchedulingService:
        """Return use cases of time."""
        from aicmo_core.scheduling.service import SchedulingService

        return SchedulingService(self.tasks, self.task_service, self.brands, self.infra.clock)

    @cached_property
    def timeline(self) -> TimelineService:
        """Return the timeline planner over stored tasks."""
        from aicmo_core.scheduling.timeline import TimelineService

        return TimelineService(
            self.brands, self.task_service, self.scheduling, self.planning_settings_records
        )

    @cached_property
    def planning_settings(self) -> PlanningSettingsService:
        """Return use cases of what binds calendars."""
        from aicmo_core.scheduling.planning_settings.service import PlanningSettingsService

        return PlanningSettingsService(
            self.planning_settings_records, self.brands, self.infra.clock
        )

    @cached_property
    def review(self) -> ReviewService:
        """Return verdicts on outputs."""
        from aicmo_core.execution.review import ReviewService

        return ReviewService(
            self.tasks,
            self.task_service,
            self.outputs,
            self.memory,
            self.context,
            clock=self.infra.clock,
        )

    @cached_property
    def metrics(self) -> MetricsService:
        """Return use cases of loading metrics."""
        from aicmo_core.feedback.metrics import MetricsService

        return MetricsService(self.observations, self.infra.clock)

    @cached_property
    def knowledge(self) -> StoredKnowledge:
        """Return what an executor may know of a brand."""
        from aicmo_core.adapters.knowledge import StoredKnowledge

        return StoredKnowledge(
            self.brain, self.series, lambda: self.observations, self.outputs, self.assets
        )

    @cached_property
    def asset_service(self) -> AssetService:
        """Return use cases of what clients supply."""
        from aicmo_core.execution.assets import AssetService

        return AssetService(self.assets, self.brands, self.infra.clock, self.infra.new_id)

    def accepted_in(self, brand_id: str, month: str) -> int:
        """Return of how many tasks people accepted what was made in a month, edited or not."""
        from aicmo_core.brands.generations import accepted
        from aicmo_core.execution.budget import month_of, zone_of_months

        zone = zone_of_months(self.infra.settings.zone)
        made = accepted(self.brain.generations(brand_id))
        return len({one.task_id for one in made if month_of(one.made_at, zone) == month})

    def estimate(self, task_id: str) -> Estimate:
        """Return what models will cost for a task as it stands."""
        from aicmo_core.execution.estimates import estimate

        head = self.tasks.head(task_id)
        content = self.tasks.content(task_id, head.content_version)
        return estimate(self.context(), executor_for, content)

    def unmet(self, task_id: str) -> tuple[Unmet, ...]:
        """Return the prerequisites that a task as it stands waits for."""
        from aicmo_core.execution.gathering import unmet_prerequisites

        head = self.tasks.head(task_id)
        content = self.tasks.content(task_id, head.content_version)
        return unmet_prerequisites(self.context(), content)

    def unread(self, task_id: str) -> tuple[UnreadField, ...]:
        """Return what a task's payload asks for that nothing reads."""
        from aicmo_core.execution.gathering import NO_BRAND
        from aicmo_core.execution.unread import unread_fields

        head = self.tasks.head(task_id)
        content = self.tasks.content(task_id, head.content_version)
        briefed = content.brand_id != NO_BRAND
        return unread_fields(executor_for(content.task_type), content, briefed=briefed)

    @cached_property
    def worker(self) -> Worker:
        """Return what executes claimed tasks."""
        return Worker(
            self.context(), self.tasks, self.outputs, executor_for, notices=self.infra.notices
        )

    def context(self, operator_id: str = "", *, dry_run: bool | None = None) -> ExecutionContext:
        """Return the context in which this workspace's tasks are executed.

        Args:
            operator_id: The person who executes by hand.
            dry_run: Previews only; None: as the deployment says.
        """
        infra = self.infra
        return ExecutionContext(
            task_repository=self.tasks,
            brand_brain_repository=self.brain,
            brand_repository=self.brands,
            output_repository=self.outputs,
            knowledge=self.knowledge,
            llm_router=self.composer,
            media_engine=self.painter,
            dry_run=infra.settings.dry_run if dry_run is None else dry_run,
            operator_id=operator_id,
            workspace_id=self.workspace_id,
            clock=infra.clock,
            new_id=infra.new_id,
        )

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

    def brand_ids(self) -> list[str]:
        """Return the ids of the workspace's brands."""
        return [brand.brand_id for brand in self.brands.list()]

    def require_brand(self, brand_id: str) -> None:
        """Refuse a brand that the workspace does not have.

        Raises:
            NotFoundError: It has none of this id.
        """
        self.brands.get(brand_id)

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

    def zone_of(self, brand_id: str) -> ZoneInfo:
        """Return the time zone that a brand's days are counted in; UTC where none is known."""
        return self.brands.brief(brand_id).brief.zone
