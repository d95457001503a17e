"""What an executor is: the code that does one type of task, and what it works from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, JsonValue

from aicmo_core.brands.brief import Brief
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.writing.languages import WRITTEN, foreign_language, unwritable
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.types import Effect, TaskType

if TYPE_CHECKING:
    from aicmo_core.brands.voice import VoiceProfile
    from aicmo_core.execution.executors.files import Artefact, Original, Painting, PictureWish


class OutputPart(BaseModel):
    """Base of outputs and their parts: frozen; unknown fields are refused (models write them)."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,  # an execution builds the one output that it makes, at the first use
    )


@dataclass(frozen=True, kw_only=True)
class PublicText:
    """A text of an output that an audience would read, and where; what the checks look at.

    Attributes:
        where: Path of the text inside the output, such as `variants[2].body`.
        channel: The channel it is for, such as `instagram`, `email` or `web`.
        text: The text as it would be published.
        role: `copy`; `detail` for what repeats the copy beside it, such as an alternative text;
            `legal` and `tagline`, which may repeat from one output to the next.
    """

    where: str
    channel: str
    text: str
    role: str = "copy"


class TaskOutput(OutputPart):
    """Base of what an executor makes; a subclass a task type adds the work itself."""

    schema_version: int = 1
    task_type: TaskType
    title: str
    brand_name: str
    language: str = "en"
    composer: str = "offline"
    """What wrote it: `offline`, or `bedrock:<model id>`."""
    notes: tuple[str, ...] = ()
    """What the reader should know: what was missing, what was assumed, what to ask of whom."""
    blockers: tuple[str, ...] = ()
    """What keeps this from being accepted as it stands, each with what to do."""

    def public_texts(self) -> tuple[PublicText, ...]:
        """Return what an audience would read; empty for work that stays inside the house."""
        return ()


class Missing(OutputPart):
    """One thing without which a task cannot be done well, and how to supply it."""

    kind: Literal[
        "task", "field", "approval", "prerequisite", "original", "budget", "brand", "language"
    ]
    name: str
    how_to_supply: str


@dataclass(frozen=True, kw_only=True)
class Recollection:
    """Something the brand's memory holds that bears on the task, and why it was used.

    Attributes:
        insight_id: Which insight, so that retracting it flags what rests on it.
    """

    text: str
    source: str
    confidence: float
    why: str = ""
    insight_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """Everything an executor works from. It reads nothing else: no clock, no store, no network.

    Attributes:
        task: The approved content.
        brief: The brand's brief of the approved version; None for a plain task without a brand,
            which is composed from the task's own title, description and payload, and says so.
        made_at: The moment that the output carries, aware UTC.
        memory: What the Living Brand Brain recalls for this task, best first.
        inputs: Outputs of prerequisites by task type, as JSON documents (see each output model).
        originals: What the client supplied.
        baselines: The brand's own figures by metric name, such as `email.open_rate`; a missing
            one is absent.
        past: Public texts of the brand's earlier work of this kind, newest first; the checks tell
            what is too much like them.
        voice: How the brand sounds, as far as accepted and edited texts tell; None: nothing yet.
        paintings: Pictures that a model made for this work, by the key of the executor's wish.
    """

    task: TaskContent
    brief: Brief | None
    made_at: datetime
    memory: Sequence[Recollection] = ()
    inputs: Mapping[TaskType, Mapping[str, JsonValue]] = field(default_factory=dict)
    originals: Sequence[Original] = ()
    baselines: Mapping[str, float] = field(default_factory=dict)
    past: Sequence[str] = ()
    voice: VoiceProfile | None = None
    paintings: Mapping[str, Painting] = field(default_factory=dict)


IN_ENGLISH = (
    f"Offline, only {', '.join(WRITTEN)} is written: give the brief in English, `en` among its "
    "`languages`, or use Bedrock."
)
"""How to supply a brief that can be written for; short enough for a receipt's reason."""

OutputT = TypeVar("OutputT", bound=TaskOutput)


def language_missing(assignment: Assignment) -> tuple[Missing, ...]:
    """Return what keeps the offline composer from writing in the language that is asked for."""
    refused = languages_refused(assignment.brief, assignment.task.payload.get("language"))
    return tuple(Missing(kind="language", name=name, how_to_supply=IN_ENGLISH) for name in refused)


def languages_refused(brief: Brief | None, asked: object = None) -> tuple[str, ...]:
    """Return the languages that a brief, or a task's payload, asks for and nothing offline writes.

    Args:
        brief: Whose languages and words tell.
        asked: The payload's own `language`, which wins.
    """
    refused = unwritable(brief.languages if brief else (), asked)
    if not refused and brief and not asked:
        prose = (brief.product_service, brief.primary_goal, brief.target_audience)
        refused = tuple(filter(None, [foreign_language(" ".join(prose))]))
    return refused


class _Asked(Mapping[str, JsonValue]):
    """An empty payload that remembers which fields it was asked for."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> JsonValue:
        self.names.add(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Executor(ABC, Generic[OutputT]):
    """Does one type of task: pure, deterministic, offline. It never publishes.

    `draft` is the whole work of the offline composer. With Amazon Bedrock the model fills
    `output_model` following `instructions`, and `draft` is what the engine falls back to.
    """

    task_type: ClassVar[TaskType]
    output_model: ClassVar[type[TaskOutput]]
    effect: ClassVar[Effect] = Effect.NONE
    uses: ClassVar[tuple[str, ...]] = ()
    """Brief fields that the output depends on; a test changes each and expects another output."""
    instructions: ClassVar[str] = ""
    payload_readers: ClassVar[tuple[Callable[[Mapping[str, JsonValue]], object], ...]] = ()
    """Read one field of the payload each, and refuse one that cannot be used."""
    timeout_s: ClassVar[float] = 10.0
    """Draft, checks and files may take so long, in seconds; then the run is broken off. The
    slowest text takes a fiftieth of it; a batch must fit into the execute function's minute."""

    def missing(self, assignment: Assignment) -> tuple[Missing, ...]:
        """Return everything at once that keeps this assignment from being executed.

        The base tells of a language that the offline composer cannot write; with a composer that
        can, the engine passes over entries of kind `language`. An executor adds its own needs.
        """
        return (*language_missing(assignment), *self._unreadable(assignment.task.payload))

    def _unreadable(self, payload: Mapping[str, JsonValue]) -> Iterator[Missing]:
        for read in self.payload_readers:
            try:
                read(payload)
            except InvalidInputError as error:
                name = str(error.fields["field"])
                yield Missing(kind="field", name=name, how_to_supply=error.message)

    def payload_fields(self) -> frozenset[str]:
        """Return which fields of the payload its readers read."""
        asked = _Asked()
        for read in self.payload_readers:
            read(asked)
        return frozenset(asked.names)

    @abstractmethod
    def draft(self, assignment: Assignment) -> OutputT:
        """Return the complete output, from facts of the assignment only.

        Raises:
            ExecutionError: The assignment cannot be worked on; says what to supply.
        """

    def facts(self, output: OutputT) -> tuple[str, ...]:
        """Return what becomes true of the brand when a person accepts `output`; mostly nothing."""
        return ()

    def wishes(self, output: OutputT) -> tuple[PictureWish, ...]:
        """Return the pictures that a model may paint for `output`; most executors want none."""
        return ()

    def illustrated(self, output: OutputT, assignment: Assignment) -> OutputT:
        """Return `output` with what follows from the assignment's paintings, labelled as such."""
        return output

    def painted(self, output: OutputT, file: Callable[[str], bytes]) -> Mapping[str, Painting]:
        """Return what a model painted for `output`, by wish, so that an edit keeps it.

        Args:
            output: As it is stored.
            file: Reads a file of it by name.
        """
        return {}

    def artefacts(self, output: OutputT, assignment: Assignment) -> tuple[Artefact, ...]:
        """Return the files that belong to `output`; most executors make none."""
        return ()
