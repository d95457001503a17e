"""A server that answers what its script says, and Google's documented answers."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from aicmo_core.adapters.metric_sources.ga4 import METRICS
from aicmo_core.adapters.metric_sources.http import Answer, Ask, JsonClient

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
SECRET = {"client_id": "id", "client_secret": "secret", "refresh_token": "grant"}
DAY_ONE = ("20261119", "1500", "900", "0.02", "1310", "33", "2100.5")


class Server:
    """Answers what its script says, in order; an exception is raised instead."""

    def __init__(self, *script: Answer | Exception) -> None:
        self.script = list(script)
        self.asked: list[Ask] = []
        self.slept: list[float] = []

    def __call__(self, ask: Ask) -> Answer:
        self.asked.append(ask)
        answer = self.script.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def client(self) -> JsonClient:
        return JsonClient(self, self.slept.append, lambda: NOW)


def said(document: object, status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(status, named, json.dumps(document).encode())


def busy(status: int = 429, **headers: str) -> Answer:
    return said({"error": {"status": "RESOURCE_EXHAUSTED"}}, status, **headers)


def granted(token: str, seconds: int = 3600) -> Answer:
    return said({"access_token": token, "expires_in": seconds, "token_type": "Bearer"})


def report(
    *rows: tuple[str, ...], total: int | None = None, headers: tuple[str, ...] = METRICS
) -> Answer:
    dimensions = ("date",) if not rows or len(rows[0]) == 1 + len(METRICS) else ("date", "device")
    names = ("date", "deviceCategory")[: len(dimensions)]
    return said(
        {
            "dimensionHeaders": [{"name": name} for name in names],
            "metricHeaders": [{"name": name, "type": "TYPE_INTEGER"} for name in headers],
            "rows": [
                {
                    "dimensionValues": [{"value": cell} for cell in row[: len(names)]],
                    "metricValues": [{"value": cell} for cell in row[len(names) :]],
                }
                for row in rows
            ],
            "rowCount": len(rows) if total is None else total,
            "metadata": {"currencyCode": "EUR", "timeZone": "Europe/Berlin"},
            "kind": "analyticsData#runReport",
        }
    )
