from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.feedback.anomalies import Anomaly, Direction, Method
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.common_cause_service import CommonCauseService, common_causes
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


def test_figures_under_a_fixed_line_are_everybodys_own():
    assert common_causes(brands(9, 11, method=Method.THRESHOLD)) == []


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


def test_a_hard_stop_is_never_explained_away():
    complaints = fall(metric="complaint_rate", direction=Direction.HIGH, method=Method.HARD_STOP)
    shared = cause().model_copy(update={"metric": "complaint_rate", "direction": Direction.HIGH})

    assert not shared.explains(complaints)
    assert len(FeedbackInterpreter().interpret(snapshot(complaints), [shared]).actions) == 1


class Runs:
    def __init__(self, *runs):
        self.newest = {one.brand_id: one for one in runs}

    def latest(self, brand_id):
        return self.newest.get(brand_id)


class Causes:
    def __init__(self):
        self.saved = None

    def causes(self):
        return self.saved or []

    def save_causes(self, causes, *, now):
        self.saved = list(causes)


def test_what_was_found_replaces_what_stood_before():
    kept = Causes()
    all_brands = brands(9, 11)

    found = CommonCauseService(Runs(*all_brands), kept, lambda: NOW).look(
        [one.brand_id for one in all_brands] + ["never_run"]
    )

    assert kept.saved == found
    assert len(found) == 1


def test_old_runs_tell_nothing_of_today():
    kept = Causes()
    old = [run(n, fall(), ran_at=NOW - timedelta(days=3)) for n in range(20)]

    CommonCauseService(Runs(*old), kept, lambda: NOW).look([one.brand_id for one in old])

    assert kept.saved == []
