"""Takes the snapshot: from stored observations, from live sources, or from the sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from functools import partial
from typing import Any, TypeVar

from pydantic import JsonValue

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.anomalies import Anomaly, fades
from aicmo_core.feedback.brand_context import BrandContext
from aicmo_core.feedback.interpreter import assess
from aicmo_core.feedback.ports import BrandMonitor, ChannelMetricsSource, FunnelMetricsSource
from aicmo_core.feedback.reading import BrandReading
from aicmo_core.feedback.snapshot import FUNNEL_CHANNEL, PerformanceSnapshot
from aicmo_core.kernel.clock import Clock, system_clock, to_text
from aicmo_core.kernel.ids import NewId, random_id
from aicmo_core.kernel.words import counted

SAMPLE_CHANNELS: Mapping[str, Mapping[str, float]] = {
    "email": {
        "delivered": 1000,
        "unique_opens": 150,
        "open_rate": 0.15,
        "unique_clicks": 30,
        "ctr": 0.03,
    },
    "instagram": {"reach": 5000, "interactions": 100, "engagement_rate": 0.02},
}
SAMPLE_FUNNEL: Mapping[str, float] = {
    "awareness": 10_000,
    "consideration": 1_000,
    "conversions": 50,
    "conversion_rate": 0.005,
}


class FeedbackCollector:
    """Collects what is known of a brand's performance into a snapshot.

    Stored observations (`monitor`) come first; live sources add what those do not hold. The sample
    stands in only where neither is configured, and says so: a deployed function always has a
    monitor, so it can never report sample figures.

    Args:
        analytics_service: Figures by channel.
        crm_repository: Figures of the funnel.
        media_engine: Figures by channel of paid media.
        monitor: Stored observations and their anomalies.
        context_of: Looks up what is known of a brand, for a snapshot that is given nothing.
    """

    def __init__(
        self,
        analytics_service: ChannelMetricsSource | None = None,
        crm_repository: FunnelMetricsSource | None = None,
        media_engine: ChannelMetricsSource | None = None,
        *,
        monitor: BrandMonitor | None = None,
        context_of: Callable[[str], BrandContext] = BrandContext,
        clock: Clock = system_clock,
        new_id: NewId = random_id,
    ) -> None:
        self.analytics_service = analytics_service
        self.crm_repository = crm_repository
        self.media_engine = media_engine
        self.monitor = monitor
        self._context_of = context_of
        self._clock = clock
        self._new_id = new_id

    def collect_snapshot(
        self,
        brand_id: str,
        as_of: datetime | None = None,
        context: BrandContext | None = None,
    ) -> PerformanceSnapshot:
        """Return the snapshot. A source that fails is listed under `metadata["errors"]`.

        Args:
            brand_id: The brand.
            as_of: Look at stored observations as of this moment; default is the newest of them.
            context: What is known of the brand, by whoever has looked it up.

        Raises:
            InvalidInputError: `brand_id` is empty.
        """
        if not brand_id:
            raise InvalidInputError("brand_id", brand_id, "must name a brand")
        now = self._clock()
        if self.is_sample:
            return self._snapshot(brand_id, now, _sample(), None)
        found = _Found()
        reading = found.asked(
            "stored observations", partial(self._stored, brand_id, as_of, context)
        )
        self._ask_sources(brand_id, found)
        return self._snapshot(brand_id, now, found, reading)

    @property
    def is_sample(self) -> bool:
        """Whether nothing is configured to collect from, so that the sample stands in."""
        sources = (self.analytics_service, self.crm_repository, self.media_engine, self.monitor)
        return all(source is None for source in sources)

    def _stored(
        self, brand_id: str, as_of: datetime | None, context: BrandContext | None
    ) -> BrandReading | None:
        if self.monitor is None:
            return None
        return self.monitor.read(context or self._context_of(brand_id), as_of)

    def _ask_sources(self, brand_id: str, found: _Found) -> None:
        for name, source in (
            ("analytics service", self.analytics_service),
            ("media engine", self.media_engine),
        ):
            if source is not None:
                channels = found.asked(name, partial(_channels_of, source, brand_id))
                for channel, metrics in (channels or {}).items():
                    found.channels.setdefault(channel, {}).update(metrics)
        if self.crm_repository is not None:
            crm = partial(_funnel_of, self.crm_repository, brand_id)
            found.funnel.update(found.asked("CRM", crm) or {})

    def _snapshot(
        self, brand_id: str, now: datetime, found: _Found, reading: BrandReading | None
    ) -> PerformanceSnapshot:
        """Assess what was found; stored observations are assessed already, and win over it."""
        snapshot = PerformanceSnapshot(
            snapshot_id=self._new_id("snap", now),
            brand_id=brand_id,
            captured_at=now,
            channel_metrics=found.channels,
            funnel_metrics=found.funnel,
        )
        stored = list(reading.anomalies) if reading else []
        held = set(_series_of(reading))
        live = [a for a in assess(snapshot) if (a.channel, a.metric) not in held]
        if reading:
            for channel, metrics in reading.channel_metrics.items():
                snapshot.channel_metrics.setdefault(channel, {}).update(metrics)
            snapshot.funnel_metrics.update(reading.funnel_metrics)
            snapshot.series = {name: tuple(points) for name, points in reading.series.items()}
        snapshot.anomalies = [*stored, *live]
        snapshot.metadata = _metadata(found, reading, now)
        snapshot.notes = _notes(snapshot, found, reading)
        return snapshot


T = TypeVar("T")


@dataclass(kw_only=True)
class _Found:
    """What the live sources told, and which of them failed."""

    channels: dict[str, dict[str, Any]] = field(default_factory=dict)
    funnel: dict[str, Any] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    sample: bool = False

    def asked(self, name: str, ask: Callable[[], T]) -> T | None:
        """Return a source's answer; whatever it throws is listed (None), and stops nobody else."""
        try:
            return ask()
        except Exception as error:  # noqa: BLE001 - any source, in any state, must not block others
            self.errors.append(f"{name}: {type(error).__name__}: {error}"[:300])
            return None


def _channels_of(source: ChannelMetricsSource, brand_id: str) -> dict[str, dict[str, Any]]:
    return {str(name): dict(item) for name, item in source.channel_metrics(brand_id).items()}


def _funnel_of(source: FunnelMetricsSource, brand_id: str) -> dict[str, Any]:
    return dict(source.funnel_metrics(brand_id))


def _sample() -> _Found:
    channels = {name: dict(metrics) for name, metrics in SAMPLE_CHANNELS.items()}
    return _Found(channels=channels, funnel=dict(SAMPLE_FUNNEL), sample=True)


def _series_of(reading: BrandReading | None) -> list[tuple[str, str]]:
    if reading is None:
        return []
    channels = reading.channel_metrics.items()
    named = [(channel, metric) for channel, metrics in channels for metric in metrics]
    return [*named, *((FUNNEL_CHANNEL, metric) for metric in reading.funnel_metrics)]


def _metadata(found: _Found, reading: BrandReading | None, now: datetime) -> dict[str, JsonValue]:
    metadata: dict[str, JsonValue] = {
        "detection": "detectors" if reading else "thresholds",
        "source": "observations" if reading else "sample" if found.sample else "live",
        "sample": found.sample,
        "errors": list(found.errors),
    }
    if reading:
        metadata["as_of"] = to_text(reading.newest_at)
        metadata["stale_hours"] = _hours(now - reading.newest_at)
        metadata["segments"] = dict(reading.segments)
        metadata["smallest_drop_pct"] = dict(reading.smallest_drop_pct)
    return metadata


def _notes(snapshot: PerformanceSnapshot, found: _Found, reading: BrandReading | None) -> str:
    zone = reading.zone if reading else UTC
    taken = _shown(snapshot.captured_at, zone)
    lines = [f"Performance snapshot of {snapshot.brand_id} at {taken}."]
    if found.sample:
        lines.append("Sample figures: no metric source and no table are configured.")
    if reading:
        age = _hours(snapshot.captured_at - reading.newest_at)
        newest = _shown(reading.newest_at, zone)
        lines.append(f"Figures as of the newest observation, {newest}: {_age(age)} old.")
        lines.extend(reading.notes)
    elif not found.sample:
        lines.append("No stored observations: `aicmo metrics load` stores some.")
    told = [_told(a) if isinstance(a, Anomaly) else a for a in snapshot.anomalies]
    found_many = counted(len(told), "anomaly", "anomalies") if told else "No anomalies"
    lines.append(f"{found_many} detected.")
    lines.extend(f"- {line}" for line in told)
    lines.extend(f"Not reached: {error}" for error in found.errors)
    return "\n".join(lines)


def _told(anomaly: Anomaly) -> str:
    return anomaly.describe() + ("; it fades, and may be over" if fades([anomaly]) else "")


def _shown(moment: datetime, zone: tzinfo) -> str:
    """Return a moment as the brand's people read it; the metadata holds it exactly."""
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M %Z}"


def _hours(age: timedelta) -> float:
    return round(max(0.0, age.total_seconds() / 3600), 1)


def _age(hours: float) -> str:
    return f"{hours:.0f} hours" if hours < 48 else f"{hours / 24:.0f} days"
