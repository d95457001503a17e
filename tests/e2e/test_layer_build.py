"""A layer holds binaries for the processor it is declared for, whatever machine built it."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import sam
from scripts.paths import ROOT, SAM

_ELF_MACHINES = {"x86_64": 62, "arm64": 183}  # e_machine, elf(5)


def _machines(layer: Path) -> set[int]:
    """The processors of all shared objects in a layer, from their ELF headers."""
    found = set()
    for library in layer.rglob("*.so*"):
        header = library.read_bytes()[:20]
        assert header[:4] == b"\x7fELF", library
        found.add(struct.unpack("<H", header[18:20])[0])
    return found


def _abis(layer: Path) -> set[str]:
    """The interpreters that extension modules are for: `314`, or `abi3` for all."""
    parts = (path.name.split(".") for path in layer.rglob("*.so"))
    return {part[1].removeprefix("cpython-").split("-")[0] for part in parts if len(part) > 2}


@pytest.fixture(scope="module")
def built_for_aws(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What plain `sam build` makes, with nothing but the template's defaults."""
    built = tmp_path_factory.mktemp("build")
    unset = {"LAYER_ARCH", "LAYER_RUNTIME"}
    env = {name: value for name, value in os.environ.items() if name not in unset}
    subprocess.run(  # noqa: S603 - the program and its arguments are ours
        [SAM, "build", "--build-dir", built],
        cwd=ROOT,
        env={**env, "SAM_CLI_TELEMETRY": "0"},
        check=True,
        capture_output=True,
    )
    return built


@pytest.fixture(scope="module")
def layer_for_aws(built_for_aws: Path) -> Path:
    return built_for_aws / "CoreLayer" / "python"


@pytest.mark.parametrize("layer", ["CoreLayer", "FeedbackLayer"])
def test_a_plain_build_is_for_arm64_and_its_runtime_only(built_for_aws: Path, layer: str) -> None:
    assert _machines(built_for_aws / layer) == {_ELF_MACHINES["arm64"]}
    assert _abis(built_for_aws / layer) == {"314", "abi3"}


def test_the_layer_holds_our_code_once_and_no_development_tools(layer_for_aws: Path) -> None:
    packages = {path.name for path in layer_for_aws.iterdir()}

    assert {"aicmo_core", "pydantic", "boto3", "aws_lambda_powertools"} <= packages
    assert not packages & {
        "cryptography",
        "holidays",
        "pytest",
        "moto",
        "typer",
        "numpy",
        "aicmo_cli",
        "tests",
        "bin",
    }
    assert sum(f.stat().st_size for f in layer_for_aws.rglob("*") if f.is_file()) < 60_000_000


def test_the_local_build_is_for_this_machine_and_precompiled() -> None:
    layer = sam.build().parent / "CoreLayer" / "python"

    assert _machines(layer) == {_ELF_MACHINES[sam.ARCH]}
    (compiled,) = (layer / "aicmo_core" / "__pycache__").glob("errors.*.pyc")
    # PEP 552: flags 1 mean a hash that is never checked, which a zip's false dates do not void.
    assert struct.unpack("<I", compiled.read_bytes()[4:8]) == (1,)


def test_what_only_feedback_needs_lies_apart_and_holds_nothing_else() -> None:
    layer = sam.build().parent / "FeedbackLayer" / "python"
    packages = {re.split("[-.]", path.name)[0] for path in layer.glob("[!.]*")}
    code = f"""
import sys
sys.path[:0] = [{str(layer)!r}, {str(layer.parents[1] / "CoreLayer" / "python")!r}]
from datetime import date
from cryptography.hazmat.primitives import serialization
from aicmo_core.adapters.public_holidays import LibraryHolidays
import holidays
print(serialization.__file__)
print(holidays.__file__)
print(LibraryHolidays().of_market("DE-BY", [2026])[date(2026, 10, 3)])
"""

    told = subprocess.run(  # noqa: S603 - our own interpreter, without what is installed in it
        [sys.executable, "-I", "-S", "-c", code], check=True, capture_output=True, text=True
    )

    assert packages == {"_cffi_backend", "cffi", "cryptography", "holidays", "pycparser"}
    signs, knows, named = told.stdout.splitlines()
    assert signs.startswith(str(layer))
    assert knows.startswith(str(layer))
    assert named == "German Unity Day"
    assert [path.name for path in (layer / "holidays" / "locale").iterdir()] == ["en_US"]
