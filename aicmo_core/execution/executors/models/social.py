"""The output of create_social_variants."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from aicmo_core.execution.executors.base import OutputPart, PublicText, TaskOutput


class SocialVariant(OutputPart):
    """One post, complete: its text, what goes with it, and the idea that it tests."""

    id: str
    platform: str
    angle: str = Field(description="The idea that this variant tests")
    why: str = Field(description="What the test tells; for the operator, not for the public")
    pillar: str = Field(default="", description="The messaging pillar that it speaks for, if any")
    hook: str
    body: str
    cta: str
    hashtags: tuple[str, ...]
    link: str = Field(description="Address with UTM parameters; empty without a website")
    text: str = Field(description="The whole post as it would be published")
    length: int = Field(description="Of text, counted as the platform counts")
    length_limit: int
    post_format: str
    asset: str = Field(description="The picture or video that it needs")
    alt_text: str
    tone: str
    sources: tuple[str, ...] = Field(description="Fields of the brief that it says")


class PlatformNote(OutputPart):
    """The limits that the variants of a platform were held to, and where they were read."""

    platform: str
    max_length: int
    counting: str
    max_hashtags: int | None
    link_clickable: bool
    reviewed_on: date
    sources: tuple[str, ...]


class SocialVariants(TaskOutput):
    """Variants a platform, to be tested against each other."""

    campaign: str
    objective: str = Field(description="What the work serves; internal, never part of a post")
    audience: str
    variants: tuple[SocialVariant, ...] = Field(min_length=1)
    platforms: tuple[PlatformNote, ...]

    def public_texts(self) -> tuple[PublicText, ...]:
        """Return each post and its alt text."""
        return tuple(
            PublicText(where=f"variants[{i}].{field}", channel=v.platform, text=text, role=role)
            for i, v in enumerate(self.variants)
            for field, text, role in (
                ("text", v.text, "copy"),
                ("alt_text", v.alt_text, "detail"),
            )
        )
