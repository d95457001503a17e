"""AI accounts: one item a workspace and month, so that one conditional write guards both budgets.

    total = 41 200 000            settled + reserved, all brands      ┐ one UpdateItem:
    brand:harbor = 9 300 000      settled + reserved, one brand       │ ADD to both, SET hold,
    hold:hold_01k… = {…}          one call under way                  ┘ if both stay in bounds
    lapsed:hold_01j… = {…}        a dead worker's: freed, but its late answer still counts

An attribute a brand is some 40 bytes: a workspace of 1,000 brands costs 40 write units a call, a
thousandth of what the model costs. DynamoDB's 400 KB hold some 8,000 brands.
"""

from __future__ import annotations

from datetime import datetime

from aicmo_core.adapters.conditions import Attr, Condition
from aicmo_core.adapters.documents import SCHEMA, SCHEMA_VERSION, check_schema
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import Change, ConditionFailedError, Item, Table, Update, Value
from aicmo_core.execution.budget import Account, Allowance, Reservation, no_room
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE

_TOTAL = "total"
_HOLD, _LAPSED = "hold:", "lapsed:"


class DynamoBudgetRepository:
    """The AI accounts of one workspace.

    Args:
        table: Where.
        workspace: Whose.
    """

    def __init__(self, table: Table, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._workspace = workspace

    def reserve(self, asked: Reservation, allowance: Allowance) -> Account:
        """One UpdateItem; a repetition by the SDK finds its own reservation and is a success."""
        most = {
            _TOTAL: allowance.workspace_micro_usd,
            _brand(asked.brand_id): allowance.brand_micro_usd,
        }
        hold = _HOLD + asked.reservation_id
        condition: Condition = Attr(hold).not_exists()
        for name, bound in most.items():
            condition = condition & _room(name, bound - asked.micro_usd)
        change = Change(
            set={hold: _held(asked), SCHEMA: SCHEMA_VERSION},
            add=dict.fromkeys(most, asked.micro_usd),
        )
        if min(most.values()) < asked.micro_usd:  # what is not there yet would pass as room
            raise self._refused(asked, most, {})
        try:
            item = self._write(asked.month, change, condition)
        except ConditionFailedError as failed:
            item = failed.item or {}
            if hold not in item:
                raise self._refused(asked, most, item) from failed
        return _account(item, asked.brand_id, asked.month)

    def settle(self, reservation: Reservation, micro_usd: int) -> None:
        """One UpdateItem; a second one where the reservation lapsed meanwhile."""
        for prefix, counted in ((_HOLD, reservation.micro_usd), (_LAPSED, 0)):
            name = prefix + reservation.reservation_id
            amount = micro_usd - counted
            change = Change(
                add={_TOTAL: amount, _brand(reservation.brand_id): amount}, remove=[name]
            )
            try:
                self._write(reservation.month, change, Attr(name).exists())
            except ConditionFailedError:
                continue
            return

    def release_lapsed(self, month: str, now: datetime) -> int:
        """One GetItem, and one UpdateItem a lapsed reservation; two who do it free it once."""
        freed = 0
        for one in _reservations(self._item(month), month):
            if one.until > now:
                continue
            hold = _HOLD + one.reservation_id
            change = Change(
                set={_LAPSED + one.reservation_id: _held(one)},
                add={_TOTAL: -one.micro_usd, _brand(one.brand_id): -one.micro_usd},
                remove=[hold],
            )
            try:
                self._write(month, change, Attr(hold).exists())
            except ConditionFailedError:
                continue
            freed += 1
        return freed

    def account(self, brand_id: str, month: str) -> Account:
        """One consistent GetItem."""
        return _account(self._item(month), brand_id, month)

    def _item(self, month: str) -> Item:
        item = self._table.get(keys.ai_account(self._workspace, month)) or {}
        check_schema(item, "AI accounts")
        return item

    def _write(self, month: str, change: Change, condition: Condition) -> Item:
        key = keys.ai_account(self._workspace, month)
        return self._table.write(Update(key=key, change=change, condition=condition)) or {}

    def _refused(self, asked: Reservation, most: dict[str, int], item: Item) -> Exception:
        left = {name: max(0, bound - item.get(name, 0)) for name, bound in most.items()}
        scope = "workspace" if left[_TOTAL] < asked.micro_usd else "brand"
        return no_room(scope, asked, min(left.values()))


def _brand(brand_id: str) -> str:
    """Return the attribute of a brand; a dot would be read as a path, and no id holds a slash."""
    return "brand:" + brand_id.replace(".", "/")


def _room(name: str, most: int) -> Condition:
    return Attr(name).not_exists() | Attr(name).lte(most)


def _held(one: Reservation) -> dict[str, Value]:
    return {
        "brand_id": one.brand_id,
        "task_id": one.task_id,
        "fence": one.fence,
        "until": to_text(one.until),
        "micro_usd": one.micro_usd,
    }


def _reservations(item: Item, month: str) -> list[Reservation]:
    return [
        Reservation(
            reservation_id=name.removeprefix(_HOLD),
            month=month,
            **held | {"until": from_text(held["until"])},
        )
        for name, held in item.items()
        if name.startswith(_HOLD)
    ]


def _account(item: Item, brand_id: str, month: str) -> Account:
    held = (one for one in _reservations(item, month) if one.brand_id == brand_id)
    return Account(
        brand_id=brand_id,
        month=month,
        committed_micro_usd=item.get(_brand(brand_id), 0),
        workspace_micro_usd=item.get(_TOTAL, 0),
        reservations=tuple(held),
    )
