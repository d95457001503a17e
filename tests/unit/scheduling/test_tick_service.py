"""What one tick takes on, in which order, and when it stops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.errors import UnavailableError
from aicmo_core.scheduling.dispatcher import Dispatcher, delay_s
from aicmo_core.scheduling.ports import MAX_DELAY_S, Outgoing
from aicmo_core.scheduling.tick import CHUNK, Caps, TickService, fair_order
from aicmo_core.tasks.dispatch import DispatchMessage, DueEntry
from aicmo_core.tasks.head import Attention, AttentionKind
from tests.unit.tasks.heads import approved, scheduled

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def entry(
    task_id: str = "t1",
    brand_id: str = "b1",
    *,
    due_in_s: float = 0,
    kind: AttentionKind = AttentionKind.RUN,
    ends_in_s: float = 3600,
    channels: str = "",
) -> DueEntry:
    at = NOW + timedelta(seconds=due_in_s)
    message = DispatchMessage(
        workspace_id="w",
        brand_id=brand_id,
        task_id=task_id,
        generation=1,
        run_at=at,
        window_end=NOW + timedelta(seconds=ends_in_s),
        channels=channels,
    )
    return DueEntry(message=message, attention=Attention(at=at, kind=kind))


@dataclass
class Index:
    """Entries in one shard; notes marks, and how far it was read."""

    entries: list[DueEntry]
    marked: dict[str, Attention] = field(default_factory=dict)
    read: int = 0
    lost_races: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset()

    def due(self, up_to: datetime) -> Iterable[Iterable[DueEntry]]:
        return [self._shard(up_to)]

    def _shard(self, up_to: datetime) -> Iterator[DueEntry]:
        for one in sorted(self.entries, key=lambda one: one.attention.at):
            if one.attention.at <= up_to:
                self.read += 1
                yield one

    def mark(self, entry: DueEntry, attention: Attention) -> bool:
        if entry.message.task_id in self.breaks:
            raise UnavailableError("The table is throttled.")
        if entry.message.task_id in self.lost_races:
            return False
        self.marked[entry.message.task_id] = attention
        return True


@dataclass
class Queue:
    """Takes what it is told to take."""

    sent: list[Outgoing] = field(default_factory=list)
    refuses: frozenset[str] = frozenset()
    away: bool = False

    def send(self, outgoing: Sequence[Outgoing]) -> list[bool]:
        if self.away:
            raise UnavailableError("The queue is away.")
        taken = [one.message.task_id not in self.refuses for one in outgoing]
        self.sent += [one for one, ok in zip(outgoing, taken, strict=True) if ok]
        return taken

    @property
    def ids(self) -> list[str]:
        return [one.message.task_id for one in self.sent]


def service(index: Index, queue: Queue, **options: object) -> TickService:
    return TickService(index, Dispatcher(index, queue), lambda: NOW, **options)  # type: ignore[arg-type]


def test_what_is_due_soon_is_sent_with_the_delay_that_makes_it_arrive_on_time() -> None:
    index, queue = Index([entry("now"), entry("soon", due_in_s=119.9)]), Queue()

    report = service(index, queue).run()

    assert (report.due, report.sent, report.marked) == (2, 2, 2)
    assert {one.message.task_id: one.delay_s for one in queue.sent} == {"now": 0, "soon": 119}


@given(due_in_s=st.floats(min_value=-1e6, max_value=1e6))
def test_a_delay_is_what_sqs_allows_and_never_too_long(due_in_s: float) -> None:
    delay = delay_s(entry(due_in_s=due_in_s), NOW)

    assert 0 <= delay <= MAX_DELAY_S
    assert delay == 0 or delay <= due_in_s


@given(due_in_s=st.floats(min_value=1.15, max_value=MAX_DELAY_S))
def test_a_message_is_on_its_way_in_time_and_little_over_a_second_early(due_in_s: float) -> None:
    early_s = due_in_s - delay_s(entry(due_in_s=due_in_s), NOW)

    assert 0.149 < early_s < 1.151


def test_what_ends_sooner_goes_first_however_long_the_other_has_waited() -> None:
    waited = entry("waited", due_in_s=-600, ends_in_s=3600)
    ends_soon = entry("ends soon", due_in_s=0, ends_in_s=60)

    ordered = fair_order([waited, ends_soon], Caps())

    assert [one.message.task_id for one in ordered] == ["ends soon", "waited"]


@given(due_in_s=st.floats(min_value=0, max_value=MAX_DELAY_S))
def test_a_retry_never_comes_before_its_moment(due_in_s: float) -> None:
    delay = delay_s(entry(due_in_s=due_in_s, kind=AttentionKind.RETRY), NOW)

    assert delay >= due_in_s - 1e-6


def test_only_runs_and_retries_are_sent_ahead_of_their_moment() -> None:
    index = Index([entry(f"t-{kind.name}", due_in_s=60, kind=kind) for kind in AttentionKind])
    queue = Queue()

    service(index, queue).run()

    assert sorted(queue.ids) == ["t-RETRY", "t-RUN"]


def test_what_is_long_overdue_is_found_however_old_it_is() -> None:
    index, queue = Index([entry("old", due_in_s=-30 * 86400, ends_in_s=-29 * 86400)]), Queue()

    report = service(index, queue).run()

    assert queue.ids == ["old"]
    assert report.past_window == 1


def test_what_the_queue_refused_is_not_marked() -> None:
    index, queue = Index([entry("t1"), entry("t2")]), Queue(refuses=frozenset({"t1"}))

    report = service(index, queue).run()

    assert list(index.marked) == ["t2"]
    assert (report.sent, report.refused, report.deferred) == (1, 1, 0)


def test_a_lost_race_for_a_mark_is_no_error() -> None:
    index, queue = Index([entry("t1"), entry("t2")], lost_races=frozenset({"t1"})), Queue()

    report = service(index, queue).run()

    assert (report.sent, report.marked) == (2, 1)


def test_a_queue_that_is_away_is_told_and_nothing_is_marked() -> None:
    index = Index([entry()])

    with pytest.raises(UnavailableError):
        service(index, Queue(away=True)).run()

    assert index.marked == {}


def test_a_mark_that_fails_stops_no_other() -> None:
    index, queue = Index([entry("t1"), entry("t2")], breaks=frozenset({"t1"})), Queue()

    report = service(index, queue).run()

    assert (report.sent, report.marked) == (2, 1)
    assert list(index.marked) == ["t2"]


def test_when_nothing_can_be_marked_the_tick_fails_and_says_why() -> None:
    index, queue = Index([entry("t1"), entry("t2")], breaks=frozenset({"t1", "t2"})), Queue()

    with pytest.raises(UnavailableError, match="throttled"):
        service(index, queue).run()


def test_brands_take_turns_nearest_deadline_first() -> None:
    flood = [entry(f"a{n}", "a", ends_in_s=100 + n) for n in range(5)]
    single = entry("z", "z", ends_in_s=9000)

    ordered = [one.message.task_id for one in fair_order([single, *reversed(flood)], Caps())]

    assert ordered == ["a0", "z", "a1", "a2", "a3", "a4"]


@given(
    sizes=st.lists(st.integers(0, 30), min_size=1, max_size=6),
    cap=st.integers(1, 20),
    seed=st.randoms(),
)
def test_no_brand_is_over_its_cap_and_none_waits_behind_anothers_flood(
    sizes: list[int], cap: int, seed: object
) -> None:
    entries = [
        entry(f"t{brand}-{n}", f"b{brand}", ends_in_s=n)
        for brand, size in enumerate(sizes)
        for n in range(size)
    ]
    seed.shuffle(entries)  # type: ignore[attr-defined]

    ordered = fair_order(entries, Caps(per_brand=cap))

    counts = Counter(one.message.brand_id for one in ordered)
    assert counts == {f"b{n}": min(size, cap) for n, size in enumerate(sizes) if size}
    first_round = {one.message.brand_id for one in ordered[: len(counts)]}
    assert first_round == set(counts)
    for brand in counts:
        ends = [one.message.window_end for one in ordered if one.message.brand_id == brand]
        assert ends == sorted(ends)


def test_a_channels_cap_leaves_the_brands_other_work_alone() -> None:
    posts = [entry(f"p{n}", channels="instagram") for n in range(4)]
    reports = [entry(f"r{n}") for n in range(4)]

    ordered = fair_order([*posts, *reports], Caps(per_channel=2))

    sent = Counter(one.message.task_id[0] for one in ordered)
    assert sent == {"p": 2, "r": 4}


def test_work_for_several_channels_counts_for_the_cap_of_each() -> None:
    both = [entry(f"b{n}", channels="instagram,linkedin") for n in range(2)]
    posts = [entry(f"p{n}", channels="instagram", ends_in_s=7200) for n in range(2)]

    ordered = fair_order([*both, *posts], Caps(per_channel=2))

    assert [one.message.task_id for one in ordered] == ["b0", "b1"]


def test_a_tick_reads_no_further_than_its_cap() -> None:
    index = Index([entry(f"t{n:03d}", due_in_s=-n) for n in range(50)])
    queue = Queue()

    report = service(index, queue, caps=Caps(read_per_shard=10)).run()

    assert index.read <= 11
    assert report.sent == 10


def test_a_tick_stops_before_its_deadline_and_leaves_the_rest_in_the_index() -> None:
    index, queue = Index([entry(f"t{n}") for n in range(3 * CHUNK)]), Queue()
    left = iter([60.0, 4.0])

    report = service(index, queue).run(seconds_left=lambda: next(left))

    assert report.sent == len(index.marked) == CHUNK
    assert report.deferred == 2 * CHUNK


def test_a_limit_bounds_what_is_sent() -> None:
    index, queue = Index([entry(f"t{n}", ends_in_s=n + 1) for n in range(9)]), Queue()

    report = service(index, queue).run(limit=2)

    assert queue.ids == ["t0", "t1"]
    assert report.deferred == 7


def test_nothing_due_costs_no_request_to_the_queue() -> None:
    queue = Queue(away=True)

    report = service(Index([entry(due_in_s=3600)]), queue).run()

    assert report.as_dict() == dict.fromkeys(report.as_dict(), 0)


def test_what_a_decision_made_due_is_sent_at_once() -> None:
    head = scheduled()
    assert head.slot is not None
    index, queue = Index([]), Queue()

    early = Dispatcher(index, queue).send_if_due("w", head, head.slot.run_at - timedelta(hours=1))
    on_time = Dispatcher(index, queue).send_if_due("w", head, head.slot.run_at)

    assert (early, on_time) == (False, True)
    assert queue.ids == ["t1"]
    assert list(index.marked) == ["t1"]


def test_a_decision_stands_although_its_task_could_not_be_sent() -> None:
    head = scheduled()
    assert head.slot is not None

    sent = Dispatcher(Index([]), Queue(away=True)).send_if_due("w", head, head.slot.run_at)

    assert not sent


def test_a_task_without_a_slot_is_not_sent() -> None:
    head = approved()

    assert not Dispatcher(Index([]), Queue()).send_if_due("w", head, NOW)
    assert not Dispatcher(Index([]), Queue()).send_if_due(
        "w", replace(scheduled(), attention=None), NOW
    )


@pytest.mark.parametrize("longest_overdue", [15, 39])
def test_a_brand_with_more_overdue_work_than_a_tick_reads_delays_no_other_brand(
    longest_overdue: int,
) -> None:
    flood = [entry(f"f{n}", "flood", due_in_s=-9999 + n) for n in range(longest_overdue)]
    index, queue = Index([*flood, entry("single", "other")]), Queue()

    service(index, queue, caps=Caps(read_per_shard=10, per_brand=4)).run()

    assert queue.ids[:2] in (["f0", "single"], ["single", "f0"])
    assert len(queue.sent) == 5


def test_a_tick_reads_no_more_than_four_times_as_far_for_the_others_sake() -> None:
    flood = [entry(f"f{n}", "flood", due_in_s=-9999 + n) for n in range(90)]
    index = Index(flood)

    service(index, Queue(), caps=Caps(read_per_shard=10, per_brand=4)).run()

    assert index.read == 40


def test_where_no_brand_is_over_its_share_a_tick_reads_as_far_as_ever() -> None:
    index = Index([entry(f"t{n}", f"b{n}") for n in range(90)])

    report = service(index, Queue(), caps=Caps(read_per_shard=10, per_brand=4)).run()

    assert (index.read, report.sent) == (10, 10)
