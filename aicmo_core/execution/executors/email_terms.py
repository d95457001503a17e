"""On what terms a sequence is sent: who stands behind it, whom it may reach, how one leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.executors.models.email import ConsentBasis, MergeTag
from aicmo_core.execution.law.email import EMAIL_LAW
from aicmo_core.execution.law.markets import REGIMES, regimes_of
from aicmo_core.execution.writing.phrasing import sentence, tidy

ADDRESS_PLACEHOLDER = "[POSTAL ADDRESS: to be supplied by the client]"
UNSUBSCRIBE_TAG = "{{unsubscribe_url}}"
FIRST_NAME_TAG = "{{first_name|there}}"
EXCLUSIONS = (
    (
        "Everyone who unsubscribed, complained or bounced hard",
        "Addresses that unsubscribed, complained or bounced for good",
        "Whoever has unsubscribed or complained, and every address that no longer exists",
    ),
    (
        "People without a recorded consent basis for their market",
        "Anybody for whom no basis of consent is on record in their market",
        "Contacts whose consent for their country is not documented",
    ),
    (
        "People who are in another sequence of the brand at the time",
        "Whoever is receiving another series of mails at the moment",
        "Contacts that another running sequence already writes to",
    ),
)
EXITS = (
    ("The person unsubscribes", "They unsubscribe", "An unsubscribe arrives"),
    (
        "The person does what the sequence asks for",
        "They take the step that the mails ask for",
        "What the mails ask for is done",
    ),
    (
        "The person replies: a human takes over",
        "They write back, and somebody of the team answers",
        "A reply comes in, which a person then answers",
    ),
    ("The last mail was sent", "All mails have gone out", "Nothing is left to be sent"),
)
"""Who gets no mail, and when it ends: the same rules for every brand, each in its own words."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What every mail of a sequence shows or keeps to; a gap is a marked placeholder."""

    sender: str
    address: str
    unsubscribe: str
    frequency_cap: str


def terms_of(brief: Brief, brand: str) -> Terms:
    """Return the terms that a brief sets; the client's own cap on mails goes before ours."""
    stated = [constraint for constraint in brief.constraints if "mail" in constraint.casefold()]
    house = "At most two marketing mails in any seven days."
    return Terms(
        sender=tidy(brief.legal.name) or brand,
        address=tidy(brief.legal.postal_address) or ADDRESS_PLACEHOLDER,
        unsubscribe=brief.legal.unsubscribe_url.strip() or UNSUBSCRIBE_TAG,
        frequency_cap=sentence(stated[0]) if stated else house,
    )


def consent_bases(brief: Brief) -> tuple[ConsentBasis, ...]:
    """Return the law of each market; of all that we hold, where the brief names no market."""
    return tuple(
        ConsentBasis(
            market=regime,
            law=law.law,
            basis=law.basis,
            opt_out=law.opt_out,
            source=law.source,
            reviewed_on=law.reviewed_on,
        )
        for regime in (regimes_of(brief) or REGIMES)
        for law in (EMAIL_LAW[regime],)
    )


def merge_tags(brief: Brief) -> tuple[MergeTag, ...]:
    """Return the fields that the sending service fills in, with what stands in for them."""
    return (
        MergeTag(tag=FIRST_NAME_TAG, fallback="there"),
        MergeTag(tag=UNSUBSCRIBE_TAG, fallback=brief.legal.unsubscribe_url),
    )
