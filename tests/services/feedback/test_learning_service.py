"""What went live is measured, kept, and taught to the brand brain, once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aicmo_core.adapters.dynamodb.brain_repository import DynamoBrainRepository
from aicmo_core.adapters.dynamodb.detector_state_repository import DynamoDetectorStateRepository
from aicmo_core.adapters.dynamodb.learning_repository import DynamoLearningRepository
from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.table import Table
from aicmo_core.brands.insights import ClaimKind, Retraction
from aicmo_core.errors import UnavailableError
from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.collector import FeedbackCollector
from aicmo_core.feedback.detection import Annotation
from aicmo_core.feedback.inbox import MemoryTaskInbox
from aicmo_core.feedback.learning import EffectRecord, Outcome
from aicmo_core.feedback.learning_service import LearningService
from aicmo_core.feedback.live_record import LiveRecord
from aicmo_core.feedback.loop import FeedbackLoop
from aicmo_core.feedback.monitor import ObservationMonitor
from aicmo_core.feedback.observations import Observation
from aicmo_core.feedback.past_tasks import PastTask, with_live
from aicmo_core.feedback.proposals import proposal_from
from aicmo_core.feedback.proposed_task import content_of
from aicmo_core.feedback.rulebook_defaults import DEFAULT_RULE_BOOK
from aicmo_core.feedback.rules import Rule
from tests.faults.simulation.faults import (
    Died,
    Faults,
    die_after,
    die_before,
)
from tests.faults.simulation.sweep import READS
from tests.faults.simulation.table import SimulatedTable

START = datetime(2026, 1, 5, tzinfo=UTC)
FELL, UNTREATED, PROPOSED, WENT_LIVE = 60, (95, 125, 155, 185), 215, 220
"""Days: the fall, proposals that were rejected, the one that was used, and when it went live."""
RULE = DEFAULT_RULE_BOOK.rule("conversion_low")


def day(number: int) -> datetime:
    return START + timedelta(days=number)


class Story:
    """A brand whose conversion fell and stayed low, whatever was rejected, until work went live."""

    def __init__(
        self,
        after: float,
        method: Method = Method.BASELINE,
        days: int = 60,
        table: Table | None = None,
    ) -> None:
        self.method = method
        table = table or InMemoryTable()
        self.now = START
        self.observations = DynamoObservationRepository(table, "default")
        self.feedback = DynamoLearningRepository(table)
        self.brain = DynamoBrainRepository(table)
        self.inbox = MemoryTaskInbox(self.clock)
        self.observations.save(observations(after, days), actor="file", now=self.now)
        self.states = DynamoDetectorStateRepository(table, "default")
        self.learning = LearningService(self.observations, self.feedback, self.brain, self.clock)

    def clock(self) -> datetime:
        return self.now

    def propose(self, number: int, rule: Rule = RULE, **other: Any) -> str:
        """Put the same finding, or another, before a person on some day."""
        self.now = day(number)
        finding = {"channel": "web", "metric": "conversion_rate", "value": 0.015, "expected": 0.02}
        began = {"window_start": day(FELL), "method": self.method}
        anomaly = Anomaly.model_validate(finding | began | other)
        task_id = f"task_{number}"
        content = content_of(proposal_from(rule, anomaly), brand_id="b1", task_id=task_id)
        self.inbox.propose(content, key=task_id)
        return task_id

    def reject_some(self) -> None:
        for number in UNTREATED:
            self.inbox.decide(self.propose(number), accept=False)

    def accept(self) -> str:
        task_id = self.propose(PROPOSED)
        self.inbox.decide(task_id, accept=True)
        return task_id

    def loop(self) -> FeedbackLoop:
        monitor = ObservationMonitor(self.observations, self.states)
        collector = FeedbackCollector(monitor=monitor, clock=self.clock)
        return FeedbackLoop(
            collector,
            inbox=self.inbox,
            learning=self.learning,
            live=self.feedback,
            clock=self.clock,
        )

    def tasks(self) -> list[PastTask]:
        return with_live(self.inbox.past_tasks("b1"), self.feedback.live_of("b1"))

    def measure(
        self, *others: LiveRecord, noted: Sequence[Annotation] = (), zone: str = "UTC"
    ) -> list[EffectRecord]:
        tasks = self.tasks()
        if others:
            person = replace(tasks[0], task_id=others[0].task_id, origin="person", live=others)
            tasks.append(person)
        context = BrandContext("b1", annotations=noted, zone=ZoneInfo(zone))
        return self.learning.measure_brand(context, tasks)

    def go_live(self, task_id: str, number: int = WENT_LIVE) -> None:
        self.inbox.finish(task_id)
        self.feedback.save_live(
            LiveRecord(
                task_id=task_id,
                brand_id="b1",
                output_version=1,
                channel="web",
                external_id="utm:spring",
                went_live_at=day(number),
                by="alice",
            )
        )


def observations(after: float, days: int = 60) -> list[Observation]:
    random = Random(5)  # noqa: S311
    rates = [0.02] * FELL + [0.015] * (WENT_LIVE - FELL) + [after] * days
    found = []
    for number, rate in enumerate(rates):
        events = round(max(0.0, random.gauss(5000 * rate, (5000 * rate) ** 0.5)))
        found.append(
            Observation(
                brand_id="b1",
                channel="web",
                metric="conversion_rate",
                value=events / 5000,
                numerator=events,
                denominator=5000,
                window_start=day(number),
                window_end=day(number + 1),
                as_of=day(number + 10),
                source="file",
            )
        )
    return found


@pytest.fixture
def story() -> Story:
    made = Story(after=0.020)
    made.reject_some()
    return made


def test_work_that_helped_becomes_learned_behaviour_with_its_effect(story: Story) -> None:
    task_id = story.accept()
    story.go_live(task_id)
    story.now = day(265)

    record = story.measure()[-1]

    assert record.outcome is Outcome.HELPED
    assert record.predicted_pct == 10
    assert record.observed_pct == pytest.approx(33, abs=6)
    assert record.low_pct > 0
    [insight] = story.brain.insights("b1")
    assert insight.claim.kind is ClaimKind.LEARNED_BEHAVIOUR
    assert insight.claim.metric == "web.conversion_rate"
    assert insight.claim.channels == ("web",)
    assert insight.claim.task_types == ("optimize_landing_page_copy",)
    assert "which should rise: " in insight.source
    assert insight.claim.text == (
        "Website conversion rate: optimize landing page copy (improve conversion) helped."
    )
    assert str(insight.effect) == record.effect_told
    assert insight.source.endswith(f": {record.effect_told}")


def test_measuring_again_teaches_nothing_again(story: Story) -> None:
    story.go_live(story.accept())
    story.now = day(265)

    first = story.measure()
    again = story.measure()

    assert [one.outcome for one in first] == [*[Outcome.NOT_USED] * 4, Outcome.HELPED]
    assert again == []
    assert story.brain.insights("b1")[0].times_seen == 1


def test_a_death_between_teaching_and_storing_teaches_once(story: Story) -> None:
    story.go_live(story.accept())
    story.now = day(265)
    keep = story.feedback.save_effect

    def die(record: object) -> None:
        raise ConnectionError("died")

    story.feedback.save_effect = die
    with pytest.raises(ConnectionError):
        story.measure()
    story.feedback.save_effect = keep
    story.measure()

    assert story.brain.insights("b1")[0].times_seen == 1


def test_work_without_a_live_record_teaches_nothing(story: Story) -> None:
    story.inbox.finish(story.accept())
    story.now = day(265)

    records = story.measure()

    assert {record.outcome for record in records} == {Outcome.NOT_USED}
    assert story.brain.insights("b1") == []


def test_a_rejected_proposal_is_not_called_unused_before_its_window_ends(story: Story) -> None:
    story.now = day(UNTREATED[-1] + 10)

    measured = [record.task_id for record in story.measure()]

    assert measured == [f"task_{number}" for number in UNTREATED[:-1]]


def test_work_that_only_waits_to_go_live_is_not_called_unused(story: Story) -> None:
    task_id = story.accept()
    story.now = day(265)

    assert task_id not in [one.task_id for one in story.measure()]


def test_work_that_is_told_live_late_is_measured_after_all(story: Story) -> None:
    task_id = story.accept()
    story.inbox.finish(task_id)
    story.now = day(265)
    unused = story.measure()[-1]
    story.go_live(task_id)

    [measured] = story.measure()

    assert (unused.task_id, unused.outcome) == (task_id, Outcome.NOT_USED)
    assert (measured.task_id, measured.outcome) == (task_id, Outcome.HELPED)
    assert story.measure() == []


def test_a_live_record_that_is_taken_back_takes_its_measurement_with_it(story: Story) -> None:
    task_id = story.accept()
    story.go_live(task_id)
    story.now = day(265)
    story.measure()
    [live] = story.feedback.live_of("b1")
    story.feedback.save_live(live.model_copy(update={"revoked_by": "dana"}))

    [judged] = story.measure()

    assert (judged.task_id, judged.outcome) == (task_id, Outcome.NOT_USED)
    assert [one.live for one in story.tasks() if one.task_id == task_id] == [()]
    assert story.brain.insights("b1") == []
    assert story.measure() == []


def test_work_that_went_live_at_another_time_is_measured_and_taught_anew(story: Story) -> None:
    task_id = story.accept()
    story.go_live(task_id)
    story.now = day(275)
    first = story.measure()[-1]
    [live] = story.feedback.live_of("b1")
    moved = live.model_copy(update={"went_live_at": day(WENT_LIVE + 10)})
    story.feedback.save_live(moved)

    [anew] = story.measure()

    assert (first.outcome, first.live_at) == (Outcome.HELPED, day(WENT_LIVE))
    assert (anew.task_id, anew.live_at) == (task_id, day(WENT_LIVE + 10))
    assert anew.outcome is Outcome.UNCLEAR
    [insight] = story.brain.insights("b1")
    assert (insight.claim.kind, insight.times_seen) == (ClaimKind.INSIGHT, 1)
    assert story.measure() == []


def used_twice(story: Story) -> tuple[str, str]:
    """Do the same work twice after four rejections; only the second time it may help."""
    for number in (64, 94, 124, 154):
        story.inbox.decide(story.propose(number), accept=False)
    first = story.propose(184)
    story.inbox.decide(first, accept=True)
    story.go_live(first, 185)
    second = story.accept()
    story.go_live(second)
    story.now = day(265)
    return first, second


def test_the_tasks_of_one_work_are_taught_together_and_not_one_by_one() -> None:
    story = Story(after=0.024)
    first, second = used_twice(story)

    records = {one.task_id: one for one in story.measure()}

    assert records[first].outcome is Outcome.UNCLEAR
    assert records[second].outcome is Outcome.HELPED
    [insight] = story.brain.insights("b1")
    assert (insight.claim.kind, insight.times_seen) == (ClaimKind.INSIGHT, 1)
    assert insight.claim.text.endswith("had no clear effect.")
    assert insight.source.startswith(f"effect of 2 tasks, last {second} on web.conversion_rate")
    together = f"its 2 tasks together: {insight.effect}, had no clear effect"
    assert [records[one].why for one in (first, second)] == [together] * 2


def test_what_other_tasks_of_the_same_work_taught_stands_when_one_is_taken_back() -> None:
    story = Story(after=0.024)
    first, second = used_twice(story)
    story.measure()
    [live] = [one for one in story.feedback.live_of("b1") if one.task_id == first]
    story.feedback.save_live(live.model_copy(update={"revoked_by": "dana"}))

    story.measure()

    [insight] = story.brain.insights("b1")
    assert insight.claim.kind is ClaimKind.LEARNED_BEHAVIOUR
    assert insight.source.startswith(f"effect of task {second} on web.conversion_rate")
    assert story.measure() == []


def test_what_is_learned_later_of_unused_work_teaches_anew(story: Story) -> None:
    story.go_live(story.accept())
    story.now = day(265)
    story.measure()
    [first] = story.brain.insights("b1")
    story.inbox.decide(story.propose(250), accept=False)
    story.now = day(279)

    [unused] = story.measure()

    assert unused.change is not None
    [anew] = story.brain.insights("b1")
    assert (anew.claim.metric, anew.times_seen) == (first.claim.metric, 1)
    assert anew.effect != first.effect


NOTHING_TO_COMPARE = "no case without work to compare with"


def of_the_used(records: Sequence[EffectRecord]) -> EffectRecord:
    [used] = [one for one in records if one.live_at]
    return used


def test_what_treated_cases_did_is_not_taken_for_what_happens_by_itself() -> None:
    story = Story(after=0.019)
    first = story.propose(184)
    story.inbox.decide(first, accept=True)
    story.go_live(first, 185)
    story.now = day(214)
    story.measure()
    story.go_live(story.accept())
    story.now = day(265)

    assert of_the_used(story.measure()).why.startswith(NOTHING_TO_COMPARE)


@pytest.mark.parametrize(
    "unused",
    [
        {"metric": "checkout_rate"},
        {"rule": RULE.model_copy(update={"rule_id": "another_rule"})},
    ],
    ids=["another series", "another rule"],
)
def test_another_figures_or_rules_unused_work_tells_nothing_of_this(
    unused: dict[str, Any],
) -> None:
    story = Story(after=0.019)
    other = [replace(one, metric="checkout_rate") for one in observations(0.019)]
    story.observations.save(other, actor="file", now=story.now)
    for number in UNTREATED:
        story.inbox.decide(story.propose(number, **unused), accept=False)
    story.go_live(story.accept())
    story.now = day(265)

    assert of_the_used(story.measure()).why == NOTHING_TO_COMPARE


def test_work_that_was_thought_unused_is_no_case_without_work_beside_itself() -> None:
    story = Story(after=0.019)
    task_id = story.accept()
    story.inbox.finish(task_id)
    story.now = day(265)
    story.measure()
    story.go_live(task_id)

    assert of_the_used(story.measure()).why == NOTHING_TO_COMPARE


def test_a_figure_below_a_line_is_not_expected_to_recover_as_others_do(story: Story) -> None:
    story.method = Method.THRESHOLD
    story.go_live(story.accept())
    story.now = day(265)

    records = story.measure()

    assert [one.change is None for one in records] == [False] * 4 + [True]
    assert of_the_used(records).why == NOTHING_TO_COMPARE


def test_what_nobody_used_is_measured_before_what_is_compared_with_it() -> None:
    story = Story(after=0.019)
    first = story.propose(64)
    story.inbox.decide(first, accept=True)
    story.go_live(first, 65)
    story.reject_some()
    story.now = day(265)

    assert of_the_used(story.measure()).why == ""


def test_live_work_is_measured_though_its_task_is_at_work_again(story: Story) -> None:
    task_id = story.accept()
    story.go_live(task_id)
    story.inbox.decide(task_id, accept=True)  # opens it
    story.now = day(265)

    assert of_the_used(story.measure()).outcome is Outcome.HELPED


def test_an_unused_proposal_waits_for_its_figures_too() -> None:
    story = Story(after=0.015, days=10)
    story.inbox.decide(story.propose(PROPOSED), accept=False)
    until = PROPOSED + 28

    story.now = day(until + 13)
    waited = story.measure()
    story.now = day(until + 14)
    given_up = story.measure()

    assert waited == []
    assert [(one.outcome, one.change) for one in given_up] == [(Outcome.NOT_USED, None)]


def test_figures_that_may_still_change_are_not_measured() -> None:
    story = Story(after=0.020, days=20)
    story.reject_some()
    story.go_live(story.accept())
    settled = observations(0.020)
    early = [replace(one, as_of=one.window_end) for one in settled[WENT_LIVE + 20 :]]
    story.observations.save(early, actor="file", now=story.now)
    story.now = day(255)

    waited = [one for one in story.measure() if one.live_at]
    story.observations.save(settled, actor="file", now=story.now)

    assert waited == []
    assert of_the_used(story.measure()).outcome is Outcome.HELPED


@pytest.mark.parametrize(
    "finding", [{"metric": "an_old_figure"}, {"channel": "email", "metric": "ctr"}]
)
def test_a_figure_that_is_not_known_or_never_came_is_told_as_missing(
    finding: dict[str, str],
) -> None:
    story = Story(after=0.020)
    task_id = story.propose(PROPOSED, **finding)
    story.inbox.decide(task_id, accept=True)
    story.go_live(task_id)
    story.now = day(265)

    assert of_the_used(story.measure()).outcome is Outcome.NO_FIGURES


def test_what_is_measured_is_the_first_finding_with_an_expectation(story: Story) -> None:
    task_id = story.accept()
    story.go_live(task_id)
    story.now = day(265)
    tasks = story.tasks()
    [told] = tasks[-1].anomalies
    vague = told.model_copy(update={"metric": "key_events", "expected": None})
    tasks[-1] = replace(tasks[-1], anomalies=(vague, told))

    measured = story.learning.measure_brand(BrandContext("b1"), tasks)

    assert of_the_used(measured).series == "web.conversion_rate"


def test_a_proposal_of_more_than_a_year_ago_is_measured_no_more() -> None:
    story = Story(after=0.020)
    story.inbox.decide(story.propose(PROPOSED), accept=False)
    story.now = day(PROPOSED + 401)

    assert story.measure() == []


def test_what_feedback_took_back_itself_tells_nothing(story: Story) -> None:
    story.now = day(265)
    measured = story.measure()
    tasks = [replace(one, withdrawn=True) for one in story.tasks()]
    again = Story(after=0.020)
    again.now = day(265)

    assert len(measured) == 4
    assert again.learning.measure_brand(BrandContext("b1"), tasks) == []


def test_a_measurement_whose_task_is_out_of_reach_counts_no_more_for_its_work(
    story: Story,
) -> None:
    story.go_live(story.accept())
    story.now = day(265)
    used = of_the_used(story.measure())
    long_ago = used.model_copy(update={"task_id": "task_of_last_year"})
    story.feedback.save_effect(long_ago)
    story.go_live(f"task_{PROPOSED}", WENT_LIVE + 1)

    anew = of_the_used(story.measure())

    [insight] = story.brain.insights("b1")
    assert insight.source.startswith(f"effect of task task_{PROPOSED} on")
    assert "tasks together" not in anew.why


def test_the_newest_of_several_tasks_names_their_work() -> None:
    story = Story(after=0.024)
    used_twice(story)
    for task_id, number in (("task_184", WENT_LIVE), (f"task_{PROPOSED}", 185)):
        story.go_live(task_id, number)

    story.measure()

    [insight] = story.brain.insights("b1")
    assert insight.source.startswith("effect of 2 tasks, last task_184 on")


@pytest.mark.parametrize("gone", ["task_184", f"task_{PROPOSED}"])
def test_one_works_end_keeps_no_other_from_being_taught_anew(gone: str) -> None:
    story = Story(after=0.024)
    shorter = RULE.model_copy(
        update={"work": RULE.work.model_copy(update={"payload": {"focus": "shorten_forms"}})}
    )
    first, second = story.propose(184, shorter), story.propose(PROPOSED)
    for task_id, number in ((first, 185), (second, WENT_LIVE)):
        story.inbox.decide(task_id, accept=True)
        story.go_live(task_id, number)
    story.now = day(265)
    story.measure()
    before = {one.claim.text: one.source for one in story.brain.insights("b1")}
    other = first if gone == second else second

    live = {one.task_id: one for one in story.feedback.live_of("b1")}
    story.feedback.save_live(live[gone].model_copy(update={"revoked_by": "dana"}))
    later = live[other].went_live_at + timedelta(days=2)
    story.feedback.save_live(live[other].model_copy(update={"went_live_at": later}))
    story.measure()

    [insight] = story.brain.insights("b1")
    assert len(before) == 2
    assert other in insight.source
    assert insight.source != before[insight.claim.text]


def test_a_window_is_as_long_as_the_rule_says() -> None:
    story = Story(after=0.020)
    rule = RULE.model_copy(update={"effect_window_days": 7})
    story.inbox.decide(story.propose(PROPOSED, rule), accept=False)

    story.now = day(PROPOSED + 6)
    before = story.measure()
    story.now = day(PROPOSED + 8)

    assert before == []
    assert [one.outcome for one in story.measure()] == [Outcome.NOT_USED]


def test_work_on_another_channel_confounds_nothing(story: Story) -> None:
    story.go_live(story.accept())
    story.now = day(265)
    mail = other_work(day(WENT_LIVE + 3)).model_copy(update={"channel": "email"})

    assert of_the_used(story.measure(mail)).outcome is Outcome.HELPED


def test_missing_figures_are_told_anew_where_the_work_went_live_at_another_time() -> None:
    story = Story(after=0.020, days=10)
    task_id = story.accept()
    story.go_live(task_id)
    story.now = day(275)
    first = story.measure()
    story.go_live(task_id, WENT_LIVE + 1)

    anew = story.measure()

    assert [one.outcome for one in (*first, *anew)] == [Outcome.NO_FIGURES] * 2
    assert first[0].why != anew[0].why


def test_figures_that_come_months_late_are_waited_for_no_more() -> None:
    story = Story(after=0.020, days=10)
    story.go_live(story.accept())
    story.now = day(WENT_LIVE + 28 + 89)
    story.measure()
    story.now = day(WENT_LIVE + 28 + 91)
    story.observations.save(observations(0.020), actor="file", now=story.now)

    assert story.measure() == []


def test_days_that_a_note_explains_teach_no_habit() -> None:
    sale = Annotation(start=day(40), end=day(FELL), reason="sale")
    gaps = []
    for noted in ([], [sale]):
        story = Story(after=0.020)
        better = [
            replace(one, numerator=105, value=0.021, as_of=one.as_of + timedelta(days=1))
            for one in observations(0.02)[40:FELL]
        ]
        story.observations.save(better, actor="file", now=story.now)
        story.go_live(story.accept())
        story.now = day(265)
        gaps.append(of_the_used(story.measure(noted=noted)).change.gap)

    assert gaps[1] < gaps[0]


def test_what_was_learned_long_ago_is_not_forgotten_for_an_unused_proposal_of_today() -> None:
    story = Story(after=0.020, days=500)
    story.reject_some()
    story.go_live(story.accept())
    story.now = day(265)
    story.measure()
    known = story.brain.insights("b1")
    story.inbox.decide(story.propose(640), accept=False)
    story.now = day(680)

    [unused] = story.measure()

    assert unused.change is not None
    assert story.brain.insights("b1") == known


def other_work(at: datetime) -> LiveRecord:
    return LiveRecord(
        task_id="other",
        brand_id="b1",
        output_version=1,
        channel="web",
        went_live_at=at,
        by="alice",
    )


def test_other_work_of_the_same_weeks_that_is_told_late_unteaches_what_was_learned(
    story: Story,
) -> None:
    story.go_live(story.accept())
    story.now = day(265)
    story.measure()
    other = other_work(day(WENT_LIVE + 3))

    with_other = story.measure(other)
    without = story.measure()

    [confounded] = [one for one in with_other if one.live_at]
    assert confounded.outcome is Outcome.CONFOUNDED
    assert confounded.why == "task other went live on 2026-08-16"
    assert [one.outcome for one in without if one.live_at] == [Outcome.HELPED]
    [insight] = story.brain.insights("b1")
    assert (insight.claim.kind, insight.times_seen) == (ClaimKind.LEARNED_BEHAVIOUR, 1)


def test_days_are_told_as_the_brands_people_count_them(story: Story) -> None:
    story.go_live(story.accept())
    story.now = day(265)
    evening = day(WENT_LIVE + 3) + timedelta(hours=20)
    other = other_work(evening)

    [told] = [one for one in story.measure(other, zone="Pacific/Auckland") if one.live_at]

    assert told.why == f"task other went live on {evening + timedelta(days=1):%Y-%m-%d}"


def test_what_was_taught_before_tasks_were_taught_together_is_unlearned_too(story: Story) -> None:
    task_id = story.accept()
    story.go_live(task_id)
    story.now = day(275)
    used = of_the_used(story.measure())
    [lesson] = story.brain.lessons("b1")
    said = Retraction(by="test", at=story.now, reason="as it was stored then")
    story.brain.unlearn("b1", used.evidence_id, said)
    older = lesson.evidence.model_copy(update={"evidence_id": f"effect:{task_id}"})
    story.brain.learn("b1", lesson.model_copy(update={"evidence": older}))
    stored = used.model_dump()
    del stored["evidence_id"]
    story.feedback.save_effect(EffectRecord.model_validate(stored))

    story.go_live(task_id, WENT_LIVE + 10)
    story.measure()

    assert [one.times_seen for one in story.brain.insights("b1")] == [1]


def first_look(story: Story) -> None:
    """Both tasks of one work are measured for the first time."""


def one_taken_back(story: Story) -> None:
    story.measure()
    [live] = [one for one in story.feedback.live_of("b1") if one.went_live_at == day(185)]
    story.feedback.save_live(live.model_copy(update={"revoked_by": "dana"}))


def one_moved(story: Story) -> None:
    story.measure()
    story.go_live(f"task_{PROPOSED}", WENT_LIVE + 10)
    story.now = day(285)


def taught(story: Story) -> tuple[list[EffectRecord], list[tuple[str, int, str]]]:
    insights = story.brain.insights("b1")
    seen = [(one.claim.text, one.times_seen, one.source) for one in insights]
    rounded = {"measured_at": START, "log_std_error": None}
    return [one.model_copy(update=rounded) for one in story.feedback.effects_of("b1")], seen


@pytest.mark.parametrize("happens", [first_look, one_taken_back, one_moved])
def test_whatever_strikes_a_write_effects_are_taught_as_if_nothing_had(
    happens: Callable[[Story], None],
) -> None:
    def played(strike: Callable[[Faults], None] = bool) -> tuple[Story, Faults]:
        faults = Faults()
        story = Story(after=0.024, table=SimulatedTable(faults))
        used_twice(story)
        happens(story)
        faults.calls.clear()
        strike(faults)
        with suppress(Died, UnavailableError):
            story.measure()
        return story, faults

    calm, calls = played()
    writes = [number for number, name in enumerate(calls.calls) if name not in READS]
    for number, fault in product(writes, (die_before, die_after)):
        story, _ = played(lambda faults: faults.plan(number, fault))  # noqa: B023  played now
        story.measure()

        assert taught(story) == taught(calm), f"{fault.__name__} at call {number}"
    assert len(writes) >= 3


def test_a_sale_that_is_noted_late_unteaches_what_was_learned(story: Story) -> None:
    story.go_live(story.accept())
    story.now = day(265)
    story.measure()
    sale = Annotation(start=day(230), end=day(233), reason="sale", by="dana")

    [measured] = [one for one in story.measure(noted=[sale]) if one.live_at]

    assert (measured.outcome, measured.why) == (Outcome.CONFOUNDED, "sale in the same weeks")
    assert story.brain.insights("b1") == []
    assert story.measure(noted=[sale]) == []


def test_figures_that_never_come_are_told_once_and_measured_when_they_come_after_all() -> None:
    story = Story(after=0.020, days=10)
    story.reject_some()
    task_id = story.accept()
    story.go_live(task_id)
    story.now = day(255)
    waited = story.measure()
    story.now = day(263)

    told, again = story.measure(), story.measure()
    story.observations.save(observations(0.020), actor="file", now=story.now)
    [come] = story.measure()

    assert task_id not in [one.task_id for one in waited]
    assert [(one.outcome, one.why) for one in told] == [
        (Outcome.NO_FIGURES, "its figures end before 2026-09-10, when the effect would show")
    ]
    assert again == []
    assert (come.task_id, come.outcome) == (task_id, Outcome.HELPED)


def test_figures_are_read_of_what_is_due_only(story: Story) -> None:
    story.now = day(265)
    story.measure()
    story.go_live(story.accept())
    story.now = day(240)
    asked = []
    read = story.observations.series
    story.observations.series = lambda *of: asked.append(of) or read(*of)  # type: ignore[method-assign]

    story.measure()

    assert asked == []


def test_a_proposal_that_nobody_decided_on_tells_what_happens_by_itself(story: Story) -> None:
    waiting = story.propose(PROPOSED)
    story.now = day(265)

    record = story.measure()[-1]

    assert (record.task_id, record.outcome) == (waiting, Outcome.NOT_USED)
    assert record.why == "nobody has decided on it"
    assert record.change is not None


def test_nobody_knows_where_a_figure_below_a_target_goes_by_itself() -> None:
    story = Story(after=0.019, method=Method.THRESHOLD)
    story.reject_some()
    story.go_live(story.accept())
    story.now = day(265)

    *unused, measured = story.measure()

    assert measured.outcome is Outcome.UNCLEAR
    assert [one.change for one in (*unused, measured)] == [None] * 5
    [insight] = story.brain.insights("b1")
    assert str(insight.effect) == measured.effect_told


def test_nothing_is_judged_before_its_window_ends(story: Story) -> None:
    story.go_live(story.accept())
    story.now = day(240)

    outcomes = [one.outcome for one in story.measure()]

    assert outcomes == [Outcome.NOT_USED] * 4


def test_work_that_made_it_worse_becomes_an_anti_pattern() -> None:
    story = Story(after=0.010)
    story.reject_some()
    story.go_live(story.accept())
    story.now = day(265)

    record = story.measure()[-1]

    assert record.outcome is Outcome.HURT
    assert story.brain.insights("b1")[0].claim.kind is ClaimKind.ANTI_PATTERN


def test_the_loop_measures_what_has_become_ripe(story: Story) -> None:
    story.go_live(story.accept())
    story.now = day(265)

    run = story.loop().run("b1")

    assert run.effects[-1].outcome is Outcome.HELPED


def test_one_recovery_proves_nothing_while_nobody_knows_how_such_figures_recover() -> None:
    story = Story(after=0.019)
    story.go_live(story.accept())
    story.now = day(265)

    [record] = story.measure()

    assert record.outcome is Outcome.UNCLEAR
    assert record.why == "no case without work to compare with"
    assert story.brain.insights("b1")[0].claim.kind is ClaimKind.INSIGHT
