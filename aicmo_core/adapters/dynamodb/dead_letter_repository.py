"""Dead letters in the table, kept for ninety days."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from aicmo_core.adapters import documents
from aicmo_core.adapters.documents import SCHEMA, SCHEMA_VERSION
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import EXPIRES_AT, PK, SK, Item, Put, Table
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
        item: Item = {
            PK: keys.orphans_pk(letter.workspace_id),
            SK: letter.message_id,
            SCHEMA: SCHEMA_VERSION,
            "letter": documents.dump(stored),
            EXPIRES_AT: int((letter.recorded_at + KEPT_FOR).timestamp()),
        }
        self._table.write(Put(item=item))

    def letters(self, workspace_id: str) -> list[DeadLetter]:
        """One Query a page."""
        found = [
            documents.load(item["letter"])
            for item in self._table.query(keys.orphans_pk(workspace_id))
        ]
        letters = [
            DeadLetter(**one | {"recorded_at": from_text(one["recorded_at"])}) for one in found
        ]
        return sorted(letters, key=lambda one: one.recorded_at, reverse=True)
