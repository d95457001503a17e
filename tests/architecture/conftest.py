"""The template, as written and as CloudFormation gets it."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.translated_template import source_template, translated_template


@pytest.fixture(scope="session")
def source() -> dict[str, Any]:
    return source_template()


@pytest.fixture(scope="session")
def template() -> dict[str, Any]:
    return translated_template()


@pytest.fixture(scope="session")
def resources(template: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = template["Resources"]
    return found
