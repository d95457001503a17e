"""Outputs as one HTML page that stands by itself: no script, no font, no picture from elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from aicmo_core.execution.executors.base import TaskOutput
from aicmo_core.execution.executors.files import Artefact
from aicmo_core.execution.rendering.walker import page_of


def render_html(output: TaskOutput, artefacts: Sequence[Artefact] = ()) -> str:
    """Return `output` as a page; pictures among `artefacts` are shown in it.

    Every text is escaped. Pictures are embedded as data addresses, where a browser runs no script.
    """
    pictures = [
        {"name": a.name, "sha256": a.sha256, "address": _data_address(a)}
        for a in artefacts
        if a.content_type in ("image/png", "image/jpeg", "image/svg+xml")
    ]
    return _template().render(page=page_of(output), pictures=pictures, lang=output.language)


def _data_address(artefact: Artefact) -> str:
    data = base64.b64encode(artefact.data).decode("ascii")
    return f"data:{artefact.content_type};base64,{data}"


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("aicmo_core.execution.rendering"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.tests["section"] = lambda block: type(block).__name__ == "Section"
    environment.filters["kind"] = lambda block: type(block).__name__
    return environment.get_template("page.html.j2")
