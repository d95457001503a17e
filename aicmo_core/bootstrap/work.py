"""The use cases of one workspace's brands, tasks and calendars, and of what makes their outputs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.bootstrap.paid_models import PaidModels
from aicmo_core.execution.context import ExecutionContext
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.worker import Worker

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from aicmo_core.adapters.knowledge import StoredKnowledge
    from aicmo_core.autobrain.service import AutoBrainService
    from aicmo_core.brands.insights import Insight
    from aicmo_core.brands.memory import BrandMemory
    from aicmo_core.brands.service import BrandService
    from aicmo_core.execution.assets import AssetService
    from aicmo_core.execution.estimates import Estimate
    from aicmo_core.execution.review import ReviewService
    from aicmo_core.execution.unread import UnreadField
    from aicmo_core.scheduling.planning_settings.service import PlanningSettingsService
    from aicmo_core.scheduling.service import SchedulingService
    from aicmo_core.scheduling.timeline import TimelineService
    from aicmo_core.tasks.content import TaskContent
    from aicmo_core.tasks.dispatch import Unmet
    from aicmo_core.tasks.service import TaskService


class Work(PaidModels):
    """What people and the worker do for one workspace's brands, put together at its first use.

    Args:
        infra: What is outside.
        workspace_id: Whose.
        send_at_once: Whether a decision that makes a task runnable puts it on the queue itself;
            False leaves that to the next tick.

    Raises:
        InvalidInputError: Not a workspace's id: keys begin with it, and must not run into others.
    """

    def __init__(
        self, infra: Infrastructure, workspace_id: str, *, send_at_once: bool = True
    ) -> None:
        super().__init__(infra, workspace_id)
        self._send_at_once = send_at_once

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

    def brand_ids(self) -> list[str]:
        """Return the ids of the workspace's brands."""
        return [brand.brand_id for brand in self.brands.list()]

    def require_brand(self, brand_id: str) -> None:
        """Refuse a brand that the workspace does not have.

        Raises:
            NotFoundError: It has none of this id.
        """
        self.brands.get(brand_id)

    def zone_of(self, brand_id: str) -> ZoneInfo:
        """Return the time zone that a brand's days are counted in; UTC where none is known."""
        return self.brands.brief(brand_id).brief.zone

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
