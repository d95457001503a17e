"""No message is lost, and none is worked on twice because its worker was merely slow."""

from __future__ import annotations

from typing import Any

import pytest

from aicmo_core.feedback.drops import DROPS, REPORTS

from .template_reading import Resources, of_type

_DEAD_LETTERS = {
    "ExecuteQueue": "ExecuteDeadLetters",
    "FeedbackQueue": "FeedbackDeadLetters",
    "MailEventsQueue": "FeedbackDeadLetters",
}


def _sources(resources: Resources) -> list[tuple[str, dict[str, Any]]]:
    """Each event source mapping's function, with its properties."""
    mappings = of_type(resources, "Lambda::EventSourceMapping").values()
    return [(mapping["FunctionName"]["Ref"], mapping) for mapping in mappings]


@pytest.mark.parametrize(("queue", "dead_letters"), _DEAD_LETTERS.items())
def test_a_poison_message_ends_in_its_dead_letter_queue(
    resources: Resources, queue: str, dead_letters: str
) -> None:
    redrive = resources[queue]["Properties"]["RedrivePolicy"]

    assert redrive["deadLetterTargetArn"] == {"Fn::GetAtt": [dead_letters, "Arn"]}
    assert 2 <= redrive["maxReceiveCount"] <= 10


def test_every_queue_is_either_redriven_or_a_dead_letter_queue(resources: Resources) -> None:
    queues = of_type(resources, "SQS::Queue")

    assert sorted(queues) == sorted({*_DEAD_LETTERS, *_DEAD_LETTERS.values()})


@pytest.mark.parametrize("dead_letters", _DEAD_LETTERS.values())
def test_dead_letters_are_kept_as_long_as_sqs_can(resources: Resources, dead_letters: str) -> None:
    assert resources[dead_letters]["Properties"]["MessageRetentionPeriod"] == 14 * 86_400


def test_a_message_stays_hidden_six_times_as_long_as_its_worker_may_take(
    resources: Resources,
) -> None:
    for function, mapping in _sources(resources):
        queue = mapping["EventSourceArn"]["Fn::GetAtt"][0]
        visibility = resources[queue]["Properties"]["VisibilityTimeout"]
        assert visibility >= 6 * resources[function]["Properties"]["Timeout"], queue


def test_one_bad_message_does_not_fail_its_neighbours(resources: Resources) -> None:
    for function, mapping in _sources(resources):
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"], function


def test_every_queue_has_its_one_consumer(resources: Resources) -> None:
    consumers = {
        mapping["EventSourceArn"]["Fn::GetAtt"][0]: function
        for function, mapping in _sources(resources)
    }

    assert consumers == {
        "ExecuteQueue": "Execute",
        "FeedbackQueue": "Feedback",
        "MailEventsQueue": "Feedback",
        "ExecuteDeadLetters": "DeadLetters",
        "FeedbackDeadLetters": "DeadLetters",
    }
    assert len(_sources(resources)) == len(consumers)


def test_tick_runs_every_minute_and_feedback_on_its_own_schedule(resources: Resources) -> None:
    schedules = {
        schedule["Target"]["Arn"]["Fn::GetAtt"][0]: schedule["ScheduleExpression"]
        for schedule in of_type(resources, "Scheduler::Schedule").values()
    }

    assert schedules == {"Tick": "rate(1 minute)", "Feedback": {"Ref": "FeedbackSchedule"}}


def test_schedules_are_named_after_their_stack_so_that_an_account_may_have_two(
    resources: Resources,
) -> None:
    """Schedules of one account stand in one group; SAM names them by the event's own name."""
    names = [schedule["Name"] for schedule in of_type(resources, "Scheduler::Schedule").values()]

    assert sorted(name["Fn::Sub"] for name in names) == [
        "${AWS::StackName}-FeedbackRegularly",
        "${AWS::StackName}-TickEveryMinute",
    ]


def test_a_tick_is_over_before_the_next_and_is_never_repeated(resources: Resources) -> None:
    (invoke,) = of_type(resources, "Lambda::EventInvokeConfig").values()
    schedule = resources["TickEveryMinute"]["Properties"]

    assert resources["Tick"]["Properties"]["Timeout"] < 60
    assert invoke["FunctionName"] == {"Ref": "Tick"}
    assert invoke["MaximumRetryAttempts"] == 0
    assert schedule["Target"]["RetryPolicy"]["MaximumRetryAttempts"] == 0


def test_a_dropped_file_reaches_feedback_or_its_dead_letters(resources: Resources) -> None:
    (rule,) = (
        rule
        for rule in of_type(resources, "Events::Rule").values()
        if rule.get("EventPattern", {}).get("source") == ["aws.s3"]
    )
    bucket = resources["AssetsBucket"]["Properties"]

    (target,) = rule["Targets"]

    pattern = rule["EventPattern"]
    assert bucket["NotificationConfiguration"]["EventBridgeConfiguration"] == {
        "EventBridgeEnabled": True
    }
    assert pattern["detail-type"] == ["Object Created"]
    assert pattern["detail"]["bucket"] == {"name": [{"Ref": "AssetsBucket"}]}
    # Reports lie elsewhere: a report that were a drop would be answered by a report.
    assert pattern["detail"]["object"] == {"key": [{"prefix": f"{DROPS}/"}]}
    assert not REPORTS.startswith(f"{DROPS}/")
    assert target["Arn"] == {"Fn::GetAtt": ["FeedbackQueue", "Arn"]}
    assert target["DeadLetterConfig"] == {"Arn": {"Fn::GetAtt": ["FeedbackDeadLetters", "Arn"]}}
