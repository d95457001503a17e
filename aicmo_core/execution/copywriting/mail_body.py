"""A mail's body, and how it is written as plain text and as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING

from aicmo_core.execution.pictures.colour import button_colours

if TYPE_CHECKING:
    from jinja2 import Template


FOOTER = "\n\n--\n"
"""Stands between what a mail says and who stands behind it."""


@dataclass(frozen=True, kw_only=True)
class MailBody:
    """The words of one mail, without its subject and button.

    Attributes:
        points: A list that follows the paragraphs; may be empty.
        after: What comes between list and button: what must be said, and the closing.
    """

    language: str
    brand: str
    greeting: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    after: tuple[str, ...]
    link: str
    sign_off: str
    sender: str
    address: str
    reason: str
    unsubscribe: str
    privacy: str


def plain_of(body: MailBody, cta: str) -> str:
    """Return the mail as plain text, with the same words as its HTML."""
    points = "\n".join(f"- {point}" for point in body.points)
    leave = f"Unsubscribe: {body.unsubscribe}"
    privacy = f"\nPrivacy: {body.privacy}" if body.privacy else ""
    footer = f"{body.reason}\n{body.sender}, {body.address}\n{leave}{privacy}"
    call = f"{cta}: {body.link}"
    parts = (
        body.greeting,
        *body.paragraphs,
        points,
        *body.after,
        call,
        f"{body.sign_off}\n{body.sender}",
    )
    return "\n\n".join(part for part in parts if part) + FOOTER + footer


def html_of(body: MailBody, subject: str, preheader: str, cta: str, palette: Sequence[str]) -> str:
    """Return the mail as HTML; every text is escaped, the button is readable on its colour."""
    button, button_text = button_colours(palette)
    words = asdict(body)
    return _template().render(
        words,
        subject=subject,
        preheader=preheader,
        cta=cta,
        button=button,
        button_text=button_text,
    )


def byte_size(html: str) -> int:
    """Return the size of a mail's HTML in bytes, as it is sent."""
    return len(html.encode("utf-8", "surrogatepass"))


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("aicmo_core.execution.executors", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("email.html.j2")
