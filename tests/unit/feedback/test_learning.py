import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.detection import Annotation, Direction, Point
from aicmo_core.feedback.learning import (
    LATE_FIGURES,
    Case,
    EffectRecord,
    Outcome,
    measure,
    outcome_of,
)
from aicmo_core.feedback.learning_pooling import PooledEffect, pool, predicted
from aicmo_core.feedback.learning_statistics import (
    Z95,
    Change,
    Effect,
    Recovery,
    natural_recovery,
)
from aicmo_core.feedback.live_record import LiveRecord
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.feedback.proposals import proposal_from
from aicmo_core.feedback.rulebook_defaults import DEFAULT_RULE_BOOK
from aicmo_core.feedback.rules import PredictedEffect
from aicmo_core.feedback.work_effects import touched
from aicmo_core.tasks.types import TaskType

BEGUN = datetime(2026, 9, 1, tzinfo=UTC)
LIVE = BEGUN + timedelta(days=14)
NOW = LIVE + timedelta(days=40)
NONE = Recovery(share=0.0, std_error=0.05, spread=0.1, cases=20)
"""Figures that do not recover by themselves."""
HALF = Recovery(share=0.5, std_error=0.05, spread=0.1, cases=20)


def points(before, after, days=80):
    return [
        Point(
            at=BEGUN + timedelta(days=day),
            value=rate,
            numerator=round(10_000 * rate),
            denominator=10_000,
        )
        for day in range(days)
        for rate in [before if BEGUN + timedelta(days=day) < LIVE else after]
    ]


def record_of_live(task_id="t1", at=LIVE):
    return LiveRecord(
        task_id=task_id,
        brand_id="b1",
        output_version=1,
        channel="email",
        went_live_at=at,
        by="alice",
    )


def case(before=0.03, after=0.04, **fields):
    anomaly = Anomaly(
        channel="email",
        metric="ctr",
        value=before,
        expected=0.05,
        window_start=BEGUN,
        method=Method.BASELINE,
        direction=fields.pop("direction", Direction.LOW),
    )
    task = PastTask(
        task_id="t1",
        task_type=TaskType.REWRITE_EMAIL_SEQUENCE,
        title="Rewrite",
        text="",
        target="email",
        open=False,
        accepted=True,
        rejected=False,
        proposed_at=BEGUN + timedelta(days=7),
        rule_ids=("email_clicks_low",),
        predicted_pct=15.0,
    )
    return Case(
        **{
            "brand_id": "b1",
            "task": task,
            "anomaly": anomaly,
            "points": points(before, after),
            "live": record_of_live(),
            **fields,
        }
    )


def test_a_clear_rise_after_going_live_helped():
    found = measure(case(), NONE, NOW)

    assert found.outcome is Outcome.HELPED
    assert found.observed_pct == pytest.approx(33.33, abs=0.1)
    assert found.low_pct < found.effect_pct < found.high_pct
    assert found.why == ""
    assert found.predicted_pct == 15.0


def test_what_would_have_recovered_anyway_is_not_the_works():
    natural = 0.03 * (0.05 / 0.03) ** 0.5

    found = measure(case(after=natural), HALF, NOW)

    assert found.outcome is Outcome.UNCLEAR
    assert found.effect_pct == pytest.approx(0, abs=1)
    assert found.observed_pct > 25


def test_a_fall_after_going_live_hurt():
    assert measure(case(after=0.022), NONE, NOW).outcome is Outcome.HURT


def test_for_a_figure_that_was_too_high_falling_is_better():
    assert measure(case(after=0.022, direction=Direction.HIGH), NONE, NOW).outcome is Outcome.HELPED


def test_what_never_went_live_teaches_nothing_about_the_work():
    found = measure(case(live=None), NONE, NOW)

    assert (found.outcome, found.effect_pct) == (Outcome.NOT_USED, None)


@pytest.mark.parametrize("days", [0, 27])
def test_before_the_window_ends_it_is_too_early(days):
    assert measure(case(), NONE, LIVE + timedelta(days=days)).outcome is Outcome.TOO_EARLY


def test_figures_that_have_not_come_yet_are_waited_for():
    short = points(0.03, 0.04, days=30)

    assert measure(case(points=short), NONE, NOW).outcome is Outcome.TOO_EARLY


@pytest.mark.parametrize(("missing", "outcome"), [(0, Outcome.HELPED), (1, Outcome.TOO_EARLY)])
def test_the_last_day_of_the_window_is_waited_for_and_no_more(missing, outcome):
    told = points(0.03, 0.04, days=14 + 28 - missing)

    assert measure(case(points=told), NONE, NOW).outcome is outcome


def test_what_comes_after_the_window_changes_nothing():
    later = [replace(p, numerator=9_000, value=0.9) for p in points(0.03, 0.04)[14 + 28 :]]
    told = points(0.03, 0.04, days=14 + 28)

    assert later[0].at == case().until
    assert measure(case(points=[*told, *later]), NONE, NOW) == measure(case(points=told), NONE, NOW)


def test_a_figure_that_nobody_tells_any_more_is_waited_for_and_then_told():
    waited = measure(case(points=()), NONE, NOW)
    given_up = measure(case(points=()), NONE, LIVE + timedelta(days=28) + LATE_FIGURES)

    assert waited.outcome is Outcome.TOO_EARLY
    assert given_up.outcome is Outcome.NO_FIGURES
    assert given_up.why == "its figures end before 2026-10-13, when the effect would show"


@pytest.mark.parametrize("missing", ["before", "after"])
def test_without_figures_on_both_sides_there_is_nothing_to_compare(missing):
    told = points(0.03, 0.04)
    one_side = [p for p in told if (p.at >= LIVE) is (missing == "before") or p is told[-1]]

    found = measure(case(points=one_side), NONE, NOW)

    assert (found.outcome, found.why) == (Outcome.NO_FIGURES, "too few settled figures")


@pytest.mark.parametrize("expected", [None, 0.0])
def test_of_a_figure_that_nobody_expected_anything_of_nothing_can_be_said(expected):
    anomaly = case().anomaly.model_copy(update={"expected": expected})

    assert measure(case(anomaly=anomaly), NONE, NOW).outcome is Outcome.NO_FIGURES


def test_an_event_whose_beginning_nobody_knows_is_measured_against_the_weeks_before():
    anomaly = case().anomaly.model_copy(update={"window_start": None})

    assert measure(case(anomaly=anomaly), NONE, NOW).outcome is Outcome.HELPED


def test_a_rejected_proposal_tells_how_its_figure_fared_since_the_no():
    no = LIVE + timedelta(days=10)
    task = replace(case().task, decided_at=no)
    jumped = [replace(p, numerator=300 if p.at < no else 600) for p in points(0.03, 0.06)]

    found = measure(case(live=None, task=task, points=jumped), NONE, NOW)

    assert found.observed_pct == pytest.approx(100, abs=2)


def test_an_unused_proposal_whose_figures_end_early_tells_nothing_of_what_happens_by_itself():
    short = points(0.03, 0.04, days=7 + 27)

    found = measure(case(live=None, points=short), NONE, NOW + timedelta(days=90))

    assert (found.outcome, found.change) == (Outcome.NOT_USED, None)


def sends(*days):
    return [point for point in points(0.03, 0.04) if (point.at - BEGUN).days in days]


@pytest.mark.parametrize("days", [[13, *range(14, 60)], [*range(14), 14, 60]])
def test_a_single_send_is_compared_with_many_that_tell_how_sends_scatter(days):
    found, with_all = measure(case(points=sends(*days)), NONE, NOW), measure(case(), NONE, NOW)

    assert found.observed_pct == pytest.approx(33.3, abs=0.5)
    assert found.change.variance > 3 * with_all.change.variance


def test_two_single_sends_tell_nothing():
    assert measure(case(points=sends(13, 14, 60)), NONE, NOW).outcome is Outcome.NO_FIGURES


def test_two_changes_in_the_same_weeks_cannot_be_told_apart():
    other = record_of_live("t2", LIVE + timedelta(days=5))

    found = measure(case(others=[record_of_live(), other]), NONE, NOW)

    assert (found.outcome, found.effect_pct, found.change) == (Outcome.CONFOUNDED, None, None)
    assert found.effect_told == ""
    assert found.observed_pct == pytest.approx(33.33, abs=0.1)  # what was seen is told all the same
    assert "t2" in found.why


def test_a_change_long_before_does_not_confound():
    other = record_of_live("t2", LIVE - timedelta(days=28))

    assert measure(case(others=[other]), NONE, NOW).outcome is Outcome.HELPED


def test_an_outage_before_makes_no_success_of_its_end():
    out = [point for point in points(0.03, 0.03) if LIVE - timedelta(days=4) <= point.at < LIVE]
    down = {point.at: replace(point, value=0.001, numerator=10) for point in out}
    figures = [down.get(point.at, point) for point in points(0.03, 0.03)]
    outage = Annotation(start=out[0].at, end=LIVE, reason="outage")

    told = measure(case(points=figures, annotations=[outage]), NONE, NOW)

    assert told.outcome is Outcome.UNCLEAR
    assert told.observed_pct == pytest.approx(0, abs=1)


def test_an_unused_proposal_tells_how_its_figure_fared_by_itself():
    found = measure(case(live=None), NONE, NOW)

    assert found.observed_pct == pytest.approx(25, abs=0.5)  # a week before, three after
    assert found.change.gap == pytest.approx(math.log(0.05 / 0.03), abs=0.01)


def test_an_unused_proposal_beside_other_work_tells_nothing_of_what_happens_by_itself():
    other = record_of_live("t2", BEGUN + timedelta(days=9))

    assert measure(case(live=None, others=[other]), NONE, NOW).change is None


def test_a_sale_in_the_same_weeks_confounds():
    sale = Annotation(start=LIVE, end=LIVE + timedelta(days=3), reason="autumn sale")

    found = measure(case(annotations=[sale]), NONE, NOW)

    assert found.outcome is Outcome.CONFOUNDED
    assert "autumn sale" in found.why


def test_what_people_noted_of_the_figure_itself_confounds():
    fix = Annotation(start=LIVE, end=LIVE + timedelta(days=1), reason="fix", metrics={"ctr", "x"})

    assert measure(case(annotations=[fix]), NONE, NOW).outcome is Outcome.CONFOUNDED


def test_where_there_is_nothing_to_recover_a_clear_effect_needs_nothing_to_be_compared_with():
    usual = case().anomaly.model_copy(update={"expected": 0.03})

    found = measure(case(anomaly=usual), natural_recovery([]), NOW)

    assert (found.outcome, found.why) == (Outcome.HELPED, "")


@pytest.mark.parametrize(
    ("first", "last", "metrics"),
    [(0, 3, {"open_rate"}), (-6, 0, set()), (28, 31, set())],
    ids=["another metric", "over before", "begins after"],
)
def test_what_people_noted_of_other_figures_or_other_weeks_confounds_nothing(first, last, metrics):
    sale = Annotation(
        start=LIVE + timedelta(days=first),
        end=LIVE + timedelta(days=last),
        reason="sale",
        metrics=frozenset(metrics),
    )

    assert measure(case(annotations=[sale]), NONE, NOW).outcome is Outcome.HELPED


def test_it_is_told_that_an_unclear_effect_had_nothing_to_be_compared_with():
    alone = measure(case(after=0.031), natural_recovery([]), NOW)
    compared = measure(case(after=0.031), NONE, NOW)

    assert [one.outcome for one in (alone, compared)] == [Outcome.UNCLEAR] * 2
    assert [one.why for one in (alone, compared)] == ["no case without work to compare with", ""]


@pytest.mark.parametrize("edge", ["low", "high"])
def test_an_interval_that_ends_at_no_effect_is_unclear(edge):
    at_the_edge = Effect(log_effect=Z95 if edge == "low" else -Z95, std_error=1.0)

    assert getattr(at_the_edge, edge) == 0
    assert outcome_of(at_the_edge, Direction.LOW) is Outcome.UNCLEAR


def test_what_was_measured_teaches_anew_its_own_work_and_what_is_compared_with_it():
    clicks, opens = measure(case(), NONE, NOW), measure(case(), NONE, NOW)
    opens = opens.model_copy(update={"series": "email.open_rate", "evidence_id": "effect:opens"})
    known = [clicks, opens]
    unused = measure(case(live=None), NONE, NOW)
    untold = unused.model_copy(update={"change": None})
    missing = measure(case(points=()), NONE, NOW + timedelta(days=90))

    assert touched([opens], [], known) == {"effect:opens"}
    assert touched([missing], [opens], [missing, clicks]) == {"effect:opens"}
    assert touched([unused], [], [*known, unused]) == {clicks.evidence_id}
    assert touched([untold, missing], [], [*known, untold, missing]) == set()


def test_what_was_measured_before_works_were_taught_together_is_named_by_its_task():
    stored = measure(case(), NONE, NOW).model_dump(mode="json")
    unused = measure(case(live=None), NONE, NOW).model_dump(mode="json")
    del stored["evidence_id"], unused["evidence_id"]

    assert EffectRecord.model_validate(stored).evidence_id == "effect:t1"
    assert EffectRecord.model_validate(unused).evidence_id == ""


RISE = Change(log_change=math.log(1.2), variance=0.01, gap=0.0)
DIP = Change(log_change=0.4, variance=0.01, gap=0.5)


def effects(brands, each=1, **fields):
    return [
        EffectRecord(
            **{
                "task_id": f"t{brand}_{n}",
                "brand_id": f"brand_{brand}",
                "rule_ids": ("email_clicks_low",),
                "series": "email.ctr",
                "outcome": Outcome.HELPED,
                "change": RISE,
                "measured_at": NOW,
                "why": f"canary-{brand}",
                **fields,
            }
        )
        for brand in range(brands)
        for n in range(each)
    ]


def pooled(records, consenting=50):
    brands = [f"brand_{n}" for n in range(consenting)]
    return pool(records, "email_clicks_low", "email.ctr", consenting=brands)


def test_ten_brands_may_learn_together():
    found = pooled(effects(10))

    assert found.brands == 10
    assert found.effect.log_effect == pytest.approx(math.log(1.2), rel=0.03)  # shrunk a little
    t_of_ten = 2.262 / 1.96  # nine degrees of freedom
    assert found.effect.std_error == pytest.approx(t_of_ten * 0.1 / math.sqrt(10), rel=0.02)


def test_nine_brands_may_not():
    assert pooled(effects(9)) is None


def test_a_brand_that_did_not_opt_in_is_not_even_counted():
    assert pooled(effects(10), consenting=9) is None


def test_no_brand_may_be_most_of_the_evidence():
    loud = effects(1, each=5)

    assert pooled([*effects(10), *loud]) is None
    assert pooled([*effects(20), *loud]) is not None


def test_what_was_not_measured_is_no_evidence():
    unmeasured = effects(10, outcome=Outcome.CONFOUNDED, change=None)

    assert pooled(unmeasured) is None


@pytest.mark.parametrize("other", [{"rule_ids": ("another_rule",)}, {"series": "email.open_rate"}])
def test_what_other_rules_or_figures_measured_is_no_evidence(other):
    assert pooled([*effects(9), *effects(20, **other)[9:]]) is None


PROPOSAL = proposal_from(DEFAULT_RULE_BOOK.rule("email_clicks_low"), case().anomaly)


def pooled_of(log_effect, **other):
    known = {"rule_id": "email_clicks_low", "series": "email.ctr", "log_std_error": 0.1}
    return PooledEffect(**(known | {"log_effect": log_effect, "brands": 12} | other))


def test_a_rule_promises_what_it_was_measured_to_do():
    promised = predicted(PROPOSAL, [pooled_of(math.log(1.084))]).effect

    assert (promised.metric, promised.change_pct) == ("email.ctr", 8.4)
    assert promised.within_days == PROPOSAL.effect.within_days


@pytest.mark.parametrize("other", [{"rule_id": "another_rule"}, {"series": "email.open_rate"}])
def test_no_rule_promises_what_another_did_or_did_elsewhere(other):
    assert predicted(PROPOSAL, [pooled_of(0.1, **other)]) == PROPOSAL


def test_work_that_promises_nothing_is_promised_nothing():
    vague = replace(PROPOSAL, effect=None)

    assert predicted(vague, [pooled_of(0.1)]) == vague


@pytest.mark.parametrize(("log_effect", "promised"), [(9.0, 500.0), (-9.0, -100.0)])
def test_no_promise_is_larger_than_a_rule_may_make(log_effect, promised):
    effect = predicted(PROPOSAL, [pooled_of(log_effect)]).effect

    assert PredictedEffect.model_validate(effect.model_dump()).change_pct == promised


def test_what_all_brands_guess_wrong_alike_does_not_average_out():
    alone = pooled(effects(40, change=DIP))

    assert alone.effect.low < 0 < alone.effect.high


def test_unused_proposals_of_many_brands_tell_what_would_have_happened_anyway():
    treated = effects(20, change=Change(log_change=0.6, variance=0.01, gap=0.5))
    unused = effects(20, outcome=Outcome.NOT_USED, change=DIP)

    found = pooled([*treated, *unused])

    assert found.effect.low > 0
    assert found.effect.log_effect == pytest.approx(0.2, abs=0.03)
    assert pooled([*treated, *unused[:9]]).effect.low < 0  # nine brands may not be heard


@pytest.mark.parametrize("share", [0.1, 0.9, 1.0])
def test_without_any_effect_brands_together_credit_no_rule_beyond_the_stated_error(share):
    random = Random(round(share * 10))  # noqa: S311
    rules, wrong = 100, 0
    for _ in range(rules):
        records = [
            one.model_copy(update={"change": _by_itself(random, share)})
            for outcome in (Outcome.UNCLEAR, Outcome.NOT_USED)
            for one in effects(30, outcome=outcome)
        ]
        effect = pooled(records).effect
        wrong += not effect.low <= 0 <= effect.high

    assert wrong <= rules * 0.05 + 3 * math.sqrt(rules * 0.05 * 0.95)


def _by_itself(random, share):
    """Return a dip that closes by itself, partly, and nothing else."""
    gap = random.uniform(0.1, 0.5)
    closed = random.gauss(share, 0.3) * gap
    return Change(log_change=random.gauss(closed, 0.08), variance=0.0064, gap=gap)


def test_no_word_of_any_brand_is_in_the_pool():
    shown = repr(pooled(effects(12)))

    assert "canary" not in shown
    assert "brand_" not in shown.replace("brands=12", "")
