"""What is deployed is what the template says, and the check that says so can fail."""

from __future__ import annotations

from scripts import stack_check
from scripts.local_cloud import LocalCloud


def test_the_deployed_stack_is_what_the_template_says(cloud: LocalCloud) -> None:
    assert list(stack_check.differences(cloud.client, cloud.resources)) == []


def test_a_queue_that_drifted_from_the_template_is_named(cloud: LocalCloud) -> None:
    sqs, url = cloud.client("sqs"), cloud.outputs["FeedbackQueueUrl"]
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1"})

    found = list(stack_check.differences(cloud.client, cloud.resources))

    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "720"})
    assert found == ["FeedbackQueue.VisibilityTimeout is '1', not '720'"]


def test_every_function_knows_where_its_state_is(cloud: LocalCloud) -> None:
    settings = {n: v for n, v in cloud.environment.items() if n.startswith("AICMO_")}

    for function in ("tick", "execute", "feedback", "dead_letters"):
        found = cloud.client("lambda").get_function_configuration(
            FunctionName=cloud.function_name(function)
        )
        variables = found["Environment"]["Variables"]
        assert settings.items() <= variables.items()
        assert variables["AICMO_DRY_RUN"] == "false"
