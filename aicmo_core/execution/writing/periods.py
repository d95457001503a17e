"""How long a stated period is: "90 days", "Q1", "6 months"."""

from __future__ import annotations

import re

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "quarter": 91.0, "year": 365.0}


def days_of(period: str) -> int:
    """Return the length of a stated period in days; 0 when it has none ("by spring")."""
    match = re.search(r"(\d+)\s+(day|week|month|quarter|year)s?\b", period, re.I)
    if match:
        return round(int(match[1]) * _DAYS[match[2].lower()])
    return 91 if re.search(r"\bQ[1-4]\b", period) else 0
