"""What every executor promises, whichever kind of work it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from aicmo_core.brands.brief import Kpi, ScopedText
from aicmo_core.errors import UnknownTaskTypeError
from aicmo_core.execution.executors import REGISTRY, executor_for
from aicmo_core.execution.executors.base import TaskOutput
from aicmo_core.tasks.types import SHORT_FORMS, TaskType
from tests.unit.execution.assignments import BARE, FULL, OTHER, any_brief, assignment

EVERY_TYPE = pytest.mark.parametrize("task_type", list(TaskType))
FIELDS = [(t, field) for t in TaskType for field in executor_for(t).uses]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def evidence(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "based_on" in value and "of_whom" in value:
            yield value
        for inner in value.values():
            yield from evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from evidence(inner)


def test_each_type_has_an_executor_of_its_own():
    executors = {type(executor_for(task_type)) for task_type in TaskType}

    assert len(executors) == len(TaskType) == len(REGISTRY) >= 15


@pytest.mark.parametrize(("short", "task_type"), SHORT_FORMS.items())
def test_a_short_form_finds_the_executor_of_its_type(short, task_type):
    assert executor_for(short) is executor_for(task_type)


def test_an_unknown_type_is_refused_by_name():
    with pytest.raises(UnknownTaskTypeError, match="astrology"):
        executor_for("astrology")


@EVERY_TYPE
def test_an_executor_makes_its_own_typed_output_about_the_brand(task_type):
    executor = executor_for(task_type)

    output = executor.draft(assignment(task_type))

    assert type(output) is executor.output_model
    assert output.task_type is executor.task_type is task_type
    assert output.brand_name == FULL.brand_name
    assert output.composer == "offline"
    assert executor.missing(assignment(task_type)) == ()


@EVERY_TYPE
def test_the_same_assignment_always_makes_the_same_output(task_type):
    executor = executor_for(task_type)

    assert executor.draft(assignment(task_type)) == executor.draft(assignment(task_type))


@EVERY_TYPE
@pytest.mark.parametrize("brief", [FULL, BARE, None], ids=["full", "bare", "none"])
def test_an_output_survives_storage(task_type, brief):
    executor = executor_for(task_type)
    output = executor.draft(assignment(task_type, brief))

    stored = output.model_dump_json()

    assert executor.output_model.model_validate_json(stored) == output


@pytest.mark.parametrize(("task_type", "field"), FIELDS, ids=[f"{t}-{f}" for t, f in FIELDS])
def test_changing_a_field_that_the_type_uses_changes_the_output(task_type, field):
    executor = executor_for(task_type)
    changed = FULL.model_copy(update={field: OTHER[field]})

    assert executor.draft(assignment(task_type, changed)) != executor.draft(assignment(task_type))


@EVERY_TYPE
def test_a_field_that_the_type_does_not_name_changes_nothing(task_type):
    executor = executor_for(task_type)
    unnamed = {name: other for name, other in OTHER.items() if name not in executor.uses}
    output = executor.draft(assignment(task_type))

    changed = {
        name: executor.draft(assignment(task_type, FULL.model_copy(update={name: other})))
        for name, other in unnamed.items()
    }

    assert [name for name, made in changed.items() if made != output] == []


@EVERY_TYPE
@pytest.mark.parametrize("brief", [FULL, BARE], ids=["full", "bare"])
def test_a_text_holds_no_trace_of_its_making(task_type, brief):
    document = executor_for(task_type).draft(assignment(task_type, brief)).model_dump(mode="json")
    texts = [t for key, v in document.items() if key not in _RAW for t in strings(v)]

    for text in texts:
        assert "None" not in text
        assert not re.search(r"\{\w*\}(?!\})", text.replace("{{", "").replace("}}", "")), text
        assert not re.search(r"[^\s.]\.\.(?!\.)| ,| \.(?!\w)|;;|\(\)|“”", text), text


_RAW = frozenset({"mails", "creatives"})
"""Hold HTML and drawings, whose braces and dots are their own."""


@EVERY_TYPE
def test_a_plain_task_without_a_brand_is_composed_from_its_own_words_and_says_so(task_type):
    plain = assignment(task_type, None, title="Autumn push for the reading room")

    output = executor_for(task_type).draft(plain)

    assert any("Autumn push for the reading room" in note for note in output.notes)


@EVERY_TYPE
def test_a_brief_that_excludes_english_is_not_executable_and_says_what_to_do(task_type):
    german = FULL.model_copy(update={"languages": ("de-AT",)})

    missing = executor_for(task_type).missing(assignment(task_type, german))

    assert [(m.kind, m.name) for m in missing if m.kind == "language"] == [("language", "de-AT")]
    assert all("English" in m.how_to_supply for m in missing if m.kind == "language")


@EVERY_TYPE
def test_a_task_that_asks_for_another_language_is_not_executable(task_type):
    missing = executor_for(task_type).missing(assignment(task_type, payload={"language": "fr"}))

    assert "language" in {m.kind for m in missing}


@EVERY_TYPE
def test_every_fact_has_a_source_that_the_assignment_holds(task_type):
    output = executor_for(task_type).draft(assignment(task_type, baselines={"email.ctr": 0.031}))

    for cell in evidence(output.model_dump(mode="json")):
        sources = [cell["source"], *cell["based_on"]] if cell["kind"] != "unknown" else []
        for source in filter(None, sources):
            origin, _, path = source.partition(": ")
            assert origin in {"brief", "metrics", "memory", "task", "output"}, source
            if origin == "brief":
                assert re.match(r"\w+", path).group() in type(FULL).model_fields


@EVERY_TYPE
def test_an_expired_offer_is_used_nowhere(task_type):
    from datetime import timedelta

    from tests.unit.execution.assignments import MADE_AT

    late = assignment(task_type, made_at=MADE_AT + timedelta(days=90))

    assert "sixth bottle" not in executor_for(task_type).draft(late).model_dump_json()


@EVERY_TYPE
def test_what_the_brief_forbids_is_not_written(task_type):
    brief = FULL.model_copy(update={"must_avoid": OTHER["must_avoid"][1:]})
    shown = FULL.model_copy(update={"must_avoid": ()})
    words = re.compile(r"\b(glass|bottle)s?\b", re.I)

    def uses(b):
        document = executor_for(task_type).draft(assignment(task_type, b)).model_dump(mode="json")
        return sum(len(words.findall(text)) for text in strings(document))

    assert uses(brief) <= uses(shown)


@EVERY_TYPE
def test_a_stored_brief_that_avoids_what_nothing_can_be_written_without_is_written_for(task_type):
    avoided = (*FULL.must_avoid, ScopedText(text="."), ScopedText(text="-"))
    executor = executor_for(task_type)
    stored = assignment(task_type, FULL.model_copy(update={"must_avoid": avoided}))

    assert executor.missing(stored) == ()
    assert executor.draft(stored) == executor.draft(assignment(task_type))


@EVERY_TYPE
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(brief=any_brief())
def test_any_valid_brief_gives_a_valid_output_or_says_what_is_missing(task_type, brief):
    executor = executor_for(task_type)
    work = assignment(task_type, brief)

    if executor.missing(work):
        return
    output: TaskOutput = executor.draft(work)

    stored = output.model_dump(mode="json")
    assert executor.output_model.model_validate(stored) == output
    assert all(text.strip() for cell in evidence(stored) for text in [cell["text"]])


@pytest.mark.parametrize(
    ("task_type", "told"),
    [
        (TaskType.PERSONA_GENERATION, {"voice": "/", "secondary_audience": "0"}),
        (TaskType.KPI_DEFINITION, {"kpis": (Kpi(metric="_"),)}),
    ],
)
def test_a_field_that_holds_only_marks_is_as_good_as_empty(task_type, told):
    brief = BARE.model_copy(update=told)

    assert executor_for(task_type).draft(assignment(task_type, brief)).model_dump()
