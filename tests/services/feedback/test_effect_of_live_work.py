"""From a fall to what was learned from it, through the deployed messages only."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from aicmo_core.bootstrap import execute_service, feedback_service, open_workspace
from aicmo_core.bootstrap.infrastructure import Infrastructure, in_memory_infrastructure
from aicmo_core.brands.insights import Claim, ClaimKind
from aicmo_core.execution.service import QueueRecord
from aicmo_core.feedback.going_live import WentLive
from aicmo_core.feedback.imports.rows import MetricRow, ParsedFile
from aicmo_core.feedback.learning import Outcome
from aicmo_core.feedback.messages import FeedbackMessage
from aicmo_core.feedback.messages import encode as feedback_body
from aicmo_core.feedback.run import FeedbackRun
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.messages import encode

EXAMPLE = Path(__file__).parents[3] / "examples" / "harbor-and-pine"
START = datetime(2026, 6, 1, tzinfo=UTC)
FALL, LIVE, END = 70, 84, 84 + 35
"""Days after the start: conversions fall, the new page goes live, its effect can be seen."""
DANA = Actor.person("dana")


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


class Agency:
    """One brand whose page loses a third of its conversions, and a person who answers."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.infra: Infrastructure = in_memory_infrastructure(clock=self.clock)
        self.workspace = open_workspace(self.infra)
        brief = json.loads((EXAMPLE / "brief.json").read_text())
        self.workspace.brand_service.add_brand(brief, actor="dana", brand_id="harbor")

    def figures(self, first: int, last: int, rate: float) -> None:
        rows = [self._row(day, rate) for day in range(first, last)]
        parsed = ParsedFile(tuple(MetricRow(n, row) for n, row in enumerate(rows, 1)))
        self.workspace.metrics.load("harbor", parsed, "shop", DANA)

    def _row(self, day: int, rate: float) -> dict[str, str]:
        at = START + timedelta(days=day)
        wobble = (day * 7919 % 13 - 6) / 200  # a few per cent, the same in every run
        return {
            "at": f"{at:%Y-%m-%d}",
            "channel": "web",
            "metric": "conversion_rate",
            "numerator": str(round(4000 * rate * (1 + wobble))),
            "denominator": "4000",
            "as_of": (at + timedelta(days=4)).isoformat(),
        }

    def run(self, day: int) -> FeedbackRun:
        self.clock.now = START + timedelta(days=day, hours=12)
        window = f"{self.clock.now:%Y-%m-%dT%H}"
        message = FeedbackMessage(workspace_id="default", brand_id="harbor", window=window)
        report = feedback_service(self.infra).handle([("m1", feedback_body(message))])
        assert report.failed_ids == ()
        return report.runs[0]

    def carry_out(self, task_id: str) -> None:
        self.workspace.task_service.approve(task_id, DANA)
        self.workspace.scheduling.run_now(task_id, DANA)
        taken: Any = self.infra.queue.take()  # type: ignore[attr-defined]
        bodies = [QueueRecord(message_id="m1", body=encode(one.message)) for one in taken]
        done = execute_service(self.infra, lambda _moment: None).handle(bodies)
        assert done.counts() == {"completed": 1}, done


@pytest.fixture
def agency() -> Agency:
    made = Agency()
    made.clock.now = START + timedelta(days=LIVE)
    made.figures(0, FALL, 0.05)
    made.figures(FALL, LIVE - 4, 0.033)
    return made


def proposed(agency: Agency) -> str:
    [task] = agency.run(LIVE - 1).created
    assert task.task_type == "optimize_landing_page_copy"
    return task.task_id


def live_page(agency: Agency) -> WentLive:
    """Carry out what is proposed, and tell that it went live."""
    task_id = proposed(agency)
    agency.carry_out(task_id)
    agency.clock.now = START + timedelta(days=LIVE, hours=1)
    page = WentLive(
        task_id=task_id, channel="web", named="https://a.test", went_live_at=agency.clock.now
    )
    agency.workspace.live.add(page, DANA)
    return page


def about_the_page(agency: Agency) -> list[Claim]:
    known = agency.workspace.brain.insights("harbor")
    return [one.claim for one in known if "optimize landing page" in one.claim.text]


def test_work_that_went_live_is_measured_by_the_brands_next_message_and_taught(
    agency: Agency,
) -> None:
    page = live_page(agency)
    early = agency.run(LIVE + 3)
    agency.clock.now = START + timedelta(days=END)
    agency.figures(LIVE, END - 4, 0.05)

    run, again = agency.run(END), agency.run(END + 1)

    [effect] = run.effects
    assert (effect.task_id, effect.series) == (page.task_id, "web.conversion_rate")
    assert effect.outcome in {Outcome.HELPED, Outcome.UNCLEAR}
    assert effect.observed_pct == pytest.approx(50, abs=10)  # from 3.3 % to 5 %
    assert effect.effect_pct is not None
    assert 0 < effect.effect_pct < effect.observed_pct
    assert early.effects == again.effects == []
    [taught] = about_the_page(agency)
    assert taught.metric == "web.conversion_rate"
    assert taught.kind in {ClaimKind.LEARNED_BEHAVIOUR, ClaimKind.INSIGHT}


def test_what_was_learned_from_a_live_record_is_unlearned_when_it_is_taken_back(
    agency: Agency,
) -> None:
    page = live_page(agency)
    agency.clock.now = START + timedelta(days=END)
    agency.figures(LIVE, END - 4, 0.05)
    agency.run(END)
    [taught] = about_the_page(agency)

    done = agency.workspace.live.revoke(page.task_id, DANA)

    assert about_the_page(agency) == []
    assert done.unlearned == (taught.text,)
    [kept] = agency.workspace.lessons.live_of("harbor")
    assert (kept.revoked_by, kept.external_id) == ("dana", "https://a.test")
    [judged] = agency.run(END + 1).effects
    assert (judged.task_id, judged.outcome) == (page.task_id, Outcome.NOT_USED)
    agency.workspace.live.add(page, DANA)
    [anew] = agency.run(END + 2).effects
    assert anew.task_id == page.task_id
    assert about_the_page(agency) == [taught]


def test_work_without_a_live_record_teaches_nothing(agency: Agency) -> None:
    task_id = proposed(agency)
    agency.workspace.task_service.reject(task_id, DANA, "not now")
    agency.clock.now = START + timedelta(days=END)
    agency.figures(LIVE, END - 4, 0.05)

    [effect] = agency.run(END).effects

    assert (effect.task_id, effect.outcome) == (task_id, Outcome.NOT_USED)
    assert about_the_page(agency) == []
