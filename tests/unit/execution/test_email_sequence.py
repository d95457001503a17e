from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest

from aicmo_core.brands.brief import Legal, ScopedText
from aicmo_core.errors import InvalidInputError
from aicmo_core.execution.checks import check
from aicmo_core.execution.executors.email import EmailExecutor
from aicmo_core.execution.executors.email_terms import ADDRESS_PLACEHOLDER
from aicmo_core.execution.executors.files import Original
from aicmo_core.execution.executors.models.email import EmailSequence
from tests.unit.execution.copy_briefs import BARE, RICH, assignment

NEWSLETTER = Original(
    asset_id="asset_9",
    kind="email",
    name="October letter",
    content_type="text/plain",
    text=(
        "Subject: RE: LAST CHANCE for the best oats ever, only today and never again!!!\n\n"
        "Hi friend,\n\n"
        "We are the best mill in England. Our millstones were cut by hand in the valley. "
        "Every superfood lover knows us. Order today and get a spoon with your two boxes.\n\n"
        "Unsubscribe here"
    ),
)


def sequence(
    brief: object = RICH, payload: dict[str, object] | None = None, **more: object
) -> EmailSequence:
    work = assignment("email_rewrite", brief, payload, **more)  # type: ignore[arg-type]
    return EmailExecutor().draft(work)


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name == "href"]


def parsed(html: str) -> _Texts:
    reader = _Texts()
    reader.feed(html)
    return reader


def test_without_an_original_it_is_titled_a_new_draft() -> None:
    output = sequence()

    assert output.title.endswith("new draft, original not supplied")
    assert all(mail.comparison is None for mail in output.mails)


def test_a_rewrite_shows_the_original_what_was_kept_and_what_changed() -> None:
    output = sequence(originals=[NEWSLETTER])

    (mail,) = output.mails
    comparison = mail.comparison
    assert comparison is not None
    assert output.title.endswith("rewritten")
    assert comparison.original_subject.startswith("RE: LAST CHANCE")
    assert "Our millstones were cut by hand in the valley." in comparison.kept
    assert "Our millstones were cut by hand in the valley." in mail.plain
    reasons = " ".join(comparison.left_out)
    assert "superlative claim without a proof point" in reasons
    assert "“superfood” must be avoided" in reasons
    subject = next(change for change in comparison.changes if change.what == "subject")
    assert "false Re:" in subject.why
    assert "characters" in subject.why


def test_a_rewrite_keeps_the_kind_of_mail_that_the_original_is() -> None:
    (mail,) = sequence(originals=[NEWSLETTER]).mails

    assert mail.name == "invitation"


def test_html_originals_are_read_without_their_styles_and_scripts() -> None:
    page = Original(
        asset_id="asset_2",
        kind="email_html",
        name="Mail",
        content_type="text/html",
        text="<html><head><title>Hello oats</title><style>p{color:red}</style></head><body>"
        "<script>alert(1)</script><p>Our mill stands by the river in the valley.</p>"
        "<a href='x'>Order</a><a href='y'>Read</a></body></html>",
    )

    comparison = sequence(originals=[page]).mails[0].comparison

    assert comparison is not None
    assert comparison.original_subject == "Hello oats"
    assert "alert" not in comparison.original_text
    assert "color" not in comparison.original_text
    calls = next(c for c in comparison.changes if c.what == "call to action")
    assert calls.before == "Order; Read"


def test_html_and_plain_text_say_the_same() -> None:
    for mail in sequence().mails:
        shown = " ".join(parsed(mail.html).texts)

        body = mail.plain.partition("\n\n--\n")[0].split("\n\n")
        for paragraph in body[:-2]:
            for line in paragraph.splitlines():
                assert line.removeprefix("- ") in shown


def test_every_mail_can_be_left_and_shows_who_stands_behind_it() -> None:
    for mail in sequence().mails:
        assert "https://alderandoat.example/leave" in mail.plain
        assert "https://alderandoat.example/leave" in parsed(mail.html).links
        assert "1 Mill Lane, Kendal" in mail.plain
        assert "1 Mill Lane, Kendal" in mail.html
        assert mail.html_bytes == len(mail.html.encode()) < 102 * 1024


def test_a_missing_postal_address_is_a_marked_placeholder_that_blocks() -> None:
    brief = RICH.model_copy(update={"legal": Legal(), "markets": ("US",)})
    work = assignment("email_rewrite", brief)

    output = EmailExecutor().draft(work)

    assert output.postal_address == ADDRESS_PLACEHOLDER
    assert any("legal.postal_address" in blocker for blocker in output.blockers)
    found = [f for f in check(output, work) if f.rule_id == "email-postal-address"]
    assert found
    assert all(f.severity == "blocking" and not f.waivable for f in found)
    assert "CAN-SPAM" in found[0].law


def test_text_of_a_brief_cannot_become_markup() -> None:
    brief = RICH.model_copy(update={"product_service": "Oats <script>alert('x')</script> & more"})

    for mail in sequence(brief).mails:
        assert "<script>" not in mail.html


@pytest.mark.parametrize(
    ("markets", "geography", "expected"),
    [
        (("US", "DE", "FR"), "", ["US", "EU"]),
        (("GB",), "United States", ["UK"]),
        ((), "United States & Canada", ["US", "CA"]),
        ((), "Austin, TX", ["US"]),
        ((), "the moon", ["US", "EU", "UK", "CA"]),
    ],
)
def test_the_consent_basis_is_that_of_the_markets(
    markets: tuple[str, ...], geography: str, expected: list[str]
) -> None:
    brief = RICH.model_copy(update={"markets": markets, "geography": geography})

    output = sequence(brief)

    assert [basis.market for basis in output.consent] == expected
    assert all(basis.source.startswith("https://") for basis in output.consent)


def test_the_focus_on_subject_lines_gives_the_variants_that_were_asked_for() -> None:
    output = sequence(payload={"focus": "improve_subject_lines", "num_variants": 3})

    for mail in output.mails:
        texts = [subject.text for subject in mail.subjects]
        assert len(texts) == len(set(texts)) == 3
        assert all(subject.length <= 60 for subject in mail.subjects)


def test_the_focus_on_the_call_to_action_gives_several_to_test() -> None:
    plain, focused = sequence(), sequence(payload={"focus": "improve_cta"})

    assert all(len(mail.cta_variants) == 1 for mail in plain.mails)
    assert all(len(set(mail.cta_variants)) >= 3 for mail in focused.mails)


def test_no_subject_feigns_a_reply() -> None:
    for mail in sequence(originals=[NEWSLETTER]).mails:
        for subject in mail.subjects:
            assert not subject.text.casefold().startswith(("re:", "fwd:", "fw:"))


def test_a_mail_tells_the_last_day_on_which_it_is_true() -> None:
    mails = {mail.name: mail for mail in sequence().mails}

    assert mails["invitation"].send_not_after == date(2026, 12, 5)
    assert mails["welcome"].send_not_after is None


def test_two_mails_at_most_are_sent_in_any_seven_days() -> None:
    offsets = [mail.send_offset_hours for mail in sequence().mails]

    for start in offsets:
        assert sum(start <= offset < start + 7 * 24 for offset in offsets) <= 2


def test_the_clients_own_cap_on_mails_is_kept() -> None:
    brief = RICH.model_copy(update={"constraints": ("One email a month at most",)})

    assert sequence(brief).frequency_cap == "One email a month at most."


def test_what_must_be_included_in_mails_stands_in_every_mail_and_only_there() -> None:
    brief = RICH.model_copy(
        update={
            "must_include": (
                ScopedText(text="Milled in Kendal", channels=("email",)),
                ScopedText(text="Sold in kiosks", channels=("instagram",)),
            )
        }
    )

    for mail in sequence(brief).mails:
        assert "Milled in Kendal" in mail.plain
        assert "Sold in kiosks" not in mail.plain


def test_without_proof_a_mail_of_questions_stands_in_for_the_mail_of_proof() -> None:
    assert [m.name for m in sequence(BARE).mails] == ["welcome", "fit", "questions", "invitation"]
    assert [m.name for m in sequence(RICH).mails] == ["welcome", "detail", "proof", "invitation"]


def test_merge_tags_have_fallbacks() -> None:
    output = sequence(BARE)

    tags = {tag.tag: tag.fallback for tag in output.merge_tags}

    assert tags["{{first_name|there}}"] == "there"
    assert all("{{first_name|there}}" in mail.plain for mail in output.mails)


@pytest.mark.parametrize(
    "payload", [{"focus": "improve_everything"}, {"focus": 3}, {"num_variants": 9}]
)
def test_a_payload_that_cannot_be_used_is_refused(payload: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError, match="payload"):
        sequence(payload=payload)


@pytest.mark.parametrize("term", ["Hello", "unsubscribe", "our", "--"])
def test_a_term_that_every_mail_holds_cannot_be_avoided_and_is_told_before(term: str) -> None:
    avoided = (ScopedText(text=term), ScopedText(text="\u2026"))
    work = assignment("rewrite_email_sequence", BARE.model_copy(update={"must_avoid": avoided}))

    (missing,) = EmailExecutor().missing(work)

    assert missing.name == "must_avoid"
    assert f"\u201c{term}\u201d" in missing.how_to_supply


@pytest.mark.parametrize("term", ["LINK", "first_name", "there", "because", "wanted"])
def test_what_is_still_to_be_filled_in_says_no_term_to_avoid(term: str) -> None:
    brief = BARE.model_copy(update={"website": "", "must_avoid": (ScopedText(text=term),)})
    work = assignment("rewrite_email_sequence", brief)

    found = check(EmailExecutor().draft(work), work)

    assert EmailExecutor().missing(work) == ()
    assert "must-avoid" not in {one.rule_id for one in found}


def test_what_must_be_said_and_must_be_avoided_is_told_before() -> None:
    said = (ScopedText(text="Rated 5 stars!"),)
    brief = BARE.model_copy(update={"must_include": said, "must_avoid": (ScopedText(text="!"),)})

    (missing,) = EmailExecutor().missing(assignment("rewrite_email_sequence", brief))

    assert missing.name == "must_avoid"


def test_what_must_be_said_elsewhere_may_hold_a_mark_that_mails_avoid() -> None:
    said = (ScopedText(text="Rated 5 stars!", channels=("instagram",)),)
    brief = BARE.model_copy(update={"must_include": said, "must_avoid": (ScopedText(text="!"),)})

    assert EmailExecutor().missing(assignment("rewrite_email_sequence", brief)) == ()


def test_a_mark_to_avoid_may_stand_in_an_address() -> None:
    brief = BARE.model_copy(
        update={"website": "https://kestrel.example", "must_avoid": (ScopedText(text="&"),)}
    )

    made = EmailExecutor().draft(assignment("rewrite_email_sequence", brief))

    assert made.mails
    assert all("&" not in mail.plain.replace(mail.cta_link, "") for mail in made.mails)
