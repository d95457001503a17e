"""Dead letters in the table, kept for ninety days."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from aicmo_core.adapters import documents
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import EXPIRES_AT, Item, Put, Table
from aicmo_core.execution.dead_letters import DeadLetter
from aicmo_core.kernel.clock import from_text, to_text

KEPT_FOR = timedelta(days=90)


class DynamoDeadLetterRepository:
    """Stores dead letters of all workspaces, each under its own.

    Args:
        table: Where.
    """

    def __init__(self, table: Table) -> None:
        self._table = table

    def record(self, letter: DeadLetter) -> None:
        """One PutItem, keyed by the message: recording twice is recording once."""
        stored = asdict(letter) | {"recorded_at": to_text(letter.recorded_at)}
        key = (keys.orphans_pk(letter.workspace_id), letter.message_id)
        ends = int((letter.recorded_at + KEPT_FOR).timestamp())
        item = documents.item_at(key, {"letter": documents.dump(stored), EXPIRES_AT: ends})
        self._table.write(Put(item=item))

    def letters(self, workspace_id: str) -> list[DeadLetter]:
        """One Query a page."""
        letters = map(_read, self._table.query(keys.orphans_pk(workspace_id)))
        return sorted(letters, key=lambda one: one.recorded_at, reverse=True)


def _read(item: Item) -> DeadLetter:
    documents.check_schema(item, "dead letters")
    letter = documents.load(item["letter"])
    known = documents.known_of(DeadLetter, letter)
    return DeadLetter(**known | {"recorded_at": from_text(letter["recorded_at"])})
