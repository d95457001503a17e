"""Somebody else acts just before every single call: another tick, another worker, a person."""

from __future__ import annotations

import pytest

from tests.faults.simulation.faults import Fault, meanwhile
from tests.faults.simulation.rivals import RIVALS, stalled
from tests.faults.simulation.scenarios import SCENARIOS
from tests.faults.simulation.sweep import sweep_rivals
from tests.faults.simulation.world import World

STORIES = pytest.mark.parametrize(
    "name",
    [
        "approved_and_scheduled",
        "an_unrepeatable_effect",
        "retried_after_a_service_was_away",
        "edited_in_flight_and_approved_again",
        "rescheduled_in_flight",
    ],
)


@STORIES
@pytest.mark.parametrize("rival", sorted(RIVALS))
def test_somebody_else_may_act_before_every_call(name: str, rival: str) -> None:
    def struck(world: World) -> Fault:
        return meanwhile(lambda: RIVALS[rival](world))

    swept = sweep_rivals(SCENARIOS[name], struck)

    assert swept.plays > 0


@STORIES
def test_a_process_may_hang_at_every_call_until_its_lease_is_over(name: str) -> None:
    swept = sweep_rivals(SCENARIOS[name], stalled)

    assert swept.plays > 0
