"""The rates of a send, counted from what became of each of its mails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aicmo_core.feedback.catalogue_defaults import EMAIL_SETTLING
from aicmo_core.feedback.imports.rows import MetricRow, ParsedFile
from aicmo_core.feedback.mail_events import KEPT_FOR, Mail, MailEventRepository

_OPENS = ("open_rate", "human_open_rate", "machine_open_rate")
_CLICKS = ("ctr", "all_click_rate", "machine_click_rate")
_COUNTED = (
    *_OPENS,
    *_CLICKS,
    "unsubscribe_rate",
    "complaint_rate",
    "hard_bounce_rate",
    "bounce_rate",
)
_ONLY_WHEN_SEEN = {
    **dict.fromkeys(_OPENS, "open_rate"),
    **dict.fromkeys(_CLICKS, "all_click_rate"),
    "unsubscribe_rate": "unsubscribe_rate",
}
"""Rates of what SES tells only where its tracking is on: none at all is no figure, not 0."""


@dataclass(slots=True)
class _Send:
    """The counts of one send."""

    delivered: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTED, 0))

    def add(self, mail: Mail) -> None:
        """Count a mail: what people did with it until the age at which sends are compared.

        Complaints and bounces count whenever they come: they may stop the sends.
        """
        in_time = mail.until(EMAIL_SETTLING)
        self.delivered += mail.is_delivered
        human_click, machine_click = in_time.clicks
        human_open, machine_open = in_time.opens
        self.counts["ctr"] += human_click
        self.counts["machine_click_rate"] += machine_click
        self.counts["all_click_rate"] += human_click or machine_click
        self.counts["human_open_rate"] += human_open
        self.counts["machine_open_rate"] += machine_open
        self.counts["open_rate"] += human_open or machine_open
        self.counts["unsubscribe_rate"] += in_time.has("unsubscribe")
        self.counts["complaint_rate"] += mail.has("complaint")
        self.counts["hard_bounce_rate"] += mail.has("hard_bounce")
        self.counts["bounce_rate"] += mail.has("hard_bounce") or mail.has("soft_bounce")


class MailEventsSource:
    """A brand's own mail events as a metric source.

    Args:
        events: Where they are.
        brand_id: Whose.
        zone: Where the brand's days begin: the mails of one campaign and day are a send.
    """

    name = "ses_events"
    channel = "email"

    def __init__(self, events: MailEventRepository, brand_id: str, zone: ZoneInfo) -> None:
        self._events = events
        self._brand_id = brand_id
        self._zone = zone

    def read(self, start: datetime, end: datetime) -> ParsedFile:
        """Return the sends of the brand's days from that of `start` to that of `end`.

        A day that begins to be forgotten is told no more: its counts would only shrink.
        """
        kept = (end - KEPT_FOR).astimezone(self._zone).date() + timedelta(days=1)
        first, last = (moment.astimezone(self._zone).date() for moment in (start, end))
        first = max(first, kept)
        sends: dict[tuple[date, str], _Send] = {}
        for days in range(-1, (last - first).days + 2):  # a local day lies in two of UTC
            for mail in self._events.mails(self._brand_id, first + timedelta(days=days)):
                day = mail.sent_at.astimezone(self._zone).date()
                if first <= day <= last:
                    sends.setdefault((day, mail.campaign), _Send()).add(mail)
        cells = (row for place in sorted(sends) for row in _rows(*place, sends[place], self._zone))
        return ParsedFile(tuple(MetricRow(line, row) for line, row in enumerate(cells, 1)))


def _rows(day: date, campaign: str, send: _Send, zone: ZoneInfo) -> Iterator[dict[str, str]]:
    base = {
        "at": day.isoformat(),
        "timezone": zone.key,
        "channel": MailEventsSource.channel,
        "campaign": campaign,
    }
    if not send.delivered:
        return
    yield base | {"metric": "delivered", "value": str(send.delivered)}
    for metric, count in send.counts.items():
        if send.counts[_ONLY_WHEN_SEEN.get(metric, metric)] or metric not in _ONLY_WHEN_SEEN:
            yield base | {
                "metric": metric,
                "numerator": str(count),
                "denominator": str(send.delivered),
            }
