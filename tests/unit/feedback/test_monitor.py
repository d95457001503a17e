import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.adapters.dynamodb.detector_state_repository import DynamoDetectorStateRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.anomalies import Method, Severity
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.detection import Annotation, Direction
from aicmo_core.feedback.monitor import ObservationMonitor
from aicmo_core.feedback.observations import Observation
from aicmo_core.feedback.ports import SeriesSummary

START = datetime(2026, 7, 1, tzinfo=UTC)
LATER = datetime(2027, 7, 1, tzinfo=UTC)


class Stored:
    """An observation repository that only reads."""

    def __init__(self, *groups):
        self.observations = [one for group in groups for one in group]

    def known_series(self, brand_id):
        newest = {}
        for one in self.observations:
            newest[one.series] = max(newest.get(one.series, one.window_end), one.window_end)
        return [SeriesSummary(key=key, newest_at=at) for key, at in sorted(newest.items())]

    def series(self, brand_id, key, start, end):
        found = [o for o in self.observations if o.series == key and start <= o.window_start < end]
        return sorted(found, key=lambda one: one.window_start)


def day(number, metric, **fields):
    start = START + timedelta(days=number)
    return Observation(
        **{
            "brand_id": "b",
            "channel": "web",
            "metric": metric,
            "window_start": start,
            "window_end": start + timedelta(days=1),
            "as_of": LATER,
            "source": "file",
            **fields,
        }
    )


def rates(days, rate, *, first=0, base=4000, seed=1, metric="conversion_rate", **fields):
    """Return daily rates, drawn at random around `rate`."""
    random = Random(seed)  # noqa: S311
    drawn = []
    for number in range(first, first + days):
        events = sum(random.random() < rate for _ in range(base))
        counts = {"numerator": events, "denominator": base, "value": events / base}
        drawn.append(day(number, metric, **counts, **fields))
    return drawn


def sends(count, rate, metric, *, delivered=5000, **fields):
    return [
        replace(
            day(3 * n, metric, channel="email", value=rate, **fields),
            window_end=START + timedelta(days=3 * n),
            numerator=round(rate * delivered),
            denominator=delivered,
        )
        for n in range(count)
    ]


def read(*groups, as_of=None, **known):
    states = DynamoDetectorStateRepository(InMemoryTable(), "default")
    return ObservationMonitor(Stored(*groups), states).read(BrandContext("b", **known), as_of)


HEALTHY = rates(60, 0.02)
FALLEN = rates(10, 0.01, first=60, seed=2)


def test_a_brand_without_figures_has_no_reading():
    assert read() is None


def test_a_healthy_brand_has_no_anomaly():
    assert read(HEALTHY).anomalies == []


def test_a_fall_against_the_brands_own_baseline_is_found_and_dated():
    [anomaly] = read(HEALTHY, FALLEN).anomalies

    assert (anomaly.series, anomaly.direction) == ("web.conversion_rate", Direction.LOW)
    assert anomaly.method is Method.BASELINE
    assert anomaly.expected == pytest.approx(0.02, rel=0.1)
    assert abs(anomaly.window_start - (START + timedelta(days=60))) <= timedelta(days=2)
    assert anomaly.denominator == pytest.approx(40_000, abs=8_000)


def test_a_low_figure_that_is_usual_for_the_brand_is_no_anomaly():
    assert read(rates(60, 0.005, base=8000)).anomalies == []


def test_without_a_history_the_fixed_line_decides():
    [anomaly] = read(rates(5, 0.004)).anomalies

    assert anomaly.method is Method.THRESHOLD
    assert anomaly.expected == 0.01


def test_figures_are_told_as_of_the_newest_observation():
    reading = read(HEALTHY, FALLEN)

    assert reading.newest_at == START + timedelta(days=70)
    assert reading.funnel_metrics["conversion_rate"] == pytest.approx(0.01, rel=0.2)


def spending(**fields):
    """Return daily costs per click, which double after sixty days."""
    random = Random(3)  # noqa: S311
    dear = [random.gauss(0.6 if n < 60 else 1.2, 0.02) for n in range(70)]
    return [
        day(n, "cpc", channel="paid_ads", value=one, numerator=one * 500, denominator=500, **fields)
        for n, one in enumerate(dear)
    ]


def test_amounts_are_told_in_the_currency_of_their_file():
    reading = read(spending(currency="CAD"))

    [anomaly] = reading.anomalies
    assert anomaly.currency == "CAD"
    assert re.search(r"high: 1\.\d+ CAD, usually 0\.\d+ CAD \(\+", anomaly.describe())
    assert not any("currency" in note for note in reading.notes)


def test_amounts_without_a_currency_are_told_once_and_none_is_guessed():
    spend = [day(n, "spend", channel="paid_ads", value=300.0) for n in range(70)]

    reading = read(spending(), spend, HEALTHY)

    [anomaly] = reading.anomalies
    assert anomaly.currency == ""
    assert [note for note in reading.notes if "currency" in note] == [
        "No currency is known of paid_ads.cpc, paid_ads.spend: their files state none."
    ]


def test_a_share_has_no_currency_whatever_its_file_says():
    [anomaly] = read(
        rates(60, 0.02, currency="USD"), rates(10, 0.01, first=60, currency="USD")
    ).anomalies

    assert "USD" not in anomaly.describe()


def test_an_earlier_moment_sees_only_what_was_there_then():
    then = START + timedelta(days=60)

    reading = read(HEALTHY, FALLEN, as_of=then)

    assert (reading.newest_at, reading.anomalies) == (then, [])


def test_provisional_figures_trigger_nothing_and_are_told():
    unsettled = [replace(one, as_of=one.window_end) for one in FALLEN]

    reading = read(HEALTHY, unsettled)

    assert reading.anomalies == []
    assert "Not settled yet" in reading.notes[0]
    assert reading.series["web.conversion_rate"][-1].provisional


def test_many_series_that_wait_are_told_by_their_channels():
    names = ["sessions", "users", "key_events", "add_to_cart_rate", "checkout_rate"]
    waiting = [replace(day(60, name, value=9.0), as_of=START) for name in names]

    [note] = read(waiting).notes

    assert note == "Not settled yet, so not judged: the newest figures of 5 series (web)."


def test_figures_that_were_read_too_early_and_not_since_are_to_be_loaded_again() -> None:
    """Each day read the morning after, and never again: no figure of it ever settles."""
    once = [
        replace(one, as_of=one.window_end + timedelta(hours=7)) for one in rates(40, 0.03, base=900)
    ]

    reading = read(once)

    assert reading is not None
    assert reading.notes[1] == (
        "Read before they settled and not since, so not judged: figures of "
        "web.conversion_rate (38 at most). Load those days again."
    )


def test_figures_that_are_read_again_each_day_wait_for_their_time_only() -> None:
    newest = START + timedelta(days=40, hours=7)
    again = [replace(one, as_of=newest) for one in rates(40, 0.03, base=900)]

    reading = read(again)

    assert reading is not None
    assert not any("Load" in note for note in reading.notes)


def test_provisional_complaints_are_a_hard_stop_all_the_same():
    unsettled = [replace(one, as_of=one.window_end) for one in sends(4, 0.004, "complaint_rate")]

    [anomaly] = read(unsettled).anomalies

    assert (anomaly.method, anomaly.severity) == (Method.HARD_STOP, Severity.CRITICAL)


def test_a_hard_stop_began_with_the_first_send_past_its_line_and_is_one():
    fine, past = sends(4, 0.0002, "complaint_rate"), sends(8, 0.004, "complaint_rate")[4:]
    tiny = replace(past[1], numerator=0, denominator=80, value=0.0)

    [early] = read(fine, past[:1]).anomalies
    [late] = read(fine, past[:1], [tiny], past[2:]).anomalies

    assert early.window_start == late.window_start == past[0].window_start
    assert early.evidence_id == late.evidence_id


def test_a_hard_stop_of_sends_that_are_large_enough_together_is_one_too():
    small = [
        replace(one, numerator=2, denominator=500, value=0.004)
        for one in sends(9, 0.004, "complaint_rate")
    ]

    found = [read(small[:many]).anomalies for many in range(1, 10)]

    assert found[0] == []
    assert {one.window_start for [one] in found[1:]} == {small[1].window_start}
    assert len({one.evidence_id for [one] in found[1:]}) == 1


def test_a_small_send_after_one_past_the_line_makes_no_other_stop_of_it():
    fine, past = sends(4, 0.0002, "complaint_rate"), sends(5, 0.02, "complaint_rate")[4]
    tiny = replace(past, numerator=0, denominator=80, value=0.0)
    later = timedelta(days=7)
    after = replace(
        tiny, window_start=past.window_start + later, window_end=past.window_end + later
    )

    [early], [late] = read(fine, [past]).anomalies, read(fine, [past, after]).anomalies

    assert early.evidence_id == late.evidence_id


def test_a_new_definition_starts_a_new_baseline():
    redefined = [replace(one, definition_version=2) for one in FALLEN]

    assert read(HEALTHY, redefined).anomalies == []


def test_the_same_figures_from_a_second_source_are_not_counted_twice():
    again = [replace(one, source="other") for one in HEALTHY[30:]]

    one, both = read(HEALTHY), read(HEALTHY, again)

    assert both.funnel_metrics == one.funnel_metrics
    assert both.series == one.series


def test_campaigns_of_one_day_add_up():
    halves = [
        replace(one, campaign=name, numerator=one.numerator / 2, denominator=2000)
        for one in HEALTHY
        for name in ("a", "b")
    ]

    assert read(halves).funnel_metrics == read(HEALTHY).funnel_metrics


def test_all_opens_are_not_judged_where_peoples_opens_are_known():
    falling = sends(20, 0.40, "open_rate")[:19] + sends(20, 0.10, "open_rate")[19:]
    steady = sends(20, 0.30, "human_open_rate")

    assert read(falling, steady).anomalies == []
    assert [a.series for a in read(falling).anomalies] == ["email.open_rate"]


def test_an_unknown_metric_is_kept_and_triggers_nothing():
    strange = [day(n, "sparkle", value=9.0 if n < 40 else 1.0) for n in range(60)]

    assert read(strange) is None
    assert read(HEALTHY, strange).anomalies == []


def test_what_an_operator_explains_is_no_anomaly():
    start = START + timedelta(days=59)
    outage = Annotation(start=start, end=start + timedelta(days=30), reason="outage")

    assert read(HEALTHY, FALLEN, annotations=[outage]).anomalies == []


def test_an_outage_of_some_hours_explains_its_day():
    start = START + timedelta(days=69, hours=2)
    end = start + timedelta(hours=3)
    outage = Annotation(start=start, end=end, reason="outage", by="op_ana")
    down = rates(1, 0.004, first=69, seed=2)

    assert read(rates(69, 0.02), down, annotations=[outage]).anomalies == []
    assert read(rates(69, 0.02), down).anomalies != []


def test_what_a_person_accepted_as_normal_stays_normal():
    normal = Acceptance(series="web.conversion_rate", at=START + timedelta(days=66))

    assert read(HEALTHY, FALLEN, acceptances=[normal]).anomalies == []


def test_an_accepted_level_departs_no_more_while_the_newest_figures_are_provisional():
    normal = Acceptance(series="web.conversion_rate", at=START + timedelta(days=69))
    unsettled = [replace(one, as_of=one.window_end) for one in FALLEN[-2:]]

    assert read(HEALTHY, FALLEN[:-2], unsettled, acceptances=[normal]).anomalies == []


def mended(day):
    """Return the word of a person who saw so many days, and mended the cause of a fall."""
    at = START + timedelta(days=day - 1)
    return [Acceptance(series="web.conversion_rate", at=at, resolved=True)]


def test_what_a_person_mended_departs_no_more():
    assert read(HEALTHY, FALLEN, acceptances=mended(70)).anomalies == []


def test_what_was_mended_and_departs_again_is_told_anew():
    still = rates(10, 0.01, first=70, seed=5)

    [anomaly] = read(HEALTHY, FALLEN, still, acceptances=mended(70)).anomalies

    assert anomaly.window_start >= START + timedelta(days=70)
    assert anomaly.expected == pytest.approx(0.02, rel=0.1)


def test_what_was_mended_and_is_well_again_stays_quiet_and_teaches_no_lower_level():
    well = rates(10, 0.02, first=70, seed=5)

    reading = read(HEALTHY, FALLEN, well, acceptances=mended(70))

    assert reading.anomalies == []
    newest = reading.series["web.conversion_rate"][-1]
    assert (newest.low + newest.high) / 2 == pytest.approx(0.02, rel=0.1)


def test_a_look_back_before_it_was_mended_sees_it_depart():
    reading = read(HEALTHY, FALLEN, acceptances=mended(70), as_of=START + timedelta(days=68))

    assert [one.series for one in reading.anomalies] == ["web.conversion_rate"]


def test_a_series_that_ended_long_ago_is_told_and_not_judged():
    long_gone = rates(40, 0.02, metric="add_to_cart_rate") + rates(
        5, 0.002, first=40, metric="add_to_cart_rate"
    )

    reading = read(rates(70, 0.02), long_gone)

    assert reading.anomalies == []
    assert "No figures of web.add_to_cart_rate since 2026-08-15." in reading.notes


def test_series_that_ended_together_are_told_in_one_line_by_the_brands_day():
    names = ["users", "key_events", "add_to_cart_rate", "checkout_rate", "engaged_session_rate"]
    ended = [replace(one, metric=name) for name in names for one in rates(40, 0.02)]

    notes = read(rates(70, 0.02), ended, zone=ZoneInfo("America/New_York")).notes

    gone = [note for note in notes if note.startswith("No figures")]
    assert gone == ["No figures of 5 series (web) since 2026-08-09."]


def test_a_departure_of_weekly_figures_says_that_they_are_of_weeks():
    weeks = [
        replace(
            day(7 * n, "sessions", value=7000.0 + 90 * (n % 3) if n < 26 else 4200.0),
            window_end=START + timedelta(days=7 * n + 7),
            as_of=START + timedelta(days=7 * n + 20),
        )
        for n in range(30)
    ]

    [fallen] = read(weeks).anomalies

    assert fallen.describe().startswith("Website sessions are low: 4,200 a week, usually 7,")


def test_a_noted_window_is_named_among_what_is_not_judged():
    day = START + timedelta(days=60)
    sale = Annotation(start=day, end=day + timedelta(days=7), reason="sale: Summer")
    tag = Annotation(
        start=day, end=day + timedelta(days=1), reason="tracking", metrics=frozenset({"sessions"})
    )
    long_ago = Annotation(start=START, end=START + timedelta(days=1), reason="outage")

    notes = read(rates(70, 0.02), annotations=[long_ago, sale, tag]).notes

    first, last = f"{day.day} {day:%b}", day + timedelta(days=6)
    told = f"{first} to {last.day} {last:%b} (sale: Summer), {first} (tracking, sessions only)"
    assert notes[-1] == f"Not judged, as noted: {told}."


def test_a_monthly_newsletter_is_judged_weeks_after_its_last_send():
    months = [
        replace(one, window_start=at, window_end=at)
        for n, one in enumerate(sends(10, 0.05, "ctr"))
        for at in [START + timedelta(days=30 * n)]
    ]
    weak = replace(months[-1], value=0.02, numerator=100)
    visits = rates(24, 0.02, first=268)

    assert [a.series for a in read(months[:-1], [weak], visits).anomalies] == ["email.ctr"]


@pytest.mark.parametrize(("days", "judged"), [(44, True), (46, False)])
def test_a_newsletter_that_is_late_by_half_of_its_usual_gap_is_judged_no_more(days, judged):
    """One gap of ten days and one of fifty are not its usual one."""
    gaps = [30, 30, 30, 30, 50, 30, 10, 30]
    starts = [START + timedelta(days=sum(gaps[:n])) for n in range(len(gaps) + 1)]
    months = [
        replace(one, window_start=at, window_end=at)
        for one, at in zip(sends(9, 0.05, "ctr"), starts, strict=True)
    ]
    weak = replace(months[-1], value=0.02, numerator=100)
    visits = rates(20, 0.02, first=240 + days - 20)

    reading = read(months[:-1], [weak], visits)

    assert [found.series for found in reading.anomalies] == (["email.ctr"] if judged else [])
    assert any(note.startswith("No figures of email.ctr") for note in reading.notes) is not judged


def test_a_part_departs_with_its_whole_and_never_by_itself():
    tv = [replace(one, segment="device:tv") for one in (*rates(60, 0.02), *FALLEN)]

    reading = read(rates(70, 0.02), tv)

    assert reading.anomalies == []
    assert list(reading.series) == ["web.conversion_rate"]


def test_a_series_that_had_not_begun_by_a_moment_is_not_looked_at():
    young = rates(10, 0.02, first=60, metric="checkout_rate")

    reading = read(rates(70, 0.02), young, as_of=START + timedelta(days=50))

    assert list(reading.series) == ["web.conversion_rate"]


def falling(metric, channel, **fields):
    """Return a daily figure that halves after sixty days."""
    random = Random(7)  # noqa: S311
    return [
        day(n, metric, channel=channel, value=round(random.gauss(level, 20)), **fields)
        for n in range(70)
        for level in [4000 if n < 60 else 2000]
    ]


def test_what_is_neither_good_nor_bad_is_shown_and_not_judged():
    robots = sends(20, 0.05, "machine_click_rate")[:15] + sends(20, 0.01, "machine_click_rate")[15:]

    reading = read(robots, rates(60, 0.02))

    assert reading.anomalies == []
    assert reading.channel_metrics["email"] == {"machine_click_rate": pytest.approx(0.01)}


def test_the_volumes_of_a_paid_channel_follow_what_is_spent_and_are_not_judged():
    seen, spent = falling("impressions", "meta_ads"), falling("spend", "meta_ads", currency="EUR")
    elsewhere = falling("spend", "google_ads", currency="EUR")

    assert [found.series for found in read(seen, elsewhere).anomalies] == ["meta_ads.impressions"]
    assert read(seen, spent).anomalies == []


def test_peoples_opens_take_the_place_of_all_opens_and_of_nothing_else():
    opens = sends(20, 0.30, "human_open_rate")
    clicks = sends(20, 0.05, "ctr")[:19] + sends(20, 0.01, "ctr")[19:]

    assert [found.series for found in read(opens, clicks).anomalies] == ["email.ctr"]


def test_a_snapshots_figures_are_of_the_last_week_and_of_the_last_four_sends():
    days = rates(70, 0.02)
    newest = [
        replace(one, numerator=events, value=events / 4000)
        for one, events in zip(days[-7:], [80, 80, 80, 40, 40, 40, 40], strict=True)
    ]
    mails = sends(20, 0.05, "ctr")
    last = [
        replace(one, numerator=events, value=events / 5000)
        for one, events in zip(mails[-4:], [400, 100, 100, 100], strict=True)
    ]

    reading = read(days[:-7], newest, mails[:-4], last)

    assert reading.funnel_metrics["conversion_rate"] == pytest.approx(400 / (7 * 4000))
    assert reading.channel_metrics["email"]["ctr"] == pytest.approx(700 / (4 * 5000))


def test_of_a_healthy_brand_there_is_nothing_to_note():
    assert read(HEALTHY).notes == ()


def test_four_series_are_told_by_name():
    names = ["add_to_cart_rate", "checkout_rate", "key_events", "users"]
    ended = [replace(one, metric=name) for name in names for one in rates(40, 0.02)]

    [note] = read(rates(70, 0.02), ended).notes

    assert note == f"No figures of {', '.join(f'web.{name}' for name in names)} since 2026-08-10."


def test_only_what_has_not_settled_is_named_as_waiting():
    waiting = [
        replace(one, as_of=one.window_end) for one in rates(70, 0.02, metric="checkout_rate")[-1:]
    ]

    [note] = read(rates(70, 0.02), rates(69, 0.02, metric="checkout_rate"), waiting).notes

    assert note == "Not settled yet, so not judged: the newest figures of web.checkout_rate."


def test_a_reading_is_told_in_the_brands_zone():
    assert read(HEALTHY, zone=ZoneInfo("Asia/Tokyo")).zone == ZoneInfo("Asia/Tokyo")


def test_segments_are_counted_before_and_since_the_event():
    phones = rates(70, 0.02, base=1000, segment="device:mobile")
    desks = rates(70, 0.02, base=500, segment="device:desktop")

    others = rates(70, 0.02, metric="checkout_rate", segment="device:mobile")

    reading = read(HEALTHY, FALLEN, phones, desks, others)

    [fallen] = reading.anomalies
    [desktop, mobile] = reading.segments["web.conversion_rate"]
    assert (desktop["segment"], mobile["segment"]) == ("device:desktop", "device:mobile")
    began = phones.index(next(one for one in phones if one.window_start == fallen.window_start))
    assert (mobile["base_before"], mobile["base_after"]) == (28_000, 1000 * (70 - began))
    assert mobile["events_before"] == sum(one.numerator for one in phones[began - 28 : began])
    assert mobile["events_after"] == sum(one.numerator for one in phones[began:])


def test_a_part_that_is_alone_is_no_part_and_a_count_is_not_split_by_rates():
    phones = rates(70, 0.02, base=1000, segment="device:mobile")
    visits = [
        day(n, "sessions", value=900.0 if n < 60 else 300.0, segment=segment)
        for segment in ("", "device:mobile", "device:desktop")
        for n in range(70)
    ]

    segments = read(HEALTHY, FALLEN, phones, visits).segments

    assert list(segments) == ["web.sessions"]
    assert [part["base_before"] for part in segments["web.sessions"]] == [0, 0]


def test_a_part_of_long_ago_is_not_compared():
    gone = rates(20, 0.02, segment="device:tv")
    phones, desks = (rates(70, 0.02, segment=f"device:{one}") for one in ("mobile", "desktop"))

    parts = read(HEALTHY, FALLEN, gone, phones, desks).segments["web.conversion_rate"]

    assert [part["segment"] for part in parts] == ["device:desktop", "device:mobile"]


@pytest.mark.parametrize(("count", "compared"), [(100, True), (101, False)])
def test_parts_of_which_there_are_hundreds_are_told_and_not_read(count, compared):
    pages = [rates(70, 0.02, base=10, segment=f"page:/{n}") for n in range(count)]
    devices = [rates(70, 0.02, base=900, segment=f"device:{one}") for one in ("mobile", "desktop")]

    reading = read(HEALTHY, FALLEN, *pages, *devices)

    parts = [one["segment"] for one in reading.segments["web.conversion_rate"]]
    assert parts[:2] == ["device:desktop", "device:mobile"]
    assert len(parts) == (102 if compared else 2)
    told = f"Not compared: web.conversion_rate by page, {count} parts."
    assert (told in reading.notes) is not compared


def test_a_series_that_cannot_be_read_costs_the_others_nothing():
    refunds = [
        day(n, "revenue", value=-5.0 if n == 40 else 100.0, currency="USD") for n in range(70)
    ]

    reading = read(HEALTHY, FALLEN, refunds)

    assert [anomaly.series for anomaly in reading.anomalies] == ["web.conversion_rate"]
    assert "Not judged: web.revenue is negative on 2026-08-10." in reading.notes


def test_how_noisy_the_brands_other_series_are_is_believed_of_a_young_one_too():
    def siblings(sway):
        others = [("instagram", "engagement_rate"), ("linkedin", "engagement_rate"), ("ads", "ctr")]
        return [
            one
            for channel, metric in others
            for n in range(60)
            for one in rates(
                1, 0.02 + sway * (-1) ** (n // 2), first=n, seed=n, metric=metric, channel=channel
            )
        ]

    young = rates(29, 0.02, first=31, seed=3)

    among_calm = read(young, siblings(0.0)).smallest_drop_pct["web.conversion_rate"]
    among_noisy = read(young, siblings(0.004)).smallest_drop_pct["web.conversion_rate"]

    assert among_calm < 0.95 * among_noisy


def test_each_series_tells_the_smallest_drop_that_it_could_have_shown():
    busy = read(rates(60, 0.02, base=8000)).smallest_drop_pct["web.conversion_rate"]
    quiet = read(rates(60, 0.02, base=400)).smallest_drop_pct["web.conversion_rate"]

    assert 0 < busy < quiet


def test_without_a_history_no_series_claims_to_see_anything():
    assert read(rates(5, 0.02)).smallest_drop_pct == {}


def test_reading_twice_tells_the_same():
    assert read(HEALTHY, FALLEN) == read(FALLEN, HEALTHY)
