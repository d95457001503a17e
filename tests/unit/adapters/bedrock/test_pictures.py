"""Image models against a scripted InvokeModel endpoint; what they paint is drawn."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from aicmo_core.adapters.bedrock.catalogue import model_choice
from aicmo_core.adapters.bedrock.pictures import BedrockPictures
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution import workshop
from aicmo_core.execution.budget import Allowance, BudgetSpentError
from aicmo_core.execution.composer import OfflineComposer
from aicmo_core.execution.executors import executor_for
from aicmo_core.execution.pictures.picture import AI_LABEL
from aicmo_core.execution.ports import Run
from aicmo_core.execution.routing import FAILURES_TO_OPEN, CircuitBreakers
from aicmo_core.tasks.types import TaskType
from tests.unit.adapters.bedrock.converse_endpoint import ConverseEndpoint, failing, garbage
from tests.unit.adapters.bedrock.desk import NOW, Accounts, Clock, client_of
from tests.unit.execution.assignments import FULL, assignment

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
FIRST, SECOND = "stability.stable-image-core-v1:1", "stability.sd3-5-large-v1:0"
PRICES = {FIRST: 40_000, SECOND: 80_000}
JPEG = (Path(__file__).parent / "painted.jpg").read_bytes()
CREATIVES = executor_for(TaskType.GENERATE_NEW_CREATIVES)
RUN = Run(task_id="t1", brand_id="larkfield", fence=1, lease_until=NOW + timedelta(seconds=70))


def answered(document):
    body = json.dumps(document).encode()
    return lambda _body: (200, {"Content-Type": "application/json"}, body)


def picture(data):
    return answered(
        {"seeds": [7], "finish_reasons": [None], "images": [base64.b64encode(data).decode()]}
    )


PAINTED = picture(JPEG)


class Easel:
    """A painter, and everything about it that a test looks at."""

    def __init__(self, endpoint):
        self.clock = Clock()
        self.accounts = Accounts(self.clock)
        self.endpoint = endpoint
        self.patience_s = 30.0
        self.painter = BedrockPictures(
            lambda _timeout_s: client_of(endpoint, self.patience_s),
            PRICES,
            self.accounts.budget,
            self.clock,
            CircuitBreakers(),
        )

    def make(self, *script, run=RUN, formats=("1:1",), concepts=1):
        self.endpoint.script[:] = script
        payload = {"num_variants": concepts, "formats": list(formats)}
        work = assignment(CREATIVES.task_type, brief=FULL, payload=payload)
        made = workshop.make(CREATIVES, work, OfflineComposer(), run, self.painter)
        assert not self.endpoint.script, "a step of the script was not asked for"
        return made

    @property
    def spent(self):
        return self.accounts.spent("larkfield")


@pytest.fixture
def easel():
    endpoint = ConverseEndpoint()
    yield Easel(endpoint)
    endpoint.close()


def is_drawn(made):
    return all("no AI-made image" in one.origin for one in made.output.creatives) and not any(
        AI_LABEL.encode() in file.data for file in made.files
    )


def test_a_painting_stands_in_the_picture_with_its_label_and_is_paid(easel):
    made = easel.make(PAINTED, formats=("1:1", "16:9"))

    origins = {one.origin for one in made.output.creatives}
    svgs = [file for file in made.files if file.content_type == "image/svg+xml"]
    assert origins == {f"AI-made picture ({FIRST}); words and layout drawn"}
    for svg in svgs:
        ElementTree.fromstring(svg.data)  # noqa: S314 - our own picture
        assert svg.data.count(AI_LABEL.encode()) == 2  # for people, and for machines
        assert base64.b64encode(JPEG) in svg.data
    assert easel.spent == PRICES[FIRST]
    assert any("1 pictures are AI-made" in n and "0.04 USD" in n for n in made.output.notes)


def test_the_checksums_are_those_of_the_files_with_the_painting(easel):
    made = easel.make(PAINTED)

    (note,) = [n for n in made.output.creatives[0].files if n.name.endswith(".svg")]
    (svg,) = [file for file in made.files if file.name == note.name]
    assert note.sha256 == svg.sha256


def test_one_picture_a_concept_serves_all_its_formats(easel):
    made = easel.make(PAINTED, PAINTED, formats=("1:1", "9:16", "16:9"), concepts=2)

    assert len(made.output.creatives) == 6
    assert len(easel.endpoint.requests) == 2


def test_the_request_is_the_documented_one_and_asks_for_no_words(easel):
    easel.make(PAINTED)

    (request,) = easel.endpoint.requests
    expected = {"negative_prompt", "mode", "aspect_ratio", "output_format", "prompt"}
    assert request.keys() == expected
    assert request["aspect_ratio"] == "3:2"  # one of those that the guide lists
    assert "Without any words" in request["prompt"]
    assert easel.endpoint.models == [FIRST]


@pytest.mark.parametrize(
    ("step", "costs"),
    [
        (failing("ThrottlingException", 429), False),
        (failing("AccessDeniedException", 403), False),
        (failing("ModelTimeoutException", 408), True),
        (garbage, True),
        (answered({"finish_reasons": ["Filter reason: prompt"]}), True),
        (answered({"images": []}), True),
        (answered({"images": ["not base64!"]}), True),
        (answered({"images": [7], "finish_reasons": [None]}), True),
        (answered([]), True),
        (picture(b"\x89PNG\r\n"), True),
        (picture(JPEG[:-2]), True),
        (picture(b"<svg onload='alert(1)'/>"), True),
    ],
)
def test_the_next_model_paints_when_one_does_not(easel, step, costs):
    made = easel.make(step, PAINTED)

    assert easel.endpoint.models == [FIRST, SECOND]
    assert SECOND in made.output.creatives[0].origin
    assert easel.spent == PRICES[SECOND] + costs * PRICES[FIRST]


def test_without_a_painting_the_renderer_draws_and_says_why(easel):
    throttled = failing("ThrottlingException", 429)

    made = easel.make(throttled, throttled)

    assert is_drawn(made)
    assert any("busy (ThrottlingException)" in note for note in made.output.notes)
    assert easel.spent == 0


def test_an_answer_that_comes_late_is_not_waited_for(easel):
    easel.patience_s = 0.2

    made = easel.make(easel.endpoint.late, easel.endpoint.late)

    assert is_drawn(made)
    assert easel.spent == sum(PRICES.values())


def test_a_spent_budget_draws_and_calls_nobody(easel):
    easel.accounts.allowance = Allowance(brand_micro_usd=10, workspace_micro_usd=10)

    made = easel.make()

    assert is_drawn(made)
    assert any("AI budget" in note for note in made.output.notes)


def test_a_brand_that_waits_for_money_is_not_drawn_for(easel):
    easel.accounts.allowance = Allowance(brand_micro_usd=1, workspace_micro_usd=1, waits=True)

    with pytest.raises(BudgetSpentError):
        easel.make()


def test_no_picture_is_begun_that_leaves_no_time_to_draw(easel):
    short = Run(task_id="t1", brand_id="larkfield", lease_until=NOW + timedelta(seconds=28))

    made = easel.make(run=short)

    assert is_drawn(made)
    assert any("no time was left" in note for note in made.output.notes)


def test_a_painter_that_keeps_failing_rests(easel):
    throttled = failing("ThrottlingException", 429)
    for _ in range(FAILURES_TO_OPEN):
        easel.make(throttled, PAINTED)

    easel.make(PAINTED)

    assert easel.endpoint.models[-1] == SECOND


def test_nobody_is_called_outside_of_a_claim(easel):
    made = easel.make(run=None)

    assert is_drawn(made)


@pytest.mark.parametrize(
    "text",
    [
        '{"pictures": ["stability.x"]}',
        '{"pictures": ["amazon.nova-canvas-v1:0"], "prices": {"amazon.nova-canvas-v1:0": ["1"]}}',
        '{"pictures": "stability.x"}',
        '{"pictures": ["stability.x"], "prices": {"stability.x": ["1", "2"]}}',
    ],
)
def test_an_image_model_without_price_or_of_unknown_form_is_refused(text):
    with pytest.raises(InvalidInputError, match="AICMO_BEDROCK_MODELS"):
        model_choice(text)


def test_image_models_are_configured_with_their_price():
    choice = model_choice(f'{{"pictures": ["{FIRST}"], "prices": {{"{FIRST}": ["0.04"]}}}}')

    assert choice.pictures == {FIRST: 40_000}
