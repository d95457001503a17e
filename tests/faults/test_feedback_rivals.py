"""Somebody acts in the middle of a run, or between two: people, files, clocks, old messages."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from aicmo_core.bootstrap import feedback_service
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import ConflictError, InvalidInputError
from aicmo_core.execution.ports import Notice
from aicmo_core.feedback.live_record import LiveRecord
from aicmo_core.feedback.messages import FeedbackMessage, encode, window_of
from aicmo_core.feedback.observations import Observation
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.tasks.types import TaskApprovalStatus
from tests.faults.simulation.clock import START
from tests.faults.simulation.faults import (
    Died,
    Fault,
    answer_lost,
    die_after,
    die_before,
    meanwhile,
    throttled,
)
from tests.faults.simulation.hour import AGENCY, FALLEN, WINDOW, Hour, day_of, fallen
from tests.faults.simulation.sweep import READS
from tests.faults.simulation.world import ALICE

DAY = timedelta(days=1)
STOP = "Pause email: spam complaints have reached 0.30 %"


class Agency(Hour):
    """Looks at the brand that fell, run by run, and keeps what people are told at once."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.infra = replace(self.infra, notices=self)

    def tell(self, notice: Notice) -> None:
        self.told.append(notice.title)

    def look(self, day: int = 0) -> FeedbackRun:
        """Take the day's message, as the queue brings it; whenever it does."""
        message = FeedbackMessage(
            workspace_id="default", brand_id=FALLEN, window=window_of(START + day * DAY)
        )
        [run] = feedback_service(self.infra).handle([("m1", encode(message))]).runs
        return run

    def look_on(self, day: int) -> FeedbackRun:
        self.clock.advance_to(START + day * DAY)
        return self.look(day)

    def drop(self, *figures: Observation) -> None:
        self.workspace().observations.save(figures, actor="file", now=self.clock())

    def edit_rules(self, **edits: Any) -> None:
        books = self.workspace().rule_books
        books.save_edits(edits, actor="op_alice", now=self.clock())

    def calls_of(self, act: Callable[[], object]) -> int:
        before = len(self.faults.calls)
        act()
        return len(self.faults.calls) - before

    def waiting(self) -> list[str]:
        return [item.title for item in self.workspace().inbox.of(FALLEN)]

    def states(self) -> list[tuple[TaskApprovalStatus, bool]]:
        heads = self.workspace().tasks.heads_of(FALLEN)
        return [(head.status, head.withdrawn) for head in heads]


def taken_back() -> list[Observation]:
    """Return the days of the fall as their source tells them later: nothing had fallen."""
    later = START + timedelta(hours=1)
    return [replace(day_of(n, 100 + n * 7 % 9), as_of=later) for n in range(44, 50)]


def complaints(agency: Agency) -> Observation:
    """Return a send of yesterday of which one receiver in two hundred complained."""
    sent = agency.clock() - timedelta(hours=30)
    return Observation(
        brand_id=FALLEN,
        channel="email",
        metric="complaint_rate",
        value=0.005,
        numerator=100,
        denominator=20_000,
        window_start=sent,
        window_end=sent,
        as_of=agency.clock(),
        source="file",
    )


def engagement() -> list[Observation]:
    """Return a second series that fell."""
    return [replace(one, channel="instagram", metric="engagement_rate") for one in fallen()]


def sends(metric: str, usual: float, fell: int) -> list[Observation]:
    """Return 36 sends, two days apart, of a rate that falls at one of them."""
    told = []
    for number in range(36):
        sent = START - timedelta(days=73 - 2 * number)
        events = round(10_000 * usual * (1.0 if number < fell else 0.6)) + number * 7 % 9
        counts = {"numerator": events, "denominator": 10_000, "value": events / 10_000}
        window = {"window_start": sent, "window_end": sent, "as_of": sent + timedelta(days=9)}
        told.append(replace(day_of(0, 1), channel="email", metric=metric, **counts, **window))
    return told


def proposed() -> tuple[Agency, str]:
    """Return an agency with a proposal that waits, and whose figures are being restated."""
    agency = Agency()
    [task] = agency.look().created
    agency.clock.advance(DAY)
    agency.drop(*taken_back())
    return agency, task.task_id


@pytest.mark.parametrize("word", ["approve", "reject"])
def test_what_a_person_says_while_a_run_takes_the_proposal_back_stands(word: str) -> None:
    first, _ = proposed()
    heard = []
    for call in range(first.calls_of(lambda: first.look(1))):
        agency, task_id = proposed()
        before = len(heard)

        def person(agency: Agency = agency, task_id: str = task_id) -> None:
            tasks = agency.workspace().task_service
            with suppress(ConflictError):  # is told that it was taken back already
                decided = getattr(tasks, word)(task_id, ALICE, "said Alice")
                heard.append(decided.status)

        agency.faults.strike_next(meanwhile(person), after=call)
        run = agency.look(1)

        [(status, withdrawn)] = agency.states()
        stands = heard[before:] or [TaskApprovalStatus.REJECTED]
        assert ([status], withdrawn) == (stands, len(heard) == before), call
        assert (run.withdrawn, run.errors) == ([task_id] if withdrawn else [], []), call
    assert 0 < len(heard) <= call


def rewrite_waits() -> tuple[Agency, str]:
    """Return an agency with a rewrite that waits, whose clicks have begun to fall as well."""
    agency = Agency()
    agency.drop(*sends("human_open_rate", 0.3, fell=30), *sends("ctr", 0.04, fell=36)[:34])
    [task_id] = [one.task_id for one in agency.look().created if "email" in one.title]
    agency.clock.advance(DAY)
    agency.drop(*sends("ctr", 0.04, fell=31))
    return agency, task_id


def test_who_decides_while_a_run_adds_evidence_decides_on_what_was_seen() -> None:
    first, _ = rewrite_waits()
    added = set()
    for call in range(first.calls_of(lambda: first.look(1))):
        agency, task_id = rewrite_waits()
        tasks = agency.workspace().task_service
        seen = tasks.task(task_id).head
        approved = []

        def person(task_id: str = task_id, generation: int = seen.generation) -> None:
            with suppress(ConflictError):  # is told to look at it again
                approved.append(tasks.approve(task_id, ALICE, generation=generation))  # noqa: B023

        agency.faults.strike_next(meanwhile(person), after=call)
        run = agency.look(1)

        now = tasks.task(task_id).head
        more = now.content_version - seen.content_version
        stands = (TaskApprovalStatus.APPROVED, 0) if approved else ("pending_review", 1)
        assert (now.status, more) == stands, call
        assert run.errors == [], call
        added.add(more)
    assert added == {0, 1}


def test_a_proposal_made_on_figures_that_were_taken_back_meanwhile_is_taken_back_next() -> None:
    first = Agency()
    for call in range(first.calls_of(first.look)):
        agency = Agency()
        agency.faults.strike_next(meanwhile(lambda: agency.drop(*taken_back())), after=call)  # noqa: B023

        agency.look()
        run = agency.look_on(1)

        assert run.errors == [], call
        assert agency.states() in ([], [(TaskApprovalStatus.REJECTED, True)]), call


def test_two_runs_at_once_with_a_file_between_them_end_as_one_after_the_file() -> None:
    first = Agency()
    for call in range(first.calls_of(first.look)):
        agency = Agency()

        def others(agency: Agency = agency) -> None:
            agency.drop(*taken_back())
            agency.workspace().feedback.run(FALLEN)

        agency.faults.strike_next(meanwhile(others), after=call)
        agency.look()
        run = agency.look_on(1)

        seen = [one.times_seen for one in agency.workspace().brain.insights(FALLEN)]
        assert run.errors == [], call
        assert agency.states() in ([], [(TaskApprovalStatus.REJECTED, True)]), call
        assert seen in ([], [1]), call


def test_an_old_message_sent_again_after_a_later_look_changes_nothing() -> None:
    agency = Agency()
    agency.look_on(0)
    later = agency.look_on(2)  # the message of the first day has died
    agency.drop(complaints(agency))

    agency.clock.advance(7 * DAY)
    again = agency.look(1)
    told, waiting = list(agency.told), agency.waiting()
    agency.look_on(10)
    agency.look_on(11)

    assert (again, told) == (later, [])
    assert STOP not in waiting
    assert agency.told == [STOP]
    assert STOP in agency.waiting()


def test_a_message_that_died_is_looked_at_when_it_is_sent_again_before_the_next() -> None:
    agency = Agency()
    agency.drop(complaints(agency))

    agency.clock.advance(timedelta(hours=20))
    run = agency.look(0)

    assert (run.errors, agency.told) == ([], [STOP])
    assert STOP in agency.waiting()


def test_a_look_at_the_past_leaves_what_waits_today() -> None:
    agency = Agency()
    agency.drop(complaints(agency))
    agency.look()
    waiting = agency.waiting()

    agency.workspace().feedback.run(FALLEN, as_of=START - 30 * DAY)

    assert STOP in waiting
    assert agency.waiting() == waiting
    assert STOP in [action.title for action in agency.look_on(1).actions]
    assert agency.told == [STOP]


def test_a_look_at_the_past_in_an_hours_name_is_not_the_hours_own() -> None:
    agency = Agency()
    agency.drop(complaints(agency))
    window = window_of(START)

    agency.workspace().feedback.run(FALLEN, window=window, as_of=START - 30 * DAY)
    run = agency.look()

    assert (run.as_of, run.errors, agency.told) == (None, [], [STOP])


def test_who_looked_at_the_past_first_is_told_of_a_hard_stop_all_the_same() -> None:
    agency = Agency()
    agency.drop(complaints(agency))

    looked_back = agency.workspace().feedback.run(FALLEN, as_of=agency.clock())
    before = list(agency.told)
    agency.look_on(1)

    assert STOP in [action.title for action in looked_back.actions]
    assert (before, agency.told) == ([], [STOP])


def test_a_run_by_a_clock_that_is_days_ahead_hides_no_later_one() -> None:
    agency = Agency()
    ahead = replace(agency.infra, clock=lambda: agency.clock() + 5 * DAY)
    Workspace(ahead, "default").feedback.run(FALLEN)
    agency.drop(complaints(agency))

    for day in range(4):
        agency.look_on(day)

        assert agency.told == [STOP], day
        assert STOP in agency.waiting(), day


@pytest.mark.parametrize("fault", [die_before, die_after, throttled, answer_lost])
def test_what_many_brands_share_is_told_though_the_look_at_them_dies(fault: Fault) -> None:
    agency = Agency()
    for brand_id in AGENCY["default"]:
        agency.drop(*(replace(one, brand_id=brand_id) for one in fallen()))
        agency.workspace().feedback.run(brand_id)
    look = FeedbackMessage(workspace_id="default", brand_id="", window=WINDOW, looks=1)
    first = agency.calls_of(lambda: feedback_service(agency.infra).handle([("m1", encode(look))]))

    for call in range(first):
        agency.told.clear()
        agency.workspace().common_cause_records.save_causes([], now=agency.clock())
        agency.faults.strike_next(fault, after=call)
        with suppress(Died):
            feedback_service(agency.infra).handle([("m1", encode(look))])
        feedback_service(agency.infra).handle([("m1", encode(look))])

        assert set(agency.told) == {"web conversion_rate"}, call
    assert len(agency.workspace().common_cause_records.causes()) == 1


def to_be_measured() -> tuple[Agency, str]:
    """Return an agency whose landing page went live eight days ago, and its figures since."""
    agency = Agency()
    [task] = agency.look().created
    agency.workspace().task_service.approve(task.task_id, ALICE)
    page = LiveRecord(
        task_id=task.task_id,
        brand_id=FALLEN,
        output_version=1,
        channel="web",
        external_id="utm:tables",
        went_live_at=START - 8 * DAY,
        by="op_alice",
    )
    agency.workspace().lessons.save_live(page)
    agency.clock.advance_to(START + 50 * DAY)
    agency.drop(*(day_of(n, 110 + n * 7 % 9) for n in range(50, 95)))
    return agency, task.task_id


def learned(agency: Agency) -> tuple[list[str], list[tuple[str, int]]]:
    insights = agency.workspace().brain.insights(FALLEN)
    measured = [str(one.outcome) for one in agency.workspace().lessons.effects_of(FALLEN)]
    return measured, sorted((one.claim.text, one.times_seen) for one in insights)


@pytest.mark.parametrize("fault", [throttled, answer_lost, die_after])
def test_what_strikes_a_write_of_learning_is_made_good_when_the_message_comes_again(
    fault: Fault,
) -> None:
    calm, _ = to_be_measured()
    before = len(calm.faults.calls)
    calm.look(50)
    calls = calm.faults.calls[before:]
    writes = [number for number, name in enumerate(calls) if name not in READS]
    for number in writes:
        agency, _ = to_be_measured()
        agency.faults.strike_next(fault, after=number)

        with suppress(Died, ValueError):  # a run that died returned nothing
            agency.look(50)
        agency.faults.calm()
        agency.look(50)
        agency.look_on(51)

        assert learned(agency) == learned(calm), f"{fault.__name__} at {calls[number]}"
    assert learned(calm)[0] == ["unclear"]
    assert "TransactWriteItems" in {calls[number] for number in writes}


def with_more_fields(value: Any) -> Any:
    """Return a document with a field in each of its parts that nobody knows yet."""
    if isinstance(value, dict):
        return {name: with_more_fields(one) for name, one in value.items()} | {"of_tomorrow": 1}
    return [with_more_fields(one) for one in value] if isinstance(value, list) else value


def test_what_newer_code_adds_to_any_record_changes_no_run_of_this_code() -> None:
    today, tomorrow = to_be_measured()[0], to_be_measured()[0]
    for agency in (today, tomorrow):
        agency.drop(complaints(agency), *engagement())
        agency.look(50)
    for item in tomorrow.table.stored._items.values():
        documents = {n: v for n, v in item.items() if isinstance(v, str) and v.startswith("{")}
        more = {name: json.dumps(with_more_fields(json.loads(v))) for name, v in documents.items()}
        item.update(more, of_tomorrow="x")

    for day in (51, 52):
        runs = [agency.look_on(day) for agency in (today, tomorrow)]

        assert [run.errors for run in runs] == [[], []]
        assert runs[0].actions == runs[1].actions
        assert runs[0].anomalies == runs[1].anomalies
    assert learned(today) == learned(tomorrow)
    assert today.waiting() == tomorrow.waiting()
    assert today.told == tomorrow.told == [STOP]


@pytest.mark.parametrize("back", [timedelta(seconds=5), timedelta(hours=3), 2 * DAY])
def test_a_clock_that_steps_back_makes_no_room_in_the_weeks_proposals(back: timedelta) -> None:
    agency = Agency()
    agency.edit_rules(policy={"max_new_per_week": 1})
    agency.clock.advance(3 * DAY)
    agency.workspace().feedback.run(FALLEN)
    agency.drop(*engagement())

    agency.clock.now -= back
    run = agency.workspace().feedback.run(FALLEN)

    assert (run.errors, run.created, len(agency.states())) == ([], [], 1)
    assert sorted(one.verdict for one in run.digest) == ["merge", "over_cap"]


EDITS: tuple[dict[str, Any], ...] = (
    {"off": ["conversion_low"]},
    {"policy": {"max_new_per_week": 0}},
    {"off": ["no_such_rule"], "policy": {"max_new_per_week": 1}},
)


@pytest.mark.parametrize("edits", EDITS, ids=["off", "no_room", "wrong"])
def test_a_rule_book_that_is_edited_meanwhile_counts_as_a_whole_or_not_yet(
    edits: dict[str, Any],
) -> None:
    first = Agency()
    first.drop(*engagement())
    made = set()
    for call in range(first.calls_of(first.look)):
        agency = Agency()
        agency.drop(*engagement())

        def edit(agency: Agency = agency) -> None:
            with suppress(InvalidInputError):
                agency.edit_rules(**edits)

        agency.faults.strike_next(meanwhile(edit), after=call)
        run = agency.look()

        made.add(tuple(sorted(one.task_type for one in run.created)))
        assert (run.errors, len(run.created)) == ([], len(agency.states())), call
    assert len(made) == (1 if "no_such_rule" in edits.get("off", ()) else 2)
