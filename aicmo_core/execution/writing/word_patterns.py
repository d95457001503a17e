"""Words written as regular expressions: a text is held against those that may stand in it.

To compile the hundreds that a list holds takes a cold start too long, and a text meets few.
"""

from __future__ import annotations

import re
from functools import cache

_PLAIN = re.compile(r"[\w -]*?(?=[\w -][?*{]|[^\w -]|$)")


@cache
def beginning(pattern: str) -> str:
    """Return the letters, digits, spaces and hyphens that whatever matches begins with.

    Args:
        pattern: In lower case, without alternatives outside of brackets.
    """
    found = _PLAIN.match(pattern)
    return found.group() if found else ""
