"""Everything that can go wrong rings, and says where to read what to do."""

from __future__ import annotations

import re
from typing import Any

import pytest

from .template_reading import RUNBOOK, Resources, of_type

_FUNCTIONS = ["Tick", "Execute", "Feedback", "DeadLetters"]


def _alarms(resources: Resources) -> dict[str, dict[str, Any]]:
    return of_type(resources, "CloudWatch::Alarm")


def _watching(resources: Resources, metric: str) -> list[object]:
    """What the alarms on a metric watch: the value of their dimension."""
    return [
        alarm["Dimensions"][0]["Value"]
        for alarm in _alarms(resources).values()
        if alarm["MetricName"] == metric
    ]


def _pages() -> set[str]:
    """The runbook's pages about alarms, by anchor."""
    return set(re.findall(r"^### ([a-z-]+)$", RUNBOOK.read_text(), re.MULTILINE))


def _page(alarm: dict[str, Any]) -> str:
    text: str = alarm["AlarmDescription"]["Fn::Sub"]
    return text.rsplit("${RunbookUrl}#", 1)[1]


def test_every_alarm_has_its_page_in_the_runbook_and_every_page_its_alarm(
    resources: Resources,
) -> None:
    assert {_page(alarm) for alarm in _alarms(resources).values()} == _pages()


def test_every_alarm_tells_people_when_it_rings_and_when_it_stops(resources: Resources) -> None:
    for name, alarm in _alarms(resources).items():
        assert alarm["AlarmActions"] == [{"Ref": "NoticesTopic"}], name
        assert alarm["OKActions"] == [{"Ref": "NoticesTopic"}], name


def test_silence_of_tick_rings_within_five_minutes(resources: Resources) -> None:
    alarm = _alarms(resources)["TickSilentAlarm"]

    assert alarm["MetricName"] == "TickSucceeded"
    assert alarm["TreatMissingData"] == "breaching"
    assert alarm["Period"] * alarm["EvaluationPeriods"] == 300
    assert (alarm["ComparisonOperator"], alarm["Threshold"]) == ("LessThanThreshold", 1)


@pytest.mark.parametrize("metric", ["Errors", "Throttles"])
def test_every_function_is_watched_for_failures(resources: Resources, metric: str) -> None:
    assert _watching(resources, metric) == [{"Ref": name} for name in _FUNCTIONS]


def test_anything_left_in_a_dead_letter_queue_rings(resources: Resources) -> None:
    waiting = _watching(resources, "ApproximateNumberOfMessagesVisible")

    assert waiting == [
        {"Fn::GetAtt": ["ExecuteDeadLetters", "QueueName"]},
        {"Fn::GetAtt": ["FeedbackDeadLetters", "QueueName"]},
    ]


def test_a_message_that_waits_over_five_minutes_rings(resources: Resources) -> None:
    alarm = _alarms(resources)["ExecuteQueueOldAlarm"]

    assert alarm["MetricName"] == "ApproximateAgeOfOldestMessage"
    assert (alarm["Threshold"], alarm["Statistic"]) == (300, "Maximum")


@pytest.mark.parametrize(
    "metric", ["TickSucceeded", "SlotsPastWindow", "DeadLettersRecorded", "DeadLettersFailed"]
)
def test_our_own_metrics_are_watched_per_stack(resources: Resources, metric: str) -> None:
    assert _watching(resources, metric) == [{"Ref": "AWS::StackName"}]


def test_our_own_metrics_are_written_with_the_dimension_that_is_watched(
    resources: Resources,
) -> None:
    for name in _FUNCTIONS:
        variables = resources[name]["Properties"]["Environment"]["Variables"]
        assert variables["POWERTOOLS_SERVICE_NAME"] == {"Ref": "AWS::StackName"}
        assert variables["POWERTOOLS_METRICS_NAMESPACE"] == "AICMO"
