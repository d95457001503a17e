"""A brand's settings: what the operator switches while the loop runs.

Plain dataclasses, because dispatch reads them and must not pay for a validation library.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aicmo_core.errors import InvalidInputError

DEFAULT_TASKS_PER_DAY = 3
WHEN_AI_BUDGET_IS_SPENT = ("offline", "wait")


@dataclass(frozen=True, kw_only=True, slots=True)
class BrandSettings:
    """How the loop treats one brand.

    Attributes:
        version: Grows by one with each change; a save is conditional on the one before it.
        paused: Nothing of the brand starts.
        paused_channels: Nothing that is for one of these channels starts.
        dry_run: Work is made as previews only, whatever the deployment says.
        max_tasks_per_day: The most tasks that the planner puts on one day.
        ai_budget_micro_usd: What language models may cost in a calendar month; None: what the
            deployment says.
        when_ai_budget_is_spent: `offline` lets the offline composer go on, `wait` waits for the
            next month.
        shares_learning: Its measured effects are pooled with other brands', in numbers only, and
            its predictions use what the pool has learned.
        changed_by: Who made this version.
        changed_at: When this version was made; None for the defaults that nobody changed.
        reason: Why, in the words of who changed it.
    """

    brand_id: str
    version: int = 0
    paused: bool = False
    paused_channels: tuple[str, ...] = ()
    dry_run: bool = False
    max_tasks_per_day: int = DEFAULT_TASKS_PER_DAY
    ai_budget_micro_usd: int | None = None
    when_ai_budget_is_spent: str = "offline"
    shares_learning: bool = False
    changed_by: str = ""
    changed_at: datetime | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse what a setting cannot hold, by name: settings come from outside."""
        for name in ("paused", "dry_run", "shares_learning"):
            if not isinstance(getattr(self, name), bool):
                raise InvalidInputError(name, getattr(self, name), "must be true or false")
        texts: object = self.paused_channels
        if not isinstance(texts, tuple) or not all(isinstance(text, str) for text in texts):
            raise InvalidInputError("paused_channels", texts, "must be a list of texts")
        if type(self.max_tasks_per_day) is not int or not 1 <= self.max_tasks_per_day <= 1000:
            rule = "must be a whole number from 1 to 1000"
            raise InvalidInputError("max_tasks_per_day", self.max_tasks_per_day, rule)
        self._check_ai_budget()

    def _check_ai_budget(self) -> None:
        budget, when = self.ai_budget_micro_usd, self.when_ai_budget_is_spent
        if budget is not None and (type(budget) is not int or budget < 0):
            raise InvalidInputError("ai_budget_micro_usd", budget, "must be whole and not negative")
        if when not in WHEN_AI_BUDGET_IS_SPENT:
            rule = f"must be one of {', '.join(WHEN_AI_BUDGET_IS_SPENT)}"
            raise InvalidInputError("when_ai_budget_is_spent", when, rule)

    @property
    def matters_to_dispatch(self) -> bool:
        """Tell whether work of this brand is handled otherwise than a brand's without settings."""
        return self.paused or bool(self.paused_channels) or self.dry_run

    @property
    def stands(self) -> str:
        """Return how the brand stands, in words."""
        if self.paused:
            return "paused"
        limits = ["previews only"] if self.dry_run else []
        limits += [f"paused on {channel}" for channel in self.paused_channels]
        return ", ".join(["running", *limits])

    def holds_back(self, channels: tuple[str, ...]) -> bool:
        """Tell whether work for these channels must wait; work for no channel waits for the brand.

        Work for several channels waits when any of them is paused: it cannot be split.
        """
        return self.paused or not set(self.paused_channels).isdisjoint(channels)
