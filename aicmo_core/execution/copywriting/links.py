"""Links that tell later where a visit came from (UTM parameters), and names fit for them."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def slug(text: str, most: int = 40) -> str:
    """Return `text` as lower-case ASCII words joined by hyphens; "campaign" when none are left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", plain.lower()))
    return words[:most].strip("-") or "campaign"


def tracked(website: str, *, source: str, medium: str, campaign: str, content: str) -> str:
    """Return the brand's address with UTM parameters; "" when the brief gives none that is one.

    A query that the address has already is kept; UTM parameters of its own are replaced.
    """
    parts = _address(website)
    if parts is None:
        return ""
    kept = [pair for pair in parse_qsl(parts.query) if not pair[0].startswith("utm_")]
    utm = [
        ("utm_source", source),
        ("utm_medium", medium),
        ("utm_campaign", slug(campaign)),
        ("utm_content", slug(content)),
    ]
    return urlunsplit(parts._replace(query=urlencode([*kept, *utm])))


def _address(website: str) -> SplitResult | None:
    """Return a website's address with its scheme; None when it is no web address."""
    text = website.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        known = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.hostname or "")
        return parts if known and parts.port != 0 and not re.search(r"\s", text) else None
    except ValueError:  # a port that is no number, a bracket without its pair
        return None
