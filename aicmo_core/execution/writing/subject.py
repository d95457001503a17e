"""What a piece of work is about: the facts of an assignment, each with its source.

A brief gives them; a plain task without a brief gives what its title, description and payload
hold, and everything else stays unknown. Expired offers are not facts any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from aicmo_core.brands.brief import Brief, BudgetLine, Kpi, Offer, Product, can_be_avoided
from aicmo_core.execution.checks.terms import is_worded
from aicmo_core.execution.copywriting.guard import Guard, guard_of
from aicmo_core.execution.executors.base import Assignment
from aicmo_core.execution.writing.evidence import Evidence, Fact, fact
from aicmo_core.execution.writing.legible import legible_brief
from aicmo_core.execution.writing.lexicon import AFTER_PARTICIPLES, AFTER_VERBS
from aicmo_core.execution.writing.phrasing import clip, lower_first, quoted, tidy

T = TypeVar("T")

FACT_CHARS = 600
"""Facts are quoted in full up to here; a longer text is a document, not a fact."""

UNNAMED = "the brand"


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The brand that an assignment works for, as far as the assignment tells.

    Attributes:
        brief: The client's brief; without one, a brief with only what the payload tells.
        briefed: False for a plain task without a brand.
        today: The day (UTC) on which the work is made; facts carry it.
        avoided: Matches what the brief says must not be written; None when nothing is.
    """

    assignment: Assignment
    brief: Brief
    briefed: bool
    today: date
    avoided: re.Pattern[str] | None

    @property
    def brand(self) -> str:
        """The brand's name, or "the brand" where nobody told it."""
        return tidy(self.brief.brand_name) or UNNAMED

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names that keep their spelling wherever they stand."""
        return tuple(n for n in (self.brief.brand_name, *(p.name for p in self.products)) if n)

    @property
    def products(self) -> tuple[Product, ...]:
        """Products with a name."""
        return tuple(p for p in self.brief.products if p.name.strip())

    @property
    def offers(self) -> tuple[tuple[int, Offer], ...]:
        """Offers that have not ended on the day of the work, with their place in the brief."""
        offers = enumerate(self.brief.offers)
        return tuple((i, o) for i, o in offers if not o.valid_until or o.valid_until >= self.today)

    @cached_property
    def guard(self) -> Guard:
        """Tells which of the client's words need a proof before they may be said in public."""
        return guard_of(self.brief, self.today)

    def allows(self, text: str) -> bool:
        """Tell whether `text` holds nothing that the brief says must be avoided."""
        return self.avoided is None or not self.avoided.search(text)

    def facts(self, field: str) -> tuple[Fact, ...]:
        """Return the facts that one field of the brief holds; none when it is empty."""
        return tuple(
            Fact(source=f"{self.origin}: {path}", text=clip(text, FACT_CHARS))
            for path, raw in _entries(self, field)
            if (text := tidy(raw)) and self.allows(text)
        )

    def fact(self, field: str) -> Fact | None:
        """Return the first fact of one field of the brief, or None."""
        return next(iter(self.facts(field)), None)

    def paired(self, field: str, entries: Sequence[T]) -> tuple[tuple[Fact, T], ...]:
        """Return each fact of a list field with the entry of the brief that it tells of."""
        return tuple((told, entries[_index(told)]) for told in self.facts(field))

    @property
    def origin(self) -> str:
        """Where its facts stand: the brief, or the payload of a plain task."""
        return "brief" if self.briefed else "task payload"

    def stated(self, told: Fact, text: str = "") -> Evidence:
        """Return `told` as evidence, in its own words unless `text` words it better."""
        return fact(text or told.text, told.source, self.today)

    @property
    def request(self) -> tuple[Fact, ...]:
        """What the task itself asks for, in the words of the person who wrote it."""
        task = self.assignment.task
        texts = (("title", task.title), ("description", task.description))
        return tuple(
            Fact(source=f"task: {name}", text=clip(tidy(text), FACT_CHARS))
            for name, text in texts
            if tidy(text) and self.allows(text)
        )

    @property
    def recollections(self) -> tuple[Fact, ...]:
        """What the brand's memory recalls for this task, best first."""
        return tuple(
            Fact(source=f"memory: {r.source}", text=clip(tidy(r.text), FACT_CHARS))
            for r in self.assignment.memory
            if tidy(r.text) and self.allows(r.text)
        )


def subject_of(assignment: Assignment) -> Subject:
    """Return what `assignment` is about."""
    brief = _within_reason(legible_brief(assignment.brief or _brief_from_payload(assignment)))
    avoided = _avoided(brief)
    return Subject(
        assignment=assignment,
        brief=_sayable(brief, avoided) if avoided else brief,
        briefed=assignment.brief is not None,
        today=assignment.made_at.date(),
        avoided=avoided,
    )


def notes_of(subject: Subject) -> tuple[str, ...]:
    """Return what every reader should know of an offline output about `subject`."""
    notes = []
    task = subject.assignment.task
    if not subject.briefed:
        notes.append(
            f"No brand was given: composed from the task's own title {quoted(task.title)}, its "
            "description and payload. What those do not tell is marked unknown."
        )
    expired = len(subject.brief.offers) - len(subject.offers)
    if expired:
        notes.append(
            f"{expired} of the brief's offers ended before {subject.today} and "
            f"{'is' if expired == 1 else 'are'} left out."
        )
    return tuple(notes)


def _brief_from_payload(assignment: Assignment) -> Brief:
    """Return a brief of what a plain payload tells; unchecked: its required fields may be empty."""
    payload = assignment.task.payload
    told = {
        name: value
        for name, info in Brief.model_fields.items()
        if info.annotation is str and isinstance(value := payload.get(name), str)
    }
    empty = Brief.model_construct(brand_name="", industry="", product_service="", primary_goal="")
    return empty.model_copy(update=told)


def _within_reason(brief: Brief) -> Brief:
    """Return `brief` without marks to avoid that no text can do without.

    Intake refuses them now; a brief that was stored before may hold one.
    """
    kept = tuple(term for term in brief.must_avoid if can_be_avoided(term.text))
    return brief if kept == brief.must_avoid else brief.model_copy(update={"must_avoid": kept})


_STATED = (
    "industry", "product_service", "primary_goal", "target_audience", "secondary_audience",
    "geography", "voice", "positioning_summary", "timeline",
)  # fmt: skip
_BREAK = re.compile(
    r"[,;:.]\s|\s[\u2013\u2014-]\s"
    r"|\s(?=(?:who|that|which|with|without|and|or|for|but|to|in)\s)",
    re.I,
)


def _sayable(brief: Brief, avoided: re.Pattern[str]) -> Brief:
    """Return `brief` with each statement up to where it comes to a term to avoid.

    "Women with dry skin who distrust anti-ageing" still tells of women with dry skin.
    """
    told = {name: getattr(brief, name) for name in _STATED}
    cut = {
        name: _before(text, match.start())
        for name, text in told.items()
        if (match := avoided.search(text))
    }
    return brief.model_copy(update=cut) if cut else brief


def _before(text: str, at: int) -> str:
    """Return the parts of `text` that end before the character `at`; "" when there is none."""
    ends = [match.start() for match in _BREAK.finditer(text, 0, at)]
    return text[: ends[-1]].rstrip(" ,;:") if ends else ""


def _avoided(brief: Brief) -> re.Pattern[str] | None:
    """Match each term to avoid: as whole words, with the common English endings, or as a sign."""
    terms = list(filter(None, (tidy(term.text) for term in brief.must_avoid)))
    if not terms:
        return None
    words = "|".join(re.escape(term) for term in terms if is_worded(term))
    signs = [re.escape(term) for term in terms if not is_worded(term)]
    worded = rf"(?<!\w)(?:{words})(?:s|es|d|ed|ing|ly|er|est)?(?!\w)"
    return re.compile("|".join([worded, *signs] if words else signs), re.I)


def _entries(subject: Subject, field: str) -> Iterator[tuple[str, str]]:
    """Yield (path, text) for each entry of a field of the brief."""
    brief = subject.brief
    if field == "offers":
        for i, offer in subject.offers:
            yield f"offers[{i}]", _offer_text(offer)
        return
    value = getattr(brief, field)
    if isinstance(value, str):
        yield field, value
        return
    for i, entry in enumerate(value):
        yield f"{field}[{i}]", _entry_text(entry)


def _index(told: Fact) -> int:
    """Return the place that a source such as `brief: offers[2]` names."""
    return int(told.source.rpartition("[")[2].rstrip("]"))


def _offer_text(offer: Offer) -> str:
    """Return an offer with its last day, which belongs to it wherever it is shown."""
    until = f" (until {offer.valid_until:%-d %B %Y})" if offer.valid_until else ""
    return f"{tidy(offer.text)}{until}"


def link(usp: str) -> str:
    """Return what joins a product's name to its advantage: "burns for 62 hours" is said of it."""
    first, _, rest = usp.lower().partition(" ")
    following = rest.split(" ")[0]
    if first.endswith("s") and not first.endswith("ss") and following in AFTER_VERBS:
        return " "
    is_participle = first.endswith(("ed", "en", "wn", "made", "built"))
    return ", " if is_participle and following in AFTER_PARTICIPLES else ": "


def _entry_text(entry: object) -> str:
    """Return the text of one entry of a list: a product shows its name, an event its name."""
    if isinstance(entry, Product):
        return f"{entry.name}{link(entry.usp)}{lower_first(entry.usp)}" if entry.usp else entry.name
    if isinstance(entry, str):
        return entry
    if isinstance(entry, Kpi) and not tidy(entry.metric):
        return ""
    if isinstance(entry, Kpi):
        return f"{entry.metric}: {entry.baseline or 'not measured'} → {entry.target or 'open'}"
    if isinstance(entry, BudgetLine):
        where = f" for {entry.channel}" if entry.channel else ""
        return f"{entry.amount:,f} {entry.currency} {entry.kind} a {entry.period}{where}"
    for name in ("text", "name"):
        if isinstance(text := getattr(entry, name, None), str):
            return text
    return ""
