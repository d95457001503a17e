"""Amazon SES by `BatchGetMetricData` of the Virtual Deliverability Manager.

Contract: up to ten queries a request (`Id`, `Namespace` VDM, `Metric`, `Dimensions`, `StartDate`,
`EndDate`); answers `Results` with `Timestamps` and `Values`, and `Errors` by query with
INTERNAL_FAILURE or ACCESS_DENIED; 16 requests and 160 queries a second. SES counts an event on the
day that it happens, so that a day's rates are those of a steady flow and not of one send, and it
does not tell a scanner's clicks from people's: hence `all_click_rate` and no `ctr`. Never run
against the live service.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from aicmo_core.adapters.aws_errors import AwsRequestError, translated
from aicmo_core.adapters.metric_sources.http import moment_text
from aicmo_core.errors import UnavailableError
from aicmo_core.feedback.imports.rows import MetricRow, ParsedFile
from aicmo_core.kernel.clock import as_utc

if TYPE_CHECKING:
    from collections.abc import Callable

_OPERATION = "ses:BatchGetMetricData"
_RATES = {
    "open_rate": ("OPEN", "DELIVERY_OPEN"),
    "all_click_rate": ("CLICK", "DELIVERY_CLICK"),
    "complaint_rate": ("COMPLAINT", "DELIVERY_COMPLAINT"),
    "hard_bounce_rate": ("PERMANENT_BOUNCE", "DELIVERY"),
}
_COUNTS = {"delivered": "DELIVERY", "sent": "SEND"}
_METRICS = sorted({*_COUNTS.values(), *(part for parts in _RATES.values() for part in parts)})

Days = Mapping[datetime, Mapping[str, int]]


class SesSource:
    """What one configuration set, or one identity, sends.

    Args:
        make_client: Makes the `sesv2` client; called at the first question.
        dimension: `CONFIGURATION_SET` or `EMAIL_IDENTITY`.
        value: Its name: what keeps one brand's figures from another's.
    """

    name = "ses"
    channel = "email"

    def __init__(self, make_client: Callable[[], Any], dimension: str, value: str) -> None:
        self._make_client = make_client
        self._dimensions = {dimension: value}

    def read(self, start: datetime, end: datetime) -> ParsedFile:
        """Return whole days in UTC, the last of them yesterday."""
        first, last = (datetime.combine(as_utc(day).date(), time(), UTC) for day in (start, end))
        if first >= last:
            return ParsedFile()
        days = self._days(first, last)
        cells = (row for day in sorted(days) for row in _rows(day, days[day]))
        return ParsedFile(tuple(MetricRow(line, row) for line, row in enumerate(cells, 1)))

    def _days(self, first: datetime, last: datetime) -> Days:
        queries = [
            {
                "Id": metric,
                "Namespace": "VDM",
                "Metric": metric,
                "Dimensions": self._dimensions,
                "StartDate": first,
                "EndDate": last,
            }
            for metric in _METRICS
        ]
        with translated(_OPERATION):
            answer = self._make_client().batch_get_metric_data(Queries=queries)
        _refuse_partial(answer.get("Errors", []))
        days: dict[datetime, dict[str, int]] = {}
        for result in answer.get("Results", []):
            for moment, value in _points(result):
                days.setdefault(as_utc(moment), {})[result["Id"]] = value
        return {day: counts for day, counts in days.items() if first <= day < last}


def _points(result: Mapping[str, Any]) -> Iterator[tuple[datetime, int]]:
    """Return a metric's days; one that nothing happened on has no lists at all."""
    moments, values = result.get("Timestamps", []), result.get("Values", [])
    if len(moments) != len(values):
        raise UnavailableError(f"{_OPERATION} cut {result.get('Id')} short; asked again later.")
    yield from zip(moments, values, strict=True)


def _rows(day: datetime, counts: Mapping[str, int]) -> Iterator[dict[str, str]]:
    base = {
        "channel": SesSource.channel,
        "window_start": moment_text(day),
        "window_end": moment_text(day + timedelta(days=1)),
    }
    for metric, name in _COUNTS.items():
        if name in counts:
            yield base | {"metric": metric, "value": str(counts[name])}
    for metric, (numerator, denominator) in _RATES.items():
        if numerator in counts and denominator in counts:
            parts = {"numerator": counts[numerator], "denominator": counts[denominator]}
            yield base | {"metric": metric, **{name: str(part) for name, part in parts.items()}}


def _refuse_partial(errors: list[Mapping[str, Any]]) -> None:
    """Use nothing of an answer that lacks a metric: half a rate is a wrong rate."""
    if any(error.get("Code") == "ACCESS_DENIED" for error in errors):
        raise AwsRequestError(
            f"{_OPERATION} was refused: is the Virtual Deliverability Manager on, and allowed?",
            operation=_OPERATION,
        )
    if errors:
        lacking = ", ".join(str(error.get("Id")) for error in errors)
        raise UnavailableError(f"{_OPERATION} lacks {lacking}; asked again later.")
