"""What one workspace stores, each repository put together when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from aicmo_core.adapters.dynamodb.brain_repository import DynamoBrainRepository
from aicmo_core.adapters.dynamodb.brand_repository import DynamoBrandRepository
from aicmo_core.adapters.dynamodb.output_repository import DynamoOutputRepository
from aicmo_core.adapters.dynamodb.task_repository import DynamoTaskRepository
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.errors import InvalidInputError
from aicmo_core.kernel.ids import check_id

if TYPE_CHECKING:
    from aicmo_core.adapters.dynamodb.asset_repository import DynamoAssetRepository
    from aicmo_core.adapters.dynamodb.common_cause_repository import DynamoCommonCauseRepository
    from aicmo_core.adapters.dynamodb.detector_state_repository import (
        DynamoDetectorStateRepository,
    )
    from aicmo_core.adapters.dynamodb.learning_repository import DynamoLearningRepository
    from aicmo_core.adapters.dynamodb.mail_event_repository import DynamoMailEventRepository
    from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
    from aicmo_core.adapters.dynamodb.planning_repository import DynamoPlanningSettingsRepository
    from aicmo_core.adapters.dynamodb.rulebook_repository import DynamoRuleBookRepository
    from aicmo_core.adapters.dynamodb.series_repository import DynamoSeriesRepository
    from aicmo_core.execution.dead_letters import DeadLetter
    from aicmo_core.feedback.ports import FeedbackRunRepository


_FOLDERS = ("drops", "drop-reports")
"""What the bucket holds beside the folders of workspaces: files for feedback, its answers."""


class Records:
    """The repositories of one workspace.

    Args:
        infra: What is outside.
        workspace_id: Whose.

    Raises:
        InvalidInputError: Not a workspace's id: keys begin with it, and must not run into others.
    """

    def __init__(self, infra: Infrastructure, workspace_id: str) -> None:
        if workspace_id in _FOLDERS:
            raise InvalidInputError("workspace_id", workspace_id, "is a folder of the bucket")
        self.infra = infra
        self.workspace_id = check_id("workspace_id", workspace_id)
        self.tasks = DynamoTaskRepository(infra.table, workspace_id)
        self.brands = DynamoBrandRepository(infra.table, workspace_id)
        self.brain = DynamoBrainRepository(infra.table, workspace_id)
        self.outputs = DynamoOutputRepository(infra.table, infra.blobs, workspace_id)

    @cached_property
    def planning_settings_records(self) -> DynamoPlanningSettingsRepository:
        """Return what operators set about calendars."""
        from aicmo_core.adapters.dynamodb.planning_repository import (
            DynamoPlanningSettingsRepository,
        )

        return DynamoPlanningSettingsRepository(self.infra.table, self.workspace_id)

    @cached_property
    def observations(self) -> DynamoObservationRepository:
        """Return the brands' figures."""
        from aicmo_core.adapters.dynamodb.observation_repository import (
            DynamoObservationRepository,
        )

        return DynamoObservationRepository(self.infra.table, self.workspace_id)

    @cached_property
    def series(self) -> DynamoSeriesRepository:
        """Return of what the brands have figures."""
        from aicmo_core.adapters.dynamodb.series_repository import DynamoSeriesRepository

        return DynamoSeriesRepository(self.infra.table, self.workspace_id)

    @cached_property
    def detector_states(self) -> DynamoDetectorStateRepository:
        """Return what detectors have learned of figures that are settled for long."""
        from aicmo_core.adapters.dynamodb.detector_state_repository import (
            DynamoDetectorStateRepository,
        )

        return DynamoDetectorStateRepository(self.infra.table, self.workspace_id)

    @cached_property
    def assets(self) -> DynamoAssetRepository:
        """Return what clients supplied."""
        from aicmo_core.adapters.dynamodb.asset_repository import DynamoAssetRepository

        return DynamoAssetRepository(self.infra.table, self.infra.blobs, self.workspace_id)

    @cached_property
    def feedback_runs(self) -> FeedbackRunRepository:
        """Return what feedback runs came to."""
        from aicmo_core.adapters.dynamodb.feedback_run_repository import (
            DynamoFeedbackRunRepository,
        )

        return DynamoFeedbackRunRepository(self.infra.table, self.workspace_id)

    @cached_property
    def rule_books(self) -> DynamoRuleBookRepository:
        """Return the workspace's rule book for feedback."""
        from aicmo_core.adapters.dynamodb.rulebook_repository import DynamoRuleBookRepository

        return DynamoRuleBookRepository(self.infra.table, self.workspace_id)

    @cached_property
    def common_cause_records(self) -> DynamoCommonCauseRepository:
        """Return what the workspace's brands were found to share last."""
        from aicmo_core.adapters.dynamodb.common_cause_repository import (
            DynamoCommonCauseRepository,
        )

        return DynamoCommonCauseRepository(self.infra.table, self.workspace_id)

    def dead_letters(self) -> list[DeadLetter]:
        """Return what the queues gave up on: the workspace's, and what names none."""
        from aicmo_core.adapters.dynamodb.dead_letter_repository import DynamoDeadLetterRepository
        from aicmo_core.execution.dead_letters import UNKNOWN_WORKSPACE

        repository = DynamoDeadLetterRepository(self.infra.table)
        letters = [
            letter
            for workspace_id in (self.workspace_id, UNKNOWN_WORKSPACE)
            for letter in repository.letters(workspace_id)
        ]
        return sorted(letters, key=lambda letter: letter.recorded_at, reverse=True)

    @cached_property
    def lessons(self) -> DynamoLearningRepository:
        """Return live records, measured effects and operators' notes."""
        from aicmo_core.adapters.dynamodb.learning_repository import DynamoLearningRepository

        return DynamoLearningRepository(self.infra.table, self.workspace_id)

    @cached_property
    def mail_events(self) -> DynamoMailEventRepository:
        """Return what became of the brands' mails."""
        from aicmo_core.adapters.dynamodb.mail_event_repository import DynamoMailEventRepository

        return DynamoMailEventRepository(self.infra.table, self.workspace_id)
