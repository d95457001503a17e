from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.adapters.dynamodb import keys
from aicmo_core.adapters.dynamodb.feedback_run_repository import DynamoFeedbackRunRepository
from aicmo_core.adapters.dynamodb.learning_repository import DynamoLearningRepository
from aicmo_core.adapters.table import Put
from aicmo_core.errors import NotFoundError, UnsupportedRecordError
from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.detection import Annotation
from aicmo_core.feedback.learning import EffectRecord, Outcome
from aicmo_core.feedback.live_record import LiveRecord
from aicmo_core.feedback.loop import FeedbackLoop
from aicmo_core.feedback.notes import Withdrawal, counting
from aicmo_core.feedback.proposals import OperatorAction
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.tasks.types import Priority

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def repository(table):
    return DynamoLearningRepository(table, "agency")


@pytest.fixture
def runs(table):
    return DynamoFeedbackRunRepository(table, "agency")


def run(window, ran_at=NOW, brand_id="b1", **fields):
    return FeedbackRun(brand_id=brand_id, ran_at=ran_at, window=window, **fields)


def full_run():
    """Return a run with something in every field."""
    made = FeedbackLoop(clock=lambda: NOW).run("b1", window="2026-11-22")
    anomaly = Anomaly(channel="web", metric="sessions", value=1.0, expected=2.0)
    made.actions = [
        OperatorAction(
            rule_id="visits_fall",
            action="check_tracking",
            title="Check",
            owner="analyst",
            steps=("one", "two"),
            priority=Priority.HIGH,
            confidence=0.6,
            reason="Fewer visits",
            target="web",
            anomalies=(anomaly,),
            since=NOW,
        )
    ]
    made.effects = [effect("t1")]
    made.errors = ["CRM: out of reach"]
    return made


def effect(task_id, brand_id="b1"):
    return EffectRecord(
        task_id=task_id,
        brand_id=brand_id,
        rule_ids=("email_clicks_low",),
        series="email.ctr",
        outcome=Outcome.HELPED,
        effect_pct=12.0,
        measured_at=NOW,
    )


def live(task_id="t1", version=1, **fields):
    return LiveRecord(
        **{
            "task_id": task_id,
            "brand_id": "b1",
            "output_version": version,
            "channel": "email",
            "external_id": "utm:autumn",
            "went_live_at": NOW,
            "by": "alice",
            **fields,
        }
    )


def test_a_run_comes_back_as_it_was(runs):
    before = full_run()

    runs.save(before)

    assert runs.run_of("b1", "2026-11-22") == before
    assert before.created
    assert before.anomalies


def test_a_window_keeps_its_newest_run(runs):
    runs.save(run("w", errors=["first"]))
    runs.save(run("w"))

    assert runs.run_of("b1", "w").errors == []


def test_the_latest_run_is_the_one_of_the_newest_window_or_moment(runs):
    runs.save(run("2026-11-22"))
    runs.save(run("", ran_at=NOW + timedelta(days=1)))
    runs.save(run("2026-11-21"))

    assert runs.latest("b1").ran_at == NOW + timedelta(days=1)


@pytest.mark.parametrize(
    ("until", "window"),
    [
        (NOW - timedelta(days=1), "2026-11-20"),
        (NOW - timedelta(days=2), "2026-11-20"),
        (NOW, "2026-11-22"),
        (NOW - timedelta(days=9), None),
    ],
)
def test_the_latest_run_until_a_moment_is_the_one_that_people_saw_then(runs, until, window):
    for one in ("2026-11-20", "2026-11-22", "2026-11-24"):
        runs.save(run(one))

    found = runs.latest("b1", until)

    assert (found.window if found else None) == window


def test_a_look_at_the_past_is_the_latest_only_where_it_is_asked_for(runs):
    looked_back = run("", ran_at=NOW + timedelta(days=1), as_of=NOW - timedelta(days=90))
    runs.save(looked_back)
    assert runs.latest("b1") is None

    runs.save(run("2026-11-22"))

    assert runs.latest("b1").window == "2026-11-22"
    assert runs.latest("b1", past_too=True) == looked_back


def test_runs_that_newer_code_saved_are_left_alone(runs, table):
    runs.save(run("w"))
    [item] = table.query(keys.feedback_pk("agency", "b1"), prefix=keys.RUN)
    table.write(Put(item=item | {"schema": 2}))

    with pytest.raises(UnsupportedRecordError):
        runs.latest("b1")


def test_what_was_never_run_is_none(runs):
    assert runs.run_of("b1", "w") is None
    assert runs.latest("b1") is None


def test_live_records_are_kept_once_an_output_and_channel(repository):
    repository.save_live(live(by="bob"))
    repository.save_live(live())
    repository.save_live(live(version=2))

    assert repository.live_of("b1") == [live(), live(version=2)]


def test_a_task_has_one_measurement(repository):
    repository.save_effect(effect("t1"))
    repository.save_effect(effect("t1"))
    repository.save_effect(effect("t2"))

    assert repository.effects_of("b1") == [effect("t1"), effect("t2")]


def test_operators_notes_come_back(repository):
    said = {"by": "dana", "noted_at": NOW + timedelta(days=2)}
    outage = Annotation(
        start=NOW,
        end=NOW + timedelta(days=1),
        reason="outage",
        metrics=frozenset({"sessions"}),
        **said,
    )
    normal = Acceptance(series="email.ctr", at=NOW)
    mended = Acceptance(
        series="email.ctr", at=NOW + timedelta(days=1), resolved=True, reason="a new link", **said
    )

    repository.annotate("b1", outage)
    repository.accept("b1", normal)
    repository.accept("b1", mended)

    assert counting(repository.kept("b1")) == ((outage,), (normal, mended))


def test_a_note_that_was_taken_back_stays_and_counts_no_more(repository):
    sale = Annotation(start=NOW, end=NOW + timedelta(days=1), reason="sale: the wrong week")
    normal = Acceptance(series="email.ctr", at=NOW)
    repository.annotate("b1", sale)
    repository.accept("b1", normal)
    withdrawal = Withdrawal(by="dana", at=NOW, reason="a typo")

    for note in repository.kept("b1"):
        repository.withdraw("b1", note.note_id, withdrawal)

    assert counting(repository.kept("b1")) == ((), ())
    assert [(one.said, one.withdrawn) for one in repository.kept("b1")] == [
        (normal, withdrawal),
        (sale, withdrawal),
    ]
    repository.annotate("b1", sale)
    assert counting(repository.kept("b1")) == ((sale,), ())


def test_a_note_that_is_not_there_or_not_ones_own_cannot_be_taken_back(repository, table):
    repository.accept("b1", Acceptance(series="email.ctr", at=NOW))
    [note] = repository.kept("b1")
    withdrawal = Withdrawal(by="dana", at=NOW, reason="a typo")
    other = DynamoLearningRepository(table, "elsewhere")

    assert other.kept("b1") == repository.kept("b2") == []
    for repo, brand_id, note_id in ((other, "b1", note.note_id), (repository, "b1", "nope")):
        with pytest.raises(NotFoundError):
            repo.withdraw(brand_id, note_id, withdrawal)


def keep_one_of_each(repository, table):
    DynamoFeedbackRunRepository(table, "agency").save(run("w"))
    repository.save_live(live())
    repository.save_effect(effect("t1"))
    repository.accept("b1", Acceptance(series="email.ctr", at=NOW))
    repository.annotate("b1", Annotation(start=NOW, end=NOW + timedelta(1), reason="sale"))


def test_each_kind_of_record_is_read_by_itself(repository, table):
    keep_one_of_each(repository, table)

    assert repository.live_of("b1") == [live()]
    assert repository.effects_of("b1") == [effect("t1")]
    assert [one.begins for one in repository.kept("b1")] == [NOW, NOW]
    assert DynamoFeedbackRunRepository(table, "agency").latest("b1").window == "w"


def test_no_workspace_sees_anothers_records(repository, table):
    keep_one_of_each(repository, table)

    other = DynamoLearningRepository(table, "elsewhere")

    other_runs = DynamoFeedbackRunRepository(table, "elsewhere")
    assert other_runs.run_of("b1", "w") is other_runs.latest("b1") is None
    assert other.live_of("b1") == other.effects_of("b1") == []
    assert other.kept("b1") == []


def test_a_record_of_newer_code_is_left_alone(repository, table):
    repository.save_live(live())
    [item] = table.query("W#agency#F#b1")
    table.write(Put(item={**item, "schema": 2}))

    with pytest.raises(UnsupportedRecordError):
        repository.live_of("b1")
