"""How a brief describes people: the situation that they are in, apart from what they want."""

from __future__ import annotations

import re
from functools import lru_cache

from aicmo_core.execution.writing.phrasing import clip, tidy

_WHO = re.compile(r"\b(?:who|that)\s+(?P<what>\S.+)$", re.I)
_WISH = re.compile(
    r"(?:also\s+)?(?:values?|wants?|needs?|prioriti[sz]es?|demands?|prefers?|loves?|seeks?"
    r"|expects?|enjoys?|cares?|looks?)\b",
    re.I,
)
_SINGULAR = re.compile(r"(?:is|has|was|does|\w+[^s\W]s)\b", re.I)
_UNSERVED = re.compile(
    r"^(?:still|only|have (?:not|never)|haven|never|do not|don|are not|cannot)\b", re.I
)
_BUT_WANTS = re.compile(
    r",?\s(?:and|but)\s(?:also\s)?(?:want|need|value|care|look for|prefer|expect)\b.*$", re.I
)
SITUATION_CHARS = 90


@lru_cache(maxsize=1024)
def situation_of(audience: str) -> str:
    """Return what people are told to do or be: "still close the books in spreadsheets".

    A verb phrase that fits after "they"; "" where the brief tells only what they want, or tells it
    of one person.
    """
    match = _WHO.search(tidy(re.split(r"[;.]\s", audience, maxsplit=1)[0]))
    if match is None or _WISH.match(match["what"]) or _SINGULAR.match(match["what"]):
        return ""
    return clip(tidy(_BUT_WANTS.sub("", match["what"])), SITUATION_CHARS)


def is_unserved(situation: str) -> bool:
    """Tell whether a situation is one that people have put up with: "have not seen a dentist"."""
    return bool(_UNSERVED.match(situation))
