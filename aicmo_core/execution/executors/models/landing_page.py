"""The output of optimize_landing_page_copy."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from aicmo_core.execution.copywriting.mail_review import Change
from aicmo_core.execution.executors.base import OutputPart, PublicText, TaskOutput


class Section(OutputPart):
    """One section of the page, from top to bottom."""

    name: str
    role: str = Field(description="What the section is for; not part of the page")
    heading: str
    body: tuple[str, ...]
    points: tuple[str, ...] = ()


class Objection(OutputPart):
    """A doubt that keeps readers from acting, with its answer or what is needed to answer it."""

    question: str
    answer: str = Field(description="Empty where the brief holds no answer")
    ask_client: str = Field(default="", description="What to ask, where there is no answer")


class TestPlan(OutputPart):
    """Whether the new page can be tested against the old one, and how."""

    __test__: ClassVar[bool] = False  # named like a test class; it is none

    hypothesis: str
    metric: str
    baseline: float | None = Field(description="Ratio, 0 to 1; null where nobody told it")
    baseline_source: str
    sessions_per_day: float | None
    minimum_detectable_lift: float = Field(description="Relative, 0.2 is 20 % more")
    power: float = 0.8
    significance: float = 0.05
    visitors_per_arm: int | None
    days: int | None
    verdict: Literal["run", "do_not_test", "unknown"]
    reason: str
    method: str


class LandingPage(TaskOutput):
    """A page's words, ready to be set, and how to find out whether they are better."""

    focus: str
    tone: str
    objective: str = Field(description="What the work serves; internal, never part of the page")
    audience: str
    measures: tuple[str, ...] = Field(description="Figures that the client wants to move; internal")
    original_text: str = Field(description="Of the page that the client supplied; may be empty")
    headline: str
    headline_variants: tuple[str, ...]
    subhead: str
    sections: tuple[Section, ...] = Field(min_length=2)
    objections: tuple[Objection, ...]
    cta: str
    cta_variants: tuple[str, ...]
    cta_link: str
    page_title: str
    meta_description: str
    legal_lines: tuple[str, ...]
    kept: tuple[str, ...]
    changes: tuple[Change, ...]
    test_plan: TestPlan

    def public_texts(self) -> tuple[PublicText, ...]:
        """Return every text of the page."""
        named = [(f"headline_variants[{i}]", t) for i, t in enumerate(self.headline_variants)]
        named += [("subhead", self.subhead), ("page_title", self.page_title)]
        named += [("meta_description", self.meta_description)]
        named += [(f"cta_variants[{i}]", text) for i, text in enumerate(self.cta_variants)]
        for i, part in enumerate(self.sections):
            text = "\n".join((part.heading, *part.body, *part.points))
            named.append((f"sections[{i}]", text))
        answered = ((i, o) for i, o in enumerate(self.objections) if o.answer)
        named += [(f"objections[{i}]", f"{o.question}\n{o.answer}") for i, o in answered]
        texts = [
            PublicText(where=w, channel="web", text=text, role="copy" if "[" in w else "detail")
            for w, text in named
        ]
        texts += [
            PublicText(where=f"legal_lines[{i}]", channel="web", text=text, role="legal")
            for i, text in enumerate(self.legal_lines)
        ]
        return tuple(texts)
