from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.snapshot import KEPT_PARTS, PerformanceSnapshot

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def snapshot(**fields):
    return PerformanceSnapshot(snapshot_id="snap_1", brand_id="b1", captured_at=NOW, **fields)


def test_a_snapshot_needs_no_more_than_its_id_brand_and_moment():
    empty = snapshot()

    assert empty.anomalies == []
    assert empty.channel_metrics == empty.funnel_metrics == empty.metadata == {}
    assert empty.notes == ""


def test_a_naive_moment_is_read_as_utc():
    naive = PerformanceSnapshot(
        snapshot_id="s",
        brand_id="b",
        captured_at=datetime(2026, 11, 22, 9),  # noqa: DTZ001
    )

    assert naive.captured_at == NOW


figures = st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False), st.integers())
names = st.text(min_size=1, max_size=12)
anomalies = st.one_of(
    st.text(max_size=40),
    st.builds(
        Anomaly,
        channel=names,
        metric=names,
        direction=st.sampled_from(Direction),
        value=st.floats(0, 1),
        window_end=st.just(NOW),
    ),
)


@given(
    channels=st.dictionaries(names, st.dictionaries(names, figures, max_size=3), max_size=3),
    funnel=st.dictionaries(names, figures, max_size=3),
    found=st.lists(anomalies, max_size=3),
    notes=st.text(max_size=30),
)
def test_a_snapshot_comes_back_equal_from_its_document(channels, funnel, found, notes):
    before = snapshot(channel_metrics=channels, funnel_metrics=funnel, anomalies=found, notes=notes)

    assert PerformanceSnapshot.from_dict(before.to_dict()) == before


def test_an_anomaly_told_in_words_stays_as_it_was_told():
    document = snapshot(anomalies=["Email open rate low"]).to_dict()

    assert document["anomalies"] == ["Email open rate low"]


@pytest.mark.parametrize("missing", [None, float("nan"), float("inf")])
def test_what_is_not_a_number_is_missing_and_no_figure(missing):
    figures_of = snapshot(channel_metrics={"email": {"open_rate": missing}}).figures()

    assert figures_of == {}


def test_nought_is_a_figure():
    assert snapshot(channel_metrics={"email": {"ctr": 0}}).figures() == {("email", "ctr"): 0.0}


def test_figures_are_found_under_the_catalogues_names():
    found = snapshot(
        channel_metrics={"E-Mail": {"click_through_rate": Decimal("0.03")}},
        funnel_metrics={"conversion": 0.005},
    ).figures()

    assert found == {("email", "ctr"): 0.03, ("web", "conversion_rate"): 0.005}


def test_a_count_of_conversions_is_not_mistaken_for_their_rate():
    both = snapshot(funnel_metrics={"conversion": 50, "conversion_rate": 0.005}).figures()
    alone = snapshot(funnel_metrics={"conversion": 50}).figures()

    assert both["web", "conversion_rate"] == 0.005
    assert alone == {("web", "conversion_count"): 50.0}


@pytest.mark.parametrize(
    ("channel", "metric", "value"),
    [
        ("email", "open_rate", 15),
        ("email", "ctr", -0.1),
        ("email", "ctr", "0.03"),
        ("web", "cvr", True),
    ],
)
def test_a_figure_that_cannot_be_read_is_told(channel, metric, value):
    [told] = snapshot(channel_metrics={channel: {metric: value}}).unreadable()

    assert told.startswith(f"{channel}.{metric} is {value}, so it was not judged: ")


def test_a_whole_number_beyond_every_float_is_missing():
    assert snapshot(channel_metrics={"email": {"delivered": 10**400}}).figures() == {}


def test_what_is_missing_counted_or_unknown_is_no_fault_of_a_figure():
    fine = {"open_rate": None, "ctr": 0.03, "delivered": 1000, "mood": "good"}

    assert (
        snapshot(channel_metrics={"email": fine}, funnel_metrics={"conversion": 50}).unreadable()
        == []
    )


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"brand_id": "b", "captured_at": NOW}, "snapshot_id"),
        ({"snapshot_id": "s", "brand_id": "", "captured_at": NOW}, "brand_id"),
        ({"snapshot_id": "s", "brand_id": "b", "captured_at": "yesterday"}, "time"),
        (
            {"snapshot_id": "s", "brand_id": "b", "captured_at": NOW, "channel_metrics": [1]},
            "channel_metrics",
        ),
        (None, "snapshot"),
    ],
)
def test_a_wrong_document_is_an_error_that_names_the_field(document, field):
    with pytest.raises(InvalidInputError) as refused:
        PerformanceSnapshot.from_dict(document)

    assert refused.value.fields["field"] == field


def test_a_newer_record_is_read_without_the_fields_it_has_more():
    document = {**snapshot().to_dict(), "invented_later": 1}

    assert PerformanceSnapshot.from_dict(document) == snapshot()


def test_of_thousands_of_landing_pages_the_largest_are_kept_with_a_run():
    pages = [
        {"segment": f"page:/{n}", "base_before": n, "base_after": n, "events_after": 1.0}
        for n in range(5000)
    ]
    seen = snapshot(metadata={"segments": {"web.conversion_rate": pages}, "source": "observations"})

    record = seen.to_record()

    kept = [one["segment"] for one in record["metadata"]["segments"]["web.conversion_rate"]]
    assert kept == [f"page:/{n}" for n in range(4999, 4999 - KEPT_PARTS, -1)]
    assert len(seen.metadata["segments"]["web.conversion_rate"]) == 5000
    assert record["metadata"]["source"] == "observations"


@pytest.mark.parametrize("segments", [None, "none", {"web.ctr": "?"}, {"web.ctr": ["?"] * 40}])
def test_segments_of_another_form_are_no_reason_to_lose_a_record(segments):
    assert snapshot(metadata={"segments": segments}).to_record()["snapshot_id"]
