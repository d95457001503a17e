"""A series as its detector reads it, and what an open event and a picture are made of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from random import Random

import pytest

from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.detection import Annotation, Direction, Phase
from aicmo_core.feedback.observations import Observation, SeriesKey
from aicmo_core.feedback.replay import History, Replay, anomaly_of, chart_points, history_of, replay

START = datetime(2026, 7, 1, tzinfo=UTC)
RATE = SeriesKey("web", "conversion_rate")
FELL = 60


def at(number: float) -> datetime:
    return START + timedelta(days=number)


def figure(number: float, value: float, key: SeriesKey = RATE, **fields: object) -> Observation:
    base = 10_000.0
    told = {"numerator": round(value * base), "denominator": base} if value < 1 else {}
    whole = Observation(
        brand_id="b1",
        channel=key.channel,
        metric=key.metric,
        segment=key.segment,
        value=value,
        window_start=at(number),
        window_end=at(number + 1),
        as_of=at(number + 9),
        source="file",
        **told,
    )
    return replace(whole, **fields)


def days(usual: float = 0.02, fallen: float = 0.01, until: int = 70) -> list[Observation]:
    random = Random(1)  # noqa: S311
    rates = [usual] * FELL + [fallen] * (until - FELL)
    return [figure(n, rate * random.gauss(1, 0.05)) for n, rate in enumerate(rates)]


def history(told: Sequence[Observation], key: SeriesKey = RATE) -> History:
    definition = DEFAULT_CATALOGUE.find(key.channel, key.metric)
    assert definition is not None
    made = history_of(key, definition, told, UTC)
    assert made is not None
    return made


def told_by(found: Replay) -> Anomaly:
    verdict = found.open_event()
    assert verdict is not None
    return anomaly_of(found, verdict)


def unsettled(told: Sequence[Observation]) -> list[Observation]:
    return [replace(one, as_of=one.window_end) for one in told]


def test_sends_of_one_moment_are_as_many_points_and_all_are_judged() -> None:
    clicks = SeriesKey("email", "ctr")
    sent = [
        figure(2 * n, 0.05, clicks, window_end=at(2 * n), campaign=f"{n}-{part}")
        for n in range(12)
        for part in ("a", "b", "c")
    ]

    found = replay(history(sent, clicks))

    moments = [point.at for point in found.history.points]
    assert moments == sorted(set(moments))
    assert len(moments) == len(sent)
    assert not {Phase.RESTATED, Phase.OUTDATED} & {one.phase for one in found.verdicts}


def test_an_event_is_told_with_all_that_was_counted_since_it_began() -> None:
    told = [replace(one, source="export.csv") for one in days()]

    fell = told_by(replay(history(told)))

    during = [one for one in told if one.window_start >= fell.window_start]
    assert (fell.channel, fell.metric, fell.direction) == ("web", "conversion_rate", Direction.LOW)
    assert abs(fell.window_start - at(FELL)) <= timedelta(days=1)
    assert fell.window_end == told[-1].window_end
    assert fell.numerator == sum(one.numerator for one in during)
    assert fell.denominator == sum(one.denominator for one in during)
    assert fell.value < fell.expected_low < fell.expected < fell.expected_high
    assert (fell.source, fell.method, fell.figure_days) == ("export.csv", Method.BASELINE, 1)
    assert 0.9 < fell.confidence <= 1


def test_an_event_is_as_sure_as_its_verdict_and_of_the_newest_source() -> None:
    told = [
        replace(
            one,
            source="ga4" if n >= 62 else "file",
            numerator=round(1000 * one.value),
            denominator=1000,
        )
        for n, one in enumerate(days(0.02, 0.011, until=64))
    ]
    found = replay(history(told))
    verdict = found.open_event()
    assert verdict is not None

    fell = anomaly_of(found, verdict)

    assert fell.confidence == round(verdict.confidence, 3)
    assert fell.confidence < 1
    assert fell.source == "ga4"


def test_an_event_of_figures_that_count_nothing_has_no_counts() -> None:
    sessions = SeriesKey("web", "sessions")
    told = [figure(n, 4000.0 + 7 * (n % 5) if n < FELL else 2000.0, sessions) for n in range(70)]

    fell = told_by(replay(history(told, sessions)))

    assert (fell.numerator, fell.denominator) == (None, None)


def test_the_event_of_a_part_names_the_part() -> None:
    phones = SeriesKey("web", "conversion_rate", "device:mobile")
    told = [replace(one, segment="device:mobile") for one in days()]

    assert told_by(replay(history(told, phones))).segment == "device:mobile"


def test_what_has_not_settled_says_nothing_of_an_event_that_is_open() -> None:
    told = days()

    settled = told_by(replay(history(told[:-3])))
    with_newest = told_by(replay(history([*told[:-3], *unsettled(told[-3:])])))

    assert with_newest.window_end == told[-1].window_end
    assert with_newest.model_copy(update={"window_end": settled.window_end}) == settled


def test_days_that_people_explained_are_not_counted_for_an_event() -> None:
    told = days()
    outage = Annotation(start=at(66), end=at(68), reason="tracking")

    fell = told_by(replay(history(told), annotations=[outage]))

    judged = [n for n in range(FELL, 70) if at(n) >= fell.window_start and n not in (66, 67)]
    assert fell.denominator == 10_000 * len(judged)


def test_a_word_about_another_series_is_not_heeded() -> None:
    word = Acceptance(series="web.checkout_rate", at=at(69))

    assert replay(history(days()), acceptances=[word]).open_event() is not None


def test_words_are_heeded_in_the_order_of_the_days_that_they_are_about() -> None:
    found = history(days(until=80))
    words = [
        Acceptance(series="web.conversion_rate", at=at(FELL + 3), resolved=True),
        Acceptance(series="web.conversion_rate", at=at(FELL + 8)),
        Acceptance(series="web.conversion_rate", at=at(FELL + 15), resolved=True),
    ]

    replays = [replay(found, acceptances=said) for said in permutations(words)]

    assert len({repr(one.verdicts) for one in replays}) == 1


@pytest.mark.parametrize("resolved", [True, False])
def test_a_word_about_the_newest_day_ends_the_event_there(resolved: bool) -> None:
    word = Acceptance(series="web.conversion_rate", at=at(69), resolved=resolved)

    found = replay(history(days()), acceptances=[word])

    assert found.open_event() is None
    assert found.detector.event is None


def test_a_word_is_heeded_once_and_what_departs_later_is_told_anew() -> None:
    word = Acceptance(series="web.conversion_rate", at=at(FELL + 4), resolved=True)

    found = replay(history(days(until=80)), acceptances=[word])

    again = found.open_event()
    assert again is not None
    assert again.since > at(FELL + 4)


def test_a_day_of_nothing_is_a_figure_and_a_day_below_nothing_is_not() -> None:
    quiet, refund = figure(30, 0.0), replace(figure(30, 0.02), value=-3.0)

    assert history([*days()[:30], quiet]).problem == ""
    told = history([*days()[:30], refund]).problem
    assert told == "web.conversion_rate is negative on 2026-07-31"


def test_the_smallest_drop_is_that_of_the_newest_day_that_was_judged() -> None:
    told = days(fallen=0.02)
    sale = Annotation(start=at(68), end=at(70), reason="sale")

    newest = replay(history(told[:-2]))
    judged = newest.smallest_drop_pct
    masked = replay(history(told), annotations=[sale]).smallest_drop_pct
    waiting = replay(history([*told[:-2], *unsettled(told[-2:])])).smallest_drop_pct

    assert judged == round(newest.verdicts[-1].smallest_detectable_pct, 1)
    assert judged != replay(history(told[:35])).smallest_drop_pct
    assert judged == masked == waiting == round(judged, 1)
    assert replay(history(told[:20])).smallest_drop_pct is None


def test_ten_times_the_visitors_show_a_smaller_drop() -> None:
    few = days(fallen=0.02)
    many = [
        replace(one, numerator=10 * one.numerator, denominator=10 * one.denominator) for one in few
    ]

    assert replay(history(many)).smallest_drop_pct < replay(history(few)).smallest_drop_pct


def test_a_picture_draws_each_figure_its_band_and_the_days_of_the_event() -> None:
    told = days()
    drawn = chart_points(replay(history([*told[:-1], *unsettled(told[-1:])])))

    assert [(one.at, one.value) for one in drawn] == [(o.window_start, o.value) for o in told]
    assert [one.read_at for one in drawn] == [o.as_of for o in told[:-1]] + [told[-1].window_end]
    assert [one.provisional for one in drawn] == [False] * 69 + [True]
    young, grown = drawn[:27], drawn[30:FELL]
    assert {(one.low, one.high) for one in young} == {(None, None)}
    assert all(one.low < 0.02 < one.high for one in grown)
    assert not any(one.marked for one in drawn[:FELL])
    assert all(one.marked for one in drawn[FELL + 2 : -1])


def test_good_news_is_no_day_of_an_event() -> None:
    found = replay(history(days(usual=0.01, fallen=0.02)))

    assert told_by(found).is_good_news
    assert not any(one.marked for one in chart_points(found))


def test_no_end_of_a_band_is_beyond_all_figures() -> None:
    """A fixed line has no other side."""
    found = replay(history([figure(n, 0.001) for n in range(10)]))

    low = told_by(found)

    assert low.method is Method.THRESHOLD
    assert (low.expected_low, low.expected_high) == (0.01, None)
    assert {(one.low, one.high) for one in chart_points(found)} == {(None, None)}
    assert found.smallest_drop_pct is None
    assert not any(one.low and math.isinf(one.low) for one in chart_points(found))
