"""Any HTTPS address that tells figures in the form of our own JSON files.

Contract: GET URL?start=…&end=… (ISO 8601, UTC), `Authorization: Bearer …` where a token is set;
answers `{"observations": [{at, channel, metric, value | numerator, denominator, …}], "next": URL}`,
where `next`, on the same host, leads to the next page and is absent on the last.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode, urljoin, urlsplit

from aicmo_core.adapters.metric_sources.http import Ask, JsonClient, moment_text
from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.imports.json_rows import rows_of
from aicmo_core.feedback.imports.rows import MetricRow, ParsedFile, Problem

MAX_PAGES = 200
MAX_ROWS = 200_000
"""As many as a file can hold: two years of every metric of a large brand."""


class JsonEndpointSource:
    """One address.

    Args:
        name: What its figures are stored under.
        channel: The channel that tells how far it is known.
        url: Where to ask; https.
        client: Asks.
        read_token: Returns the bearer token, or an empty text where none is needed.
    """

    def __init__(
        self,
        name: str,
        channel: str,
        url: str,
        *,
        client: JsonClient,
        read_token: Callable[[], str],
    ) -> None:
        self.name = name
        self.channel = channel
        self._url = url
        self._client = client
        self._read_token = read_token

    def read(self, start: datetime, end: datetime) -> ParsedFile:
        """Return the figures of all pages, lines counted through."""
        span = urlencode({"start": moment_text(start), "end": moment_text(end)})
        url = f"{self._url}{'&' if '?' in self._url else '?'}{span}"
        headers = self._headers()
        rows: list[MetricRow] = []
        problems: list[Problem] = []
        notes: dict[str, None] = {}
        asked: set[str] = set()
        while url not in asked:
            asked.add(url)
            page = self._client.ask(Ask("GET", url, headers))
            parsed = rows_of(page)
            before = len(rows) + len(problems)
            rows += [MetricRow(row.line + before, row.cells) for row in parsed.rows]
            problems += [replace(one, line=one.line + before) for one in parsed.problems]
            notes |= dict.fromkeys(parsed.notes)
            following = page.get("next") if isinstance(page, Mapping) else None
            if not following:
                return ParsedFile(tuple(rows), tuple(problems), tuple(notes))
            if len(asked) == MAX_PAGES or len(rows) + len(problems) > MAX_ROWS:
                rule = f"has more than {MAX_PAGES} pages, or {MAX_ROWS} rows"
                raise InvalidInputError("source", self.name, rule)
            url = self._same_host(url, following)
        raise InvalidInputError("next", None, "leads back to a page that was read already")

    def _same_host(self, url: str, following: object) -> str:
        """Return the next page's address, if it may see our token."""
        try:
            address = urljoin(url, following) if isinstance(following, str) else ""
        except ValueError:
            address = ""
        if urlsplit(address)[:2] != urlsplit(self._url)[:2]:
            raise InvalidInputError("next", None, "must stay on the source's own host")
        return address

    def _headers(self) -> dict[str, str]:
        token = self._read_token()
        accept = {"Accept": "application/json"}
        return accept | ({"Authorization": f"Bearer {token}"} if token else {})
