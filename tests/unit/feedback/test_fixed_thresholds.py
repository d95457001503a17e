import pytest

from aicmo_core.feedback.anomalies import Severity
from aicmo_core.feedback.thresholds import Figure, below_lines, hard_stop_of


def figure(metric, value, denominator=10_000.0):
    return Figure(channel="email", metric=metric, value=value, denominator=denominator)


@pytest.mark.parametrize(
    ("metric", "value", "severity"),
    [
        ("complaint_rate", 0.000999, None),
        ("complaint_rate", 0.001, Severity.WARN),
        ("complaint_rate", 0.002999, Severity.WARN),
        ("complaint_rate", 0.003, Severity.CRITICAL),
        ("hard_bounce_rate", 0.019999, None),
        ("hard_bounce_rate", 0.02, Severity.WARN),
        ("hard_bounce_rate", 0.049999, Severity.WARN),
        ("hard_bounce_rate", 0.05, Severity.CRITICAL),
        ("unsubscribe_rate", 0.5, None),
    ],
)
def test_hard_stops_stand_exactly_on_their_lines(metric, value, severity):
    found = hard_stop_of(figure(metric, value))

    assert (found.severity if found else None) is severity


def test_one_complaint_in_a_small_send_is_no_rate():
    assert hard_stop_of(figure("complaint_rate", 0.02, denominator=50)) is None


def test_a_rate_without_its_counts_is_taken_as_given():
    assert hard_stop_of(figure("complaint_rate", 0.004, denominator=None)) is not None


def test_a_negative_rate_is_a_fault_of_its_source_and_fires_nothing():
    assert below_lines({("web", "conversion_rate"): -5.0}) == []
    assert len(below_lines({("web", "conversion_rate"): 0.0})) == 1
