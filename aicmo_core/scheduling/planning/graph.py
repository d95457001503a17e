"""Order in directed graphs: a topological order by preference, and strongly connected parts."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

NodeT = TypeVar("NodeT", bound=Hashable)

Successors = Mapping[NodeT, Iterable[NodeT]]


def topological_order(
    nodes: Iterable[NodeT], successors: Successors[NodeT], preference: Callable[[NodeT], Any]
) -> list[NodeT]:
    """Return the nodes so that each stands before its successors, the preferred ones first.

    Of the nodes that could come next, the one with the smallest `preference` comes; preferences
    are comparable and distinct. Nodes on a cycle, and all that follow them, are left out.
    """
    waiting = dict.fromkeys(nodes, 0)
    for node in waiting:
        for successor in successors.get(node, ()):
            waiting[successor] += 1
    ready = [(preference(node), node) for node, count in waiting.items() if not count]
    heapq.heapify(ready)
    ordered: list[NodeT] = []
    while ready:
        _, node = heapq.heappop(ready)
        ordered.append(node)
        for successor in successors.get(node, ()):
            waiting[successor] -= 1
            if not waiting[successor]:
                heapq.heappush(ready, (preference(successor), successor))
    return ordered


def components(nodes: Iterable[NodeT], successors: Successors[NodeT]) -> dict[NodeT, int]:
    """Return the number of each node's strongly connected component.

    Source:
        Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972); with a
        stack of its own, so that long chains do not exhaust Python's.
    """
    number: dict[NodeT, int] = {}
    low: dict[NodeT, int] = {}
    component: dict[NodeT, int] = {}
    path: list[NodeT] = []
    for root in nodes:
        if root in number:
            continue
        calls = [(root, iter(successors.get(root, ())))]
        number[root] = low[root] = len(number)
        path.append(root)
        while calls:
            node, rest = calls[-1]
            fresh = next((successor for successor in rest if successor not in component), None)
            if fresh is not None and fresh not in number:
                number[fresh] = low[fresh] = len(number)
                path.append(fresh)
                calls.append((fresh, iter(successors.get(fresh, ()))))
            elif fresh is not None:
                low[node] = min(low[node], number[fresh])
            else:
                calls.pop()
                if calls:
                    low[calls[-1][0]] = min(low[calls[-1][0]], low[node])
                if low[node] == number[node]:
                    _close(node, path, component)
    return component


def _close(root: NodeT, path: list[NodeT], component: dict[NodeT, int]) -> None:
    name = len(component)
    while True:
        node = path.pop()
        component[node] = name
        if node == root:
            return
