"""Re-planning moves as little as it can and says what moved; conflicts come with a repair."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from aicmo_core.scheduling.planning import (
    BrandRules,
    Campaign,
    ChannelRules,
    Constraint,
    Flight,
    Freeze,
    Hours,
    Placement,
    PlanningProblem,
    PlanTask,
    ReviewStage,
    find_conflicts,
    plan,
)
from aicmo_core.tasks.types import Priority, TaskType

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
RULES = BrandRules(max_tasks_per_day=2)


def task(task_id: str, **details: object) -> PlanTask:
    given = {"brand_id": "b", "task_type": TaskType.SWOT_ANALYSIS, **details}
    return PlanTask(task_id=task_id, **given)  # type: ignore[arg-type]


def at(task_id: str, days: float, live_days: float | None = None) -> Placement:
    run_at = MONDAY + timedelta(days=days)
    return Placement(
        task_id=task_id,
        brand_id="b",
        run_at=run_at,
        window_end=run_at + timedelta(days=1),
        publish_at=None if live_days is None else MONDAY + timedelta(days=live_days),
    )


def standing(
    *tasks: PlanTask, calendar: tuple[Placement, ...], rules: BrandRules = RULES, days: int = 10
) -> PlanningProblem:
    return PlanningProblem(
        start_at=MONDAY,
        end_at=MONDAY + timedelta(days=days),
        tasks=tasks,
        brands={"b": rules},
        calendar={placed.task_id: placed for placed in calendar},
    )


def days(placements: tuple[Placement, ...]) -> dict[str, float]:
    return {placed.task_id: (placed.run_at - MONDAY) / timedelta(days=1) for placed in placements}


def test_a_new_task_takes_what_is_free_and_moves_nothing() -> None:
    problem = standing(
        *(task(name) for name in "abc"),
        task("new", priority=Priority.CRITICAL),
        calendar=(at("a", 0), at("b", 0), at("c", 4)),
    )

    result = plan(problem)

    assert days(result.placements) == {"a": 0, "b": 0, "new": 1, "c": 4}
    assert result.moves == ()


def test_a_time_between_the_usual_ones_that_a_person_chose_is_kept() -> None:
    result = plan(standing(task("a"), calendar=(at("a", 2.25),)))

    assert days(result.placements) == {"a": 2.25}


def test_a_time_that_is_kept_keeps_its_window_too() -> None:
    longer = replace(at("a", 0), window_end=MONDAY + timedelta(days=3))

    (placed,) = plan(standing(task("a"), calendar=(longer,))).placements

    assert placed.window_end == MONDAY + timedelta(days=3)


def test_only_what_a_change_touches_moves_and_not_far() -> None:
    problem = standing(
        task("a", earliest_at=MONDAY + timedelta(days=3)),
        task("b", depends_on=("a",)),
        task("c"),
        calendar=(at("a", 1), at("b", 2), at("c", 2)),
    )

    result = plan(problem)

    assert days(result.placements) == {"c": 2, "a": 3, "b": 4}
    assert {move.task_id: move.because.constraint for move in result.moves} == {
        "a": Constraint.EARLIEST_START,
        "b": Constraint.PREREQUISITE,
    }


def test_a_pinned_task_stays_and_the_others_make_room() -> None:
    problem = standing(
        *(task(name) for name in "abc"), calendar=(at("a", 0), at("b", 0), at("c", 0))
    )

    result = plan(replace(problem, pinned=frozenset({"c"})))

    assert days(result.placements) == {"a": 0, "c": 0, "b": 1}
    assert [move.task_id for move in result.moves] == ["b"]


def test_the_calendar_gives_way_to_what_is_more_urgent_and_fits_in_no_other_way() -> None:
    problem = standing(
        task("a", priority=Priority.LOW),
        task("b", priority=Priority.HIGH),
        task("new", priority=Priority.CRITICAL, deadline=MONDAY),
        calendar=(at("a", 0), at("b", 0)),
    )

    result = plan(problem)

    assert days(result.placements) == {"b": 0, "new": 0, "a": 1}
    (move,) = result.moves
    assert (move.task_id, move.because.constraint) == ("a", Constraint.MORE_URGENT)


def test_a_publication_that_falls_into_a_freeze_moves_and_its_making_does_not() -> None:
    freeze = Freeze(first=date(2026, 11, 6), last=date(2026, 11, 7))
    problem = standing(
        task("a", goes_live=True, channels=("blog",)),
        calendar=(at("a", 0, live_days=4),),
        rules=BrandRules(freezes=(freeze,)),
    )

    (placed,) = plan(problem).placements

    assert placed.run_at == MONDAY
    assert placed.publish_at == datetime(2026, 11, 8, 9, tzinfo=UTC)


def test_a_calendar_that_does_not_keep_a_promise_is_a_conflict_and_is_moved_to_keep_it() -> None:
    promised = MONDAY + timedelta(days=8)
    problem = standing(
        task("a", goes_live=True, channels=("blog",), publish_at=promised),
        calendar=(at("a", 0, live_days=7),),
    )

    (conflict,) = find_conflicts(problem)
    (placed,) = plan(problem).placements

    assert conflict.binding.constraint is Constraint.PROMISE
    assert conflict.binding.detail == "promised for 2026-11-10 09:00"
    assert (placed.run_at, placed.publish_at) == (MONDAY, promised)


def test_what_a_repair_moves_along_is_told_after_the_conflicts() -> None:
    problem = standing(
        task("a", earliest_at=MONDAY + timedelta(days=3)),
        task("b", depends_on=("a",)),
        calendar=(at("a", 1), at("b", 2)),
    )

    conflicts = find_conflicts(problem)

    assert [(one.task_id, one.follows) for one in conflicts] == [("a", False), ("b", True)]
    assert days(tuple(one.repair for one in conflicts if one.repair)) == {"a": 3, "b": 4}


def test_a_reviewer_s_day_that_was_agreed_is_kept_for_its_piece() -> None:
    one_a_day = BrandRules(reviews_per_day={ReviewStage.INTERNAL: 1})
    early, late = (task(name, goes_live=True) for name in ("early", "late"))
    rush = replace(late, priority=Priority.CRITICAL)
    first = plan(standing(early, late, calendar=(), rules=one_a_day))

    again = plan(standing(early, rush, calendar=first.placements, rules=one_a_day))

    assert not again.moves
    reviews = {placed.task_id: placed.reviews for placed in first.placements}
    assert {placed.task_id: placed.reviews for placed in again.placements} == reviews


def test_a_sound_calendar_has_no_conflict() -> None:
    assert find_conflicts(standing(task("a"), calendar=(at("a", 3),))) == ()


def test_each_kind_of_conflict_is_found_and_comes_with_a_repair() -> None:
    freeze = Freeze(first=date(2026, 11, 5), last=date(2026, 11, 5), stops_work=True)
    problem = standing(
        *(task(name, priority=Priority.HIGH) for name in ("full1", "full2")),
        task("full3"),
        task("base"),
        task("early", depends_on=("base",)),
        task("late", deadline=MONDAY + timedelta(days=4)),
        task("frozen"),
        calendar=(
            at("full1", 0),
            at("full2", 0),
            at("full3", 0),
            at("base", 1),
            at("early", 1),
            at("late", 6),
            at("frozen", 3),
        ),
        rules=replace(RULES, freezes=(freeze,)),
    )

    conflicts = {conflict.task_id: conflict for conflict in find_conflicts(problem)}

    assert {name: conflict.binding.constraint for name, conflict in conflicts.items()} == {
        "full3": Constraint.TASKS_PER_DAY,
        "early": Constraint.PREREQUISITE,
        "late": Constraint.DEADLINE,
        "frozen": Constraint.FREEZE,
    }
    repairs = tuple(conflict.repair for conflict in conflicts.values() if conflict.repair)
    assert days(repairs) == {"full3": 1, "early": 2, "late": 4, "frozen": 4}


def test_publications_in_conflict_are_found_and_moved_to_where_they_may_go_live() -> None:
    capped = ChannelRules(posts_per_day=1)
    flight = Campaign(flight=Flight(first=date(2026, 11, 2), last=date(2026, 11, 10)))
    posts = [task(name, goes_live=True, channels=("blog",)) for name in ("first", "second")]
    night = task("night", goes_live=True, channels=("email",))
    over = task("over", goes_live=True, channels=("email",), campaign="launch")
    hasty = task("hasty", goes_live=True, channels=("email",))
    problem = standing(
        *(*posts, night, over, hasty),
        calendar=(
            at("first", 0, live_days=7),
            at("second", 0, live_days=7.25),
            at("night", 0, live_days=7.75),
            at("over", 0, live_days=9),
            at("hasty", 0, live_days=2),
        ),
        rules=BrandRules(
            channels={"blog": capped},
            quiet_hours=(Hours(since=time(22), until=time(7)),),
            campaigns={"launch": flight},
        ),
    )

    conflicts = {conflict.task_id: conflict for conflict in find_conflicts(problem)}

    assert {name: conflict.binding.constraint for name, conflict in conflicts.items()} == {
        "second": Constraint.FREQUENCY_CAP,
        "night": Constraint.QUIET_HOURS,
        "over": Constraint.FLIGHT,
        "hasty": Constraint.LEAD_TIME,
    }
    lives = {name: conflict.repair for name, conflict in conflicts.items() if conflict.repair}
    assert {name: f"{one.publish_at:%d %H:%M}" for name, one in lives.items()} == {
        "second": "10 09:00",
        "night": "10 09:00",
        "over": "06 09:00",
        "hasty": "06 09:00",
    }
    assert {one.run_at for one in lives.values()} == {MONDAY}


def test_a_conflict_without_a_repair_says_what_would_help() -> None:
    problem = standing(task("a", estimated_minutes=90), calendar=(at("a", 0),))
    too_long = replace(problem, brands={"b": BrandRules(minutes_per_day=60)})

    (conflict,) = find_conflicts(replace(too_long, pinned=frozenset({"a"})))

    assert conflict.repair is None
    assert conflict.remedy == (
        "release it, then raise the limit of 60 minutes a day to at least 90, or split the task"
    )
