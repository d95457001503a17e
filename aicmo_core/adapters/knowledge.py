"""What an executor may know of a brand: its memory, its figures, and what the client supplied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from pydantic import ValidationError

from aicmo_core.brands.recall import Question, recall
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.base import Recollection, TaskOutput

if TYPE_CHECKING:
    from collections.abc import Callable

    from aicmo_core.brands.generations import Generation
    from aicmo_core.brands.ports import BrainRepository
    from aicmo_core.brands.voice import VoiceProfile
    from aicmo_core.execution.assets import AssetRepository
    from aicmo_core.execution.executors.files import Original
    from aicmo_core.execution.ports import OutputRepository
    from aicmo_core.feedback.ports import ObservationRepository, SeriesDirectory
    from aicmo_core.tasks.content import TaskContent
    from aicmo_core.tasks.types import TaskType

_PAST = 5
"""Works to be told from: with those before, a reader has forgotten what they said."""
_PAST_READ = 20
"""Of which rejected ones, and other versions of the same task, are left out."""


class StoredKnowledge:
    """Reads what is stored about a brand; what there is none of is not waited for.

    Args:
        brain: The workspace's Living Brand Brain.
        series: Of what there are figures.
        observations: Makes what reads the figures.
        outputs: What was made in the workspace.
        assets: What its brands' clients supplied.
    """

    def __init__(
        self,
        brain: BrainRepository,
        series: SeriesDirectory,
        observations: Callable[[], ObservationRepository],
        outputs: OutputRepository,
        assets: AssetRepository,
    ) -> None:
        self._assets = assets
        self._brain = brain
        self._series = series
        self._observations = observations
        self._outputs = outputs

    def recall(self, task: TaskContent, now: datetime) -> Sequence[Recollection]:
        """Return what the brand's memory holds that bears on the task, best first."""
        question = Question(
            task_type=str(task.task_type),
            text=f"{task.title}. {task.description}",
            channels=task.targets,
        )
        return [
            Recollection(
                text=memory.text,
                source=f"brand brain: {memory.source}",
                confidence=memory.confidence,
                why=memory.why,
                insight_id=memory.insight_id,
            )
            for memory in recall(self._brain.insights(task.brand_id), question, now)
        ]

    def originals(self, task: TaskContent) -> Sequence[Original]:
        """Return what the brand's client supplied, the newest of each kind first, bounded."""
        newest_first = self._assets.of_brand(task.brand_id)
        if not newest_first:
            return ()
        from aicmo_core.execution.assets import chosen, original_of

        return [original_of(one, self._assets.read(one)) for one in chosen(newest_first)]

    def supplied(self, brand_id: str) -> frozenset[TaskType]:
        """Return the types of task that a document of the client stands for."""
        assets = self._assets.of_brand(brand_id)
        if not assets:
            return frozenset()
        from aicmo_core.execution.assets import supplied_types

        return supplied_types(assets)

    def past_texts(self, task: TaskContent) -> Sequence[str]:
        """Return public texts of the brand's newest other work of this type, for comparison."""
        if executor_for(task.task_type).output_model.public_texts is TaskOutput.public_texts:
            return ()  # work that stays inside the house
        made = self._brain.generations(task.brand_id, _PAST_READ, task_type=str(task.task_type))
        others = [one for one in made if one.task_id != task.task_id and not one.rejected]
        return [text for one in others[:_PAST] for text in self._published(one)]

    def _published(self, made: Generation) -> Iterator[str]:
        body = self._outputs.get(made.task_id, made.output_version).body
        try:
            output = executor_for(made.task_type).output_model.model_validate(body)
        except ValidationError:
            return  # of another version of the code: nothing that could be compared
        yield from (text.text for text in output.public_texts() if text.role == "copy")

    def voice(self, brand_id: str) -> VoiceProfile | None:
        """Return how the brand sounds; None where no text was accepted yet."""
        samples = self._brain.voice_samples(brand_id)
        if not samples:
            return None
        from aicmo_core.brands.voice import profile_of

        return profile_of(samples)

    def baselines(self, brand_id: str) -> dict[str, float]:
        """Return settled figures of four weeks by `channel.metric`; sums as `…_per_day`."""
        known = self._series.known_series(brand_id)
        if not known:
            return {}
        from aicmo_core.feedback.baselines import baselines

        return baselines(self._observations(), brand_id, known)
