"""How an export writes its numbers: read off the whole table, never guessed a cell at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from aicmo_core.feedback.imports.numbers import MINUS, MISSING, bounded
from aicmo_core.feedback.imports.rows import RowError

_BLANKS = re.compile(r"(?<=\d)[\s'\u2019](?=\d)|(\s+)")
_SIGNS = r"$\u00a2-\u00a5\u09f3\u0e3f\u17db\u20a0-\u20cf\ufdfc\uff04\uffe0\uffe1\uffe5\uffe6"
# No word that multiplies, or `1,2 Mio` were 1.2. The last three are yen, yuan and won, written out.
_WORDS = r"kr|zł|Kč|Ft|lei|TL|Rp|KSh|Rs|Bs|лв|\u5186|\u5143|\uc6d0"
_BEFORE = re.compile(rf"^([+-]?)(?:(?:{_WORDS})\.?|S/|[A-Z]{{0,3}}[{_SIGNS}]?)")
_AFTER = re.compile(rf"[{_SIGNS}]?(?:(?!MIO|MLN|MRD|TSD|THS)[A-Z]{{3}}|(?:{_WORDS})\.?)?$")
_DIGITS = re.compile(r"[+-]?(?P<number>[\d.,']*\d[.,]?)%?", re.ASCII)
_GROUPED = r"[+-]?(?:\d+|\d{{1,3}}(?:[{group}']\d{{2,3}})*[{group}']\d{{3}})?(?:{point}\d*)?"
_WITH_POINT = re.compile(_GROUPED.format(group=",", point=r"\."), re.ASCII)
_WITH_COMMA = re.compile(_GROUPED.format(group=".", point=","), re.ASCII)


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """Which mark parts the decimals off; the other one, and blanks, part thousands."""

    decimal_comma: bool = False

    @classmethod
    def of(
        cls, cells: Iterable[str], whole: Iterable[str] = (), *, unless_shown: bool = False
    ) -> NumberStyle:
        """Read the style off a table.

        `1.234,56` and `12,5` show a decimal comma, `1,234.56` and `12.5` a point. `1.204` shows
        nothing, but where only whole things are counted its mark can part thousands only.

        Args:
            cells: Every cell that may hold a number; each way of writing counts once.
            whole: Those of columns that count whole things.
            unless_shown: Whether decimals have a comma where no cell shows it. Semicolons between
                cells say so: spreadsheets write them where the comma is taken.
        """
        every = set(cells)
        said = [comma for cell in every if (comma := _says_comma(cell)) is not None]
        said += [comma for cell in set(whole) if (comma := _says_thousands(cell)) is not None]
        if not said:
            return cls(decimal_comma=unless_shown and any(map(_says_thousands, every)))
        return cls(decimal_comma=2 * sum(said) > len(said))

    def read(self, field: str, cell: str) -> float | None:
        """Return the number of a cell without its currency sign and thousands separators.

        Returns:
            None where the cell says that there is none; a percentage as a fraction.

        Raises:
            RowError: Not a number, or not one as the rest of the table writes them.
        """
        if cell.isascii() and cell.isdigit() and len(cell) < 16:
            return float(cell)
        if cell.strip().lower() in MISSING:
            return None
        digits = _bare(cell)
        number = digits.removesuffix("%")
        form = _WITH_COMMA if self.decimal_comma else _WITH_POINT
        if not re.search(r"\d", number, re.ASCII) or form.fullmatch(number) is None:
            raise RowError(field, cell, self._why_not(digits))
        marks = (".", ",") if self.decimal_comma else (",", "!")
        value = float(number.replace("'", "").replace(marks[0], "").replace(marks[1], "."))
        value = bounded(field, cell.strip(), value)
        return value / 100 if digits.endswith("%") else value

    def _why_not(self, digits: str) -> str:
        if _DIGITS.fullmatch(digits) is None:
            return "is not a number"
        mark = "comma" if self.decimal_comma else "point"
        return f"is not a number as the rest of the file writes them, with a decimal {mark}"


def _says_comma(cell: str) -> bool | None:
    """Tell whether a cell shows a decimal comma, or shows none, or says nothing."""
    found = _DIGITS.fullmatch(_bare(cell))
    digits = found["number"].replace("'", "") if found else ""
    marks = [char for char in digits if char in ".,"]
    if not marks:
        return None
    if len(marks) > 1:
        same = len(set(marks)) == 1  # only thousands are parted more than once
        return (marks[-1] == ".") if same else (marks[-1] == ",")
    before, _, after = digits.partition(marks[0])
    could_be_thousands = len(after) == 3 and 1 <= len(before) <= 3 and before != "0"
    return None if could_be_thousands else marks[0] == ","


def _says_thousands(cell: str) -> bool | None:
    """Tell the same of a cell like `1.204` that counts whole things; the others say it above."""
    digits = _bare(cell)
    if _says_comma(cell) is not None or not re.fullmatch(r"\d{1,3}[.,]\d{3}", digits, re.ASCII):
        return None
    return "." in digits


def _bare(cell: str) -> str:
    """Return a cell without its currency sign; what parts thousands without a mark is `'`."""
    closed = _BLANKS.sub(lambda blank: "" if blank[1] else "'", cell)
    return _AFTER.sub("", _BEFORE.sub(r"\1", closed.replace(MINUS, "-", 1)))
