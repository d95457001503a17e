"""That an output really went live: without it there is no effect to speak of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from aicmo_core.feedback.anomalies import Moment


class LiveRecord(BaseModel):
    """The fact that an output went live.

    Attributes:
        external_id: The platform's id of what went live, or the UTM campaign.
        by: Who says so: an operator, or an import.
        revoked_by: Who took it back, because it was told by mistake; empty while it holds.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)

    task_id: str = Field(min_length=1)
    brand_id: str = Field(min_length=1)
    output_version: int = Field(ge=1)
    channel: str = Field(min_length=1)
    external_id: str = ""
    went_live_at: Moment
    by: str = Field(min_length=1)
    revoked_by: str = ""
    revoked_at: Moment | None = None
