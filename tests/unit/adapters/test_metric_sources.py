"""Sources asked over the wire: servers that speak as documented, and that misbehave."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.client import IncompleteRead
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from botocore.stub import Stubber

from aicmo_core.adapters.aws_errors import AwsRequestError
from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.metric_sources.ga4 import METRICS, Ga4Source
from aicmo_core.adapters.metric_sources.google_token import GoogleToken
from aicmo_core.adapters.metric_sources.http import (
    BODY_S,
    MAX_ANSWER_BYTES,
    Answer,
    Ask,
    urllib_transport,
    whole_body,
)
from aicmo_core.adapters.metric_sources.json_endpoint import JsonEndpointSource
from aicmo_core.adapters.metric_sources.ses import SesSource
from aicmo_core.adapters.secrets import SecretReader
from aicmo_core.errors import InvalidInputError, NotFoundError, UnavailableError
from aicmo_core.feedback.metrics import MetricsService
from aicmo_core.feedback.observations import SeriesKey
from aicmo_core.feedback.pulling import MetricsPuller

from .scripted_server import DAY_ONE, NOW, SECRET, Server, busy, granted, report, said

START = NOW - timedelta(days=3)
URL = "https://metrics.example/v1"


# --- patience -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "pause"),
    [
        (busy(429, retry_after="7"), 7),
        (busy(429, retry_after=format_datetime(NOW + timedelta(seconds=9), usegmt=True)), 9),
        (busy(429), 1),
        (busy(503, retry_after="soon"), 1),
        (TimeoutError(), 1),
        (ConnectionResetError(), 1),
    ],
)
def test_a_busy_source_is_waited_for_as_it_asks(first: Answer | Exception, pause: float) -> None:
    server = Server(first, said({"fine": True}))

    assert server.client.ask(Ask("GET", URL)) == {"fine": True}
    assert server.slept == [pause]


def test_patience_ends_and_the_next_schedule_tries_again() -> None:
    server = Server(*[busy(500)] * 4)

    with pytest.raises(UnavailableError, match=r"metrics\.example answers 500"):
        server.client.ask(Ask("GET", URL))
    assert server.slept == [1, 2, 4]


def test_a_source_that_asks_for_an_hour_is_left_alone_at_once() -> None:
    server = Server(busy(429, retry_after="3600"))

    with pytest.raises(UnavailableError) as error:
        server.client.ask(Ask("GET", URL))
    assert error.value.retry_after_s == 3600
    assert server.slept == []


@pytest.mark.parametrize("status", [301, 400, 404, 422])
def test_a_refused_request_is_not_repeated(status: int) -> None:
    server = Server(said({}, status))

    with pytest.raises(InvalidInputError, match=f"status {status}"):
        server.client.ask(Ask("GET", URL))
    assert len(server.asked) == 1


def test_an_answer_that_is_no_json_is_no_answer() -> None:
    with pytest.raises(UnavailableError, match="did not answer in JSON"):
        Server(Answer(200, {}, b"<html>")).client.ask(Ask("GET", URL))


@pytest.mark.parametrize(
    "url",
    [
        "http://metrics.example",
        "file:///etc/passwd",
        "https://",
        "x",
        "https://[",
        "https://metrics.example:99999/",
        "https://metrics.example:https/",
        "https://metrics..example/",
        f"https://{'m' * 64}.example/",
        "https://metrics.example/ä",
        "https://user:word@metrics.example/",
        "https://metrics.example/a b",
        "https://metrics.example/a\r\nHost: b",
        "https://metrics.example/a#b",
    ],
)
def test_only_https_at_an_address_that_a_request_can_carry_is_asked(url: str) -> None:
    server = Server()

    with pytest.raises(InvalidInputError, match="must be an https address"):
        server.client.ask(Ask("GET", url))
    assert server.asked == []


# --- Google Analytics 4 ---------------------------------------------------------------------------


PURCHASES = tuple(f"{n}:purchase" if "eyEvent" in n else n for n in METRICS)
DAY_TWO = ("20261120", "1600", "960", "0.01875", "1400", "31", "2240")


def analytics(server: Server, *, breakdowns: tuple[str, ...] = ()) -> Ga4Source:
    token = GoogleToken(server.client, lambda: SECRET, lambda: NOW)
    return Ga4Source("123456", server.client, token, breakdowns=breakdowns)


class Desk:
    def __init__(self) -> None:
        self.observations = DynamoObservationRepository(InMemoryTable(), "agency")
        self.metrics = MetricsService(self.observations, lambda: NOW)
        self.puller = MetricsPuller(self.metrics, lambda: NOW)

    def series(self, *key: str) -> list[tuple[float | None, ...]]:
        found = self.observations.series("harbor", SeriesKey(*key), NOW - timedelta(99), NOW)
        return [(one.value, one.numerator, one.denominator) for one in found]


def test_ga4_is_asked_as_documented_and_its_figures_are_stored() -> None:
    server = Server(granted("t"), report(DAY_ONE, DAY_TWO))
    desk = Desk()

    pulled = desk.puller.pull("harbor", analytics(server))

    question = json.loads(server.asked[1].body or b"")
    assert server.asked[1].url == (
        "https://analyticsdata.googleapis.com/v1beta/properties/123456:runReport"
    )
    assert server.asked[1].headers["Authorization"] == "Bearer t"
    assert question["dateRanges"] == [{"startDate": "2026-08-24", "endDate": "2026-11-21"}]
    assert (question["limit"], question["offset"]) == ("10000", "0")
    assert len(question["metrics"]) <= 10
    assert pulled.loaded is not None
    assert (pulled.error, pulled.loaded.stored, pulled.loaded.rejected) == ("", 12, ())
    assert desk.series("web", "conversion_rate") == [(0.02, 30, 1500), (0.01875, 30, 1600)]
    assert desk.series("web", "revenue") == [(2100.5, None, None), (2240, None, None)]


def test_ga4_counts_the_one_event_that_is_a_conversion() -> None:
    server = Server(granted("t"), report(DAY_ONE, headers=PURCHASES))
    token = GoogleToken(server.client, lambda: SECRET, lambda: NOW)
    source = Ga4Source("123456", server.client, token, breakdowns=(), key_event="purchase")
    desk = Desk()

    desk.puller.pull("harbor", source)

    asked = [metric["name"] for metric in json.loads(server.asked[1].body or b"")["metrics"]]
    assert {"sessionKeyEventRate:purchase", "keyEvents:purchase"} < set(asked)
    assert "keyEvents" not in asked
    assert desk.series("web", "conversion_rate") == [(0.02, 30, 1500)]


def test_ga4_days_are_the_propertys_days() -> None:
    server = Server(granted("t"), report(DAY_ONE))
    desk = Desk()

    desk.puller.pull("harbor", analytics(server))

    (one,) = desk.observations.series(
        "harbor", SeriesKey("web", "sessions"), START - timedelta(1), NOW
    )
    assert one.window_start == datetime(2026, 11, 18, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "days"),
    [("America/Los_Angeles", {"2026-11-19"}), ("Asia/Tokyo", {"2026-11-19", "2026-11-20"})],
)
def test_a_day_that_is_not_over_where_the_property_is_is_left_for_later(
    zone: str, days: set[str]
) -> None:
    answer = json.loads(report(DAY_ONE, DAY_TWO).body)
    answer["metadata"]["timeZone"] = zone
    early = datetime(2026, 11, 21, 3, tzinfo=UTC)  # the evening before, in Los Angeles

    parsed = analytics(Server(granted("t"), said(answer))).read(early - timedelta(3), early)

    assert {row.cells["at"] for row in parsed.rows} == days


def test_ga4_pages_are_read_to_the_end() -> None:
    server = Server(granted("t"), report(DAY_ONE, total=2), report(DAY_TWO, total=2))

    parsed = analytics(server).read(START, NOW)

    offsets = [json.loads(ask.body or b"")["offset"] for ask in server.asked[1:]]
    assert offsets == ["0", "1"]
    assert len(parsed.rows) == 12


def test_ga4_breakdowns_become_segments() -> None:
    mobile = ("20261119", "mobile", *DAY_ONE[1:])
    server = Server(granted("t"), report(DAY_ONE), report(mobile))

    parsed = analytics(server, breakdowns=("deviceCategory",)).read(START, NOW)

    assert {row.cells.get("segment") for row in parsed.rows} == {None, "device:mobile"}


def test_a_page_that_stays_away_makes_the_whole_answer_unavailable() -> None:
    server = Server(granted("t"), report(DAY_ONE, total=2), report(total=2))

    with pytest.raises(UnavailableError, match="1 of 2 rows"):
        analytics(server).read(START, NOW)


def test_pages_that_repeat_themselves_are_not_used() -> None:
    page = report(DAY_ONE, total=2)
    server = Server(granted("t"), page, page)

    with pytest.raises(UnavailableError, match="on two pages"):
        analytics(server).read(START, NOW)


def test_an_expired_token_is_renewed_once() -> None:
    server = Server(granted("old"), said({}, 401), granted("new"), report(DAY_ONE))

    parsed = analytics(server).read(START, NOW)

    assert len(parsed.rows) == 6
    assert server.asked[3].headers["Authorization"] == "Bearer new"


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (report(DAY_ONE, headers=("visits", *METRICS[1:])), "lacks sessions"),
        (report(("2026-W47", *DAY_ONE[1:])), "is no date"),
        (report((*DAY_ONE[:-1], "many")), None),
        (report(("20261119", "many", *DAY_ONE[2:])), "is no number"),
        (said([]), "is no object"),
        (said({"rowCount": "two"}), "rowCount is no number"),
        (said(json.loads(report(DAY_ONE).body) | {"rowCount": 0}), "lacks rowCount"),
        (said(json.loads(report(DAY_ONE).body) | {"rows": ["x"]}), "rows is no list of objects"),
        (said({"rowCount": 1, "metricHeaders": {"a": 1}}), "metricHeaders is no list"),
        (said(json.loads(report(DAY_ONE).body) | {"metadata": [1]}), "metadata is no object"),
        (report(("20261119", "1500", "900", "nan", *DAY_ONE[4:])), "'nan' is no number"),
        (report(("20261119", "1e400", *DAY_ONE[2:])), "'1e400' is no number"),
        (
            said({"rowCount": 1, "metricHeaders": [{"name": name} for name in METRICS],
                  "rows": [{"metricValues": []}]}),
            "does not fit its headers",
        ),
    ],
)  # fmt: skip
def test_a_renamed_or_broken_field_is_told_and_not_guessed(
    answer: Answer, what: str | None
) -> None:
    desk = Desk()

    pulled = desk.puller.pull("harbor", analytics(Server(granted("t"), answer)))

    if what is None:  # one bad cell costs its own figure only
        assert pulled.loaded is not None
        assert [one.field for one in pulled.loaded.rejected] == ["value"]
        assert pulled.loaded.stored == 5
    else:
        assert what in pulled.error
        assert desk.observations.known_series("harbor") == []


def test_a_property_is_a_number() -> None:
    with pytest.raises(InvalidInputError, match="property_id"):
        Ga4Source("../x", Server().client, GoogleToken(Server().client, dict, lambda: NOW))


# --- Amazon SES -----------------------------------------------------------------------------------


DAYS = [datetime(2026, 11, day, tzinfo=UTC) for day in (19, 20)]
COUNTS = {
    "SEND": [1010, 1020], "DELIVERY": [1000, 1000], "OPEN": [300, 310], "CLICK": [50, 40],
    "COMPLAINT": [1, 3], "PERMANENT_BOUNCE": [10, 20], "DELIVERY_OPEN": [990, 995],
    "DELIVERY_CLICK": [900, 905], "DELIVERY_COMPLAINT": [800, 805],
}  # fmt: skip


@pytest.fixture
def ses() -> Iterator[tuple[SesSource, Stubber]]:
    client = boto3.client(
        "sesv2", region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test"
    )
    with Stubber(client) as stub:
        yield SesSource(lambda: client, "CONFIGURATION_SET", "harbor"), stub


def answered(errors: list[dict[str, str]] | None = None) -> dict[str, Any]:
    results = [
        {"Id": name, "Timestamps": DAYS, "Values": values} for name, values in COUNTS.items()
    ]
    return {"Results": results, "Errors": errors or []}


def test_ses_is_asked_for_one_configuration_set_in_one_request(
    ses: tuple[SesSource, Stubber],
) -> None:
    source, stub = ses
    first, last = datetime(2026, 11, 19, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)
    queries = [
        {"Id": name, "Namespace": "VDM", "Metric": name, "StartDate": first, "EndDate": last,
         "Dimensions": {"CONFIGURATION_SET": "harbor"}}
        for name in sorted(COUNTS)
    ]  # fmt: skip
    stub.add_response("batch_get_metric_data", answered(), {"Queries": queries})
    desk = Desk()

    desk.metrics.load("harbor", source.read(START, NOW), source.name, _system())

    assert len(queries) <= 10
    assert desk.series("email", "complaint_rate") == [(1 / 800, 1, 800), (3 / 805, 3, 805)]
    assert desk.series("email", "all_click_rate")[0] == (50 / 900, 50, 900)
    assert desk.series("email", "ctr") == []


@pytest.mark.parametrize(
    ("code", "error"),
    [("ACCESS_DENIED", AwsRequestError), ("INTERNAL_FAILURE", UnavailableError)],
)
def test_an_ses_answer_that_lacks_a_metric_is_not_used(
    ses: tuple[SesSource, Stubber], code: str, error: type[Exception]
) -> None:
    source, stub = ses
    stub.add_response("batch_get_metric_data", answered([{"Id": "OPEN", "Code": code}]))

    with pytest.raises(error):
        source.read(START, NOW)


def test_an_ses_metric_without_events_is_missing_and_stops_no_other(
    ses: tuple[SesSource, Stubber],
) -> None:
    source, stub = ses
    told = answered()
    told["Results"] = [
        {"Id": one["Id"]} if one["Id"] == "COMPLAINT" else one for one in told["Results"]
    ]
    stub.add_response("batch_get_metric_data", told)

    metrics = {row.cells["metric"] for row in source.read(START, NOW).rows}

    assert "hard_bounce_rate" in metrics
    assert "complaint_rate" not in metrics


def test_an_ses_metric_that_is_cut_short_is_asked_for_again(
    ses: tuple[SesSource, Stubber],
) -> None:
    source, stub = ses
    told = answered()
    told["Results"][0]["Values"] = told["Results"][0]["Values"][:1]
    stub.add_response("batch_get_metric_data", told)

    with pytest.raises(UnavailableError, match="cut SEND short"):
        source.read(START, NOW)


@pytest.mark.parametrize("code", ["TooManyRequestsException", "InternalServiceErrorException"])
def test_a_throttled_ses_is_asked_again_later(ses: tuple[SesSource, Stubber], code: str) -> None:
    source, stub = ses
    stub.add_client_error("batch_get_metric_data", code)

    with pytest.raises(UnavailableError):
        source.read(START, NOW)


def test_ses_is_not_asked_for_a_day_that_has_only_begun(ses: tuple[SesSource, Stubber]) -> None:
    assert ses[0].read(NOW, NOW).rows == ()


def _system() -> Any:
    from aicmo_core.tasks.approval import FEEDBACK

    return FEEDBACK


# --- an endpoint of one's own ---------------------------------------------------------------------


def endpoint(server: Server, token: str = "secret") -> JsonEndpointSource:
    return JsonEndpointSource("shop", "web", URL, client=server.client, read_token=lambda: token)


def sessions(day: int, **more: object) -> dict[str, object]:
    return {"at": f"2026-11-{day}", "channel": "web", "metric": "sessions", "value": 9, **more}


def test_an_endpoint_is_read_page_by_page_with_its_token() -> None:
    server = Server(
        said({"observations": [sessions(18), 7], "next": "/v1?page=2"}),
        said({"observations": [8, sessions(19)]}),
    )

    parsed = endpoint(server).read(START, NOW)

    assert [row.line for row in parsed.rows] == [1, 4]
    assert [one.line for one in parsed.problems] == [2, 3]
    assert [ask.headers["Authorization"] for ask in server.asked] == ["Bearer secret"] * 2
    assert parse_qs(urlsplit(server.asked[0].url).query) == {
        "start": ["2026-11-19T08:00:00Z"],
        "end": ["2026-11-22T08:00:00Z"],
    }


@pytest.mark.parametrize(
    "following",
    ["https://elsewhere.example/v1", "http://metrics.example/", "https://[", ["https://x"], 7],
)
def test_a_next_page_elsewhere_never_sees_the_token(following: object) -> None:
    server = Server(said({"observations": [], "next": following}))

    with pytest.raises(InvalidInputError, match=r"^next must stay on the source's own host$"):
        endpoint(server).read(START, NOW)
    assert len(server.asked) == 1


@pytest.mark.parametrize("length", [1, 2, 3])
def test_pages_that_lead_in_a_circle_are_read_once(length: int) -> None:
    circle = [said({"observations": [], "next": f"{URL}?p={at}"}) for at in range(length)]
    server = Server(*circle, *circle)

    with pytest.raises(InvalidInputError, match="leads back to a page"):
        endpoint(server).read(START, NOW)
    assert len(server.asked) == length + 1


def test_an_endpoint_that_never_ends_is_left() -> None:
    pages = [said({"observations": [], "next": f"{URL}?p={at}"}) for at in range(201)]

    with pytest.raises(InvalidInputError, match="more than 200 pages"):
        endpoint(Server(*pages)).read(START, NOW)


def test_an_endpoint_that_tells_more_than_a_file_can_hold_is_left() -> None:
    pages = [said({"observations": [7] * 60_000, "next": f"{URL}?p={at}"}) for at in range(9)]
    server = Server(*pages)

    with pytest.raises(InvalidInputError, match="200000 rows"):
        endpoint(server).read(START, NOW)
    assert len(server.asked) == 4


def test_contacts_that_an_endpoint_tells_are_stored_nowhere() -> None:
    planted = sessions(18, email="jane@example.org", campaign="To jane@example.org")
    desk = Desk()

    pulled = desk.puller.pull("harbor", endpoint(Server(said([planted]))))

    assert pulled.loaded is not None
    assert pulled.loaded.stored == 1
    assert "jane" not in json.dumps(pulled.loaded.to_dict())
    assert "jane" not in str(desk.observations.__dict__["_table"].__dict__)


# --- pulling --------------------------------------------------------------------------------------


def test_a_source_that_is_busy_says_so() -> None:
    pulled = Desk().puller.pull("harbor", endpoint(Server(*[busy()] * 4)))

    assert (pulled.loaded, "answers 429" in pulled.error) == (None, True)


def test_a_bug_in_a_source_is_told_without_what_it_met() -> None:
    pulled = Desk().puller.pull("harbor", endpoint(Server(KeyError("hush"))))

    assert (pulled.loaded, pulled.error) == (None, "KeyError while asking shop.")


def test_why_rows_were_left_out_is_told_with_the_run() -> None:
    renamed = [{"date": "2026-11-18", "channel": "web", "metric": "sessions", "value": 9}] * 3

    told = Desk().puller.pull("harbor", endpoint(Server(said(renamed)))).told()

    assert (told.rejected, told.left_out[:20]) == (3, "line 1: at: '' is mi")


@pytest.mark.parametrize("token", ["planted\n", "planted\r\nX: 1", "plantéd\u2019"])
def test_a_token_that_no_header_can_hold_is_told_and_not_shown(token: str) -> None:
    server = Server()

    pulled = Desk().puller.pull("harbor", endpoint(server, token))

    assert "one line of printable ASCII" in pulled.error
    assert "plant" not in pulled.error
    assert server.asked == []


def test_late_data_corrects_what_was_told_before_and_is_stored_once() -> None:
    desk = Desk()
    for value in (9, 9, 11):
        server = Server(said([sessions(18, value=value)]))
        desk.puller.pull("harbor", endpoint(server))

    assert desk.series("web", "sessions") == [(11, None, None)]
    assert len(desk.observations.corrections("harbor", "web", "sessions")) == 1


@pytest.mark.parametrize(
    ("told_until", "since"),
    [
        (None, "2026-08-24T08:00:00Z"),
        (datetime(2026, 11, 11, tzinfo=UTC), "2026-11-07T00:00:00Z"),
        (NOW + timedelta(hours=16), "2026-11-18T08:00:00Z"),
    ],
    ids=["a history", "a gap", "a day that has only begun"],
)
def test_what_may_be_restated_is_asked_for_again_and_a_gap_is_closed(
    told_until: datetime | None, since: str
) -> None:
    server = Server(said([sessions(10)]))

    pulled = Desk().puller.pull("harbor", endpoint(server), told_until=told_until)

    assert parse_qs(urlsplit(server.asked[0].url).query)["start"] == [since]
    assert pulled.loaded is not None
    assert pulled.loaded.newest_at == datetime(2026, 11, 11, tzinfo=UTC)


# --- the wire, and secrets ------------------------------------------------------------------------


class Wire(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        elsewhere = self.path == "/away"
        if self.path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", str(len(body) + 9))
            self.end_headers()
            self.wfile.write(body)
            return
        self.send_response(302 if elsewhere else 429 if self.path == "/busy" else 200)
        self.send_header("Location" if elsewhere else "Retry-After", "/" if elsewhere else "5")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def wire() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Wire)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.enable_socket  # this machine only: the test server below its fixture
def test_requests_travel_with_body_and_status_and_follow_no_redirect(wire: str) -> None:
    def post(path: str) -> Answer:
        return urllib_transport(Ask("POST", wire + path, {"X-Test": "1"}, b'{"a":1}'))

    assert (post("/").status, post("/").body) == (200, b'{"a":1}')
    assert (post("/busy").status, post("/busy").headers["retry-after"]) == (429, "5")
    assert post("/away").status == 302


@pytest.mark.enable_socket
def test_a_body_that_is_cut_short_is_no_answer(wire: str) -> None:
    with pytest.raises(IncompleteRead):
        urllib_transport(Ask("POST", f"{wire}/short", body=b"[]"))


def test_a_body_that_drips_is_left_before_the_run_is_held_up() -> None:
    seconds = iter(range(1000))

    with pytest.raises(TimeoutError):
        whole_body(lambda _size: b"x", lambda: float(next(seconds)))

    assert next(seconds) <= BODY_S + 2


def test_a_body_is_read_to_its_end_and_no_further_than_may_be() -> None:
    pieces = iter([b"[1, ", b"2]", b""])
    endless = b"x" * 65_536

    assert whole_body(lambda _size: next(pieces), lambda: 0.0) == b"[1, 2]"
    assert len(whole_body(lambda _size: endless, lambda: 0.0)) == MAX_ANSWER_BYTES + 1


def test_a_secret_is_a_json_object_of_texts_and_is_never_shown() -> None:
    client = boto3.client(
        "secretsmanager",
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )
    reader = SecretReader(lambda: client)
    with Stubber(client) as stub:
        stub.add_response("get_secret_value", {"SecretString": json.dumps(SECRET)})
        stub.add_response("get_secret_value", {"SecretString": "hush-hush"})
        stub.add_response("get_secret_value", {"SecretString": "[" * 60_000})
        stub.add_client_error("get_secret_value", "ResourceNotFoundException")
        stub.add_client_error("get_secret_value", "AccessDeniedException")

        assert reader.read("aicmo/harbor/ga4") == SECRET
        with pytest.raises(InvalidInputError, match="JSON object") as wrong:
            reader.read("aicmo/harbor/ga4")
        with pytest.raises(InvalidInputError, match="JSON object"):
            reader.read("aicmo/harbor/ga4")
        with pytest.raises(NotFoundError, match="No secret 'aicmo/none'"):
            reader.read("aicmo/none")
        with pytest.raises(AwsRequestError, match="rights"):
            reader.read("aicmo/locked")
    assert "hush" not in str(wrong.value)
