"""Rules about form: platform limits, legal parts, reading level, near duplicates, length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aicmo_core.execution.checks.context import Context
from aicmo_core.execution.checks.finding import Finding
from aicmo_core.execution.checks.readability import grade
from aicmo_core.execution.copywriting.similarity import NEAR_DUPLICATE, similarity
from aicmo_core.execution.executors.base import PublicText, TaskOutput
from aicmo_core.execution.law.email import EMAIL_LAW
from aicmo_core.execution.platforms import PLATFORMS, hashtags_in, weigh
from aicmo_core.tasks.types import TaskType

if TYPE_CHECKING:
    from aicmo_core.execution.executors.models.email import Mail

GMAIL_CLIP_BYTES = 102 * 1024
SUBJECT_SHOWN = 60
HARD_GRADE = 14
"""US school grade from which a text asks for more than secondary school."""

_FALSE_REPLY = re.compile(r"^\s*(?:re|fwd?|aw|sv|antw)\s*:", re.IGNORECASE)


def platform_limits(text: PublicText, context: Context) -> Iterator[Finding]:
    """Yield posts and alternative texts that their platform would refuse."""
    rules = PLATFORMS.get(text.channel)
    if rules is None:
        return
    is_alt = text.where.endswith("alt_text")
    most = rules.alt_text_max if is_alt else rules.max_length
    length = len(text.text) if is_alt else weigh(text.text, rules)
    if length > most:
        yield _over(text, f"{length} of {most} characters on {rules.label}", rules.sources[0])
    tags = hashtags_in(text.text)
    if rules.max_hashtags is not None and tags > rules.max_hashtags:
        message = f"{tags} hashtags; {rules.label} takes {rules.max_hashtags}"
        yield _over(text, message, rules.sources[0])


def legal_parts(output: TaskOutput, context: Context) -> Iterator[Finding]:
    """Yield what a mail must carry by law, or by our own rule where no market is known."""
    if output.task_type is not TaskType.REWRITE_EMAIL_SEQUENCE:
        return
    from aicmo_core.execution.executors.email_terms import ADDRESS_PLACEHOLDER
    from aicmo_core.execution.executors.models.email import EmailSequence

    if not isinstance(output, EmailSequence):
        return
    laws = [EMAIL_LAW[regime] for regime in context.regimes]
    bound = next((law for law in laws if law.address_required), None)
    for i, mail in enumerate(output.mails):
        if ADDRESS_PLACEHOLDER in mail.plain or output.postal_address not in mail.plain:
            yield Finding(
                rule_id="email-postal-address",
                severity="blocking",
                where=f"mails[{i}].plain",
                message="The mail shows no postal address.",
                what_to_do="Ask the client for legal.postal_address.",
                law=bound.law if bound else "",
                source=bound.source if bound else "",
                waivable=bound is None,
            )
        if output.unsubscribe not in mail.plain or output.unsubscribe not in _unescaped(mail.html):
            law = laws[0] if laws else None
            yield Finding(
                rule_id="email-unsubscribe",
                severity="blocking",
                where=f"mails[{i}]",
                message="The mail shows no way to unsubscribe.",
                what_to_do="Put the unsubscribe link into plain text and HTML.",
                law=law.law if law else "",
                source=law.source if law else "",
                waivable=law is None,
            )
        yield from _mail_form(mail, f"mails[{i}]")


def _mail_form(mail: Mail, at: str) -> Iterator[Finding]:
    size = len(mail.html.encode("utf-8", "surrogatepass"))
    if size > GMAIL_CLIP_BYTES:
        yield Finding(
            rule_id="email-clipped",
            severity="blocking",
            where=f"{at}.html",
            message=f"{size} bytes: Gmail clips a message at about {GMAIL_CLIP_BYTES}.",
            what_to_do="Shorten it, or move detail to the website.",
        )
    for j, subject in enumerate(mail.subjects):
        yield from _subject(subject.text, f"{at}.subjects[{j}].text")


def _subject(text: str, where: str) -> Iterator[Finding]:
    if _FALSE_REPLY.match(text):
        yield Finding(
            rule_id="email-false-reply",
            severity="blocking",
            where=where,
            excerpt=text,
            message="A subject that feigns a reply deceives.",
            what_to_do="Take the prefix out.",
            law=EMAIL_LAW["US"].law,
            source=EMAIL_LAW["US"].source,
            waivable=False,
        )
    if len(text) > SUBJECT_SHOWN:
        yield Finding(
            rule_id="long-subject",
            severity="warning",
            where=where,
            message=f"{len(text)} characters: most mail programs cut it.",
            what_to_do=f"Keep it to {SUBJECT_SHOWN}.",
        )


def reading_level(text: PublicText, context: Context) -> Iterator[Finding]:
    """Yield texts that are hard to read."""
    level = grade(text.text, context.language)
    if level is not None and level > HARD_GRADE:
        yield Finding(
            rule_id="hard-to-read",
            severity="warning",
            where=text.where,
            message=f"School grade {level:.0f} by the Flesch-Kincaid formula.",
            what_to_do="Use shorter sentences and words.",
        )


def near_duplicates(texts: Sequence[PublicText], context: Context) -> Iterator[Finding]:
    """Yield whole texts that are nearly the same as another of the work, or as one before it."""
    whole = [t for t in texts if t.role == "copy" and len(t.text.split()) >= 12]
    for i, text in enumerate(whole):
        earlier = [(o.where, o.text) for o in whole[:i] if o.channel == text.channel]
        for where, other in (*earlier, *(("an earlier output", past) for past in context.past)):
            alike = similarity(text.text, other)
            if alike >= NEAR_DUPLICATE:
                yield Finding(
                    rule_id="near-duplicate",
                    severity="warning",
                    where=text.where,
                    message=f"{alike:.0%} alike to {where}.",
                    what_to_do="Write one of them anew, or leave it out.",
                )


def _over(text: PublicText, message: str, source: str) -> Finding:
    return Finding(
        rule_id="platform-limit",
        severity="blocking",
        where=text.where,
        message=message + ".",
        what_to_do="Shorten it.",
        source=source,
        waivable=False,
    )


def _unescaped(html: str) -> str:
    from html import unescape

    return unescape(html)
