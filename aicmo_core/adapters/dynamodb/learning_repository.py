"""What feedback learns from: live records, measured effects, operators' notes.

A brand's records stand in one partition, a prefix a kind; each is written whole under a key
that names it, so that writing again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from typing import Any

from aicmo_core.adapters.documents import check_schema, dump, item_at, load
from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import PK, SK, Change, Item, Put, Table, Update
from aicmo_core.errors import NotFoundError
from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.detection import Annotation
from aicmo_core.feedback.learning import EffectRecord
from aicmo_core.feedback.live_record import LiveRecord
from aicmo_core.feedback.notes import KeptNote, Withdrawal
from aicmo_core.kernel.clock import from_text, to_text
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE

_WITHDRAWN = "withdrawn"
"""The attribute of a note that counts no more."""


class DynamoLearningRepository:
    """Live records, effects and notes of one workspace's brands.

    Args:
        table: Where.
        workspace: Whose; no method can reach another workspace's items.
    """

    def __init__(self, table: Table, workspace: str = DEFAULT_WORKSPACE) -> None:
        self._table = table
        self._workspace = workspace

    def save_live(self, record: LiveRecord) -> None:
        """One PutItem a task, version and channel."""
        name = f"{keys.LIVE}{record.task_id}#{record.output_version:06d}#{record.channel}"
        self._put(record.brand_id, name, record.model_dump(mode="json"))

    def live_of(self, brand_id: str) -> list[LiveRecord]:
        """One Query."""
        return [LiveRecord.model_validate(one) for one in self._all(brand_id, keys.LIVE)]

    def save_effect(self, record: EffectRecord) -> None:
        """One PutItem a task."""
        self._put(record.brand_id, keys.EFFECT + record.task_id, record.model_dump(mode="json"))

    def effects_of(self, brand_id: str) -> list[EffectRecord]:
        """One Query."""
        return [EffectRecord.model_validate(one) for one in self._all(brand_id, keys.EFFECT)]

    def annotate(self, brand_id: str, annotation: Annotation) -> None:
        """One PutItem: what explains a window, named by its start and reason."""
        name = f"{keys.ANNOTATION}{to_text(annotation.start)}#{annotation.reason[:100]}"
        document = {
            "start": to_text(annotation.start),
            "end": to_text(annotation.end),
            "reason": annotation.reason,
            "metrics": sorted(annotation.metrics),
            **_said(annotation),
        }
        self._put(brand_id, name, document)

    def accept(self, brand_id: str, acceptance: Acceptance) -> None:
        """One PutItem: what is said of a series' open condition, named by series and moment."""
        at = to_text(acceptance.at)
        name = f"{keys.ACCEPTANCE}{acceptance.series}#{at}"
        document = {"series": acceptance.series, "at": at, "reason": acceptance.reason}
        resolved = {"resolved": True} if acceptance.resolved else {}
        self._put(brand_id, name, document | resolved | _said(acceptance))

    def kept(self, brand_id: str) -> list[KeptNote]:
        """One Query."""
        return [
            KeptNote(note_id=_note_id(item), said=_read_note(item), withdrawn=_taken_back(item))
            for item in self._notes(brand_id)
        ]

    def withdraw(self, brand_id: str, note_id: str, withdrawal: Withdrawal) -> None:
        """One Query to find it by its name's digest, and one UpdateItem."""
        for item in self._notes(brand_id):
            if _note_id(item) == note_id:
                told = asdict(withdrawal) | {"at": to_text(withdrawal.at)}
                change = Change(set={_WITHDRAWN: dump(told)})
                self._table.write(Update(key=(item[PK], item[SK]), change=change))
                return
        raise NotFoundError("note", note_id)

    def _notes(self, brand_id: str) -> Iterator[Item]:
        """Yield both kinds of notes: no other record of a brand stands between them."""
        both = (keys.ACCEPTANCE, keys.ANNOTATION + "~")
        return self._table.query(self._pk(brand_id), between=both)

    def _pk(self, brand_id: str) -> str:
        return keys.feedback_pk(self._workspace, brand_id)

    def _put(self, brand_id: str, name: str, document: object) -> None:
        item = item_at((self._pk(brand_id), name), {"document": dump(document)})
        self._table.write(Put(item=item))

    def _all(self, brand_id: str, prefix: str) -> list[Any]:
        return [_document(item) for item in self._table.query(self._pk(brand_id), prefix=prefix)]


def _annotation(one: Any) -> Annotation:
    return Annotation(
        start=from_text(one["start"]),
        end=from_text(one["end"]),
        reason=one["reason"],
        metrics=frozenset(one["metrics"]),
        by=one.get("by", ""),
        noted_at=_noted_at(one),
    )


def _acceptance(one: Any) -> Acceptance:
    return Acceptance(
        series=one["series"],
        at=from_text(one["at"]),
        resolved=one.get("resolved", False),
        reason=one.get("reason", ""),
        by=one.get("by", ""),
        noted_at=_noted_at(one),
    )


def _read_note(item: Item) -> Annotation | Acceptance:
    read = _annotation if item[SK].startswith(keys.ANNOTATION) else _acceptance
    return read(_document(item))


def _note_id(item: Item) -> str:
    """Return a name that people can type: keys hold whole sentences."""
    return sha256(item[SK].encode()).hexdigest()[:8]


def _taken_back(item: Item) -> Withdrawal | None:
    if _WITHDRAWN not in item:
        return None
    told = load(item[_WITHDRAWN])
    return Withdrawal(by=told["by"], at=from_text(told["at"]), reason=told["reason"])


def _said(note: Annotation | Acceptance) -> dict[str, str]:
    """Return who said it and when; notes of the first version tell neither."""
    at = {"noted_at": to_text(note.noted_at)} if note.noted_at else {}
    return {"by": note.by, **at}


def _noted_at(document: Any) -> datetime | None:
    return from_text(document["noted_at"]) if "noted_at" in document else None


def _document(item: Item) -> Any:
    check_schema(item, "feedback records")
    return load(item["document"])
