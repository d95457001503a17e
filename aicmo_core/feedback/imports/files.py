"""One door for a file of metrics, whatever its form."""

from __future__ import annotations

from aicmo_core.feedback.imports.csv_rows import read_csv
from aicmo_core.feedback.imports.json_rows import read_json
from aicmo_core.feedback.imports.rows import ParsedFile


def read_metrics(content: bytes) -> ParsedFile:
    """Return the rows of a metrics file: JSON where it starts like it, else CSV.

    Raises:
        InvalidInputError: The file as a whole cannot be read; says why.
    """
    starts = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    return read_json(content) if starts in {b"[", b"{"} else read_csv(content)
