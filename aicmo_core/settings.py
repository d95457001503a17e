"""The only reader of the environment. Plain dataclass: tick must not pay for validation."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from aicmo_core.errors import InvalidInputError
from aicmo_core.kernel.money import micro_usd_of

_TRUE, _FALSE = frozenset({"true", "1", "yes"}), frozenset({"false", "0", "no", ""})
PROVIDERS = ("offline", "bedrock")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What a deployment says about itself; `docs/operations.md` lists every variable.

    Attributes:
        table: DynamoDB table; empty means: keep everything in the process.
        execute_queue_url: Where tick sends.
        feedback_queue_url: Where the feedback fan-out sends.
        assets_bucket: Large outputs, pictures, client documents.
        secrets_prefix: What the names of the metric sources' secrets begin with.
        notices_topic_arn: Who hears of failures and skips; empty means: the inbox only.
        dry_run: Make previews only.
        text_provider: `offline` or `bedrock`.
        feedback_provider: `offline` or `bedrock`: who compares meanings and is asked for advice.
        bedrock_models: Model ids by profile, as JSON; empty means the defaults.
        ai_brand_micro_usd: What models may cost a brand in a month, where its settings say nothing.
        ai_workspace_micro_usd: What models may cost all brands of a workspace in a month.
        zone: IANA name of the zone in which the agency's months begin.
    """

    table: str = ""
    execute_queue_url: str = ""
    feedback_queue_url: str = ""
    assets_bucket: str = ""
    notices_topic_arn: str = ""
    secrets_prefix: str = ""
    dry_run: bool = False
    text_provider: str = "offline"
    feedback_provider: str = "offline"
    bedrock_models: str = ""
    ai_brand_micro_usd: int = 25_000_000
    ai_workspace_micro_usd: int = 250_000_000
    zone: str = "UTC"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings.

        Raises:
            InvalidInputError: A variable cannot be used; names it, its value and the rule.
        """
        found = os.environ if environment is None else environment
        return cls(
            table=found.get("AICMO_TABLE", ""),
            execute_queue_url=found.get("AICMO_EXECUTE_QUEUE_URL", ""),
            feedback_queue_url=found.get("AICMO_FEEDBACK_QUEUE_URL", ""),
            assets_bucket=found.get("AICMO_ASSETS_BUCKET", ""),
            notices_topic_arn=found.get("AICMO_NOTICES_TOPIC_ARN", ""),
            secrets_prefix=found.get("AICMO_SECRETS_PREFIX", ""),
            dry_run=_flag("AICMO_DRY_RUN", found.get("AICMO_DRY_RUN", "")),
            text_provider=_provider(found, "AICMO_TEXT_PROVIDER"),
            feedback_provider=_provider(found, "AICMO_FEEDBACK_PROVIDER"),
            bedrock_models=found.get("AICMO_BEDROCK_MODELS", ""),
            ai_brand_micro_usd=_budget(found, "AICMO_AI_BRAND_BUDGET_USD", "25"),
            ai_workspace_micro_usd=_budget(found, "AICMO_AI_WORKSPACE_BUDGET_USD", "250"),
            zone=found.get("AICMO_ZONE", "") or "UTC",
        )


def _provider(found: Mapping[str, str], name: str) -> str:
    provider = found.get(name, "") or "offline"
    if provider not in PROVIDERS:
        raise InvalidInputError(name, provider, f"must be one of {', '.join(PROVIDERS)}")
    return provider


def _budget(found: Mapping[str, str], name: str, default: str) -> int:
    return micro_usd_of(name, found.get(name, "") or default)


def _flag(name: str, value: str) -> bool:
    lowered = value.strip().lower()
    if lowered not in _TRUE | _FALSE:
        raise InvalidInputError(name, value, "must be true or false")
    return lowered in _TRUE
