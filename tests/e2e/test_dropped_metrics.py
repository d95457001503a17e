"""A file put into the stack's bucket is loaded by the stack itself, and answered."""

from __future__ import annotations

import json
import time
from typing import Any

from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.errors import NotFoundError
from scripts.paths import ROOT

_BRIEF = json.loads((ROOT / "examples" / "harbor-and-pine" / "brief.json").read_text())
_FILE = b"at,channel,metric,value\n2026-11-10,web,sessions,100\nnever,web,sessions,1\n"
_WITHIN_S = 60.0


def test_a_dropped_file_is_loaded_and_answered(infra: Infrastructure) -> None:
    workspace = open_workspace(infra, "dropped")
    workspace.brand_service.add_brand(_BRIEF, actor="op_alice", brand_id="harbor")

    workspace.infra.blobs.put("drops/dropped/harbor/autumn figures.csv", _FILE, "text/csv")

    report = _report(workspace.infra.blobs, "drop-reports/dropped/harbor/autumn figures.csv.json")
    (known,) = workspace.observations.known_series("harbor")
    assert (report["stored"], report["rejected"][0]["line"]) == (1, 3)
    assert (known.key.channel, known.key.metric) == ("web", "sessions")


def _report(bucket: Any, name: str) -> Any:
    deadline = time.monotonic() + _WITHIN_S
    while True:
        try:
            return json.loads(bucket.get(name))
        except NotFoundError:
            assert time.monotonic() < deadline, "no report was left"
            time.sleep(0.5)
