"""What a person says of a condition that is open: normal now, or over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Acceptance:
    """A person's word about the open condition of a series, from this moment on.

    The level of the window that starts at the moment is the new normal; or, where it is
    `resolved`, the condition is over with that window, and what departs later is told anew.
    """

    series: str
    at: datetime
    resolved: bool = False
    reason: str = ""
    by: str = ""
    noted_at: datetime | None = None

    def is_before(self, window_start: datetime) -> bool:
        """Tell whether it holds already when the figure of a window is judged."""
        return self.at < window_start or (self.at == window_start and not self.resolved)
