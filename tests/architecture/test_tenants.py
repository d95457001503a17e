"""No repository builds a key, or a name in the bucket, of a workspace other than its own.

Read from the code itself, so that a method that is added tomorrow is looked at, too.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from aicmo_core.adapters.dynamodb import keys, task_items

_ADAPTERS = Path(inspect.getfile(keys)).parent
_REPOSITORIES = sorted(_ADAPTERS.glob("*_repository.py"))
_OF_A_WORKSPACE = {
    name
    for module in (keys, task_items)
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if next(iter(inspect.signature(function).parameters), "") == "workspace"
}
_OF_ALL = {"directory_pk", "attention_shards"}
"""What only the fan-out and tick read."""
# Dead letters name the workspace they are of: they are recorded by a function that serves all.
_NAMED_BY_THE_RECORD = {"dead_letter_repository.py": {"letter.workspace_id", "workspace_id"}}


def _calls(source: Path) -> Iterator[tuple[str, str, int]]:
    """Yield each call that makes a key or an item: its function, first argument and line."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="keys" | "task_items"), attr=name)):
                whose = ast.unparse(node.args[0]) if node.args else ""
                yield name, whose, node.lineno


def test_nearly_every_key_belongs_to_a_workspace() -> None:
    assert len(_OF_A_WORKSPACE) > 25
    assert len(_REPOSITORIES) > 12


@pytest.mark.parametrize("source", _REPOSITORIES, ids=lambda path: path.stem)
def test_a_repository_builds_keys_of_its_own_workspace_only(source: Path) -> None:
    allowed = _NAMED_BY_THE_RECORD.get(source.name, {"self._workspace", "workspace"})

    strangers = [
        f"{source.name}:{line}: {name}({whose})"
        for name, whose, line in _calls(source)
        if name in _OF_A_WORKSPACE and whose not in allowed
    ]

    assert strangers == []


@pytest.mark.parametrize("source", _REPOSITORIES, ids=lambda path: path.stem)
def test_no_repository_reads_what_all_workspaces_share(source: Path) -> None:
    assert [name for name, _, _ in _calls(source) if name in _OF_ALL] == []


@pytest.mark.parametrize("source", _REPOSITORIES, ids=lambda path: path.stem)
def test_a_repositorys_workspace_is_set_once_at_its_construction(source: Path) -> None:
    """A method that took a workspace, or changed its own, could be given another's."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    takes = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(one.arg in ("workspace", "workspace_id") for one in node.args.args)
    ]
    sets = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "self._workspace"
    ]

    if source.name in _NAMED_BY_THE_RECORD:
        assert sets == []
    else:
        assert takes == ["__init__"]
        assert set(sets) <= {"self._workspace = workspace"}
