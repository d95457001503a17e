"""Everything an engine may use; all of it optional."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from aicmo_core.kernel.clock import Clock, system_clock
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE, NewId, random_id

if TYPE_CHECKING:
    from aicmo_core.brands.ports import BrainRepository, BrandRepository
    from aicmo_core.execution.ports import (
        AdsLauncher,
        AnalyticsService,
        BrainExtractor,
        BrandKnowledge,
        Composer,
        CrmRepository,
        EmailSender,
        MediaEngine,
        OutputRepository,
        SocialPublisher,
    )
    from aicmo_core.tasks.ports import TaskRepository

_OPTIONAL = (
    "task_repository",
    "brand_brain_repository",
    "media_engine",
    "social_publisher",
    "email_sender",
    "ads_launcher",
    "crm_repository",
    "analytics_service",
    "llm_router",
    "brand_brain_extractor",
)


@dataclass(frozen=True, kw_only=True)
class ExecutionContext:
    """Who executes, for whom, with what. A missing service degrades to the offline path.

    Attributes:
        task_repository: With one, only stored tasks run, under their stored approval; without one,
            plain dicts run and nothing is stored.
        llm_router: The composer that uses language models; without one, the offline composer.
        dry_run: The same path runs, outputs are previews, and nothing outside happens.
        operator_id: Who executes; needed to run a stored task by hand.
        clock: The present moment.
        new_id: Makes ids.
    """

    task_repository: TaskRepository | None = None
    brand_brain_repository: BrainRepository | None = None
    media_engine: MediaEngine | None = None
    social_publisher: SocialPublisher | None = None
    email_sender: EmailSender | None = None
    ads_launcher: AdsLauncher | None = None
    crm_repository: CrmRepository | None = None
    analytics_service: AnalyticsService | None = None
    llm_router: Composer | None = None
    brand_brain_extractor: BrainExtractor | None = None
    dry_run: bool = False
    operator_id: str = ""
    workspace_id: str = DEFAULT_WORKSPACE
    started_at: datetime | None = None
    execution_id: str = ""
    brand_repository: BrandRepository | None = None
    output_repository: OutputRepository | None = None
    knowledge: BrandKnowledge | None = None
    clock: Clock = field(default=system_clock)
    new_id: NewId = field(default=random_id)

    def missing_services(self) -> tuple[str, ...]:
        """Return a line for each optional service that is not there, for the logs."""
        missing = [name for name in _OPTIONAL if getattr(self, name) is None]
        return tuple(f"{name}: not configured, offline path" for name in missing)
