"""The one place that turns AWS errors into ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError

from aicmo_core.errors import AicmoError, InvalidInputError, UnavailableError

_BUSY = frozenset(
    {
        "InternalServerError",
        "InternalFailure",
        "InternalServiceErrorException",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "ServiceUnavailable",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionConflictException",  # of a single write that met a transaction on its item
        "TransactionInProgressException",
    }
)
_OURS_TO_READ = frozenset({"ConditionalCheckFailedException", "TransactionCanceledException"})
_RETRY_AFTER_S = 2.0


class AwsRequestError(AicmoError):
    """AWS refused a request for a reason that waiting does not mend: rights, names, limits."""

    code = "aws_request_refused"


@contextmanager
def translated(operation: str) -> Iterator[None]:
    """Raise our errors for AWS's; what the caller must look into (failed conditions) passes.

    Args:
        operation: What was asked, such as `dynamodb:GetItem`: the same words as in a policy.
    """
    try:
        yield
    except ClientError as error:
        raise _translate(operation, error) from error
    except BotoCoreError as error:
        raise UnavailableError(
            f"{operation} did not answer ({type(error).__name__}): check the network, the region "
            "and the credentials, then try again.",
            retry_after_s=_RETRY_AFTER_S,
            operation=operation,
        ) from error


def _translate(operation: str, error: ClientError) -> Exception:
    code = error.response["Error"]["Code"]
    if code in _OURS_TO_READ and not _is_busy_transaction(error):
        return error
    if code in _BUSY or code in _OURS_TO_READ:
        return UnavailableError(
            f"{operation} is throttled or failing ({code}).",
            retry_after_s=_RETRY_AFTER_S,
            operation=operation,
        )
    if code == "ValidationException" and "size" in error.response["Error"].get("Message", ""):
        return InvalidInputError("item", operation, "must not exceed DynamoDB's 400 KB")
    told = f"{operation} was refused ({code}): check the names, the region and the rights."
    return AwsRequestError(told, operation=operation, aws_code=code)


def _is_busy_transaction(error: ClientError) -> bool:
    reasons = error.response.get("CancellationReasons", [])
    codes = {str(reason.get("Code")) for reason in reasons}
    return bool(codes & {"ThrottlingError", "ProvisionedThroughputExceeded"})
