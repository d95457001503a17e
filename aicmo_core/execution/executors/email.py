"""rewrite_email_sequence: the client's mails rewritten, or a new draft that says it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import ClassVar

from aicmo_core.execution.checks.terms import find_term
from aicmo_core.execution.copywriting.actions import GIVING
from aicmo_core.execution.copywriting.deck import Deck, describes, says_again, without_subject
from aicmo_core.execution.copywriting.email_wordings import (
    ACT,
    BUTTONS,
    MAILS,
    POINTS,
    SIGN_OFFS,
    MailKind,
)
from aicmo_core.execution.copywriting.guard import guard_of, live_offers
from aicmo_core.execution.copywriting.links import tracked
from aicmo_core.execution.copywriting.mail_body import (
    FOOTER,
    MailBody,
    byte_size,
    html_of,
    plain_of,
)
from aicmo_core.execution.copywriting.mail_review import Comparison, compared, kept_sentences
from aicmo_core.execution.copywriting.material import SAID, Material, material_of
from aicmo_core.execution.copywriting.originals import Document, supplied
from aicmo_core.execution.copywriting.payload import (
    choice_reader,
    count_reader,
    read_campaign,
    read_choice,
    read_count,
)
from aicmo_core.execution.copywriting.points import fullest
from aicmo_core.execution.copywriting.setting import (
    campaign_of,
    left_unsaid,
    noted,
    nothing_to_say,
    required_lines,
    setting_of,
)
from aicmo_core.execution.executors.base import (
    Assignment,
    Executor,
    Missing,
)
from aicmo_core.execution.executors.email_terms import (
    CAPS,
    EXCLUSIONS,
    EXITS,
    FIRST_NAME_TAG,
    REASONS,
    TRIGGERS,
    consent_bases,
    merge_tags,
    terms_of,
)
from aicmo_core.execution.executors.models.email import (
    EmailSequence,
    Mail,
    SubjectVariant,
)
from aicmo_core.execution.law.email import ONE_CLICK_NOTE, ONE_CLICK_SOURCE
from aicmo_core.execution.law.markets import regimes_of
from aicmo_core.execution.writing.phrasing import clip, tidy
from aicmo_core.execution.writing.subject import subject_of
from aicmo_core.execution.writing.variety import rotation
from aicmo_core.tasks.types import TaskType

FOCUSES = ("whole_sequence", "improve_subject_lines", "improve_cta")
SUBJECT_SHOWN = 60
"""Characters of a subject that most mail programs on a desktop show; phones show about 40."""

PREHEADER_SHOWN = 110
BUTTON_SHOWN = 40
"""Characters that a button shows on one line of a phone."""

MOST_MAILS = 8
FRAME = f"Hello {FOOTER} Unsubscribe"
"""What stands in every mail, whatever it says."""

LINK_PLACEHOLDER = "[LINK: client to supply]"


class EmailExecutor(Executor[EmailSequence]):
    """Writes an email sequence from the brief's own words and the client's own mails."""

    task_type = TaskType.REWRITE_EMAIL_SEQUENCE
    output_model = EmailSequence
    uses: ClassVar[tuple[str, ...]] = (
        *(*SAID, "constraints", "website", "must_include", "upcoming_events"),
        *("palette", "markets", "legal"),
    )
    instructions = (
        "Rewrite the client's mails, or draft new ones where none was supplied. Keep what works, "
        "say what changed. No false Re:, no invented fact, one call to action a mail."
    )

    payload_readers = (
        choice_reader("focus", FOCUSES),
        count_reader("num_variants", 5),
        read_campaign,
    )

    def missing(self, assignment: Assignment) -> tuple[Missing, ...]:
        """Return what the base tells, and terms to avoid that no mail can do without."""
        if not (assignment.brief and assignment.brief.must_avoid):
            return super().missing(assignment)
        brief = subject_of(assignment).brief
        wanted = (one.text for one in brief.must_include if _is_for_mails(one.channels))
        frame = "\n".join((FRAME, *wanted))
        rule = "is part of every mail's own frame: limit it to other channels, or leave it out"
        told = [
            Missing(kind="field", name="must_avoid", how_to_supply=f"\u201c{term}\u201d {rule}.")
            for term, channels in guard_of(brief, assignment.made_at.date()).avoid
            if _is_for_mails(channels)
            and (find_term(frame, term) or all(find_term(_fixed(one), term) for one in REASONS))
        ]
        return (*super().missing(assignment), *told)

    def draft(self, assignment: Assignment) -> EmailSequence:
        """Return the sequence.

        Raises:
            InvalidInputError: The payload's num_variants, focus or campaign cannot be used.
            ExecutionError: What must be avoided leaves nothing to say.
        """
        return _Work(assignment).sequence()


class _Work:
    """The making of one sequence."""

    def __init__(self, assignment: Assignment) -> None:
        payload = assignment.task.payload
        self.material: Material = material_of(assignment)
        self.setting = setting_of(assignment, self.material)
        self.focus = read_choice(payload, "focus", FOCUSES, FOCUSES[0])
        self.count = read_count(payload, "num_variants", 3, most=5)
        self.campaign = campaign_of(assignment, self.material)
        self.originals = supplied(assignment.originals, ("mail",))[:MOST_MAILS]
        self.terms = terms_of(self.material.brief, self.material.brand)
        self._deck = Deck(self.material, "email")
        self._sent = ""

    def sequence(self) -> EmailSequence:
        """Return the whole sequence with what it needs to be sent lawfully."""
        material, brief = self.material, self.material.brief
        mails = tuple(self._mails())
        if not mails:
            raise nothing_to_say(material)
        said = "\n".join(mail.plain for mail in mails)
        state = "rewritten" if self.originals else "new draft, original not supplied"
        return EmailSequence(
            task_type=TaskType.REWRITE_EMAIL_SEQUENCE,
            title=f"Email sequence for {material.brand}: {state}",
            brand_name=material.brand,
            language=self.setting.language,
            notes=(*self._notes(), *left_unsaid(material, said)),
            blockers=(*self.setting.blockers, *self._blockers()),
            focus=self.focus,
            tone=self.setting.tone,
            objective=self.setting.objective,
            trigger=self._own(TRIGGERS),
            audience=self.setting.audience,
            exclusions=tuple(self._own(options) for options in EXCLUSIONS),
            exit_conditions=tuple(self._own(options) for options in EXITS),
            frequency_cap=self.terms.frequency_cap or self._own(CAPS),
            constraints=tuple(filter(None, map(tidy, brief.constraints))),
            consent=consent_bases(self.material.brief),
            sender_name=self.terms.sender,
            postal_address=self.terms.address,
            unsubscribe=self.terms.unsubscribe,
            list_unsubscribe=ONE_CLICK_NOTE,
            list_unsubscribe_source=ONE_CLICK_SOURCE,
            merge_tags=merge_tags(brief),
            mails=mails,
        )

    def _own(self, options: tuple[str, ...]) -> str:
        """Return the wording that this brand uses of `options`, which all mean the same."""
        chosen = rotation(options, self.material.brand, options[0])[0]
        return chosen.format_map(self.setting.words)

    def _allowed(self, options: tuple[str, ...]) -> tuple[str, ...]:
        """Return those of `options` that hold no term to avoid; all where each does."""
        guard = self.material.guard
        return tuple(o for o in options if guard.allows(_fixed(o), "email")) or options

    def _kinds(self) -> tuple[MailKind, ...]:
        """Return what each mail is for; as many as there are originals, where there are any."""
        kinds = tuple(kind for kind in MAILS if self._can_say(kind))
        return tuple(_kind_of(o, kinds) for o in self.originals) if self.originals else kinds

    def _can_say(self, kind: MailKind) -> bool:
        """Tell whether the brief holds what a mail is about; others stand in where it does not."""
        if kind.name == "fit" and self.setting.words["act"] in GIVING:
            return False  # who gives asks what it does, not whether it suits
        if kind.name == "fit" and not self._knows_readers():
            return False
        instead = {"fit": "product", "questions": "proof"}.get(kind.name, "")
        if instead:
            return not self.material.items_of(instead)
        return not kind.needs or bool(self.material.items_of(kind.needs))

    def _knows_readers(self) -> bool:
        """Tell whether there is something to say on whom it suits, other than that it might."""
        words = self.setting.words
        return bool(words["people"] or words["you"]) or self.setting.trade.is_earnest

    def _mails(self) -> Iterator[Mail]:
        """Yield the mails; one that cannot do without a term to avoid is left out."""
        position = 0
        for i, kind in enumerate(self._kinds()):
            mail = self._mail(i, position, kind)
            if mail is None:
                continue
            self._sent += f"{mail.preheader}\n{mail.plain}\n"
            self.setting.trade.mark_said(f"{mail.subjects} {mail.preheader} {mail.plain}")
            position += 1
            yield mail

    def _mail(self, i: int, position: int, kind: MailKind) -> Mail | None:
        original = self.originals[i] if i < len(self.originals) else None
        words = self._words(kind)
        subjects = self._subjects(kind, words)
        preheader = self._preheader(kind, words, subjects[0].text)
        body = self._body(kind, words, original)
        if body is None:
            return None
        ctas = self._ctas(kind, words)
        html = html_of(body, subjects[0].text, preheader, ctas[0], self.material.brief.palette)
        return Mail(
            position=position + 1,
            name=kind.name,
            purpose=self._own(kind.purpose),
            send_offset_hours=24 * (kind.days + 14 * (i // 4)),
            subjects=subjects,
            preheader=preheader,
            plain=plain_of(body, ctas[0]),
            html=html,
            html_bytes=byte_size(html),
            cta=ctas[0],
            cta_variants=ctas,
            cta_link=body.link,
            send_not_after=self._last_day(kind, body),
            comparison=self._comparison(original, subjects, ctas, body),
        )

    def _words(self, kind: MailKind) -> Mapping[str, str]:
        """Return the brand's words with those of the first fact that the mail is about."""
        words = {**self.setting.words, **self.setting.trade.words()}
        words["of_these"] = "of these" if len(self.material.items_of("product")) > 1 else ""
        for about in (*kind.about, *kind.points):
            items = self.material.items_of(about)
            words.update(items[0].slots if items else {})
        return words

    def _subjects(self, kind: MailKind, words: Mapping[str, str]) -> tuple[SubjectVariant, ...]:
        telling = _telling(kind.subjects)
        found: list[str] = []
        for options in (telling, *[kind.subjects] * self.count):
            left = without_subject(options, " ".join(found), words)
            found.append(
                self._deck.phrase(f"subject:{kind.name}", left, words, "email", most=SUBJECT_SHOWN)
            )
        texts = tuple(dict.fromkeys(text for text in found if text))[: self.count]
        shown = texts or (clip(self.material.brand, SUBJECT_SHOWN),)
        return tuple(SubjectVariant(text=t, length=len(t), idea=_idea(t, words)) for t in shown)

    def _preheader(self, kind: MailKind, words: Mapping[str, str], subject: str) -> str:
        """Return the line after the subject: a fact that the subject does not tell, if any."""
        spare = ""
        for options in (*[_telling(kind.preheaders)] * 3, kind.preheaders):
            text = self._deck.phrase(
                f"preheader:{kind.name}", options, words, "email", most=PREHEADER_SHOWN
            )
            if text and not says_again(text, subject, words):
                return text
            spare = spare or text
        return spare

    def _ctas(self, kind: MailKind, words: Mapping[str, str]) -> tuple[str, ...]:
        count = max(3, self.count) if self.focus == "improve_cta" else 1
        asked = (ACT,) if kind.name != "welcome" else ()
        drawn = [self._deck.phrase("act", asked, words, "email", most=BUTTON_SHOWN)]
        drawn += [
            self._deck.phrase(f"button:{kind.name}", options, words, "email", most=BUTTON_SHOWN)
            for options in (*[kind.buttons] * count, *[BUTTONS] * (count - 1))
        ]
        known = tuple(dict.fromkeys(text for text in drawn if text))
        return known[: max(count, 1)] or ("Read more",)

    def _body(
        self, kind: MailKind, words: Mapping[str, str], original: Document | None
    ) -> MailBody | None:
        start, told = self._lines(kind, words)
        kept = kept_sentences(original, self.material) if original else ()
        opening = [] if kept or not start else [start]
        lines = [*opening, *kept, *([] if kind.listed else told)]
        if not any(lines):
            return None
        points = tuple(told) if kind.listed else self._points(kind)
        said = " ".join((*lines, *points))
        closings = without_subject(kind.closings, said, words)
        return MailBody(
            language=self.setting.language,
            brand=self.material.brand,
            greeting=f"Hello {FIRST_NAME_TAG},",
            paragraphs=tuple(lines),
            points=points,
            after=(
                *required_lines(self.material, "email", said, self._deck),
                *filter(None, [self._say("closing", kind, closings, words)]),
            ),
            link=self._link(kind.name) or LINK_PLACEHOLDER,
            sign_off=self._deck.draw("sign-off", SIGN_OFFS, words, "email").rstrip("."),
            sender=self.terms.sender,
            address=self.terms.address,
            reason=self._own(self._allowed(REASONS)),
            unsubscribe=self.terms.unsubscribe,
            privacy=self.material.brief.legal.privacy_url,
        )

    def _say(
        self, part: str, kind: MailKind, options: tuple[str, ...], words: Mapping[str, str]
    ) -> str:
        return self._deck.draw(f"{part}:{kind.name}", options, words, "email")

    def _lines(self, kind: MailKind, words: Mapping[str, str]) -> tuple[str, list[str]]:
        """Return how a mail opens, and what it tells then, each thing once."""
        first = self._say("leading", kind, kind.leading, words)
        reason = self._say("reason", kind, kind.reasons, words)
        start = self._say("opening", kind, kind.openings, words)
        told = [first] if first else []
        room = kind.middle_lines - bool(reason or kind.outlook)
        for _ in range(len(kind.middles)):
            if len(told) >= room:
                break
            before = " ".join((start, *told))
            line = self._say("middle", kind, without_subject(kind.middles, before, words), words)
            described = describes(line, " ".join((self._sent, *told)), words)
            if not described and not says_again(line, before, words):
                told.append(line)
        if not reason and (outlook := self._say("outlook", kind, kind.outlook, words)):
            told.append(outlook)
        if reason and not says_again(reason, " ".join((start, *told)), words):
            told.append(reason)
        return start, [line for line in dict.fromkeys(told) if line]

    def _last_day(self, kind: MailKind, body: MailBody) -> date | None:
        """Return the first day on which something that the mail says stops being true."""
        brief, said = self.material.brief, " ".join((*body.paragraphs, *body.points, *body.after))
        days = [event.date for event in brief.upcoming_events if tidy(event.name) in said]
        if "offer" in kind.points:
            live = live_offers(brief, self.material.day)
            days += [offer.valid_until for offer in live if offer.valid_until]
        return min(days, default=None)

    def _points(self, kind: MailKind) -> tuple[str, ...]:
        names = self.material.names
        items = (item for about in kind.points for item in self.material.items_of(about))
        return tuple(fullest(item.slots, POINTS[item.kind], names) for item in items)

    def _link(self, content: str) -> str:
        return tracked(
            self.material.brief.website,
            source="newsletter",
            medium="email",
            campaign=self.campaign,
            content=content,
        )

    def _comparison(
        self,
        original: Document | None,
        subjects: tuple[SubjectVariant, ...],
        ctas: tuple[str, ...],
        body: MailBody,
    ) -> Comparison | None:
        if original is None:
            return None
        return compared(original, self.material, subjects[0].text, ctas[0], body)

    def _notes(self) -> tuple[str, ...]:
        legal = self.material.brief.legal
        missing = {
            "mails": not self.originals,
            "markets": not regimes_of(self.material.brief),
            "unsubscribe": not legal.unsubscribe_url.strip(),
        }
        asked = (noted(self.material, name) for name, is_so in missing.items() if is_so)
        return (*self.setting.notes, *asked)

    def _blockers(self) -> tuple[str, ...]:
        address = tidy(self.material.brief.legal.postal_address)
        wanted = {"address": address, "website": self._link("check")}
        return tuple(noted(self.material, name) for name, value in wanted.items() if not value)


def _is_for_mails(channels: Sequence[str]) -> bool:
    """Tell whether what is scoped to `channels` (none: all) concerns mails."""
    return "email" in map(str.casefold, channels or ["email"])


def _fixed(wording: str) -> str:
    """Return what a wording says whatever its slots hold."""
    return re.sub(r"\{\w+\}", " ", wording.replace("{our_thing}", "our"))


_TELLING = re.compile(
    r"\{(?:the_product|product_line|product|usp|price|proof|offer|event|until|ask_you)\}"
)


@cache
def _telling(options: tuple[str, ...]) -> tuple[str, ...]:
    """Return those wordings that tell a fact or the reader's own situation."""
    return tuple(option for option in options if _TELLING.search(option))


def _kind_of(original: Document, kinds: tuple[MailKind, ...]) -> MailKind:
    """Return the kind that a supplied mail's words speak of most; the first one when none does."""
    said = f"{original.subject} {original.text}".casefold()
    return max(kinds, key=lambda kind: sum(word in said for word in kind.spoken_of))


def _idea(subject: str, words: Mapping[str, str]) -> str:
    if subject.endswith("?"):
        return "a question"
    facts = (words.get(name, "") for name in ("product", "offer", "proof", "until", "event_day"))
    if any(fact and fact in subject for fact in facts):
        return "a fact"
    return "the brand" if words["brand"] in subject else "the topic"
