"""A workspace over the process's own stores, with a clock that tests move by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.table import Put
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.brands.brand import Brand
from aicmo_core.execution.gathering import NO_BRAND
from aicmo_core.execution.ports import Notice
from aicmo_core.kernel.ids import DEFAULT_WORKSPACE
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.types import TaskType

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
ALICE, BOB = Actor.person("alice"), Actor.person("bob")
BRAND = NO_BRAND
"""A brand without a brief."""


@dataclass
class Told:
    """Notices that people got."""

    notices: list[Notice] = field(default_factory=list)

    def tell(self, notice: Notice) -> None:
        self.notices.append(notice)


class Office:
    """Services of one workspace; `now` is the time on its wall."""

    def __init__(self) -> None:
        self.now = NOW
        self._made = 0
        self.infra = in_memory_infrastructure(clock=lambda: self.now, new_id=self._new_id)
        self.workspace = Workspace(self.infra, DEFAULT_WORKSPACE)
        self.tasks = self.workspace.task_service
        self.scheduling = self.workspace.scheduling
        self._add_brand()

    def content(self, task_id: str = "t1", **fields: Any) -> TaskContent:
        asked = {"task_type": TaskType.SWOT_ANALYSIS, "title": "SWOT", "brand_id": BRAND} | fields
        return TaskContent(task_id=task_id, **asked)

    def propose(self, task_id: str = "t1", **fields: Any) -> None:
        self.tasks.propose(self.content(task_id, **fields), actor=ALICE)

    def approved(self, task_id: str = "t1", **fields: Any) -> None:
        self.propose(task_id, **fields)
        self.tasks.approve(task_id, ALICE)

    def actions(self, task_id: str = "t1") -> list[str]:
        return [entry.action for entry in self.tasks.audit_of(task_id)]

    def _new_id(self, prefix: str, _now: datetime) -> str:
        self._made += 1
        return f"{prefix}_{self._made:06d}"

    def _add_brand(self) -> None:
        brand = Brand(
            brand_id=BRAND,
            name="Unbranded",
            brief_version=1,
            created_at=NOW,
            created_by="alice",
            updated_at=NOW,
        )
        pk, sk = keys.brand(DEFAULT_WORKSPACE, BRAND)
        self.infra.table.write(Put(item={"pk": pk, "sk": sk, "document": brand.model_dump_json()}))
