"""Puts what was left out to the front of the order, so that it is placed while there is room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from aicmo_core.scheduling.planning.order import Node, Preference, WorkOrder
from aicmo_core.scheduling.planning.result import Unplaced


def complaints_first(order: WorkOrder, unplaced: Mapping[str, Unplaced]) -> WorkOrder:
    """Return the order in which what could fit, and all it builds on, comes one class sooner.

    Source:
        Joslin & Clements, "Squeaky wheel optimization", J. Artificial Intelligence Research 10
        (1999): construct, see what squeaks, prioritise it, construct again.
    """
    squeaking: list[Node] = [
        task_id for task_id, left_out in unplaced.items() if left_out.fits_at is not None
    ]
    raised: set[Node] = set()
    while squeaking:
        node: Node = squeaking.pop()
        if node not in raised:
            raised.add(node)
            squeaking.extend(order.builds_on[node])
    urgency: dict[Node, Preference] = {
        node: (priority - 1, latest, place) if node in raised else (priority, latest, place)
        for node, (priority, latest, place) in order.urgency.items()
    }
    return replace(order, urgency=urgency, sequence=order.resequenced(urgency))
