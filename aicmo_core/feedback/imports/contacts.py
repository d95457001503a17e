"""Contact data ends here: addresses and phone numbers in exports never reach storage or logs."""

from __future__ import annotations

import re

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
REMOVED = "[contact removed]"

_ADDRESS = re.compile(r"[^\s@,;<>\"'|]{1,64}@[^\s@,;<>\"'|]{1,255}")
# An international number, or groups of digits as numbers are written by hand; a bare run of digits
# is an id of a campaign, and 2026-11-15 or 15.11.2026 is a day.
_DAY = r"(?!\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{4}(?!\d))"
_PHONE = re.compile(
    r"(?<![\w+.-])(?:\+\d[\d\s().-]{6,18}\d|\(\d{2,5}\)[\s\d.-]{5,14}\d"
    rf"|{_DAY}\d{{2,5}}[ .-]\d{{2,4}}[ .-]\d{{3,4}}(?:[ .-]\d{{2,4}})?)(?!\w)",
    re.ASCII,
)


def without_contacts(text: str) -> str:
    """Return `text` with e-mail addresses and phone numbers taken out."""
    return _PHONE.sub(REMOVED, _ADDRESS.sub(REMOVED, text))


def holds_contacts(column: str) -> bool:
    """Tell whether a column, by its normalised name, is about people and not about figures."""
    return column in CONTACT_COLUMNS
