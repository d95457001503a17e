"""What brands need stored: two repositories, both bound to one workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from aicmo_core.brands.brand import Brand, BriefVersion
    from aicmo_core.brands.generations import Generation, Judgement
    from aicmo_core.brands.insights import Claim, Insight, Lesson, Retraction
    from aicmo_core.brands.settings import BrandSettings
    from aicmo_core.brands.voice import VoiceSample


class BrandRepository(Protocol):
    """Brands, the versions of their briefs, and their settings."""

    def add(self, brand: Brand, brief: BriefVersion) -> None:
        """Store a new brand with the first version of its brief.

        Raises:
            BrandExistsError: The workspace has a brand of this id.
        """

    def get(self, brand_id: str) -> Brand:
        """Return the brand.

        Raises:
            NotFoundError: The workspace has no brand of this id.
        """

    def list(self) -> list[Brand]:
        """Return all brands of the workspace, by id."""

    def add_brief(self, brand: Brand, brief: BriefVersion) -> None:
        """Store the next version of a brief and point the brand at it.

        Raises:
            VersionConflictError: Somebody else stored this version first.
        """

    def brief(self, brand_id: str, version: int | None = None) -> BriefVersion:
        """Return one version of the brief; the current one without `version`.

        Raises:
            NotFoundError: The workspace has no such brand or version.
        """

    def get_settings(self, brand_id: str) -> BrandSettings:
        """Return the settings by a consistent read: the defaults where nobody changed them."""

    def held_brands(self) -> Mapping[str, BrandSettings]:
        """Return, by brand, what is paused or previews only, by one consistent read for them all.

        A brand that is not named is handled as if it had no settings; only pause and dry run are
        filled in.
        """

    def save_settings(self, settings: BrandSettings) -> None:
        """Store the next version of the settings; each version is kept as its own record.

        Raises:
            VersionConflictError: `settings.version` is not the stored version + 1.
        """

    def settings_history(self, brand_id: str) -> Sequence[BrandSettings]:
        """Return every version that somebody made, oldest first: who, when, why."""


class BrainRepository(Protocol):
    """The Living Brand Brain of each brand: insights, generations, voice.

    Learning is idempotent and order-free, whoever writes at the same time.
    """

    def learn(self, brand_id: str, lesson: Lesson) -> bool:
        """Add one piece of evidence; return whether it was new."""

    def unlearn(self, brand_id: str, evidence_id: str, said: Retraction) -> list[Claim]:
        """Take a piece of evidence out of every claim that it speaks for; return those claims.

        A claim without any other evidence is not known any more. The evidence stays stored with who
        took it back; learned again, it counts again. Harmless where it is not counted.
        """

    def insight(self, brand_id: str, insight_id: str) -> Insight:
        """Return one insight.

        Raises:
            NotFoundError: The brand's brain holds no such insight.
        """

    def insights(self, brand_id: str) -> list[Insight]:
        """Return every insight, retracted ones too, by id."""

    def lessons(self, brand_id: str) -> list[Lesson]:
        """Return every piece of evidence with its claim: what the insights were added up from."""

    def retract(self, brand_id: str, insight_id: str, retraction: Retraction) -> Insight:
        """Mark an insight as not to be used, until it is restored; the first retraction stays.

        Raises:
            NotFoundError: The brand's brain holds no such insight.
        """

    def restore(self, brand_id: str, insight_id: str) -> Insight:
        """Take a retraction back; harmless where there is none.

        Raises:
            NotFoundError: The brand's brain holds no such insight.
        """

    def record_generation(self, brand_id: str, generation: Generation) -> None:
        """Store that an output was made; repeating it changes nothing, a judgement stays."""

    def judge(
        self, brand_id: str, task_id: str, output_version: int, judgement: Judgement
    ) -> Generation:
        """Store the verdict on an output; a later one (by its `at`) replaces it.

        Raises:
            NotFoundError: No such output is recorded.
        """

    def generations(
        self, brand_id: str, limit: int | None = None, *, task_type: str = ""
    ) -> list[Generation]:
        """Return what was made, newest first: of one type of task, or of all."""

    def add_voice_sample(self, brand_id: str, sample: VoiceSample) -> None:
        """Store what one text says about the voice; the same id again replaces it."""

    def voice_samples(self, brand_id: str) -> list[VoiceSample]:
        """Return all voice samples, by id."""
