"""What kind of business a brand is, and what such a business calls things.

A bakery, a law firm and a charity are asked different questions: how people come to them, who
hears them and what they keep is not the same. The words here make a question concrete where the
brief tells no more than what is sold; they claim nothing of the brand. What a brand deals in, such
as bread or boilers, is another matter: see `copywriting.trades`. Both read the same `signs`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.writing.signs import offer_of, signs_in
from aicmo_core.execution.writing.slots import BUSINESS_SLOTS

_WORDS: dict[str, tuple[str, ...]] = {
    "charity": (
        "give or help", "gave or helped", "giving or helping", "gifts and sign-ups",
        "the donor and volunteer lists", "on the day of an action", "on the day of an action",
        "another cause or a free day",
        "whoever looks after donors and volunteers", "whoever runs the work on the ground",
        "the treasurer", "whoever keeps the donor and volunteer lists",
        "whoever writes to supporters", "one of the trustees",
        "a count of what was done, an annual report, the word of those who were helped",
        "what a gift of each size makes possible",
        "In which places does the work happen, and where do those live who make it possible?",
        "sign up with two other causes and give a little to one of them",
        "Local groups and volunteering sites: what people say who stopped helping somewhere",
    ),
    "software": (
        "sign up", "signed up", "signing up", "sign-ups", "the sign-up log and support tickets",
        "in the support chat", "on the first screen", "another tool or doing it by hand",
        "whoever answers support requests", "the product manager", "whoever owns pricing",
        "whoever reads the product analytics", "whoever writes the release notes and mails",
        "one of the founders",
        "hours saved at a named account, uptime, a security certificate, a public review",
        "the price of each plan, what it includes and how one gets out of it",
        "In which countries and languages can it be used, and where may data be kept?",
        "open a trial account with two others and do the same task in both",
        "Software review sites and app stores, one and two stars first",
    ),
    "salon": (
        "book", "booked", "booking", "appointments", "the appointment book and the till",
        "at the front desk", "in the mirror", "another salon or doing it at home",
        "the front desk", "whoever does the treatments", "whoever sets the prices",
        "whoever keeps the appointment book", "whoever posts the pictures", "the owner",
        "pictures of real work with consent, certificates, how many come back",
        "what the five most booked treatments cost, and how long they take",
        "How far do people come, and in which break of their day?",
        "book the same treatment at two others",
        "Map reviews of salons nearby: what people say of waiting, results and prices",
    ),
    "travel": (
        "book a trip", "booked a trip", "booking a trip", "bookings",
        "the booking list and travellers' mails", "on the telephone", "on the way",
        "another way to get away or staying at home",
        "whoever takes bookings", "whoever plans the trips", "whoever sets the fares",
        "whoever keeps the booking list", "whoever writes the itineraries", "the director",
        "punctuality or departures as a figure, licences, what travellers wrote afterwards",
        "each fare, what it includes and until when one can cancel",
        "From where do people set out, and how do they get to the start?",
        "ask two others about the same dates",
        "Travel forums: what people say of others when they are back",
    ),
    "health": (
        "book", "booked", "booking", "appointments", "the diary and the notes at reception",
        "at reception", "in the waiting room", "another practice or putting it off",
        "reception", "whoever leads the treatment", "the practice manager",
        "whoever keeps the practice software", "whoever writes the website and the letters",
        "the owner of the practice",
        "qualifications, inspection reports, reviews that may be quoted",
        "what a first visit costs, and who pays for what comes after",
        "From how far do people come, and how do they get there?",
        "ring two other practices as a new patient and ask for the next free appointment",
        "Review sites for practices: what people say about waiting, bills and how they were "
        "spoken to",
    ),
    "learning": (
        "enrol", "enrolled", "enrolling", "enrolments", "the enquiry list and open-day notes",
        "on an open day", "on an open day", "another place to learn or waiting a year",
        "admissions", "whoever teaches there", "whoever sets the fees",
        "whoever keeps the register", "whoever writes the prospectus", "the head",
        "inspection reports, results, what became of those who left",
        "the fees of a term, what they include and what help there is",
        "From how far do people travel, and what can be done from home?",
        "ask two others for a place and go to an open day at one of them",
        "Parents' and students' forums, and inspection reports of places nearby",
    ),
    "fitness": (
        "join", "joined", "joining", "memberships", "the membership list and class registers",
        "at the front desk", "on the way in", "another studio or training alone",
        "the front desk", "whoever leads the classes", "whoever sets the membership fees",
        "whoever keeps the class registers", "whoever posts the timetable", "the owner",
        "trainers' certificates, how long members stay, what members say",
        "what a month, a card of ten and a first class cost",
        "How far do people come before work, and how far after it?",
        "take a first class at two other places",
        "Map reviews of places nearby: what people say about crowding, fees and leaving",
    ),
    "event": (
        "buy a ticket", "bought a ticket", "buying a ticket", "tickets",
        "the box-office list and last year's mails", "at the box office", "at the gate",
        "another weekend away or staying at home",
        "the box office", "whoever puts the programme together", "whoever sets the ticket prices",
        "whoever reads the ticket sales", "whoever posts the announcements", "the director",
        "attendance of earlier years, press, what visitors wrote afterwards",
        "each kind of ticket, its price and the day on which it ends",
        "From how far do people travel, and where do they sleep?",
        "go through the purchase at two others up to the last step, fees and all",
        "Comments under other events' announcements, and what people write on the way home",
    ),
    "table": (
        "book a table", "booked a table", "booking a table", "covers",
        "the reservation book and the till", "at the table", "at the table", "another kitchen or "
        "eating at home",
        "whoever takes reservations", "the kitchen", "whoever writes the menu prices",
        "whoever closes the till", "whoever posts the menu", "the owner",
        "where the produce comes from, a guide's entry, reviews that may be quoted",
        "what a meal for two comes to, with and without wine",
        "How far do people come on a weekday, and how far on a Saturday?",
        "eat at two others on an ordinary evening",
        "Map and table-booking reviews of kitchens nearby, two and three stars first",
    ),
    "stay": (
        "book a stay", "booked a stay", "booking a stay", "bookings",
        "the booking system and the guest book", "at check-in", "in the room",
        "another house or another destination",
        "whoever is at the front desk", "whoever looks after the rooms", "whoever sets the rates",
        "whoever keeps the booking system", "whoever answers guests' mails", "the owner",
        "guest-book entries, portal scores with their date, an inspector's grade",
        "the rate of each room by season, and what is included",
        "From where do people travel, and how long do they stay?",
        "ask two others for the same two nights and compare what they answer",
        "Booking portals: what people say of places nearby, middling scores first",
    ),
    "venue": (
        "visit", "visited", "visiting", "visits", "ticket counts and the visitors' book",
        "at the entrance", "at the entrance", "another outing or a day at home",
        "whoever sells the tickets", "whoever plans the programme", "whoever sets admission",
        "whoever counts visitors", "whoever writes what is on", "the director",
        "visitor counts, press, what stands in the visitors' book",
        "admission by age and group, and what is free",
        "From how far do people come, and what else do they do that day?",
        "spend half a day at two others, with a child or a stranger to the subject",
        "Map and travel reviews of outings nearby, three stars first",
    ),
    "home": (
        "call", "called", "calling", "jobs", "job sheets and the call log", "on the telephone",
        "on the doorstep",
        "a neighbour's tip or leaving it for now",
        "whoever answers the telephone", "whoever does most of the jobs", "whoever writes quotes",
        "whoever writes the invoices", "whoever answers messages in the evening", "the owner",
        "guarantees, registrations with a trade body, before and after of a real job",
        "the call-out, the hour and a typical job from start to end",
        "How far do you drive for a small job, and how far for a large one?",
        "ask two others for a quote for the same job",
        "Neighbourhood groups and trade directories: what people say of no-shows and bills",
    ),
    "advice": (
        "sign", "signed", "signing", "contracts", "the list of enquiries and lost proposals",
        "in first calls", "in the first offer", "a familiar firm or doing it in-house",
        "whoever takes the first call", "whoever does the work for clients", "whoever sets the "
        "fees",
        "whoever keeps the list of enquiries", "whoever writes the newsletter or the website",
        "one of the partners",
        "cases that may be told, references that may be called, directory entries",
        "what is billed by the hour, at a fixed price or by the month",
        "For which places and which sizes of client do you work, and for which not?",
        "ask two others for a first talk and a written offer",
        "Directories of the field, and what people ask for in professional groups",
    ),
    "industry": (
        "order", "ordered", "ordering", "orders", "the quote book and complaint files",
        "on the telephone", "in the first quotation", "the present supplier or "
        "making it in-house",
        "inside sales", "whoever runs production or operations", "whoever calculates quotes",
        "whoever keeps the order book", "whoever writes data sheets and the website",
        "the managing director",
        "test reports, certificates, on-time delivery as a figure, a reference plant",
        "price by quantity, lead time and terms of payment",
        "To which countries do you deliver, and from which size of order?",
        "ask two others for a quotation on the same drawing or lane",
        "Buyers' forums, tender results and supplier ratings of the field",
    ),
    "shop": (
        "buy", "bought", "buying", "sales", "the till and the book of special orders",
        "at the counter", "in the window", "another shop or doing without",
        "whoever serves at the counter", "whoever knows the goods best",
        "whoever writes the price labels", "whoever closes the till", "whoever writes the window",
        "the owner",
        "where things come from, an award, what regulars say and may be quoted on",
        "the prices of the five things that sell most",
        "How far do people come, and is it on foot or by car?",
        "shop at two others at the same hour",
        "Map reviews of shops nearby: what people miss, and what they queue for",
    ),
    "goods": (
        "order", "ordered", "ordering", "orders", "order history, returns and mails",
        "in the inbox", "in the parcel", "another make or doing without",
        "whoever answers customers' mails", "whoever develops the product", "whoever sets prices",
        "whoever reads the shop's figures", "whoever writes the product pages", "the founder",
        "a test with its protocol, a certificate, verified reviews, a guarantee",
        "what one costs, delivery included, and what it costs a year",
        "To which countries is it sent, and what does that cost?",
        "order from two others and send one thing back",
        "Verified reviews of other makes, two and three stars first",
    ),
    "other": (
        "get in touch", "got in touch", "getting in touch", "enquiries",
        "the list of enquiries and old mails",
        "at the first contact", "at the first contact", "somebody familiar or doing without",
        "whoever answers enquiries", "whoever does the work", "whoever sets prices",
        "whoever keeps the list of enquiries", "whoever writes for the website", "the owner",
        "a result that was measured, a reference, a certificate",
        "what is usually paid, and what for",
        "How far does the work reach, and where does it end?",
        "enquire at two others as anybody would",
        "Reviews and groups in which people ask for recommendations",
    ),
}  # fmt: skip
"""The words of each kind, in the order of `BUSINESS_SLOTS`."""


@lru_cache(maxsize=256)
def business_of(brief: Brief) -> str:
    """Return the kind of business, such as `shop`; `other` where nothing tells.

    The field tells it, except that software for a field is software, and that goods of a field
    ("sports") may turn out to be a place ("climbing gym").
    """
    offer = offer_of(brief)
    fields, sold = _kinds_in(offer.field), _kinds_in(offer.own)
    field = fields[-1] if fields else ""  # "healthcare staffing" is staffing
    if "charity" in fields:
        return "charity"
    if "software" in sold:
        return "software"
    if sold and field in ("", "goods"):
        return sold[0]  # "whisky and distillery tours" is whisky
    return field or "other"


def _kinds_in(text: str) -> tuple[str, ...]:
    """Return the kinds that a phrase names, in the order in which they stand."""
    return tuple(sign.kind for sign in signs_in(text) if sign.kind)


@lru_cache(maxsize=256)
def business_words(brief: Brief) -> Mapping[str, str]:
    """Return the words of a brief's kind of business by slot."""
    return dict(zip(BUSINESS_SLOTS, _WORDS[business_of(brief)], strict=True))
