"""What can happen to one call to the outside: AWS requests, and the work of an executor."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")
Act = Callable[[], Any]
Unavailable = Callable[[str], Exception]
Fault = Callable[[str, Act, Unavailable], Any]
"""Takes the call's name, the call, and what the port raises when its service is away."""


class Died(BaseException):
    """The process stopped here: nothing after this line ran. No `except Exception` sees it."""


def die_before(name: str, _act: Act, _unavailable: Unavailable) -> Any:
    raise Died(f"before {name}")


def die_after(name: str, act: Act, _unavailable: Unavailable) -> Any:
    with suppress(Exception):  # it died before it could read the answer, good or bad
        act()
    raise Died(f"after {name}")


def throttled(name: str, _act: Act, unavailable: Unavailable) -> Any:
    raise unavailable(name)


def answer_lost(name: str, act: Act, unavailable: Unavailable) -> Any:
    """The service did it, and we never hear of it."""
    act()
    raise unavailable(name)


def sent_twice(_name: str, act: Act, _unavailable: Unavailable) -> Any:
    """The answer to the first request was lost; the SDK sent it again by itself."""
    act()
    return act()


def meanwhile(rival: Callable[[], object]) -> Fault:
    """Return a fault that lets somebody else act just before the call."""

    def interleaved(_name: str, act: Act, _unavailable: Unavailable) -> Any:
        rival()
        return act()

    return interleaved


class Faults:
    """Counts every call to the outside, and strikes where it was told to."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self._planned: dict[int, Fault] = {}

    def plan(self, number: int, fault: Fault) -> None:
        """Strike call `number`, counted from 0."""
        self._planned[number] = fault

    def strike_next(self, fault: Fault, after: int = 0) -> None:
        """Strike the call that comes after `after` more."""
        self.plan(len(self.calls) + after, fault)

    def calm(self) -> None:
        """Forget what was planned and did not happen."""
        self._planned.clear()

    def call(self, name: str, act: Callable[[], T], unavailable: Unavailable) -> T:
        fault = self._planned.pop(len(self.calls), None)
        self.calls.append(name)
        if fault is None:
            return act()
        struck: T = fault(name, act, unavailable)
        return struck
