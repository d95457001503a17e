"""What every command works with: which stack, which workspace, who acts, how to answer."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import typer
from botocore.exceptions import BotoCoreError, ClientError
from rich.console import Console, RenderableType

from aicmo_cli.terminal import console, json_text
from aicmo_core.bootstrap import Infrastructure, infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import InvalidInputError, UnavailableError
from aicmo_core.settings import Settings
from aicmo_core.tasks.approval import Actor

NO_STACK = (
    "names no stack. On a laptop run `make local` and follow what it prints; for AWS pass "
    "`--stack NAME`, or set the AICMO_… variables that `sam deploy` printed"
)
_OUTPUTS = {
    "AICMO_TABLE": "TableName",
    "AICMO_EXECUTE_QUEUE_URL": "ExecuteQueueUrl",
    "AICMO_FEEDBACK_QUEUE_URL": "FeedbackQueueUrl",
    "AICMO_ASSETS_BUCKET": "AssetsBucketName",
    "AICMO_NOTICES_TOPIC_ARN": "NoticesTopicArn",
    "AICMO_SECRETS_PREFIX": "SecretsPrefix",
    "AICMO_TEXT_PROVIDER": "TextProvider",
    "AICMO_BEDROCK_MODELS": "BedrockModels",
    "AICMO_AI_BRAND_BUDGET_USD": "AiBrandBudgetUsd",
    "AICMO_AI_WORKSPACE_BUDGET_USD": "AiWorkspaceBudgetUsd",
    "AICMO_ZONE": "WorkspaceZone",
}


@dataclass(kw_only=True)
class Session:
    """One run of the command."""

    stack: str = ""
    workspace_id: str = "default"
    operator: str = ""
    console: Console = field(default_factory=console)

    @cached_property
    def infra(self) -> Infrastructure:
        """Return the stack's infrastructure.

        Raises:
            InvalidInputError: No stack is named, or there is none of that name.
            UnavailableError: AWS did not answer.
        """
        environment = dict(os.environ)
        if self.stack:
            environment |= stack_settings(self.stack)
        settings = Settings.from_environment(environment)
        if not settings.table:
            raise InvalidInputError("AICMO_TABLE", "", NO_STACK)
        return infrastructure(settings)

    @cached_property
    def workspace(self) -> Workspace:
        """Return the workspace's use cases."""
        return Workspace(self.infra, self.workspace_id)

    @property
    def actor(self) -> Actor:
        """Return the person who acts: `--as`, AICMO_OPERATOR, or the user of this machine."""
        return Actor.person(self.operator or getpass.getuser())

    def answer(self, document: Any, *shown: RenderableType, as_json: bool) -> None:
        """Print the document as JSON, or what people would rather look at."""
        if as_json:
            typer.echo(json_text(document))
            return
        for one in shown:
            self.console.print(one)


def stack_settings(stack: str) -> dict[str, str]:
    """Return the environment that a deployed stack's outputs stand for.

    Raises:
        InvalidInputError: There is no such stack in this account and region.
        UnavailableError: AWS did not answer, or there are no credentials.
    """
    import boto3  # the dearest import, and only a deployed stack needs it

    try:
        described = boto3.client("cloudformation").describe_stacks(StackName=stack)
    except ClientError as error:
        told = error.response.get("Error", {}).get("Code", "refused")
        rule = f"is no stack that can be read ({told}): check the name, the region and the rights"
        raise InvalidInputError("--stack", stack, rule) from error
    except BotoCoreError as error:
        rule = "check the network, the region and the credentials, then try again."
        kind = type(error).__name__
        raise UnavailableError(f"CloudFormation did not answer ({kind}): {rule}") from error
    outputs = {
        one["OutputKey"]: one["OutputValue"] for one in described["Stacks"][0].get("Outputs", [])
    }
    return {name: outputs[key] for name, key in _OUTPUTS.items() if key in outputs}
