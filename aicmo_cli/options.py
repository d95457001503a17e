"""Options that many commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON; an error too, on stderr.")]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why; kept in the audit.")]
Brand = Annotated[str, typer.Argument(help="The brand's id; `aicmo brand list` shows them.")]
TaskId = Annotated[str, typer.Argument(help="The task's id; `aicmo tasks list BRAND` shows them.")]
File = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="The file to read.")
]
Channel = Annotated[
    str | None, typer.Option("--channel", help="Only this channel, such as `instagram`.")
]
