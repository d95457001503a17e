"""A SWOT holds each fact where it belongs, and its moves follow from what stands there."""

from __future__ import annotations

from datetime import date

import pytest

from aicmo_core.brands.brief import Kpi, Offer, ProofPoint, UpcomingEvent
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.executors.swot_wordings import CONTACT_RULE, limit_kind
from aicmo_core.execution.writing.situations import is_unserved, situation_of
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.assignments import BARE, FULL, assignment


def swot(brief=FULL, **fields):
    kept = {k: fields.pop(k) for k in ("baselines", "inputs") if k in fields}
    work = assignment(TaskType.SWOT_ANALYSIS, brief.model_copy(update=fields), **kept)
    return executor_for(TaskType.SWOT_ANALYSIS).draft(work)


def texts(cells):
    return " | ".join(cell.text for cell in cells)


def test_a_rule_of_style_is_kept_and_is_no_weakness():
    rule = "Photographs show real rooms, never renders"

    analysis = swot(constraints=(rule,))

    assert rule in texts(analysis.ground_rules)
    assert "renders" not in texts(analysis.weaknesses)


def test_a_limit_on_what_can_be_sold_is_a_weakness_with_its_consequence():
    analysis = swot(constraints=("Only two vans: no more than 14 jobs a day",))

    (limit,) = [c for c in analysis.weaknesses if "14 jobs" in c.text]
    assert limit.kind == "inference"
    assert len(limit.text) > len("Only two vans: no more than 14 jobs a day.") + 20


@pytest.mark.parametrize(
    ("constraint", "kind"),
    [
        ("No discounts above 20 %", "price"),
        ("Deliveries only inside the ring road", "reach"),
        ("Closed on Mondays", "capacity"),
        ("Adults only", CONTACT_RULE),
        ("No more than two marketing emails a week to the same person", CONTACT_RULE),
        ("Customer names only with written consent", CONTACT_RULE),
        ("No influencers", CONTACT_RULE),
    ],
)
def test_a_constraint_is_told_apart_by_what_it_limits(constraint, kind):
    assert limit_kind(constraint) == kind


def test_a_day_on_which_something_closes_or_ends_is_a_threat_and_no_opportunity():
    closed = UpcomingEvent(date=date(2026, 3, 20), name="Workshop stays closed")
    last = UpcomingEvent(date=date(2026, 4, 20), name="Last shipping day before Easter")

    analysis = swot(upcoming_events=(closed, last))

    assert "closed" not in texts(analysis.opportunities)
    assert "Workshop stays closed" in texts(analysis.threats)
    assert "in 49 days" in texts(analysis.threats).lower()


def test_an_event_that_is_over_is_no_occasion_any_more():
    past = UpcomingEvent(date=date(2026, 2, 14), name="Valentine tasting")

    assert "Valentine" not in swot(upcoming_events=(past,)).model_dump_json()


def test_a_gap_to_a_target_is_worked_out_and_so_is_what_closing_it_would_bring():
    kpi = Kpi(metric="web.conversion_rate", baseline="1.1 %", target="1.8 %")

    analysis = swot(BARE, kpis=(kpi,))

    assert "64 %" in texts(analysis.weaknesses)
    assert "64 %" in texts(analysis.opportunities)


def test_the_brands_own_figure_is_the_start_of_a_gap():
    kpi = Kpi(metric="web.conversion_rate", baseline="1.1 %", target="1.8 %")

    analysis = swot(BARE, kpis=(kpi,), baselines={"web.conversion_rate": 0.015})

    assert "1.5 %" in texts(analysis.weaknesses)
    assert "1.1 %" not in texts(analysis.weaknesses)


def test_proof_without_its_source_is_told_as_a_weakness():
    analysis = swot(proof_points=(ProofPoint(text="4.7 stars from 612 reviews"),))

    assert any("source" in c.text and "612" in c.text for c in analysis.weaknesses)


def test_what_the_brand_merely_sells_is_no_strength():
    (cell,) = swot(BARE).strengths

    assert cell.kind == "unknown"


def test_the_situation_of_the_audience_is_where_texts_can_begin():
    analysis = swot(target_audience="Controllers who still close the books in spreadsheets")

    assert "“still close the books in spreadsheets”" in texts(analysis.opportunities)
    assert "“still close the books in spreadsheets”" in texts(analysis.threats)


@pytest.mark.parametrize(
    ("audience", "situation"),
    [
        (
            "Patients in Bath who have not seen a dentist for years",
            "have not seen a dentist for years",
        ),
        (
            "Collectors who already own three watches and value finishing",
            "already own three watches",
        ),
        ("Parents who want good foam", ""),
        ("A parent who works nights", ""),
        ("Freelancers", ""),
    ],
)
def test_a_situation_is_what_people_do_and_not_what_they_want(audience, situation):
    assert situation_of(audience) == situation


def test_only_what_people_put_up_with_is_a_rival():
    assert is_unserved("still use spreadsheets")
    assert not is_unserved("eat out twice a month")


def test_a_wish_that_nothing_answers_is_an_opening():
    analysis = swot(BARE, target_audience="Notaries who want predictable deadlines")

    assert "predictable deadlines" in texts(analysis.opportunities)


def test_no_two_moves_say_the_same_and_each_rests_on_both_its_cells():
    analysis = swot(offers=(Offer(text="Every sixth bottle is on us"),))

    moves = [m.move.text for m in analysis.moves]
    assert len(set(moves)) == len(moves) >= 3
    assert all(len(m.move.based_on) >= 2 for m in analysis.moves)


def test_a_share_is_not_called_a_number_and_is_told_once():
    kpi = Kpi(metric="Direct booking share", baseline="35%", target="55%")

    analysis = swot(BARE, primary_goal="Raise direct bookings from 35% to 55%", kpis=(kpi,))

    gaps = [c.text for c in analysis.weaknesses if "35%" in c.text]
    assert len(gaps) == 1
    assert "share of direct bookings" in gaps[0]


def test_a_position_that_claims_without_proof_carries_no_move():
    analysis = swot(BARE, positioning_summary="The best shift planner in the north")

    assert not any("best" in m.move.text for m in analysis.moves if "strength" in m.quadrants)
