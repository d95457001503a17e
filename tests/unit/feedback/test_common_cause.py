from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.adapters.dynamodb.common_cause_repository import DynamoCommonCauseRepository
from aicmo_core.adapters.dynamodb.feedback_run_repository import DynamoFeedbackRunRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.common_cause_service import CommonCauseService, common_causes
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.interpreter import FeedbackInterpreter
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.feedback.snapshot import PerformanceSnapshot

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
BEGAN = NOW - timedelta(days=4)


def fall(**fields):
    return Anomaly(
        **{
            "channel": "email",
            "metric": "ctr",
            "value": 0.03,
            "expected": 0.05,
            "window_start": BEGAN,
            "method": Method.BASELINE,
            **fields,
        }
    )


def run(number, *anomalies, ran_at=NOW):
    snapshot = PerformanceSnapshot(
        snapshot_id=f"s{number}",
        brand_id=f"brand_{number}",
        captured_at=ran_at,
        channel_metrics={"email": {"ctr": 0.05}},
    )
    return FeedbackRun(
        brand_id=f"brand_{number}",
        ran_at=ran_at,
        snapshot=snapshot.to_dict(),
        anomalies=list(anomalies),
    )


def brands(departed, calm, **fields):
    return [run(n, fall(**fields)) for n in range(departed)] + [
        run(n) for n in range(departed, departed + calm)
    ]


def test_the_same_fall_in_many_brands_at_once_is_one_cause():
    [cause] = common_causes(brands(9, 11))

    assert (cause.metric, cause.brands, cause.watched) == ("ctr", 9, 20)
    assert cause.median_change_pct == pytest.approx(-40)
    assert "9 of 20 brands" in cause.describe()


def test_a_few_brands_prove_nothing():
    assert common_causes(brands(3, 17)) == []


def test_falls_in_different_weeks_are_not_one_cause():
    apart = [run(n, fall(window_start=BEGAN - timedelta(days=9 * n))) for n in range(9)]

    assert common_causes([*apart, *brands(0, 11)]) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"method": Method.THRESHOLD},
        {"segment": "device:mobile"},
        {"window_start": None},
        {"expected": None},
    ],
    ids=["under a fixed line", "of one segment", "that began nobody knows when", "of no size"],
)
def test_a_departure_is_not_shared_that_is(fields):
    assert common_causes(brands(9, 11, **fields)) == []


def test_a_brand_whose_figures_could_not_be_read_is_not_counted_as_watched():
    unread = FeedbackRun(brand_id="unread", ran_at=NOW)

    [found] = common_causes([*brands(9, 11), unread])

    assert found.watched == 20


def test_no_name_of_a_brand_is_told():
    assert "brand_" not in repr(common_causes(brands(9, 11)))


def cause():
    return CommonCause(
        channel="email",
        metric="ctr",
        direction=Direction.LOW,
        since=BEGAN,
        until=BEGAN,
        brands=9,
        watched=20,
        median_change_pct=-40,
    )


def snapshot(*anomalies):
    return PerformanceSnapshot(
        snapshot_id="s",
        brand_id="b",
        captured_at=NOW,
        anomalies=list(anomalies),
        metadata={"detection": "detectors", "source": "observations"},
    )


def test_no_brand_rewrites_its_mails_for_what_many_share():
    read = FeedbackInterpreter().interpret(snapshot(fall()), [cause()])

    assert read.proposals == ()
    assert [because for _, because in read.explained] == [cause().describe()]


@pytest.mark.parametrize(
    "own",
    [
        {"window_start": BEGAN - timedelta(days=20)},
        {"channel": "paid_ads"},
        {"window_start": None},
    ],
)
def test_a_brands_own_trouble_is_still_its_own(own):
    assert len(FeedbackInterpreter().interpret(snapshot(fall(**own)), [cause()]).proposals) == 1


@pytest.mark.parametrize(
    ("fields", "is_its_doing"),
    [
        ({"window_start": BEGAN - timedelta(days=3)}, True),
        ({"window_start": BEGAN - timedelta(days=4)}, False),
        ({"window_start": BEGAN + timedelta(days=3)}, True),
        ({"window_start": BEGAN + timedelta(days=4)}, False),
        ({"direction": Direction.HIGH}, False),
        ({"metric": "human_open_rate"}, False),
    ],
)
def test_a_shared_cause_explains_its_own_side_of_its_own_figure_at_its_time(fields, is_its_doing):
    assert cause().explains(fall(**fields)) is is_its_doing


@pytest.mark.parametrize(("days", "known"), [(-4, False), (-3, True), (3, True), (4, False)])
def test_a_cause_that_is_dated_a_little_otherwise_is_the_one_that_was_known(days, known):
    at = BEGAN + timedelta(days=days)
    dated = cause().model_copy(update={"since": at, "until": at})
    other = cause().model_copy(update={"metric": "human_open_rate"})

    assert cause().continues(dated) is known
    assert not cause().continues(other)


def test_a_hard_stop_is_never_explained_away():
    complaints = fall(metric="complaint_rate", direction=Direction.HIGH, method=Method.HARD_STOP)
    shared = cause().model_copy(update={"metric": "complaint_rate", "direction": Direction.HIGH})

    assert not shared.explains(complaints)
    assert len(FeedbackInterpreter().interpret(snapshot(complaints), [shared]).actions) == 1


class Look:
    """A look at runs that are stored; it knows what was found before."""

    def __init__(self, *runs):
        table, self.told = InMemoryTable(), []
        self.kept = DynamoCommonCauseRepository(table)
        stored = DynamoFeedbackRunRepository(table)
        for one in runs:
            stored.save(one)
        self._brand_ids = [*(one.brand_id for one in runs), "never_run"]
        self._service = CommonCauseService(stored, self.kept, lambda: NOW, self.told.append)

    def at(self, window=""):
        return self._service.look_at_round(self._brand_ids, window)


def test_what_is_found_replaces_what_stood_before_and_what_is_new_is_told_once():
    before = cause().model_copy(update={"metric": "human_open_rate"})
    look = Look(*brands(9, 11))
    look.kept.save_causes([before], now=NOW)

    first, second = look.at(), look.at()

    [found] = first.found
    assert found.metric == "ctr"
    assert (first.new, second.new, second.found) == ((found,), (), (found,))
    assert look.kept.causes() == look.told == [found]


def test_runs_of_two_days_count_and_older_ones_tell_nothing_of_today():
    new, old = (
        Look(*(run(n, fall(), ran_at=NOW - timedelta(days=days)) for n in range(20)))
        for days in (2, 3)
    )

    assert len(new.at().found) == 1
    assert old.at().found == ()


def test_a_look_says_for_how_many_brands_the_round_has_not_come():
    by_hand, before = run("hand"), run("before", ran_at=NOW - timedelta(minutes=1))
    earlier, later = run("earlier", ran_at=NOW), run("later", ran_at=NOW)
    earlier.window, later.window = "2026-11-22T08", "2026-11-22T09"

    assert Look(by_hand, before, earlier, later).at("2026-11-22T09").waiting == 3
