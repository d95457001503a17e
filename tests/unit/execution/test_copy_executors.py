"""What the four copy executors promise alike."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import assume, example, given, settings

from aicmo_core.brands.brief import (
    Brief,
    Kpi,
    Legal,
    Offer,
    Product,
    ProofPoint,
    ScopedText,
    UpcomingEvent,
)
from aicmo_core.errors import ExecutionError
from aicmo_core.execution.checks import check
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.base import Recollection, TaskOutput
from bench.content import Case, masked_sentences
from tests.unit.execution.copy_briefs import BARE, OTHERS, RICH, any_brief, assignment

TYPES = (
    "create_social_variants",
    "rewrite_email_sequence",
    "optimize_landing_page_copy",
    "generate_new_creatives",
)

OTHER_VALUES: dict[str, object] = {
    "brand_name": "Another Name",
    "industry": "Groceries",
    "geography": "Hay-on-Wye, Powys",
    "product_service": "Hand-rolled pasta from the Marches",
    "primary_goal": "Be known in Wales",
    "target_audience": "Night nurses who eat at dawn",
    "secondary_audience": "Canteens that open early",
    "voice": "bold, playful",
    "positioning_summary": "A kitchen that writes the cook's name on every bag.",
    "channels": ("tiktok",),
    "constraints": ("One mail a month at most",),
    "website": "https://elsewhere.example",
    "products": (Product(name="Dawn Pasta", usp="Dried for a night and a day"),),
    "offers": (Offer(text="A pan with every ten bags", valid_until=date(2026, 12, 1)),),
    "proof_points": (ProofPoint(text="40 mills compared in 2025", evidence="Report of March"),),
    "must_include": (ScopedText(text="Dried slowly"),),
    "must_avoid": (ScopedText(text="fell"), ScopedText(text="oat"), ScopedText(text="mill")),
    "upcoming_events": (UpcomingEvent(date=date(2026, 12, 2), name="Pasta night"),),
    "kpis": (Kpi(metric="web.conversion_rate", baseline="2.5 %"),),
    "palette": ("#112244", "#ffeecc"),
    "markets": ("DE",),
    "languages": ("en-US",),
    "legal": Legal(name="Another Ltd", postal_address="2 Road, Hereford"),
}


def draft(task_type: str, brief: Brief | None, **more: object) -> TaskOutput:
    return executor_for(task_type).draft(assignment(task_type, brief, **more))  # type: ignore[arg-type]


def said(output: TaskOutput) -> str:
    return "\n".join(text.text for text in output.public_texts())


@pytest.mark.parametrize("task_type", TYPES)
def test_the_same_assignment_always_gives_the_same_output(task_type: str) -> None:
    first, second = draft(task_type, RICH), draft(task_type, RICH)

    assert first == second


@pytest.mark.parametrize("task_type", TYPES)
def test_an_output_survives_the_way_through_json(task_type: str) -> None:
    output = draft(task_type, RICH)

    again = type(output).model_validate_json(output.model_dump_json())

    assert again == output


@pytest.mark.parametrize("task_type", TYPES)
def test_changing_any_brief_field_in_use_changes_the_output(task_type: str) -> None:
    before = draft(task_type, RICH)

    same = [
        field
        for field in executor_for(task_type).uses
        if draft(task_type, RICH.model_copy(update={field: OTHER_VALUES[field]})) == before
    ]

    assert same == []


@pytest.mark.parametrize("task_type", TYPES)
@settings(max_examples=40, deadline=None)
@example(brief=BARE.model_copy(update={"must_avoid": (ScopedText(text=":"),)}))
@example(brief=BARE.model_copy(update={"must_avoid": (ScopedText(text="/"),)}))
@example(brief=BARE.model_copy(update={"must_avoid": (ScopedText(text="A"),)}))
@example(
    brief=BARE.model_copy(
        update={"must_avoid": (ScopedText(text="1"),), "website": "https://shop.example"}
    )
)
@example(brief=BARE.model_copy(update={"brand_name": "\x1b", "product_service": "\x1b"}))
@given(brief=any_brief)
def test_any_brief_gives_a_valid_output_or_says_what_is_in_the_way(
    task_type: str, brief: Brief
) -> None:
    try:
        output = draft(task_type, brief)
    except ExecutionError as error:
        assume(error.fields["field"] != "must_avoid")  # a contradictory brief, told as one
        raise

    rules = {f.rule_id.partition("-")[0] for f in check(output, assignment(task_type, brief))}
    broken = rules & {"schema", "platform", "must"}
    assert broken == set()


@pytest.mark.parametrize("task_type", TYPES)
def test_the_clients_own_goal_is_never_copy(task_type: str) -> None:
    output = draft(task_type, BARE)

    public = said(output)

    assert "500" not in public
    assert "qualified leads" not in public
    assert "conversion" not in public
    assert "500 qualified leads" in output.model_dump_json()


@pytest.mark.parametrize("task_type", TYPES)
@pytest.mark.parametrize("brief", [RICH, *OTHERS], ids=lambda b: b.brand_name)
def test_what_the_composer_writes_passes_its_own_checks(task_type: str, brief: Brief) -> None:
    work = assignment(task_type, brief)

    found = check(executor_for(task_type).draft(work), work)

    allowed = {"unfinished", "email-postal-address"} if brief is not RICH else set()
    assert {f.rule_id for f in found if f.severity == "blocking"} <= allowed


@pytest.mark.parametrize("task_type", TYPES)
def test_offers_that_ended_and_proof_that_is_not_cleared_stay_out_and_are_told(
    task_type: str,
) -> None:
    output = draft(task_type, RICH)

    assert "Summer tasting" not in said(output)
    assert "supplier audit" not in said(output)
    told = " ".join(output.notes)
    assert "offers[1] does not hold" in told
    assert "proof_points[1] is not cleared" in told


@pytest.mark.parametrize("task_type", TYPES)
def test_an_unproven_superlative_of_the_brief_is_softened_and_told(task_type: str) -> None:
    brief = RICH.model_copy(
        update={"positioning_summary": "The first mill with a harvest calendar"}
    )

    output = draft(task_type, brief)

    assert "the first" not in said(output).casefold()
    assert any("superlative claim without a proof point" in note for note in output.notes)


@pytest.mark.parametrize("task_type", TYPES)
def test_a_term_to_avoid_appears_nowhere_that_an_audience_reads(task_type: str) -> None:
    brief = RICH.model_copy(
        update={"must_avoid": (ScopedText(text="look"), ScopedText(text="see"))}
    )

    words = said(draft(task_type, brief)).casefold().replace("'", " ").split()

    assert not {"look", "looks", "looking", "looked", "see", "sees", "seeing"} & set(words)


@pytest.mark.parametrize("task_type", TYPES)
def test_a_brand_that_may_not_be_named_is_a_clear_error(task_type: str) -> None:
    terms = (
        ScopedText(text="kestrel"),
        ScopedText(text="bookkeeping"),
        ScopedText(text="software"),
    )
    everyday = tuple(
        ScopedText(text=word)
        for word in (
            *("you", "we", "our", "it", "ask", "to", "one", "the", "a", "here", "this"),
            *("what", "which", "who", "how", "or", "can", "do", "does", "in", "is", "where"),
        )
    )
    brief = BARE.model_copy(update={"must_avoid": (*terms, *everyday)})

    with pytest.raises(ExecutionError, match="must_avoid"):
        draft(task_type, brief)


@pytest.mark.parametrize("task_type", TYPES)
def test_a_plain_task_without_a_brand_says_so_and_marks_what_is_to_be_filled_in(
    task_type: str,
) -> None:
    output = draft(task_type, None, description="Something for Instagram")

    assert output.brand_name == "[brand name]"
    assert any("No brand was given" in note for note in output.notes)
    assert any("[brand name]" in blocker for blocker in output.blockers)


@pytest.mark.parametrize("task_type", TYPES)
def test_what_the_brand_remembers_for_the_task_is_told(task_type: str) -> None:
    memory = [Recollection(text="Questions in hooks worked", source="insight 7", confidence=0.8)]

    output = draft(task_type, RICH, memory=memory)

    assert "Remembered (insight 7): Questions in hooks worked" in output.notes


@pytest.mark.parametrize("task_type", TYPES)
def test_two_brands_share_at_most_a_quarter_of_their_sentences(task_type: str) -> None:
    sentences = {}
    for brief in (RICH, *OTHERS):
        texts = (t.text for t in draft(task_type, brief).public_texts() if t.role != "legal")
        case = Case(name=brief.brand_name, brief=brief)
        sentences[brief.brand_name] = masked_sentences(case, texts)

    for one, other in itertools.permutations(sentences, 2):
        shared = sentences[one] & sentences[other]
        assert len(shared) <= len(sentences[one]) * 0.25, shared


@pytest.mark.parametrize("task_type", TYPES)
def test_text_from_a_brief_that_looks_like_a_template_stays_text(task_type: str) -> None:
    brief = BARE.model_copy(update={"brand_name": "{brand} {{x}}", "voice": "{tone}"})

    output = draft(task_type, brief)

    assert "{brand} {{x}}" in said(output)


def test_work_is_in_english_or_not_done() -> None:
    german = RICH.model_copy(update={"languages": ("de-DE",)})

    for task_type in TYPES:
        missing = executor_for(task_type).missing(assignment(task_type, german))

        assert [entry.kind for entry in missing] == ["language"]
