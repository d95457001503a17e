"""Similarity of meaning by Titan embeddings, against an endpoint that misbehaves."""

from __future__ import annotations

import json
import math
from datetime import timedelta

import pytest

from aicmo_core.adapters.bedrock.converse import ModelCallError
from aicmo_core.adapters.bedrock.embeddings import DIMENSIONS, MODEL, MOST_TEXTS, BedrockSimilarity
from aicmo_core.errors import BudgetExceededError
from aicmo_core.execution.budget import Allowance
from aicmo_core.feedback.duplicates import Comparing, by_words
from tests.unit.adapters.bedrock.converse_endpoint import ConverseEndpoint, failing, garbage
from tests.unit.adapters.bedrock.desk import Accounts, Clock, client_of

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
ASKED = "Rewrite the email sequence: better subject lines. improve subject lines email"
IN_OTHER_WORDS = "Freshen up what our newsletters promise in the inbox before they are read"
OTHER_WORK = "Make new ad creatives for Meta Ads. replace tired creatives meta_ads"


def vector(angle, tokens=12, **other):
    """Answer with a unit vector at an angle to the first axis."""
    values = [math.cos(angle), math.sin(angle)] + [0.0] * (DIMENSIONS - 2)
    body = {"embedding": values, "inputTextTokenCount": tokens} | other
    return lambda _body: (200, {"Content-Type": "application/json"}, json.dumps(body).encode())


class Desk:
    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.clock = Clock()
        self.accounts = Accounts(self.clock)
        self.similarity = BedrockSimilarity(
            lambda _timeout_s: client_of(endpoint), self.accounts.budget, self.clock
        )

    def compare(self, texts, *script):
        self.endpoint.script[:] = script
        found = self.similarity.compare("larkfield", texts, ASKED)
        assert not self.endpoint.script, "a step of the script was not asked for"
        return found


@pytest.fixture
def desk():
    endpoint = ConverseEndpoint()
    yield Desk(endpoint)
    endpoint.close()


def test_the_same_work_in_other_words_is_found_by_its_meaning(desk):
    [alike, other] = desk.compare(
        [IN_OTHER_WORDS, OTHER_WORK], vector(0.0), vector(1.4), vector(0.3)
    )
    asked = [request["inputText"] for request in desk.endpoint.requests]
    by_text = dict(zip([IN_OTHER_WORDS, OTHER_WORK], [alike, other], strict=True))

    assert asked[0] == ASKED
    assert by_text[asked[2]].same
    assert by_text[asked[2]].score == pytest.approx(math.cos(0.3))
    assert not by_text[asked[1]].same


def test_the_question_is_the_documented_one(desk):
    desk.compare([OTHER_WORK], vector(0.0), vector(1.0))

    assert desk.endpoint.models == [MODEL, MODEL]
    assert desk.endpoint.requests[0] == {
        "inputText": ASKED,
        "dimensions": DIMENSIONS,
        "normalize": True,
    }


def test_each_question_is_paid_from_the_brands_budget(desk):
    desk.compare([OTHER_WORK], vector(0.0, tokens=8000), vector(1.0, tokens=4000))

    assert desk.accounts.spent("larkfield") == 160 + 80


def test_what_the_words_settle_costs_nothing(desk):
    [found] = desk.compare([ASKED])

    assert found.same
    assert desk.endpoint.requests == []
    assert desk.accounts.spent("larkfield") == 0


def test_nothing_is_asked_where_there_is_nothing_to_compare_with(desk):
    assert desk.compare([]) == []


def test_only_the_texts_nearest_in_words_are_asked_about(desk):
    texts = [f"{OTHER_WORK} number {n} {'x' * n}" for n in range(40)]

    desk.compare(texts, *[vector(0.0)], *[vector(1.0)] * MOST_TEXTS)

    assert len(desk.endpoint.requests) == 1 + MOST_TEXTS


@pytest.mark.parametrize(
    "answer",
    [
        failing("ThrottlingException", 429),
        failing("AccessDeniedException", 403),
        failing("InternalServerException", 500),
        garbage,
        vector(0.0, embedding=[0.1, 0.2]),
        vector(0.0, embedding=["one"] * DIMENSIONS),
        vector(0.0, embedding=None),
    ],
    ids=["throttled", "not allowed", "broken", "no JSON", "other size", "no numbers", "nothing"],
)
def test_without_an_answer_words_alone_decide_and_the_reason_is_told(desk, answer):
    told = []
    compare = Comparing(desk.similarity, "larkfield", told.append)
    desk.endpoint.script[:] = [answer]

    first = compare([OTHER_WORK], ASKED)
    second = compare([IN_OTHER_WORDS], ASKED)

    assert (first, second) == (by_words([OTHER_WORK], ASKED), by_words([IN_OTHER_WORDS], ASKED))
    assert len(told) == 1
    assert told[0].startswith("compared by words only: amazon.titan-embed-text-v2:0: ")
    assert len(desk.endpoint.requests) == 1


def test_a_refused_question_costs_nothing(desk):
    with pytest.raises(ModelCallError):
        desk.compare([OTHER_WORK], failing("ThrottlingException", 429))

    assert desk.accounts.spent("larkfield") == 0


def test_a_spent_budget_is_not_overdrawn(desk):
    desk.accounts.allowance = Allowance(brand_micro_usd=0, workspace_micro_usd=1_000_000)

    with pytest.raises(BudgetExceededError):
        desk.compare([OTHER_WORK])

    assert desk.endpoint.requests == []


def test_a_slow_service_does_not_hold_the_run_up(desk):
    def slowly(body):
        desk.clock.now += timedelta(seconds=21)
        return vector(0.0)(body)

    with pytest.raises(ModelCallError, match="no time was left"):
        desk.compare([OTHER_WORK], slowly)
