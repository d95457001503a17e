"""An operator reads what the queues gave up on."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from aicmo_cli.main import app
from aicmo_core.bootstrap import dead_letter_service
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.execution.dead_letters import DeadMessage
from tests.services.cli.conftest import Run


@pytest.fixture
def _given_up(infra: Infrastructure) -> None:
    bodies = {
        ("m1", "execute"): "hello",
        ("m2", "feedback"): '{"workspace_id": "default", "brand_id": "harbor-and-pine"}',
        ("m3", "feedback"): '{"workspace_id": "another", "brand_id": "theirs"}',
    }
    dead_letter_service(infra).record(
        [
            DeadMessage(message_id=ident, body=body, queue=queue, receive_count=5)
            for (ident, queue), body in bodies.items()
        ]
    )


@pytest.mark.usefixtures("_given_up")
def test_letters_of_the_workspace_and_of_nobody_are_shown_and_no_other_workspaces(
    aicmo: Run,
) -> None:
    told = {one["message_id"]: one["reason"] for one in aicmo("dead-letters")}

    assert told == {
        "m1": "body: 'hello' must be JSON",
        "m2": "not processed after 5 deliveries",
    }


@pytest.mark.usefixtures("_given_up")
def test_a_letter_is_told_with_its_message(aicmo: Run) -> None:
    shown = CliRunner().invoke(app, ["dead-letters"], env={"COLUMNS": "200"}).output

    assert "harbor-and-pine" in shown
    assert "hello" in shown


def test_without_letters_that_is_said(aicmo: Run) -> None:
    assert "No message was given up on" in CliRunner().invoke(app, ["dead-letters"]).output
