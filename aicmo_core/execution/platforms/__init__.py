"""What each social platform accepts: dated data with its sources, and how it counts."""

from aicmo_core.execution.platforms.counting import hashtags_in, weigh
from aicmo_core.execution.platforms.rules import (
    PLATFORMS,
    PlatformRules,
    parse_platform,
    platforms_named_in,
    rules_of,
)

__all__ = [
    "PLATFORMS",
    "PlatformRules",
    "hashtags_in",
    "parse_platform",
    "platforms_named_in",
    "rules_of",
    "weigh",
]
