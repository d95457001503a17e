"""Mail events: a message that is wrong is refused by its field; a day is told whole or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.mail_events import KEPT_FOR, Mail, read_event
from aicmo_core.feedback.mail_rates import MailEventsSource

TOLD = {
    "kind": "mail_event",
    "v": 1,
    "type": "Delivery",
    "id": "m1",
    "sent": "2026-11-22T09:00:00Z",
    "workspace": ["default"],
    "brand": ["harbor"],
    "campaign": ["refills"],
    "delivered": "2026-11-22T09:00:02Z",
}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", ["Delivery"]),
        ("type", None),
        ("id", {"S": "m1"}),
        ("id", "jane@example.org"),
        ("sent", "9999-12-31T23:59:59Z"),
        ("sent", 1_764_000_000),
        ("brand", [["harbor"]]),
        ("delivered", ["2026-11-22T09:00:02Z"]),
    ],
)
def test_a_field_of_another_form_is_named(field: str, value: object) -> None:
    assert read_event(dict(TOLD)).message_id == "m1"

    with pytest.raises(InvalidInputError) as refused:
        read_event(TOLD | {field: value})

    assert refused.value.fields["field"] == field


class ForgetfulMails:
    """A mail every six hours; those that are older than is kept are gone, as the table has it."""

    def __init__(self, now: datetime) -> None:
        self._gone_before = now - KEPT_FOR

    def record(self, event: object) -> None:
        raise NotImplementedError

    def mails(self, brand_id: str, sent_on: date) -> Iterator[Mail]:
        for hour in (0, 6, 12, 18):
            sent_at = datetime.combine(sent_on, time(hour), UTC)
            if sent_at >= self._gone_before:
                marks = frozenset({f"delivery:{sent_at:%Y-%m-%dT%H:%M:%SZ}"})
                yield Mail(sent_at=sent_at, campaign="refills", marks=marks)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Pacific/Auckland"])
def test_a_day_that_begins_to_be_forgotten_is_told_no_more(zone: str) -> None:
    now = datetime(2026, 11, 22, 15, tzinfo=UTC)
    source = MailEventsSource(ForgetfulMails(now), "harbor", ZoneInfo(zone))

    told = source.read(now - timedelta(days=90), now)

    days = {row.cells["at"]: row.cells["value"] for row in told.rows if "value" in row.cells}
    whole = sorted(days)[:-1]  # today is not over
    assert {days[day] for day in whole} == {"4"}
    assert len(whole) == 29
