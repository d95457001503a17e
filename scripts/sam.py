"""`sam build` and `sam deploy` for this machine, built again only when something changed."""

from __future__ import annotations

import fcntl
import hashlib
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from aicmo_core.errors import UnavailableError
from scripts.paths import LOCAL, ROOT, SAM

BUILD = LOCAL / "build"
ARCH = "arm64" if platform.machine() in {"aarch64", "arm64"} else "x86_64"
RUNTIME = f"python{sys.version_info.major}.{sys.version_info.minor}"
# The template's two build parameters, for the interpreter that runs the functions here.
HOST_PARAMETERS = {"Arch": ARCH, "PythonRuntime": RUNTIME}
_SOURCES = ("template.yaml", "samconfig.toml", "functions", "layers/core", "aicmo_core")


def build() -> Path:
    """Build the stack for this machine; answers the built template's path.

    Safe to call from several processes at once.
    """
    BUILD.mkdir(parents=True, exist_ok=True)
    stamp, output = BUILD / "fingerprint", BUILD / "stack"
    with (BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        fingerprint = _fingerprint()
        if not (stamp.exists() and stamp.read_text() == fingerprint):
            stamp.unlink(missing_ok=True)
            _sam(
                "build",
                "--build-dir",
                str(output),
                *_overrides(HOST_PARAMETERS),
                env={
                    "LAYER_ARCH": ARCH,
                    "LAYER_RUNTIME": RUNTIME,
                },
            )
            stamp.write_text(fingerprint)
    return output / "template.yaml"


def deploy(
    built: Path, stack_name: str, *, parameters: Mapping[str, str], env: Mapping[str, str]
) -> None:
    """Deploy a built template to the cloud that `env` points at."""
    _sam(
        "deploy",
        "--template-file", str(built),
        "--stack-name", stack_name,
        "--no-confirm-changeset",
        "--no-progressbar",
        "--config-file", str(ROOT / "samconfig.toml"),
        *_overrides({**HOST_PARAMETERS, **parameters}),
        env=env,
    )  # fmt: skip


def _overrides(parameters: Mapping[str, str]) -> list[str]:
    return ["--parameter-overrides", *(f"{name}={value}" for name, value in parameters.items())]


def _sam(*arguments: str, env: Mapping[str, str]) -> None:
    result = subprocess.run(
        [str(SAM), *arguments],
        cwd=ROOT,
        env={**os.environ, "SAM_CLI_TELEMETRY": "0", **env},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        told = f"{result.stdout}\n{result.stderr}".strip()[-4000:]
        raise UnavailableError(f"sam {arguments[0]} failed:\n{told}")


def _fingerprint() -> str:
    digest = hashlib.sha256(f"{ARCH} {RUNTIME}".encode())
    for path in _sources():
        digest.update(f"\0{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for name in _SOURCES:
        source = ROOT / name
        found = [source] if source.is_file() else sorted(source.rglob("*"))
        yield from (path for path in found if path.is_file() and "__pycache__" not in path.parts)
