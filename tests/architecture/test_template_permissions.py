"""Each function may do what its work needs, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .template_reading import Resources, allowed_statements, as_list, of_type

_FUNCTIONS = ["Tick", "Execute", "Feedback", "DeadLetters"]
# X-Ray has no resources to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
# Nor has this one read of SES: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
_UNNAMEABLE = {
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "ses:BatchGetMetricData",
}
_SOURCE_SECRETS = (
    "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}"
    ":secret:${AWS::StackName}/sources/*"
)


def _statements_of(resources: Resources, role: str) -> list[dict[str, Any]]:
    return [statement for name, statement in allowed_statements(resources) if name == role]


def _may(resources: Resources, role: str, action: str) -> list[object]:
    """The resources on which a role may do an action."""
    return [
        resource
        for statement in _statements_of(resources, role)
        if action in as_list(statement["Action"])
        for resource in as_list(statement["Resource"])
    ]


def test_no_policy_allows_a_wildcard_action(resources: Resources) -> None:
    actions = [
        (name, action)
        for name, statement in allowed_statements(resources)
        for action in as_list(statement["Action"])
    ]

    assert len(actions) > 20
    assert [each for each in actions if "*" in each[1]] == []


def test_no_policy_allows_every_resource(resources: Resources) -> None:
    for name, statement in allowed_statements(resources):
        if set(as_list(statement["Action"])) <= _UNNAMEABLE:
            continue
        for resource in as_list(statement["Resource"]):
            assert resource != "*", (name, statement["Sid"])
            assert "NotAction" not in statement
            assert "NotResource" not in statement
            named = json.dumps(resource)
            known = [*resources, "BedrockModelArns", _SOURCE_SECRETS]
            assert any(each in named for each in known), named


def test_the_only_stars_in_resources_are_objects_of_our_bucket(resources: Resources) -> None:
    starred = {
        (name, json.dumps(resource))
        for name, statement in allowed_statements(resources)
        if not set(as_list(statement["Action"])) <= _UNNAMEABLE
        for resource in as_list(statement["Resource"])
        if "*" in json.dumps(resource)
    }

    assert starred == {
        ("ExecuteRole", json.dumps({"Fn::Sub": "${AssetsBucket.Arn}/*"})),
        ("FeedbackRole", json.dumps({"Fn::Sub": "${AssetsBucket.Arn}/drops/*"})),
        ("FeedbackRole", json.dumps({"Fn::Sub": "${AssetsBucket.Arn}/drop-reports/*"})),
        ("FeedbackRole", json.dumps({"Fn::Sub": _SOURCE_SECRETS})),
    }


def test_only_feedback_reads_secrets_and_only_those_of_sources(
    resources: Resources, template: dict[str, Any]
) -> None:
    readers = [
        (name, statement["Action"], statement["Resource"])
        for name, statement in allowed_statements(resources)
        if "secretsmanager" in json.dumps(statement["Action"])
    ]
    prefix = {"Fn::Sub": "${AWS::StackName}/sources"}
    told = resources["Feedback"]["Properties"]["Environment"]["Variables"]["AICMO_SECRETS_PREFIX"]

    assert readers == [
        ("FeedbackRole", "secretsmanager:GetSecretValue", {"Fn::Sub": _SOURCE_SECRETS})
    ]
    assert told == template["Outputs"]["SecretsPrefix"]["Value"] == prefix


def test_feedback_reads_drops_and_their_reports_writes_these_and_no_other_object(
    resources: Resources,
) -> None:
    assert _may(resources, "FeedbackRole", "s3:GetObject") == [
        {"Fn::Sub": "${AssetsBucket.Arn}/drops/*"},
        {"Fn::Sub": "${AssetsBucket.Arn}/drop-reports/*"},
    ]
    assert _may(resources, "FeedbackRole", "s3:PutObject") == [
        {"Fn::Sub": "${AssetsBucket.Arn}/drop-reports/*"}
    ]


@pytest.mark.parametrize("role", ["ExecuteRole", "FeedbackRole"])
def test_who_reads_objects_is_told_which_ones_are_not_there(
    resources: Resources, role: str
) -> None:
    assert _may(resources, role, "s3:ListBucket") == [{"Fn::GetAtt": ["AssetsBucket", "Arn"]}]


@pytest.mark.parametrize("function", _FUNCTIONS)
def test_every_function_has_a_role_of_its_own_for_lambda_only(
    resources: Resources, function: str
) -> None:
    role = resources[f"{function}Role"]["Properties"]

    (trust,) = role["AssumeRolePolicyDocument"]["Statement"]

    assert resources[function]["Properties"]["Role"] == {"Fn::GetAtt": [f"{function}Role", "Arn"]}
    assert trust["Principal"] == {"Service": "lambda.amazonaws.com"}
    assert role["ManagedPolicyArns"] == [{"Ref": "TracingPolicy"}]


@pytest.mark.parametrize("function", _FUNCTIONS)
def test_a_function_writes_its_own_log_only(resources: Resources, function: str) -> None:
    assert _may(resources, f"{function}Role", "logs:PutLogEvents") == [
        {"Fn::GetAtt": [f"{function}Logs", "Arn"]}
    ]


def test_only_tick_reads_across_workspaces_through_the_index(resources: Resources) -> None:
    readers = {
        name
        for name, statement in allowed_statements(resources)
        if "/index/" in json.dumps(statement["Resource"])
    }

    assert readers == {"TickRole"}


def _leading_keys(resources: Resources, function: str) -> set[str]:
    """The partition key patterns that a function may touch in the table itself."""
    return {
        pattern
        for statement in _statements_of(resources, f"{function}Role")
        if statement["Resource"] == {"Fn::GetAtt": ["Table", "Arn"]}
        for pattern in statement["Condition"]["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]
    }


@pytest.mark.parametrize("function", ["Tick", "Execute", "DeadLetters"])
def test_a_function_reaches_items_of_workspaces_only(resources: Resources, function: str) -> None:
    assert _leading_keys(resources, function) == {"W#*"}


def test_only_feedback_may_page_the_brand_directory_and_only_read_it(resources: Resources) -> None:
    (directory,) = (
        statement
        for statement in _statements_of(resources, "FeedbackRole")
        if "DIRECTORY#*" in json.dumps(statement)
    )

    assert directory["Action"] == "dynamodb:Query"
    assert _leading_keys(resources, "Feedback") == {"W#*", "DIRECTORY#*"}


_READS_AND_WRITES = {"BatchGetItem", "GetItem", "PutItem", "Query", "UpdateItem"}


@pytest.mark.parametrize(
    ("function", "needed"),
    [
        ("Tick", {"Query", "UpdateItem"}),
        ("Execute", _READS_AND_WRITES),
        ("Feedback", _READS_AND_WRITES),
        ("DeadLetters", {"GetItem", "PutItem", "UpdateItem"}),
    ],
)
def test_a_function_may_ask_of_the_table_what_it_asks_and_no_more(
    resources: Resources, function: str, needed: set[str]
) -> None:
    """None deletes, scans or administers: who removes a source does it with their own rights."""
    allowed = {
        action.removeprefix("dynamodb:")
        for statement in _statements_of(resources, f"{function}Role")
        for action in as_list(statement["Action"])
        if action.startswith("dynamodb:")
    }

    assert allowed == needed


def test_execute_reaches_no_file_that_a_client_dropped(resources: Resources) -> None:
    (policy,) = resources["ExecuteRole"]["Properties"]["Policies"]
    (denied,) = (
        statement
        for statement in policy["PolicyDocument"]["Statement"]
        if statement.get("Effect") == "Deny"
    )

    assert set(denied["Action"]) == {"s3:GetObject", "s3:PutObject"}
    assert denied["Resource"] == [
        {"Fn::Sub": "${AssetsBucket.Arn}/drops/*"},
        {"Fn::Sub": "${AssetsBucket.Arn}/drop-reports/*"},
    ]


def test_only_execute_and_feedback_may_call_models_and_only_those_that_were_named(
    resources: Resources,
) -> None:
    callers = [
        (name, statement["Resource"])
        for name, statement in allowed_statements(resources)
        if "bedrock" in json.dumps(statement["Action"])
    ]

    assert callers == [
        ("ExecuteRole", {"Ref": "BedrockModelArns"}),
        ("FeedbackRole", {"Ref": "BedrockModelArns"}),
    ]


def test_no_one_outside_the_account_may_send_or_subscribe(resources: Resources) -> None:
    for queues in of_type(resources, "SQS::QueuePolicy").values():
        for statement in queues["PolicyDocument"]["Statement"]:
            assert statement["Principal"] == {"Service": "events.amazonaws.com"}
            assert statement["Action"] == "sqs:SendMessage"
            (rules,) = statement["Condition"]["ArnEquals"].values()
            for rule in as_list(rules):
                assert rule["Fn::GetAtt"][0] in of_type(resources, "Events::Rule")
    (policy,) = of_type(resources, "SNS::TopicPolicy").values()
    for statement in policy["PolicyDocument"]["Statement"]:
        assert "aws:SourceAccount" in json.dumps(statement["Condition"])
