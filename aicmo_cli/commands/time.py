"""Time: give tasks their moments, move and cancel them, pause and resume, tick by hand."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import RenderableType
from rich.markup import escape

from aicmo_cli.documents import document
from aicmo_cli.options import AsJson, Brand, Channel, Reason, TaskId
from aicmo_cli.planning import End, How, Start, plan_options
from aicmo_cli.planning_view import replanned_view
from aicmo_cli.session import Session
from aicmo_cli.tables import NOTHING, listed, slots_table, table, unplaced_table, when
from aicmo_cli.times import read_time
from aicmo_core.bootstrap import tick_service
from aicmo_core.bootstrap.workspace import Workspace
from aicmo_core.errors import InvalidInputError
from aicmo_core.scheduling.timeline import Timeline
from aicmo_core.tasks.decisions import Moment
from aicmo_core.tasks.head import TaskHead

At = Annotated[str, typer.Option(help="ISO 8601, such as 2026-11-23T09:00; in the brand's zone.")]
Replan = Annotated[
    bool, typer.Option("--replan", help="Also move what breaks a rule, as `plan again` does.")
]
Until = Annotated[str, typer.Option(help="Skip it from this moment on; default 24 hours later.")]


def schedule(
    context: typer.Context,
    target: Annotated[str, typer.Argument(help="A brand id, or a task id together with --at.")],
    at: At = "",
    until: Until = "",
    start: Start = "",
    end: End = "",
    strategy: How = None,
    reason: Reason = "",
    *,
    replan: Replan = False,
    as_json: AsJson = False,
) -> None:
    """Give approved tasks their moments: all of a brand, or one task `--at` a time."""
    session: Session = context.obj
    workspace = session.workspace
    if at:
        _told(session, [_scheduled_at(session, target, at, until, reason)], as_json=as_json)
        return
    _refuse_task(workspace, target)
    starts, ends = _range(workspace, target, start, end)
    options = plan_options(workspace, target, starts, strategy)
    lay = workspace.timeline.replan if replan else workspace.timeline.plan
    made = lay(target, starts, ends, session.actor, options)
    view = _replanned if replan else _planned
    session.answer(document(made), *view(workspace, target, made), as_json=as_json)


def _scheduled_at(session: Session, task_id: str, at: str, until: str, reason: str) -> TaskHead:
    """Give one task its moment."""
    workspace = session.workspace
    moment = _moment(at, until, workspace.zone_of(workspace.tasks.head(task_id).brand_id))
    return workspace.scheduling.schedule(task_id, moment, session.actor, reason)


def _range(
    workspace: Workspace, brand_id: str, start: str, end: str
) -> tuple[datetime, datetime | None]:
    """Return from when, and until when where that is told, a brand is planned."""
    zone = workspace.zone_of(brand_id)
    starts = read_time(start, zone, "--from") if start else workspace.infra.clock()
    ends = read_time(end, zone, "--to") if end else None
    if ends is not None and ends <= starts:
        raise InvalidInputError("--to", end, f"must be later than {when(starts, zone)}")
    return starts, ends


def _planned(workspace: Workspace, brand_id: str, made: Timeline) -> list[RenderableType]:
    """Return the brand's calendar, and what found no place in it."""
    heads, slots = _heads(workspace, brand_id), workspace.scheduling.slots_of(brand_id)
    calendar = slots_table(f"Timeline of {brand_id}", slots, heads, workspace.zone_of(brand_id))
    if made.unplaced:
        return [*([calendar] if slots else []), unplaced_table(made.unplaced, heads)]
    nothing = f"Nothing is approved to be scheduled: see `aicmo inbox {brand_id}`."
    return [listed(calendar, nothing)]


def _replanned(workspace: Workspace, brand_id: str, made: Timeline) -> list[RenderableType]:
    """Return what moved, and why."""
    heads = _heads(workspace, brand_id)
    return list(replanned_view(made, heads, workspace.zone_of(brand_id)))


def _heads(workspace: Workspace, brand_id: str) -> dict[str, TaskHead]:
    return {head.task_id: head for head in workspace.tasks.heads_of(brand_id)}


def reschedule(
    context: typer.Context,
    task: TaskId,
    at: At,
    until: Until = "",
    reason: Reason = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Move a task; outside of its approved window it is reviewed again."""
    session: Session = context.obj
    zone = session.workspace.zone_of(session.workspace.tasks.head(task).brand_id)
    head = session.workspace.scheduling.reschedule(
        task, _moment(at, until, zone), session.actor, reason
    )
    _told(session, [head], as_json=as_json)


def cancel(
    context: typer.Context, task: TaskId, reason: Reason = "", *, as_json: AsJson = False
) -> None:
    """End a task's slot without a run; its approval stays, for that window."""
    session: Session = context.obj
    _told(
        session, [session.workspace.scheduling.cancel(task, session.actor, reason)], as_json=as_json
    )


def run_now(
    context: typer.Context, task: TaskId, reason: Reason = "", *, as_json: AsJson = False
) -> None:
    """Run an approved task at once."""
    session: Session = context.obj
    head = session.workspace.scheduling.run_now(task, session.actor, reason)
    _told(session, [head], as_json=as_json)


def redrive(
    context: typer.Context,
    slot: Annotated[str, typer.Argument(help="A failed or skipped slot, such as task_x.s1.")],
    reason: Reason = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Try a failed or skipped slot again, from stored state."""
    session: Session = context.obj
    head = session.workspace.scheduling.redrive(slot, session.actor, reason)
    _told(session, [head], as_json=as_json)


def pause(
    context: typer.Context,
    brand: Brand,
    reason: Reason,
    channel: Channel = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Start nothing more of a brand, or of one channel, until it is resumed."""
    session: Session = context.obj
    settings = session.workspace.scheduling.pause(brand, session.actor, reason, channel)
    session.answer(document(settings), f"{brand}: {settings.stands}", as_json=as_json)


def resume(
    context: typer.Context,
    brand: Brand,
    reason: Reason = "",
    channel: Channel = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Let a brand, or one channel, start again."""
    session: Session = context.obj
    settings = session.workspace.scheduling.resume(brand, session.actor, reason, channel)
    session.answer(document(settings), f"{brand}: {settings.stands}", as_json=as_json)


def tick(context: typer.Context, *, as_json: AsJson = False) -> None:
    """Find what is due and put it on the execute queue, as the schedule does every minute."""
    session: Session = context.obj
    report = tick_service(session.infra).run()
    shown = table("Tick", *(name.replace("_", " ") for name in report.as_dict()))
    shown.add_row(*(str(value) for value in report.as_dict().values()))
    session.answer(report.as_dict(), shown, as_json=as_json)


def _told(session: Session, heads: list[TaskHead], *, as_json: bool) -> None:
    shown = table("Decided", "Task", "Status", "Slot", "When")
    for head in heads:
        zone = session.workspace.zone_of(head.brand_id)
        slot = head.slot.slot_id if head.slot else NOTHING
        moment = when(head.slot.run_at if head.slot else None, zone)
        shown.add_row(head.task_id, str(head.status), slot, moment)
    session.answer(document(heads), shown, *_waits(session, heads), as_json=as_json)


def _waits(session: Session, heads: list[TaskHead]) -> list[str]:
    """Return why what was just given a time will not start at it."""
    told = []
    for head in heads:
        if head.slot and not head.sealed:
            told.append(f"It waits for a yes: `aicmo approve {head.task_id}`.")
        if head.slot and head.gated and head.slot.run_at <= session.infra.clock():
            unmet = ", ".join(map(str, session.workspace.unmet(head.task_id)))
            told += [f"It waits for {escape(unmet)}."] if unmet else []
        settings = session.workspace.brands.get_settings(head.brand_id)
        if head.slot and settings.holds_back(tuple(head.channels.split(","))):
            told.append(f"It waits, because {head.brand_id} is {settings.stands}.")
    return told


def _refuse_task(workspace: Workspace, target: str) -> None:
    """Refuse a task's id where a brand's is meant: a task is scheduled at a time."""
    if next(iter(workspace.tasks.heads([target])), None) is not None:
        rule = "is required to schedule one task, such as --at 2026-11-23T09:00"
        raise InvalidInputError("--at", None, rule)


def _moment(at: str, until: str, zone: ZoneInfo) -> Moment:
    run_at = read_time(at, zone, "--at")
    return Moment(
        run_at=run_at,
        window_end=read_time(until, zone, "--until") if until else None,
        local_time=run_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
        zone=zone.key,
    )
