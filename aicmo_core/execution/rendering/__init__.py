"""Outputs as people read them: Markdown and one self-contained HTML page.

render_markdown(output)                  text for a repository, a mail, a terminal
render_html(output, artefacts=files)     a page that needs nothing from the network
output_from(document)                    the typed output of a stored JSON document
"""

from aicmo_core.execution.rendering.html import render_html
from aicmo_core.execution.rendering.markdown import render_markdown
from aicmo_core.execution.rendering.stored import output_from

__all__ = ["output_from", "render_html", "render_markdown"]
