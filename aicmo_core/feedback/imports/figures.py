"""The figure of a row, checked against what its metric can be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from aicmo_core.feedback.catalogue import FRACTIONAL, MetricDefinition, Unit
from aicmo_core.feedback.imports.numbers import Number, parse_number
from aicmo_core.feedback.imports.rows import RowError

_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}\.\d{3}", re.ASCII)
PERCENT_UNITS = frozenset({"percent", "percentage", "pct", "%"})
OTHER_UNITS = frozenset(
    {"", "ratio", "fraction", "share", "count", "number", "money", "currency", "multiple", "times"}
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a row measured; a quotient that has both its parts is computed from them."""

    value: float
    numerator: float | None = None
    denominator: float | None = None


def read_figures(cells: Mapping[str, str], definition: MetricDefinition | None) -> Figures | None:
    """Return the figure, or None where there is none: empty cells, or nothing to divide by.

    Raises:
        RowError: The figure cannot be what it says it is.
    """
    _refuse_thousands(cells, definition)
    value = _in_unit(cells, definition)
    parts = _parts(cells)
    if definition is not None and not definition.is_quotient:
        return _whole(value, parts, definition)
    if parts is None:
        return None if value is None else Figures(_alone(value, definition))
    return _quotient(value, parts, definition)


def is_currency(text: str) -> bool:
    """Tell whether a text has the form of an ISO 4217 code."""
    return re.fullmatch(r"[A-Z]{3}", text) is not None


def _refuse_thousands(cells: Mapping[str, str], definition: MetricDefinition | None) -> None:
    """Refuse `1.204` where whole things are counted: taken at its word it would be one."""
    if definition is None:
        return
    counted = {"numerator": definition.numerator, "denominator": definition.denominator}
    if definition.unit is Unit.COUNT:
        counted["value"] = definition.name
    for field, name in counted.items():
        written = cells.get(field, "").strip()
        if name and name not in FRACTIONAL and _THOUSANDS.fullmatch(written):
            whole = written.replace(".", "")
            rule = f"counts whole things: write {whole} where the point parts thousands"
            raise RowError(field, written, rule)


def _in_unit(cells: Mapping[str, str], definition: MetricDefinition | None) -> Number | None:
    """Return the value as a fraction where the unit, or its own sign, says percent."""
    value = parse_number("value", cells.get("value", ""))
    written = cells.get("unit", "").strip()
    unit = written.lower()
    if unit not in PERCENT_UNITS | OTHER_UNITS and not is_currency(written):
        raise RowError("unit", unit, "must be fraction, percent, count, money or multiple")
    says_percent = unit in PERCENT_UNITS or (value is not None and value.is_percent)
    if says_percent and definition is not None and definition.unit is not Unit.RATIO:
        raise RowError("unit", "percent", f"cannot be: {definition.name} is a {definition.unit}")
    if value is not None and unit in PERCENT_UNITS and not value.is_percent:
        return replace(
            value, value=value.value / 100, precision=value.precision / 100, is_percent=True
        )
    return value


def _parts(cells: Mapping[str, str]) -> tuple[float, float] | None:
    numerator = parse_number("numerator", cells.get("numerator", ""))
    denominator = parse_number("denominator", cells.get("denominator", ""))
    if numerator is None and denominator is None:
        return None
    if numerator is None or denominator is None:
        missing = "numerator" if numerator is None else "denominator"
        raise RowError(missing, "", "is missing: a ratio gives both numerator and denominator")
    for name, part in (("numerator", numerator), ("denominator", denominator)):
        if part.value < 0:
            raise RowError(name, cells[name], "must not be negative")
    return numerator.value, denominator.value


def _whole(
    value: Number | None, parts: tuple[float, float] | None, definition: MetricDefinition
) -> Figures | None:
    if parts is not None:
        rule = f"cannot be: {definition.name} is a {definition.unit}, give its value"
        raise RowError("numerator", f"{parts[0]:g}", rule)
    if value is None:
        return None
    if definition.unit is Unit.COUNT and value.value < 0:
        raise RowError("value", value.written, "must not be negative")
    return Figures(value.value)


def _alone(value: Number, definition: MetricDefinition | None) -> float:
    """Return a ratio that came without its parts, if it can be one."""
    if definition is None:
        return value.value
    if value.value < 0:
        raise RowError("value", value.written, "must not be negative")
    if definition.unit is Unit.RATIO and value.value > 1:
        hint = "looks like a percentage: write a fraction, or set unit to percent"
        rule = hint if value.value <= 100 and not value.is_percent else "a ratio above 1 cannot be"
        raise RowError("value", value.written, rule)
    return value.value


def _quotient(
    value: Number | None, parts: tuple[float, float], definition: MetricDefinition | None
) -> Figures | None:
    numerator, denominator = parts
    if denominator == 0:
        # Money spent without a click, or sales without spend, make a day without a price: nothing
        # is wrong with it. Some of none is.
        if numerator > 0 and (definition is None or definition.unit is Unit.RATIO):
            raise RowError("denominator", "0", f"cannot be 0 with a numerator of {numerator:g}")
        return None
    if definition is not None and definition.at_most_one and numerator > denominator:
        rule = f"exceeds the denominator {denominator:g}: a ratio above 1 cannot be"
        raise RowError("numerator", f"{numerator:g}", rule)
    quotient = (definition.scale if definition else 1.0) * numerator / denominator
    if value is not None:
        _check_same(value, quotient)
    return Figures(quotient, numerator, denominator)


def _check_same(value: Number, quotient: float) -> None:
    """Compare a value with its parts: as exactly as it was written, and never worse than 15 %."""
    tolerance = min(value.precision, 0.15 * quotient + 0.0005) + 1e-9 * quotient
    if abs(value.value - quotient) <= tolerance:
        return
    if abs(value.value / 100 - quotient) <= tolerance:
        rule = f"is a percentage of {quotient:.4g}: write a fraction, or set unit to percent"
    elif value.is_percent and abs(value.value * 100 - quotient) <= tolerance * 100:
        rule = f"is a fraction, though the unit says percent: write {100 * quotient:.4g}"
    else:
        rule = f"is not numerator / denominator, which is {quotient:.4g}"
    raise RowError("value", value.written, rule)
