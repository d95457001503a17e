"""The functions are built alike, traced, logged for a bounded time, and told where things are."""

from __future__ import annotations

import importlib.util
import re
from typing import Any

from scripts.local_cloud import FUNCTIONS
from scripts.paths import ROOT

from .template_reading import RUNBOOK, Resources, of_type


def test_every_folder_of_functions_is_deployed_and_every_handler_exists(
    resources: Resources,
) -> None:
    handlers = {
        name: function["Handler"]
        for name, function in of_type(resources, "Lambda::Function").items()
    }

    assert handlers == {name: f"{folder}.app.handler" for folder, name in FUNCTIONS.items()}
    assert {path.parent.name for path in (ROOT / "functions").glob("*/app.py")} == set(FUNCTIONS)
    for handler in handlers.values():
        assert importlib.util.find_spec(handler.removesuffix(".handler")) is not None


def test_every_function_is_traced_and_keeps_its_log_for_the_chosen_time(
    resources: Resources,
) -> None:
    for name, function in of_type(resources, "Lambda::Function").items():
        logs = resources[f"{name}Logs"]["Properties"]
        assert function["TracingConfig"] == {"Mode": "Active"}
        assert function["LoggingConfig"] == {"LogGroup": {"Ref": f"{name}Logs"}}
        assert logs["RetentionInDays"] == {"Ref": "LogRetentionDays"}
    assert len(of_type(resources, "Logs::LogGroup")) == len(FUNCTIONS)


def test_layers_and_functions_share_processor_and_runtime(resources: Resources) -> None:
    layers = of_type(resources, "Lambda::LayerVersion").values()

    assert {layer["LayerName"] for layer in layers} == {"CoreLayer", "FeedbackLayer"}
    for function in of_type(resources, "Lambda::Function").values():
        for layer in layers:
            assert function["Architectures"] == layer["CompatibleArchitectures"]
            assert [function["Runtime"]] == layer["CompatibleRuntimes"]


def test_only_feedback_carries_what_signs_and_what_knows_holidays(resources: Resources) -> None:
    layers = {
        name: [resources[one["Ref"]]["Properties"]["LayerName"] for one in function["Layers"]]
        for name, function in of_type(resources, "Lambda::Function").items()
    }

    assert layers.pop("Feedback") == ["CoreLayer", "FeedbackLayer"]
    assert set(map(tuple, layers.values())) == {("CoreLayer",)}


def test_the_layer_builds_by_default_for_what_the_template_declares_by_default(
    source: dict[str, Any],
) -> None:
    makefile = (ROOT / "layers" / "core" / "Makefile").read_text()
    defaults = dict(re.findall(r"^(LAYER_\w+) \?= (\S+)$", makefile, re.MULTILINE))

    assert defaults == {
        "LAYER_ARCH": source["Parameters"]["Arch"]["Default"],
        "LAYER_RUNTIME": source["Parameters"]["PythonRuntime"]["Default"],
    }


def test_every_parameter_has_a_default_a_description_and_its_line_in_the_runbook(
    source: dict[str, Any],
) -> None:
    section = RUNBOOK.read_text().split("\n## Parameters\n")[1].split("\n## ")[0]

    for name, parameter in source["Parameters"].items():
        assert "Default" in parameter, name
        assert parameter["Description"].endswith("."), name
        assert f"`{name}`" in section


def test_the_layer_keeps_every_aws_service_that_the_code_calls() -> None:
    kept = set((ROOT / "layers" / "core" / "aws_services.txt").read_text().split())
    code = [*(ROOT / "aicmo_core").rglob("*.py"), *(ROOT / "functions").rglob("*.py")]

    called = {
        service
        for path in code
        for service in re.findall(r"\b(?:client|maker)\(\s*\"([a-z0-9-]+)\"", path.read_text())
    }

    assert "dynamodb" in called
    assert called <= kept


def test_outputs_tell_a_person_where_everything_is(template: dict[str, Any]) -> None:
    assert {name.removesuffix("Name") for name in template["Outputs"]} >= {
        f"{function}Function" for function in FUNCTIONS.values()
    }
    assert all(output["Description"] for output in template["Outputs"].values())
