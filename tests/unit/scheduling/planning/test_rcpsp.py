"""Project scheduling: schedules are feasible, none is below the bound, the search pays."""

from __future__ import annotations

from itertools import islice, permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo_core.errors import InvalidInputError
from aicmo_core.scheduling.planning.rcpsp.generation import (
    by_rank,
    justified,
    makespan,
    mirrored,
    parallel,
    serial,
)
from aicmo_core.scheduling.planning.rcpsp.project import Project, Starts
from aicmo_core.scheduling.planning.rcpsp.search import search, solve


@st.composite
def projects(draw: st.DrawFn, most: int = 10) -> Project:
    count = draw(st.integers(0, most))
    capacities = draw(st.lists(st.integers(0, 6), min_size=1, max_size=3))
    demand = st.tuples(*(st.integers(0, capacity) for capacity in capacities))
    later = [st.sets(st.integers(number + 1, count - 1), max_size=2) for number in range(count - 1)]
    successors = [tuple(sorted(draw(numbers))) for numbers in later]
    return Project(
        durations=tuple(draw(st.integers(0, 6)) for _ in range(count)),
        demands=tuple(draw(demand) for _ in range(count)),
        capacities=tuple(capacities),
        successors=(*successors, ())[:count],
    )


def crowded_project(seed: int, count: int = 30) -> Project:
    rng = Random(seed)  # noqa: S311 - a repeatable project
    return Project(
        durations=tuple(rng.randint(1, 9) for _ in range(count)),
        demands=tuple((rng.randint(0, 6), rng.randint(0, 6)) for _ in range(count)),
        capacities=(9, 8),
        successors=tuple(
            tuple(sorted(rng.sample(range(number + 1, count), min(2, count - number - 1))))
            for number in range(count)
        ),
    )


def is_feasible(project: Project, starts: Starts) -> bool:
    """Check period by period, without the packed integers."""
    ends = [start + spent for start, spent in zip(starts, project.durations, strict=True)]
    ordered = all(
        starts[after] >= ends[activity]
        for activity, successors in enumerate(project.successors)
        for after in successors
    )
    return ordered and all(
        sum(
            demand[resource]
            for demand, start, end in zip(project.demands, starts, ends, strict=True)
            if start <= period < end
        )
        <= capacity
        for period in range(max(ends, default=0))
        for resource, capacity in enumerate(project.capacities)
    )


@given(projects(), st.randoms(use_true_random=False))
def test_every_way_of_generating_a_schedule_keeps_order_and_capacity(
    project: Project, chance: Random
) -> None:
    ranks = [chance.random() for _ in project.durations]

    in_turn = serial(project, by_rank(project, ranks))
    side_by_side = parallel(project, ranks)

    for starts in (in_turn, side_by_side, justified(project, in_turn)):
        assert is_feasible(project, starts)
        assert makespan(project, starts) >= project.lower_bound


@given(projects(), st.randoms(use_true_random=False))
def test_justification_never_makes_a_schedule_longer(project: Project, chance: Random) -> None:
    starts = serial(project, by_rank(project, [chance.random() for _ in project.durations]))

    assert makespan(project, justified(project, starts)) <= makespan(project, starts)


@given(projects())
def test_a_schedule_seen_twice_backwards_is_itself(project: Project) -> None:
    starts = serial(project, project.order)
    first = min(starts, default=0)

    twice = mirrored(project.reversed, mirrored(project, starts))

    assert twice == tuple(start - first for start in starts)


@settings(max_examples=40, deadline=None)
@given(projects(most=6))
def test_the_search_finds_the_shortest_schedule_of_a_small_project(project: Project) -> None:
    lists = (
        order
        for order in permutations(range(len(project.durations)))
        if all(
            order.index(activity) < order.index(after)
            for activity, successors in enumerate(project.successors)
            for after in successors
        )
    )
    shortest = min(makespan(project, serial(project, order)) for order in lists)

    found = solve(project, schedules=400)

    assert found.makespan == shortest
    assert is_feasible(project, found.starts)


def test_the_search_is_never_longer_than_justification_and_mostly_shorter() -> None:
    gained = []
    for seed in range(6):
        project = crowded_project(seed)
        latest = [
            spent - tail for spent, tail in zip(project.durations, project.tails, strict=True)
        ]
        floor = justified(project, serial(project, by_rank(project, latest)))

        found = solve(project, schedules=600)

        assert is_feasible(project, found.starts)
        gained.append(makespan(project, floor) - found.makespan)

    assert min(gained) >= 0
    assert sum(gain > 0 for gain in gained) >= 3


def test_the_same_seed_finds_the_same_schedules_and_another_seed_others() -> None:
    project = crowded_project(7)

    def first(seed: int) -> list[Starts]:
        return [progress.starts for progress in islice(search(project, seed=seed), 300)]

    assert first(1) == first(1)
    assert first(1) != first(2)


def test_the_search_never_forgets_its_best_and_counts_its_schedules() -> None:
    progress = list(islice(search(crowded_project(3)), 500))

    lengths = [one.makespan for one in progress]
    assert lengths == sorted(lengths, reverse=True)
    assert [one.schedules for one in progress] == list(range(1, 501))


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("durations", {"durations": (1,)}),
        ("demands[1]", {"demands": ((1,), (3,))}),
        ("successors", {"successors": ((1,), (0,))}),
    ],
)
def test_a_project_that_cannot_be_is_refused(field: str, changed: dict[str, object]) -> None:
    sound = {
        "durations": (1, 2),
        "demands": ((1,), (2,)),
        "capacities": (2,),
        "successors": ((1,), ()),
    }

    with pytest.raises(InvalidInputError) as refused:
        Project(**{**sound, **changed})  # type: ignore[arg-type]

    assert refused.value.fields["field"] == field
