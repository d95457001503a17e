"""Every minute: find what needs attention by now and put it on the execute queue."""

from __future__ import annotations


def handler(event: object, context: object) -> dict[str, int]:
    """Answer that nothing was sent."""
    return {"sent": 0}
