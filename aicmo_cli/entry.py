"""The `aicmo` program, from its first line on: loading a command takes a moment of its own."""

from __future__ import annotations

import io
import signal
import sys


def main() -> None:
    """Load the command and run it.

    Ctrl-C while it loads ends it without a trace, as it does later on. What a terminal of an older
    encoding has no sign for is shown as `?`, and is no reason to fail.
    """
    interrupted = signal.signal(signal.SIGINT, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")

    from aicmo_cli.main import main as run

    signal.signal(signal.SIGINT, interrupted)
    run()
