"""Contact data ends here: addresses and phone numbers in exports never reach storage or logs."""

from __future__ import annotations

import re
from functools import lru_cache
from zlib import crc32

CONTACT_COLUMNS = frozenset(
    {
        "address",
        "contact",
        "e_mail",
        "e_mail_address",
        "email",
        "email_address",
        "first_name",
        "full_name",
        "ip_address",
        "last_name",
        "mobile",
        "mobile_number",
        "phone",
        "phone_number",
        "profile_id",
        "recipient",
        "recipient_email",
        "subscriber",
    }
)
"""Columns that hold people, in normalised form: dropped whole."""
MAX_LABEL = 120
REMOVED = "[contact removed]"
_LONGEST = 8_000
"""No label is as long; what lies beyond is cut off before it costs time."""

# The sign between the parts may be encoded, as in a page's address, or spelt out against robots.
_AT = r"(?:[@\uff20]|%(?:25)*40|\s?[(\[]at[)\]]\s?)"
_PART = r"[^\s@,;<>\"'|]"
_LOOSE = r"[\w.+-]{1,64}\s{0,3}[@\uff20]\s{1,3}(?:[\w-]{1,63}\.){1,4}[^\W\d_]{2,24}\b"
"""Blanks around the sign: an address where what follows is a domain, unlike `2 tables @ 90`."""
_ADDRESS = re.compile(
    rf"(?:\"[^\"@]{{1,64}}\"|{_PART}{{1,64}}?){_AT}{_PART}{{1,255}}|{_LOOSE}", re.IGNORECASE
)
_INSIDE = r"(?:[_-]|%5B|\[)"
_REACHED_BY = "e-?mail|mail|phone|tel|mobile|msisdn|recipient|subscriber"
_CALLED = (
    "(?:first|last|full|user|sur|given|family|f|l)[_-]?name|vorname|nachname|prenom|nom|nombre"
    "|apellidos?|voornaam|achternaam|fornamn|efternamn|fornavn|etternavn|imie|nazwisko|sobrenome"
)
_PARAMETER = re.compile(
    rf"(?<=[?&;#])((?:(?:[\w-]{{1,30}}{_INSIDE})?(?:{_REACHED_BY}|{_CALLED})"
    rf"|(?:(?:contact|customer|user|billing|shipping){_INSIDE})?(?:name|contact|user|login|customer))"
    r"(?:[_-]\w{1,30})?(?:%5D|\])?=)(?!\[contact removed)[^&#\s]+",
    re.IGNORECASE,
)
# An international number, one that begins with the 0 of its own country, or groups of digits as
# numbers are written by hand; a bare run of digits is an id of a campaign, unless it begins with 0,
# and 2026-11-15 or 15.11.2026 is a day.
_DAY = r"(?!\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{4}(?!\d))"
_PHONE = re.compile(
    r"(?<![\w+.-])(?:(?:\+|%2B)\d[\d\s()./-]{6,18}\d|\(\d{2,5}\)[\s\d./-]{5,14}\d"
    rf"|{_DAY}0(?!\.)(?:[ ./-]?\d){{8,16}}"
    rf"|{_DAY}\d{{2,5}}[ .-]\d{{2,4}}[ .-]\d{{3,4}}(?:[ .-]\d{{2,4}})?)(?!\w)",
    re.ASCII | re.IGNORECASE,
)


def label(text: str) -> str:
    """Return a name as it is stored: clean, on one line, and short.

    One that is too long keeps apart from others that begin alike.
    """
    clean = " ".join(without_contacts(text).split())
    if len(clean) <= MAX_LABEL:
        return clean
    return f"{clean[: MAX_LABEL - 9]}…{crc32(clean.encode()):08x}"


def without_contacts(text: str) -> str:
    """Return a text without e-mail addresses, phone numbers and what pages are told of people."""
    return _cleaned(text[:_LONGEST])


@lru_cache(maxsize=4096)
def _cleaned(text: str) -> str:
    told = _PARAMETER.sub(rf"\1{REMOVED}", text)
    return _PHONE.sub(REMOVED, _ADDRESS.sub(REMOVED, told))


def holds_contacts(column: str) -> bool:
    """Tell whether a column, by its normalised name, is about people and not about figures."""
    return column in CONTACT_COLUMNS
