"""Links that tell later where a visit came from (UTM parameters), and names fit for them."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit


def slug(text: str, most: int = 40) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens; "campaign" when none are left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
    return words[:most].strip("-") or "campaign"


def tracked(website: str, *, source: str, medium: str, campaign: str, content: str) -> str:
    """Return the brand's address with UTM parameters; "" when the brief gives none.

    A query that the address has already is kept; UTM parameters of its own are replaced.
    """
    if not website.strip():
        return ""
    address = website.strip() if "://" in website else f"https://{website.strip()}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"\s", address):
        return ""
    kept = [pair for pair in parse_qsl(parts.query) if not pair[0].startswith("utm_")]
    utm = [
        ("utm_source", source),
        ("utm_medium", medium),
        ("utm_campaign", slug(campaign)),
        ("utm_content", slug(content)),
    ]
    return urlunsplit(parts._replace(query=urlencode([*kept, *utm])))
