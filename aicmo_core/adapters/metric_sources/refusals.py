"""What a service means that does not do what it is asked."""

from __future__ import annotations

import json
import re

from aicmo_core.errors import InvalidInputError

_WORD = re.compile(r"[A-Za-z_]{1,50}")


class RefusedError(InvalidInputError):
    """The service does not do what it is asked.

    Args:
        field: What is refused.
        value: As `InvalidInputError` has it; None where it is a secret.
        rule: What it must be, or what to do.
        status: Of the answer; 0 where nothing was asked yet.
        said: The service's own word for why, such as `invalid_grant`.
    """

    def __init__(
        self, field: str, value: object, rule: str, *, status: int = 0, said: str = ""
    ) -> None:
        super().__init__(field, value, rule, status=status, said=said)
        self.said = said


class CredentialsRefusedError(RefusedError):
    """The service does not accept who we say we are; a fresh token may help once."""

    code = "credentials_refused"


class AccessDeniedError(RefusedError):
    """The service knows who we are, and does not let us do this."""

    code = "access_denied"


def refusal(host: str, status: int, body: bytes) -> RefusedError:
    """Return the error that an answer of another status than 2xx stands for."""
    said = _said(body)
    why = f" ({said})" if said else ""
    if status == 401:
        rule = f"refused the credentials{why}: renew them in the brand's secret"
        return CredentialsRefusedError("source", host, rule, status=status, said=said)
    if status == 403:
        rule = f"does not allow this{why}: the brand's secret must give access to it"
        return AccessDeniedError("source", host, rule, status=status, said=said)
    rule = f"refused the request with status {status}{why}"
    return RefusedError("source", host, rule, status=status, said=said)


def _said(body: bytes) -> str:
    """Return a refusal's own word: OAuth's `error`, or the `status` of Google's `error`."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    match document:
        case {"error": str(word)} | {"error": {"status": str(word)}}:
            return word if _WORD.fullmatch(word) else ""
    return ""
