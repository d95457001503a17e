"""On what terms a sequence is sent: who stands behind it, whom it may reach, how one leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.executors.models.email import ConsentBasis, MergeTag
from aicmo_core.execution.law.email import EMAIL_LAW
from aicmo_core.execution.law.markets import REGIMES, regimes_of
from aicmo_core.execution.writing.phrasing import sentence, tidy

ADDRESS_PLACEHOLDER = "[POSTAL ADDRESS MISSING]"
UNSUBSCRIBE_TAG = "{{unsubscribe_url}}"
FIRST_NAME_TAG = "{{first_name|there}}"
EXCLUSIONS = (
    (
        "Everyone who unsubscribed, complained or bounced hard",
        "Addresses that unsubscribed, complained or bounced for good",
        "Whoever has unsubscribed or complained, and every address that no longer exists",
        "Those who left the list of {brand}, who complained, or whose mailbox is gone",
        "Unsubscribed, complained, bounced: each of the three is enough to be left out",
        "Anybody on {brand}'s suppression list, and every hard bounce",
        "No address that has said no to {brand} before, and none that bounced",
    ),
    (
        "People without a recorded consent basis for their market",
        "Anybody for whom no basis of consent is on record in their market",
        "Contacts whose consent for their country is not documented",
        "Addresses of which {brand} cannot show when and how consent was given",
        "Whoever never agreed, in a way that {brand} can prove, to mails about {the_thing}",
        "Bought or borrowed addresses, and all whose consent is not on file",
        "Readers whose consent is older than {brand}'s records of it",
    ),
    (
        "People who are in another sequence of the brand at the time",
        "Whoever is receiving another series of mails at the moment",
        "Contacts that another running sequence already writes to",
        "Those to whom {brand} is sending something else in the same weeks",
        "Anybody who is halfway through other mails about {the_thing}",
        "Readers of another series, until that one has ended",
        "Whoever got a different mailing of {brand}'s in the last three days",
    ),
)
EXITS = (
    (
        "The person unsubscribes",
        "They unsubscribe",
        "An unsubscribe arrives",
        "The reader leaves the list",
        "Somebody clicks unsubscribe",
    ),
    (
        "The person does what the sequence asks for",
        "They take the step that the mails ask for",
        "What the mails ask for is done",
        "The reader has done it before the next mail is due",
        "{brand} hears from the reader in the way that it hoped for",
        "The goal is reached: nobody is asked twice for the same step",
        "The step is taken, on the page, by telephone or in person",
    ),
    (
        "The person replies: a human takes over",
        "They write back, and somebody of the team answers",
        "A reply comes in, which a person then answers",
        "A reply stops the series; somebody at {brand} carries on by hand",
        "As soon as a reader answers, the conversation belongs to a person",
        "An answer arrives, and from then on {brand} writes in person",
        "The reader asks something about {the_thing}, and gets an answer instead of the next mail",
    ),
    (
        "The last mail was sent",
        "All mails have gone out",
        "Nothing is left to be sent",
        "The series has come to its end",
    ),
)
"""Who gets no mail, and when it ends: the same rules for every brand, each in its own words."""

TRIGGERS = (
    "A person joins the list of {brand} or asks to hear from it",
    "Somebody signs up for news of {the_thing}",
    "An address is left at {brand}, with consent, to hear about {the_thing}",
    "A new name comes onto the mailing list of {brand}",
    "Someone asks {brand} to write about {the_thing}",
    "A sign-up form of {brand}'s is filled in and confirmed",
    "The moment at which somebody agrees to mails about {the_thing}",
)

CAPS = (
    "At most two marketing mails in any seven days.",
    "No more than two mails a week from {brand}, this series included.",
    "Two marketing mails in seven days are the limit, whatever else {brand} sends.",
    "{brand} writes twice a week at the very most.",
    "Within any seven days, nobody gets a third marketing mail.",
    "A week holds two marketing mails of {brand}'s, and not a third.",
)

REASONS = (
    "You receive this mail because you asked {brand} for news of {our_thing}.",
    "This comes to you because you signed up for news of {our_thing} at {brand}.",
    "{brand} writes to you as you asked to hear about {our_thing}.",
    "You are on the list of {brand} because you wanted news of {our_thing}.",
    "Why this mail? You asked {brand} to keep you posted on {our_thing}.",
    "You gave {brand} your address to hear about {our_thing}.",
)
"""What starts the series, how often it may write, and why a reader gets it."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What every mail of a sequence shows or keeps to; a gap is a marked placeholder.

    Attributes:
        frequency_cap: The client's own; "" where ours holds.
    """

    sender: str
    address: str
    unsubscribe: str
    frequency_cap: str


def terms_of(brief: Brief, brand: str) -> Terms:
    """Return the terms that a brief sets; the client's own cap on mails, where it sets one."""
    stated = [constraint for constraint in brief.constraints if "mail" in constraint.casefold()]
    return Terms(
        sender=tidy(brief.legal.name) or brand,
        address=tidy(brief.legal.postal_address) or ADDRESS_PLACEHOLDER,
        unsubscribe=brief.legal.unsubscribe_url.strip() or UNSUBSCRIBE_TAG,
        frequency_cap=sentence(stated[0]) if stated else "",
    )


def consent_bases(brief: Brief) -> tuple[ConsentBasis, ...]:
    """Return the law of each market; of all that we hold, where the brief names no market.

    How one leaves is told for markets that the brief names: until then each mail's link will do.
    """
    named = regimes_of(brief)
    return tuple(
        ConsentBasis(
            market=regime,
            law=law.law,
            basis=law.basis,
            opt_out=law.opt_out if named else "",
            source=law.source,
            reviewed_on=law.reviewed_on,
        )
        for regime in (named or REGIMES)
        for law in (EMAIL_LAW[regime],)
    )


def merge_tags(brief: Brief) -> tuple[MergeTag, ...]:
    """Return the fields that the sending service fills in, with what stands in for them."""
    return (
        MergeTag(tag=FIRST_NAME_TAG, fallback="there"),
        MergeTag(tag=UNSUBSCRIBE_TAG, fallback=brief.legal.unsubscribe_url),
    )
