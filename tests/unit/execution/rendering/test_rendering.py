"""Outputs as people read them: complete, escaped, and in need of nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from aicmo_core.errors import UnknownTaskTypeError, UnsupportedRecordError
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.files import Artefact
from aicmo_core.execution.rendering import output_from, render_html, render_markdown
from aicmo_core.execution.rendering.markdown import escape
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.assignments import BARE, FULL, assignment
from tests.unit.execution.copy_briefs import RICH
from tests.unit.execution.copy_briefs import assignment as copy_assignment

EVERY_TYPE = pytest.mark.parametrize("task_type", list(TaskType))
HOSTILE = "<script>alert(1)</script> & [link](http://x.example) | **bold** `code` \"q\" 'a'"


class Page(HTMLParser):
    """Reads a page: its text, its tags, and whether they are closed in order."""

    VOID = frozenset({"meta", "br", "img", "link", "hr"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: list[tuple[str, dict]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.texts))


def draft(task_type, brief=FULL):
    return executor_for(task_type).draft(assignment(task_type, brief))


def leaves(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)


@EVERY_TYPE
@pytest.mark.parametrize("brief", [FULL, BARE, None], ids=["full", "bare", "none"])
def test_a_page_is_well_formed_and_needs_nothing_from_elsewhere(task_type, brief):
    page = Page(render_html(draft(task_type, brief)))

    tags = {tag for tag, _ in page.tags}
    assert tags.isdisjoint({"script", "link", "iframe", "object"})
    assert not any("src" in a and not a["src"].startswith("data:") for _, a in page.tags)
    assert len([tag for tag, _ in page.tags if tag == "h1"]) == 1


@EVERY_TYPE
def test_what_a_reader_must_know_stands_on_the_page_and_in_the_text(task_type):
    output = draft(task_type)
    page, text = Page(render_html(output)).text, render_markdown(output)

    assert output.title in page
    assert text.startswith(f"# {escape(output.title)}\n")
    for told in (*output.notes, *output.blockers):
        assert re.sub(r"\s+", " ", told) in page
        assert escape(told) in text


@pytest.mark.parametrize(
    "task_type",
    [t for t in TaskType if executor_for(t).__module__.split(".")[-1] not in
     {"social", "email", "landing_page", "creatives"}],
)  # fmt: skip
def test_no_statement_of_a_strategy_output_is_lost_on_the_page(task_type):
    output = draft(task_type)
    page = Page(render_html(output)).text

    document = output.model_dump(mode="json")
    for name in ("schema_version", "task_type", "language", "composer"):
        document.pop(name)
    lost = [t for t in leaves(document) if len(t) > 40 and re.sub(r"\s+", " ", t) not in page]
    assert lost == []


@EVERY_TYPE
def test_hostile_words_of_a_brief_stay_words(task_type):
    brief = FULL.model_copy(
        update={"target_audience": HOSTILE, "positioning_summary": HOSTILE, "voice": HOSTILE}
    )
    output = draft(task_type, brief)

    page = Page(render_html(output))

    assert "script" not in {tag for tag, _ in page.tags}
    fences_out = re.sub(r"^(`{3,})text\n.*?^\1$", "", render_markdown(output), flags=re.M | re.S)
    assert "<script" not in fences_out.replace("\\<script", "")
    assert "[link](" not in fences_out


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("4.8 of 5 stars", "4.8 of 5 stars"),
        ("1. first", "1\\. first"),
        ("# no heading", "\\# no heading"),
        ("a | b", "a \\| b"),
        ("snake_case stays", "snake_case stays"),
        ("_no emphasis_", "\\_no emphasis\\_"),
        ("two\nlines", "two lines"),
        ("- no list", "\\- no list"),
    ],
)
def test_markup_in_a_text_is_shown_as_it_is(text, shown):
    assert escape(text) == shown


def test_a_picture_is_embedded_and_no_other_file_is():
    files = (
        Artefact(name="square.png", content_type="image/png", data=b"\x89PNG", sha256="0" * 64),
        Artefact(name="notes.txt", content_type="text/plain", data=b"hello", sha256="1" * 64),
    )

    page = Page(render_html(draft(TaskType.SWOT_ANALYSIS), files))

    pictures = [attrs for tag, attrs in page.tags if tag == "img"]
    assert [(p["alt"], p["src"]) for p in pictures] == [
        ("square.png", "data:image/png;base64,iVBORw==")
    ]


@EVERY_TYPE
def test_a_stored_document_becomes_the_output_that_it_was(task_type):
    output = draft(task_type)

    assert output_from(output.model_dump(mode="json")) == output


def test_a_document_of_another_form_is_refused_by_its_field():
    with pytest.raises(UnsupportedRecordError, match="strengths"):
        output_from({"task_type": "swot_analysis", "title": "x", "brand_name": "y", "summary": "z"})
    with pytest.raises(UnknownTaskTypeError):
        output_from({"task_type": "horoscope"})


def test_languages_and_channels_are_called_by_their_names() -> None:
    posts = executor_for("create_social_variants").draft(
        copy_assignment("create_social_variants", RICH)
    )

    page = render_markdown(posts)

    assert "in English (en-GB)." in page
    assert "- **Platform:** Instagram" in page
    assert "| LinkedIn | 3000 |" in page
