"""Makes the sources that a brand's configuration names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from aicmo_core.adapters.metric_sources.ga4 import Ga4Source
from aicmo_core.adapters.metric_sources.google_token import GoogleToken
from aicmo_core.adapters.metric_sources.http import (
    PATIENCE_S,
    Answer,
    Ask,
    JsonClient,
    Transport,
)
from aicmo_core.adapters.metric_sources.json_endpoint import JsonEndpointSource
from aicmo_core.adapters.metric_sources.ses import SesSource
from aicmo_core.adapters.secrets import SecretReader
from aicmo_core.errors import InvalidInputError, UnavailableError
from aicmo_core.feedback.imports.rows import ParsedFile
from aicmo_core.feedback.ports import MetricSource
from aicmo_core.feedback.sources import Ga4Config, OutsideConfig, SesConfig
from aicmo_core.kernel.clock import Clock


class SourceDoor:
    """Opens sources; implements `SourceOpener`.

    Args:
        secrets: Reads the sources' secrets.
        prefix: What every secret's name begins with: all that the function may read.
        make_ses: Makes the `sesv2` client.
        transport: Carries a request.
        sleep: Waits; a test's does not.
        clock: The present.
    """

    def __init__(
        self,
        secrets: SecretReader,
        prefix: str,
        make_ses: Callable[[], Any],
        *,
        transport: Transport,
        sleep: Callable[[float], None],
        clock: Clock,
    ) -> None:
        self._secrets = secrets
        self._prefix = prefix
        self._make_ses = make_ses
        self._transport = transport
        self._sleep = sleep
        self._clock = clock

    def open(self, config: OutsideConfig, secret: str, *, budget_s: float) -> MetricSource:
        """Return the source; see `SourceOpener`."""
        return _InTime(self._opened(config, secret, budget_s), budget_s)

    def _opened(self, config: OutsideConfig, secret: str, budget_s: float) -> MetricSource:
        if isinstance(config, SesConfig):
            return SesSource(self._make_ses, config.dimension, config.value)
        client = self._client(budget_s)
        if isinstance(config, Ga4Config):
            token = GoogleToken(client, lambda: self._read(secret), self._clock)
            return Ga4Source(
                config.property_id,
                client,
                token,
                breakdowns=config.breakdowns,
                key_event=config.key_event,
            )
        return JsonEndpointSource(
            config.name,
            config.channel,
            config.url,
            client=client,
            read_token=lambda: self._token(secret) if config.with_token else "",
        )

    def _client(self, budget_s: float) -> JsonClient:
        until = self._clock() + timedelta(seconds=budget_s)
        hurried = _Hurried(self._transport, until, self._clock)
        patience_s = min(PATIENCE_S, budget_s)
        return JsonClient(hurried, self._sleep, self._clock, patience_s=patience_s)

    def _token(self, secret: str) -> str:
        token = self._read(secret).get("token", "").strip()
        if not token:
            raise InvalidInputError("secret", secret, "must hold the field `token`")
        return token

    def _read(self, secret: str) -> dict[str, str]:
        if not self._prefix:
            rule = "must name where the sources' secrets are; a deployed stack's outputs tell it"
            raise InvalidInputError("AICMO_SECRETS_PREFIX", "", rule)
        return self._secrets.read(f"{self._prefix}/{secret}")


_TOO_LONG = "It took too long in all; asked again at the next run."


class _Hurried:
    """A transport that asks nothing more once its time is up."""

    def __init__(self, transport: Transport, until: datetime, clock: Clock) -> None:
        self._transport = transport
        self._until = until
        self._clock = clock

    def __call__(self, ask: Ask) -> Answer:
        if self._clock() >= self._until:
            raise UnavailableError(_TOO_LONG)
        return self._transport(ask)


class _InTime:
    """A source that is left once its time is up, wherever it hangs: the loop must not wait for it.

    A socket's timeout is for each piece: a host that sends a header a second never meets it.
    """

    def __init__(self, source: MetricSource, budget_s: float) -> None:
        self.name = source.name
        self.channel = source.channel
        self._source = source
        self._budget_s = budget_s

    def read(self, start: datetime, end: datetime) -> ParsedFile:
        """Return what the source tells, or raise what it raises."""
        told: SimpleQueue[ParsedFile | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                told.put(self._source.read(start, end))
            except Exception as error:  # noqa: BLE001 - raised again where it is waited for
                told.put(error)

        Thread(target=ask, daemon=True).start()
        try:
            answer = told.get(timeout=self._budget_s)
        except Empty:
            raise UnavailableError(_TOO_LONG) from None
        if isinstance(answer, Exception):
            raise answer
        return answer
