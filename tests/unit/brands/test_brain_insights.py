"""How evidence adds up to what a brand's memory holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from aicmo_core.brands.insights import ClaimKind, Effect, Insight, Lesson, Retraction
from tests.unit.brands.memories import NOW, OCCASIONS, added_up, claim, lesson


def seen(*occasions: Lesson) -> Insight:
    (insight,) = added_up(occasions).values()
    return insight


def test_equal_claims_share_an_id_however_they_are_written():
    spaced = claim("  questions in SUBJECT lines\n are opened more", channels=("b", "a"))

    assert spaced.insight_id == claim(channels=("a", "b")).insight_id
    assert spaced.insight_id != claim().insight_id


def test_each_further_evidence_leaves_less_doubt():
    insight = seen(lesson(ident="e1"), lesson(ident="e2"))

    assert insight.times_seen == 2
    assert insight.confidence == pytest.approx(1 - 0.4 * 0.4, abs=1e-5)


def test_nothing_is_ever_certain():
    insight = seen(lesson(confidence=1.0))

    assert insight.confidence == pytest.approx(0.99)


def test_newest_evidence_gives_source_and_validity():
    newer = lesson(ident="e2", days_ago=1, valid_until="2026-12-01")
    older = lesson(ident="e1", days_ago=5)

    insight = seen(newer, older)

    assert (insight.source, insight.valid_until) == ("source of e2", date(2026, 12, 1))
    assert insight.last_seen == NOW - timedelta(days=1)


def test_effects_are_pooled_by_how_precise_they_are():
    sharp = lesson(ident="e1", effect=Effect(change_ratio=0.10, std_error=0.02))
    vague = lesson(ident="e2", effect=Effect(change_ratio=0.50, std_error=0.20))

    effect = seen(sharp, vague).effect

    assert effect is not None
    assert effect.change_ratio == pytest.approx((0.10 * 2500 + 0.50 * 25) / 2525, abs=1e-6)
    assert effect.std_error == pytest.approx(2525**-0.5, rel=1e-4)


def test_insight_without_a_measured_effect_has_none():
    assert seen(lesson()).effect is None


def test_unconfirmed_insight_fades_and_a_fact_does_not():
    insight = seen(lesson(days_ago=90))
    fact = seen(lesson(kind=ClaimKind.FACT, days_ago=900))

    assert insight.freshness(NOW) == pytest.approx(0.5)
    assert fact.freshness(NOW) == 1.0


def test_evidence_from_a_clock_ahead_is_not_worth_more():
    assert seen(lesson(days_ago=-1)).freshness(NOW) == 1.0


@pytest.mark.parametrize(
    ("validity", "holds"),
    [
        ({}, True),
        ({"valid_from": "2026-11-22", "valid_until": "2026-11-22"}, True),
        ({"valid_from": "2026-11-23"}, False),
        ({"valid_until": "2026-11-21"}, False),
    ],
)
def test_claim_is_used_only_while_it_is_valid(validity: dict[str, str], holds: bool):
    assert seen(lesson(**validity)).holds_at(NOW) is holds


def test_retracted_claim_is_not_used():
    said = Retraction(by="alice", at=NOW, reason="wrong")

    assert not seen(lesson()).model_copy(update={"retraction": said}).holds_at(NOW)


@given(OCCASIONS)
def test_confidence_is_a_probability_and_grows_with_every_evidence(lessons):
    for insight in added_up(lessons).values():
        another = lesson(insight.claim.text, "another", confidence=0.5)
        more = added_up([*lessons, another])[insight.insight_id]

        assert 0 <= insight.confidence < more.confidence <= 1


@given(OCCASIONS)
def test_insight_survives_json(lessons):
    for insight in added_up(lessons).values():
        assert Insight.model_validate_json(insight.model_dump_json()) == insight


def test_record_of_newer_code_is_read_without_what_is_unknown():
    document = seen(lesson()).model_dump(mode="json") | {"mood": "good"}

    assert Insight.model_validate(document) == seen(lesson())


def test_an_effect_is_told_with_the_interval_of_a_ratio():
    assert str(Effect(change_ratio=0.10, std_error=0.24)) == "+10 % (-28 to +69 %)"
    assert str(Effect(change_ratio=-0.5, std_error=0.5)) == "-50 % (-93 to +255 %)"


@pytest.mark.parametrize("change", [-1.0, -0.999999, 0.0, 100.0])
def test_whatever_is_measured_nothing_loses_more_than_all(change):
    low, high = Effect(change_ratio=change, std_error=100).interval

    assert -1 <= low <= change <= high < 1e7
