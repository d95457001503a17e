"""Loading metrics: what a person's file becomes, and what the person is told."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.metrics import LoadReport, MetricsService, RefusedMetricsError
from aicmo_core.feedback.observations import Observation, SeriesKey
from aicmo_core.tasks.approval import Actor

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
ANA = Actor.person("op_ana")
HEADER = "at,channel,metric,value,numerator,denominator"
CTR = SeriesKey("email", "ctr")


class Desk:
    """A workspace's metrics, and a clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = NOW
        self.table = InMemoryTable()
        self.observations = DynamoObservationRepository(self.table, "agency")
        self.service = MetricsService(self.observations, lambda: self.now)

    def load(self, *rows: str, header: str = HEADER, **options: Any) -> LoadReport:
        content = "\n".join([header, *rows]).encode()
        return self.load_bytes(content, **options)

    def load_bytes(self, content: bytes, **options: Any) -> LoadReport:
        return self.service.load("harbor", read_metrics(content), "file", ANA, **options)

    def series(self, *key: str) -> list[Observation]:
        start = datetime(2000, 1, 1, tzinfo=UTC)
        return self.observations.series("harbor", SeriesKey(*key), start, NOW + timedelta(days=99))


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_six_columns_suffice(desk: Desk) -> None:
    report = desk.load(
        "2026-11-10T09:00:00Z,email,ctr,0.042,42,1000",
        "2026-11-10,instagram,followers,5120,,",
    )

    assert (report.stored, report.rejected) == (2, ())
    (ctr,) = desk.series("email", "ctr")
    assert (ctr.value, ctr.numerator, ctr.denominator) == (0.042, 42, 1000)
    (followers,) = desk.series("instagram", "followers")
    assert followers.value == 5120
    assert followers.window_end - followers.window_start == timedelta(days=1)


def test_a_file_loaded_twice_is_stored_once(desk: Desk) -> None:
    rows = [f"2026-11-{day:02d},web,conversion_rate,,{day},1000" for day in range(1, 21)]

    first = desk.load(*rows)
    desk.now += timedelta(days=1)
    second = desk.load(*reversed(rows))

    assert (first.stored, first.unchanged) == (20, 0)
    assert (second.stored, second.unchanged, second.corrected) == (0, 20, 0)
    assert len(desk.series("web", "conversion_rate")) == 20


def test_a_corrected_file_replaces_and_names_who_did_it(desk: Desk) -> None:
    desk.load("2026-11-10,web,conversion_rate,,400,1000")
    desk.now += timedelta(hours=1)

    report = desk.load("2026-11-10,web,conversion_rate,,40,1000")

    assert (report.corrected, report.stored) == (1, 0)
    assert [one.numerator for one in desk.series("web", "conversion_rate")] == [40]
    (audited,) = desk.observations.corrections("harbor", "web", "conversion_rate")
    assert (audited.before.numerator, audited.after.numerator) == (400, 40)
    assert audited.actor == "op_ana"


def test_an_export_that_lay_about_is_as_old_as_it_says(desk: Desk) -> None:
    row = "2026-11-18T09:00:00Z,email,ctr,,42,1000"
    desk.load("2026-11-10T09:00:00Z,email,ctr,,42,1000")
    exported = datetime(2026, 11, 19, tzinfo=UTC)

    stored = desk.load(row, "2026-11-10T09:00:00Z,email,ctr,,40,1000", as_of=exported)
    early = desk.load(row, as_of=exported - timedelta(days=3))
    ahead = desk.load(row, as_of=NOW + timedelta(days=1))

    definition = DEFAULT_CATALOGUE.find("email", "ctr")
    assert definition is not None
    assert (stored.stored, stored.outdated) == (1, 1)
    assert [one.is_settled(definition) for one in desk.series(*CTR)] == [True, False]
    assert [one.rule for one in (*early.rejected, *ahead.rejected)] == [
        "lies before the window that it tells of",
        "lies in the future",
    ]


def test_an_older_export_does_not_undo_a_newer_one(desk: Desk) -> None:
    header = HEADER + ",as_of"
    desk.load("2026-11-10,web,conversion_rate,,40,1000,2026-11-20", header=header)

    report = desk.load("2026-11-10,web,conversion_rate,,38,990,2026-11-11", header=header)

    assert report.outdated == 1
    assert [one.numerator for one in desk.series("web", "conversion_rate")] == [40]


def test_good_rows_are_loaded_and_the_others_told_with_line_and_rule(desk: Desk) -> None:
    report = desk.load(
        "2026-11-10,web,conversion_rate,,12,1000",
        "2026-11-11,web,conversion_rate,,1200,1000",
        "2026-11-12,web,conversion_rate,,13,1000",
    )

    assert report.stored == 2
    (wrong,) = report.rejected
    assert (wrong.line, wrong.field) == (3, "numerator")
    assert "above 1" in wrong.rule


def test_a_line_that_makes_six_figures_is_told_once(desk: Desk) -> None:
    header = "Day,Campaign,Currency code,Clicks,Impr.,Cost"

    report = desk.load("2027-11-01,A,EUR,5,50,1.5", header=header)

    (told,) = report.rejected
    assert (told.line, told.rule) == (2, "lies in the future")


def test_strict_refuses_the_file_and_stores_nothing(desk: Desk) -> None:
    with pytest.raises(RefusedMetricsError, match="line 3: numerator") as refused:
        desk.load(
            "2026-11-10,web,conversion_rate,,12,1000",
            "2026-11-11,web,conversion_rate,,1200,1000",
            strict=True,
        )

    assert len(refused.value.problems) == 1
    assert desk.observations.known_series("harbor") == []


def test_a_missing_figure_is_missing_and_never_zero(desk: Desk) -> None:
    report = desk.load(
        "2026-11-10,web,sessions,,,",
        "2026-11-11,web,sessions,n/a,,",
        "2026-11-12,web,conversion_rate,,0,0",
        "2026-11-13,web,sessions,0,,",
    )

    assert (report.stored, report.missing, report.rejected) == (1, 3, ())
    assert [one.value for one in desk.series("web", "sessions")] == [0]
    assert desk.series("web", "conversion_rate") == []


def test_an_unknown_metric_is_kept_and_said_to_trigger_nothing(desk: Desk) -> None:
    report = desk.load("2026-11-10,TikTok,Shares per view,0.2,,")

    assert report.stored == 1
    assert any("tiktok shares_per_view is not in the catalogue" in note for note in report.notes)
    assert desk.series("tiktok", "shares_per_view")[0].value == 0.2


def test_two_statements_of_one_figure_are_both_left_out(desk: Desk) -> None:
    report = desk.load(
        "2026-11-10,web,sessions,100,,",
        "2026-11-11,web,sessions,120,,",
        "2026-11-10,web,sessions,900,,",
        "2026-11-11,web,sessions,120,,",
    )

    assert [one.line for one in report.rejected] == [2, 4]
    assert (report.stored, report.unchanged) == (1, 1)


def test_a_series_keeps_one_currency(desk: Desk) -> None:
    header = "at,channel,metric,value,currency"
    first = desk.load(
        "2026-11-10,ads,spend,100,EUR",
        "2026-11-11,ads,spend,110,USD",
        "2026-11-12,ads,spend,120,EUR",
        "2026-11-13,ads,spend,130,",
        header=header,
    )
    second = desk.load("2026-11-14,ads,spend,90,USD", header=header)

    assert [(one.line, one.rule) for one in first.rejected] == [(3, "is mixed with EUR")]
    assert second.stored == 0
    assert [one.currency for one in desk.series("paid_ads", "spend")] == ["EUR"] * 3


def test_naive_times_are_read_in_the_brands_zone_or_as_utc_and_told(desk: Desk) -> None:
    told = desk.load("2026-11-10,web,sessions,100,,")
    zoned = desk.load("2026-11-12,web,sessions,100,,", zone=ZoneInfo("America/New_York"))

    assert any("read as UTC" in note for note in told.notes)
    assert not any("UTC" in note for note in zoned.notes)
    starts = [one.window_start.hour for one in desk.series("web", "sessions")]
    assert starts == [0, 5]


def test_a_figure_settles_when_its_source_was_read_late_enough(desk: Desk) -> None:
    catalogue_entry = DEFAULT_CATALOGUE.find("web", "sessions")
    assert catalogue_entry is not None
    desk.now = datetime(2026, 11, 12, tzinfo=UTC)
    desk.load("2026-11-10,web,sessions,100,,")
    early = desk.series("web", "sessions")[0].is_settled(catalogue_entry)

    desk.now = datetime(2026, 11, 13, tzinfo=UTC)
    desk.load("2026-11-10,web,sessions,100,,")

    assert not early
    assert desk.series("web", "sessions")[0].is_settled(catalogue_entry)


def test_planted_contacts_are_found_nowhere(desk: Desk) -> None:
    header = HEADER + ",campaign,segment,source,Email Address,note jane@example.com"
    row = "mara.k@example.org +49 30 1234567"
    report = desk.load(
        f"2026-11-10,web,sessions,100,,,To {row},{row},{row},{row},{row}",
        f"{row},web,sessions,100,,,,,,,",
        f"2026-11-10,{row},{row},100,,,,,,,",
        f"2026-11-10,web,sessions,{row},,,,,,,",
        header=header,
    )

    everything = str(desk.table.__dict__) + json.dumps(report.to_dict())
    assert report.stored == 2
    for planted in ("example.org", "mara", "jane", "1234567"):
        assert planted not in everything


def test_a_brand_or_source_that_cannot_be_named_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidInputError, match="brand_id"):
        desk.service.load("no brand#", (), "file", ANA)
    with pytest.raises(InvalidInputError, match="source"):
        desk.service.load("harbor", (), " ", ANA)


ROW = st.builds(
    "2026-11-{:02d},web,{},,{},{}".format,
    st.integers(1, 12),
    st.sampled_from(["conversion_rate", "add_to_cart_rate", "checkout_rate"]),
    st.integers(0, 60),
    st.sampled_from([0, 50, 1000]),
)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(ROW, max_size=12), data=st.data())
def test_the_order_of_rows_does_not_matter(rows: list[str], data: st.DataObject) -> None:
    one, other = Desk(), Desk()
    shuffled = data.draw(st.permutations(rows))

    first, second = one.load(*rows), other.load(*shuffled)

    assert (first.stored, first.missing) == (second.stored, second.missing)
    assert len(first.rejected) == len(second.rejected)
    for metric in ("conversion_rate", "add_to_cart_rate", "checkout_rate"):
        assert one.series("web", metric) == other.series("web", metric)


@settings(max_examples=40, deadline=None)
@given(numerators=st.lists(st.integers(0, 5), min_size=2, max_size=5, unique=True), data=st.data())
def test_the_order_of_files_does_not_matter(numerators: list[int], data: st.DataObject) -> None:
    files = [
        f"2026-11-10,web,conversion_rate,,{number},1000,2026-11-{12 + day:02d}"
        for day, number in enumerate(numerators)
    ]
    desk = Desk()

    for row in data.draw(st.permutations(files)):
        desk.load(row, header=HEADER + ",as_of")

    assert [item.numerator for item in desk.series("web", "conversion_rate")] == [numerators[-1]]


@settings(max_examples=300, deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(str.encode),
        st.lists(st.lists(st.text(max_size=12), max_size=8).map(",".join), max_size=5).map(
            lambda rows: "\n".join([HEADER, *rows]).encode(errors="surrogatepass")
        ),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
            lambda inner: (
                st.lists(inner, max_size=4)
                | st.dictionaries(st.sampled_from([*HEADER.split(","), "x"]), inner, max_size=6)
            ),
        ).map(lambda document: json.dumps(document).encode()),
    )
)
def test_any_bytes_are_loaded_or_refused_with_words(content: bytes) -> None:
    desk = Desk()

    try:
        report = desk.load_bytes(content)
    except InvalidInputError:
        return  # the file as a whole was refused, in the words that the error tree demands
    again = desk.load_bytes(content)
    assert again.stored == 0
    assert again.unchanged == report.stored + report.unchanged
