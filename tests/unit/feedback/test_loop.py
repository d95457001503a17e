import io
from datetime import UTC, datetime, timedelta

import pytest
from rich.console import Console

from aicmo_cli.feedback_view import feedback_panel
from aicmo_core.adapters.dynamodb.feedback_run_repository import DynamoFeedbackRunRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.collector import FeedbackCollector
from aicmo_core.feedback.common_cause import CommonCause
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.inbox import MemoryTaskInbox
from aicmo_core.feedback.interpreter import FeedbackInterpreter
from aicmo_core.feedback.live_record import LiveRecord
from aicmo_core.feedback.loop import FeedbackLoop
from aicmo_core.feedback.reading import BrandReading, ChartPoint
from aicmo_core.feedback.rulebook_defaults import DEFAULT_RULE_BOOK
from aicmo_core.kernel.clock import to_text
from aicmo_core.tasks.ports import DuplicateTaskError

START = datetime(2026, 11, 22, 9, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now


class Ids:
    def __init__(self):
        self.made = 0

    def __call__(self, prefix, now):
        self.made += 1
        return f"{prefix}_{self.made}"


class Monitor:
    """Stored observations, as a list of anomalies that the test sets."""

    def __init__(self, *anomalies, newest_at=START, series=None):
        self.anomalies = anomalies
        self.newest_at = newest_at
        self.series = series or {}
        self.asked = []

    def read(self, context, as_of=None):
        self.asked.append(as_of)
        return BrandReading(
            newest_at=as_of or self.newest_at,
            channel_metrics={},
            funnel_metrics={},
            anomalies=self.anomalies,
            series=self.series,
        )


class Brain:
    def __init__(self):
        self.seen = set()

    def learn(self, brand_id, lesson):
        new = (brand_id, lesson.evidence.evidence_id) not in self.seen
        self.seen.add((brand_id, lesson.evidence.evidence_id))
        return new


def runs_kept():
    return DynamoFeedbackRunRepository(InMemoryTable())


class Figures:
    """An analytics service that tells per cent where fractions are asked for."""

    def channel_metrics(self, brand_id):
        return {"email": {"open_rate": 15}}


class Learning:
    """Remembers the tasks that it was given to measure."""

    def __init__(self):
        self.given = []

    def measure_brand(self, context, tasks):
        self.given = list(tasks)
        return []


class Live:
    """What went live, and how often somebody asked."""

    def __init__(self):
        self.told, self.asked, self.away = [], 0, False

    def live_of(self, brand_id):
        self.asked += 1
        if self.away:
            raise ConnectionError("out of reach")
        return self.told


class Causes:
    def __init__(self, *causes):
        self.found = list(causes)

    def causes(self):
        return self.found


def shared_by_many(anomaly):
    return CommonCause(
        channel=anomaly.channel,
        metric=anomaly.metric,
        direction=Direction.LOW,
        since=START,
        until=START,
        brands=9,
        watched=12,
        median_change_pct=-60,
    )


def went_live(task_id, at):
    return LiveRecord(
        task_id=task_id,
        brand_id="b",
        output_version=1,
        channel="email",
        went_live_at=at,
        by="ana",
    )


class Broken:
    def __getattr__(self, name):
        raise ConnectionError("out of reach")


def low(series, value, expected, **fields):
    channel, metric = series.split(".")
    fields = {"method": Method.BASELINE, "window_end": START, **fields}
    return Anomaly(channel=channel, metric=metric, value=value, expected=expected, **fields)


CLICKS = low("email.ctr", 0.02, 0.04)
ENGAGEMENT = low("instagram.engagement_rate", 0.02, 0.04)
LINKEDIN = low("linkedin.engagement_rate", 0.01, 0.02)
CONVERSION = low("web.conversion_rate", 0.01, 0.02)
ADS = low("meta_ads.ctr", 0.005, 0.01)


@pytest.fixture
def clock():
    return Clock()


def make_loop(clock, monitor=None, **parts):
    collector = parts.pop("collector", None)
    collector = collector or FeedbackCollector(monitor=monitor, clock=clock, new_id=Ids())
    parts.setdefault("inbox", MemoryTaskInbox(clock))
    return FeedbackLoop(collector, clock=clock, new_id=Ids(), **parts)


def test_the_sample_gives_what_the_specification_says(clock):
    summary = make_loop(clock).run_for_brand("brand_123")

    assert summary["brand_id"] == "brand_123"
    assert summary["timestamp"] == to_text(START)
    assert summary["anomalies_detected"] == 4
    assert summary["tasks_created"] == 3
    assert summary["tasks_skipped_duplicate"] == 1
    assert summary["errors"] == []
    assert set(summary) == {
        "brand_id",
        "timestamp",
        "snapshot",
        "anomalies_detected",
        "tasks_created",
        "tasks_skipped_duplicate",
        "errors",
    }


def test_sample_figures_are_marked_as_sample(clock):
    snapshot = make_loop(clock).run_for_brand("brand_123")["snapshot"]

    assert snapshot["metadata"]["sample"] is True
    assert "Sample figures" in snapshot["notes"]
    assert snapshot["channel_metrics"]["email"]["open_rate"] == 0.15
    assert snapshot["funnel_metrics"]["conversion_rate"] == 0.005


def test_the_two_email_proposals_become_one_task_with_all_the_evidence(clock):
    loop = make_loop(clock)

    loop.run_for_brand("brand_123")

    [email] = [c for c in loop.inbox.contents.values() if "email" in c.task_type]
    assert email.payload["focus"] == "improve_subject_lines"
    assert email.payload["also_focus"] == ["improve_cta"]
    assert [a["metric"] for a in email.evidence["anomalies"]] == ["open_rate", "ctr"]
    assert "open rate" in email.reason
    assert "click-through" in email.reason
    assert email.origin == "feedback"


def test_nothing_is_ever_approved_by_the_loop(clock):
    loop = make_loop(clock)

    loop.run_for_brand("brand_123")

    assert not any(task.accepted for task in loop.inbox.past_tasks("brand_123"))


def test_a_second_run_creates_nothing_again(clock):
    loop = make_loop(clock)

    loop.run_for_brand("brand_123")
    again = loop.run_for_brand("brand_123")

    assert (again["tasks_created"], again["tasks_skipped_duplicate"]) == (0, 4)


def test_a_finished_task_frees_its_place_once_its_rules_have_rested(clock):
    loop = make_loop(clock, Monitor(CLICKS))
    [created] = loop.run("b").created
    loop.inbox.decide(created.task_id, accept=True)
    loop.inbox.finish(created.task_id)

    resting = loop.run("b")
    clock.now += timedelta(days=28)
    rested = loop.run("b")

    assert [held.verdict for held in resting.digest] == ["resting"]
    assert [task.task_type for task in rested.created] == ["rewrite_email_sequence"]


def test_each_brand_has_its_own_tasks(clock):
    loop = make_loop(clock)

    first, second = loop.run_for_brand("b1"), loop.run_for_brand("b2")

    assert first["tasks_created"] == second["tasks_created"] == 3


def test_with_stored_observations_the_sample_cannot_be_reached(clock):
    summary = make_loop(clock, Monitor()).run_for_brand("brand_123")

    assert summary["anomalies_detected"] == 0
    assert summary["snapshot"]["metadata"]["sample"] is False


def test_a_brand_without_any_figures_gets_no_sample_ones(clock):
    class Empty:
        def read(self, context, as_of=None):
            return None

    summary = make_loop(clock, Empty()).run_for_brand("brand_123")

    assert summary["snapshot"]["channel_metrics"] == {}
    assert "No stored observations" in summary["snapshot"]["notes"]


def test_the_snapshot_says_how_old_its_figures_are(clock):
    monitor = Monitor(newest_at=START - timedelta(days=7))

    snapshot = make_loop(clock, monitor).run_for_brand("b")["snapshot"]

    assert snapshot["metadata"]["as_of"] == to_text(START - timedelta(days=7))
    assert snapshot["metadata"]["stale_hours"] == 168
    assert "7 days old" in snapshot["notes"]


def test_a_source_that_fails_is_told_and_stops_nobody_else(clock):
    class Analytics:
        def channel_metrics(self, brand_id):
            return {"email": {"ctr": 0.01}}

    collector = FeedbackCollector(Analytics(), Broken(), Broken(), clock=clock, new_id=Ids())

    summary = make_loop(clock, collector=collector).run_for_brand("b")

    assert summary["tasks_created"] == 1
    assert [error.split(":")[0] for error in summary["errors"]] == ["media engine", "CRM"]


@pytest.mark.parametrize("part", ["brain", "runs"])
def test_a_service_that_is_down_does_not_keep_tasks_from_being_proposed(clock, part):
    summary = make_loop(clock, **{part: Broken()}).run_for_brand("b")

    assert summary["tasks_created"] == 3
    assert len(summary["errors"]) >= 1
    assert all("out of reach" in error for error in summary["errors"])


def test_an_inbox_that_is_down_does_not_keep_the_brain_from_learning(clock):
    brain = Brain()

    summary = make_loop(clock, inbox=Broken(), brain=brain).run_for_brand("b")

    assert summary["tasks_created"] == 0
    assert len(summary["errors"]) == 1
    assert len(brain.seen) == 4


def test_a_collector_that_fails_leaves_a_summary_with_the_error(clock):
    class Failing(FeedbackCollector):
        def collect_snapshot(self, brand_id):
            raise RuntimeError("no metrics today")

    summary = make_loop(clock, collector=Failing()).run_for_brand("b")

    assert summary["snapshot"] is None
    assert summary["errors"] == ["collect: RuntimeError: no metrics today"]


def test_one_task_that_cannot_be_created_does_not_stop_the_next(clock):
    class Picky(MemoryTaskInbox):
        def propose(self, content, *, key):
            if "landing" in content.task_type:
                raise ConnectionError("throttled")
            super().propose(content, key=key)

    summary = make_loop(clock, inbox=Picky(clock)).run_for_brand("b")

    assert summary["tasks_created"] == 2
    assert summary["errors"] == [
        "create task optimize_landing_page_copy: ConnectionError: throttled"
    ]


def test_a_task_created_between_look_and_write_counts_as_a_duplicate(clock):
    class Raced(MemoryTaskInbox):
        def propose(self, content, *, key):
            raise DuplicateTaskError("taken", task_id="task_other")

    run = make_loop(clock, inbox=Raced(clock)).run("b")

    assert (len(run.created), run.skipped_duplicate, run.errors) == (0, 4, [])
    assert {held.task_id for held in run.digest} == {"task_other"}


def test_the_same_finding_teaches_the_brain_once(clock):
    brain = Brain()
    loop = make_loop(clock, Monitor(CLICKS), brain=brain)

    assert (loop.run("b").learned, loop.run("b").learned) == (1, 0)


def test_a_window_that_was_run_to_its_end_is_not_run_again(clock):
    runs = runs_kept()
    loop = make_loop(clock, runs=runs)

    first = loop.run("b", window="2026-11-22")
    clock.now += timedelta(minutes=5)
    again = loop.run("b", window="2026-11-22")

    assert again == first
    assert again.ran_at == START


def test_a_window_whose_run_had_errors_is_run_again(clock):
    runs, monitor = runs_kept(), Monitor(CLICKS)
    broken = make_loop(clock, monitor, runs=runs, inbox=Broken())
    mended = make_loop(clock, monitor, runs=runs)

    broken.run("b", window="w")

    assert len(mended.run("b", window="w").created) == 1


def test_at_most_three_new_proposals_come_in_a_week_and_the_rest_is_ranked(clock):
    loop = make_loop(clock, Monitor(CLICKS, ENGAGEMENT, LINKEDIN, CONVERSION, ADS))

    run = loop.run("b")

    assert [task.priority for task in run.created] == ["CRITICAL", "HIGH", "MEDIUM"]
    assert [content.priority.name for content in loop.inbox.contents.values()] == [
        task.priority for task in run.created
    ]
    assert [held.verdict for held in run.digest] == ["over_cap", "over_cap"]
    assert [held.rank for held in run.digest] == [1, 2]


def test_the_workspaces_own_rules_are_read_in_each_run(clock):
    class Rules:
        def __init__(self):
            self.edits = {"policy": {"max_new_per_week": 1}}

        def rule_book(self):
            return DEFAULT_RULE_BOOK.edited(self.edits)

    rules = Rules()
    loop = make_loop(clock, Monitor(CLICKS, CONVERSION), rules=rules.rule_book)

    first = loop.run("b")
    rules.edits = {"off": ["email_clicks_low"]}
    second = loop.run("b")

    assert [task.task_type for task in first.created] == ["optimize_landing_page_copy"]
    assert second.created == []
    assert len(second.anomalies) == 2


def test_an_edit_that_does_not_hold_any_more_is_told_by_each_run(clock):
    class Rules:
        def rule_book(self):
            return DEFAULT_RULE_BOOK.as_stored({"off": ["email_clicks_low", "gone"]})

    run = make_loop(clock, Monitor(CLICKS), rules=Rules().rule_book).run("b")

    assert run.created == []
    [told] = run.errors
    assert told.startswith("left out of the rule book: off: ['gone']")


def test_rules_that_cannot_be_read_leave_the_default_ones(clock):
    run = make_loop(clock, Monitor(CLICKS), rules=lambda: Broken().rule_book()).run("b")

    assert len(run.created) == 1
    assert run.errors == ["read the rule book: ConnectionError: out of reach"]


def test_the_next_week_has_room_again(clock):
    loop = make_loop(clock, Monitor(CLICKS, ENGAGEMENT, LINKEDIN, CONVERSION, ADS))
    loop.run("b")

    clock.now += timedelta(days=7)

    assert len(loop.run("b").created) == 2


def test_a_hard_stop_is_told_however_full_the_week_is(clock):
    complaints = Anomaly(
        channel="email",
        metric="complaint_rate",
        direction="high",
        value=0.004,
        expected=0.003,
        method=Method.HARD_STOP,
        severity="critical",
    )
    loop = make_loop(clock, Monitor(ENGAGEMENT, LINKEDIN, CONVERSION, ADS, complaints))

    run = loop.run("b")

    assert [action.action for action in run.actions] == ["pause_sends"]


def test_a_checklist_is_new_once_and_then_stays_open_until_it_recovers(clock):
    runs = runs_kept()
    visits = low("web.sessions", 400, 900)
    loop = make_loop(clock, Monitor(visits), runs=runs)

    first = loop.run("b", window="1")
    clock.now += timedelta(days=1)
    second = loop.run("b", window="2")
    loop.collector.monitor = Monitor()
    clock.now += timedelta(days=1)
    third = loop.run("b", window="3")

    assert [action.since for action in first.actions] == [START]
    assert [action.since for action in second.actions] == [START]
    assert third.actions == []


def test_each_open_checklist_keeps_the_moment_at_which_it_was_first_told(clock):
    monitor = Monitor(low("web.sessions", 400, 900))
    loop = make_loop(clock, monitor, runs=runs_kept())
    loop.run("b", window="1")
    clock.now += timedelta(days=1)
    monitor.anomalies += (low("email.hard_bounce_rate", 0.03, 0.01, direction=Direction.HIGH),)

    second = loop.run("b", window="2")

    since = {action.target: action.since for action in second.actions}
    assert since == {"web": START, "email": clock.now}


def test_the_monitor_is_asked_as_of_the_moment_that_the_caller_names(clock):
    monitor = Monitor()
    as_of = START - timedelta(days=30)

    make_loop(clock, monitor).run("b", as_of=as_of)

    assert monitor.asked == [as_of]


OPENS = low("email.open_rate", 0.15, 0.30)


def test_opens_that_machines_may_have_made_join_a_proposal_about_clicks(clock):
    loop = make_loop(clock, Monitor(OPENS, CLICKS))

    run = loop.run("b")

    [content] = loop.inbox.contents.values()
    assert content.payload["focus"] == "improve_cta"
    assert content.payload["also_focus"] == ["improve_subject_lines"]
    assert content.evidence["needs_person"] is False
    assert run.skipped_duplicate == 1


def test_a_figure_that_no_rate_can_be_is_told_in_the_summary(clock):
    loop = make_loop(clock, Monitor())
    loop.collector.analytics_service = Figures()

    errors = loop.run_for_brand("b")["errors"]

    rule = "a rate is a fraction from 0 to 1, 0.15 for 15 %"
    assert errors == [f"email.open_rate is 15, so it was not judged: {rule}"]


def test_a_collector_that_returns_a_plain_dict_is_understood(clock):
    loop = make_loop(clock, Monitor())
    loop.collector.collect_snapshot = lambda brand_id: {
        "snapshot_id": "s",
        "brand_id": brand_id,
        "captured_at": START,
        "channel_metrics": {"email": {"ctr": 0.01}},
    }

    assert [task.task_type for task in loop.run("b").created] == ["rewrite_email_sequence"]


def test_a_collector_that_returns_no_snapshot_is_told(clock):
    loop = make_loop(clock, Monitor())
    loop.collector.collect_snapshot = lambda brand_id: None

    [error] = loop.run("b").errors

    assert "must be a PerformanceSnapshot" in error


def test_what_many_brands_share_stands_in_the_digest_and_opens_no_checklist(clock):
    fewer = low("web.sessions", 850, 2600, window_start=START)
    shared = shared_by_many(fewer)
    loop = make_loop(clock, Monitor(fewer), common=lambda: [shared])

    run = loop.run("b")

    assert run.actions == []
    [held] = run.digest
    assert (held.task_type, held.verdict, held.because) == (
        "check_tracking",
        "explained",
        shared.describe(),
    )


def test_what_a_person_decided_while_the_run_was_at_work_counts(clock):
    def decide(_brand_id):
        for task in loop.inbox.past_tasks("b"):
            loop.inbox.decide(task.task_id, accept=False)
        return []

    loop = make_loop(clock, Monitor(CLICKS), pool=decide)
    loop.run("b")

    run = loop.run("b")

    assert [held.verdict for held in run.digest] == ["rejected_before"]
    assert run.created == []


def test_what_a_run_took_back_no_longer_waits_when_it_measures(clock):
    fewer = low("email.ctr", 0.02, 0.04, window_start=START)
    causes, learning = Causes(), Learning()
    loop = make_loop(clock, Monitor(fewer), common=causes.causes, learning=learning)
    [created] = loop.run("b").created
    causes.found = [shared_by_many(fewer)]

    run = loop.run("b")

    assert run.withdrawn == [created.task_id]
    [given] = learning.given
    assert (given.task_id, given.waits, given.withdrawn) == (created.task_id, False, True)


FALLEN = low("web.conversion_rate", 0.011, 0.02, numerator=110, denominator=10_000)
WORSE = low("web.conversion_rate", 0.008, 0.02, numerator=160, denominator=20_000)
HALF = low("web.conversion_rate", 0.0095, 0.02, numerator=190, denominator=20_000)
GONE = low("web.conversion_rate", 0.001, 0.02, numerator=20, denominator=20_000)
CHECKOUT = low("web.checkout_completion_rate", 0.2, 0.5)
GROWN = low("web.sessions", 5200, 2600, direction=Direction.HIGH)


@pytest.mark.parametrize(
    ("later", "first"),
    [
        ([WORSE], "Check tag, form and offer"),
        ([GONE], "Check the tag and the consent banner"),
        ([FALLEN, CHECKOUT], "A step of the checkout"),
        ([FALLEN, GROWN], "The mix of visitors changed"),
    ],
)
def test_work_that_waits_for_a_yes_is_taken_back_when_something_must_be_looked_at_first(
    clock, later, first
):
    monitor = Monitor(FALLEN)
    loop = make_loop(clock, monitor)
    [proposed] = loop.run("b").created
    monitor.anomalies = later

    run = loop.run("b")
    monitor.anomalies = [FALLEN]
    [again] = loop.run("b").created

    assert (run.created, run.withdrawn) == ([], [proposed.task_id])
    [action] = run.actions
    assert action.title.startswith(first)
    [reason] = loop.inbox.withdrawn.values()
    assert reason == f"first: {action.title}"
    assert again.task_id != proposed.task_id


@pytest.mark.parametrize(
    "later",
    [
        [],
        [CLICKS],
        [WORSE.model_copy(update={"confidence": 0.2})],
        [HALF],
    ],
)
def test_work_that_waits_for_a_yes_stays_while_nothing_comes_before_it(clock, later):
    monitor = Monitor(FALLEN)
    loop = make_loop(clock, monitor)
    loop.run("b")
    monitor.anomalies = later

    assert loop.run("b").withdrawn == []


@pytest.mark.parametrize(("confidence", "told"), [(0.2, True), (0.8, False)])
def test_what_fades_is_told_so(clock, confidence, told):
    seen = FALLEN.model_copy(update={"confidence": confidence})

    run = make_loop(clock, Monitor(seen)).run("b")

    assert ("fades" in run.snapshot["notes"]) is told
    shown = io.StringIO()
    Console(file=shown, width=120).print(feedback_panel(run, UTC))
    assert f"{100 * confidence:.0f} %{', fades' if told else ''}" in shown.getvalue()


def test_work_that_waits_is_named_when_its_figures_are_back_to_normal(clock):
    monitor = Monitor(FALLEN, series={"web.conversion_rate": [ChartPoint(at=START, value=0.02)]})
    loop = make_loop(clock, monitor)
    first = loop.run("b")
    monitor.anomalies = []

    again = loop.run("b")
    monitor.series = {}
    unread = loop.run("b")

    assert (first.recovered, again.recovered) == ([], [first.created[0].task_id])
    assert (again.withdrawn, unread.recovered) == ([], [])


def test_what_was_approved_before_something_came_first_is_named_by_the_checklist(clock):
    monitor = Monitor(FALLEN)
    loop = make_loop(clock, monitor)
    [proposed] = loop.run("b").created
    loop.inbox.decide(proposed.task_id, accept=True)
    monitor.anomalies = [WORSE]

    run = loop.run("b")

    [action] = run.actions
    assert run.withdrawn == []
    assert action.steps[0] == (
        f"Hold {proposed.task_id}, which is approved, until this is done: "
        f"aicmo revoke {proposed.task_id} -r …"
    )


def test_a_run_that_cannot_tell_what_went_live_proposes_and_measures_nothing(clock):
    learning, live = Learning(), Live()
    loop = make_loop(clock, Monitor(CLICKS), learning=learning, live=live)
    loop.run("b")
    live.away, learning.given = True, ["what the last run gave"]

    run = loop.run("b")

    assert run.failed_steps == ["read live records: ConnectionError"]
    assert [held.verdict for held in run.digest] == ["merge"]
    assert learning.given == ["what the last run gave"]


def test_a_brand_without_tasks_is_not_asked_what_went_live(clock):
    live = Live()
    loop = make_loop(clock, Monitor(CLICKS), live=live)

    loop.run("b")
    first = live.asked
    loop.run("b")

    assert (first, live.asked) == (0, 1)


def test_what_departs_later_is_told_by_the_task_that_waits_for_the_same_work(clock):
    monitor = Monitor(CONVERSION, OPENS)
    loop = make_loop(clock, monitor)
    loop.run("b")
    clock.now += timedelta(days=3)
    monitor.anomalies = (CONVERSION, OPENS, CLICKS)

    run = loop.run("b")
    again = loop.run("b")

    assert (run.created, again.created, run.errors, again.errors) == ([], [], [], [])
    [content] = [one for one in loop.inbox.contents.values() if one.targets == ("email",)]
    assert content.title == "Rewrite the email sequence: better subject lines"
    assert content.payload["also_focus"] == ["improve_cta"]
    assert [one["metric"] for one in content.evidence["anomalies"]] == ["open_rate", "ctr"]
    assert content.evidence["rule_ids"] == ["email_opens_low", "email_clicks_low"]
    assert content.evidence["needs_person"] is False
    assert content.reason == f"{OPENS.describe()}; {CLICKS.describe()}"
    opens, clicks, predicted = content.description.splitlines()
    assert (opens, clicks) == (f"- {OPENS.describe()}", f"- {CLICKS.describe()}")
    assert predicted.startswith("Predicted: ")
    assert content.confidence > 0.3


def test_what_departs_anew_joins_no_task_that_is_taken_back(clock):
    begun = START - timedelta(days=2)
    fallen = CLICKS.model_copy(update={"window_start": begun})
    monitor = Monitor(fallen)
    loop = make_loop(clock, monitor)
    [first] = loop.run("b").created
    clock.now += timedelta(days=1)
    normal = ChartPoint(at=begun, value=0.04, read_at=clock.now)
    monitor.anomalies, monitor.series = (OPENS,), {"email.ctr": [normal]}

    run = loop.run("b")

    [second] = run.created
    assert run.withdrawn == [first.task_id]
    assert len(loop.inbox.contents[first.task_id].evidence["anomalies"]) == 1
    assert second.reason == OPENS.describe()


def test_what_was_accepted_stays_as_it_was_accepted(clock):
    monitor = Monitor(OPENS)
    loop = make_loop(clock, monitor)
    [task] = loop.run("b").created
    loop.inbox.decide(task.task_id, accept=True)
    monitor.anomalies = (OPENS, CLICKS)

    loop.run("b")

    [content] = loop.inbox.contents.values()
    assert len(content.evidence["anomalies"]) == 1


def test_a_prediction_names_the_figure_that_departed(clock):
    loop = make_loop(clock, Monitor(low("email.human_open_rate", 0.15, 0.30)))

    loop.run("b")

    [content] = loop.inbox.contents.values()
    assert content.evidence["predicted_effect"]["metric"] == "email.human_open_rate"
    assert "Predicted: Email open rate (people only) +10 % within 28 days." in content.description
    assert loop.inbox.past_tasks("b")[0].predicted_pct == 10


def test_a_promise_about_another_figure_is_not_compared_with_the_one_that_is_measured(clock):
    rule = {
        "rule_id": "clicks_bring_visits",
        "when": {"channels": ["email"], "metrics": ["ctr"]},
        "work": {"task_type": "rewrite_email_sequence", "title": "Bring more visits"},
        "effect": {"metric": "web.sessions", "change_pct": 5, "within_days": 28},
    }
    rules = FeedbackInterpreter(DEFAULT_RULE_BOOK.edited({"rules": [rule]}))
    loop = make_loop(clock, Monitor(CLICKS), interpreter=rules)

    loop.run("b")

    [content] = loop.inbox.contents.values()
    [task] = loop.inbox.past_tasks("b")
    assert content.evidence["predicted_effect"]["metric"] == "web.sessions"
    assert task.predicted_pct is None


def test_a_bare_name_in_a_promise_is_a_figure_of_the_channel_that_departed(clock):
    rule = {
        "rule_id": "clicks_bring_opens",
        "when": {"channels": ["email"], "metrics": ["ctr"]},
        "work": {"task_type": "rewrite_email_sequence", "title": "Bring more opens"},
        "effect": {"metric": "human_open_rate", "change_pct": 5, "within_days": 28},
    }
    rules = FeedbackInterpreter(DEFAULT_RULE_BOOK.edited({"rules": [rule]}))
    loop = make_loop(clock, Monitor(CLICKS), interpreter=rules)

    loop.run("b")

    [content] = loop.inbox.contents.values()
    assert content.evidence["predicted_effect"]["metric"] == "email.human_open_rate"


def test_a_proposal_that_rests_on_opens_alone_always_needs_a_person(clock):
    loop = make_loop(clock, Monitor(OPENS))

    loop.run("b")

    [content] = loop.inbox.contents.values()
    assert content.evidence["needs_person"] is True
    assert content.confidence <= 0.3


def test_each_rules_precision_is_reported(clock):
    loop = make_loop(clock, Monitor(CLICKS, ENGAGEMENT))
    for task in loop.run("b").created:
        loop.inbox.decide(task.task_id, accept="email" in task.task_type)

    found = {rate.rule_id: rate.ratio for rate in loop.run("b").rule_precision}

    assert found == {"email_clicks_low": 1.0, "social_engagement_low": 0.0}


def test_a_rule_that_muted_itself_says_so_and_why(clock):
    class Rules:
        def rule_book(self):
            return DEFAULT_RULE_BOOK.edited({"policy": {"mute_after": 1, "worse_by": 1}})

    monitor = Monitor(CLICKS, CONVERSION)
    loop = make_loop(clock, monitor, rules=Rules().rule_book)
    for task in loop.run("b").created:
        loop.inbox.decide(task.task_id, accept=task.priority == "CRITICAL")
    monitor.anomalies = (low("email.ctr", 0.01, 0.04), ENGAGEMENT)

    run = loop.run("b")

    assert run.muted_rules == ["email_clicks_low"]
    assert [task.task_type for task in run.created] == ["create_social_variants"]
    assert [(held.verdict, held.because) for held in run.digest] == [
        ("muted", "the rule muted itself: accepted email_clicks_low 0 of 1")
    ]


def test_a_rule_rests_from_when_its_work_went_live_as_far_as_that_can_be_read(clock):
    live = Live()
    loop = make_loop(clock, Monitor(CLICKS), live=live)
    [task] = loop.run("b").created
    loop.inbox.decide(task.task_id, accept=True)
    clock.now += timedelta(days=40)
    loop.inbox.finish(task.task_id)

    live.told = [went_live(task.task_id, START + timedelta(days=20))]
    resting = loop.run("b")
    live.away = True
    unknown = loop.run("b")

    assert [held.verdict for held in resting.digest] == ["resting"]
    assert len(unknown.created) == 1
    assert unknown.errors == ["read live records: ConnectionError: out of reach"]


def test_a_proposal_brings_a_picture_of_its_series(clock):
    points = [
        ChartPoint(at=START - timedelta(days=day), value=0.04 if day else 0.02, marked=not day)
        for day in range(10, -1, -1)
    ]
    loop = make_loop(clock, Monitor(CLICKS, series={"email.ctr": points}))

    loop.run("b")

    [content] = loop.inbox.contents.values()
    [chart] = content.evidence["charts"]
    assert chart.startswith("<svg ")
    assert len(chart) < 8000
