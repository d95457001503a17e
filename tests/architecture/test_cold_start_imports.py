"""What a cold start must not pay for: what its first answer does not need."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.table import Item
from aicmo_core.bootstrap import tick_service
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure
from aicmo_core.kernel.clock import system_clock
from aicmo_core.tasks.messages import encode
from bench.dispatch_stage import Stage
from scripts.paths import ROOT

_TICK_ONCE = """
import json, sys
from types import SimpleNamespace

class Aws:
    asked = []

    def query(self, **request):
        self.asked.append("query")
        due = {
            "pk": {"S": "W#default#T#t1"}, "sk": {"S": "HEAD"}, "attention_shard": {"S": "A#0"},
            "attention_key": {"S": "2026-01-01T00:00:00.000000Z|r|0|1|2026-01-01T00:00:00.000000Z"
                                   "|2099-01-01T00:00:00.000000Z|0|b1|"},
        }
        return {"Items": [due] if len(self.asked) == 1 else []}

    def send_message_batch(self, **request):
        self.asked.append("send")
        return {"Successful": [{"Id": "0"}]}

    def update_item(self, **request):
        self.asked.append("mark")
        return {}

from aicmo_core.bootstrap.infrastructure import AwsClients
AwsClients.client = lambda self, service: Aws()
from tick import app

context = SimpleNamespace(
    function_name="tick", memory_limit_in_mb=512, invoked_function_arn="arn", aws_request_id="r",
    get_remaining_time_in_millis=lambda: 50_000,
)
answer = app.handler({}, context)
print(json.dumps({"answer": answer, "asked": Aws.asked, "modules": sorted(sys.modules)}))
"""


def _after_one_tick() -> dict[str, object]:
    """The tick function in a fresh interpreter: its answer, its requests, what it imported."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{ROOT / 'functions'}:{ROOT}",
        "AICMO_TABLE": "aicmo",
        "AICMO_EXECUTE_QUEUE_URL": "https://queue",
        "POWERTOOLS_SERVICE_NAME": "aicmo",
        "POWERTOOLS_METRICS_NAMESPACE": "AICMO",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own code
        [sys.executable, "-c", _TICK_ONCE],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_tick_that_reads_sends_and_marks_imports_nothing_that_it_does_not_need() -> None:
    after = _after_one_tick()
    imported = {str(name).split(".")[0] for name in after["modules"]}

    assert after["answer"]["sent"] == after["answer"]["marked"] == 1
    assert after["asked"] == ["query"] * 8 + ["send", "mark"]
    assert imported.isdisjoint({"pydantic", "pydantic_core", "aws_xray_sdk", "numpy", "jinja2"})
    assert imported.isdisjoint({"cryptography", "holidays"})


def test_a_tick_loads_no_executor_and_no_feedback_rules() -> None:
    modules = set(_after_one_tick()["modules"])
    unwanted = {
        "aicmo_core.execution.executors",
        "aicmo_core.execution.worker",
        "aicmo_core.autobrain.plan",
        "aicmo_core.feedback.loop",
        "aicmo_core.brands.brief",
    }

    assert modules & unwanted == set()


_EXECUTE_ONCE = """
import json, pickle, sys
from types import SimpleNamespace
from execute import app
from aicmo_core.adapters.blobs import InMemoryBlobStore
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.adapters.table import Put
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.settings import Settings

staged = pickle.load(open(sys.argv[1], "rb"))
table = InMemoryTable()
for item in staged["items"]:
    table.write(Put(item=item))
infra = Infrastructure(
    settings=Settings(), table=table, queue=None, feedback_queue=None, blobs=InMemoryBlobStore()
)
app.infrastructure = lambda: infra
context = SimpleNamespace(
    function_name="execute", memory_limit_in_mb=512, invoked_function_arn="arn", aws_request_id="r"
)
record = {"messageId": "m", "body": staged["body"], "eventSourceARN": "arn:execute"}
app.handler({"Records": [record]}, context)
print(json.dumps(sorted(sys.modules)))
"""


class _KeptTable(InMemoryTable):
    """A table that shows what it holds."""

    @property
    def items(self) -> list[Item]:
        return list(self._items.values())


def _after_one_execution(folder: Path) -> set[str]:
    """What the execute function imported in a fresh interpreter to make one SWOT analysis."""
    table = _KeptTable()
    stage = Stage(1, table)
    stage.clock.now = system_clock() - timedelta(seconds=1)
    stage.add(stage.brands[0], stage.clock.now)
    infra = replace(in_memory_infrastructure(stage.clock), table=table)
    tick_service(infra).run()
    (sent,) = infra.queue.take()  # type: ignore[attr-defined]  # InMemoryDispatchQueue
    staged = folder / "staged.pickle"
    staged.write_bytes(pickle.dumps({"items": table.items, "body": encode(sent.message)}))
    *told, modules = _lines(_EXECUTE_ONCE, str(staged))
    assert '"TasksCompleted":[1.0]' in told[-1]
    return set(json.loads(modules))


def test_an_execution_imports_nothing_of_planning_feedback_and_other_work(tmp_path: Path) -> None:
    modules = _after_one_execution(tmp_path)
    tops = {name.split(".")[0] for name in modules}
    unwanted = ("aicmo_core.feedback", "aicmo_core.scheduling", "aicmo_core.autobrain")
    within = "aicmo_core.execution.executors."
    work = {name.removeprefix(within) for name in modules if name.startswith(within)}

    assert [name for name in modules if name.startswith(unwanted)] == []
    swot = {"swot", "swot_cells", "swot_wordings", "strategy", "metric_library"}
    assert work == {"base"} | swot
    assert tops.isdisjoint({"numpy", "jinja2", "resvg_py", "cryptography", "holidays"})


def test_an_execution_for_a_brand_without_files_and_settings_loads_neither(tmp_path: Path) -> None:
    unwanted = {
        "aicmo_core.brands.settings",
        "aicmo_core.brands.voice",
        "aicmo_core.execution.asset_types",
        "aicmo_core.execution.assets",
        "aicmo_core.execution.checks.public_texts",
    }

    assert _after_one_execution(tmp_path) & unwanted == set()


@pytest.mark.parametrize(
    ("function", "event"),
    [
        ("feedback", {}),
        (
            "dead_letters",
            {"Records": [{"messageId": "m", "body": "lost", "eventSourceARN": "arn:execute"}]},
        ),
    ],
)
def test_a_fan_out_and_a_dead_letter_load_no_validation_library(
    function: str, event: object
) -> None:
    code = f"""
import sys
from types import SimpleNamespace
from {function} import app
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.bootstrap.infrastructure import Infrastructure
from aicmo_core.settings import Settings

queue = SimpleNamespace(send=lambda messages: [True] * len(messages))
app.infrastructure = lambda: Infrastructure(
    settings=Settings(), table=InMemoryTable(), queue=queue, feedback_queue=queue, blobs=None
)
context = SimpleNamespace(
    function_name="f", memory_limit_in_mb=512, invoked_function_arn="arn", aws_request_id="r"
)
app.handler({event}, context)
print("pydantic" in sys.modules)
"""
    assert _lines(code)[-1] == "False"


def _printed(code: str) -> list[str]:
    """The words that code prints in a fresh interpreter, set up as a function's."""
    return " ".join(_lines(code)).split()


def _lines(code: str, *arguments: str) -> list[str]:
    environment = {
        "PYTHONPATH": f"{ROOT / 'functions'}:{ROOT}",
        "POWERTOOLS_SERVICE_NAME": "aicmo",
        "POWERTOOLS_METRICS_NAMESPACE": "AICMO",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own code
        [sys.executable, "-c", code, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("function", ["tick", "execute"])
def test_garbage_is_collected_once_a_function_has_answered_or_failed(function: str) -> None:
    code = f"""
import gc
from {function} import app
off = not gc.isenabled()
try:
    app.handler({{"Records": "none"}}, None)
except Exception:
    pass
print(off, gc.isenabled(), gc.get_freeze_count() > 0)
"""

    assert _printed(code) == ["True", "True", "True"]


def test_figures_are_read_without_what_judges_them() -> None:
    code = """
import sys
from aicmo_core.adapters.dynamodb import observation_repository
print(*(name for name in sys.modules if name.startswith("aicmo_core.feedback.")))
"""
    loaded = set(_printed(code))

    assert not {name for name in loaded if "detection" in name}
    assert "aicmo_core.feedback.catalogue" not in loaded


def test_only_a_service_accounts_sign_in_loads_what_signs() -> None:
    code = """
import sys
from datetime import UTC, datetime
from aicmo_core.adapters.metric_sources import opening
from aicmo_core.adapters.metric_sources.google_grants import grant_of

apps = [__import__(f"{name}.app") for name in ("tick", "execute", "feedback", "dead_letters")]
person = {"client_id": "i", "client_secret": "s", "refresh_token": "r"}
grant_of(person, datetime.now(UTC))
print("cryptography" in sys.modules)
try:
    grant_of({"private_key": "none", "client_email": "a@b"}, datetime.now(UTC))
except Exception as error:
    print("cryptography" in sys.modules, error.fields["field"])
"""
    assert _printed(code) == ["False", "True", "secret.private_key"]


def test_only_a_look_at_a_brands_figures_loads_what_knows_public_holidays() -> None:
    code = """
import sys
from aicmo_core.adapters.public_holidays import LibraryHolidays
from aicmo_core.bootstrap import open_workspace
from aicmo_core.bootstrap.infrastructure import in_memory_infrastructure

apps = [__import__(f"{name}.app") for name in ("tick", "execute", "feedback", "dead_letters")]
workspace = open_workspace(in_memory_infrastructure())
parts = workspace.worker, workspace.scheduling, workspace.learning, workspace.feedback
print("holidays" in sys.modules)
LibraryHolidays().of_market("US", [2026])
print("holidays" in sys.modules)
"""
    assert _printed(code) == ["False", "True"]
