"""The local cloud: AICMO's stack, built from the template, in an emulator on loopback.

with LocalCloud.temporary() as cloud:      # empty, gone afterwards
    cloud.deploy()
    cloud.invoke("tick")
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from aicmo_core.errors import AicmoError, NotFoundError
from scripts import sam, stack_check
from scripts.emulator import Emulator, running_emulator
from scripts.scratch import scratch_folder

STACK = "aicmo"
# The functions by the name of their folder, and what the template calls them.
FUNCTIONS = {
    "tick": "Tick",
    "execute": "Execute",
    "feedback": "Feedback",
    "dead_letters": "DeadLetters",
}
# What the functions read from their environment, and the output that holds it.
_SETTINGS = {
    "AICMO_TABLE": "TableName",
    "AICMO_EXECUTE_QUEUE_URL": "ExecuteQueueUrl",
    "AICMO_FEEDBACK_QUEUE_URL": "FeedbackQueueUrl",
    "AICMO_ASSETS_BUCKET": "AssetsBucketName",
    "AICMO_NOTICES_TOPIC_ARN": "NoticesTopicArn",
    "AICMO_SECRETS_PREFIX": "SecretsPrefix",
    "AICMO_TEXT_PROVIDER": "TextProvider",
    "AICMO_AI_BRAND_BUDGET_USD": "AiBrandBudgetUsd",
    "AICMO_AI_WORKSPACE_BUDGET_USD": "AiWorkspaceBudgetUsd",
    "AICMO_ZONE": "WorkspaceZone",
}


class FunctionFailedError(AicmoError):
    """A deployed function raised; the message holds its error."""

    code = "function_failed"


class LocalCloud:
    """AICMO's stack in a running emulator.

    Args:
        emulator: The emulator that holds, or is to hold, the stack.
    """

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.endpoint = emulator.endpoint

    @classmethod
    @contextlib.contextmanager
    def temporary(cls) -> Iterator[LocalCloud]:
        """An empty cloud that leaves nothing behind."""
        with scratch_folder() as folder, running_emulator(folder, keep=False) as emulator:
            yield cls(emulator)

    @classmethod
    @contextlib.contextmanager
    def kept(cls, folder: Path, *, port: int | None = None) -> Iterator[LocalCloud]:
        """A cloud whose data stays in `folder` for the next time."""
        with running_emulator(folder, port=port) as emulator:
            yield cls(emulator)

    def deploy(self, parameters: Mapping[str, str] | None = None) -> dict[str, str]:
        """Build what changed, deploy the template, and see that all it says is there.

        Args:
            parameters: Template parameters beside the ones this machine sets.

        Returns:
            The stack's outputs.
        """
        built = sam.build()
        chosen = {"Stage": "dev", **(parameters or {})}
        sam.deploy(built, STACK, parameters=chosen, env=self.emulator.credentials)
        self.__dict__.pop("outputs", None)
        stack_check.complete(self.client, STACK)
        return self.outputs

    @cached_property
    def outputs(self) -> dict[str, str]:
        """The stack's outputs by name."""
        (stack,) = self.client("cloudformation").describe_stacks(StackName=STACK)["Stacks"]
        return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}

    @property
    def resources(self) -> dict[str, str]:
        """The physical id of each resource, by its logical id in the template."""
        return stack_check.deployed_resources(self.client, STACK)

    @property
    def environment(self) -> dict[str, str]:
        """Environment for any program that is to work against this cloud."""
        settings = {name: self.outputs[output] for name, output in _SETTINGS.items()}
        return {**self.emulator.credentials, **settings}

    def client(self, service: str) -> Any:
        """A boto3 client of this cloud."""
        credentials = self.emulator.credentials
        return boto3.client(  # type: ignore[call-overload]  # the stubs list every name there is
            service,
            endpoint_url=self.endpoint,
            region_name=credentials["AWS_DEFAULT_REGION"],
            aws_access_key_id=credentials["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=credentials["AWS_SECRET_ACCESS_KEY"],
            config=Config(read_timeout=180, retries={"total_max_attempts": 1}),
        )

    def function_name(self, function: str) -> str:
        """The deployed name of a function, such as `tick`."""
        if function not in FUNCTIONS:
            raise NotFoundError("function", function, f"There are {', '.join(FUNCTIONS)}.")
        return self.outputs[f"{FUNCTIONS[function]}FunctionName"]

    def log_lines(self, function: str) -> list[str]:
        """What a function and its runtime have logged so far, oldest first."""
        group = f"/aws/lambda/{self.function_name(function)}"
        pages = self.client("logs").get_paginator("filter_log_events").paginate(logGroupName=group)
        return [event["message"] for page in pages for event in page["events"]]

    def runs(self, function: str) -> int:
        """How often a function has been started so far, by whatever trigger."""
        return sum(line.startswith("START RequestId") for line in self.log_lines(function))

    def invoke(self, function: str, event: object = None) -> Any:
        """Invoke a deployed function and wait for its answer.

        Args:
            function: `tick`, `execute`, `feedback` or `dead_letters`.
            event: What the function gets; an empty object by default.

        Raises:
            FunctionFailedError: The function raised.
        """
        answer = self.client("lambda").invoke(
            FunctionName=self.function_name(function), Payload=json.dumps(event or {}).encode()
        )
        payload = json.loads(answer["Payload"].read() or b"null")
        if "FunctionError" in answer:
            raise FunctionFailedError(f"{function} failed: {json.dumps(payload)[:2000]}")
        return payload
