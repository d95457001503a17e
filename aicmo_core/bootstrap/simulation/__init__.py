"""Months of the loop in seconds: the real services on virtual time, with a simulated operator."""

from aicmo_core.bootstrap.simulation.faults import NO_FAULTS, FaultRates
from aicmo_core.bootstrap.simulation.people import Holidays, Reviewing
from aicmo_core.bootstrap.simulation.report import SimulationReport
from aicmo_core.bootstrap.simulation.rules import Client, SimulationRules
from aicmo_core.bootstrap.simulation.run import Simulation

__all__ = [
    "NO_FAULTS",
    "Client",
    "FaultRates",
    "Holidays",
    "Reviewing",
    "Simulation",
    "SimulationReport",
    "SimulationRules",
]
