from datetime import UTC, datetime

import pytest

from aicmo_core.feedback.anomalies import Anomaly, Direction, Method, label_of
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
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
    found = {"value": 2.0, "expected": 4.0, "method": Method.BASELINE, **fields}
    return Anomaly(channel=channel, metric=metric, window_start=NOW, **found)


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
