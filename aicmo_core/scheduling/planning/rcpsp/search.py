"""Search over schedules: a genetic algorithm with two populations, one for each direction of time.

Parents of the left-justified population breed a list that is generated with time running
backwards; its schedule, right-justified, enters the other population, whose parents breed
forwards again. So each generation is crossover and justification in one, at the price of one
schedule a child.

Source:
    Debels & Vanhoucke, "A decomposition-based genetic algorithm for the resource-constrained
    project-scheduling problem", Operations Research 55 (2007), the bi-population algorithm. That
    a busy part of a parent is worth keeping together: Valls, Ballestín & Quintanilla, "A hybrid
    genetic algorithm for the RCPSP", EJOR 185 (2008), the peak crossover.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from aicmo_core.scheduling.planning.rcpsp.generation import (
    by_rank,
    by_start,
    makespan,
    mirrored,
    parallel,
    serial,
)
from aicmo_core.scheduling.planning.rcpsp.project import Project, Starts

POPULATION = 60
"""Schedules in each population, all different."""

MUTATION = 0.04
"""Chance that an activity of a child trades places with the next one."""

WINDOW_SHARE = 0.7
"""Share of children that get a window of the father's list instead of two cuts in the mother's."""

PARTS = 3
"""Random parts of the father's list of which the busiest is handed on."""

RESTART_AFTER = 12
"""Generations without a better schedule after which the population is drawn anew."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The best schedule after so many were generated; `proven` if none can be shorter."""

    starts: Starts
    makespan: int
    schedules: int
    proven: bool


def solve(project: Project, *, schedules: int, seed: int = 0) -> Progress:
    """Return the best schedule found within a budget of generated schedules; deterministic.

    At least the first schedule is generated, whatever the budget.
    """
    progress = search(project, seed=seed)
    best = next(progress)
    while not best.proven and best.schedules < schedules:
        best = next(progress)
    return best


def search(project: Project, *, seed: int = 0) -> Iterator[Progress]:
    """Yield the best schedule so far, after each one generated; never ends by itself."""
    rng = Random(seed)  # noqa: S311 - chance in a search, not a secret
    bound = project.lower_bound
    best: Starts | None = None
    shortest = 0
    for generated, starts in enumerate(_schedules(project, rng), start=1):
        length = makespan(project, starts)
        if best is None or length < shortest:
            best, shortest = starts, length
        yield Progress(best, shortest, generated, proven=shortest == bound)


def _schedules(project: Project, rng: Random) -> Iterator[Starts]:
    """Yield every schedule that the algorithm generates, left-justified in forward time."""
    while True:
        population = []
        for starts in _first_population(project, rng):
            population.append(_individual(project, starts))
            yield starts
        yield from _evolve(project, population, rng)


@dataclass(frozen=True, slots=True)
class _Individual:
    """A schedule as a parent.

    Attributes:
        sequence: The activities in order of end, the last first.
        ends: By activity, its end, as a negative number.
    """

    makespan: int
    sequence: list[int]
    ends: list[int]


def _individual(project: Project, starts: Starts) -> _Individual:
    ends = [-start - duration for start, duration in zip(starts, project.durations, strict=True)]
    return _Individual(-min(ends, default=0), by_start(project.reversed, ends), ends)


def _first_population(project: Project, rng: Random) -> Iterator[Starts]:
    """Yield schedules by latest finish time, more and more of them blurred by chance."""
    tails = project.tails
    ranks = [
        float(duration - tail) for duration, tail in zip(project.durations, tails, strict=True)
    ]
    yield serial(project, by_rank(project, ranks))
    yield parallel(project, ranks)
    for _ in range(POPULATION - 2):
        spread = project.critical_path * rng.random()
        yield serial(project, by_rank(project, [rank + spread * rng.random() for rank in ranks]))


def _evolve(project: Project, population: list[_Individual], rng: Random) -> Iterator[Starts]:
    here, there = project, project.reversed
    others: list[_Individual] = []
    stale, shortest = 0, min(one.makespan for one in population)
    while stale < RESTART_AFTER:
        here, there = there, here
        children = []
        for mother in population:
            father = min(rng.choice(population), rng.choice(population), key=_length)
            starts = serial(here, _child(here, mother, father, rng))
            child = _individual(here, starts)
            children.append(child)
            yield starts if here is project else mirrored(project, starts)
        survivors = _distinct(sorted(others + children, key=_length))
        others, population = population, survivors
        stale = stale + 1 if population[0].makespan >= shortest else 0
        shortest = min(shortest, population[0].makespan)


def _length(individual: _Individual) -> int:
    return individual.makespan


def _distinct(individuals: Iterable[_Individual]) -> list[_Individual]:
    """Return the first individuals that differ from one another, as many as a population has."""
    kept: dict[tuple[int, ...], _Individual] = {}
    for individual in individuals:
        kept.setdefault(tuple(individual.sequence), individual)
        if len(kept) == POPULATION:
            break
    return list(kept.values())


def _child(project: Project, mother: _Individual, father: _Individual, rng: Random) -> list[int]:
    """Return a list between its parents', in which each activity still follows what it must."""
    if rng.random() < WINDOW_SHARE:
        child = _with_window(mother.sequence, father.sequence, *_peak(project, father, rng))
    else:
        child = _with_two_cuts(mother.sequence, father.sequence, rng)
    for place in range(len(child) - 1):
        if rng.random() < MUTATION and child[place + 1] not in project.successors[child[place]]:
            child[place], child[place + 1] = child[place + 1], child[place]
    return child


def _with_two_cuts(mother: list[int], father: list[int], rng: Random) -> list[int]:
    """Return the mother's list, with what comes between two cuts in the father's order."""
    size = len(mother)
    first, last = sorted((rng.randrange(size + 1), rng.randrange(size + 1)))
    head = mother[:first]
    seen = set(head)
    middle = [activity for activity in father if activity not in seen][: last - first]
    seen.update(middle)
    return head + middle + [activity for activity in mother if activity not in seen]


def _peak(project: Project, father: _Individual, rng: Random) -> tuple[int, int]:
    """Return where, of some random parts of the father's list, the one that is busiest lies."""
    size, busiest, peak = len(father.sequence), -1.0, (0, 0)
    for _ in range(PARTS):
        length = rng.randrange(size // 4, 3 * size // 4 + 1)
        first = rng.randrange(size - length + 1)
        part = father.sequence[first : first + length + 1]
        span = father.ends[part[-1]] - father.ends[part[0]] if part else 0
        load = sum(project.loads[activity] for activity in part) / max(span, 1)
        if load > busiest:
            busiest, peak = load, (first, first + length)
    return peak


def _with_window(mother: list[int], father: list[int], first: int, last: int) -> list[int]:
    """Return a part of the father's list, with what he has before and after it in her order."""
    before, window = set(father[:first]), father[first:last]
    placed = before.union(window)
    return [
        *(activity for activity in mother if activity in before),
        *window,
        *(activity for activity in mother if activity not in placed),
    ]
