from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.labels import label_of
from aicmo_core.feedback.lessons import lessons_from

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SERIES = sorted(
    (c, m.name) for c in DEFAULT_CATALOGUE.channels for m in DEFAULT_CATALOGUE.metrics_of(c)
)
MANY = {
    "clicks", "conversions", "delivered", "followers", "impressions", "interactions", "key_events",
    "new_followers", "sessions", "users",
}  # fmt: skip


def departure(channel, metric, **fields):
    usual = {"value": 2.0, "expected": 4.0, "method": Method.BASELINE, "window_start": NOW}
    return Anomaly(channel=channel, metric=metric, **(usual | fields))


def told(*anomalies):
    return [lesson.claim.text for lesson in lessons_from(anomalies, NOW)]


@pytest.mark.parametrize(("channel", "metric"), SERIES)
def test_of_many_it_is_said_that_they_were_and_of_one_that_it_was(channel, metric):
    found = departure(channel, metric)
    name = label_of(channel, metric)

    is_many = metric in MANY
    past = "were lower than their" if is_many else "was lower than its"
    assert told(found) == [f"{name} {past} own baseline."]
    assert found.describe().startswith(f"{name} {'are' if is_many else 'is'} low: ")


def test_a_claim_names_the_segment_the_side_and_the_line():
    high = departure("web", "key_events", direction=Direction.HIGH, segment="device:mobile")
    line = departure("email", "ctr", value=0.02, expected=0.04, method=Method.THRESHOLD)

    assert told(high, line) == [
        "Website key events in device:mobile were higher than their own baseline.",
        "Email click-through rate was below the line of 4.0 %.",
    ]


def lesson(seen_at=NOW, **fields):
    [found] = lessons_from([departure("email", "ctr", **fields)], seen_at)
    return found


def test_what_was_only_told_in_words_teaches_nothing():
    words = departure("email", "ctr", method=Method.TOLD, words="clicks look odd")

    assert told(words) == []


def test_a_lesson_is_of_its_channel_and_series():
    claim = lesson().claim

    assert (claim.channels, claim.metric) == (("email",), "email.ctr")


@pytest.mark.parametrize("dates", [{}, {"window_start": None, "window_end": NOW}])
def test_an_event_is_the_same_evidence_on_whatever_day_it_is_seen(dates):
    later = NOW + timedelta(days=3)

    assert lesson(**dates).evidence.evidence_id == lesson(later, **dates).evidence.evidence_id


def test_a_finding_without_a_date_counts_once_a_day():
    ids = [
        lesson(NOW + timedelta(hours=hours), window_start=None).evidence.evidence_id
        for hours in (0, 5, 24)
    ]

    assert ids[0] == ids[1] != ids[2]


def test_a_lesson_dates_from_the_end_of_its_figures_or_from_when_it_was_seen():
    ended = NOW - timedelta(days=2)

    assert lesson(window_end=ended).evidence.at == ended
    assert lesson().evidence.at == NOW


@pytest.mark.parametrize("sure", [0.0, 0.2, 0.9, 1.0])
def test_an_observation_is_at_most_half_an_explanation_and_less_where_it_is_unsure(sure):
    assert lesson(confidence=sure).evidence.confidence == pytest.approx(sure / 2)
