"""Readers are asked for the step that the client's goal counts."""

from __future__ import annotations

import pytest

from aicmo_core.brands.brief import Brief, Kpi, Product
from aicmo_core.execution.copywriting.actions import action_of
from aicmo_core.execution.executors import executor_for
from aicmo_core.tasks.types import TaskType
from tests.unit.execution.copy_briefs import RICH, assignment


def brief(goal: str, product: str = "Software", industry: str = "B2B", **more: object) -> Brief:
    return Brief(
        brand_name="Acme", industry=industry, product_service=product, primary_goal=goal, **more
    )


@pytest.mark.parametrize(
    ("goal", "product", "step"),
    [
        ("Generate 120 demo requests per month", "Software", "book a demo"),
        ("Recruit 2,000 monthly donors", "River restoration", "become a monthly donor"),
        ("Increase new patient bookings", "Dental clinic", "book an appointment"),
        ("More bookings on weekdays", "Italian restaurant", "book a table"),
        ("Fill tables on Tuesdays", "Osteria", "book a table"),
        ("Increase applications for September", "Master's degrees", "start your application"),
        ("Drive e-commerce sales", "Candles", "order from Acme"),
        ("Reduce missed appointments by 20%", "Dental clinic", ""),
        ("Reduce churn rate from 12% to 7%", "Coffee subscription", ""),
        ("Become known", "Candles", ""),
        ("Grow pharmacy sales by 15%", "Nasal spray", ""),
        ("Shorten the sales cycle", "Managed services", "ask for details"),
        ("Raise direct bookings", "A nine-room hotel", "book your stay"),
        ("Grow direct orders", "Oysters delivered to homes and restaurants", "order from Acme"),
        ("More standing orders from offices", "Bakery bread", "order from Acme"),
        ("Fill two new treatment rooms", "Dental clinic", "book an appointment"),
    ],
)
def test_the_goal_names_the_step(goal: str, product: str, step: str) -> None:
    assert action_of(brief(goal, product)) == step


@pytest.mark.parametrize(
    ("goal", "industry", "product", "step"),
    [
        ("Fill the Wednesday eye-test slots", "optician", "Eye tests", "book an appointment"),
        ("Sell 40 more second pairs a month", "optician", "Glasses", "book an appointment"),
        ("Fill 30 seats a night", "theatre", "New plays", "book your seat"),
        ("Fill the spring workshops", "pottery", "Evening courses", "book your place"),
        ("Fill twelve beds by May", "care home", "Residential care", "ask about a place"),
        ("Fill rooms midweek", "hotel", "A nine-room hotel", "book your stay"),
        ("500 subscribers by Easter", "bakery", "sourdough subscriptions", "subscribe"),
        ("Sell 200 Christmas geese", "butcher", "Meat from our farm", "visit Acme"),
        ("Sell 200 boxes", "butcher", "Meat boxes by delivery", "order from Acme"),
        ("300 new members by June", "climbing gym", "Bouldering hall", "become a member"),
        ("Grow service bookings", "bicycles", "Repairs at two workshops", "book a service"),
        ("Fill the January beginners' course", "dance", "Ballroom classes", "book your place"),
        ("25 new clients", "accountancy", "Tax returns", "get in touch"),
        ("40 leads a month", "roofing", "Slate roofs", "ask for details"),
        ("Raise 80,000 euros in donations", "charity", "Hedgehog rescue", "make a donation"),
    ],
)
def test_a_call_fits_what_is_offered(goal: str, industry: str, product: str, step: str) -> None:
    assert action_of(brief(goal, product, industry)) == step


def test_places_to_be_filled_are_called_by_the_product_that_fills_them() -> None:
    goal = "Fill the new Tuesday evening eye-test slots and sell 40 second pairs"
    asked = brief(goal, "Eye tests", "optician", products=(Product(name="Evening eye test"),))

    assert action_of(asked) == "book an evening eye test"


def test_a_goal_that_names_no_step_but_a_product_asks_about_it() -> None:
    goal = "Raise the number of yards on our annual health plan to 90"
    asked = brief(goal, "Horse care", "vet", products=(Product(name="Annual health plan"),))

    assert action_of(asked) == "ask about our annual health plan"


def test_a_kpi_names_the_step_where_the_goal_does_not() -> None:
    assert action_of(brief("Grow", kpis=(Kpi(metric="Demo requests"),))) == "book a demo"


def test_page_mails_and_posts_ask_for_the_same_step() -> None:
    asking = RICH.model_copy(update={"primary_goal": "Win 40 demo requests"})

    page = executor_for(TaskType.OPTIMIZE_LANDING_PAGE_COPY).draft(
        assignment("optimize_landing_page_copy", asking)
    )
    mails = executor_for(TaskType.REWRITE_EMAIL_SEQUENCE).draft(
        assignment("rewrite_email_sequence", asking)
    )
    posts = executor_for(TaskType.CREATE_SOCIAL_VARIANTS).draft(
        assignment("create_social_variants", asking)
    )

    assert page.cta == "Book a demo"
    assert mails.mails[-1].cta == "Book a demo"
    assert "book a demo" in posts.variants[0].cta.lower()
