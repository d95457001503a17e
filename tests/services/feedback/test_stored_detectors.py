"""What a run keeps of each series saves reading, and never changes what a run tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo_core.adapters.dynamodb.detector_state_repository import DynamoDetectorStateRepository
from aicmo_core.adapters.dynamodb.learning_repository import DynamoLearningRepository
from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.detection import Annotation
from aicmo_core.feedback.monitor import ObservationMonitor
from aicmo_core.feedback.notes import counting
from aicmo_core.feedback.observations import Observation, SeriesKey
from aicmo_core.feedback.reading import BrandReading

START = datetime(2026, 1, 1, tzinfo=UTC)
ZONE = ZoneInfo("America/Toronto")
VISITS, CLICKS = SeriesKey("web", "sessions"), SeriesKey("email", "ctr")


class Watched(DynamoObservationRepository):
    """Remembers from when on each series was read."""

    def __init__(self, table: InMemoryTable) -> None:
        super().__init__(table, "agency")
        self.read_from: list[datetime] = []

    def series(
        self, brand_id: str, key: SeriesKey, start: datetime, end: datetime
    ) -> list[Observation]:
        self.read_from.append(start)
        return super().series(brand_id, key, start, end)


class Agency:
    """A brand whose figures come in day by day, and two ways to look at them."""

    def __init__(self) -> None:
        self.table = InMemoryTable()
        self.observations = Watched(self.table)
        self.notes = DynamoLearningRepository(self.table, "agency")
        self.states = DynamoDetectorStateRepository(self.table, "agency")
        self.days = 0
        self._random = Random(7)  # noqa: S311 - repeatable figures, no secret

    @property
    def now(self) -> datetime:
        return START + timedelta(days=self.days, hours=6)

    def pass_days(self, days: int, level: float = 1.0, source: str = "file") -> None:
        """Let time pass; visits come every day, clicks with a send every fourth."""
        told = []
        for day in range(self.days, self.days + days):
            told.append(self.visits(day, level, source))
            if day % 4 == 0:
                told.append(self.clicks(day, level))
        self.days += days
        self.save(told)

    def visits(self, day: int, level: float = 1.0, source: str = "file") -> Observation:
        mean = 900 * level * (0.6 if (START + timedelta(days=day)).weekday() > 4 else 1.0)
        value = float(max(0, round(self._random.gauss(mean, (2 * mean) ** 0.5))))
        return self._figure(VISITS, day, value=value, source=source)

    def clicks(self, day: int, level: float = 1.0) -> Observation:
        events = max(0, round(self._random.gauss(400 * level, 28)))
        start = START + timedelta(days=day)
        sent = {"numerator": events, "denominator": 10_000, "window_end": start}
        return self._figure(CLICKS, day, value=events / 10_000, **sent)

    def _figure(self, key: SeriesKey, day: int, **fields: Any) -> Observation:
        start = START + timedelta(days=day)
        whole: dict[str, Any] = {
            "brand_id": "b",
            "channel": key.channel,
            "metric": key.metric,
            "window_start": start,
            "window_end": start + timedelta(days=1),
            "as_of": start + timedelta(days=9),
            "source": "file",
        }
        return Observation(**whole | fields)

    def save(self, told: Sequence[Observation]) -> None:
        self.observations.save(told, actor="op", now=self.now)

    def restate(self, day: int, level: float) -> None:
        """Let the source take back what it told of a day."""
        self.save([replace(self.visits(day, level), as_of=self.now)])

    def read(self, as_of: datetime | None = None) -> BrandReading | None:
        """Look at the brand as runs do."""
        return self._read(self.states, as_of)

    def read_everything(self, as_of: datetime | None = None) -> BrandReading | None:
        """Look at the brand with nothing kept from earlier."""
        return self._read(DynamoDetectorStateRepository(InMemoryTable(), "default"), as_of)

    def _read(
        self, states: DynamoDetectorStateRepository, as_of: datetime | None
    ) -> BrandReading | None:
        annotations, acceptances = counting(self.notes.kept("b"))
        context = BrandContext("b", zone=ZONE, annotations=annotations, acceptances=acceptances)
        return ObservationMonitor(self.observations, states).read(context, as_of)

    def reads_from(self) -> datetime:
        """Return the earliest moment that the next run reads."""
        self.observations.read_from.clear()
        self.read()
        return min(self.observations.read_from)


@pytest.fixture
def agency() -> Agency:
    made = Agency()
    made.pass_days(240)
    return made


def test_the_next_run_reads_the_recent_months_only(agency: Agency) -> None:
    first = agency.reads_from()
    agency.pass_days(1)

    assert first.year == 1
    assert agency.reads_from() == datetime(2026, 5, 1, tzinfo=ZONE)


def test_a_run_a_year_later_reads_as_little(agency: Agency) -> None:
    for _ in range(12):
        agency.read()
        agency.pass_days(31)

    agency.read()

    assert agency.now - agency.reads_from() < timedelta(days=123)
    assert agency.read() == agency.read_everything()


def test_a_state_is_stored_once_a_month_and_not_with_every_run(agency: Agency) -> None:
    agency.pass_days(5)
    agency.read()
    kept = agency.states.states_of("b")
    for _ in range(3):
        agency.pass_days(1)
        agency.read()

    assert set(kept) == {VISITS, CLICKS}
    assert agency.states.states_of("b") == kept


def test_a_brand_whose_figures_are_all_recent_keeps_no_state() -> None:
    young = Agency()
    young.pass_days(80)

    young.read()

    assert all(record.state is None for record in young.states.states_of("b").values())


def test_an_older_figure_that_comes_late_is_judged_as_if_it_had_been_known_in_time(
    agency: Agency,
) -> None:
    agency.read()
    agency.save([replace(agency.visits(40), value=90_000.0, as_of=agency.now)])

    assert agency.states.states_of("b")[VISITS].state is None
    assert agency.states.states_of("b")[CLICKS].state is not None
    assert agency.read() == agency.read_everything()
    assert agency.states.states_of("b")[VISITS].state is not None


def test_a_recent_figure_leaves_what_was_learned_of_older_ones(agency: Agency) -> None:
    agency.read()
    kept = agency.states.states_of("b")
    agency.restate(230, 0.5)

    assert agency.states.states_of("b") == kept
    assert agency.read() == agency.read_everything()


def test_what_a_person_says_of_an_older_week_is_believed(agency: Agency) -> None:
    agency.read()
    start = START + timedelta(days=60)
    explained = Annotation(start=start, end=start + timedelta(days=20), reason="outage")
    agency.notes.annotate("b", explained)

    assert agency.reads_from().year == 1
    assert agency.read() == agency.read_everything()


def test_what_a_person_says_of_this_week_costs_no_reading(agency: Agency) -> None:
    agency.read()
    start = START + timedelta(days=235)
    agency.notes.annotate("b", Annotation(start=start, end=agency.now, reason="sale"))

    assert agency.reads_from().year == 2026


def test_a_look_back_leaves_what_is_stored_as_it_is(agency: Agency) -> None:
    agency.read()
    kept = agency.states.states_of("b")
    then = START + timedelta(days=150)

    assert agency.read(then) == agency.read_everything(then)
    assert agency.states.states_of("b") == kept


def test_a_figure_below_nothing_in_an_older_month_teaches_nothing(agency: Agency) -> None:
    agency.save([replace(agency.visits(30), value=-5.0, as_of=agency.now)])

    agency.read()

    assert agency.states.states_of("b")[VISITS].state is not None
    assert agency.read() == agency.read_everything()


def test_a_monthly_newsletter_is_judged_by_its_own_baseline() -> None:
    agency = Agency()
    for month in range(12):
        agency.days = month * 30 + 1
        agency.save([agency.clicks(month * 30)])
    agency.save([agency.clicks(360, level=0.3)])

    reading = agency.read()

    assert reading is not None
    (anomaly,) = reading.anomalies
    assert (anomaly.series, anomaly.method) == ("email.ctr", "baseline")


@pytest.mark.parametrize("number", ["ARITHMETIC", "STATE_VERSION"])
def test_other_code_than_a_state_was_made_by_replays_everything_once(
    agency: Agency, monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    agency.read()
    monkeypatch.setattr(f"aicmo_core.feedback.fingerprint.{number}", 1_000)

    assert agency.reads_from().year == 1
    assert agency.reads_from().year == 2026


def test_a_new_definition_starts_anew_and_drops_what_was_learned_of_the_old(
    agency: Agency,
) -> None:
    agency.read()
    changed = [replace(agency.visits(day, 3.0), definition_version=2) for day in range(215, 240)]
    agency.save(changed)

    reading = agency.read()

    assert reading == agency.read_everything()
    assert reading is not None
    assert not reading.anomalies


Step = Callable[[Agency], object]


def days_pass(days: int, level: float) -> Step:
    return lambda agency: agency.pass_days(days, level)


def another_source_tells(days: int) -> Step:
    return lambda agency: agency.pass_days(days, source="a service")


def told_by_the_hour(days: int) -> Step:
    """Let a source tell each day, as the brand counts it, in four parts."""

    def tell(agency: Agency) -> None:
        quarter = timedelta(hours=6)
        first = datetime.combine((agency.now - timedelta(days=1)).date(), time(), ZONE)
        agency.days += days
        agency.save(
            [
                replace(
                    agency.visits(agency.days - days, 0.25, "by the hour"),
                    window_start=first.astimezone(UTC) + part * quarter,
                    window_end=first.astimezone(UTC) + (part + 1) * quarter,
                )
                for part in range(4 * (days - 1))
            ]
        )

    return tell


def restated(ago: int, level: float) -> Step:
    return lambda agency: agency.restate(max(0, agency.days - ago), level)


def told_again_by_another(ago: int, days: int) -> Step:
    def tell(agency: Agency) -> None:
        first = max(0, agency.days - ago)
        days_told = range(first, min(agency.days, first + days))
        agency.save([agency.visits(day, source="a service") for day in days_told])

    return tell


def explained(ago: int, days: int) -> Step:
    def note(agency: Agency) -> None:
        start = START + timedelta(days=max(0, agency.days - ago))
        end = start + timedelta(days=days)
        agency.notes.annotate("b", Annotation(start=start, end=end, reason="sale"))

    return note


def accepted(agency: Agency) -> None:
    newest = START + timedelta(days=max(0, agency.days - 1))
    agency.notes.accept("b", Acceptance(series="web.sessions", at=newest))


def mended(agency: Agency) -> None:
    over = START + timedelta(days=max(0, agency.days - 1))
    agency.notes.accept("b", Acceptance(series="web.sessions", at=over, resolved=True))


def looked_at(agency: Agency) -> None:
    agency.read()


levels = st.sampled_from([0.4, 0.8, 1.0, 1.3])
agos = st.integers(1, 330)
steps = st.one_of(
    st.builds(days_pass, st.integers(20, 90), levels),
    st.builds(another_source_tells, st.integers(5, 60)),
    st.builds(told_by_the_hour, st.integers(2, 60)),
    st.builds(restated, agos, levels),
    st.builds(told_again_by_another, agos, st.integers(1, 60)),
    st.builds(explained, agos, st.integers(1, 30)),
    st.just(accepted),
    st.just(mended),
    st.just(looked_at),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(steps, min_size=3, max_size=10))
def test_whatever_happened_a_run_tells_what_replaying_everything_tells(history: list[Step]) -> None:
    agency = Agency()
    agency.pass_days(150)
    agency.read()
    for step in history:
        step(agency)

    assert agency.read() == agency.read_everything()
