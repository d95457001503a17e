"""Secrets of outside services, from AWS Secrets Manager: read at need, never kept, never logged."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from aicmo_core.adapters.aws_errors import AwsRequestError, translated
from aicmo_core.errors import InvalidInputError, NotFoundError


class SecretReader:
    """Reads secrets that are JSON objects of texts.

    Args:
        make_client: Makes the `secretsmanager` client; called at the first need.
    """

    def __init__(self, make_client: Callable[[], Any]) -> None:
        self._make_client = make_client
        self._client: Any = None

    def read(self, name: str) -> dict[str, str]:
        """Return the secret's fields.

        Raises:
            InvalidInputError: Not a JSON object of texts; the value is not shown.
            NotFoundError: No such secret.
            AwsRequestError: Not allowed.
            UnavailableError: Secrets Manager does not answer.
        """
        self._client = self._client or self._make_client()
        try:
            with translated("secretsmanager:GetSecretValue"):
                answer = self._client.get_secret_value(SecretId=name)
        except AwsRequestError as error:
            if error.fields["aws_code"] != "ResourceNotFoundException":
                raise
            raise NotFoundError("secret", name, "Create it in Secrets Manager.") from error
        try:
            fields = json.loads(answer.get("SecretString", ""))
        except (ValueError, RecursionError):
            fields = None
        if not isinstance(fields, dict) or not all(isinstance(one, str) for one in fields.values()):
            rule = "must hold a JSON object of texts"
            raise InvalidInputError("secret", name, rule) from None
        return fields
