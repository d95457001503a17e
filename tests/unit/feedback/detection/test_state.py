import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo_core.errors import InvalidInputError, UnsupportedRecordError
from aicmo_core.feedback.detection import (
    Point,
    Season,
    SeriesDetector,
    SeriesKind,
    SeriesProfile,
    from_dict,
    share_alarm_budget,
    to_dict,
)
from aicmo_core.feedback.detection.state import STATE_VERSION
from tests.unit.feedback.detection.series_makers import (
    CONVERSION,
    CPC,
    conversions,
    day,
    scored,
    trained,
)

figures = st.lists(st.tuples(st.integers(0, 400), st.integers(400, 9000)), min_size=1, max_size=50)


@settings(max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(list(SeriesKind)),
    season=st.sampled_from(list(Season)),
    figures=figures,
)
def test_a_detector_stored_and_restored_after_every_point_gives_the_same_verdicts(
    kind: SeriesKind, season: Season, figures: list[tuple[int, int]]
) -> None:
    profile = SeriesProfile(metric="m", kind=kind, season=season, min_history=8)
    living = SeriesDetector(profile)
    share_alarm_budget([living, trained(), trained()])
    stored = to_dict(living)

    for number, (top, bottom) in enumerate(figures):
        point = Point(day(number), numerator=top, denominator=bottom)
        revived = from_dict(profile, json.loads(json.dumps(stored)))
        assert repr(revived.score(point)) == repr(living.score(point))
        stored = to_dict(revived)

    assert stored == to_dict(living)


def test_an_open_event_survives_a_restart() -> None:
    detector = trained()
    scored(detector, conversions(4, factors=[0.5] * 4, first=90))
    assert detector.event is not None

    revived = from_dict(CONVERSION, json.loads(json.dumps(to_dict(detector))))

    assert revived.event == detector.event
    assert not revived.score(Point(day(94), numerator=150, denominator=10_000)).is_new


def test_an_open_event_of_a_gauge_is_one_of_a_gauge_after_a_restart() -> None:
    detector = SeriesDetector(CPC)
    scored(detector, [Point(day(n), value=0.3 if n < 60 else 0.6) for n in range(62)])
    assert detector.event is not None

    revived = from_dict(CPC, json.loads(json.dumps(to_dict(detector))))

    assert revived.event == detector.event


def test_whatever_stands_of_an_event_survives_a_restart() -> None:
    """A drop that opens, is over, and comes back."""
    factors = [0.5] * 6 + [1.0] * 9 + [0.5] * 5
    detector, stood = trained(), set()

    for point in conversions(20, factors=factors, first=90):
        detector.score(point)
        revived = from_dict(CONVERSION, json.loads(json.dumps(to_dict(detector))))
        assert (revived.event, revived.past, revived.held) == (
            detector.event,
            detector.past,
            detector.held,
        )
        past = detector.past
        stood.add((detector.event is not None, past is not None))

    assert stood == {(True, False), (False, True)}


@pytest.mark.parametrize("version", [None, "1"])
def test_a_state_whose_version_is_no_number_is_read_as_far_as_it_goes(version: object) -> None:
    stored = to_dict(trained()) | {"version": version}

    assert to_dict(from_dict(CONVERSION, stored)) == stored | {"version": STATE_VERSION}


def test_the_state_does_not_grow_with_the_history() -> None:
    short, long = trained(points=100), trained(points=1000)

    assert len(json.dumps(to_dict(long))) < 1.1 * len(json.dumps(to_dict(short)))
    assert len(json.dumps(to_dict(long))) < 4000


def test_a_newer_version_is_left_alone() -> None:
    state = {**to_dict(trained()), "version": STATE_VERSION + 1}

    with pytest.raises(UnsupportedRecordError, match="version"):
        from_dict(CONVERSION, state)


def test_unknown_fields_of_the_same_version_are_ignored() -> None:
    state = {**to_dict(trained()), "mood": "sunny"}

    assert to_dict(from_dict(CONVERSION, state)) == to_dict(trained())


@pytest.mark.parametrize("missing", ["baseline", "held", "spread", "alarm_line", "event"])
def test_a_broken_state_is_refused_with_what_to_do(missing: str) -> None:
    state = to_dict(trained())
    del state[missing]

    with pytest.raises(InvalidInputError, match="replay the series"):
        from_dict(CONVERSION, state)
