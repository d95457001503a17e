"""Signing in at Google."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs

import pytest

from aicmo_core.adapters.metric_sources.google_token import GoogleToken
from aicmo_core.adapters.metric_sources.http import Answer
from aicmo_core.adapters.metric_sources.refusals import CredentialsRefusedError
from aicmo_core.errors import UnavailableError

from .scripted_server import NOW, SECRET, Server, granted, said


def test_a_token_is_kept_while_it_lives_and_renewed_before_it_ends() -> None:
    now = NOW
    server = Server(granted("first", 300), granted("second"))
    token = GoogleToken(server.client, lambda: SECRET, lambda: now)

    assert [token(), token()] == ["first", "first"]
    now += timedelta(seconds=241)
    assert token() == "second"
    form = parse_qs((server.asked[0].body or b"").decode())
    assert form == {name: [value] for name, value in SECRET.items()} | {
        "grant_type": ["refresh_token"]
    }


@pytest.mark.parametrize(
    ("secret", "answer", "rule"),
    [
        (SECRET, said({"error": "invalid_grant"}, 400), "grant was withdrawn"),
        (SECRET, said({"error": "invalid_client"}, 401), "refused the credentials"),
        ({"client_id": "id"}, None, "lacks client_secret, refresh_token"),
    ],
)
def test_credentials_that_do_not_work_are_told_without_being_shown(
    secret: dict[str, str], answer: Answer | None, rule: str
) -> None:
    server = Server(*[answer] if answer else [])

    with pytest.raises(CredentialsRefusedError, match=rule) as error:
        GoogleToken(server.client, lambda: secret, lambda: NOW)()
    assert "grant'" not in str(error.value.fields)


def test_a_token_service_that_answers_nonsense_is_unavailable() -> None:
    with pytest.raises(UnavailableError, match="without a token"):
        GoogleToken(Server(said([])).client, lambda: SECRET, lambda: NOW)()
