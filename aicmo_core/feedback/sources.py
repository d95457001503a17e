"""Which services are asked for a brand's figures: configured by people, asked before each run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, Protocol
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from aicmo_core.errors import AicmoError, ConflictError, InvalidInputError, NotFoundError
from aicmo_core.feedback.addresses import ASKABLE, host_to_ask
from aicmo_core.feedback.mail_events import MailEventRepository
from aicmo_core.feedback.mail_rates import MailEventsSource
from aicmo_core.feedback.ports import MetricSource
from aicmo_core.feedback.pulling import MetricsPuller, PullReport
from aicmo_core.kernel.clock import Clock
from aicmo_core.kernel.validation import first_flaw
from aicmo_core.tasks.approval import Actor

MAX_SOURCES = 5
"""Sources of one brand: they share the time that a run may wait for figures."""
_NAME = r"^[a-z][a-z0-9_-]{0,39}$"


class _Source(BaseModel):
    """Part of every configuration. It holds no secret: those lie where only the stack reads."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Ga4Config(_Source):
    """A property of Google Analytics 4."""

    kind: Literal["ga4"]
    property_id: str = Field(pattern=r"^[0-9]{1,20}$")
    breakdowns: tuple[str, ...] = ("deviceCategory",)
    key_event: str = Field(default="", pattern=r"^([A-Za-z][A-Za-z0-9_]{0,39})?$")
    """The event that counts as a conversion, such as `purchase`; empty: any key event."""

    @property
    def name(self) -> str:
        """Name the figures' source."""
        return self.kind


class SesConfig(_Source):
    """What one configuration set, or one identity, of Amazon SES sends."""

    kind: Literal["ses"]
    dimension: Literal["CONFIGURATION_SET", "EMAIL_IDENTITY"]
    value: str = Field(min_length=1, max_length=320)

    @property
    def name(self) -> str:
        """Name the figures' source."""
        return self.kind


class SesEventsConfig(_Source):
    """What the stack was told of each mail, by SES's own events."""

    kind: Literal["ses_events"]

    @property
    def name(self) -> str:
        """Name the figures' source."""
        return self.kind


class JsonConfig(_Source):
    """An HTTPS address that tells figures in our JSON form."""

    kind: Literal["json"]
    name: str = Field(pattern=_NAME)
    channel: str = Field(pattern=_NAME)
    url: str = Field(pattern=r"^https://", max_length=2000)
    with_token: bool = True
    """Whether it wants a bearer token, from the field `token` of its secret."""


OutsideConfig = Ga4Config | SesConfig | JsonConfig
"""Services that are asked over the network."""
AnyConfig = OutsideConfig | SesEventsConfig
SourceConfig = Annotated[AnyConfig, Field(discriminator="kind")]
CONFIG: TypeAdapter[AnyConfig] = TypeAdapter(SourceConfig)


@dataclass(frozen=True, kw_only=True)
class ConfiguredSource:
    """A source of a brand, and who configured it when."""

    config: SourceConfig
    by: str
    at: datetime
    told_until: datetime | None = None
    """The end of the newest figure that it has told; a changed configuration begins anew."""


class SourceRepository(Protocol):
    """The configured sources of one workspace's brands."""

    def sources_of(self, brand_id: str) -> list[ConfiguredSource]:
        """Return a brand's sources, by name."""

    def save_source(self, brand_id: str, source: ConfiguredSource) -> None:
        """Store a source; one of the same name is replaced."""

    def note_told(self, brand_id: str, source: ConfiguredSource, until: datetime) -> None:
        """Note how far a source has told; harmless where it was changed or removed meanwhile."""

    def remove_source(self, brand_id: str, name: str) -> None:
        """Forget a source; harmless where there is none."""


class SourceOpener(Protocol):
    """Makes what can be asked out of a configuration."""

    def open(self, config: OutsideConfig, secret: str, *, budget_s: float) -> MetricSource:
        """Return the source; nothing is asked yet.

        Args:
            config: Which.
            secret: The name of its secret, below the stack's own prefix.
            budget_s: How long it may take to answer in all, in seconds.

        Raises:
            InvalidInputError: The configuration cannot be used.
        """


class SourceService:
    """Configures a brand's sources, and asks them.

    Args:
        workspace_id: Whose; part of each secret's name, so that no workspace can name another's.
        sources: Where configurations are kept.
        opener: Makes sources; None where there are no services to reach.
        mail_events: What became of the brands' mails.
        puller: Stores what they tell.
        clock: The present moment.
    """

    def __init__(
        self,
        workspace_id: str,
        sources: SourceRepository,
        opener: SourceOpener | None,
        *,
        mail_events: MailEventRepository,
        puller: MetricsPuller,
        clock: Clock,
    ) -> None:
        self._workspace_id = workspace_id
        self._sources = sources
        self._opener = opener
        self._mail_events = mail_events
        self._puller = puller
        self._clock = clock

    def configure(
        self, brand_id: str, document: Mapping[str, Any], actor: Actor
    ) -> ConfiguredSource:
        """Add a source, or change the one of its name.

        Raises:
            InvalidInputError: Not a configuration; names the first field that is wrong.
            ConflictError: The brand has as many sources as it can have.
        """
        config = _checked(document)
        others = [one for one in self.of(brand_id) if one.config.name != config.name]
        if len(others) >= MAX_SOURCES:
            raise ConflictError(
                f"Brand {brand_id} has {MAX_SOURCES} sources: remove one first.", brand_id=brand_id
            )
        configured = ConfiguredSource(config=config, by=actor.actor_id, at=self._clock())
        self._sources.save_source(brand_id, configured)
        return configured

    def remove(self, brand_id: str, name: str) -> None:
        """Ask a source no more; its figures stay.

        Raises:
            NotFoundError: The brand has no such source.
        """
        names = [one.config.name for one in self.of(brand_id)]
        if name not in names:
            raise NotFoundError(
                "metric source", name, f"The brand has: {', '.join(names) or 'none'}."
            )
        self._sources.remove_source(brand_id, name)

    def of(self, brand_id: str) -> Sequence[ConfiguredSource]:
        """Return a brand's sources, by name."""
        return self._sources.sources_of(brand_id)

    def secret_of(self, brand_id: str, name: str) -> str:
        """Return the name of a source's secret, below the stack's prefix."""
        return f"{self._workspace_id}/{brand_id}/{name}"

    def pull(self, brand_id: str, zone: ZoneInfo) -> tuple[PullReport, ...]:
        """Ask each of a brand's sources; one that is slow or broken does not stop the others.

        Args:
            brand_id: Whose.
            zone: Where its days begin.
        """
        configured = self.of(brand_id)
        reports = []
        for one in configured:
            try:
                source = self._open(brand_id, zone, one.config, PULL_S / len(configured))
            except AicmoError as error:
                told = error.message or str(error)
                reports.append(PullReport(source=one.config.name, error=told))
                continue
            reports.append(self._puller.pull(brand_id, source, zone, told_until=one.told_until))
            self._note(brand_id, one, reports[-1])
        return tuple(reports)

    def _note(self, brand_id: str, one: ConfiguredSource, report: PullReport) -> None:
        """Note how far a source has told, once a day: a day more is asked for anyway."""
        newest = report.loaded.newest_at if report.loaded else None
        if newest is None or (one.told_until and newest < one.told_until + timedelta(days=1)):
            return
        with suppress(AicmoError):  # the figures are stored; the next run asks for them again
            self._sources.note_told(brand_id, one, newest)

    def _open(
        self, brand_id: str, zone: ZoneInfo, config: SourceConfig, budget_s: float
    ) -> MetricSource:
        if isinstance(config, SesEventsConfig):
            return MailEventsSource(self._mail_events, brand_id, zone)
        if self._opener is None:
            raise InvalidInputError("source", config.name, "can be asked by a deployed stack only")
        secret = self.secret_of(brand_id, config.name)
        return self._opener.open(config, secret, budget_s=budget_s)


PULL_S = 40.0
"""What all sources of a brand may take before the loop begins: a third of the function's time."""


def _checked(document: Mapping[str, Any]) -> AnyConfig:
    try:
        config = CONFIG.validate_python(document)
    except ValidationError as error:
        raise first_flaw(error, "source") from error
    if isinstance(config, JsonConfig) and config.name in {"ga4", "ses", "ses_events"}:
        raise InvalidInputError("name", config.name, "is the name of another kind of source")
    if isinstance(config, JsonConfig) and host_to_ask(config.url) is None:
        raise InvalidInputError("url", config.url, ASKABLE)
    return config
