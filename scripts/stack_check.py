"""After a deploy: set what the emulator dropped, then see that what the template says is there.

A green deploy proves little on an emulator: some properties it accepts and forgets. Those that it
can hold are set through their own API; everything a function's work rests on is then read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from aicmo_core.errors import UnavailableError
from scripts.translated_template import translated_template

Clients = Callable[[str], Any]


def complete(clients: Clients, stack: str) -> None:
    """Bring the deployed stack to what the template says, and check that it is.

    Args:
        clients: Makes a boto3 client of the service named.
        stack: Name of the deployed stack.

    Raises:
        UnavailableError: Something is missing or different; each is named.
    """
    resources = deployed_resources(clients, stack)
    restore(clients, resources)
    problems = [*differences(clients, resources)]
    if problems:
        raise UnavailableError(
            "The deployed stack is not what the template says: " + "; ".join(problems)
        )


def restore(clients: Clients, resources: dict[str, str]) -> None:
    """Set what the emulator drops, or stores in a form that it cannot read itself."""
    _restore_table(clients("dynamodb"), resources["Table"])
    _restore_numbers(clients("lambda"))
    clients("s3").put_bucket_encryption(
        Bucket=resources["AssetsBucket"],
        ServerSideEncryptionConfiguration={
            "Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]
        },
    )


def _restore_table(dynamodb: Any, table: str) -> None:
    ttl = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    if ttl["TimeToLiveStatus"] == "DISABLED":
        wanted = _properties("Table")["TimeToLiveSpecification"]
        dynamodb.update_time_to_live(TableName=table, TimeToLiveSpecification=wanted)
    dynamodb.update_continuous_backups(
        TableName=table,
        PointInTimeRecoverySpecification=_properties("Table")["PointInTimeRecoverySpecification"],
    )


def _restore_numbers(lambda_: Any) -> None:
    """Turn parameters that arrived as texts into numbers: one text stops every queue's poller."""
    for mapping in lambda_.list_event_source_mappings()["EventSourceMappings"]:
        limit = mapping.get("ScalingConfig", {}).get("MaximumConcurrency")
        if limit is not None:
            lambda_.update_event_source_mapping(
                UUID=mapping["UUID"], ScalingConfig={"MaximumConcurrency": int(limit)}
            )


def differences(clients: Clients, resources: dict[str, str]) -> Iterator[str]:
    """Name all that the deployed stack lacks or holds differently from the template."""
    template = translated_template()["Resources"]
    for name, resource in template.items():
        if (
            name not in resources
            and "Condition" not in resource
            and "LayerVersion" not in resource["Type"]
        ):
            yield f"{name} is missing"
            continue
        check = _CHECKS.get(resource["Type"])
        if check:
            yield from (
                f"{name}.{what} is {is_!r}, not {said!r}"
                for what, said, is_ in check(clients, resources[name], resource["Properties"])
                if said != is_
            )


_Facts = Iterator[tuple[str, object, object]]


def _table(clients: Clients, table: str, said: dict[str, Any]) -> _Facts:
    dynamodb = clients("dynamodb")
    found = dynamodb.describe_table(TableName=table)["Table"]
    ttl = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
    backups = dynamodb.describe_continuous_backups(TableName=table)
    recovery = backups["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
    yield "KeySchema", said["KeySchema"], found["KeySchema"]
    for index, is_ in zip(
        said["GlobalSecondaryIndexes"], found["GlobalSecondaryIndexes"], strict=True
    ):
        yield "index", index, {name: is_[name] for name in index}
    yield "DeletionProtectionEnabled", True, found.get("DeletionProtectionEnabled")
    yield "TimeToLive", said["TimeToLiveSpecification"]["AttributeName"], ttl.get("AttributeName")
    yield "PointInTimeRecovery", "ENABLED", recovery["PointInTimeRecoveryStatus"]


def _queue(clients: Clients, url: str, said: dict[str, Any]) -> _Facts:
    found = clients("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    for name in ("VisibilityTimeout", "MessageRetentionPeriod"):
        yield name, str(said[name]), found.get(name)
    yield "RedrivePolicy", "RedrivePolicy" in said, "RedrivePolicy" in found


def _bucket(clients: Clients, bucket: str, said: dict[str, Any]) -> _Facts:
    s3 = clients("s3")
    versioning = s3.get_bucket_versioning(Bucket=bucket).get("Status")
    yield "Versioning", said["VersioningConfiguration"]["Status"], versioning
    access = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    yield "PublicAccessBlock", said["PublicAccessBlockConfiguration"], access
    encryption = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]
    yield "Encryption", 1, len(encryption["Rules"])


def _function(clients: Clients, name: str, said: dict[str, Any]) -> _Facts:
    found = clients("lambda").get_function_configuration(FunctionName=name)
    for what in ("Handler", "Timeout", "MemorySize"):
        yield what, said[what], found[what]
    yield "Layers", len(said["Layers"]), len(found.get("Layers", []))
    variables = found["Environment"]["Variables"]
    yield "Environment", sorted(said["Environment"]["Variables"]), sorted(variables)


def _mapping(clients: Clients, uuid: str, said: dict[str, Any]) -> _Facts:
    found = clients("lambda").get_event_source_mapping(UUID=uuid)
    yield "State", "Enabled", found["State"]
    for what in ("BatchSize", "FunctionResponseTypes"):
        yield what, _by_default(said[what]), found.get(what)
    limit = found.get("ScalingConfig", {}).get("MaximumConcurrency")
    yield "MaximumConcurrency", "ScalingConfig" in said, isinstance(limit, int)


def _by_default(said: Any) -> Any:
    """Return a value as it is where no condition holds: a local cloud deploys the defaults."""
    return said["Fn::If"][2] if isinstance(said, dict) else said


def _schedule(clients: Clients, name: str, said: dict[str, Any]) -> _Facts:
    found = clients("scheduler").get_schedule(Name=name)
    yield "State", "ENABLED", found["State"]
    if isinstance(said["ScheduleExpression"], str):
        yield "ScheduleExpression", said["ScheduleExpression"], found["ScheduleExpression"]


_CHECKS: dict[str, Callable[[Clients, str, dict[str, Any]], _Facts]] = {
    "AWS::DynamoDB::Table": _table,
    "AWS::SQS::Queue": _queue,
    "AWS::S3::Bucket": _bucket,
    "AWS::Lambda::Function": _function,
    "AWS::Lambda::EventSourceMapping": _mapping,
    "AWS::Scheduler::Schedule": _schedule,
}


def _properties(name: str) -> dict[str, Any]:
    properties: dict[str, Any] = translated_template()["Resources"][name]["Properties"]
    return properties


def deployed_resources(clients: Clients, stack: str) -> dict[str, str]:
    """The physical id of each of the stack's resources, by logical id."""
    found = clients("cloudformation").describe_stack_resources(StackName=stack)["StackResources"]
    return {it["LogicalResourceId"]: it["PhysicalResourceId"] for it in found}
