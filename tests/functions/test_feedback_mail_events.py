"""What Amazon SES tells of each mail becomes the rates of a send, and nobody's address."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.feedback.observations import SeriesKey
from aicmo_core.tasks.approval import Actor
from scripts.paths import ROOT

from .conftest import NOW, Answer, Call
from .eventbridge_rules import messages_of

_BRIEF = json.loads((ROOT / "examples" / "harbor-and-pine" / "brief.json").read_text())
BRAND = "harbor-and-pine"
SENT = datetime(2026, 11, 12, 14, 0, 3, tzinfo=UTC)
SENT_ON = datetime(2026, 11, 12, tzinfo=ZoneInfo("America/New_York"))
PLANTED = ("jane.roe@example.com", "Jane Roe", "203.0.113.77", "+1 202 555 0143", "hello@harbor")


def told(kind: str, number: int, after_s: float = 60, **part: Any) -> dict[str, Any]:
    """An event as EventBridge gets it, full of what it must not pass on."""
    at = f"{SENT + timedelta(seconds=after_s):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"
    contacts = {
        "Bounce": {
            "bouncedRecipients": [
                {"emailAddress": PLANTED[0], "diagnosticCode": f"smtp; 550 {PLANTED[0]} unknown"}
            ]
        },
        "Complaint": {"complainedRecipients": [{"emailAddress": PLANTED[0]}]},
        "Delivery": {"recipients": [PLANTED[0]], "smtpResponse": f"250 ok {PLANTED[0]}"},
        "Click": {
            "link": f"https://shop.example/?to={PLANTED[0]}",
            "ipAddress": PLANTED[2],
            "userAgent": 'Mozilla/5.0 ("quoted"; rv:1)',
        },
        "Open": {"ipAddress": PLANTED[2], "userAgent": 'Mozilla/5.0 ("quoted"; rv:1)'},
        "Subscription": {"contactList": PLANTED[3], "source": "UnsubscribeHeader"},
    }
    return {
        "version": "0",
        "id": "12345678-1234-1234-1234-111122223333",
        "detail-type": f"Email {kind}",
        "source": "aws.ses",
        "account": "123456789012",
        "time": at,
        "region": "us-east-1",
        "resources": ["arn:aws:ses:us-east-1:123456789012:configuration-set/harbor"],
        "detail": {
            "eventType": kind,
            "mail": {
                "timestamp": "2026-11-12T14:00:03.000Z",
                "messageId": f"0107019a0000{number:04}-0000",
                "source": f"Harbor <{PLANTED[4]}>",
                "destination": [PLANTED[0]],
                "headers": [{"name": "To", "value": f"{PLANTED[1]} <{PLANTED[0]}>"}],
                "commonHeaders": {"to": [PLANTED[0]], "subject": f"For {PLANTED[1]}"},
                "tags": {
                    "ses:caller-identity": ["mailer"],
                    "aicmo_workspace": ["default"],
                    "aicmo_brand": [BRAND],
                    "campaign": ["autumn-1"],
                },
            },
            kind.lower(): {"timestamp": at, **contacts[kind], **part},
        },
    }


@pytest.fixture
def bodies() -> list[str]:
    return []


@pytest.fixture
def mailer(call: Call, infra: Infrastructure, bodies: list[str]) -> Any:
    """Hand events to the rules, and what they send to the function, in batches of ten."""
    workspace = open_workspace(infra)
    workspace.brand_service.add_brand(_BRIEF, actor="op_alice")
    workspace.sources.configure(BRAND, {"kind": "ses_events"}, Actor.person("op_alice"))

    def hand(*events: dict[str, Any]) -> list[Answer]:
        sent = [body for event in events for body in messages_of(event)]
        bodies.extend(sent)
        arn = "arn:aws:sqs:us-east-1:123456789012:aicmo-mail-events"
        records = [
            {"messageId": f"m{n}", "body": body, "eventSourceARN": arn, "attributes": {}}
            for n, body in enumerate(sent)
        ]
        batches = [records[start : start + 10] for start in range(0, len(records), 10)]
        return [call("feedback", {"Records": batch}) for batch in batches]

    return hand


def rates(infra: Infrastructure) -> dict[str, tuple[float | None, float | None]]:
    """Ask the source; return the counts by metric."""
    workspace = open_workspace(infra)
    workspace.sources.pull(BRAND, workspace.zone_of(BRAND))
    found = {}
    for one in workspace.observations.known_series(BRAND):
        [point] = workspace.observations.series(BRAND, one.key, NOW - timedelta(30), NOW)
        assert (point.window_start, point.window_end) == (SENT_ON, SENT_ON)
        assert (point.source, point.campaign) == ("ses_events", "autumn-1")
        found[one.key.metric] = (point.numerator, point.denominator)
        if one.key == SeriesKey("email", "delivered"):
            found["delivered"] = (point.value, None)
    return found


def a_send() -> list[dict[str, Any]]:
    """Ten mails: eight arrive, and what people and machines do with them."""
    arrived = [told("Delivery", number, after_s=2) for number in range(8)]
    burst = [told("Click", 3, after_s=600 + n) for n in (0, 0.4, 0.9)]
    return [
        *arrived,
        told("Bounce", 8, bounceType="Permanent", bounceSubType="General"),
        told("Bounce", 9, bounceType="Transient"),
        told("Open", 0),
        told("Click", 0, after_s=90),
        told("Click", 0, after_s=95),
        told("Open", 1, userAgent="Mozilla/5.0"),
        told("Open", 2, after_s=4),
        told("Click", 2, after_s=5),
        told("Open", 3),
        *burst,
        told("Click", 3, after_s=4000),
        told("Complaint", 4, complaintFeedbackType="abuse"),
        told("Subscription", 5, newTopicPreferences={"unsubscribeAll": True}),
        told("Subscription", 6, newTopicPreferences={"unsubscribeAll": False}),
    ]


RATES = {
    "delivered": (8, None),
    "open_rate": (4, 8),
    "human_open_rate": (2, 8),
    "machine_open_rate": (2, 8),
    "ctr": (2, 8),
    "all_click_rate": (3, 8),
    "machine_click_rate": (2, 8),
    "unsubscribe_rate": (1, 8),
    "complaint_rate": (1, 8),
    "hard_bounce_rate": (1, 8),
    "bounce_rate": (2, 8),
}


def test_what_became_of_mails_makes_the_rates_of_their_send(
    mailer: Any, infra: Infrastructure
) -> None:
    answers = mailer(*a_send())

    assert all(answer.returned == {"batchItemFailures": []} for answer in answers)
    assert rates(infra) == RATES


def test_events_count_once_however_often_and_in_whatever_order_they_come(
    mailer: Any, infra: Infrastructure
) -> None:
    mailer(*reversed(a_send()))
    mailer(*a_send())

    assert rates(infra) == RATES


def test_events_that_come_later_correct_the_send(mailer: Any, infra: Infrastructure) -> None:
    mailer(*a_send()[:11])
    first = rates(infra)
    mailer(*a_send()[11:])

    assert first["open_rate"] == (1, 8)
    assert rates(infra) == RATES


def test_planted_contacts_reach_no_queue_no_item_and_no_log(
    mailer: Any, infra: Infrastructure, bodies: list[str]
) -> None:
    answers = mailer(*a_send())
    rates(infra)

    items = repr(vars(infra.table))
    logs = "".join(answer.text for answer in answers)
    for planted in PLANTED:
        assert not any(planted in body for body in bodies)
        assert planted not in items
        assert planted not in logs
    assert len(bodies) == len(a_send()) + 1  # the proxy's open is told twice


def test_the_sample_event_is_what_the_rule_sends(sample_event: Callable[[str], Any]) -> None:
    [record] = sample_event("feedback_mail_event")["Records"]

    assert [record["body"]] == messages_of(told("Click", 7, after_s=90))


def test_mail_that_is_not_tagged_as_ours_is_not_passed_on() -> None:
    event = told("Delivery", 1)
    del event["detail"]["mail"]["tags"]["aicmo_brand"]

    assert messages_of(event) == []


def test_a_mail_that_ses_kept_back_for_an_old_complaint_or_bounce_is_neither_again(
    mailer: Any, infra: Infrastructure
) -> None:
    why = "OnAccountSuppressionList"
    kept_back = [
        told("Complaint", 20, complaintSubType=why),
        told("Bounce", 21, bounceType="Permanent", bounceSubType=why),
    ]

    mailer(*a_send(), *kept_back, told("Complaint", 4, complaintSubType=None))

    assert rates(infra) == RATES


def test_without_tracking_there_is_no_rate_and_not_0(mailer: Any, infra: Infrastructure) -> None:
    mailer(*(told("Delivery", number, after_s=2) for number in range(8)))

    assert set(rates(infra)) == {"delivered", "complaint_rate", "hard_bounce_rate", "bounce_rate"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", "Wedding"),
        ("type", ["Open"]),
        ("id", ""),
        ("sent", "<sent>"),
        ("sent", "9999-12-31T23:59:59Z"),
        ("workspace", []),
        ("brand", ["no brand/of ours"]),
        ("brand", ["unknown-brand"]),
        ("delivered", "yesterday"),
        ("v", 2),
    ],
)
def test_a_message_of_another_form_fails_alone(
    mailer: Any, call: Call, infra: Infrastructure, field: str, value: object
) -> None:
    [body] = messages_of(told("Delivery", 1, after_s=2))
    arn = "arn:aws:sqs:us-east-1:123456789012:aicmo-mail-events"
    wrong = json.dumps(json.loads(body) | {field: value})
    records = [
        {"messageId": name, "body": one, "eventSourceARN": arn}
        for name, one in (("bad", wrong), ("good", body))
    ]

    answer = call("feedback", {"Records": records})

    assert answer.returned == {"batchItemFailures": [{"itemIdentifier": "bad"}]}
    assert rates(infra)["delivered"] == (1, None)
