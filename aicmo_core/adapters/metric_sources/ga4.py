"""Google Analytics 4 by `runReport` of the Data API v1beta.

Contract: POST …/v1beta/properties/ID:runReport with `dateRanges`, `dimensions`, `metrics`, `limit`,
`offset` (texts of numbers), `keepEmptyRows`; answers `dimensionHeaders`, `metricHeaders`, `rows`
of texts in the headers' order, `rowCount` over all pages, `metadata` with `timeZone`,
`currencyCode` and what the answer lacks (developers.google.com/analytics/devguides/reporting/data/
v1). Never run against the live service.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from math import isfinite
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from aicmo_core.adapters.metric_sources.ga4_answers import (
    OTHER,
    Caveats,
    caveats_of,
    changed,
    mapping,
    objects,
)
from aicmo_core.adapters.metric_sources.http import Ask, JsonClient
from aicmo_core.adapters.metric_sources.refusals import AccessDeniedError, CredentialsRefusedError
from aicmo_core.brands import standards
from aicmo_core.errors import InvalidInputError, UnavailableError
from aicmo_core.feedback.imports.rows import MetricRow, ParsedFile

API = "https://analyticsdata.googleapis.com/v1beta"
PAGE = 10_000
METRICS = (
    "sessions",
    "engagedSessions",
    "sessionKeyEventRate",
    "activeUsers",
    "keyEvents",
    "totalRevenue",
)
OF_AN_EVENT = frozenset({"sessionKeyEventRate", "keyEvents"})
"""Metrics that can be asked for one event alone, as `keyEvents:purchase`."""
_COUNTS = {"sessions": "sessions", "activeUsers": "users", "keyEvents": "key_events"}
_SEGMENTS = {"deviceCategory": "device", "sessionDefaultChannelGroup": "channel"}

_SHARE = (
    "must be shared in Google Analytics, as Viewer, with whom the secret signs in (a service "
    "account: its `client_email`), and the Google Analytics Data API must be enabled in the "
    "project that the secret comes from"
)

Texts = Mapping[str, str]


class TokenSource(Protocol):
    """Gives an access token, a fresh one on demand."""

    def __call__(self, *, renew: bool = False) -> str:
        """Return a token that lives."""


class Ga4Source:
    """One property of Google Analytics.

    Args:
        property_id: The property's number.
        client: Asks.
        token: Gives access tokens of the scope `analytics.readonly`.
        breakdowns: Dimensions that make segments, for the question whether it is only the mix.
        key_event: The event that counts as a conversion; empty: any key event of the property.
    """

    name = "ga4"
    channel = "web"

    def __init__(
        self,
        property_id: str,
        client: JsonClient,
        token: TokenSource,
        *,
        breakdowns: tuple[str, ...] = ("deviceCategory",),
        key_event: str = "",
        api: str = API,
    ) -> None:
        if not (property_id.isascii() and property_id.isdigit()):
            raise InvalidInputError("property_id", property_id, "must be the property's number")
        self._url = f"{api}/properties/{property_id}:runReport"
        self._client = client
        self._token = token
        self._breakdowns = breakdowns
        self._metrics = tuple(
            f"{name}:{key_event}" if key_event and name in OF_AN_EVENT else name for name in METRICS
        )

    def read(self, start: datetime, end: datetime) -> ParsedFile:
        """Return days that are over where the property is: today's figures are only begun."""
        dates = {
            "startDate": f"{start:%Y-%m-%d}",
            "endDate": f"{max(start, end - timedelta(days=1)):%Y-%m-%d}",
        }
        notes: dict[str, None] = {}
        rows = list(self._report(dates, "", notes))
        for breakdown in self._breakdowns:
            rows += self._report(dates, breakdown, notes)
        over = (cells for cells in rows if _is_over(cells, end))
        numbered = tuple(MetricRow(line, cells) for line, cells in enumerate(over, 1))
        return ParsedFile(numbered, notes=tuple(notes))

    def _report(
        self, dates: Texts, breakdown: str, notes: dict[str, None]
    ) -> Iterator[dict[str, str]]:
        """Yield the figures of all pages, and note what GA4 says of them."""
        of = f"by {breakdown}: " if breakdown else ""
        dimensions = ("date", breakdown) if breakdown else ("date",)
        offset, total = 0, 1
        told: set[tuple[str, ...]] = set()
        while offset < total:
            page = self._page(dates, dimensions, offset)
            total = _whole(page.get("rowCount", 0))
            rows = objects(page, "rows")
            if not rows and offset < total:
                raise UnavailableError(f"GA4 gave {offset} of {total} rows; asked again later.")
            if rows and not total:
                raise changed("the answer lacks rowCount")
            metadata = mapping(page, "metadata")
            caveats = caveats_of(metadata)
            notes |= dict.fromkeys(of + note for note in caveats.notes)
            for row in rows:
                cells = _named(page, row)
                place = tuple(cells.get(name, "") for name in dimensions)
                if place in told:
                    raise UnavailableError("GA4 gave a row on two pages; asked again later.")
                told.add(place)
                if place[0] == OTHER:
                    notes[f"{of}a row of `{OTHER}` tells no day: left out"] = None
                else:
                    yield from _figures(cells, metadata, caveats, breakdown)
            offset += len(rows)

    def _page(self, dates: Texts, dimensions: tuple[str, ...], offset: int) -> dict[str, Any]:
        question = {
            "dateRanges": [dates],
            "dimensions": [{"name": name} for name in dimensions],
            "metrics": [{"name": name} for name in self._metrics],
            "orderBys": [{"dimension": {"dimensionName": name}} for name in dimensions],
            "limit": str(PAGE),
            "offset": str(offset),
            "keepEmptyRows": True,
        }
        page = self._authorized(json.dumps(question).encode())
        if not isinstance(page, dict):
            raise changed("the answer is no object")
        told = {str(header.get("name")) for header in objects(page, "metricHeaders")}
        lacking = sorted(set(self._metrics) - told)
        if page.get("rows") and lacking:
            raise changed(f"the answer lacks {', '.join(lacking)}")
        return page

    def _authorized(self, body: bytes) -> object:
        """Ask with the token that we hold, and once more with a fresh one when it is refused."""
        token = self._token()
        try:
            return self._answer(token, body)
        except CredentialsRefusedError:
            fresh = self._token(renew=True)
        return self._answer(fresh, body)

    def _answer(self, token: str, body: bytes) -> object:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        try:
            return self._client.ask(Ask("POST", self._url, headers, body))
        except AccessDeniedError as error:
            raise AccessDeniedError("property", None, _SHARE, said=error.said) from error


def _named(page: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, str]:
    """Return a row's texts by the headers' names: their order is the answer's, not ours.

    A metric of one event, `keyEvents:purchase`, is named without it: which one is configured.
    """
    try:
        return {
            header["name"].partition(":")[0]: str(cell["value"])
            for kind in ("dimension", "metric")
            for header, cell in zip(page[f"{kind}Headers"], row[f"{kind}Values"], strict=True)
        }
    except (KeyError, TypeError, ValueError) as error:
        raise changed("a row does not fit its headers") from error


def _figures(
    cells: Texts, metadata: Mapping[str, Any], caveats: Caveats, breakdown: str
) -> Iterator[dict[str, str]]:
    """Yield what a row measured; of a sample's rates, the part that was read."""
    base = {"at": _date(cells.get("date", "")), "channel": Ga4Source.channel}
    base |= {"timezone": str(metadata.get("timeZone", ""))}
    if breakdown:
        base["segment"] = f"{_SEGMENTS.get(breakdown, breakdown)}:{cells.get(breakdown, '')}"
    sessions = _number(cells["sessions"])
    converting = round(_number(cells["sessionKeyEventRate"]) * sessions)
    seen = set(cells) - caveats.restricted
    for metric, source, part in (
        ("conversion_rate", "sessionKeyEventRate", converting),
        ("engaged_session_rate", "engagedSessions", _number(cells["engagedSessions"])),
    ):
        if {source, "sessions"} <= seen:
            parts = {"numerator": part, "denominator": sessions}
            read = {name: f"{caveats.share * count:.6f}" for name, count in parts.items()}
            yield base | {"metric": metric, **read}
    for name, metric in _COUNTS.items():
        if name in seen:
            yield base | {"metric": metric, "value": cells[name]}
    if "totalRevenue" in seen:
        currency = str(metadata.get("currencyCode", ""))
        yield base | {"metric": "revenue", "value": cells["totalRevenue"], "currency": currency}


def _is_over(cells: Texts, now: datetime) -> bool:
    """Tell whether a row's day is over in the property's zone, which may be far west of ours."""
    zone = standards.zone(cells["timezone"])
    return zone is None or cells["at"] < f"{now.astimezone(ZoneInfo(zone)):%Y-%m-%d}"


def _date(text: str) -> str:
    """Return `20261115` as `2026-11-15`."""
    if len(text) != 8 or not text.isdecimal():
        raise changed(f"{text!r} is no date")
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not isfinite(number):
        raise changed(f"{text[:20]!r} is no number")
    return number


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise changed("rowCount is no number")
    return value
