"""The AI budget: what language models cost a brand this month, and may cost."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.table import Table

from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand, Reason
from aicmo_cli.session import Session
from aicmo_cli.tables import NOTHING
from aicmo_core.errors import InvalidInputError
from aicmo_core.kernel.money import micro_usd_of, usd

app = typer.Typer(help="The AI budget: show, set.", no_args_is_help=True)


class WhenSpent(StrEnum):
    """What becomes of a brand's work when its AI budget is spent."""

    OFFLINE = "offline"
    WAIT = "wait"


@app.command("show")
def show(context: typer.Context, brand: Brand, *, as_json: AsJson = False) -> None:
    """Show what models cost a brand this month, and what they may."""
    session: Session = context.obj
    session.workspace.require_brand(brand)
    answer = _standing(session, brand)
    shown = Table.grid(padding=(0, 2))
    for name, value in answer.items():
        told = usd(value) if name.endswith("micro_usd") and value is not None else str(value)
        told = NOTHING if value is None else told
        shown.add_row(f"[bold]{name.removesuffix('_micro_usd').replace('_', ' ')}[/bold]", told)
    session.answer(answer, shown, as_json=as_json)


@app.command("set")
def change(
    context: typer.Context,
    brand: Brand,
    usd_a_month: Annotated[
        str, typer.Option("--usd", help="US dollars a calendar month, such as 30 or 12.50.")
    ] = "",
    when_spent: Annotated[
        WhenSpent | None, typer.Option(help="Go on offline, or wait for the next month.")
    ] = None,
    reason: Reason = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Set what models may cost a brand a month, and what happens when that is spent."""
    session: Session = context.obj
    changes: dict[str, Any] = {}
    if usd_a_month:
        changes["ai_budget_micro_usd"] = micro_usd_of("--usd", usd_a_month)
    if when_spent:
        changes["when_ai_budget_is_spent"] = str(when_spent)
    if not changes:
        raise InvalidInputError("--usd", "", "or --when-spent must be given")
    settings = session.workspace.brand_service.change_settings(
        brand, changes, actor=session.actor.actor_id, reason=reason
    )
    session.answer(document(settings), f"{brand}: AI budget changed", as_json=as_json)


def _standing(session: Session, brand: str) -> dict[str, Any]:
    budget = session.workspace.ai_budget
    account, allowance = budget.account(brand), budget.allowance_of(brand)
    accepted = session.workspace.accepted_in(brand, account.month)
    return {
        "month": account.month,
        "spent_micro_usd": account.spent_micro_usd,
        "reserved_micro_usd": account.committed_micro_usd - account.spent_micro_usd,
        "brand_budget_micro_usd": allowance.brand_micro_usd,
        "workspace_committed_micro_usd": account.workspace_micro_usd,
        "workspace_budget_micro_usd": allowance.workspace_micro_usd,
        "accepted_outputs": accepted,
        "cost_per_accepted_output_micro_usd": (
            -(-account.spent_micro_usd // accepted) if accepted else None
        ),
        "past_soft_line": account.past_soft_line(allowance),
        "when_spent": WhenSpent.WAIT if allowance.waits else WhenSpent.OFFLINE,
    }
