"""Before a departure is answered with work: what somebody must look at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aicmo_core.feedback.anomalies import Anomaly
from aicmo_core.feedback.checks import more_of_lesser, tracking_is_doubtful
from aicmo_core.feedback.mix import (
    MIX_EXPLAINS,
    Split,
    shifts_of,
    splits_of,
    told_of_mix,
    told_of_place,
)
from aicmo_core.feedback.rules import ActionName, Checklist
from aicmo_core.feedback.snapshot import PerformanceSnapshot

_ANNOTATE = (
    "Annotate the window (aicmo feedback annotate {brand} --kind tracking …), so that it builds no "
    "baseline."
)
CHECK_TRACKING = Checklist(
    action=ActionName.CHECK_TRACKING,
    title="Check the tag and the consent banner: key events have all but vanished",
    owner="web analyst",
    steps=(
        "Make a test conversion and see whether its event arrives.",
        "Check the tag manager's last release and the consent banner's defaults.",
        "Compare with orders or leads in the brand's own system.",
        _ANNOTATE,
    ),
)
CHECK_MAIL_TRACKING = Checklist(
    action=ActionName.CHECK_TRACKING,
    title="Check how opens and clicks are counted: they have all but vanished",
    owner="email specialist",
    steps=(
        "Send the last mail to yourself, open it, click a link, and see whether both are counted.",
        "Check the DNS record and the certificate of the domain that the links go through.",
        "Check that the export or the connection still tells opens and clicks.",
        _ANNOTATE,
    ),
)
CHECK_COUNTING = Checklist(
    action=ActionName.CHECK_TRACKING,
    title="Check how {channel} is measured: what is counted has all but vanished",
    owner="channel manager",
    steps=(
        "Compare with the figures that the platform itself shows.",
        "Check that the export or the connection still tells what it told before.",
        "Check that what is shown can be clicked, and that its links lead somewhere.",
        _ANNOTATE,
    ),
)
CHECK_PAGE = Checklist(
    action=ActionName.CHECK_TRACKING,
    title="Check tag, form and offer: the page has lost more than words ever lose",
    owner="web analyst",
    steps=(
        "Make a test conversion on a phone and on a desktop: does it work, and is it counted?",
        "Compare with orders or leads in the brand's own system: fewer, or only measured so?",
        "Ask what was released, and when: page, form, tag manager, consent banner.",
        "Check price, stock and offer, and whether the ads still lead to this page.",
        "Where all of it is well, ask for the work that waits: aicmo tasks add {brand} {work}.",
    ),
)
REVIEW_MIX = Checklist(
    action=ActionName.REVIEW_MIX,
    title="The mix of visitors changed, not the page: look at where they come from",
    owner="media buyer",
    steps=(
        "Find the channel, device or page whose share has grown.",
        "Decide whether that traffic is wanted; if not, exclude it or lower its bids.",
        "Keep the page as it is until the mix has settled.",
    ),
)
REVIEW_AUDIENCE_MIX = Checklist(
    action=ActionName.REVIEW_MIX,
    title="The mix on {channel} changed, not the work: look at who is reached",
    owner="channel manager",
    steps=(
        "Find the segment, placement or kind of post whose share has grown.",
        "Decide whether it is wanted there; if not, send or show less of it.",
        "Keep the work as it is until the mix has settled.",
    ),
)
_TRACKING = {"web": CHECK_TRACKING, "email": CHECK_MAIL_TRACKING}


@dataclass(frozen=True, kw_only=True)
class Question:
    """What must be looked at first, and what speaks for it."""

    checklist: Checklist
    because: str = ""
    is_loss: bool = True
    """Whether something is lost meanwhile; if not, it can wait."""


def asked_first(
    anomaly: Anomaly,
    others: Sequence[Anomaly],
    snapshot: PerformanceSnapshot,
    *,
    tracking: bool = True,
    mix: bool = True,
) -> Question | None:
    """Return what a person must look at before a departure is answered, or None.

    Args:
        anomaly: What departs.
        others: All departures, those to the good side too.
        snapshot: Tells of volumes and segments.
        tracking: Whether to ask if it is measured at all.
        mix: Whether to ask if only the mix has changed.
    """
    channel = anomaly.channel
    volumes = [metric for place, metric in snapshot.figures() if place == channel]
    if tracking and tracking_is_doubtful(anomaly, others, volumes):
        return Question(checklist=_TRACKING.get(channel, CHECK_COUNTING))
    if not mix:
        return None
    checklist = REVIEW_MIX if channel == "web" else REVIEW_AUDIENCE_MIX
    mixed = [one for one in _splits(anomaly, snapshot) if one.share >= MIX_EXPLAINS]
    if mixed:
        most = max(mixed, key=lambda one: one.share)
        return Question(checklist=checklist, because=told_of_mix(most))
    grown = more_of_lesser(anomaly, others)
    if grown is None:
        return None
    because = f"{grown.describe()}, and no less comes of it than before"
    return Question(checklist=checklist, because=because, is_loss=False)


def place_of(anomaly: Anomaly, snapshot: PerformanceSnapshot) -> str:
    """Return one sentence on the segment in which a departure lies; empty where it is spread."""
    places = [one.place for one in _splits(anomaly, snapshot) if one.place is not None]
    return "; ".join(told_of_place(place, anomaly.metric) for place in places)


def _splits(anomaly: Anomaly, snapshot: PerformanceSnapshot) -> list[Split]:
    segments = snapshot.metadata.get("segments")
    rows = segments.get(anomaly.series) if isinstance(segments, Mapping) else None
    return splits_of(shifts_of(rows), anomaly)
