"""A model's words set into an executor's draft, or everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from aicmo_core.adapters.bedrock.schema import is_prose, writable

_FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s)>\]\"']+|[\w.+-]+@[\w-]+\.\w+", re.IGNORECASE)
_MARKUP = re.compile(r"<\s*/?\s*[a-z!]|\bjavascript:|\x00", re.IGNORECASE)
_MERGE_TAG = re.compile(r"\{\{.*?\}\}")
_ROOM, _FACTOR = 200, 3
"""A text may be three times as long as its draft and 200 characters more; platforms decide next."""


class Wording:
    """Sets words into a draft.

    Args:
        known: Everything that the model was told; a figure that is not in it was invented.
        draft: The draft as text; other addresses are not used, though the client's material may
            hold them: it may also hold those of somebody who wants to be linked.

    Attributes:
        problems: What is wrong, each with its path; if there are any, the answer does not count.
    """

    def __init__(self, known: str, draft: str) -> None:
        self._figures = frozenset(_FIGURE.findall(known))
        self._addresses = frozenset(_addresses(draft))
        self.problems: list[str] = []

    def set_into(self, draft: Any, answer: Any, path: str = "") -> Any:
        """Return the draft with the answer's words; what the answer leaves out stays."""
        if isinstance(draft, dict):
            return self._object(draft, answer, path)
        if isinstance(draft, list):
            return self._list(draft, answer, path)
        if not is_prose(draft):
            return draft
        return answer if self._is_sound(draft, answer, path) else draft

    def _object(self, draft: Mapping[str, Any], answer: Any, path: str) -> Any:
        if not isinstance(answer, dict):
            return self._refused(draft, path, "must be an object")
        mine = writable(draft)
        for name in answer:
            if name not in draft:
                self._refused(None, f"{path}.{name}", "is no field of this output")
        return {
            name: self.set_into(value, answer[name], f"{path}.{name}".lstrip("."))
            if name in mine and name in answer
            else value
            for name, value in draft.items()
        }

    def _list(self, draft: list[Any], answer: Any, path: str) -> Any:
        if not isinstance(answer, list) or len(answer) != len(draft):
            return self._refused(draft, path, f"must be a list of {len(draft)}")
        pairs = enumerate(zip(draft, answer, strict=True))
        return [self.set_into(one, new, f"{path}[{n}]") for n, (one, new) in pairs]

    def _is_sound(self, draft: str, answer: Any, path: str) -> bool:
        found = list(self._faults(draft, answer))
        self.problems += [f"{path} {fault}" for fault in found]
        return not found

    def _faults(self, draft: str, answer: Any) -> Iterator[str]:
        if not isinstance(answer, str) or not answer.strip():
            yield "must be a text"
            return
        most = _FACTOR * len(draft) + _ROOM
        if len(answer) > most:
            yield f"must have at most {most} characters"
        if _MARKUP.search(answer):
            yield "must be plain text, without markup"
        for figure in sorted(set(_FIGURE.findall(answer)) - self._figures):
            yield f"says {figure}, which is nowhere in the data"
        if set(_MERGE_TAG.findall(answer)) - set(_MERGE_TAG.findall(draft)):
            yield "has a merge tag that the draft has not"
        if not self._addresses.issuperset(_addresses(answer)):
            yield "names an address that the draft has not"

    def _refused(self, draft: Any, path: str, rule: str) -> Any:
        self.problems.append(f"{path.lstrip('.') or 'the output'} {rule}")
        return draft


def _addresses(text: str) -> Iterator[str]:
    return (found.rstrip(".,;:!?\\").casefold() for found in _ADDRESS.findall(text))
