"""The bucket's answers, in our words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import boto3
import pytest
from botocore.response import StreamingBody
from botocore.stub import Stubber

from aicmo_core.adapters.aws_errors import AwsRequestError
from aicmo_core.adapters.blobs import InMemoryBlobStore, S3BlobStore
from aicmo_core.errors import AicmoError, NotFoundError, UnavailableError


@pytest.fixture
def bucket() -> Iterator[tuple[S3BlobStore, Stubber]]:
    client: Any = boto3.client(
        "s3", "eu-central-1", aws_access_key_id="k", aws_secret_access_key="s"
    )
    with Stubber(client) as stub:
        yield S3BlobStore("assets", lambda: client), stub
        stub.assert_no_pending_responses()


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("NoSuchKey", NotFoundError),
        ("AccessDenied", AwsRequestError),
        ("SlowDown", UnavailableError),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    bucket: tuple[S3BlobStore, Stubber], code: str, error: type[AicmoError]
) -> None:
    store, stub = bucket
    stub.add_client_error("get_object", code, expected_params={"Bucket": "assets", "Key": "a"})

    with pytest.raises(error) as raised:
        store.get("a")

    assert type(raised.value) is error


def test_a_file_that_was_never_stored_is_not_found_in_the_process_either() -> None:
    with pytest.raises(NotFoundError):
        InMemoryBlobStore().get("a")


def test_no_more_of_a_file_is_read_than_is_asked_for_and_it_says_when_it_was_stored(
    bucket: tuple[S3BlobStore, Stubber],
) -> None:
    store, stub = bucket
    body = StreamingBody(BytesIO(b"a" * 50), 50)
    at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    answer = {"Body": body, "LastModified": at}
    stub.add_response("get_object", answer, {"Bucket": "assets", "Key": "a"})

    assert store.fetch("a", 8) == (b"a" * 8, at)
    assert body.tell() == 8
