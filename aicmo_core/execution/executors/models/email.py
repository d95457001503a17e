"""The output of rewrite_email_sequence."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from aicmo_core.execution.copywriting.mail_body import FOOTER
from aicmo_core.execution.copywriting.mail_review import Comparison
from aicmo_core.execution.executors.base import OutputPart, PublicText, TaskOutput


class SubjectVariant(OutputPart):
    """A subject line to test against the others."""

    text: str
    length: int
    idea: str = Field(description="What it opens with: the brand, a question, a fact")


class MergeTag(OutputPart):
    """A field that the sending service fills in, and what stands there where it is unknown."""

    tag: str
    fallback: str


class ConsentBasis(OutputPart):
    """On what grounds people of a market may be written to, and how leaving must work."""

    market: str
    law: str
    basis: str
    opt_out: str
    source: str
    reviewed_on: date


class Mail(OutputPart):
    """One mail of the sequence, ready for the sending service."""

    position: int
    name: str
    purpose: str
    send_offset_hours: int = Field(description="After the trigger")
    subjects: tuple[SubjectVariant, ...] = Field(min_length=1)
    preheader: str
    plain: str
    html: str
    html_bytes: int = Field(description="Gmail clips a message at about 102 KB")
    cta: str
    cta_variants: tuple[str, ...] = Field(min_length=1)
    cta_link: str
    send_not_after: date | None = Field(
        default=None, description="The last day of what the mail offers or announces"
    )
    comparison: Comparison | None = Field(
        default=None, description="Original and rewrite; absent where no original was supplied"
    )


class EmailSequence(TaskOutput):
    """A sequence with all that must be settled before it is sent."""

    focus: str
    tone: str
    objective: str = Field(description="What the work serves; internal, never part of a mail")
    message_class: Literal["marketing", "transactional"] = "marketing"
    trigger: str
    audience: str
    exclusions: tuple[str, ...]
    exit_conditions: tuple[str, ...]
    frequency_cap: str
    constraints: tuple[str, ...] = Field(description="What the client asks of whoever sends it")
    consent: tuple[ConsentBasis, ...]
    sender_name: str
    postal_address: str
    unsubscribe: str
    list_unsubscribe: str
    list_unsubscribe_source: str
    merge_tags: tuple[MergeTag, ...]
    mails: tuple[Mail, ...] = Field(min_length=1)

    def public_texts(self) -> tuple[PublicText, ...]:
        """Return each mail's subjects, preheader, buttons and plain text."""
        texts: list[tuple[str, str]] = []
        roles = {"plain": "copy", "footer": "legal"}
        for i, mail in enumerate(self.mails):
            at = f"mails[{i}]"
            texts += [(f"{at}.subjects[{j}].text", s.text) for j, s in enumerate(mail.subjects)]
            texts += [(f"{at}.preheader", mail.preheader)]
            texts += [(f"{at}.plain", mail.plain.partition(FOOTER)[0])]
            texts += [(f"{at}.footer", mail.plain.partition(FOOTER)[2])]
            texts += [(f"{at}.cta_variants[{j}]", c) for j, c in enumerate(mail.cta_variants)]
        return tuple(
            PublicText(
                where=w,
                channel="email",
                text=text,
                role=roles.get(w.rpartition(".")[2], "detail"),
            )
            for w, text in texts
        )
