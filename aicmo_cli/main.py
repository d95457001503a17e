"""The `aicmo` command: options, commands, and errors told in words."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer
from typer.exceptions import TyperException

from aicmo_cli.commands import (
    assets,
    brain,
    brand,
    budget,
    decisions,
    feedback,
    letters,
    live,
    metrics,
    outputs,
    overview,
    plan,
    simulate,
    tasks,
    time,
)
from aicmo_cli.failures import as_told, failure_panel
from aicmo_cli.session import Session
from aicmo_cli.terminal import console, json_text
from aicmo_core.errors import AicmoError, InvalidInputError

app = typer.Typer(
    name="aicmo",
    help="Drive the marketing loop: brief, plan, approve, schedule, review, learn.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)
app.add_typer(brand.app, name="brand")
app.add_typer(assets.app, name="asset")
app.add_typer(budget.app, name="budget")
app.add_typer(plan.app, name="plan")
app.add_typer(tasks.app, name="tasks")
app.add_typer(outputs.app, name="outputs")
app.add_typer(metrics.app, name="metrics")
app.add_typer(live.app, name="live")
app.add_typer(feedback.app, name="feedback")
app.add_typer(brain.app, name="brain")
_COMMANDS: dict[str, Callable[..., None]] = {
    "approve": decisions.approve,
    "reject": decisions.reject,
    "revoke": decisions.revoke,
    "edit": decisions.edit,
    "inbox": overview.inbox,
    "status": overview.status,
    "schedule": time.schedule,
    "reschedule": time.reschedule,
    "cancel": time.cancel,
    "pause": time.pause,
    "resume": time.resume,
    "run-now": time.run_now,
    "redrive": time.redrive,
    "dead-letters": letters.dead_letters,
    "tick": time.tick,
    "simulate": simulate.simulate,
}
for name, command in _COMMANDS.items():
    app.command(name)(command)


@app.callback()
def options(
    context: typer.Context,
    stack: Annotated[
        str, typer.Option(help="CloudFormation stack; without it, the AICMO_… variables.")
    ] = "",
    workspace: Annotated[
        str, typer.Option(envvar="AICMO_WORKSPACE", help="The agency's workspace.")
    ] = "default",
    operator: Annotated[
        str,
        typer.Option("--as", envvar="AICMO_OPERATOR", help="Who acts; default: this user."),
    ] = "",
) -> None:
    """Drive the marketing loop: brief, plan, approve, schedule, review, learn."""
    context.obj = Session(stack=stack, workspace_id=workspace, operator=operator)


def main() -> None:
    """Run the command; an error is told in words, with an exit code.

    With `--json` it is told as a JSON object too, on standard error: what a program reads from
    standard output is an answer, or nothing.

    Exit codes: 0 done, 1 refused by the stored state or a service, 2 unusable input.
    """
    as_json = "--json" in sys.argv[1:]
    try:
        left_with = app(standalone_mode=not as_json)
    except TyperException as error:  # how the command was written
        _tell_json("usage", error.format_message(), {})
        raise SystemExit(error.exit_code) from error
    except Exception as error:  # noqa: BLE001 - an entry point: a bug is told in one line
        _refused(as_told(error, "running the command"), as_json=as_json)
    raise SystemExit(left_with if isinstance(left_with, int) else 0)


def _refused(error: AicmoError, *, as_json: bool) -> NoReturn:
    if as_json:
        _tell_json(error.code, error.message, error.fields)
    else:
        console(stderr=True).print(failure_panel(error))
    raise SystemExit(2 if isinstance(error, InvalidInputError) else 1) from error


def _tell_json(code: str, message: str, fields: dict[str, object]) -> None:
    told = {"error": {"code": code, "message": message, "fields": fields}}
    typer.echo(json_text(told), err=True)


if __name__ == "__main__":
    main()
