"""Email law as data: what may be sent to whom, and what every marketing mail must carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from aicmo_core.execution.law.markets import Regime

REVIEWED_ON = date(2026, 11, 22)


@dataclass(frozen=True, kw_only=True)
class EmailLaw:
    """What one market's law asks of a marketing mail.

    Attributes:
        basis: On what grounds a person may be written to.
        address_required: A postal address must stand in the mail itself.
        opt_out: How leaving must work.
    """

    law: str
    basis: str
    address_required: bool
    opt_out: str
    source: str
    reviewed_on: date = REVIEWED_ON


EMAIL_LAW: MappingProxyType[Regime, EmailLaw] = MappingProxyType(
    {
        "US": EmailLaw(
            law="CAN-SPAM Act, 15 U.S.C. 7701-7713; 16 CFR 316",
            basis="Opt-out: no prior consent is needed, but nobody who opted out may be sent more, "
            "and subject and header must not deceive.",
            address_required=True,
            opt_out="Clear opt-out in every mail, working for 30 days after it was sent, honoured "
            "within 10 business days.",
            source="https://www.ftc.gov/business-guidance/resources/"
            "can-spam-act-compliance-guide-business",
        ),
        "EU": EmailLaw(
            law="Directive 2002/58/EC, Article 13; GDPR, Articles 6(1)(a), 7 and 21",
            basis="Prior consent; or, for own similar products, an address got in the course of a "
            "sale with a chance to object then and in every mail; national law may add to this.",
            address_required=False,
            opt_out="Free and easy objection in every mail; sender's identity not concealed.",
            source="https://eur-lex.europa.eu/eli/dir/2002/58/oj",
        ),
        "UK": EmailLaw(
            law="Privacy and Electronic Communications Regulations 2003, regulations 22 and 23",
            basis="Prior consent of individual subscribers; or the soft opt-in for own similar "
            "products after a sale or its negotiation.",
            address_required=False,
            opt_out="Simple refusal, free of charge, in every mail; a valid address to write to.",
            source="https://www.legislation.gov.uk/uksi/2003/2426/regulation/22",
        ),
        "CA": EmailLaw(
            law="Canada's Anti-Spam Legislation (CASL), SC 2010 c 23, sections 6, 10 and 11",
            basis="Express consent; or implied consent, such as an existing business relationship "
            "within the time that section 10 sets; keep the record of it.",
            address_required=True,
            opt_out="Unsubscribe mechanism in every mail, working for 60 days, honoured within 10 "
            "business days.",
            source="https://laws-lois.justice.gc.ca/eng/acts/E-1.6/",
        ),
    }
)

ONE_CLICK_SOURCE = "https://www.rfc-editor.org/rfc/rfc8058"
ONE_CLICK_NOTE = (
    "The sending service sets List-Unsubscribe with an https address and "
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click, both covered by DKIM (RFC 8058)."
)
