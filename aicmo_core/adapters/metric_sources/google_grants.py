"""What a secret lets us ask Google for: an access token, by a refresh token or a service account.

Contracts, both POST of a form that answers `access_token` and `expires_in`, or 400 `invalid_grant`:
`grant_type=refresh_token` with `client_id`, `client_secret`, `refresh_token`
(developers.google.com/identity/protocols/oauth2/web-server#offline); and the JWT bearer grant of
RFC 7523 with an `assertion` that the account's key signs
(developers.google.com/identity/protocols/oauth2/service-account#httprest).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aicmo_core.adapters.metric_sources.refusals import CredentialsRefusedError

TOKEN_URL = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
TOKEN_URLS = frozenset(
    {
        TOKEN_URL,
        "https://accounts.google.com/o/oauth2/token",
        "https://www.googleapis.com/oauth2/v3/token",
        "https://www.googleapis.com/oauth2/v4/token",
    }
)
"""Where key files of all ages send us. Whoever edits a secret must not send us elsewhere."""
SCOPE = "https://www.googleapis.com/auth/analytics.readonly"
SERVICE_ACCOUNT = "service_account"
LIFE = timedelta(hours=1)
"""Of an assertion; Google takes no longer one."""
SKEW = timedelta(minutes=1)
"""How far our clock may be ahead: an assertion of the future is refused."""
_JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_OF_A_PERSON = ("client_id", "client_secret", "refresh_token")
_OF_A_SERVICE = ("client_email", "private_key")


@dataclass(frozen=True, kw_only=True, slots=True)
class Grant:
    """What is handed in for a token.

    Attributes:
        url: Where.
        form: What, as form fields.
        remedy: What to do where Google does not accept it, in words that follow "secret".
    """

    url: str = TOKEN_URL
    form: Mapping[str, str] = field(repr=False)
    remedy: str


def grant_of(secret: Mapping[str, str], now: datetime) -> Grant:
    """Return the grant of a secret: a key file's `type` tells which.

    Args:
        secret: Its fields; none of their values is shown.
        now: The present; a service account's grant is good for an hour from it.

    Raises:
        CredentialsRefusedError: The secret cannot be used; names the field and the rule.
    """
    held = {name: value.strip() for name, value in secret.items()}
    kind = held.get("type") or (SERVICE_ACCOUNT if "private_key" in held else "authorized_user")
    if kind == SERVICE_ACCOUNT:
        return _of_service_account(held, now)
    if kind == "authorized_user":
        return _of_refresh_token(held)
    rule = "must be `service_account`, or `authorized_user` beside a refresh token"
    raise CredentialsRefusedError("secret.type", None, rule)


def _of_refresh_token(secret: Mapping[str, str]) -> Grant:
    _require(secret, _OF_A_PERSON)
    return Grant(
        form={"grant_type": "refresh_token"} | {name: secret[name] for name in _OF_A_PERSON},
        remedy="is no longer accepted: the grant was withdrawn, or has lived for the seven days of "
        "an app in testing. Give access again, or sign in by a service account",
    )


def _of_service_account(secret: Mapping[str, str], now: datetime) -> Grant:
    _require(secret, _OF_A_SERVICE)
    url = secret.get("token_uri") or TOKEN_URL
    if url not in TOKEN_URLS:
        raise CredentialsRefusedError("secret.token_uri", None, f"must be Google's own {TOKEN_URL}")
    from aicmo_core.adapters.metric_sources.google_assertion import signed

    issued_at = int((now - SKEW).timestamp())
    claims = {
        "iss": secret["client_email"],
        "scope": SCOPE,
        "aud": url,
        "iat": issued_at,
        "exp": issued_at + int(LIFE.total_seconds()),
    }
    assertion = signed(claims, secret["private_key"], secret.get("private_key_id", ""))
    return Grant(
        url=url,
        form={"grant_type": _JWT_BEARER, "assertion": assertion},
        remedy="is not accepted: its key was deleted or has expired, its service account is gone "
        "or disabled, or this machine's clock is wrong. Store the file of a new key",
    )


def _require(secret: Mapping[str, str], names: Sequence[str]) -> None:
    lacking = [name for name in names if not secret.get(name)]
    if lacking:
        raise CredentialsRefusedError("secret", None, f"lacks {', '.join(lacking)}")
