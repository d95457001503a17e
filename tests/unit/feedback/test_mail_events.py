"""Mail events: a message that is wrong is refused by its field; a day is told whole or not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.mail_events import KEPT_FOR, Mail, read_event
from aicmo_core.feedback.mail_rates import MailEventsSource
from aicmo_core.kernel.clock import to_text

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
        ("brand", None),
        ("workspace", []),
        ("delivered", "<delivered>"),
        ("delivered", ["2026-11-22T09:00:02Z"]),
    ],
)
def test_a_field_of_another_form_is_named(field: str, value: object) -> None:
    assert read_event(dict(TOLD)).message_id == "m1"

    with pytest.raises(InvalidInputError) as refused:
        read_event(TOLD | {field: value})

    assert refused.value.fields["field"] == field


@pytest.mark.parametrize(
    ("told", "became"),
    [
        ({"type": "Open", "opened": "2026-11-22T09:05:00Z"}, "open"),
        ({"type": "PrivateOpen", "opened": "2026-11-22T09:05:00Z"}, "private_open"),
        ({"type": "Click", "clicked": "2026-11-22T09:05:00Z"}, "click"),
        ({"type": "Complaint", "complained": "2026-11-22T09:05:00Z"}, "complaint"),
        (
            {"type": "Bounce", "bounced": "2026-11-22T09:05:00Z", "bounce": "Permanent"},
            "hard_bounce",
        ),
        (
            {"type": "Bounce", "bounced": "2026-11-22T09:05:00Z", "bounce": "Transient"},
            "soft_bounce",
        ),
        (
            {"type": "Subscription", "unsubscribed": "2026-11-22T09:05:00Z", "all": "true"},
            "unsubscribe",
        ),
        ({"type": "Subscription", "unsubscribed": "2026-11-22T09:05:00Z", "all": "false"}, ""),
    ],
)
def test_an_event_says_what_became_of_a_mail_and_when(told: dict[str, str], became: str) -> None:
    marks = read_event(TOLD | told).marks

    assert [mark.partition(":")[0] for mark in marks] == ([became] if became else [])
    assert all(mark.partition(":")[2].startswith("2026-11-22T09:05:00") for mark in marks)


def test_a_campaigns_name_holds_no_contact_and_no_more_than_a_hundred_letters() -> None:
    name = read_event(TOLD | {"campaign": ["to jane@example.org " + "x" * 200]}).campaign

    assert len(name) == 100
    assert "jane" not in name


def test_mails_without_a_campaign_are_a_send_of_their_own() -> None:
    assert (
        read_event({name: told for name, told in TOLD.items() if name != "campaign"}).campaign == ""
    )


class ForgetfulMails:
    """A mail every six hours; those that are older than is kept are gone, as the table has it."""

    def __init__(self, now: datetime, became: str = "delivery") -> None:
        self._gone_before = now - KEPT_FOR
        self._became = became

    def record(self, event: object) -> None:
        raise NotImplementedError

    def mails(self, brand_id: str, sent_on: date) -> Iterator[Mail]:
        for hour in (0, 6, 12, 18):
            sent_at = datetime.combine(sent_on, time(hour), UTC)
            if sent_at >= self._gone_before:
                marks = frozenset({f"{self._became}:{sent_at:%Y-%m-%dT%H:%M:%SZ}"})
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


def test_a_send_of_which_nothing_arrived_has_no_rate() -> None:
    now = datetime(2026, 11, 22, 15, tzinfo=UTC)
    source = MailEventsSource(ForgetfulMails(now, "hard_bounce"), "harbor", ZoneInfo("UTC"))

    assert source.read(now - timedelta(days=5), now).rows == ()


def mail(*marks: tuple[str, float]) -> Mail:
    """Return a mail of which things are known, each so many seconds after it was sent."""
    sent_at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    at = {(kind, to_text(sent_at + timedelta(seconds=seconds))) for kind, seconds in marks}
    return Mail(
        sent_at=sent_at, campaign="", marks=frozenset(f"{kind}:{when}" for kind, when in at)
    )


ARRIVED = ("delivery", 10.0)


@pytest.mark.parametrize(
    ("seconds", "person", "machine"),
    [
        ((), False, False),
        ((9.9,), True, False),
        ((10.0,), False, True),
        ((14.9,), False, True),
        ((15.0,), True, False),
        ((12.0, 60.0), True, True),
        ((60.0, 61.5, 63.0), False, True),
        ((60.0, 61.5, 63.1), True, False),
        ((60.0, 63.0), True, False),
        ((60.0, 62.0, 64.0, 65.0), True, True),
        ((60.0, 600.0, 601.0, 602.0), True, True),
    ],
)
def test_clicks_at_once_or_at_delivery_are_a_machines(
    seconds: tuple[float, ...], person: bool, machine: bool
) -> None:
    assert mail(ARRIVED, *(("click", at) for at in seconds)).clicks == (person, machine)


@pytest.mark.parametrize(
    ("marks", "person", "machine"),
    [
        ((("open", 60.0),), True, False),
        ((("open", 12.0),), False, True),
        ((("private_open", 60.0),), False, True),
        ((("open", 60.0), ("private_open", 60.0)), False, True),
        ((("open", 90.0), ("private_open", 60.0)), True, True),
    ],
)
def test_opens_through_a_proxy_or_at_delivery_are_a_machines(
    marks: tuple[tuple[str, float], ...], person: bool, machine: bool
) -> None:
    assert mail(ARRIVED, *marks).opens == (person, machine)


@pytest.mark.parametrize(
    ("kind", "arrived"),
    [
        *((kind, True) for kind in ("delivery", "open", "click", "complaint")),
        *((kind, False) for kind in ("hard_bounce", "soft_bounce")),
    ],
)
def test_what_was_opened_clicked_or_complained_of_arrived(kind: str, arrived: bool) -> None:
    assert mail((kind, 60.0)).is_delivered is arrived


class Mails:
    """Mails that all went out at one moment."""

    def __init__(self, *mails: Mail) -> None:
        self._mails = mails

    def record(self, event: object) -> None:
        raise NotImplementedError

    def mails(self, brand_id: str, sent_on: date) -> Iterator[Mail]:
        return (one for one in self._mails if one.sent_at.date() == sent_on)


def test_sends_are_compared_at_the_age_at_which_they_settle_but_for_what_must_not_be_missed() -> (
    None
):
    days = 86_400.0
    kinds = ("open", "click", "unsubscribe", "complaint", "hard_bounce")
    in_time = mail(ARRIVED, *((kind, 3 * days) for kind in kinds))
    late = mail(ARRIVED, *((kind, 3 * days + 1) for kind in kinds))
    sent = in_time.sent_at

    told = MailEventsSource(Mails(in_time, late), "harbor", ZoneInfo("UTC")).read(
        sent, sent + timedelta(days=20)
    )

    counted = {row.cells["metric"]: row.cells.get("numerator") for row in told.rows}
    assert {name for name, count in counted.items() if count == "1"} == {
        "open_rate", "human_open_rate", "ctr", "all_click_rate", "unsubscribe_rate",
    }  # fmt: skip
    assert (counted["complaint_rate"], counted["hard_bounce_rate"]) == ("2", "2")
