"""What a simulated operator could not accept, or gave up: to be mended beforehand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from aicmo_core.tasks.head import TaskHead


@dataclass(frozen=True, kw_only=True)
class Setback:
    """One kind of work of a brand that came to nothing, for one set of reasons.

    Attributes:
        what: What happened to it.
        why: The reasons, each of them once.
        times: How often.
    """

    brand_id: str
    work: str
    what: str
    why: tuple[str, ...]
    times: int


class Setbacks:
    """Counts setbacks as they happen."""

    def __init__(self) -> None:
        self._counted: Counter[tuple[str, str, str, tuple[str, ...]]] = Counter()

    def note(self, head: TaskHead, what: str, why: Iterable[str]) -> None:
        """Count one."""
        reasons = tuple(dict.fromkeys(why))
        self._counted[head.brand_id, str(head.task_type), what, reasons] += 1

    def told(self) -> tuple[Setback, ...]:
        """Return what happened, in the order in which it happened first."""
        return tuple(
            Setback(brand_id=brand_id, work=work, what=what, why=why, times=times)
            for (brand_id, work, what, why), times in self._counted.items()
        )
