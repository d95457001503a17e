"""What execution needs from outside. Publisher, sender and launcher are here to be *not* called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from aicmo_core.errors import UnavailableError
from aicmo_core.tasks.dispatch import explained
from aicmo_core.tasks.types import UNWELL

if TYPE_CHECKING:
    from aicmo_core.brands.voice import VoiceProfile
    from aicmo_core.execution.estimates import Estimate
    from aicmo_core.execution.executors.base import (
        Assignment,
        Executor,
        Missing,
        Recollection,
        TaskOutput,
    )
    from aicmo_core.execution.executors.files import (
        Artefact,
        Original,
        Paintings,
        PictureWish,
    )
    from aicmo_core.tasks.content import TaskContent
    from aicmo_core.tasks.head import TaskHead
    from aicmo_core.tasks.types import TaskType


@dataclass(frozen=True, kw_only=True)
class Run:
    """The execution that a model is called for.

    Attributes:
        fence: The claim that executes; 0 outside of a claim.
        lease_until: When its worker is certainly gone.
    """

    task_id: str
    brand_id: str
    lease_until: datetime
    fence: int = 0


class Executors(Protocol):
    """Knows who does which type of task."""

    def __call__(self, task_type: TaskType, /) -> Executor[Any]:
        """Return the executor of a type.

        Raises:
            UnknownTaskTypeError: There is none.
        """


class Composer(Protocol):
    """Writes outputs: from the executor's own draft, or with a language model.

    Attributes:
        patience_s: How long it may wait for others, beside what the executor takes, in seconds.
        is_free: Whether it never costs anything.
    """

    name: str
    patience_s: float
    is_free: bool

    def missing(self, brand_id: str) -> tuple[Missing, ...]:
        """Return what keeps it from composing for a brand now, such as money."""

    def estimate(
        self, executor: Executor[Any], assignment: Assignment, draft: TaskOutput
    ) -> Estimate:
        """Return what composing an assignment will cost, without calling anybody."""

    def compose(
        self, executor: Executor[Any], assignment: Assignment, run: Run | None = None
    ) -> TaskOutput:
        """Return the output of an assignment.

        Args:
            executor: Who drafts it.
            assignment: What it is made from.
            run: The claim that pays for models; None outside of one.

        Raises:
            ExecutionError: It cannot be made; says what to supply.
            UnavailableError: A service failed; trying again later is useful.
        """


class MediaEngine(Protocol):
    """Paints pictures with a model; without one the renderer draws from the brand's palette."""

    patience_s: float

    def price_of(self, wishes: Sequence[PictureWish]) -> int:
        """Return what painting them costs in micro-USD, if the first model paints them all."""

    def paint(self, wishes: Sequence[PictureWish], run: Run) -> Paintings:
        """Paint what can be painted in the time and for the money that there are.

        Args:
            wishes: What to paint.
            run: The claim that pays.

        Raises:
            BudgetSpentError: The AI budget is spent, and the brand's work waits.
        """


class SocialPublisher(Protocol):
    """Publishes to social networks. No content executor ever calls it."""

    def publish(self, channel: str, text: str, media: Sequence[bytes]) -> str:
        """Publish and return the network's id."""


class EmailSender(Protocol):
    """Sends mail. No content executor ever calls it."""

    def send(self, audience: str, subject: str, html: str, plain: str) -> str:
        """Send and return the service's id."""


class AdsLauncher(Protocol):
    """Launches ads. No content executor ever calls it."""

    def launch(self, campaign: str, creative: bytes, budget_minor: int, currency: str) -> str:
        """Launch and return the network's id."""


class CrmRepository(Protocol):
    """Knows funnels and customers, in figures only."""

    def funnel_metrics(self, brand_id: str) -> dict[str, float]:
        """Return figures by name; a missing one is absent."""


class AnalyticsService(Protocol):
    """Knows the performance of channels, in figures only."""

    def channel_metrics(self, brand_id: str) -> dict[str, dict[str, float]]:
        """Return figures by channel and name; a missing one is absent."""


class BrainExtractor(Protocol):
    """Finds facts about a brand in a text."""

    def extract(self, brand_id: str, text: str) -> list[str]:
        """Return statements that the text makes."""


class BrandKnowledge(Protocol):
    """What is known of a brand; each method returns nothing where nothing is known."""

    def recall(self, task: TaskContent, now: datetime) -> Sequence[Recollection]:
        """Return what the brand's memory holds that bears on the task, best first."""

    def originals(self, task: TaskContent) -> Sequence[Original]:
        """Return what the client supplied."""

    def supplied(self, brand_id: str) -> frozenset[TaskType]:
        """Return the types of task that a document of the client stands for."""

    def past_texts(self, task: TaskContent) -> Sequence[str]:
        """Return public texts of the brand's newest other work of this type, for comparison."""

    def voice(self, brand_id: str) -> VoiceProfile | None:
        """Return how the brand sounds; None where no text was accepted yet."""

    def baselines(self, brand_id: str) -> dict[str, float]:
        """Return the brand's own figures, such as `email.open_rate`."""


@dataclass(frozen=True, kw_only=True)
class StoredFile:
    """A file of an output, in the blob store.

    Attributes:
        location: Where, in the store's own words.
    """

    name: str
    content_type: str
    sha256: str
    size_bytes: int
    location: str


@dataclass(frozen=True, kw_only=True)
class OutputRecord:
    """One version of what an execution made.

    Attributes:
        version: The fence of the claim that made it: versions grow, and a zombie's is never used.
        body: The output model as a JSON document.
        inputs: Output versions of prerequisites that were used, by task id.
        rests_on: Ids of the insights of the brand's memory that were used.
        findings: What the checks said.
        preview: Made by a dry run: stored apart, never counted as done.
    """

    task_id: str
    brand_id: str
    version: int
    task_type: str
    made_at: datetime
    body: dict[str, Any]
    composer: str = "offline"
    content_version: int = 1
    inputs: dict[str, int] = field(default_factory=dict)
    rests_on: tuple[str, ...] = ()
    findings: list[dict[str, Any]] = field(default_factory=list)
    files: tuple[StoredFile, ...] = ()
    preview: bool = False


class OutputRepository(Protocol):
    """Outputs of one workspace's tasks. Large ones and files go to a blob store."""

    def put(self, record: OutputRecord, files: Sequence[Artefact]) -> OutputRecord:
        """Store an output and its files; the same version again replaces it.

        Args:
            record: What was made.
            files: The files that belong to it.

        Returns:
            The record with where its files are.
        """

    def get(self, task_id: str, version: int, *, preview: bool = False) -> OutputRecord:
        """Return one version.

        Raises:
            NotFoundError: No such output in this workspace.
        """

    def read_file(self, file: StoredFile) -> bytes:
        """Return a file's bytes; their checksum was compared.

        Raises:
            NotFoundError: The file is gone.
            CorruptFileError: The bytes are not those that were stored.
        """


class CorruptFileError(UnavailableError):
    """A stored file does not have the checksum that was recorded for it."""

    code: ClassVar[str] = "corrupt_file"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something that a person should hear of: a slot that failed or was skipped."""

    workspace_id: str
    brand_id: str
    task_id: str
    slot_id: str
    status: str
    reason: str
    title: str


def notice_of(workspace_id: str, head: TaskHead) -> Notice | None:
    """Return the notice of how a task's last slot ended; None where nobody need be told."""
    receipt = head.last_receipt
    if receipt is None or receipt.status not in UNWELL:
        return None
    return Notice(
        workspace_id=workspace_id,
        brand_id=head.brand_id,
        task_id=head.task_id,
        slot_id=receipt.slot_id,
        status=str(receipt.status),
        reason=explained(receipt.reason),
        title=head.title,
    )


class Notices(Protocol):
    """Tells people, besides the inbox; best effort, never in the way."""

    def tell(self, notice: Notice) -> None:
        """Send a notice; a failure is swallowed by the adapter and logged."""


WaitUntil = Callable[[datetime], None]
"""Waits out the rest of a second until a slot's moment."""
