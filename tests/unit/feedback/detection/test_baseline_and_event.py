import pytest

from aicmo_core.feedback.detection import Direction, SeriesDetector, SeriesKind, SeriesProfile
from aicmo_core.feedback.detection.baseline import Baseline, dynamics_of
from aicmo_core.feedback.detection.event import OpenEvent
from aicmo_core.feedback.detection.noise import noise_for
from aicmo_core.feedback.detection.recent import Held, Window, scan
from tests.unit.feedback.detection.series_makers import (
    CONVERSION,
    MONDAY,
    conversions,
    scored,
    trained,
)

FLOW, RATIO = dynamics_of(SeriesKind.FLOW), dynamics_of(SeriesKind.RATIO)


def three_points(share_left: float, z: float) -> Window:
    return Window(3, 1000.0 * share_left, 30_000.0, 1000.0, 0.01, 0.01, z, abs(z))


def week_of(detector: SeriesDetector, factor: float, *, in_event: bool = False) -> list[Window]:
    """A week whose first four days have `factor` times the usual events, scored."""
    points = conversions(7, first=90)
    held = [
        Held(
            at=point.at,
            step=point.at.timestamp() / 86_400.0,
            amount=300.0 * (factor if place < 4 else 1.0),
            exposure=10_000.0,
            slots=(point.at.weekday(),),
            in_event=in_event and place < 4,
        )
        for place, point in enumerate(points)
    ]
    return scan(held, detector.baseline, detector.noise, RATIO, restless=1.0)


def three(scanned: list[Window]) -> Window:
    return next(one for one in scanned if one.points == 3)


def test_a_level_goes_on_along_its_slope_but_not_for_ever() -> None:
    growing = Baseline(level=1.0, slope=0.002, at=10.0)

    assert growing.level_ahead(15.0) == pytest.approx(1.01)
    assert growing.level_ahead(1000.0) == growing.level_ahead(24.0)
    assert (growing.slope_ahead(24.0), growing.slope_ahead(24.5)) == (0.002, 0.0)


def test_the_further_ahead_the_less_is_known() -> None:
    baseline = Baseline(level_var=0.01, slope_var=1e-6, cross=1e-5)

    variances = [baseline.level_var_ahead(steps, FLOW) for steps in (0.0, 1.0, 7.0, 30.0)]

    assert variances == sorted(variances)
    assert variances[0] < variances[-1]


def test_what_is_learned_of_one_day_says_less_of_a_later_one() -> None:
    baseline = Baseline(level_var=0.01, slope_var=1e-4, cross=-5e-4, at=10.0)

    same, variance = baseline.level_ties(14.0, 14.0, FLOW)
    later, _ = baseline.level_ties(14.0, 40.0, FLOW)

    assert same == variance == baseline.level_var_ahead(14.0, FLOW)
    assert later**2 < variance * baseline.level_var_ahead(40.0, FLOW)


def test_the_week_that_is_held_back_corrects_what_the_newest_days_are_expected_to_be() -> None:
    detector = trained()

    steady, risen = week_of(detector, 1.0), week_of(detector, 1.1)
    in_event = week_of(detector, 1.1, in_event=True)

    assert three(risen).expected > three(steady).expected * 1.002
    assert three(risen).variance < three(in_event).variance
    assert three(in_event).expected < three(steady).expected * 1.001
    assert risen[-1].expected == steady[-1].expected


def test_a_wild_week_corrects_no_more_than_a_bad_one() -> None:
    detector = trained()

    assert three(week_of(detector, 50.0)).expected == three(week_of(detector, 3.0)).expected
    assert three(week_of(detector, 0.0)).expected > 0.8 * three(week_of(detector, 1.0)).expected


def test_a_point_moves_most_what_is_known_least() -> None:
    profile = SeriesProfile(metric="sessions", kind=SeriesKind.FLOW)
    baseline = Baseline.for_profile(profile)
    baseline.level_var = 0.0001

    baseline.correct((0,), shift=0.2, shrink=0.9, dynamics=FLOW)

    assert baseline.factors[0] > 0.19
    assert abs(baseline.level) < 0.01
    assert baseline.factors[1:] == [0.0] * 6


def test_an_outlier_moves_the_level_less_than_in_proportion() -> None:
    def shift(events: float) -> float:
        noise = noise_for(SeriesKind.FLOW)
        return noise.learn(events, 1.0, 300.0, 0.001)[0]

    usual, outlier = shift(300.0 + 60.0), shift(300.0 + 600.0)

    assert usual > 0.0
    assert outlier < 7.0 * usual


def test_a_noisy_series_learns_that_it_is_noisy() -> None:
    calm, noisy = noise_for(SeriesKind.FLOW), noise_for(SeriesKind.FLOW)

    for sign in [1.0, -1.0] * 100:
        calm.learn(300.0 + sign * 17.0, 1.0, 300.0, 0.0001)
        noisy.learn(300.0 + sign * 60.0, 1.0, 300.0, 0.0001)

    assert calm.unit(300.0) == pytest.approx(1.0, abs=0.15)
    assert noisy.unit(300.0) > 6.0


def test_an_event_with_half_its_size_left_is_not_over_however_uncertain() -> None:
    event = OpenEvent(Direction.LOW, MONDAY, 4_400, 10_000, level=3, points=20)

    assert event.recovery([three_points(share_left=0.6, z=-1.2)]) is None
    assert event.recovery([three_points(share_left=0.9, z=-1.0)]) is not None


def test_an_event_is_not_over_before_three_points_could_show_it() -> None:
    event = OpenEvent(Direction.LOW, MONDAY, 4_400, 10_000, level=3, points=3)

    assert event.recovery([three_points(share_left=1.0, z=0.0)]) is None


def test_an_open_event_never_becomes_the_baseline_by_itself() -> None:
    detector = trained()

    verdicts = scored(detector, conversions(120, factors=[0.6] * 120, first=90))

    assert verdicts[-1].is_anomaly
    assert verdicts[-1].expected == pytest.approx(0.03, rel=0.05)


def test_a_slow_decay_is_found_although_no_single_day_stands_out() -> None:
    decay = [0.988**step for step in range(40)]
    detector = SeriesDetector(CONVERSION)

    verdicts = scored(detector, conversions(130, factors=decay))

    told = [place - 90 for place, verdict in enumerate(verdicts) if verdict.is_new]
    assert len(told) == 1
    assert 3 <= told[0] <= 28
