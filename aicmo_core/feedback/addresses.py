"""Addresses that may be asked for figures."""

from __future__ import annotations

from urllib.parse import urlsplit

ASKABLE = "must be an https address in plain ASCII, without user, password, blank or fragment"
_HERE = frozenset({"127.0.0.1", "localhost"})


def host_to_ask(url: str) -> str | None:
    """Return the host of an address that a request can carry as it stands; else None.

    This machine itself may be asked without TLS: tests run their servers there.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        host.encode("idna")
        is_port = parts.port != 0
    except ValueError:  # such as an open bracket, a port of letters, a label without end
        return None
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in _HERE)
    is_plain = url.isascii() and url.isprintable() and not {" ", "#"} & {*url}
    is_bare = "@" not in parts.netloc
    return host if host and is_safe and is_plain and is_bare and is_port else None
