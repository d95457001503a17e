"""JSON over HTTPS, with the patience that metric services ask for, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, IncompleteRead
from time import monotonic
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from aicmo_core.adapters.metric_sources.refusals import refusal
from aicmo_core.errors import InvalidInputError, UnavailableError
from aicmo_core.feedback.addresses import ASKABLE, host_to_ask
from aicmo_core.kernel.clock import Clock, as_utc

MAX_ANSWER_BYTES = 20_000_000
TRIES = 4
PATIENCE_S = 30.0
"""Waiting in all; a source that asks for more is asked again on the next schedule."""
TIMEOUT_S = 10.0
BODY_S = 15.0
_PIECE = 65_536
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Ask:
    """One request."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, of any status; header names are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


Transport = Callable[[Ask], Answer]
"""Carries one request; raises `OSError` or `HTTPException` where no answer comes."""


class JsonClient:
    """Asks until there is an answer or no more patience.

    Args:
        transport: Carries a request.
        sleep: Waits; a test's does not.
        clock: For `Retry-After` dates.
        patience_s: Waiting in all for one answer.
    """

    def __init__(
        self,
        transport: Transport,
        sleep: Callable[[float], None],
        clock: Clock,
        *,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self._transport = transport
        self._sleep = sleep
        self._clock = clock
        self._patience_s = patience_s

    def ask(self, ask: Ask) -> object:
        """Return the answer's JSON document.

        Raises:
            CredentialsRefusedError: 401.
            AccessDeniedError: 403.
            RefusedError: Another refusal: the request itself is wrong.
            InvalidInputError: The address may not be asked, or answers too much; or a token is
                none that a header can hold.
            UnavailableError: Busy for longer than our patience, silent, or not speaking JSON.
        """
        host = require_safe(ask.url)
        _require_one_line(ask.headers)
        waited = 0.0
        for attempt in range(TRIES):
            answer = self._try(ask)
            if answer is not None and answer.status not in _BUSY:
                return _document(host, answer)
            pause = self._pause(answer, attempt)
            if attempt == TRIES - 1 or waited + pause > self._patience_s:
                break
            self._sleep(pause)
            waited += pause
        said = f"answers {answer.status}" if answer else "does not answer"
        raise UnavailableError(f"{host} {said}; tried again later.", retry_after_s=pause, host=host)

    def _try(self, ask: Ask) -> Answer | None:
        try:
            return self._transport(ask)
        except (OSError, HTTPException):
            return None

    def _pause(self, answer: Answer | None, attempt: int) -> float:
        """Return what the service asks for, in seconds, else a doubling pause."""
        asked = answer.headers.get("retry-after", "").strip() if answer else ""
        if asked.isascii() and asked.isdigit():
            return float(asked[:9])
        try:
            moment = as_utc(parsedate_to_datetime(asked))
        except ValueError:
            return 2.0**attempt
        return max(0.0, (moment - self._clock()).total_seconds())


def require_safe(url: str) -> str:
    """Return the host of an address that we may ask.

    Raises:
        InvalidInputError: Another scheme, no host, or no address that a request can carry.
    """
    host = host_to_ask(url)
    if host is None:
        raise InvalidInputError("url", url, ASKABLE)
    return host


def _require_one_line(headers: Mapping[str, str]) -> None:
    """Refuse what the standard library would refuse with the token in its own message."""
    for name, value in headers.items():
        if not (value.isascii() and value.isprintable()):
            rule = "must be one line of printable ASCII: look at the token in the brand's secret"
            raise InvalidInputError(name, None, rule)


def urllib_transport(ask: Ask) -> Answer:
    """Carry a request with the standard library; redirects are answers, not followed."""
    request = Request(ask.url, data=ask.body, headers=dict(ask.headers), method=ask.method)  # noqa: S310 - `require_safe` allows https only
    try:
        with _opener().open(request, timeout=TIMEOUT_S) as answer:
            body = whole_body(answer.read1)
            if len(body) <= MAX_ANSWER_BYTES and answer.length:  # what it announced and never sent
                raise IncompleteRead(body, answer.length)
            return _answer(answer.status, dict(answer.headers), body)
    except HTTPError as error:
        with error:
            return _answer(error.code, dict(error.headers), whole_body(error.read1))


def whole_body(read: Callable[[int], bytes], now: Callable[[], float] = monotonic) -> bytes:
    """Return a body that arrives in time, and one byte more than may be at most.

    A socket's timeout is for each piece: a service that sends a byte a second never meets it.

    Args:
        read: Returns the next piece of at most so many bytes; nothing at the end.
        now: Seconds that only grow.

    Raises:
        TimeoutError: It was not there in time.
    """
    until, body = now() + BODY_S, bytearray()
    while len(body) <= MAX_ANSWER_BYTES:
        piece = read(_PIECE)
        if not piece:
            break
        body += piece
        if now() > until:
            raise TimeoutError(f"the body was not there after {BODY_S:.0f} s")
    return bytes(body[: MAX_ANSWER_BYTES + 1])


class _NoRedirects(HTTPRedirectHandler):
    """A redirect could lead a token to another host."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow nothing."""


def _opener() -> OpenerDirector:
    return build_opener(_NoRedirects)


def _answer(status: int, headers: Mapping[str, str], body: bytes) -> Answer:
    return Answer(status, {name.lower(): value for name, value in headers.items()}, body)


def _document(host: str, answer: Answer) -> object:
    if not 200 <= answer.status < 300:
        raise refusal(host, answer.status, answer.body)
    if len(answer.body) > MAX_ANSWER_BYTES:
        raise InvalidInputError("source", host, f"must answer in {MAX_ANSWER_BYTES} bytes")
    try:
        document: object = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise UnavailableError(f"{host} did not answer in JSON.", host=host) from error
    return document


def moment_text(moment: datetime) -> str:
    """Return a moment as services are asked for it: ISO 8601 in UTC, whole seconds."""
    return f"{as_utc(moment):%Y-%m-%dT%H:%M:%SZ}"
