"""A workspace's edits of the rule book: each version is an item of its own, with who made it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aicmo_core.adapters.conditions import Attr
from aicmo_core.adapters.documents import check_schema, dump, item_at, load
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import PK, ConditionFailedError, Item, Put, Table
from aicmo_core.errors import VersionConflictError
from aicmo_core.feedback.rulebook import RuleBook
from aicmo_core.feedback.rulebook_defaults import DEFAULT_RULE_BOOK
from aicmo_core.kernel.clock import to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE


class DynamoRuleBookRepository:
    """The rule book of one workspace.

    Args:
        table: Where.
        workspace: Whose.
    """

    def __init__(self, table: Table, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._workspace = workspace

    def rule_book(self) -> RuleBook:
        """One Query of one item."""
        newest = self._newest()
        return DEFAULT_RULE_BOOK.as_stored(load(newest["edits"])) if newest else DEFAULT_RULE_BOOK

    def edits(self) -> dict[str, Any]:
        """One Query of one item: the workspace's own edits, empty where it made none."""
        newest = self._newest()
        found: dict[str, Any] = load(newest["edits"]) if newest else {}
        return found

    def save_edits(self, edits: Mapping[str, Any], *, actor: str, now: datetime) -> RuleBook:
        """Check the edits and make them the workspace's own; they replace the ones before.

        Raises:
            InvalidInputError: The edits are wrong; names the field.
            VersionConflictError: Somebody else saved in the same moment; read and edit again.
        """
        edited = DEFAULT_RULE_BOOK.edited(edits)
        newest = self._newest()
        version = int(newest["version"]) + 1 if newest else 1
        key = (keys.rules_pk(self._workspace), f"{keys.RULES}{version:06d}")
        saved = {"version": version, "edits": dump(edits), "by": actor, "at": to_text(now)}
        item = item_at(key, saved)
        try:
            self._table.write(Put(item=item, condition=Attr(PK).not_exists()))
        except ConditionFailedError as failed:
            told = "Somebody else edited the rule book just now: read it and edit again."
            raise VersionConflictError(told, version=version) from failed
        return edited

    def _newest(self) -> Item | None:
        partition = keys.rules_pk(self._workspace)
        newest = self._table.query(partition, prefix=keys.RULES, newest_first=True, limit=1)
        found = next(newest, None)
        if found is not None:
            check_schema(found, "rule books")
        return found
