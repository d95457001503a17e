"""What the stack holds is safe: kept, encrypted, recoverable, private."""

from __future__ import annotations

import pytest

from aicmo_core.adapters.dynamodb.output_repository import KEPT_PREVIEWS, PREVIEWS

from .template_reading import Resources, of_type

_KEPT = ["Table", "AssetsBucket"]


@pytest.mark.parametrize("name", _KEPT)
def test_state_outlives_its_stack(resources: Resources, name: str) -> None:
    assert resources[name]["DeletionPolicy"] == "Retain"
    assert resources[name]["UpdateReplacePolicy"] == "Retain"


def test_every_table_and_bucket_is_kept(resources: Resources) -> None:
    stores = of_type(resources, "DynamoDB::Table") | of_type(resources, "S3::Bucket")

    assert sorted(stores) == sorted(_KEPT)


def test_the_table_cannot_be_deleted_by_mistake_and_can_be_restored(resources: Resources) -> None:
    table = resources["Table"]["Properties"]

    assert table["DeletionProtectionEnabled"] is True
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}


def test_the_table_is_encrypted_expires_items_and_is_paid_by_use(resources: Resources) -> None:
    table = resources["Table"]["Properties"]

    assert table["SSESpecification"]["SSEEnabled"] is True
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert table["BillingMode"] == "PAY_PER_REQUEST"


def test_the_attention_index_holds_keys_only(resources: Resources) -> None:
    (index,) = resources["Table"]["Properties"]["GlobalSecondaryIndexes"]

    assert index["IndexName"] == "attention"
    assert index["Projection"] == {"ProjectionType": "KEYS_ONLY"}


def test_the_bucket_is_private_versioned_and_encrypted(resources: Resources) -> None:
    bucket = resources["AssetsBucket"]["Properties"]

    assert all(bucket["PublicAccessBlockConfiguration"].values())
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"


def test_previews_are_kept_as_long_in_the_bucket_as_in_the_table(resources: Resources) -> None:
    rules = resources["AssetsBucket"]["Properties"]["LifecycleConfiguration"]["Rules"]

    (rule,) = [rule for rule in rules if rule["Id"] == "previews"]

    assert rule["Prefix"] == f"{PREVIEWS}/"
    assert rule["ExpirationInDays"] == KEPT_PREVIEWS.days


def test_the_bucket_refuses_plain_http(resources: Resources) -> None:
    policy = resources["AssetsBucketPolicy"]["Properties"]

    (statement,) = policy["PolicyDocument"]["Statement"]

    assert statement["Effect"] == "Deny"
    assert statement["Principal"] == "*"
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
    assert policy["Bucket"] == {"Ref": "AssetsBucket"}
    assert len(statement["Resource"]) == 2


def test_every_queue_is_encrypted(resources: Resources) -> None:
    assert all(q["SqsManagedSseEnabled"] is True for q in of_type(resources, "SQS::Queue").values())


def test_the_topic_is_encrypted_with_a_key_that_alarms_may_use(resources: Resources) -> None:
    (topic,) = of_type(resources, "SNS::Topic").values()
    statements = resources["NoticesKey"]["Properties"]["KeyPolicy"]["Statement"]

    users = [s["Principal"] for s in statements if "kms:GenerateDataKey" in s["Action"]]

    assert topic["KmsMasterKeyId"] == {"Ref": "NoticesKey"}
    assert {"Service": "cloudwatch.amazonaws.com"} in users
    assert resources["NoticesKey"]["Properties"]["EnableKeyRotation"] is True
