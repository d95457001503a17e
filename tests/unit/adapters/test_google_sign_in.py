"""Signing in at Google: by refresh token, and by a service account that signs for itself."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import parse_qs

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)

from aicmo_core.adapters.metric_sources.ga4 import Ga4Source
from aicmo_core.adapters.metric_sources.google_token import GoogleToken
from aicmo_core.adapters.metric_sources.http import Answer, Ask
from aicmo_core.adapters.metric_sources.refusals import (
    AccessDeniedError,
    CredentialsRefusedError,
    RefusedError,
)
from aicmo_core.errors import InvalidInputError, UnavailableError

from .scripted_server import DAY_ONE, NOW, SECRET, Server, busy, granted, report, said

START = NOW - timedelta(days=3)
TOKEN_URL = "https://oauth2.googleapis.com/token"
EMAIL = "figures@agency-analytics.iam.gserviceaccount.com"


@cache
def private_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def pem(
    key: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey | None = None,
    encryption: KeySerializationEncryption | None = None,
    form: PrivateFormat = PrivateFormat.PKCS8,
) -> str:
    chosen = key or private_key()
    return chosen.private_bytes(Encoding.PEM, form, encryption or NoEncryption()).decode()


def key_file(**changed: str) -> dict[str, str]:
    """What Google's console hands out as a service account's key, with changes."""
    return {
        "type": "service_account",
        "project_id": "agency-analytics",
        "private_key_id": "0a1b2c",
        "private_key": pem(),
        "client_email": EMAIL,
        "client_id": "1234567890",
        "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": TOKEN_URL,
        "auth_provider_x509_cert_url": "https://www.googleapis.com/oauth2/v1/certs",
        "client_x509_cert_url": f"https://www.googleapis.com/robot/v1/metadata/x509/{EMAIL}",
        "universe_domain": "googleapis.com",
    } | changed


def signed_in(server: Server, secret: dict[str, str]) -> GoogleToken:
    return GoogleToken(server.client, lambda: secret, lambda: NOW)


def analytics(server: Server, secret: dict[str, str]) -> Ga4Source:
    return Ga4Source("123456", server.client, signed_in(server, secret), breakdowns=())


def form_of(ask: Ask) -> dict[str, str]:
    return {name: value for name, [value] in parse_qs((ask.body or b"").decode()).items()}


def claims_of(ask: Ask, key: rsa.RSAPrivateKey | None = None) -> tuple[Any, Any]:
    """The header and the claims that were handed in, once their signature has been checked."""
    parts = form_of(ask)["assertion"].split(".")
    head, body, signature = (urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in parts)
    public = (key or private_key()).public_key()
    public.verify(signature, ".".join(parts[:2]).encode(), padding.PKCS1v15(), SHA256())
    return json.loads(head), json.loads(body)


# --- by refresh token -----------------------------------------------------------------------------


def test_a_token_is_kept_while_it_lives_and_renewed_before_it_ends() -> None:
    now = NOW
    server = Server(granted("first", 300), granted("second"))
    token = GoogleToken(server.client, lambda: SECRET, lambda: now)

    assert [token(), token()] == ["first", "first"]
    now += timedelta(seconds=241)
    assert token() == "second"
    assert form_of(server.asked[0]) == SECRET | {"grant_type": "refresh_token"}


def test_credentials_of_googles_own_command_are_a_refresh_token() -> None:
    server = Server(granted("t"))

    assert signed_in(server, SECRET | {"type": "authorized_user", "account": ""})() == "t"
    assert form_of(server.asked[0])["refresh_token"] == "grant"


@pytest.mark.parametrize(
    ("answer", "error", "rule"),
    [
        (said({"error": "invalid_grant"}, 400), CredentialsRefusedError, "Give access again"),
        (said({"error": "invalid_client"}, 401), CredentialsRefusedError, r"\(invalid_client\)"),
        (said({"error": "invalid_scope"}, 400), RefusedError, r"status 400 \(invalid_scope\)"),
        (Answer(400, {}, b"<html>grant"), RefusedError, "status 400$"),
        (said({"error": "<b>invalid_grant</b>"}, 400), RefusedError, "status 400$"),
        (said({"error": ["invalid_grant"]}, 400), RefusedError, "status 400$"),
    ],
)
def test_what_google_refuses_is_told_in_its_word_and_ours(
    answer: Answer, error: type[Exception], rule: str
) -> None:
    server = Server(answer)

    with pytest.raises(error, match=rule):
        signed_in(server, SECRET)()
    assert len(server.asked) == 1


@pytest.mark.parametrize("secret", [SECRET, key_file()])
def test_a_sign_in_that_is_refused_is_not_tried_twice(secret: dict[str, str]) -> None:
    server = Server(said({"error": "invalid_client"}, 401))

    with pytest.raises(CredentialsRefusedError):
        analytics(server, secret).read(START, NOW)
    assert len(server.asked) == 1


@pytest.mark.parametrize("answer", [said([]), said({"access_token": "", "expires_in": 9})])
def test_a_token_service_that_answers_nonsense_is_unavailable(answer: Answer) -> None:
    with pytest.raises(UnavailableError, match="without a token"):
        signed_in(Server(answer), SECRET)()


def test_no_token_is_held_for_longer_than_google_gives_one() -> None:
    now = NOW
    server = Server(granted("first", 10**15), granted("second"))
    token = GoogleToken(server.client, lambda: SECRET, lambda: now)

    assert token() == "first"
    now += timedelta(hours=1)
    assert token() == "second"


def test_a_token_that_no_header_can_hold_is_refused_without_being_shown() -> None:
    server = Server(granted("ya29.planted\r\nX-Evil: 1"))

    with pytest.raises(InvalidInputError, match="one line of printable ASCII") as error:
        analytics(server, SECRET).read(START, NOW)
    assert "planted" not in f"{error.value} {error.value.fields}"
    assert [ask.url for ask in server.asked] == [TOKEN_URL]


# --- by service account ---------------------------------------------------------------------------


def test_a_service_account_signs_who_it_is_what_it_wants_and_for_how_long() -> None:
    server = Server(granted("t"), report(DAY_ONE))

    parsed = analytics(server, key_file()).read(START, NOW)

    sign_in, question = server.asked
    header, claims = claims_of(sign_in)
    assert (sign_in.method, sign_in.url) == ("POST", TOKEN_URL)
    assert sign_in.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert form_of(sign_in).keys() == {"grant_type", "assertion"}
    assert form_of(sign_in)["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
    assert header == {"alg": "RS256", "typ": "JWT", "kid": "0a1b2c"}
    assert claims == {
        "iss": EMAIL,
        "scope": "https://www.googleapis.com/auth/analytics.readonly",
        "aud": TOKEN_URL,
        "iat": NOW.timestamp() - 60,  # a clock may be a minute ahead
        "exp": NOW.timestamp() - 60 + 3600,
    }
    assert question.headers["Authorization"] == "Bearer t"
    assert len(parsed.rows) == 6


def test_each_new_token_of_a_service_account_is_asked_for_with_a_new_signature() -> None:
    moments = [NOW, NOW + timedelta(minutes=58), NOW + timedelta(minutes=59, seconds=1)]
    server = Server(granted("first"), granted("second"))
    reading: list[datetime] = []
    token = GoogleToken(server.client, key_file, lambda: reading[-1])

    told = []
    for moment in moments:
        reading.append(moment)
        told.append(token())

    assert told == ["first", "first", "second"]
    issued = [claims_of(ask)[1]["iat"] for ask in server.asked]
    assert issued[1] - issued[0] == 59 * 60 + 1


@pytest.mark.parametrize(
    "secret",
    [
        key_file(token_uri="https://accounts.google.com/o/oauth2/token"),
        key_file(token_uri="https://www.googleapis.com/oauth2/v4/token"),
    ],
)
def test_an_older_key_file_is_answered_where_it_says(secret: dict[str, str]) -> None:
    server = Server(granted("t"))

    signed_in(server, secret)()

    assert server.asked[0].url == claims_of(server.asked[0])[1]["aud"] == secret["token_uri"]


@pytest.mark.parametrize(
    "changed",
    [
        {"private_key": pem().replace("\n", "\\n")},
        {"private_key": f"\n{pem()}\n", "client_email": f" {EMAIL}\n"},
        {"private_key": pem(form=PrivateFormat.TraditionalOpenSSL)},
        {"private_key_id": "", "token_uri": ""},
        {"type": ""},
    ],
)
def test_a_key_file_that_went_through_a_shell_or_lost_a_detail_still_signs_in(
    changed: dict[str, str],
) -> None:
    server = Server(granted("t"))

    assert signed_in(server, key_file(**changed))() == "t"
    assert claims_of(server.asked[0])[1]["iss"] == EMAIL


@pytest.mark.parametrize(
    ("secret", "field", "rule"),
    [
        ({"client_id": "id"}, "secret", "lacks client_secret, refresh_token"),
        (key_file(private_key="", client_email=" "), "secret", "lacks client_email, private_key"),
        (key_file(type="external_account"), "secret.type", "must be `service_account`"),
        (key_file(private_key="hush"), "secret.private_key", "must be an RSA key"),
        (key_file(private_key=pem()[:900]), "secret.private_key", "must be an RSA key"),
        (key_file(private_key=pem(private_key(1024))), "secret.private_key", "2048"),
        (key_file(private_key=pem() * 5), "secret.private_key", "4096"),
        (
            key_file(private_key=pem(encryption=BestAvailableEncryption(b"x"))),
            "secret.private_key",
            "unencrypted",
        ),
        (
            key_file(private_key=pem(ed25519.Ed25519PrivateKey.generate())),
            "secret.private_key",
            "must be an RSA key",
        ),
        *[
            (key_file(token_uri=url), "secret.token_uri", "must be Google's own")
            for url in (
                "https://oauth2.googleapis.com.hush.test/token",
                "https://hush.test/token",
                "http://oauth2.googleapis.com/token",
                "https://oauth2.googleapis.com@hush.test/token",
                "https://oauth2.googleapis.com:8443/token",
                "https://169.254.169.254/latest/hush",
                "http://127.0.0.1:9/token",
            )
        ],
    ],
)
def test_a_secret_that_cannot_sign_in_is_told_by_field_and_rule_and_not_shown(
    secret: dict[str, str], field: str, rule: str
) -> None:
    server = Server()

    with pytest.raises(CredentialsRefusedError) as error:
        signed_in(server, secret)()

    told = f"{error.value} {error.value.fields}"
    assert error.value.fields["field"] == field
    assert rule in str(error.value.fields["rule"])
    assert not any(hush in told for hush in ("hush", "PRIVATE KEY", EMAIL, pem()[40:60]))
    assert server.asked == []


@pytest.mark.parametrize("description", ["Invalid JWT Signature.", "account not found", ""])
def test_a_key_that_google_does_not_accept_is_told_with_what_to_look_at(description: str) -> None:
    answer = said({"error": "invalid_grant", "error_description": description}, 400)

    with pytest.raises(CredentialsRefusedError) as error:
        analytics(Server(answer), key_file()).read(START, NOW)

    for hint in ("key was deleted", "service account is gone", "clock", "file of a new key"):
        assert hint in error.value.message


@pytest.mark.parametrize("secret", [SECRET, key_file()])
def test_a_property_that_is_not_shared_is_told_with_whom_to_share_it(
    secret: dict[str, str],
) -> None:
    denied = {"error": {"code": 403, "message": "User does not …", "status": "PERMISSION_DENIED"}}
    server = Server(granted("t"), said(denied, 403))

    with pytest.raises(AccessDeniedError) as error:
        analytics(server, secret).read(START, NOW)

    for hint in ("as Viewer", "`client_email`", "Data API"):
        assert hint in error.value.message
    assert len(error.value.message) < 300  # what a run keeps of it
    assert error.value.said == "PERMISSION_DENIED"
    assert len(server.asked) == 2  # another token would be denied as well


def test_an_expired_token_of_a_service_account_is_renewed_once() -> None:
    server = Server(granted("old"), said({}, 401), granted("new"), report(DAY_ONE))

    parsed = analytics(server, key_file()).read(START, NOW)

    assert len(parsed.rows) == 6
    assert server.asked[3].headers["Authorization"] == "Bearer new"
    assert [ask.url for ask in server.asked].count(TOKEN_URL) == 2


def test_a_service_account_refused_with_two_fresh_tokens_is_told() -> None:
    server = Server(granted("old"), said({}, 401), granted("new"), said({}, 401))

    with pytest.raises(CredentialsRefusedError, match="refused the credentials"):
        analytics(server, key_file()).read(START, NOW)
    assert server.script == []


@pytest.mark.parametrize(
    ("trouble", "slept"),
    [
        (busy(429, retry_after="7"), [7]),
        (busy(429), [1]),
        (busy(500), [1]),
        (busy(503), [1]),
        (TimeoutError(), [1]),
    ],
)
def test_a_token_service_that_is_busy_is_waited_for(
    trouble: Answer | Exception, slept: list[float]
) -> None:
    server = Server(trouble, granted("t"))

    assert signed_in(server, key_file())() == "t"
    assert server.slept == slept
    assert claims_of(server.asked[0]) == claims_of(server.asked[1])


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ([busy(503)] * 4, r"oauth2\.googleapis\.com answers 503"),
        ([busy(429, retry_after="3600")], "answers 429"),
        ([Answer(200, {}, b"<html>")], "did not answer in JSON"),
        ([Answer(200, {}, b"[" * 100_000)], "did not answer in JSON"),
    ],
)
def test_a_token_service_that_stays_away_is_asked_at_the_next_run(
    script: list[Answer], told: str
) -> None:
    server = Server(*script)

    with pytest.raises(UnavailableError, match=told) as error:
        signed_in(server, key_file())()
    assert error.value.retryable
    assert server.script == []


def test_a_key_that_was_replaced_counts_without_a_deployment() -> None:
    secrets = [key_file(), key_file(private_key=pem(_another()), private_key_id="2")]
    server = Server(granted("old"), said({}, 401), granted("new"), report(DAY_ONE))
    token = GoogleToken(server.client, lambda: secrets.pop(0), lambda: NOW)

    Ga4Source("123456", server.client, token, breakdowns=()).read(START, NOW)

    assert claims_of(server.asked[0])[0]["kid"] == "0a1b2c"
    assert claims_of(server.asked[2], _another())[0]["kid"] == "2"


@cache
def _another() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=3072)
