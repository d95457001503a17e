"""Garbage collection: off in a cold start, on from the first answer."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def collected_after(handler: Callable[P, R]) -> Callable[P, R]:
    """Let a handler look for garbage once it has answered, or failed, for the first time.

    Starting and the first answer make hardly any, and looking for it took a tenth of a cold start:
    the entry point's package switches collection off.
    """

    @wraps(handler)
    def answer(*args: P.args, **options: P.kwargs) -> R:
        try:
            return handler(*args, **options)
        finally:
            _collect_from_now_on()

    return answer


@cache
def _collect_from_now_on() -> None:
    gc.freeze()  # what the start loaded and made is kept: never look there
    gc.enable()
