"""What is kept of a series' detector, in memory and on DynamoDB's API."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.dynamodb.detector_state_repository import DynamoDetectorStateRepository
from aicmo_core.adapters.dynamodb.learning_repository import DynamoLearningRepository
from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
from aicmo_core.adapters.table import Put, Table
from aicmo_core.errors import UnsupportedRecordError
from aicmo_core.feedback.detection import SeriesDetector, SeriesKind, SeriesProfile, to_dict
from aicmo_core.feedback.detector_state import OLDER, REPLAYED, DetectorState, StateRecord
from aicmo_core.feedback.observations import Observation, SeriesKey
from aicmo_core.feedback.ports import DetectorStateRepository
from aicmo_core.feedback.replay import Acceptance
from aicmo_core.feedback.telling import Telling

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
CTR = SeriesKey("email", "ctr")
MADE = DetectorState(
    until=datetime(2026, 8, 1, tzinfo=UTC),
    fingerprint="0123456789abcdef",
    telling=Telling(version=1, figures={"file": 40, "a service": 7}),
    detector=to_dict(SeriesDetector(SeriesProfile(metric="ctr", kind=SeriesKind.PER_SEND))),
)


def figure(ago: timedelta, clicks: int = 40) -> Observation:
    at = NOW - ago
    return Observation(
        brand_id="harbor",
        channel="email",
        metric="ctr",
        value=clicks / 1000,
        numerator=clicks,
        denominator=1000,
        window_start=at,
        window_end=at,
        as_of=NOW,
        source="file",
    )


@pytest.fixture
def states(table: Table) -> DetectorStateRepository:
    return DynamoDetectorStateRepository(table, "agency")


@pytest.fixture
def observations(table: Table) -> DynamoObservationRepository:
    return DynamoObservationRepository(table, "agency")


def test_a_state_comes_back_as_it_was_kept(states: DetectorStateRepository) -> None:
    part = SeriesKey("web", "sessions", "page:/a#b")
    states.keep("harbor", CTR, MADE, forgotten=0)
    states.keep("harbor", part, replace(MADE, fingerprint="other"), forgotten=0)

    assert states.states_of("harbor") == {
        CTR: StateRecord(state=MADE),
        part: StateRecord(state=replace(MADE, fingerprint="other")),
    }


def test_a_later_state_replaces_the_earlier_one(states: DetectorStateRepository) -> None:
    later = replace(MADE, until=datetime(2026, 9, 1, tzinfo=UTC))
    states.keep("harbor", CTR, MADE, forgotten=0)

    states.keep("harbor", CTR, later, forgotten=0)

    assert states.states_of("harbor") == {CTR: StateRecord(state=later)}


def test_a_state_is_kept_as_long_as_the_figures_that_it_was_made_of(
    table: Table, states: DetectorStateRepository
) -> None:
    """Beside it stand other records of the brand's feedback, which are no states."""
    DynamoLearningRepository(table, "agency").accept(
        "harbor", Acceptance(series="email.ctr", at=NOW)
    )
    states.keep("harbor", CTR, MADE, forgotten=0)

    key = keys.detector("agency", "harbor", "email#ctr#")
    [item] = table.get_many([key])
    assert item["expires_at"] == int((MADE.until + timedelta(days=800)).timestamp())
    assert list(states.states_of("harbor")) == [CTR]


def test_other_brands_and_other_workspaces_see_nothing(
    table: Table, states: DetectorStateRepository
) -> None:
    states.keep("harbor", CTR, MADE, forgotten=0)

    assert states.states_of("pine") == {}
    assert DynamoDetectorStateRepository(table, "rival").states_of("harbor") == {}


def test_an_older_figure_is_written_and_the_state_forgotten_in_one(
    states: DetectorStateRepository, observations: DynamoObservationRepository
) -> None:
    states.keep("harbor", CTR, MADE, forgotten=0)

    observations.save([figure(REPLAYED)], actor="op_ana", now=NOW)

    assert states.states_of("harbor") == {CTR: StateRecord(forgotten=1)}


def test_a_recent_figure_forgets_nothing(
    states: DetectorStateRepository, observations: DynamoObservationRepository
) -> None:
    states.keep("harbor", CTR, MADE, forgotten=0)

    observations.save([figure(timedelta(days=3))], actor="op_ana", now=NOW)

    assert states.states_of("harbor") == {CTR: StateRecord(state=MADE)}


def test_what_is_loaded_again_unchanged_forgets_nothing(
    states: DetectorStateRepository, observations: DynamoObservationRepository
) -> None:
    observations.save([figure(REPLAYED)], actor="op_ana", now=NOW)
    states.keep("harbor", CTR, MADE, forgotten=1)

    observations.save([figure(REPLAYED)], actor="op_ana", now=NOW)

    assert states.states_of("harbor") == {CTR: StateRecord(state=MADE, forgotten=1)}


def test_a_correction_of_an_older_figure_forgets_the_state_and_is_audited(
    states: DetectorStateRepository, observations: DynamoObservationRepository
) -> None:
    observations.save([figure(REPLAYED)], actor="op_ana", now=NOW)
    states.keep("harbor", CTR, MADE, forgotten=1)
    corrected = replace(figure(REPLAYED, clicks=10), as_of=NOW + timedelta(hours=1))

    observations.save([corrected], actor="op_ben", now=NOW)

    assert states.states_of("harbor")[CTR].state is None
    assert len(observations.corrections("harbor", "email", "ctr")) == 1


def test_a_run_that_read_before_an_older_figure_came_does_not_keep_its_state(
    states: DetectorStateRepository, observations: DynamoObservationRepository
) -> None:
    read = states.states_of("harbor").get(CTR, StateRecord())
    observations.save([figure(REPLAYED)], actor="op_ana", now=NOW)

    states.keep("harbor", CTR, MADE, forgotten=read.forgotten)

    assert states.states_of("harbor") == {CTR: StateRecord(forgotten=1)}


def test_no_state_reaches_a_month_that_is_written_without_forgetting_it() -> None:
    assert OLDER + timedelta(days=31 + 14) <= REPLAYED


def test_a_state_of_newer_code_is_left_alone(table: Table, states: DetectorStateRepository) -> None:
    states.keep("harbor", CTR, MADE, forgotten=0)
    (item,) = table.query("W#agency#F#harbor", prefix="DETECTOR#")
    table.write(Put(item=item | {"schema": 2}))

    with pytest.raises(UnsupportedRecordError):
        states.states_of("harbor")


def test_a_state_takes_one_item_of_a_few_kilobytes(
    table: Table, states: DetectorStateRepository
) -> None:
    states.keep("harbor", CTR, MADE, forgotten=0)

    (item,) = table.query("W#agency#F#harbor", prefix="DETECTOR#")
    assert sum(len(str(value)) for value in item.values()) < 4_096
