"""optimize_landing_page_copy: a page's words, what changed and why, and whether to test it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.copywriting.actions import GIVING
from aicmo_core.execution.copywriting.deck import Deck, describes, says_again, without_subject
from aicmo_core.execution.copywriting.email_wordings import ACT, POINTS
from aicmo_core.execution.copywriting.links import tracked
from aicmo_core.execution.copywriting.mail_review import Change
from aicmo_core.execution.copywriting.material import SAID, material_of
from aicmo_core.execution.copywriting.originals import Document, supplied
from aicmo_core.execution.copywriting.page_wordings import (
    ASK_OPEN,
    BUTTONS,
    DOUBTS,
    HEADLINES,
    OPEN_QUESTIONS,
    PLAIN,
    REASONS,
    SECTIONS,
    SUBHEADS,
    TEASERS,
    PageSection,
)
from aicmo_core.execution.copywriting.payload import (
    choice_reader,
    count_reader,
    read_campaign,
    read_choice,
    read_count,
)
from aicmo_core.execution.copywriting.points import fullest
from aicmo_core.execution.copywriting.setting import (
    campaign_of,
    left_unsaid,
    noted,
    nothing_to_say,
    required_lines,
    setting_of,
)
from aicmo_core.execution.executors.base import (
    Assignment,
    Executor,
)
from aicmo_core.execution.executors.landing_test_plan import plan_test
from aicmo_core.execution.executors.models.landing_page import (
    LandingPage,
    Objection,
    Section,
)
from aicmo_core.execution.writing.phrasing import clip, tidy
from aicmo_core.execution.writing.variety import rotation
from aicmo_core.tasks.types import TaskType

FOCUSES = ("whole_page", "improve_conversion", "improve_headline", "improve_cta")
KEPT_LINES = 5
"""Sentences of the present page that the new one carries over."""

HEADLINE_SHOWN = 70
TITLE_SHOWN = 60
"""Characters of a page title that search results show."""

META_SHOWN = 155


ASKED_BY_TRADE = ("difference", "people", "terms")
"""Doubts that give way to what the trade's own visitors ask, where the brief answers neither."""

OF_BUYERS = ("fit", "price", "difference", "terms")
"""Doubts of those who buy; who gives has others."""


class LandingPageExecutor(Executor[LandingPage]):
    """Writes a landing page from the brief's own words and the client's own page."""

    task_type = TaskType.OPTIMIZE_LANDING_PAGE_COPY
    output_model = LandingPage
    uses: ClassVar[tuple[str, ...]] = (*SAID, "website", "must_include", "kpis", "legal")
    instructions = (
        "Rewrite the client's landing page. One promise, one call to action; answer doubts with "
        "facts of the brief, and name what only the client can answer."
    )

    payload_readers = (
        choice_reader("focus", FOCUSES),
        count_reader("num_variants", 5),
        read_campaign,
    )

    def draft(self, assignment: Assignment) -> LandingPage:
        """Return the page.

        Raises:
            InvalidInputError: The payload's num_variants, focus or campaign cannot be used, or a
                baseline is not a ratio between 0 and 1.
            ExecutionError: What must be avoided leaves nothing to say.
        """
        return _Work(assignment).page()


class _Work:
    """The making of one page."""

    def __init__(self, assignment: Assignment) -> None:
        payload = assignment.task.payload
        self.assignment = assignment
        self.material = material_of(assignment)
        self.setting = setting_of(assignment, self.material)
        self.focus = read_choice(payload, "focus", FOCUSES, FOCUSES[0])
        self.count = read_count(payload, "num_variants", 3, most=5)
        self.campaign = campaign_of(assignment, self.material)
        pages = supplied(assignment.originals, ("page", "website", "landing"))
        self.original = pages[0] if pages else None
        self._deck = Deck(self.material, "page")
        self._words = self._all_words()

    def page(self) -> LandingPage:
        """Return the whole page with its comparison and its test plan."""
        headlines = self._variants("headline", HEADLINES, HEADLINE_SHOWN)
        buttons = self._variants("button", BUTTONS, 40)
        subhead = self._subhead()
        sections = tuple(self._sections())
        if not any(part.body or part.points for part in sections):
            raise nothing_to_say(self.material)
        said = "\n".join(line for part in sections for line in (*part.body, *part.points))
        state = "rewritten" if self.original else "new draft, original not supplied"
        brief = self.material.brief
        return LandingPage(
            task_type=TaskType.OPTIMIZE_LANDING_PAGE_COPY,
            title=f"Landing page for {self.material.brand}: {state}",
            brand_name=self.material.brand,
            language=self.setting.language,
            notes=(*self._notes(), *left_unsaid(self.material, said)),
            blockers=(*self.setting.blockers, *self._blockers()),
            focus=self.focus,
            tone=self.setting.tone,
            objective=self.setting.objective,
            audience=self.setting.audience,
            measures=tuple(_measures(brief)),
            original_text=clip(self.original.text, 4000) if self.original else "",
            headline=headlines[0],
            headline_variants=headlines,
            subhead=subhead,
            sections=sections,
            objections=tuple(self._objections()),
            cta=buttons[0],
            cta_variants=buttons,
            cta_link=self._link(),
            page_title=self._title(),
            meta_description=clip(next(iter(sections[0].body), subhead), META_SHOWN),
            legal_lines=_legal_lines(brief),
            kept=tuple(self._kept()),
            changes=tuple(self._changes(headlines[0], subhead, buttons[0])),
            test_plan=plan_test(self.assignment, self.material.brand, headlines[0]),
        )

    def _all_words(self) -> dict[str, str]:
        words = {**self.setting.words, **self.setting.trade.words()}
        for kind in ("product", "proof", "offer"):
            items = self.material.items_of(kind)
            words.update(items[0].slots if items else {})
        return words

    def _words_for(self, doubt: str) -> dict[str, str]:
        """Return the words for a doubt: of the products, one that has what it asks for."""
        wanted = {"price": "price", "difference": "usp"}.get(doubt, "")
        items = [item for item in self.material.items_of("product") if item.slots.get(wanted)]
        return {**self._words, **items[0].slots} if items else self._words

    def _title(self) -> str:
        title = f"{self.material.brand}: {self._words['thing']}"
        allowed = self.material.guard.allows(title, "web")
        return clip(title if allowed else self.material.brand, TITLE_SHOWN)

    def _subhead(self) -> str:
        """Return what the brand stands for, else a fact, else what its trade would ask."""
        tries = (SUBHEADS, REASONS, TEASERS, PLAIN)
        drawn = (self._deck.draw("subhead", t, self._words, "web", repeat=False) for t in tries)
        return next(filter(None, drawn), "") or self._deck.draw("plain", PLAIN, self._words, "web")

    def _variants(self, place: str, options: tuple[str, ...], most: int) -> tuple[str, ...]:
        first = [o for o in options if o == ACT and self._words["act"]]
        drawn = (
            self._deck.phrase(place, chosen, self._words, "web", most=most)
            for chosen in (*[first] * len(first), *[options] * (self.count - len(first)))
        )
        return tuple(dict.fromkeys(t for t in drawn if t)) or (clip(self.material.brand, most),)

    def _sections(self) -> Iterator[Section]:
        said = ""
        for spec in SECTIONS:
            part = self._section(spec)
            if part is None:
                continue
            if spec.name == "next step":
                extra = required_lines(self.material, "web", said, self._deck)
                part = part.model_copy(update={"body": (*part.body, *extra)})
            said += "\n".join((*part.body, *part.points))
            yield part
            if spec is SECTIONS[0] and (kept := tuple(self._kept())):
                said += "\n".join(kept)
                yield self._own_words(kept)

    def _own_words(self, kept: tuple[str, ...]) -> Section:
        """Return what the present page says well: its facts are the client's own."""
        return Section(
            name="in your own words",
            role="Carry over what the present page says well.",
            heading=f"More about {self.material.brand}",
            body=kept[:KEPT_LINES],
            points=(),
        )

    def _section(self, spec: PageSection) -> Section | None:
        items = self.material.items_of(spec.kind) if spec.kind else ()
        known = not spec.any_of or any(self._words[slot] for slot in spec.any_of)
        if (spec.kind and not items) or not known:
            return None
        lines: list[str] = []
        for _ in spec.lines:
            line = self._deck.draw(f"line:{spec.name}", spec.lines, self._words, "web")
            said = " ".join(lines)
            again = says_again(line, said, self._words) or describes(line, said, self._words)
            if len(lines) < spec.count and not again:
                lines.append(line)
        return Section(
            name=spec.name,
            role=self._own(spec.role),
            heading=self._deck.phrase(f"heading:{spec.name}", spec.headings, self._words, "web")
            or spec.name.capitalize(),
            body=tuple(dict.fromkeys(line for line in lines if line)),
            points=tuple(
                fullest(item.slots, POINTS[item.kind], self.material.names) for item in items
            ),
        )

    def _objections(self) -> Iterator[Objection]:
        asked = ""
        giving = self._words["act"] in GIVING
        for doubt in DOUBTS:
            if giving and doubt.name in OF_BUYERS:
                continue
            words = self._words_for(doubt.name)
            answer = self._deck.draw(f"answer:{doubt.name}", doubt.answers, words, "web")
            if not answer and doubt.name in ASKED_BY_TRADE:
                yield self._asked_in_the_trade()
                continue
            questions = without_subject(doubt.questions, asked, words)
            question = self._deck.draw(f"doubt:{doubt.name}", questions, words)
            asked += question
            yield Objection(
                question=question,
                answer=answer,
                ask_client="" if answer else self._own(doubt.ask),
            )

    def _asked_in_the_trade(self) -> Objection:
        """Return a question that visitors of this trade have; the answer is the client's."""
        return Objection(
            question=self._deck.draw("doubt:trade", OPEN_QUESTIONS, self._words, "web"),
            answer="",
            ask_client=self._deck.draw("ask:trade", ASK_OPEN, self._words),
        )

    def _own(self, options: tuple[str, ...]) -> str:
        """Return the wording that this brand uses of `options`, which all mean the same."""
        chosen = rotation(options, self.material.brand, options[0])[0]
        return chosen.format_map(self._words)

    def _link(self) -> str:
        return tracked(
            self.material.brief.website,
            source="landing-page",
            medium="web",
            campaign=self.campaign,
            content="button",
        )

    def _kept(self) -> Iterator[str]:
        """Yield the original's sentences that can stay as they are."""
        for line in self.original.sentences if self.original else ():
            guard = self.material.guard
            fits = 5 <= len(line.split()) <= 40 and guard.allows(line, "web")
            if fits and not guard.unbacked(line):
                yield line

    def _changes(self, headline: str, subhead: str, button: str) -> Iterator[Change]:
        page = self.original
        if page is None:
            return
        first, second = (*page.headings, "", "")[:2]
        yield Change(
            what="headline", before=first, after=headline, why=_headline_fault(first, self)
        )
        yield Change(
            what="subhead",
            before=second,
            after=subhead,
            why="says who you are or what is on offer before the reader has to scroll",
        )
        links = page.links
        why = f"{len(links)} links compete for the click" if len(links) > 1 else "one clear step"
        yield Change(what="call to action", before="; ".join(links), after=button, why=why)
        yield from self._struck_out(page)

    def _struck_out(self, page: Document) -> Iterator[Change]:
        for line in page.sentences:
            claims = self.material.guard.unbacked(line)
            if claims:
                why = f"\u201c{claims[0].words}\u201d is {claims[0].named} without proof"
                yield Change(what="claim struck out", before=line, after="", why=why)

    def _notes(self) -> tuple[str, ...]:
        if self.original:
            return self.setting.notes
        return (*self.setting.notes, noted(self.material, "page"))

    def _blockers(self) -> tuple[str, ...]:
        if self._link():
            return ()
        return (noted(self.material, "website"),)


def _measures(brief: Brief) -> Iterator[str]:
    for kpi in brief.kpis:
        steps = " to ".join(part for part in (tidy(kpi.baseline), tidy(kpi.target)) if part)
        yield f"{kpi.metric}: {steps or 'no figure told'}" + (f" by {kpi.by}" if kpi.by else "")


def _headline_fault(headline: str, work: _Work) -> str:
    if not headline:
        return "the original shows no headline"
    if len(headline) > HEADLINE_SHOWN:
        return f"{len(headline)} characters are too long for a phone's first screen"
    claims = work.material.guard.unbacked(headline)
    if claims:
        return f"\u201c{claims[0].words}\u201d is {claims[0].named} without proof"
    return "says what it is and for whom; to be tested against the original"


def _legal_lines(brief: Brief) -> tuple[str, ...]:
    legal: Mapping[str, str] = brief.legal.model_dump()
    return tuple(
        line
        for line in (
            ", ".join(x for x in (legal["name"], legal["postal_address"]) if x),
            f"Privacy: {legal['privacy_url']}" if legal["privacy_url"] else "",
        )
        if line
    )
