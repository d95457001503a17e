"""Access tokens of Google's OAuth 2.0, renewed before they end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlencode

from aicmo_core.adapters.metric_sources.google_grants import LIFE, grant_of
from aicmo_core.adapters.metric_sources.http import Ask, JsonClient
from aicmo_core.adapters.metric_sources.refusals import CredentialsRefusedError, RefusedError
from aicmo_core.errors import UnavailableError
from aicmo_core.kernel.clock import Clock

_EARLY = timedelta(seconds=60)


class GoogleToken:
    """Gives an access token, the same one while it lives.

    Args:
        client: Asks.
        read_secret: Returns a service account's key file, or `client_id`, `client_secret` and
            `refresh_token`; read at need, so that a renewed secret counts without a deployment.
        clock: The present.
    """

    def __init__(
        self, client: JsonClient, read_secret: Callable[[], Mapping[str, str]], clock: Clock
    ) -> None:
        self._client = client
        self._read_secret = read_secret
        self._clock = clock
        self._held: tuple[str, datetime] | None = None

    def __call__(self, *, renew: bool = False) -> str:
        """Return a token that lives for another minute; `renew` after it was refused early.

        Raises:
            CredentialsRefusedError: The secret cannot be used, or Google does not accept it.
            UnavailableError: Google does not answer.
        """
        now = self._clock()
        if renew or self._held is None or self._held[1] <= now:
            self._held = self._fresh(now)
        return self._held[0]

    def _fresh(self, now: datetime) -> tuple[str, datetime]:
        grant = grant_of(self._read_secret(), now)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            answer = self._client.ask(
                Ask("POST", grant.url, headers, urlencode(grant.form).encode())
            )
        except RefusedError as error:
            if error.said != "invalid_grant":
                raise
            raise CredentialsRefusedError("secret", None, grant.remedy) from error
        match answer:
            case {"access_token": str(token), "expires_in": int(seconds)} if token:
                life = min(seconds, int(LIFE.total_seconds()))
                return token, now + timedelta(seconds=life) - _EARLY
        raise UnavailableError("Google's token service answered without a token.")
