"""A finding: what a check saw in an output, where, and what to do about it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart

Severity = Literal["blocking", "warning"]


class Finding(OutputPart):
    """One thing that keeps an output from being accepted, or that its reader should know."""

    rule_id: str
    severity: Severity
    where: str = Field(description="Path inside the output, such as variants[0].hook")
    message: str
    what_to_do: str
    excerpt: str = Field(default="", description="The words that the rule found")
    law: str = Field(default="", description="The law or code behind the rule, if there is one")
    source: str = Field(default="", description="URL that the rule was read from")
    waivable: bool = Field(
        default=True, description="False where the rule is law: an operator cannot waive it"
    )
