"""Days whose month is a word, as exports in the languages of their readers write them."""

from __future__ import annotations

import re
from datetime import datetime

_NAMES = """
january jan januar jänner jän januari janvier janv janeiro enero ene gennaio gen stycznia sty
february feb februar februari febr février févr fév fevereiro fev febrero febbraio lutego luty lut
march mar märz mär mrz mars maart mrt março marzo marca marzec
april apr avril avr abril abr aprile kwietnia kwiecień kwi
may mai mei maj maio mayo maggio mag maja
june jun juni juin junho junio giugno giu czerwca czerwiec cze
july jul juli juillet juil julho julio luglio lug lipca lipiec lip
august aug augustus augusti août agosto ago sierpnia sierpień sie
september sep sept septembre setembro set septiembre settembre września wrzesień wrz
october oct oktober okt octobre outubro out octubre ottobre ott października październik paź
november nov novembre novembro noviembre listopada listopad lis
december dec dezember dez décembre déc dezembro diciembre dic dicembre grudnia grudzień gru
"""
"""English, German, French, Dutch, Scandinavian, Portuguese, Spanish, Italian and Polish."""
_MONTHS = {
    name: month
    for month, line in enumerate(_NAMES.strip().splitlines(), 1)
    for name in line.split()
}
_BETWEEN = frozenset({"de", "den", "le", "of", "st", "nd", "rd", "th", "er"})
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


def day_in_words(text: str) -> datetime:
    """Return the day of `Nov 3, 2026`, `di 3 nov 2026`, `1 de nov. de 2026` or `3-Nov-26`.

    Raises:
        ValueError: No such day.
    """
    tokens = _TOKEN.findall(text.casefold())
    words = [one for one in tokens if not (one.isdigit() or one in _BETWEEN)]
    numbers = [one for one in tokens if one.isdigit()]
    if len(words) == 2 and words[0] == tokens[0]:
        del words[0]  # a weekday, some of which read like months: mar. 3 nov. 2026
    if len(words) != 1 or words[0] not in _MONTHS or len(numbers) != 2:
        raise ValueError(text)
    day, year = sorted(numbers, key=len)  # as they stand, where both have two digits: 3-Nov-26
    return datetime(_year(year), _MONTHS[words[0]], int(day))  # noqa: DTZ001 - the zone comes later


def _year(text: str) -> int:
    if len(text) not in {2, 4}:
        raise ValueError(text)
    return int(text) + (2000 if len(text) == 2 else 0)
