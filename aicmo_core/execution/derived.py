"""What follows from words: a post put together, a mail as HTML, a picture's files, all lengths."""

from __future__ import annotations

from aicmo_core.errors import ExecutionError
from aicmo_core.execution.copywriting.mail_body import (
    FOOTER,
    MailBody,
    byte_size,
    html_of,
    plain_of,
)
from aicmo_core.execution.copywriting.post import Post
from aicmo_core.execution.executors.base import Assignment, TaskOutput
from aicmo_core.execution.executors.creative_files import file_notes, logo_of
from aicmo_core.execution.executors.models.creatives import CreativeSet
from aicmo_core.execution.executors.models.email import EmailSequence, Mail
from aicmo_core.execution.executors.models.social import SocialVariant, SocialVariants
from aicmo_core.execution.platforms import rules_of, weigh

_LEAST_BLOCKS = 4
"""Of a mail: greeting, a paragraph, the call to action, the sign-off."""


class MailFormError(ExecutionError):
    """A mail's plain text lost its form; says which part."""

    code = "mail_form"


def settled(output: TaskOutput, draft: TaskOutput, assignment: Assignment) -> TaskOutput:
    """Return the output with everything made anew that its words decide.

    Raises:
        MailFormError: A mail's text cannot be read as greeting, paragraphs, call and sign-off.
    """
    match output, draft:
        case SocialVariants(), _:
            variants = tuple(_post(one) for one in output.variants)
            return output.model_copy(update={"variants": variants})
        case EmailSequence(), EmailSequence():
            palette = assignment.brief.palette if assignment.brief else ()
            pairs = zip(output.mails, draft.mails, strict=True)
            mails = tuple(_mail(new, old, output, palette) for new, old in pairs)
            return output.model_copy(update={"mails": mails})
        case CreativeSet(), _:
            logo, brand = logo_of(assignment.originals), output.brand_name
            notes = (
                file_notes(one, brand, logo, assignment.paintings.get(one.seed))
                for one in output.creatives
            )
            drawn = tuple(
                one.model_copy(update={"files": files})
                for one, files in zip(output.creatives, notes, strict=True)
            )
            return output.model_copy(update={"creatives": drawn})
    return output


def _post(variant: SocialVariant) -> SocialVariant:
    rules = rules_of(variant.platform)
    text = Post(
        hook=variant.hook,
        lines=[variant.body] if variant.body else [],
        required=(),
        cta=variant.cta,
        link=variant.link,
        tags=variant.hashtags,
    ).text(rules)
    return variant.model_copy(update={"text": text, "length": weigh(text, rules)})


def _mail(mail: Mail, draft: Mail, output: EmailSequence, palette: tuple[str, ...]) -> Mail:
    head = mail.plain.partition(FOOTER.rstrip())[0].rstrip()
    body = _body(f"{head}{FOOTER}{draft.plain.partition(FOOTER)[2]}", mail.cta_link, output)
    calls = (mail.cta, *(one for one in mail.cta_variants[1:] if one != mail.cta))
    subjects = tuple(s.model_copy(update={"length": len(s.text)}) for s in mail.subjects)
    html = html_of(body, subjects[0].text, mail.preheader, mail.cta, palette)
    changed = {
        "plain": plain_of(body, mail.cta),
        "html": html,
        "html_bytes": byte_size(html),
        "cta_variants": calls,
        "subjects": subjects,
    }
    return mail.model_copy(update=changed)


def _body(plain: str, link: str, output: EmailSequence) -> MailBody:
    """Read a mail's plain text back into its parts, the way `plain_of` writes them."""
    head, _, footer = plain.partition(FOOTER)
    blocks = [block.strip() for block in head.split("\n\n") if block.strip()]
    if len(blocks) < _LEAST_BLOCKS or link not in blocks[-2]:
        raise MailFormError(
            "must keep its form: greeting, paragraphs, the line with the link, sign-off, "
            "each apart by an empty line"
        )
    middle = blocks[1:-2]
    points = next((block for block in middle if block.startswith("- ")), "")
    at = middle.index(points) if points else len(middle)
    sign_off, _, sender = blocks[-1].partition("\n")
    lines = footer.split("\n")
    return MailBody(
        language=output.language,
        brand=output.brand_name,
        greeting=blocks[0],
        paragraphs=tuple(middle[:at]),
        points=tuple(line.removeprefix("- ") for line in points.split("\n") if line),
        after=tuple(middle[at + bool(points) :]),
        link=link,
        sign_off=sign_off,
        sender=sender,
        address=lines[1].removeprefix(f"{sender}, "),
        reason=lines[0],
        unsubscribe=lines[2].removeprefix("Unsubscribe: "),
        privacy=next((n.removeprefix("Privacy: ") for n in lines if n.startswith("Privacy: ")), ""),
    )
