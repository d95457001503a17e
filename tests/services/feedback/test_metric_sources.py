"""A brand's services are asked before its feedback run; what fails is told and stops nothing."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from aicmo_core.adapters.dynamodb.source_repository import DynamoSourceRepository
from aicmo_core.adapters.metric_sources.ga4 import METRICS
from aicmo_core.adapters.metric_sources.http import Answer, Ask
from aicmo_core.adapters.metric_sources.opening import SourceDoor
from aicmo_core.adapters.secrets import SecretReader
from aicmo_core.bootstrap import feedback_service, open_workspace
from aicmo_core.bootstrap.infrastructure import Infrastructure, in_memory_infrastructure
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import ConflictError, InvalidInputError, NotFoundError, UnavailableError
from aicmo_core.feedback.messages import FeedbackMessage, encode
from aicmo_core.feedback.sources import MAX_SOURCES, PULL_S
from aicmo_core.tasks.approval import Actor

EXAMPLE = Path(__file__).parents[3] / "examples" / "harbor-and-pine"
BRAND = "harbor-and-pine"
DANA = Actor.person("dana")
NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)
SHOP = {
    "kind": "json",
    "name": "shop",
    "channel": "web",
    "url": "https://shop.test/metrics",
}
CALLS = {**SHOP, "name": "calls", "url": "https://calls.test/metrics", "with_token": False}
FIGURES = {
    "observations": [
        {"at": "2026-11-20", "channel": "web", "metric": "sessions", "value": 120},
        {"at": "2026-11-21", "channel": "web", "metric": "sessions", "value": "ann@example.com"},
    ]
}


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class Internet:
    """Answers by host, a list one by one; an answer takes its time, and one that is None fails."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.answers: dict[str, Any] = {}
        self.takes_s = 0.0
        self.slept_s = 0.0
        self.holds: Event | None = None
        self.asked: list[Ask] = []

    def __call__(self, ask: Ask) -> Answer:
        self.asked.append(ask)
        self.clock.now += timedelta(seconds=self.takes_s)
        if self.holds:
            self.holds.wait()
        found = self.answers[ask.url.split("/")[2]]
        if isinstance(found, list):
            found = found.pop(0)
        if isinstance(found, Answer):
            return found
        if found is None:
            raise OSError("nobody answers")
        return Answer(200, {}, json.dumps(found).encode())

    def sleep(self, seconds: float) -> None:
        self.slept_s += seconds


class SecretsManager:
    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.reads = 0

    def get_secret_value(self, *, SecretId: str) -> dict[str, str]:  # noqa: N803 - AWS's name
        self.reads += 1
        return {"SecretString": self.secrets[SecretId]}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def internet(clock: Clock) -> Internet:
    return Internet(clock)


@pytest.fixture
def secrets() -> SecretsManager:
    return SecretsManager()


@pytest.fixture
def infra(clock: Clock, internet: Internet, secrets: SecretsManager) -> Infrastructure:
    door = SourceDoor(
        SecretReader(lambda: secrets),
        "aicmo/sources",
        lambda: None,
        transport=internet,
        sleep=internet.sleep,
        clock=clock,
    )
    return dataclasses.replace(in_memory_infrastructure(clock=clock), sources=door)


@pytest.fixture
def workspace(infra: Infrastructure) -> Workspace:
    made = open_workspace(infra)
    brief = json.loads((EXAMPLE / "brief.json").read_text())
    made.brand_service.add_brand(brief, actor="dana")
    return made


@pytest.fixture
def run(infra: Infrastructure) -> Callable[[], Any]:
    """Run the brand's message, as the deployed function does."""

    def handle() -> Any:
        window = f"{infra.clock():%Y-%m-%dT%H}"
        message = FeedbackMessage(workspace_id="default", brand_id=BRAND, window=window)
        report = feedback_service(infra).handle([("m1", encode(message))])
        assert report.failed_ids == ()
        return report.runs[0]

    return handle


def test_what_a_source_tells_is_stored_before_the_run_looks(
    workspace: Workspace, internet: Internet, secrets: SecretsManager, run: Callable[[], Any]
) -> None:
    workspace.sources.configure(BRAND, SHOP, DANA)
    secrets.secrets[f"aicmo/sources/default/{BRAND}/shop"] = '{"token": " hunter2\\n"}'
    internet.answers["shop.test"] = FIGURES

    done = run()

    [pulled] = done.pulled
    assert (pulled.source, pulled.stored, pulled.rejected, pulled.error) == ("shop", 1, 1, "")
    assert done.errors == []
    assert done.snapshot["funnel_metrics"]["sessions"] == 120
    assert internet.asked[0].headers["Authorization"] == "Bearer hunter2"
    assert "hunter2" not in str(done)
    assert "ann@example.com" not in str(done)


def test_google_analytics_is_asked_as_a_service_account(
    workspace: Workspace, internet: Internet, secrets: SecretsManager, run: Callable[[], Any]
) -> None:
    document = {"kind": "ga4", "property_id": "123456", "breakdowns": []}
    workspace.sources.configure(BRAND, document, DANA)
    secrets.secrets[f"aicmo/sources/default/{BRAND}/ga4"] = json.dumps(_key_file())
    row = ("20261121", "120", "60", "0.1", "100", "12", "0")
    internet.answers["oauth2.googleapis.com"] = {"access_token": "ya29", "expires_in": 3599}
    internet.answers["analyticsdata.googleapis.com"] = {
        "dimensionHeaders": [{"name": "date"}],
        "metricHeaders": [{"name": name} for name in METRICS],
        "rows": [
            {
                "dimensionValues": [{"value": row[0]}],
                "metricValues": [{"value": cell} for cell in row[1:]],
            }
        ],
        "rowCount": 1,
        "metadata": {"currencyCode": "EUR", "timeZone": "Europe/Berlin"},
    }

    done = run()

    assert (done.pulled[0].stored, done.errors) == (6, [])
    assert done.snapshot["funnel_metrics"]["sessions"] == 120
    assert internet.asked[1].headers["Authorization"] == "Bearer ya29"


def test_a_key_that_cannot_sign_is_told_in_the_run_and_not_shown(
    workspace: Workspace, internet: Internet, secrets: SecretsManager, run: Callable[[], Any]
) -> None:
    workspace.sources.configure(BRAND, {"kind": "ga4", "property_id": "123456"}, DANA)
    key = _key_file() | {"token_uri": "https://hush.test/token"}
    secrets.secrets[f"aicmo/sources/default/{BRAND}/ga4"] = json.dumps(key)

    [error] = run().errors

    assert error.startswith("ga4: secret.token_uri must be Google's own")
    assert "hush" not in error
    assert internet.asked == []


def _key_file() -> dict[str, str]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    email = "figures@agency.iam.gserviceaccount.com"
    return {"type": "service_account", "private_key": pem, "client_email": email}


def test_a_source_that_fails_is_told_and_the_others_are_asked_all_the_same(
    workspace: Workspace, internet: Internet, run: Callable[[], Any]
) -> None:
    workspace.sources.configure(BRAND, CALLS, DANA)
    workspace.sources.configure(
        BRAND, {**CALLS, "name": "broken", "url": "https://broken.test/x"}, DANA
    )
    internet.answers |= {"calls.test": FIGURES, "broken.test": None}

    done = run()

    told = {one.source: one for one in done.pulled}
    assert told["calls"].stored == 1
    assert "does not answer" in told["broken"].error
    [error] = done.errors
    assert error.startswith("broken: ")
    assert done.snapshot is not None


def test_a_source_that_was_away_is_asked_for_all_that_it_missed(
    workspace: Workspace, internet: Internet, clock: Clock, run: Callable[[], Any]
) -> None:
    tills = {**CALLS, "name": "tills", "url": "https://tills.test/metrics"}
    for document in (CALLS, tills):
        workspace.sources.configure(BRAND, document, DANA)

    for day in range(12):
        told = {**FIGURES["observations"][0], "at": f"{clock.now - timedelta(days=1):%Y-%m-%d}"}
        internet.answers["calls.test"] = {"observations": [told]}
        internet.answers["tills.test"] = None if 0 < day < 11 else {"observations": [told]}
        internet.asked.clear()
        done = run()
        clock.now += timedelta(days=1)

    assert [one.error for one in done.pulled] == ["", ""]
    starts = [parse_qs(urlsplit(ask.url).query)["start"][0] for ask in internet.asked]
    assert starts == ["2026-11-29T05:00:00Z", "2026-11-19T05:00:00Z"]


def test_how_far_a_source_has_told_is_written_once_a_day(
    workspace: Workspace,
    internet: Internet,
    clock: Clock,
    run: Callable[[], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    noted: list[datetime] = []
    note = DynamoSourceRepository.note_told

    def counted(self: Any, brand_id: str, source: Any, until: datetime) -> None:
        noted.append(until)
        note(self, brand_id, source, until)

    monkeypatch.setattr(DynamoSourceRepository, "note_told", counted)
    workspace.sources.configure(BRAND, CALLS, DANA)
    for hours in (0, 1, 2, 24):
        clock.now = NOW + timedelta(hours=hours)
        told = {**FIGURES["observations"][0], "at": f"{clock.now - timedelta(days=1):%Y-%m-%d}"}
        internet.answers["calls.test"] = {"observations": [told]}
        run()

    assert noted == [datetime(2026, 11, day, 5, tzinfo=UTC) for day in (23, 24)]


def test_a_slow_source_uses_up_its_own_time_only(
    workspace: Workspace, internet: Internet, clock: Clock, run: Callable[[], Any]
) -> None:
    pages = [{**FIGURES, "next": f"https://a-slow.test/{page}"} for page in range(9)]
    slow = {**CALLS, "name": "a-slow", "url": "https://a-slow.test/x"}
    workspace.sources.configure(BRAND, slow, DANA)
    workspace.sources.configure(BRAND, CALLS, DANA)
    internet.answers |= {"a-slow.test": pages, "calls.test": FIGURES}
    internet.takes_s, began = 9.0, clock.now

    done = run()

    told = {one.source: one for one in done.pulled}
    assert "took too long" in told["a-slow"].error
    assert told["calls"].stored == 1
    assert (clock.now - began).total_seconds() <= PULL_S + internet.takes_s


def test_a_source_that_never_ends_its_answer_is_left_when_its_time_is_up(
    workspace: Workspace, infra: Infrastructure, internet: Internet
) -> None:
    config = workspace.sources.configure(BRAND, CALLS, DANA).config
    internet.answers["calls.test"] = FIGURES
    internet.holds = Event()
    assert infra.sources is not None
    source = infra.sources.open(config, "s", budget_s=0.01)

    with pytest.raises(UnavailableError, match="took too long"):
        source.read(NOW - timedelta(days=3), NOW)
    internet.holds.set()


def test_a_source_is_not_waited_for_beyond_its_share(
    workspace: Workspace, internet: Internet, clock: Clock
) -> None:
    workspace.sources.configure(BRAND, CALLS, DANA)
    for number in range(4):
        workspace.sources.configure(BRAND, {**CALLS, "name": f"calls{number}"}, DANA)
    internet.answers["calls.test"] = Answer(429, {"retry-after": "29"}, b"")

    told = workspace.sources.pull(BRAND, ZoneInfo("UTC"))

    assert all("answers 429" in one.error for one in told)
    assert internet.slept_s == 0


def test_a_secret_is_read_once_for_all_pages(
    workspace: Workspace, internet: Internet, secrets: SecretsManager
) -> None:
    workspace.sources.configure(BRAND, SHOP, DANA)
    secrets.secrets[f"aicmo/sources/default/{BRAND}/shop"] = '{"token": "hunter2"}'
    internet.answers["shop.test"] = [
        {**FIGURES, "next": "https://shop.test/2"},
        {**FIGURES, "next": "https://shop.test/3"},
        FIGURES,
    ]

    workspace.sources.pull(BRAND, ZoneInfo("UTC"))

    assert len(internet.asked) == 3
    assert secrets.reads == 1


def test_a_source_without_its_secret_is_told(
    workspace: Workspace, secrets: SecretsManager, run: Callable[[], Any]
) -> None:
    workspace.sources.configure(BRAND, SHOP, DANA)
    secrets.secrets[f"aicmo/sources/default/{BRAND}/shop"] = '{"user": "hunter2"}'

    [error] = run().errors

    assert "must hold the field `token`" in error
    assert "hunter2" not in error


def test_a_look_at_the_past_asks_nobody(workspace: Workspace, internet: Internet) -> None:
    workspace.sources.configure(BRAND, CALLS, DANA)

    done = workspace.feedback.run(BRAND, as_of=datetime(2026, 11, 1, tzinfo=UTC))

    assert (done.pulled, internet.asked) == ([], [])


def test_where_no_service_can_be_reached_it_is_told(clock: Clock) -> None:
    alone = open_workspace(in_memory_infrastructure(clock=clock))
    alone.sources.configure(BRAND, CALLS, DANA)

    [report] = alone.sources.pull(BRAND, ZoneInfo("UTC"))

    assert "by a deployed stack only" in report.error


def test_no_workspace_sees_anothers_sources_or_names_its_secrets(
    workspace: Workspace, infra: Infrastructure
) -> None:
    workspace.sources.configure(BRAND, SHOP, DANA)
    other = open_workspace(infra, "elsewhere")

    assert other.sources.of(BRAND) == []
    assert other.sources.secret_of(BRAND, "shop") != workspace.sources.secret_of(BRAND, "shop")
    with pytest.raises(NotFoundError):
        other.sources.remove(BRAND, "shop")


def test_a_source_is_changed_by_its_name_and_forgotten(workspace: Workspace) -> None:
    workspace.sources.configure(BRAND, SHOP, DANA)
    workspace.sources.configure(BRAND, {**SHOP, "channel": "phone"}, Actor.person("erin"))

    [changed] = workspace.sources.of(BRAND)
    workspace.sources.remove(BRAND, "shop")

    assert (changed.config.channel, changed.by) == ("phone", "erin")  # type: ignore[union-attr]
    assert workspace.sources.of(BRAND) == []


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"kind": "ftp"},
        {"kind": "ga4", "property_id": "../1"},
        {"kind": "ses", "dimension": "REGION", "value": "x"},
        {**SHOP, "url": "http://shop.test"},
        {**SHOP, "url": "https://["},
        {**SHOP, "url": "https://user:word@shop.test"},
        {**SHOP, "url": "https://shop.test/ä"},
        {**SHOP, "name": "ga4"},
        {**SHOP, "name": "../other/shop"},
        {**SHOP, "token": "hunter2"},
    ],
)
def test_a_source_that_cannot_be_asked_is_refused(
    workspace: Workspace, document: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInputError):
        workspace.sources.configure(BRAND, document, DANA)

    assert workspace.sources.of(BRAND) == []


def test_a_brand_has_no_more_sources_than_can_be_asked_in_time(workspace: Workspace) -> None:
    for number in range(MAX_SOURCES):
        workspace.sources.configure(BRAND, {**SHOP, "name": f"shop{number}"}, DANA)

    with pytest.raises(ConflictError, match="remove one first"):
        workspace.sources.configure(BRAND, SHOP, DANA)
    workspace.sources.configure(BRAND, {**SHOP, "name": "shop0", "channel": "phone"}, DANA)

    assert len(workspace.sources.of(BRAND)) == MAX_SOURCES


def test_each_kind_of_source_is_opened(workspace: Workspace, infra: Infrastructure) -> None:
    documents = (
        {"kind": "ga4", "property_id": "123456"},
        {"kind": "ses", "dimension": "CONFIGURATION_SET", "value": "harbor"},
        CALLS,
    )
    assert infra.sources is not None
    for document in documents:
        source = workspace.sources.configure(BRAND, document, DANA).config
        opened = infra.sources.open(source, "s", budget_s=1)
        assert opened.name == source.name
