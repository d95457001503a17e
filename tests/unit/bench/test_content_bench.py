"""The content benchmark notices work that is no good: it cannot be passed with shells."""

from __future__ import annotations

import pytest

from aicmo_core.brands.brief import Brief, ProofPoint
from aicmo_core.execution.executors import REGISTRY
from aicmo_core.execution.executors.base import TaskOutput
from aicmo_core.tasks.types import TaskType
from bench.content import (
    Case,
    check_rules,
    check_sources,
    check_terms,
    compose,
    masked_sentences,
    shared_pct,
)
from tests.unit.execution.copy_briefs import RICH


@pytest.fixture(scope="module")
def outputs() -> dict[TaskType, TaskOutput]:
    made = Case(name="rich", brief=RICH)
    compose(made)
    assert len(made.outputs) == len(REGISTRY)
    assert made.problems == []
    return made.outputs


def problems(outputs: dict[TaskType, TaskOutput], brief: Brief = RICH, **terms: object) -> str:
    case = Case(name="rich", brief=brief, outputs=dict(outputs), **terms)  # type: ignore[arg-type]
    check_terms(case)
    check_rules(case)
    check_sources(case)
    return "\n".join(problem.text for problem in case.problems)


def test_good_work_has_no_problem(outputs) -> None:
    assert problems(outputs, required=("Fell Porridge",), forbidden=("superb",)) == ""


def test_a_term_of_the_brief_that_is_missing_and_one_that_may_not_stand_are_told(outputs) -> None:
    found = problems(outputs, required=("summer tasting box",), forbidden=("porridge", "muesli x"))

    assert "required term missing: summer tasting box" in found
    assert "forbidden term: porridge" not in found  # the brief itself holds it


def test_a_proof_point_that_no_output_uses_is_told(outputs) -> None:
    longer = (*RICH.proof_points, ProofPoint(text="9 mills restored"))

    assert "not used: 9 mills restored" in problems(
        outputs, RICH.model_copy(update={"proof_points": longer})
    )


def test_a_fact_whose_source_is_not_in_the_brief_is_told(outputs) -> None:
    assert "proof_points[0]" in problems(outputs, RICH.model_copy(update={"proof_points": ()}))


def test_an_output_without_text_is_told(monkeypatch) -> None:
    monkeypatch.setattr("bench.content.text_of", lambda output: "Alder & Oat")
    case = Case(name="rich", brief=RICH)

    compose(case)

    assert len(case.problems) == len(REGISTRY)
    assert case.counts["valid"] == 0


def test_a_type_that_breaks_down_is_a_problem_and_not_the_end(monkeypatch) -> None:
    monkeypatch.setattr("aicmo_core.execution.executors.swot.threat_cells", lambda *_: 1 / 0)
    case = Case(name="rich", brief=RICH)

    compose(case)

    assert [p.text for p in case.problems] == ["swot_analysis: ZeroDivisionError: division by zero"]
    assert len(case.outputs) == len(REGISTRY) - 1


def test_another_language_is_rightly_refused_by_all_types() -> None:
    case = Case(name="german", brief=RICH.model_copy(update={"languages": ("de",)}))

    compose(case)

    assert case.is_rightly_refused
    assert case.outputs == {}


def test_names_products_and_numbers_are_masked_before_brands_are_compared() -> None:
    other = RICH.model_copy(update={"brand_name": "Ash & Rye", "products": ()})
    mine = masked_sentences(Case(name="a", brief=RICH), iter(["Alder & Oat sells 12 boxes a day."]))
    theirs = masked_sentences(Case(name="b", brief=other), iter(["Ash & Rye sells 7 boxes a day."]))

    assert mine == theirs == {"@ sells # boxes a day"}
    assert shared_pct(mine, theirs) == 100
