"""The timeline planner: gives each task its time, says why, and says what did not fit and why.

A pure core: `plan(PlanningProblem)` reads no clock and no store, and returns the same `Plan` for
the same problem. Rules of brands stand in `rules`, what a plan says in `result`.
"""

from aicmo_core.scheduling.planning.conflicts import find_conflicts
from aicmo_core.scheduling.planning.planner import plan
from aicmo_core.scheduling.planning.problem import PlanningProblem, PlanTask
from aicmo_core.scheduling.planning.result import (
    Binding,
    Conflict,
    Constraint,
    Move,
    Placement,
    Plan,
    Review,
    Unplaced,
)
from aicmo_core.scheduling.planning.rules import (
    BrandRules,
    Campaign,
    ChannelRules,
    Flight,
    Freeze,
    Hours,
    LeadTimes,
    RecurringSlot,
    ReviewStage,
    Strategy,
)

__all__ = [
    "Binding",
    "BrandRules",
    "Campaign",
    "ChannelRules",
    "Conflict",
    "Constraint",
    "Flight",
    "Freeze",
    "Hours",
    "LeadTimes",
    "Move",
    "Placement",
    "Plan",
    "PlanTask",
    "PlanningProblem",
    "RecurringSlot",
    "Review",
    "ReviewStage",
    "Strategy",
    "Unplaced",
    "find_conflicts",
    "plan",
]
