"""Bytes by name: Amazon S3 in the cloud, a dict in tests. Large outputs and pictures live here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from aicmo_core.adapters.aws_errors import AwsRequestError, translated
from aicmo_core.errors import NotFoundError
from aicmo_core.kernel.clock import Clock, system_clock

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


class Blob(NamedTuple):
    """Stored bytes, and when they were stored."""

    content: bytes
    stored_at: datetime


class BlobStore(Protocol):
    """Stores bytes under a name; the same name again replaces them."""

    def put(self, name: str, content: bytes, content_type: str) -> None:
        """Store bytes.

        Raises:
            UnavailableError: The store throttles or fails.
        """

    def get(self, name: str) -> bytes:
        """Return the bytes.

        Raises:
            NotFoundError: Nothing is stored under the name.
        """

    def fetch(self, name: str, most: int) -> Blob:
        """Return at most so many of the bytes, and when they were stored.

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

    def get(self, name: str) -> bytes:
        """One GetObject."""
        return self._fetch(name, None).content

    def fetch(self, name: str, most: int) -> Blob:
        """One GetObject, read no further than asked."""
        return self._fetch(name, most)

    def _fetch(self, name: str, most: int | None) -> Blob:
        try:
            with translated("s3:GetObject"):
                answer = self._make_client().get_object(Bucket=self._bucket, Key=name)
                return Blob(answer["Body"].read(most), answer["LastModified"])
        except AwsRequestError as error:
            if error.fields.get("aws_code") == "NoSuchKey":
                raise NotFoundError("file", name) from error
            raise


class InMemoryBlobStore:
    """Blobs that live as long as the process.

    Args:
        clock: Tells when one is stored.
    """

    def __init__(self, clock: Clock = system_clock) -> None:
        self._blobs: dict[str, Blob] = {}
        self._clock = clock

    def put(self, name: str, content: bytes, content_type: str) -> None:
        """Keep the bytes."""
        self._blobs[name] = Blob(bytes(content), self._clock())

    def get(self, name: str) -> bytes:
        """Return the bytes."""
        return self._stored(name).content

    def fetch(self, name: str, most: int) -> Blob:
        """Return the first bytes, and when they were stored."""
        stored = self._stored(name)
        return stored._replace(content=stored.content[:most])

    def _stored(self, name: str) -> Blob:
        if name not in self._blobs:
            raise NotFoundError("file", name)
        return self._blobs[name]
