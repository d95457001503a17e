import csv
import json
import math
import random
from datetime import timedelta
from pathlib import Path
from statistics import fmean, pvariance

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from aicmo_cli.main import app
from aicmo_cli.score_tree import score_tree
from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.detection.stream import (
    Scale,
    StreamDetector,
    TimeOfDay,
    Usual,
    score_series,
)
from tests.unit.feedback.detection.series_makers import MONDAY

FIVE_MINUTES = timedelta(minutes=5)


def daily_wave(days: int, seed: int = 1) -> list[float]:
    """Five-minute figures with a daily wave and a little noise."""
    rng = random.Random(seed)  # noqa: S311 - repeatable figures, no secret
    return [
        50.0 + 20.0 * math.sin(2 * math.pi * i / 288) + rng.gauss(0.0, 1.0)
        for i in range(288 * days)
    ]


def scores(values: list[float]) -> list[float]:
    return score_series((MONDAY + i * FIVE_MINUTES, value) for i, value in enumerate(values))


def test_one_absurd_figure_does_not_hide_the_weeks_after_it() -> None:
    values = daily_wave(14)
    values[2_000] = 1e6
    night = 288 * 9 + 216
    values[night : night + 12] = [68.0] * 12  # noon's level at night

    assert max(scores(values)[night : night + 12]) > 0.5


def test_a_spike_scores_far_above_everything_before_it() -> None:
    values = daily_wave(8)
    values[2000] = 140.0

    found = scores(values)

    assert found[2000] > 0.5
    assert found[2000] > 1.3 * max(found[300:2000])


def test_a_figure_usual_at_noon_is_an_anomaly_at_midnight() -> None:
    values = daily_wave(10)
    night = 288 * 9 + 216  # the trough of the wave
    values[night : night + 12] = [68.0] * 12

    found = scores(values)

    assert max(found[night : night + 12]) > 0.5
    assert max(found[night : night + 12]) > max(found[600:night])


def test_one_event_is_told_once() -> None:
    values = daily_wave(8)
    values[2000:2050] = [140.0] * 50

    told = [place for place, score in enumerate(scores(values)) if score > 0.5 and place > 600]

    assert told[0] == 2000
    assert len(told) <= 3


@pytest.mark.parametrize("minutes", [5, 15, 60])
def test_plain_noise_hardly_alarms_while_the_times_of_day_are_still_learned(minutes: int) -> None:
    told = 0
    for seed in range(8):
        rng = random.Random(seed)  # noqa: S311 - repeatable figures, no secret
        times = (MONDAY + place * timedelta(minutes=minutes) for place in range(1500))
        told += sum(score > 0.5 for score in score_series((at, rng.gauss(20, 2)) for at in times))

    assert told <= 3


@pytest.mark.parametrize("constant", [0.0, 7.5, -1e9])
def test_a_flat_line_scores_nothing(constant: float) -> None:
    assert max(scores([constant] * 800)) == 0.0


def test_a_missing_figure_scores_nothing() -> None:
    values = daily_wave(4)
    holey = [*values[:700], math.nan, *values[700:]]

    found = scores(holey)

    assert found[700] == 0.0
    assert len(found) == len(holey)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=300), st.integers(0, 300))
def test_no_score_looks_ahead(values: list[float], cut: int) -> None:
    whole = scores(values)

    assert scores(values[:cut]) == whole[:cut]
    assert all(0.0 <= score < 1.0 for score in whole)


def test_the_unit_of_the_figures_does_not_matter() -> None:
    values = daily_wave(6)

    in_cents = scores([100.0 * value for value in values])

    assert in_cents == pytest.approx(scores(values), abs=1e-6)


def write(path: Path, rows: list[list[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as lines:
        csv.writer(lines).writerows(rows)


def test_a_folder_is_scored_row_by_row_at_the_same_paths(tmp_path: Path) -> None:
    series = [["2026-01-05 00:00:00", 1.0], ["2026-01-05 00:05:00", ""], ["2026-01-05 00:10", 3]]
    write(tmp_path / "in" / "a" / "x.csv", [["timestamp", "value"], *series])
    write(tmp_path / "in" / "notes.csv", [["who", "what"], ["me", "other"]])

    told = score_tree(tmp_path / "in", tmp_path / "out")

    rows = (tmp_path / "out" / "a" / "x.csv").read_text().splitlines()
    assert rows == ["anomaly_score", *["0.000000"] * 3]
    assert (told.files, told.points) == (1, 3)
    assert list(told.skipped) == [Path("notes.csv")]


def test_the_command_scores_a_folder_without_any_stack(tmp_path: Path) -> None:
    write(tmp_path / "in" / "x.csv", [["timestamp", "value"], ["2026-01-05 00:00:00", 1.0]])

    told = CliRunner().invoke(
        app, ["feedback", "score", str(tmp_path / "in"), str(tmp_path / "out"), "--json"]
    )

    assert told.exit_code == 0
    assert json.loads(told.stdout) == {"files": 1, "points": 1, "skipped": {}, "unread": {}}
    assert (tmp_path / "out" / "x.csv").read_text().split() == ["anomaly_score", "0.000000"]


BROKEN = {
    "time.csv": (b"timestamp,value\n2026-01-05,1\nyesterday,2\n", "line 3: 'yesterday'"),
    "no time.csv": (b"timestamp,value\n2026-01-05\n,2\n", "line 3: ''"),
    "latin.csv": ("timestamp,value,Ort\n2026-01-05,1,K\u00f6ln".encode("latin-1"), "UTF-8"),
    "empty.csv": (b"", "timestamp and value"),
    "long.csv": (b"timestamp,value\n2026-01-05," + b"9" * 200_000, "after line 1"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_is_told_and_keeps_no_other_from_being_scored(
    name: str, tmp_path: Path
) -> None:
    text, reason = BROKEN[name]
    write(tmp_path / "in" / "z.csv", [["timestamp", "value"], ["2026-01-05", 1]])
    (tmp_path / "in" / name).write_bytes(text)

    told = CliRunner().invoke(
        app, ["feedback", "score", str(tmp_path / "in"), str(tmp_path / "out"), "--json"]
    )

    answer = json.loads(told.stdout)
    assert told.exit_code == 0
    assert reason in answer["skipped"][name]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["z.csv"]


@pytest.mark.parametrize(
    "rows", [b"timestamp;value\n2026-01-05;1\n", b"value\ttimestamp\r1\t2026-01-05\r"]
)
def test_semicolons_tabs_and_old_line_ends_are_read_too(rows: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.CSV").write_bytes(rows)

    assert score_tree(tmp_path, tmp_path / "out").points == 1


def test_figures_that_are_no_numbers_are_counted(tmp_path: Path) -> None:
    figures = ["1,5", "high", "", "nan", "7"]
    write(
        tmp_path / "x.csv",
        [["timestamp", "value"], *([f"2026-01-0{i + 1}", v] for i, v in enumerate(figures))],
    )

    assert score_tree(tmp_path, tmp_path / "out").unread == {Path("x.csv"): 2}


def test_scores_kept_below_the_series_are_no_series(tmp_path: Path) -> None:
    write(tmp_path / "x.csv", [["timestamp", "value"], ["2026-01-05", 1]])
    score_tree(tmp_path, tmp_path / "scores")

    again = score_tree(tmp_path, tmp_path / "scores")

    assert (again.files, again.skipped) == (1, {})


def test_the_columns_are_known_however_their_names_are_written(tmp_path: Path) -> None:
    write(tmp_path / "in" / "x.csv", [["Timestamp", " VALUE"], ["2026-01-05", 1]])

    assert score_tree(tmp_path / "in", tmp_path / "out").points == 1


def test_scores_never_replace_the_series_that_they_are_of(tmp_path: Path) -> None:
    write(tmp_path / "x.csv", [["timestamp", "value"], ["2026-01-05", 1]])

    with pytest.raises(InvalidInputError, match="scores_root"):
        score_tree(tmp_path, tmp_path / "in" / "..")

    assert (tmp_path / "x.csv").read_text().startswith("timestamp")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="existing folder"):
        score_tree(tmp_path / "nowhere", tmp_path / "out")


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60))
def test_a_level_and_its_spread_are_those_of_all_figures_until_there_are_very_many(
    figures: list[float],
) -> None:
    scale = Scale()
    for figure in figures:
        scale.departure(figure)

    assert scale.level == pytest.approx(fmean(figures), rel=1e-6, abs=1e-3)
    assert scale.variance == pytest.approx(pvariance(figures), rel=1e-6, abs=1e-3)


def test_a_level_forgets_what_was_long_ago() -> None:
    scale = Scale()
    for figure in [0.0] * 5_000 + [10.0] * 10_000:
        scale.departure(figure)

    assert scale.level > 9.8


def test_how_far_a_figure_lies_off_is_told_in_spreads_once_some_are_known() -> None:
    scale, rng = Scale(), random.Random(5)  # noqa: S311
    told = [scale.departure(rng.gauss(40, 3)) for _ in range(500)]

    assert told.index(next(one for one in told if one is not None)) > 10
    assert scale.departure(40.0) < 0.2
    assert scale.departure(40 + 5 * 3) == pytest.approx(5, rel=0.2)
    assert scale.departure(40 - 5 * 3) == pytest.approx(5, rel=0.2)


def two_slots(days: int) -> TimeOfDay:
    """Return what is known of a series that is low at night and high at noon."""
    times, rng = TimeOfDay(), random.Random(6)  # noqa: S311
    for _ in range(days):
        times.departure(0, rng.gauss(10, 1))
        times.departure(48, rng.gauss(100, 1))
    return times


def test_each_time_of_day_has_its_usual_figure_and_all_have_one_spread() -> None:
    times = two_slots(200)

    assert times.usual == {0: pytest.approx(10, abs=1), 48: pytest.approx(100, abs=1)}
    assert times.departure(0, 10.0) < 1
    assert times.departure(0, 100.0) > 20
    assert times.departure(48, 10.0) > 20


def test_of_a_time_of_day_that_is_new_nothing_is_told() -> None:
    times = two_slots(200)

    assert [times.departure(20, 55.0) for _ in range(3)] == [None, None, 0.0]


def test_a_usual_figure_follows_within_weeks() -> None:
    times = two_slots(100)
    for _ in range(40):
        times.departure(0, 20.0)

    assert times.usual[0] == pytest.approx(20, abs=0.5)


def test_one_wild_figure_hardly_widens_what_is_usual() -> None:
    tame, wild = two_slots(200), two_slots(200)
    tame.departure(0, 10.0)
    wild.departure(0, 1000.0)
    wild.whole = tame.whole  # how far all figures reach is another matter

    assert wild.departure(48, 110.0) > 0.8 * tame.departure(48, 110.0)


def test_a_bursty_series_must_burst_harder() -> None:
    calm, bursty = Usual(), Usual()
    for number in range(3_000):
        calm.ratio(2.0 if number % 50 == 0 else 0.5)
        bursty.ratio(20.0 if number % 50 == 0 else 0.5)

    assert bursty.ratio(20.0) < calm.ratio(20.0) / 4
    assert calm.ratio(2.0) == pytest.approx(2.0 / 2.0**0.8, rel=0.01)


def test_what_cannot_be_told_yet_makes_no_stretch_look_calm() -> None:
    known, waited = Usual(), Usual()
    for number in range(900):
        known.ratio(float(number % 7))
        waited.ratio(None)
        waited.ratio(float(number % 7))

    assert waited == known
    assert waited.ratio(None) == 0.0


@pytest.mark.parametrize(("minutes", "slots"), [(5, 96), (15, 96), (60, 24)])
def test_a_day_has_a_usual_figure_for_each_quarter_of_an_hour(minutes: int, slots: int) -> None:
    detector = StreamDetector()
    for number in range(3 * 1440 // minutes):
        detector.score(MONDAY + number * timedelta(minutes=minutes), float(number))

    assert len(detector.by_time.usual) == slots
    assert set(detector.by_time.counts.values()) == {3 * 1440 // minutes // slots}


def test_the_same_event_is_told_anew_after_a_rest() -> None:
    values = daily_wave(8)
    for place in (1500, 2000):
        values[place] = 140.0

    found = scores(values)

    assert found[1500] > 0.5
    assert found[2000] > 0.5


def test_a_jump_within_the_usual_range_is_seen_by_its_suddenness() -> None:
    """The wave has another period than the day: no time of day tells it."""
    rng = random.Random(8)  # noqa: S311 - repeatable figures, no secret
    values = [50 + 20 * math.sin(2 * math.pi * n / 1003) + rng.gauss(0, 0.1) for n in range(6_000)]
    place = 5_750 + next(n for n in range(250) if abs(values[5_750 + n] - 32) < 1)
    values[place:] = [100 - value for value in values[place:]]

    found = scores(values)

    assert 30 < values[place] < 70
    assert found[place] > 0.5
    assert max(found[place - 500 : place]) < 0.5


@pytest.mark.parametrize("missing", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_leaves_a_detector_as_it_was(missing: float) -> None:
    told, disturbed = StreamDetector(), StreamDetector()
    for number, value in enumerate(daily_wave(2)):
        at = MONDAY + number * FIVE_MINUTES
        told.score(at, value)
        disturbed.score(at, value)
        assert disturbed.score(at, missing) == 0.0

    assert disturbed == told
