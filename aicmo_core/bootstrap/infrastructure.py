"""What differs between AWS (or a local cloud that speaks its APIs) and the process itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from aicmo_core.kernel.clock import Clock, system_clock
from aicmo_core.kernel.ids import NewId, random_id
from aicmo_core.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from aicmo_core.adapters.blobs import BlobStore
    from aicmo_core.adapters.dynamodb.attention_index import DynamoAttentionIndex
    from aicmo_core.adapters.table import Table
    from aicmo_core.execution.ports import Notices
    from aicmo_core.execution.routing import CircuitBreakers
    from aicmo_core.feedback.fanout import FeedbackQueue
    from aicmo_core.feedback.ports import MetricSource
    from aicmo_core.feedback.sources import OutsideConfig, SourceOpener
    from aicmo_core.scheduling.dispatcher import Dispatcher
    from aicmo_core.scheduling.ports import DispatchQueue, Spread

T = TypeVar("T")
R = TypeVar("R")

PARALLEL = 16
"""Requests under way at once when tick sends and marks; the connection pool holds as many."""


@dataclass(frozen=True, kw_only=True)
class Infrastructure:
    """Everything outside of our own rules.

    Attributes:
        spread: Applies a function to many things, side by side in AWS.
        models: Makes Bedrock clients by how many seconds they wait; None: no model writes.
        advisors: The same for feedback; None: no model is asked there.
    """

    settings: Settings
    table: Table
    queue: DispatchQueue
    blobs: BlobStore
    feedback_queue: FeedbackQueue
    notices: Notices | None = None
    sources: SourceOpener | None = None
    clock: Clock = field(default=system_clock)
    new_id: NewId = field(default=random_id)
    spread: Spread = map
    models: Callable[[int], Any] | None = None
    advisors: Callable[[int], Any] | None = None

    @cached_property
    def index(self) -> DynamoAttentionIndex:
        """Return the attention index, across workspaces."""
        from aicmo_core.adapters.dynamodb.attention_index import DynamoAttentionIndex

        return DynamoAttentionIndex(self.table)

    @cached_property
    def breakers(self) -> CircuitBreakers:
        """Return which models rest, for all workspaces of this process."""
        from aicmo_core.execution.routing import CircuitBreakers

        return CircuitBreakers()

    @cached_property
    def dispatcher(self) -> Dispatcher:
        """Return what sends and marks."""
        from aicmo_core.scheduling.dispatcher import Dispatcher

        return Dispatcher(self.index, self.queue, self.spread)


class AwsClients:
    """Makes each AWS client at its first use: a cold start pays only for what it needs."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    @cached_property
    def _session(self) -> Any:
        # boto3's session makes these same clients, after it has imported S3 transfers too.
        from botocore.session import get_session

        return get_session()

    def client(self, service: str) -> Any:
        """Return the client of a service; it retries with back-off and does not wait for long."""
        if service not in self._made:
            from botocore.config import Config

            config = Config(
                connect_timeout=2,
                read_timeout=10,
                max_pool_connections=PARALLEL,
                retries={"mode": "standard", "total_max_attempts": 5},
            )
            self._made[service] = self._session.create_client(service, config=config)
        return self._made[service]

    def model(self, timeout_s: int) -> Any:
        """Return the client that calls models: it waits so long, and leaves trying again to us."""
        name = f"bedrock-runtime:{timeout_s}"
        if name not in self._made:
            from botocore.config import Config

            config = Config(
                connect_timeout=2, read_timeout=timeout_s, retries={"total_max_attempts": 1}
            )
            self._made[name] = self._session.create_client("bedrock-runtime", config=config)
        return self._made[name]

    def maker(self, service: str) -> Callable[[], Any]:
        """Return what makes the client of a service when it is first needed."""
        return lambda: self.client(service)


class LazySources:
    """Opens metric sources; what that needs is imported when the first is opened.

    Args:
        prefix: What the names of their secrets begin with.
        clients: Makes AWS clients.
    """

    def __init__(self, prefix: str, clients: AwsClients) -> None:
        self._prefix = prefix
        self._clients = clients

    def open(self, config: OutsideConfig, secret: str, *, budget_s: float) -> MetricSource:
        """Return the source; see `SourceOpener`."""
        return self._door.open(config, secret, budget_s=budget_s)

    @cached_property
    def _door(self) -> SourceOpener:
        from time import sleep

        from aicmo_core.adapters.metric_sources.http import urllib_transport
        from aicmo_core.adapters.metric_sources.opening import SourceDoor
        from aicmo_core.adapters.secrets import SecretReader

        return SourceDoor(
            SecretReader(self._clients.maker("secretsmanager")),
            self._prefix,
            self._clients.maker("sesv2"),
            transport=urllib_transport,
            sleep=sleep,
            clock=system_clock,
        )


def aws_infrastructure(settings: Settings) -> Infrastructure:
    """Return AWS, or the local cloud that `AWS_ENDPOINT_URL` points at."""
    from aicmo_core.adapters.blobs import S3BlobStore
    from aicmo_core.adapters.dynamodb.table import DynamoTable
    from aicmo_core.adapters.sqs import SqsDispatchQueue, SqsFeedbackQueue

    clients = AwsClients()
    spread = side_by_side(PARALLEL)
    return Infrastructure(
        settings=settings,
        table=DynamoTable(settings.table, clients.maker("dynamodb")),
        queue=SqsDispatchQueue(settings.execute_queue_url, clients.maker("sqs"), spread),
        blobs=S3BlobStore(settings.assets_bucket, clients.maker("s3")),
        feedback_queue=SqsFeedbackQueue(settings.feedback_queue_url, clients.maker("sqs")),
        notices=_notices(settings, clients),
        sources=LazySources(settings.secrets_prefix, clients),
        models=clients.model if settings.text_provider == "bedrock" else None,
        advisors=clients.model if settings.feedback_provider == "bedrock" else None,
        spread=spread,
    )


def in_memory_infrastructure(
    clock: Clock = system_clock, new_id: NewId = random_id, settings: Settings | None = None
) -> Infrastructure:
    """Return the process itself, for unit tests, simulations and trying things out."""
    from aicmo_core.adapters.blobs import InMemoryBlobStore
    from aicmo_core.adapters.in_memory.queue import InMemoryDispatchQueue, InMemoryFeedbackQueue
    from aicmo_core.adapters.in_memory.table import InMemoryTable

    return Infrastructure(
        settings=settings or Settings(),
        table=InMemoryTable(),
        queue=InMemoryDispatchQueue(),
        blobs=InMemoryBlobStore(clock),
        feedback_queue=InMemoryFeedbackQueue(),
        clock=clock,
        new_id=new_id,
    )


def infrastructure(settings: Settings | None = None) -> Infrastructure:
    """Return AWS where the environment names a table, else the process itself."""
    found = settings or Settings.from_environment()
    return aws_infrastructure(found) if found.table else in_memory_infrastructure(settings=found)


def side_by_side(workers: int) -> Spread:
    """Return a `map` that runs up to `workers` calls at once and keeps the order."""

    @cache
    def pool() -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor  # only tick has so much to do

        return ThreadPoolExecutor(max_workers=workers, thread_name_prefix="aicmo")

    def spread(function: Callable[[T], R], things: Iterable[T], /) -> Iterator[R]:
        return pool().map(function, things)

    return spread


def _notices(settings: Settings, clients: AwsClients) -> Notices | None:
    if not settings.notices_topic_arn:
        return None
    from aicmo_core.adapters.sns import SnsNotices

    return SnsNotices(settings.notices_topic_arn, clients.maker("sns"))
