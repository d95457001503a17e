"""What the strategy outputs share: a summary, what memory tells, and what is still to be asked."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar, TypedDict, TypeVar

from pydantic import JsonValue, ValidationError

from aicmo_core.execution.executors.base import Assignment, Executor, TaskOutput
from aicmo_core.execution.writing.evidence import Evidence, fact
from aicmo_core.execution.writing.phrasing import channel_name, upper_first
from aicmo_core.execution.writing.subject import Subject, notes_of, subject_of
from aicmo_core.execution.writing.writer import Writer
from aicmo_core.tasks.types import TaskType


class StrategyOutput(TaskOutput):
    """Base of the strategy outputs: every statement in them is typed evidence."""

    summary: str
    learned: tuple[Evidence, ...] = ()
    """What the brand's memory and figures add; facts, each with its source."""
    open_questions: tuple[Evidence, ...] = ()
    """What nobody knows yet, with the question and the person who can answer."""


StrategyT = TypeVar("StrategyT", bound=StrategyOutput)
OutputT = TypeVar("OutputT", bound=TaskOutput)


class Header(TypedDict):
    """The fields that every strategy output begins with."""

    task_type: TaskType
    title: str
    brand_name: str
    notes: tuple[str, ...]
    learned: tuple[Evidence, ...]


class StrategyExecutor(Executor[StrategyT]):
    """Draws the facts of an assignment and composes a strategy output from them."""

    heading: ClassVar[str]
    """Title of the output; `{brand}` stands for the name."""

    def draft(self, assignment: Assignment) -> StrategyT:
        """Return the output, composed from the assignment's facts only."""
        subject = subject_of(assignment)
        return self.compose(subject, Writer(subject, self.task_type))

    @abstractmethod
    def compose(self, subject: Subject, writer: Writer) -> StrategyT:
        """Return the output about `subject`, worded by `writer`."""

    def header(self, subject: Subject, *notes: str) -> Header:
        """Return the fields that the output begins with, `notes` added to those of the subject."""
        return Header(
            task_type=self.task_type,
            title=self.heading.format(brand=subject.brand),
            brand_name=subject.brand,
            notes=(*notes_of(subject), *(n for n in notes if n)),
            learned=learned(subject),
        )


def learned(subject: Subject) -> tuple[Evidence, ...]:
    """Return what memory recalls and what the brand's own figures show, as facts."""
    told = subject.recollections if subject.briefed else (*subject.request, *subject.recollections)
    return (*(subject.stated(t) for t in told), *figures(subject))


def figures(subject: Subject) -> tuple[Evidence, ...]:
    """Return the brand's own figures as facts, in the order of their names."""
    return tuple(
        fact(f"{metric_name(name)}: {shown(name, value)}.", f"metrics: {name}", subject.today)
        for name, value in sorted(subject.assignment.baselines.items())
    )


_ACRONYMS = frozenset({"ctr", "cpc", "cpa", "cpm", "roas", "ltv", "roi", "aov", "kpi", "crm"})


def metric_name(name: str) -> str:
    """Return a metric's name as people write it: `email.open_rate` → "Email open rate"."""
    words = name.replace(".", " ").replace("_", " ").split()
    words = [w.upper() if w.lower() in _ACRONYMS else channel_name(w) for w in words]
    return upper_first(" ".join(words)) or name


def shown(name: str, value: float) -> str:
    """Return a metric's value as people write it; rates are kept as ratios and shown in percent."""
    if name.endswith(("rate", "ctr", "ratio")) and abs(value) <= 1:
        return f"{value * 100:.3g} %"
    return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"


def input_of(
    subject: Subject, task_type: TaskType, model: type[OutputT]
) -> tuple[OutputT | None, str]:
    """Return a prerequisite's output, and a note when there is one that cannot be read.

    An output of another schema version does not stop what builds on it; the reader is told.
    """
    document: Mapping[str, JsonValue] | None = subject.assignment.inputs.get(task_type)
    if document is None:
        return None, ""
    try:
        return model.model_validate(document), ""
    except ValidationError:
        name = task_type.replace("_", " ")
        return None, f"The {name} that was made before has another form and was not used."
