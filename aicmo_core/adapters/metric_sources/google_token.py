"""Access tokens of Google's OAuth 2.0, got with a refresh token and renewed before they end.

Contract: POST https://oauth2.googleapis.com/token, form `grant_type=refresh_token`, `client_id`,
`client_secret`, `refresh_token`; answers `access_token` and `expires_in`; 400 `invalid_grant` when
the grant was withdrawn (developers.google.com/identity/protocols/oauth2/web-server#offline).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from urllib.parse import urlencode

from aicmo_core.adapters.metric_sources.http import Ask, JsonClient
from aicmo_core.adapters.metric_sources.refusals import CredentialsRefusedError
from aicmo_core.errors import InvalidInputError, UnavailableError
from aicmo_core.kernel.clock import Clock

TOKEN_URL = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
_EARLY = timedelta(seconds=60)
_NEEDED = ("client_id", "client_secret", "refresh_token")


class GoogleToken:
    """Gives an access token, the same one while it lives.

    Args:
        client: Asks.
        read_secret: Returns `client_id`, `client_secret` and `refresh_token`; read at need, so that
            a renewed secret counts without a deployment.
        clock: The present.
    """

    def __init__(
        self,
        client: JsonClient,
        read_secret: Callable[[], Mapping[str, str]],
        clock: Clock,
        url: str = TOKEN_URL,
    ) -> None:
        self._client = client
        self._read_secret = read_secret
        self._clock = clock
        self._url = url
        self._held: tuple[str, datetime] | None = None

    def __call__(self, *, renew: bool = False) -> str:
        """Return a token that lives for another minute; `renew` after it was refused early.

        Raises:
            CredentialsRefusedError: The secret is incomplete, or the grant was withdrawn.
            UnavailableError: Google does not answer.
        """
        now = self._clock()
        if renew or self._held is None or self._held[1] <= now:
            self._held = self._fresh(now)
        return self._held[0]

    def _fresh(self, now: datetime) -> tuple[str, datetime]:
        form = {"grant_type": "refresh_token", **self._credentials()}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            answer = self._client.ask(Ask("POST", self._url, headers, urlencode(form).encode()))
        except CredentialsRefusedError:
            raise
        except InvalidInputError as error:
            raise _refused("the grant was withdrawn: give access to the property again") from error
        match answer:
            case {"access_token": str(token), "expires_in": int(seconds)} if token:
                return token, now + timedelta(seconds=seconds) - _EARLY
        raise UnavailableError("Google's token service answered without a token.")

    def _credentials(self) -> dict[str, str]:
        secret = self._read_secret()
        lacking = [name for name in _NEEDED if not secret.get(name)]
        if lacking:
            raise _refused(f"the secret lacks {', '.join(lacking)}")
        return {name: secret[name] for name in _NEEDED}


def _refused(rule: str) -> CredentialsRefusedError:
    return CredentialsRefusedError("source", "Google", rule)
