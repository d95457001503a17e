from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.past_tasks import PastTask
from aicmo_core.feedback.reading import ChartPoint
from aicmo_core.feedback.restatement import invalidated
from aicmo_core.tasks.types import TaskType

BEGUN = datetime(2026, 11, 1, tzinfo=UTC)
PROPOSED = BEGUN + timedelta(days=5)
LATER = PROPOSED + timedelta(days=2)


def task(**fields):
    anomaly = Anomaly(channel="web", metric="conversion_rate", value=0.01, window_start=BEGUN)
    return PastTask(
        **{
            "task_id": "t1",
            "task_type": TaskType.OPTIMIZE_LANDING_PAGE_COPY,
            "title": "Optimise",
            "text": "",
            "target": "web",
            "open": True,
            "accepted": False,
            "rejected": False,
            "proposed_at": PROPOSED,
            "anomalies": (anomaly,),
            **fields,
        }
    )


def series(*, marked, read_at, value=0.02):
    days = [BEGUN + timedelta(days=day) for day in range(-10, 8)]
    points = [
        ChartPoint(at=at, value=value, marked=marked and at >= BEGUN, read_at=read_at)
        for at in days
    ]
    return {"web.conversion_rate": points}


def changed(points, *days, **fields):
    """Return a restated series with some of its days, counted from the event's first, as given."""
    at = {BEGUN + timedelta(days=day) for day in days}
    [(name, whole)] = points.items()
    return {name: [replace(one, **fields) if one.at in at else one for one in whole]}


def test_a_proposal_is_taken_back_when_its_figures_were_restated_to_normal():
    restated = series(marked=False, read_at=LATER)

    assert [t.task_id for t in invalidated([task()], restated)] == ["t1"]


def test_restated_figures_that_still_depart_change_nothing():
    assert invalidated([task()], series(marked=True, read_at=LATER)) == []


@pytest.mark.parametrize("read_at", [None, BEGUN, PROPOSED])
def test_without_a_new_reading_nothing_is_taken_back(read_at):
    assert invalidated([task()], series(marked=False, read_at=read_at)) == []


@pytest.mark.parametrize(("day", "gone"), [(-4, True), (-3, False), (5, False), (6, True)])
def test_only_what_departs_from_its_event_to_the_proposal_keeps_it(day, gone):
    """Re-scored, an event may begin three days earlier; what departs later is another one."""
    found = changed(series(marked=False, read_at=LATER), day, marked=True)

    assert bool(invalidated([task()], found)) is gone


def test_other_days_that_are_read_again_say_nothing_of_the_event():
    found = changed(series(marked=False, read_at=BEGUN), -4, 6, read_at=LATER)

    assert invalidated([task()], found) == []


OVER = (
    task()
    .anomalies[0]
    .model_copy(update={"expected": 0.03, "window_end": BEGUN + timedelta(days=2)})
)
NORMAL = series(marked=False, read_at=LATER, value=0.03)


def test_what_falls_after_the_event_ended_does_not_keep_it():
    found = changed(NORMAL, 2, 3, 4, 5, value=0.0)

    assert invalidated([task(anomalies=(OVER,))], found) != []


def test_what_rises_after_the_event_ended_does_not_take_it_back():
    found = changed(changed(NORMAL, 0, 1, value=0.0), 2, value=0.06)

    assert invalidated([task(anomalies=(OVER,))], found) == []


@pytest.mark.parametrize(("value", "gone"), [(0.027, True), (0.015, False)])
def test_half_of_a_departure_is_one_and_a_seventh_of_it_none(value, gone):
    found = series(marked=False, read_at=LATER, value=value)

    assert bool(invalidated([task(anomalies=(OVER,))], found)) is gone


def test_a_departure_of_no_known_beginning_stands():
    undated = OVER.model_copy(update={"window_start": None})

    assert invalidated([task(anomalies=(undated,))], NORMAL) == []


@pytest.mark.parametrize(
    "fields",
    [{"accepted": True}, {"open": False, "rejected": True}, {"origin": "operator"}],
)
def test_what_people_decided_or_wrote_is_never_taken_back(fields):
    assert invalidated([task(**fields)], series(marked=False, read_at=LATER)) == []


def test_figures_that_are_read_again_and_are_the_same_take_nothing_back():
    low = Anomaly(
        channel="web", metric="conversion_rate", value=0.02, expected=0.03, window_start=BEGUN
    )

    assert invalidated([task(anomalies=(low,))], series(marked=False, read_at=LATER)) == []


def test_a_missed_target_stands_whatever_single_figures_are_read_again():
    missed = Anomaly(
        channel="web",
        metric="conversion_rate",
        value=0.02,
        expected=0.03,
        target=0.03,
        window_start=BEGUN,
    )

    normal = series(marked=False, read_at=LATER, value=0.03)

    assert invalidated([task(anomalies=(missed,))], normal) == []


def test_a_series_that_cannot_be_seen_any_more_takes_nothing_back():
    assert invalidated([task()], {}) == []
