"""What one workspace stored, another does not see: the records that have no suite of their own."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from aicmo_core.adapters.dynamodb.common_cause_repository import DynamoCommonCauseRepository
from aicmo_core.adapters.dynamodb.feedback_run_repository import DynamoFeedbackRunRepository
from aicmo_core.adapters.dynamodb.learning_repository import DynamoLearningRepository
from aicmo_core.adapters.dynamodb.mail_event_repository import DynamoMailEventRepository
from aicmo_core.adapters.dynamodb.pool_repository import DynamoPoolRepository
from aicmo_core.adapters.table import Table
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.learning_pooling import PooledEffect
from aicmo_core.feedback.live_record import LiveRecord
from aicmo_core.feedback.mail_events import MailEvent
from aicmo_core.feedback.run import FeedbackRun

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
BRAND, STRANGERS = "harbor", (("rival", "harbor"), ("ours", "pine"))


def strangers(table: Table, repository: type) -> list[tuple[Any, str]]:
    """Return who must see nothing: another workspace's same brand, and the same one's other."""
    return [(repository(table, workspace), brand) for workspace, brand in STRANGERS]


def test_what_became_of_mails_is_seen_by_their_brand_only(table: Table) -> None:
    event = MailEvent(
        workspace_id="ours",
        brand_id=BRAND,
        message_id="m1",
        sent_at=NOW,
        campaign="refills",
        marks=("delivery:2026-11-22T09:00:01Z",),
    )

    DynamoMailEventRepository(table, "ours").record(event)

    assert len(list(DynamoMailEventRepository(table, "ours").mails(BRAND, date(2026, 11, 22)))) == 1
    for stranger, brand in strangers(table, DynamoMailEventRepository):
        assert list(stranger.mails(brand, date(2026, 11, 22))) == []


def test_runs_of_feedback_are_seen_by_their_brand_only(table: Table) -> None:
    ours = DynamoFeedbackRunRepository(table, "ours")

    ours.save(FeedbackRun(brand_id=BRAND, ran_at=NOW, window="2026-11-22T09"))

    assert ours.latest(BRAND) == ours.run_of(BRAND, "2026-11-22T09") is not None
    for stranger, brand in strangers(table, DynamoFeedbackRunRepository):
        assert stranger.latest(brand) is None
        assert stranger.run_of(brand, "2026-11-22T09") is None


def test_what_went_live_is_seen_by_its_brand_only(table: Table) -> None:
    ours = DynamoLearningRepository(table, "ours")

    ours.save_live(
        LiveRecord(
            task_id="t1",
            brand_id=BRAND,
            output_version=1,
            channel="email",
            external_id="refills",
            went_live_at=NOW,
            by="dana",
        )
    )

    assert len(ours.live_of(BRAND)) == 1
    for stranger, brand in strangers(table, DynamoLearningRepository):
        assert stranger.live_of(brand) == []


def test_what_brands_learn_together_stays_in_their_workspace(table: Table) -> None:
    ours, rival = DynamoPoolRepository(table, "ours"), DynamoPoolRepository(table, "rival")
    effect = PooledEffect(
        rule_id="r", series="email.ctr", log_effect=0.1, log_std_error=0.02, brands=12
    )

    ours.save_pooled([effect], now=NOW)
    rival.save_pooled([], now=NOW)

    assert (ours.pooled(), rival.pooled()) == ([effect], [])


def test_what_brands_share_is_told_in_their_workspace_only(table: Table) -> None:
    ours = DynamoCommonCauseRepository(table, "ours")
    cause = CommonCause(
        channel="email",
        metric="ctr",
        direction=Direction.LOW,
        since=NOW,
        until=NOW,
        brands=6,
        watched=8,
        median_change_pct=-30.0,
    )

    ours.save_causes([cause], now=NOW)

    assert ours.causes() == [cause]
    assert DynamoCommonCauseRepository(table, "rival").causes() == []
