"""What a failure is told as at an entry point: in words, never as a stack trace."""

from __future__ import annotations

import traceback
from pathlib import Path

from rich.markup import escape
from rich.panel import Panel

from aicmo_core.errors import AicmoError, UnexpectedError


def as_told(failure: Exception, doing: str) -> AicmoError:
    """Return the failure as an error of ours; a bug is told with the line it happened on.

    Args:
        failure: What was raised.
        doing: What was being done, in words that follow "while".
    """
    if isinstance(failure, AicmoError):
        return failure
    *_, place = traceback.extract_tb(failure.__traceback__)
    where = f"{Path(place.filename).name}, line {place.lineno}"
    return UnexpectedError(f"{doing} ({where})", failure)


def failure_panel(error: AicmoError) -> Panel:
    """Return the error as people look at it."""
    return Panel(escape(error.message), title=error.code, style="red", title_align="left")
