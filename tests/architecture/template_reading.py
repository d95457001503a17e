"""How the template tests look things up in a translated template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scripts.paths import ROOT

RUNBOOK = ROOT / "docs" / "operations.md"

Resources = dict[str, dict[str, Any]]


def of_type(resources: Resources, kind: str) -> dict[str, dict[str, Any]]:
    """The properties of every resource of a type, by logical id; at least one must be there."""
    found = {
        name: resource["Properties"]
        for name, resource in resources.items()
        if resource["Type"] == f"AWS::{kind}"
    }
    assert found, f"the template has no AWS::{kind}"
    return found


def as_list(value: object) -> list[Any]:
    """One or many, as IAM allows for actions and resources."""
    return value if isinstance(value, list) else [value]


def allowed_statements(resources: Resources) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every identity policy's Allow statement, with the id of the resource that holds it."""
    for name, role in of_type(resources, "IAM::Role").items():
        for policy in role.get("Policies", []):
            yield from _allowed(name, policy["PolicyDocument"])
    for name, policy in of_type(resources, "IAM::ManagedPolicy").items():
        yield from _allowed(name, policy["PolicyDocument"])


def _allowed(name: str, document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for statement in document["Statement"]:
        chosen = statement["Fn::If"][1] if "Fn::If" in statement else statement
        if chosen["Effect"] == "Allow":
            yield name, chosen
