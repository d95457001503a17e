"""What a day, a channel, a person or a machine can bear, and how work is spread over days."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo_core.scheduling.planning import (
    BrandRules,
    ChannelRules,
    Constraint,
    Freeze,
    Plan,
    PlanningProblem,
    PlanTask,
    Strategy,
    plan,
)
from aicmo_core.tasks.types import Priority, TaskType

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)


def task(task_id: str, **details: object) -> PlanTask:
    given = {"brand_id": "b", "task_type": TaskType.SWOT_ANALYSIS, **details}
    return PlanTask(task_id=task_id, **given)  # type: ignore[arg-type]


def problem(*tasks: PlanTask, days: int = 30, effort: int = 0, **rules: object) -> PlanningProblem:
    return PlanningProblem(
        start_at=MONDAY,
        end_at=MONDAY + timedelta(days=days),
        tasks=tasks,
        brands={"b": BrandRules(**rules)},  # type: ignore[arg-type]
        capacities={"studio": 1, "editors": 2},
        effort=effort,
    )


def times(result: Plan) -> dict[str, str]:
    return {placed.task_id: f"{placed.run_at:%a %d %H:%M}" for placed in result.placements}


def test_minutes_fill_a_day() -> None:
    tasks = [task(name, estimated_minutes=40) for name in "abc"]

    result = plan(problem(*tasks, minutes_per_day=100))

    assert times(result) == {"a": "Mon 02 09:00", "b": "Mon 02 09:00", "c": "Tue 03 09:00"}


def test_a_task_larger_than_any_day_is_told_with_what_would_help() -> None:
    (left,) = plan(problem(task("a", estimated_minutes=200), minutes_per_day=100)).unplaced

    assert left.binding.constraint is Constraint.MINUTES_PER_DAY
    assert left.remedy == (
        "raise the limit of 100 minutes a day to at least 200, or split the task"
    )


def test_a_channel_that_is_full_holds_back_its_own_tasks_only() -> None:
    tasks = [task(name, channels=("email",)) for name in "ab"]
    channels = {"email": ChannelRules(tasks_per_day=1)}

    result = plan(problem(*tasks, task("c", channels=("blog",)), channels=channels))

    assert times(result) == {"a": "Mon 02 09:00", "c": "Mon 02 09:00", "b": "Tue 03 09:00"}


def test_a_shared_machine_is_used_by_one_after_the_other_also_across_brands() -> None:
    tasks = [
        task("a", needs={"studio": 1}, estimated_minutes=200),
        task("b", needs={"studio": 1}, estimated_minutes=200, brand_id="other"),
        task("c", needs={"studio": 1}, estimated_minutes=200),
    ]

    result = plan(problem(*tasks))

    assert times(result) == {"a": "Mon 02 09:00", "b": "Mon 02 12:20", "c": "Tue 03 09:00"}


def test_work_that_would_begin_after_midnight_is_work_of_the_next_day() -> None:
    tasks = [
        task("a", needs={"studio": 1}, estimated_minutes=60),
        task("b", needs={"studio": 1}, estimated_minutes=60),
        task("c", estimated_minutes=60, depends_on=("a",)),
    ]

    result = plan(problem(*tasks, day_starts_at=time(23, 30), review_gap_days=0))

    assert times(result) == {"a": "Mon 02 23:30", "b": "Tue 03 23:30", "c": "Tue 03 23:30"}


def test_two_of_two_editors_work_at_once_and_a_third_task_waits() -> None:
    tasks = [task(name, needs={"editors": 1}, estimated_minutes=60) for name in "abc"]

    assert times(plan(problem(*tasks))) == {
        "a": "Mon 02 09:00",
        "b": "Mon 02 09:00",
        "c": "Mon 02 10:00",
    }


def test_more_than_there_is_never_fits_and_says_so() -> None:
    (left,) = plan(problem(task("a", needs={"editors": 3}))).unplaced

    assert left.binding.detail == "needs 3 of editors, there are 2"
    assert left.remedy == "have 3 of editors"


def test_work_rests_on_days_off_and_in_freezes_that_stop_it() -> None:
    freeze = Freeze(first=date(2026, 11, 9), last=date(2026, 11, 9), stops_work=True)
    tasks = [task(f"t{number}") for number in range(6)]

    result = plan(
        problem(*tasks, max_tasks_per_day=1, work_on_working_days_only=True, freezes=(freeze,))
    )

    assert list(times(result).values())[-2:] == ["Fri 06 09:00", "Tue 10 09:00"]


def test_a_person_reviews_on_working_days_where_the_gap_is_counted_in_them() -> None:
    tasks = (task("a", earliest_at=MONDAY + timedelta(days=4)), task("b", depends_on=("a",)))

    result = plan(problem(*tasks, gap_in_working_days=True))

    assert times(result) == {"a": "Fri 06 09:00", "b": "Mon 09 09:00"}


def test_a_gap_of_no_days_lets_work_follow_on_the_same_day() -> None:
    tasks = (task("a", estimated_minutes=90), task("b", depends_on=("a",)))

    assert times(plan(problem(*tasks, review_gap_days=0)))["b"] == "Mon 02 10:30"


def test_an_earliest_start_and_a_deadline_are_kept_to_the_minute() -> None:
    result = plan(
        problem(
            task("late", earliest_at=MONDAY + timedelta(days=1, hours=2)),
            task("due", deadline=MONDAY + timedelta(minutes=5), priority=Priority.LOW),
        )
    )

    assert times(result) == {"due": "Mon 02 09:00", "late": "Tue 03 11:00"}
    assert result.placements[0].window_end == MONDAY + timedelta(minutes=5)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.integers(1, 20))
def test_even_work_puts_on_no_day_more_than_its_share(count: int, days: int) -> None:
    tasks = [task(f"t{number}") for number in range(count)]

    result = plan(problem(*tasks, days=days, strategy=Strategy.EVEN))

    per_day = Counter(placed.run_at for placed in result.placements)
    assert len(result.placements) == count
    assert max(per_day.values()) == -(-count // days)


def test_even_work_keeps_the_order_of_stages() -> None:
    tasks = [
        *(task(f"base{number}") for number in range(5)),
        *(task(f"next{number}", task_type=TaskType.CREATIVE_DIRECTIONS) for number in range(5)),
    ]

    result = plan(problem(*tasks, days=10, strategy=Strategy.EVEN))

    assert [(placed.run_at - MONDAY).days for placed in result.placements] == list(range(10))


def chain_beside_urgent_work() -> tuple[PlanTask, ...]:
    urgent = [task(f"urgent{number}", priority=Priority.CRITICAL) for number in range(4)]
    chain = [
        task(f"chain{number}", priority=Priority.LOW, depends_on=(f"chain{number - 1}",))
        for number in range(1, 4)
    ]
    return (*urgent, task("chain0", priority=Priority.LOW), *chain)


def test_without_effort_nothing_urgent_waits_for_something_less_so() -> None:
    result = plan(problem(*chain_beside_urgent_work(), days=4, max_tasks_per_day=2))

    assert [left.task_id for left in result.unplaced] == ["chain2", "chain3"]


def test_with_effort_another_order_is_found_in_which_everything_fits() -> None:
    result = plan(problem(*chain_beside_urgent_work(), days=4, max_tasks_per_day=2, effort=400))

    assert not result.unplaced
    assert max(Counter(placed.run_at for placed in result.placements).values()) == 2


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(Priority), st.integers(0, 4)), min_size=1, max_size=9))
def test_effort_never_leaves_out_more_urgent_work_than_no_effort(
    drawn: list[tuple[Priority, int]],
) -> None:
    tasks = [
        task(f"t{number}", priority=priority, depends_on=(f"t{need}",) if need < number else ())
        for number, (priority, need) in enumerate(drawn)
    ]
    urgency = {one.task_id: one.priority for one in tasks}

    plain = plan(problem(*tasks, days=3, max_tasks_per_day=2))
    tried = plan(problem(*tasks, days=3, max_tasks_per_day=2, effort=300))

    def left_out(result: Plan) -> list[int]:
        counts = Counter(urgency[left.task_id] for left in result.unplaced)
        return [counts[priority] for priority in Priority]

    assert left_out(tried) <= left_out(plain)
