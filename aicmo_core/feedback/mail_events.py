"""What becomes of each mail that Amazon SES sends, as its events tell.

    SES event ──► EventBridge rule, which passes no address on ──► mail-event queue ──► one item a
    mail, whose attributes are moments ──► rates of a send, whenever feedback asks

An event sets an attribute that is named by its moment. So it counts once however often it comes,
and in any order; there is no counter to lose or to double.

Contract: `detail.eventType`, `detail.mail.{messageId,timestamp,tags}`, and a part named by the type
with a `timestamp` (docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html,
the same record as EventBridge's `detail`). Never run against the live service.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, datetime, timedelta
from typing import Any, Protocol

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.contacts import without_contacts
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.kernel.ids import check_id
from aicmo_core.tasks.messages import check_version

KIND = "mail_event"
"""How the rule marks its messages; the template's text says the same."""
VERSION = 1
KEPT_FOR = timedelta(days=30)
"""How long what became of a mail is kept, from when it was sent."""
MACHINE_WITHIN = timedelta(seconds=5)
"""Nobody opens or clicks that soon after delivery; a scanner does."""
AT_ONCE, AT_ONCE_WITHIN = 3, timedelta(seconds=3)
"""So many clicks within that time are every link at once: a scanner's."""
_MOST_LABEL = 100
_SUPPRESSED = "OnAccountSuppressionList"
"""Why SES calls a mail bounced or complained of whose address did so long ago."""
_MESSAGE_ID = re.compile(rf"[\w.-]{{1,{_MOST_LABEL}}}", re.ASCII)
"""As SES makes them, and without room for an address."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MailEvent:
    """One thing that became of one mail.

    Attributes:
        sent_at: When SES took the mail: the same in all of its events.
        campaign: The sender's tag; all mails of one day with it are a send.
        marks: What is known now: `click:2026-…` and the like; see `Mail`.
    """

    workspace_id: str
    brand_id: str
    message_id: str
    sent_at: datetime
    campaign: str
    marks: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Mail:
    """All that is known of one mail."""

    sent_at: datetime
    campaign: str
    marks: frozenset[str] = frozenset()

    def moments(self, kind: str) -> list[datetime]:
        """Return when something of a kind happened, in order."""
        told = (mark.partition(":") for mark in self.marks)
        return sorted(from_text(at, "at") for name, _, at in told if name == kind)

    def has(self, kind: str) -> bool:
        """Tell whether something of a kind happened at all."""
        return any(mark.partition(":")[0] == kind for mark in self.marks)

    def until(self, age: timedelta) -> Mail:
        """Return what was known of it so long after it was sent."""
        end = self.sent_at + age
        early = (one for one in self.marks if from_text(one.partition(":")[2], "at") <= end)
        return replace(self, marks=frozenset(early))

    @property
    def is_delivered(self) -> bool:
        """Tell whether it arrived; what was opened or clicked did, whatever got lost."""
        return any(map(self.has, ("delivery", "open", "click", "complaint")))

    @property
    def clicks(self) -> tuple[bool, bool]:
        """Tell whether a person clicked, and whether a machine did."""
        found = self.moments("click")
        machine = {at for at in found if self._too_soon(at)} | _at_once(found)
        return bool(set(found) - machine), bool(machine)

    @property
    def opens(self) -> tuple[bool, bool]:
        """Tell whether a person opened it, and whether a machine did."""
        found, private = self.moments("open"), set(self.moments("private_open"))
        machine = {at for at in found if at in private or self._too_soon(at)} | private
        return bool(set(found) - machine), bool(machine)

    def _too_soon(self, at: datetime) -> bool:
        return any(timedelta(0) <= at - d < MACHINE_WITHIN for d in self.moments("delivery"))


def _at_once(moments: Sequence[datetime]) -> set[datetime]:
    """Return the moments that belong to a burst; they are sorted."""
    found: set[datetime] = set()
    for first in range(len(moments) - AT_ONCE + 1):
        burst = moments[first : first + AT_ONCE]
        if burst[-1] - burst[0] <= AT_ONCE_WITHIN:
            found.update(burst)
    return found


class MailEventRepository(Protocol):
    """What became of the mails of one workspace's brands."""

    def record(self, event: MailEvent) -> None:
        """Add what an event tells; safe to repeat, in any order."""

    def mails(self, brand_id: str, sent_on: date) -> Iterable[Mail]:
        """Yield a brand's mails that SES took on a day in UTC."""


def is_mail_event(body: Mapping[str, Any]) -> bool:
    """Tell whether a message is one of the rule's."""
    return body.get("kind") == KIND


def read_event(body: dict[str, Any]) -> MailEvent:
    """Read a message of the rule.

    Raises:
        InvalidInputError: A field is missing or wrong; names it.
        UnsupportedRecordError: Written by a newer template.
    """
    check_version(body, VERSION)
    message_id = body.get("id")
    if not isinstance(message_id, str) or _MESSAGE_ID.fullmatch(message_id) is None:
        raise InvalidInputError("id", message_id, "must be a message's id")
    return MailEvent(
        workspace_id=check_id("workspace", _tag(body, "workspace")),
        brand_id=check_id("brand", _tag(body, "brand")),
        message_id=message_id,
        sent_at=_sent(_text(body, "sent")),
        campaign=without_contacts(_tag(body, "campaign"))[:_MOST_LABEL],
        marks=tuple(_marks(body)),
    )


_MOMENTS = {
    "Delivery": "delivered",
    "Open": "opened",
    "PrivateOpen": "opened",
    "Click": "clicked",
    "Bounce": "bounced",
    "Complaint": "complained",
    "Subscription": "unsubscribed",
}
_NAMES = {
    "Delivery": "delivery",
    "Open": "open",
    "PrivateOpen": "private_open",
    "Click": "click",
    "Complaint": "complaint",
}


def _marks(body: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a message says happened."""
    kind = _text(body, "type")
    if kind not in _MOMENTS:
        raise InvalidInputError("type", body.get("type"), f"must be one of {', '.join(_MOMENTS)}")
    at = to_text(from_text(_text(body, _MOMENTS[kind]), _MOMENTS[kind]))
    if _SUPPRESSED in {_text(body, "bounced_why"), _text(body, "complained_why")}:
        return  # SES did not even try: nobody complained, and nothing bounced, of this send
    if kind == "Bounce":
        name = "hard_bounce" if _text(body, "bounce") == "Permanent" else "soft_bounce"
        yield f"{name}:{at}"
    elif kind == "Subscription":
        if _text(body, "all") == "true":  # other changes of preferences are no good-bye
            yield f"unsubscribe:{at}"
    else:
        yield f"{_NAMES[kind]}:{at}"


def _sent(text: str) -> datetime:
    """Return when a mail was sent; what is kept of it ends a month later, which must exist."""
    sent_at = from_text(text, "sent")
    if sent_at.year == MAXYEAR:
        raise InvalidInputError("sent", text, "must be a moment at which mails are sent")
    return sent_at


def _text(body: Mapping[str, Any], name: str) -> str:
    """Return a field; what an event does not have is neither a moment nor a word that counts."""
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _tag(body: Mapping[str, Any], name: str) -> str:
    """Return a tag's value: SES gives each as a list."""
    value = body.get(name)
    return str(value[0]) if isinstance(value, list) and value else ""
