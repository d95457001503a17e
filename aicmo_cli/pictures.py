"""Pictures as files: of what departs, and of what a proposal stands on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from aicmo_core.errors import InvalidInputError

_A_FOLDER = "must be a folder to write to"


def chart_folder(folder: Path) -> Path:
    """Return the folder, made where there was none: before a run, which cannot be taken back.

    Raises:
        InvalidInputError: The folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidInputError("--charts", str(folder), _A_FOLDER) from error
    return folder


def write_pictures(folder: Path, pictures: Iterable[tuple[str, str]]) -> list[Path]:
    """Write SVG files; return them.

    Args:
        folder: Is made where there is none.
        pictures: Each one's name without its ending, and its text.

    Raises:
        InvalidInputError: The folder cannot be written.
    """
    written = []
    chart_folder(folder)
    try:
        for name, svg in pictures:
            path = folder / f"{name}.svg"
            path.write_text(svg, encoding="utf-8")
            written.append(path)
    except OSError as error:
        raise InvalidInputError("--charts", str(folder), _A_FOLDER) from error
    return written
