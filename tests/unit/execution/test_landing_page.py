from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.brands.brief import Kpi, Product
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.executors.files import Original
from aicmo_core.execution.executors.landing_page import LandingPageExecutor
from aicmo_core.execution.executors.models.landing_page import LandingPage
from aicmo_core.execution.experiments import length_of_test, smallest_lift, visitors_per_arm
from tests.unit.execution.copy_briefs import BARE, RICH, assignment

PAGE = Original(
    asset_id="asset_4",
    kind="page",
    name="Home",
    content_type="text/html",
    text="<html><body><h1>Welcome to the world's best breakfast experience, made for you and "
    "everyone you love</h1><h2>Oats</h2><p>Our mill has turned since the valley got its weir. "
    "Our oats are cheaper than any other.</p><a>Buy</a><a>Learn more</a></body></html>",
)


def page(
    brief: object = RICH, payload: dict[str, object] | None = None, **more: object
) -> LandingPage:
    work = assignment("website_copy", brief, payload, **more)  # type: ignore[arg-type]
    return LandingPageExecutor().draft(work)


def test_sections_follow_what_the_brief_holds() -> None:
    rich = [section.name for section in page().sections]
    bare = [section.name for section in page(BARE).sections]

    assert rich == ["what it is", "who it is for", "the range", "proof", "offer", "next step"]
    assert bare == ["what it is", "next step"]


def test_a_doubt_that_the_brief_cannot_answer_is_a_question_to_the_client() -> None:
    doubts = page(BARE).objections

    open_doubts = [doubt for doubt in doubts if not doubt.answer]
    assert open_doubts
    assert all(doubt.ask_client for doubt in open_doubts)
    assert all(not doubt.ask_client for doubt in doubts if doubt.answer)


def test_doubts_are_answered_with_facts_of_the_brief() -> None:
    answers = " ".join(doubt.answer for doubt in page().objections)

    assert "£6" in answers
    assert "312 farms visited since 2019" in answers
    assert "milled on the day it is packed" in answers.casefold()


def test_a_rewrite_shows_the_original_and_says_why_each_thing_changed() -> None:
    output = page(originals=[PAGE])

    changes = {change.what: change for change in output.changes}

    assert output.title.endswith("rewritten")
    assert "Our mill has turned" in output.original_text
    assert "characters are too long" in changes["headline"].why
    assert "2 links compete" in changes["call to action"].why
    assert "cheaper than" in changes["claim struck out"].before
    assert "Our mill has turned since the valley got its weir." in output.kept


def test_without_an_original_it_is_titled_a_new_draft() -> None:
    output = page()

    assert output.title.endswith("new draft, original not supplied")
    assert output.changes == ()


def test_headlines_fit_the_first_screen_and_page_titles_the_search_results() -> None:
    output = page(payload={"num_variants": 5})

    assert len(output.headline_variants) == len(set(output.headline_variants)) == 5
    assert all(len(headline) <= 70 for headline in output.headline_variants)
    assert len(output.page_title) <= 60
    assert len(output.meta_description) <= 155


def test_without_a_baseline_nobody_says_how_long_a_test_runs() -> None:
    plan = page().test_plan

    assert plan.verdict == "unknown"
    assert plan.baseline is None
    assert plan.days is None
    assert plan.baseline_source == "unknown"
    assert "conversion rate" in plan.reason or "act" in plan.reason


def test_without_traffic_the_days_stay_unknown() -> None:
    plan = page(baselines={"web.conversion_rate": 0.02}).test_plan

    assert plan.verdict == "unknown"
    assert plan.visitors_per_arm is not None
    assert "web.sessions_per_day" in plan.reason


def test_a_test_that_takes_more_than_eight_weeks_is_not_run() -> None:
    slow = page(baselines={"web.conversion_rate": 0.02, "web.sessions_per_day": 200}).test_plan
    fast = page(baselines={"web.conversion_rate": 0.02, "web.sessions_per_day": 5000}).test_plan

    assert slow.verdict == "do_not_test"
    assert slow.days is not None
    assert slow.days > 56
    assert "Do not test" in slow.reason
    assert fast.verdict == "run"


def test_the_briefs_own_conversion_rate_is_a_baseline_with_its_source() -> None:
    brief = RICH.model_copy(update={"kpis": (Kpi(metric="web.conversion_rate", baseline="1,9 %"),)})

    plan = page(brief).test_plan

    assert plan.baseline == pytest.approx(0.019)
    assert plan.baseline_source == "brief kpis[0]"


@pytest.mark.parametrize(
    ("baseline", "lift", "expected"),
    [(0.10, 0.10, 14_751), (0.05, 0.20, 8_158), (0.50, 0.10, 1_565)],
)
def test_sample_sizes_are_those_of_the_two_proportion_formula(
    baseline: float, lift: float, expected: int
) -> None:
    assert visitors_per_arm(baseline, lift) == expected


@given(st.floats(0.001, 0.4), st.floats(0.05, 1.0))
def test_a_smaller_lift_always_needs_more_visitors(baseline: float, lift: float) -> None:
    assert visitors_per_arm(baseline, lift / 2) > visitors_per_arm(baseline, lift)


@given(st.floats(0.001, 0.3), st.integers(1, 100_000))
def test_the_smallest_lift_to_be_found_is_one_that_can_be_tested(
    baseline: float, sessions: int
) -> None:
    least = smallest_lift(baseline, sessions)

    if least is not None:
        length = length_of_test(baseline, least, sessions)
        assert length.verdict == "run"
        assert length.days is not None
        assert math.ceil(2 * length.per_arm / sessions) <= length.days <= 56


@pytest.mark.parametrize("baseline", [0.0, 1.0, 1.9, -0.1, 0.9])
def test_a_baseline_that_is_no_ratio_is_refused(baseline: float) -> None:
    with pytest.raises(InvalidInputError, match="ratio between 0 and 1"):
        visitors_per_arm(baseline, 0.2)


def test_a_doubt_about_the_price_is_answered_by_the_product_that_has_one() -> None:
    brief = RICH.model_copy(
        update={
            "products": (Product(name="Long Table"), Product(name="Mill Room", price_note="£9"))
        }
    )

    page = LandingPageExecutor().draft(assignment("optimize_landing_page_copy", brief))

    assert any("Mill Room" in doubt.answer and "£9" in doubt.answer for doubt in page.objections)


def test_what_the_present_page_says_well_stands_on_the_new_one() -> None:
    output = page(originals=[PAGE])

    assert output.kept
    carried = [line for part in output.sections for line in part.body]
    assert set(output.kept) <= set(carried)


def test_a_section_says_what_is_on_offer_once() -> None:
    for brief in (BARE, RICH):
        what = page(brief).sections[0].body
        assert sum(brief.product_service[:30].lower() in line.lower() for line in what) <= 1
