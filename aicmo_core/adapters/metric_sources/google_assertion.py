"""What a Google service account says of itself, signed by its key (RFC 7515, RS256).

Imported only where one signs in: it loads OpenSSL, which lies in a layer of its own.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from aicmo_core.adapters.metric_sources.refusals import CredentialsRefusedError

MIN_KEY_BITS = 2048
"""What RS256 wants (RFC 7518, 3.3), and what Google makes."""
MAX_PEM_CHARS = 4000
"""A key of 4096 bits has 3272; checking one of 8192 takes five seconds."""


def signed(claims: Mapping[str, object], pem: str, key_id: str) -> str:
    """Return the claims as a JWT.

    Args:
        claims: Who, to whom, for what, from when to when.
        pem: The account's private key.
        key_id: Tells Google which of the account's keys it is; may be empty.

    Raises:
        CredentialsRefusedError: Not such a key; it is not shown.
    """
    key = _key(pem)
    header = {"alg": "RS256", "typ": "JWT"} | ({"kid": key_id} if key_id else {})
    said = _part(json.dumps(header).encode()) + b"." + _part(json.dumps(claims).encode())
    return (said + b"." + _part(key.sign(said, PKCS1v15(), SHA256()))).decode()


def _key(pem: str) -> RSAPrivateKey:
    # A shell that handed the file on leaves `\n` as two characters, which no PEM has otherwise.
    lines = pem.replace("\\n", "\n") if len(pem) <= MAX_PEM_CHARS else ""
    try:
        key = load_pem_private_key(lines.encode(), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):  # no PEM, encrypted, of a rare kind
        key = None
    if not isinstance(key, RSAPrivateKey) or key.key_size < MIN_KEY_BITS:
        rule = (
            f"must be an RSA key in PEM, unencrypted, of {MIN_KEY_BITS} to 4096 bits, as in the "
            "JSON file that Google makes of it"
        )
        raise CredentialsRefusedError("secret.private_key", None, rule)
    return key


def _part(content: bytes) -> bytes:
    return urlsafe_b64encode(content).rstrip(b"=")
