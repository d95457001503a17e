"""Measures the planner: as a project scheduler on PSPLIB files, and on an agency's ordinary month.

    make bench-planner DATA=dir BEST=csv

For each instance: serial generation by latest finish time and double justification (the floors),
the search within a limit of CPU time, and CP-SAT with one worker and the same limit, if it is
installed (`requirements/bench.lock`). Deviations are means over instances, in percent: from the
best known makespan, and from the length of the critical path.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from threading import Event, Thread

from psplib import instance_files, read_best_known, read_project

from aicmo_core.scheduling.planning import BrandRules, PlanningProblem, PlanTask, plan
from aicmo_core.scheduling.planning.rcpsp.generation import by_rank, justified, makespan, serial
from aicmo_core.scheduling.planning.rcpsp.project import Project
from aicmo_core.scheduling.planning.rcpsp.search import search
from aicmo_core.tasks.prerequisites import STAGE_OF
from aicmo_core.tasks.types import Priority

SHARE_OF_LIMIT = 0.97
"""The search is stopped a little before the limit, which it must never exceed."""

Method = Callable[[Project], int]


@dataclass
class Score:
    """What one method came to over all instances."""

    from_best: list[float] = field(default_factory=list)
    from_path: list[float] = field(default_factory=list)
    reached: int = 0
    cpu_s: list[float] = field(default_factory=list)

    def add(self, found: int, path: int, best: int | None, cpu_s: float) -> None:
        self.from_path.append(found / path - 1)
        self.cpu_s.append(cpu_s)
        if best is not None:
            self.from_best.append(found / best - 1)
            self.reached += found <= best


def by_latest_finish(project: Project) -> int:
    return makespan(project, _latest_finish(project))


def by_justification(project: Project) -> int:
    return makespan(project, justified(project, _latest_finish(project)))


def _latest_finish(project: Project) -> tuple[int, ...]:
    latest = [
        duration - tail for duration, tail in zip(project.durations, project.tails, strict=True)
    ]
    return serial(project, by_rank(project, latest))


def by_search(limit_s: float) -> Method:
    def found(project: Project) -> int:
        until = time.process_time() + limit_s * SHARE_OF_LIMIT
        for progress in search(project):
            if progress.proven or time.process_time() >= until:
                return progress.makespan
        raise AssertionError("the search never ends by itself")

    return found


def by_cp_sat(limit_s: float) -> Method | None:
    try:
        from ortools.sat.python import cp_model
    except ImportError:
        return None

    def found(project: Project) -> int:
        model = cp_model.CpModel()
        horizon = sum(project.durations)
        end = model.new_int_var(project.lower_bound, horizon, "end")
        starts = [model.new_int_var(0, horizon, "") for _ in project.durations]
        spans = [
            model.new_fixed_size_interval_var(start, duration, "")
            for start, duration in zip(starts, project.durations, strict=True)
        ]
        for activity, successors in enumerate(project.successors):
            ended = starts[activity] + project.durations[activity]
            model.add(end >= ended)
            for successor in successors:
                model.add(starts[successor] >= ended)
        for resource, capacity in enumerate(project.capacities):
            model.add_cumulative(spans, [need[resource] for need in project.demands], capacity)
        model.minimize(end)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        with _stopped_after(limit_s * SHARE_OF_LIMIT, solver.stop_search):
            status = solver.solve(model)
        there_is_one = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        return round(solver.objective_value) if there_is_one else by_latest_finish(project)

    return found


@contextmanager
def _stopped_after(cpu_s: float, stop: Callable[[], object]) -> Iterator[None]:
    """Call `stop` from when so much CPU is spent inside: on a busy machine, time is no measure."""
    done, until = Event(), time.process_time() + cpu_s

    def watch() -> None:
        while not done.wait(0.01):
            if time.process_time() >= until:
                stop()

    watching = Thread(target=watch)
    watching.start()
    try:
        yield
    finally:
        done.set()
        watching.join()


def measure(arguments: argparse.Namespace) -> None:
    best_known = read_best_known(arguments.best) if arguments.best else {}
    methods: dict[str, Method | None] = {
        "serial, latest finish time": by_latest_finish,
        "double justification": by_justification,
        f"search, {arguments.seconds:g} s CPU": by_search(arguments.seconds),
        f"CP-SAT, {arguments.seconds:g} s CPU": by_cp_sat(arguments.seconds),
    }
    there = {name: method for name, method in methods.items() if method}
    scores = {name: Score() for name in there}
    files = instance_files(arguments.data)[:: arguments.every]
    if best_known and best_known.keys().isdisjoint(path.stem.lower() for path in files):
        raise SystemExit(f"{arguments.best}: names none of the instances, such as {files[0].stem}")
    for path in files:
        project = read_project(path)
        for name, method in there.items():
            began = time.process_time()
            found = method(project)
            took = time.process_time() - began
            best = best_known.get(path.stem.lower())
            scores[name].add(found, project.critical_path, best, took)
    report(scores)
    if methods[f"CP-SAT, {arguments.seconds:g} s CPU"] is None:
        print("CP-SAT is not installed: pip install -r requirements/bench.lock")


def report(scores: dict[str, Score]) -> None:
    first = next(iter(scores.values()))
    count, known = len(first.cpu_s), len(first.from_best)
    print(f"{known} of {count} instances have a best known makespan")
    columns = "from best known   best reached   from critical path         CPU mean / max"
    print(f"{count:>4} instances           {columns}")
    for name, score in scores.items():
        best = f"{100 * sum(score.from_best) / known:.2f} %" if known else "-"
        reached = f"{100 * score.reached / known:.1f} %" if known else "-"
        path = f"{100 * sum(score.from_path) / count:.2f} %"
        cpu = f"{sum(score.cpu_s) / count:.3f} / {max(score.cpu_s):.3f} s"
        print(f"{name:28}{best:>10}{reached:>15}{path:>21}{cpu:>23}")


def ordinary_month() -> None:
    """Plan 10,000 tasks of 100 brands, half of them with a dependency of their own."""
    rng, start = Random(2026), datetime(2026, 3, 2, 9, tzinfo=UTC)
    types = tuple(STAGE_OF)  # none before one that it builds on
    tasks: list[PlanTask] = []
    for brand in range(100):
        for number in range(100):
            earlier = f"b{brand}-{rng.randrange(number)}" if number and rng.random() < 0.5 else ""
            task = PlanTask(
                task_id=f"b{brand}-{number}",
                brand_id=f"b{brand}",
                task_type=types[number * len(types) // 100],
                priority=rng.choice(list(Priority)),
                depends_on=(earlier,) if earlier else (),
            )
            tasks.append(task)
    rules = BrandRules(zone="Europe/Berlin", max_tasks_per_day=3)
    problem = PlanningProblem(
        start_at=start,
        end_at=start + timedelta(days=180),
        tasks=tuple(tasks),
        brands={f"b{brand}": rules for brand in range(100)},
    )
    began = time.process_time()
    result = plan(problem)
    took = time.process_time() - began
    print(
        f"{len(tasks):,} tasks of 100 brands: {len(result.placements):,} placed in {took:.2f} s CPU"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, help="folder with PSPLIB .sm files")
    parser.add_argument("--best", type=Path, help="table of best known makespans, as CSV")
    parser.add_argument("--seconds", type=float, default=1.0, help="CPU limit an instance")
    parser.add_argument("--every", type=int, default=1, help="take every n-th instance only")
    arguments = parser.parse_args()
    ordinary_month()
    if arguments.data:
        measure(arguments)


if __name__ == "__main__":
    main()
