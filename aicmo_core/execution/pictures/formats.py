"""The formats that pictures are made in, with the parts that a platform's buttons cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

REVIEWED_ON = date(2026, 11, 22)
SAFE_ZONE_SOURCE = (
    "https://houseofmarketers.com/guide-to-safe-zones-tiktok-facebook-instagram-stories-reels/"
)
"""Names Meta's own figures for Reels: 14 % at the top, 35 % at the bottom, 6 % at the sides."""


@dataclass(frozen=True, kw_only=True)
class PictureFormat:
    """One format, in pixels.

    Attributes:
        top, right, bottom, left: Margins that hold no text: the platform's safe zone, or air.
    """

    name: str
    slug: str
    width: int
    height: int
    top: int
    right: int
    bottom: int
    left: int
    use: str

    @property
    def is_wide(self) -> bool:
        """Text stands beside the graphic in a wide picture, and below it in the others."""
        return self.width > self.height * 1.2


FORMATS = MappingProxyType(
    {
        form.name: form
        for form in (
            PictureFormat(
                name="1:1",
                slug="1x1",
                width=1080,
                height=1080,
                top=72,
                right=72,
                bottom=72,
                left=72,
                use="Instagram and Facebook feeds",
            ),
            PictureFormat(
                name="4:5",
                slug="4x5",
                width=1080,
                height=1350,
                top=84,
                right=72,
                bottom=84,
                left=72,
                use="Instagram feed, upright",
            ),
            PictureFormat(
                name="9:16",
                slug="9x16",
                width=1080,
                height=1920,
                top=270,
                right=66,
                bottom=672,
                left=66,
                use="stories, Reels, TikTok covers",
            ),
            PictureFormat(
                name="16:9",
                slug="16x9",
                width=1920,
                height=1080,
                top=96,
                right=96,
                bottom=96,
                left=96,
                use="X, YouTube thumbnails, presentations",
            ),
            PictureFormat(
                name="1.91:1",
                slug="191x1",
                width=1200,
                height=628,
                top=56,
                right=60,
                bottom=56,
                left=60,
                use="link previews and ads",
            ),
        )
    }
)
