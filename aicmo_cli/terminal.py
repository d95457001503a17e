"""A terminal obeys what is written to it: stored text may be read on one, and not command it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

MIN_WIDTH = 120
"""Columns of text where nobody's terminal sets a width: in a file or a log."""
_COMMANDS = (
    *(*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0)),
    *(*range(0x2028, 0x202F), *range(0x2066, 0x206A)),
)
"""Control characters but the end of a line: ESC, CSI and their kin, further ends of lines, and what
turns the order of all that follows, so that a table reads otherwise than it was written."""
_UNSAID = dict.fromkeys(_COMMANDS)
_SPELLED = {code: f"\\u{code:04x}" for code in _COMMANDS}


class TextConsole(Console):
    """A console that draws texts without the control characters in them.

    A reason, a campaign or a note comes from anybody; an escape sequence in one could move the
    cursor, or rename the window, of whoever lists it.
    """

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Yield the parts of what is drawn; the console's own commands stay."""
        for part in super().render(renderable, options):
            yield part if part.control else Segment(part.text.translate(_UNSAID), part.style)


def console(*, stderr: bool = False) -> Console:
    """Return a console as wide as the terminal, or `MIN_WIDTH` where there is none."""
    made = TextConsole(stderr=stderr, emoji=False)  # `:x:` in a text is no picture
    return made if made.is_terminal else TextConsole(stderr=stderr, emoji=False, width=MIN_WIDTH)


def json_text(document: Any) -> str:
    """Return JSON for people and programs; what would command a terminal is spelled in it."""
    return json.dumps(document, indent=2, ensure_ascii=False, default=str).translate(_SPELLED)
