"""Any order of decisions, ticks, deliveries and faults: audited after every step.

A failure prints the steps that lead to it, and the line that replays it.
"""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from aicmo_core.errors import ExecutionError, UnavailableError
from aicmo_core.execution.gathering import NO_BRAND
from aicmo_core.tasks.decisions import Moment
from tests.faults.simulation.executors import POST, REPORT
from tests.faults.simulation.faults import (
    answer_lost,
    die_after,
    die_before,
    meanwhile,
    sent_twice,
    throttled,
)
from tests.faults.simulation.rivals import RIVALS, a_dead_letter
from tests.faults.simulation.scenarios import content, promise
from tests.faults.simulation.world import ALICE, World

IDS = ("t0", "t1", "t2", "t3")
SKEWS = st.sampled_from([-5, 0, 0, 0, 5])
CHANNELS = st.sampled_from([(), ("instagram",), ("linkedin",)])
FAULTS = st.sampled_from([die_before, die_after, throttled, answer_lost, sent_twice])
RIVALRY = st.sampled_from(sorted(set(RIVALS) - {"other code"}))
MINUTES = st.integers(min_value=-5, max_value=40)
LENGTHS = st.integers(min_value=1, max_value=60)


class AnyDay(RuleBasedStateMachine):
    """People, machines and bad luck around up to four tasks of one brand."""

    @initialize(seed=st.integers(min_value=0, max_value=9999))
    def begin(self, seed: int) -> None:
        self.world = World(seed)
        self.made = [IDS[0], IDS[1]]
        for ident, task_type in zip(self.made, (REPORT, POST), strict=True):
            promise(self.world, ident, task_type)

    def _some(self, number: int) -> str:
        return self.made[number % len(self.made)]

    # ---- people

    @precondition(lambda self: len(self.made) < len(IDS))
    @rule(task_type=st.sampled_from([REPORT, POST]), channels=CHANNELS, waits=st.booleans())
    def propose(self, task_type: object, channels: tuple[str, ...], waits: bool) -> None:
        ident = IDS[len(self.made)]
        depends_on = tuple(self.made[-1:]) if waits else ()
        asked = content(ident, task_type, targets=channels, depends_on=depends_on)  # type: ignore[arg-type]
        self.world.insist(lambda ws: ws.task_service.propose(asked, actor=ALICE))
        if self.world.auditor.knows(ident):
            self.made.append(ident)

    @rule(
        which=st.integers(0, 3),
        run_in=MINUTES,
        length=LENGTHS,
        skew=SKEWS,
        approved=st.booleans(),
    )
    def schedule(self, which: int, run_in: int, length: int, skew: int, approved: bool) -> None:
        if approved:
            self.approve(which, skew)
        moment = self._moment(run_in, length)
        ident = self._some(which)
        self.world.person(lambda ws: ws.scheduling.schedule(ident, moment, ALICE), skew)

    @rule(which=st.integers(0, 3), skew=SKEWS)
    def approve(self, which: int, skew: int) -> None:
        ident = self._some(which)
        self.world.person(lambda ws: ws.task_service.approve(ident, ALICE), skew)

    @rule(which=st.integers(0, 3), run_in=MINUTES, length=st.none() | LENGTHS, skew=SKEWS)
    def reschedule(self, which: int, run_in: int, length: int | None, skew: int) -> None:
        ident, moment = self._some(which), self._moment(run_in, length)
        self.world.person(lambda ws: ws.scheduling.reschedule(ident, moment, ALICE), skew)

    @rule(
        which=st.integers(0, 3),
        what=st.sampled_from(["revoke", "reject", "edit", "cancel", "run now", "redrive"]),
        skew=SKEWS,
    )
    def decide(self, which: int, what: str, skew: int) -> None:
        ident = self._some(which)
        command = {
            "revoke": lambda ws: ws.task_service.revoke(ident, ALICE),
            "reject": lambda ws: ws.task_service.reject(ident, ALICE, "no"),
            "edit": lambda ws: ws.task_service.edit(ident, {"description": "other"}, ALICE),
            "cancel": lambda ws: ws.scheduling.cancel(ident, ALICE),
            "run now": lambda ws: ws.scheduling.run_now(ident, ALICE),
            "redrive": lambda ws: ws.scheduling.redrive(
                ws.tasks.head(ident).last_receipt.slot_id
                if ws.tasks.head(ident).last_receipt
                else f"{ident}.s1",
                ALICE,
            ),
        }[what]
        self.world.person(command, skew)

    @rule(channel=st.sampled_from([None, "instagram"]), pause=st.booleans())
    def pause_or_resume(self, channel: str | None, pause: bool) -> None:
        if pause:
            self.world.person(lambda ws: ws.scheduling.pause(NO_BRAND, ALICE, "", channel))
        else:
            self.world.person(lambda ws: ws.scheduling.resume(NO_BRAND, ALICE, "", channel))

    # ---- machines

    @rule(skew=SKEWS, twice=st.booleans())
    def tick(self, skew: int, twice: bool) -> None:
        self.world.tick(skew)
        if twice:
            self.world.tick(-skew)

    @rule(skew=SKEWS, limit=st.integers(1, 10))
    def deliver(self, skew: int, limit: int) -> None:
        self.world.deliver(skew, limit)

    @rule(seconds=st.sampled_from([1, 5, 30, 60, 71, 130, 365, 900]))
    def time_passes(self, seconds: int) -> None:
        self.world.clock.advance(timedelta(seconds=seconds))

    @rule(seconds=st.sampled_from([30, 120, 600]))
    def time_passes_with_ticks(self, seconds: int) -> None:
        self.world.settle(self.world.clock.now + timedelta(seconds=seconds))

    # ---- bad luck

    @rule()
    def a_batch_times_out(self) -> None:
        self.world.lose_batch()

    @rule(which=st.integers(0, 99), delay=st.sampled_from([0, 60]))
    def a_message_comes_again(self, which: int, delay: int) -> None:
        sent = list(self.world.sqs.accepted(self.world.queue))
        if sent:
            self.world.sqs.inject(self.world.queue, sent[which % len(sent)], delay)

    @rule(fault=FAULTS, after=st.integers(0, 8))
    def a_call_is_struck(self, fault: object, after: int) -> None:
        self.world.faults.strike_next(fault, after)  # type: ignore[arg-type]

    @rule(who=RIVALRY, after=st.integers(0, 8))
    def somebody_acts_before_a_call(self, who: str, after: int) -> None:
        self.world.faults.strike_next(meanwhile(lambda: RIVALS[who](self.world)), after)

    @rule(which=st.integers(0, 3), final=st.booleans())
    def an_executor_fails(self, which: int, final: bool) -> None:
        error = ExecutionError("cannot be made") if final else UnavailableError("busy")
        self.world.outside.moods[self._some(which)].append(error)

    @rule(seconds=st.sampled_from([0, 2, 20]), refused=st.booleans())
    def services_misbehave(self, seconds: int, refused: bool) -> None:
        self.world.table.lag = timedelta(seconds=seconds)
        self.world.sqs.refuse = {0} if refused else set()

    @rule()
    def dead_letters_are_read(self) -> None:
        self.world.bury()

    @rule()
    def old_messages_die(self) -> None:
        a_dead_letter(self.world)

    @rule(which=st.integers(0, 3), what=st.sampled_from(["attribute", "version", "type"]))
    def newer_code_writes(self, which: int, what: str) -> None:
        write = {
            "attribute": self.world.newer_code_adds_an_attribute,
            "version": self.world.newer_code_takes_over,
            "type": self.world.newer_code_asks_for_a_new_type,
        }[what]
        write(self._some(which))

    @rule()
    def newer_code_is_everywhere(self) -> None:
        self.world.newer_code_is_everywhere()

    # ---- the auditor

    @invariant()
    def every_promise_holds(self) -> None:
        if hasattr(self, "world"):
            self.world.auditor.check_history()

    def teardown(self) -> None:
        """Bad luck ends; then every promise must come to its end."""
        if not hasattr(self, "world"):
            return
        self.world.faults.calm()
        self.world.table.lag = timedelta(0)
        self.world.sqs.refuse = set()
        self.world.newer_code_is_everywhere()
        self.world.settle(self.world.clock.now + timedelta(hours=30))
        self.world.auditor.check_end()

    def _moment(self, run_in: int, length: int | None) -> Moment:
        run_at = self.world.clock.now + timedelta(minutes=run_in)
        end = None if length is None else run_at + timedelta(minutes=length)
        return Moment(run_at=run_at, window_end=end)


TestAnyDay = AnyDay.TestCase
TestAnyDay.settings = settings(
    max_examples=150,
    stateful_step_count=30,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
