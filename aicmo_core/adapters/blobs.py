"""Bytes by name: Amazon S3 in the cloud, a dict in tests. Large outputs and pictures live here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from aicmo_core.adapters.aws_errors import AwsRequestError, translated
from aicmo_core.errors import NotFoundError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class BlobStore(Protocol):
    """Stores bytes under a name; the same name again replaces them."""

    def put(self, name: str, content: bytes, content_type: str) -> None:
        """Store bytes.

        Raises:
            UnavailableError: The store throttles or fails.
        """

    def get(self, name: str, most: int | None = None) -> bytes:
        """Return the bytes, at most so many of them where `most` is given.

        Raises:
            NotFoundError: Nothing is stored under the name.
        """


class S3BlobStore:
    """A private bucket.

    Args:
        bucket: Its name.
        make_client: Makes the client at the first request.
    """

    def __init__(self, bucket: str, make_client: Callable[[], S3Client]) -> None:
        self._bucket = bucket
        self._make_client = make_client

    def put(self, name: str, content: bytes, content_type: str) -> None:
        """One PutObject; S3 compares the checksum that the SDK sends."""
        with translated("s3:PutObject"):
            self._make_client().put_object(
                Bucket=self._bucket, Key=name, Body=content, ContentType=content_type
            )

    def get(self, name: str, most: int | None = None) -> bytes:
        """One GetObject."""
        try:
            with translated("s3:GetObject"):
                answer = self._make_client().get_object(Bucket=self._bucket, Key=name)
                return answer["Body"].read(most)
        except AwsRequestError as error:
            if error.fields.get("aws_code") == "NoSuchKey":
                raise NotFoundError("file", name) from error
            raise


class InMemoryBlobStore:
    """Blobs that live as long as the process."""

    def __init__(self) -> None:
        self._blobs: dict[str, bytes] = {}

    def put(self, name: str, content: bytes, content_type: str) -> None:
        """Keep the bytes."""
        self._blobs[name] = bytes(content)

    def get(self, name: str, most: int | None = None) -> bytes:
        """Return the bytes."""
        if name not in self._blobs:
            raise NotFoundError("file", name)
        return self._blobs[name][:most]
