"""The specification's feedback loop and brand brain, over what the environment names."""

from __future__ import annotations

from aicmo_core.adapters.dynamodb.brain_repository import DynamoBrainRepository
from aicmo_core.bootstrap.infrastructure import Infrastructure, infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.feedback.collector import FeedbackCollector
from aicmo_core.feedback.loop import FeedbackLoop
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE


class BrandBrainRepository(DynamoBrainRepository):
    """The Living Brand Brain of one workspace.

    Args:
        infra: Where; by default the table that the environment names, else the process.
        workspace_id: Whose.
    """

    def __init__(
        self, infra: Infrastructure | None = None, workspace_id: str = DEFAULT_WORKSPACE
    ) -> None:
        super().__init__((infra or infrastructure()).table, workspace_id)


def create_feedback_loop_orchestrator(
    infra: Infrastructure | None = None, workspace_id: str = DEFAULT_WORKSPACE
) -> FeedbackLoop:
    """Return the feedback loop over stored observations.

    Without a table (and so without a source) it runs on built-in sample metrics, marked as sample,
    and keeps what it proposes and learns in the process.
    """
    found = infra or infrastructure()
    if found.settings.table:
        return Workspace(found, workspace_id).feedback
    return FeedbackLoop(
        FeedbackCollector(clock=found.clock, new_id=found.new_id),
        brain=BrandBrainRepository(found, workspace_id),
        clock=found.clock,
        new_id=found.new_id,
    )
