"""What became of mails: one item a mail, an attribute a thing that happened, gone after a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date

from aicmo_core.adapters.documents import SCHEMA, SCHEMA_VERSION, check_schema
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import EXPIRES_AT, Change, Item, Table, Update
from aicmo_core.feedback.mail_events import KEPT_FOR, Mail, MailEvent
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE

_MARK = "m:"


class DynamoMailEventRepository:
    """Stores mail events.

    Args:
        table: Where.
        workspace: Whose.
    """

    def __init__(self, table: Table, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._workspace = workspace

    def record(self, event: MailEvent) -> None:
        """One UpdateItem without a condition: the same event sets the same attribute again."""
        day = event.sent_at.astimezone(UTC).date()
        known = {
            SCHEMA: SCHEMA_VERSION,
            "campaign": event.campaign,
            "sent_at": to_text(event.sent_at),
            EXPIRES_AT: int((event.sent_at + KEPT_FOR).timestamp()),
        }
        marks = {_MARK + mark: True for mark in event.marks}
        key = keys.mail(self._workspace, event.brand_id, day, event.message_id)
        self._table.write(Update(key=key, change=Change(set=known | marks)))

    def mails(self, brand_id: str, sent_on: date) -> Iterator[Mail]:
        """One Query a megabyte of mails."""
        partition = keys.mails_pk(self._workspace, brand_id, sent_on)
        return map(_read, self._table.query(partition, consistent=False))


def _read(item: Item) -> Mail:
    check_schema(item, "mail events")
    return Mail(
        sent_at=from_text(str(item["sent_at"]), "sent_at"),
        campaign=str(item["campaign"]),
        marks=frozenset(name.removeprefix(_MARK) for name in item if name.startswith(_MARK)),
    )
