"""What AWS refuses becomes an error of ours that says whether waiting helps."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

from aicmo_core.adapters.aws_errors import AwsRequestError, translated
from aicmo_core.errors import AicmoError, UnavailableError


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("ProvisionedThroughputExceededException", UnavailableError),
        ("TransactionConflictException", UnavailableError),
        ("AccessDeniedException", AwsRequestError),
    ],
)
def test_what_waiting_mends_is_tried_again(code: str, error: type[AicmoError]) -> None:
    refusal = ClientError({"Error": {"Code": code, "Message": "No."}}, "UpdateItem")

    with pytest.raises(AicmoError) as raised, translated("dynamodb:UpdateItem"):
        raise refusal

    assert type(raised.value) is error
