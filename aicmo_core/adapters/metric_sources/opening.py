"""Makes the sources that a brand's configuration names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from aicmo_core.adapters.metric_sources.ga4 import Ga4Source
from aicmo_core.adapters.metric_sources.google_token import GoogleToken
from aicmo_core.adapters.metric_sources.http import Answer, Ask, JsonClient, Transport
from aicmo_core.adapters.metric_sources.json_endpoint import JsonEndpointSource
from aicmo_core.adapters.metric_sources.ses import SesSource
from aicmo_core.adapters.secrets import SecretReader
from aicmo_core.errors import InvalidInputError, UnavailableError
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
        return JsonClient(_Hurried(self._transport, until, self._clock), self._sleep, self._clock)

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


class _Hurried:
    """A transport that asks nothing more once its time is up: the loop must not wait for it."""

    def __init__(self, transport: Transport, until: datetime, clock: Clock) -> None:
        self._transport = transport
        self._until = until
        self._clock = clock

    def __call__(self, ask: Ask) -> Answer:
        if self._clock() >= self._until:
            raise UnavailableError("It took too long in all; asked again at the next run.")
        return self._transport(ask)
