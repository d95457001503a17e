"""Use cases of time: give a task its moment, move it, cancel it, run it now, pause and resume."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from aicmo_core.brands.findings import nearest
from aicmo_core.brands.ports import BrandRepository
from aicmo_core.brands.settings import BrandSettings
from aicmo_core.brands.standards import COMMON_CHANNELS
from aicmo_core.brands.standards import channel as standard_channel
from aicmo_core.errors import InvalidInputError, NotFoundError, VersionConflictError
from aicmo_core.kernel.clock import Clock
from aicmo_core.scheduling.publications import kept_publication
from aicmo_core.tasks import decisions
from aicmo_core.tasks.approval import Actor
from aicmo_core.tasks.content import TaskContent
from aicmo_core.tasks.decisions import Decision, Moment
from aicmo_core.tasks.head import TaskHead
from aicmo_core.tasks.ports import TaskRepository
from aicmo_core.tasks.service import TaskService
from aicmo_core.tasks.slots import SlotRecord, window_end_of

_TRIES = 5


class SchedulingService:
    """Decisions of people about time.

    Args:
        tasks: The workspace's tasks.
        decider: Loads, decides, saves with audit.
        brands: The workspace's brands and their settings.
        clock: The present moment.
    """

    def __init__(
        self, tasks: TaskRepository, decider: TaskService, brands: BrandRepository, clock: Clock
    ) -> None:
        self._tasks = tasks
        self._decider = decider
        self._brands = brands
        self._clock = clock

    def schedule(
        self, task_id: str, moment: Moment, actor: Actor, reason: str = "", slot_id: str = ""
    ) -> TaskHead:
        """Give a task without a live slot its moment.

        Where its approval covers the window of a slot that has ended, another one opens review.

        Raises:
            ConflictError: It has a live slot, or is finished or rejected.
            InvalidInputError: The moment's window is over.
        """
        self._refuse_past(moment)
        return self._decide(
            task_id,
            lambda head, content: decisions.schedule(head, content, moment, self._clock(), slot_id),
            actor,
            "schedule",
            reason,
        )

    def reschedule(self, task_id: str, moment: Moment, actor: Actor, reason: str = "") -> TaskHead:
        """Move a live slot; outside of the approved window, review opens again.

        A moment without facts of its own keeps the day on which the work goes live, if it can.

        Raises:
            ConflictError: It has no live slot.
            InvalidInputError: The moment's window is over.
        """
        self._refuse_past(moment)
        return self._decide(
            task_id,
            lambda head, content: decisions.reschedule(
                head, content, self._with_publication(head, moment), self._clock()
            ),
            actor,
            "reschedule",
            reason,
        )

    def run_now(self, task_id: str, actor: Actor, reason: str = "") -> TaskHead:
        """Run an approved task at once; the caller's yes covers it from this moment on."""
        return self._decide(
            task_id,
            lambda head, content: decisions.run_now(head, content, actor, self._clock()),
            actor,
            "run now",
            reason,
        )

    def redrive(self, slot_id: str, actor: Actor, reason: str = "") -> TaskHead:
        """Try a task's last failed or skipped slot again, from stored state, by the caller's yes.

        Raises:
            NotFoundError: No such slot.
            ConflictError: It is not the task's last slot, or it ended well.
        """
        slot = self._tasks.slot(slot_id)
        return self._decide(
            slot.task_id,
            lambda head, content: decisions.redrive(head, content, slot_id, actor, self._clock()),
            actor,
            "redrive",
            reason,
        )

    def cancel(self, task_id: str, actor: Actor, reason: str = "") -> TaskHead:
        """End the live slot without a run; the task keeps its approval."""
        return self._decide(
            task_id,
            lambda head, _content: decisions.cancel(head, self._clock()),
            actor,
            "cancel",
            reason,
        )

    def pause(
        self, brand_id: str, actor: Actor, reason: str, channel: str | None = None
    ) -> BrandSettings:
        """Start nothing more of the brand, or of one of its channels, until it is resumed.

        Raises:
            NotFoundError: No such brand.
            InvalidInputError: The brand has no such channel: pausing it would stop nothing.
        """
        return self._change_pause(brand_id, actor, reason, channel, paused=True)

    def resume(
        self, brand_id: str, actor: Actor, reason: str = "", channel: str | None = None
    ) -> BrandSettings:
        """Let the brand, or one of its channels, start again; what waited runs in its window.

        Raises:
            NotFoundError: No such brand.
            InvalidInputError: That channel is not paused.
        """
        return self._change_pause(brand_id, actor, reason, channel, paused=False)

    def slots_of(self, brand_id: str) -> list[SlotRecord]:
        """Return a brand's slots by time; a slot that ended carries its receipt."""
        self._brands.get(brand_id)
        heads = {head.task_id: head for head in self._tasks.heads_of(brand_id)}
        slots = [
            _with_receipt(slot, heads.get(slot.task_id)) for slot in self._tasks.slots_of(brand_id)
        ]
        return sorted(slots, key=lambda slot: (slot.run_at, slot.slot_id))

    def _with_publication(self, head: TaskHead, moment: Moment) -> Moment:
        if moment.metadata or head.slot is None:
            return moment
        before = self._tasks.slot(head.slot.slot_id)
        return replace(moment, metadata=kept_publication(before.metadata, moment.run_at))

    def _refuse_past(self, moment: Moment) -> None:
        """Refuse a slot that could only be skipped; a moment just past still runs, at once."""
        if window_end_of(moment.run_at, moment.window_end) <= self._clock():
            rule = "lies in the past, and so does the end of its window: give a later one"
            raise InvalidInputError("run_at", moment.run_at.isoformat(), rule)

    def _change_pause(
        self, brand_id: str, actor: Actor, reason: str, channel: str | None, *, paused: bool
    ) -> BrandSettings:
        self._brands.get(brand_id)
        if channel is not None:
            known = self._channels_of(brand_id) if paused else None
            channel = _known_channel(channel, known)
        for _ in range(_TRIES):
            before = self._brands.get_settings(brand_id)
            after = replace(
                _paused(before, channel, paused=paused),
                version=before.version + 1,
                changed_by=actor.actor_id,
                changed_at=self._clock(),
                reason=reason,
            )
            try:
                self._brands.save_settings(after)
            except VersionConflictError:
                continue
            return after
        raise VersionConflictError(f"The settings of {brand_id} change all the time; try again.")

    def _channels_of(self, brand_id: str) -> set[str]:
        heads = self._tasks.heads_of(brand_id)
        targeted = {name for head in heads for name in head.channels.split(",") if name}
        try:
            named = set(self._brands.brief(brand_id).brief.channels)
        except NotFoundError:  # plain tasks belong to no brand: there is no brief
            named = set()
        return targeted | COMMON_CHANNELS | named

    def _decide(
        self,
        task_id: str,
        decision: Callable[[TaskHead, TaskContent], Decision],
        actor: Actor,
        action: str,
        reason: str,
    ) -> TaskHead:
        def decide(head: TaskHead) -> Decision:
            return decision(head, self._tasks.content(task_id, head.content_version))

        return self._decider.decide(task_id, decide, actor=actor, action=action, reason=reason)


def _known_channel(named: str, known: set[str] | None) -> str:
    """Return the channel's own name, such as `instagram` for `IG`."""
    channel = standard_channel(named)
    if not channel:
        raise InvalidInputError("channel", named, "must name a channel")
    if known is not None and channel not in known:
        meant = nearest(channel, known)
        hint = f"did you mean {meant!r}?" if meant else f"there are: {', '.join(sorted(known))}"
        raise InvalidInputError("channel", named, f"is no channel of this brand; {hint}")
    return channel


def _paused(settings: BrandSettings, channel: str | None, *, paused: bool) -> BrandSettings:
    if channel is None:
        return replace(settings, paused=paused)
    others = tuple(name for name in settings.paused_channels if name != channel)
    if not paused and others == settings.paused_channels:
        rule = f"is not paused; paused are: {', '.join(others) or 'none'}"
        raise InvalidInputError("channel", channel, rule)
    return replace(settings, paused_channels=(*others, channel) if paused else others)


def _with_receipt(slot: SlotRecord, head: TaskHead | None) -> SlotRecord:
    """Return the slot with the receipt that its task's head still holds."""
    last = head.last_receipt if head else None
    return replace(slot, receipt=last) if last and last.slot_id == slot.slot_id else slot
