"""The models that one workspace may ask, each paid from a brand's AI budget; offline, none."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from aicmo_core.bootstrap.records import Records

if TYPE_CHECKING:
    from aicmo_core.adapters.bedrock.advisor import BedrockAdvisor
    from aicmo_core.adapters.bedrock.catalogue import ModelChoice
    from aicmo_core.adapters.bedrock.composer import BedrockComposer
    from aicmo_core.adapters.bedrock.embeddings import BedrockSimilarity
    from aicmo_core.adapters.bedrock.pictures import BedrockPictures
    from aicmo_core.execution.budget import AiBudget, Allowance


class PaidModels(Records):
    """The models of one workspace, over its records, and what pays them."""

    @cached_property
    def ai_budget(self) -> AiBudget:
        """Return what pays model calls."""
        from aicmo_core.adapters.dynamodb.budget_repository import DynamoBudgetRepository
        from aicmo_core.execution.budget import AiBudget, zone_of_months

        infra = self.infra
        accounts = DynamoBudgetRepository(infra.table, self.workspace_id)
        zone = zone_of_months(infra.settings.zone)
        return AiBudget(accounts, self._allowance_of, infra.clock, infra.new_id, zone=zone)

    def _allowance_of(self, brand_id: str) -> Allowance:
        from aicmo_core.execution.budget import Allowance

        brand, deployed = self.brands.get_settings(brand_id), self.infra.settings
        own = brand.ai_budget_micro_usd
        return Allowance(
            brand_micro_usd=deployed.ai_brand_micro_usd if own is None else own,
            workspace_micro_usd=deployed.ai_workspace_micro_usd,
            waits=brand.when_ai_budget_is_spent == "wait",
        )

    @cached_property
    def composer(self) -> BedrockComposer | None:
        """Return what lets models write; None: the offline composer."""
        infra = self.infra
        if infra.models is None:
            return None
        from aicmo_core.adapters.bedrock.composer import BedrockComposer

        return BedrockComposer(
            infra.models, self._models, self.ai_budget, infra.clock, infra.breakers
        )

    @cached_property
    def painter(self) -> BedrockPictures | None:
        """Return what lets models paint; None: the renderer draws."""
        infra = self.infra
        if infra.models is None or not self._models.pictures:
            return None
        from aicmo_core.adapters.bedrock.pictures import BedrockPictures

        prices = self._models.pictures
        return BedrockPictures(infra.models, prices, self.ai_budget, infra.clock, infra.breakers)

    @cached_property
    def _models(self) -> ModelChoice:
        from aicmo_core.adapters.bedrock.catalogue import model_choice

        return model_choice(self.infra.settings.bedrock_models)

    @cached_property
    def advisor(self) -> BedrockAdvisor | None:
        """Return what feedback asks where no rule answers; None: nobody."""
        infra = self.infra
        if infra.advisors is None:
            return None
        from aicmo_core.adapters.bedrock.advisor import BedrockAdvisor

        return BedrockAdvisor(
            infra.advisors, self._models, self.ai_budget, infra.clock, infra.breakers
        )

    @cached_property
    def similarity(self) -> BedrockSimilarity | None:
        """Return what compares tasks by meaning; None: by words."""
        infra = self.infra
        if infra.advisors is None:
            return None
        from aicmo_core.adapters.bedrock.embeddings import BedrockSimilarity

        return BedrockSimilarity(infra.advisors, self.ai_budget, infra.clock)
