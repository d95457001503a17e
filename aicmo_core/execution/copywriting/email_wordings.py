"""The wordings of mails, by what each mail of a sequence is for. See `social_wordings`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class MailKind:
    """What one mail of a sequence does.

    Attributes:
        points: Kind of fact that it lists, if any.
        needs: Kind of fact without which the mail has nothing to say; "" for none.
        days: Days after the trigger on which it is sent.
        middle_lines: How many sentences come between opening and list.
        spoken_of: Words by which a supplied mail shows that it is of this kind.
    """

    name: str
    purpose: str
    days: int
    needs: str = ""
    points: str = ""
    middle_lines: int = 2
    spoken_of: tuple[str, ...] = ()
    subjects: tuple[str, ...]
    preheaders: tuple[str, ...]
    openings: tuple[str, ...]
    middles: tuple[str, ...]
    closings: tuple[str, ...]
    buttons: tuple[str, ...]


MAILS: tuple[MailKind, ...] = (
    MailKind(
        name="welcome",
        purpose="Say who writes and what the reader can expect, so that the next mail is welcome.",
        days=0,
        spoken_of=("welcome", "thank you for", "hello", "introduce"),
        subjects=(
            "Welcome to {brand}",
            "Good to have you at {brand}",
            "{brand}: a short hello",
            "Where to start with {brand}",
            "{ask_you}",
            "Your first note from {brand}",
            "Let us begin with {our_thing}",
        ),
        preheaders=(
            "Who we are, in two minutes: {a_what}",
            "A short introduction to {our_thing}",
            "What {brand} is about, and what comes next",
            "For you, if you {you}",
        ),
        openings=(
            "Thank you for your interest in {brand}. Let us start with who we are",
            "You asked to hear from {brand}, so here is the short version first",
            "Welcome. You will want to know who writes to you before anything else",
            "Good that you are here. A few lines about {brand}, and then it is your turn",
        ),
        middles=(
            "{brand} {is_what}",
            "We are {a_position}",
            "The idea behind {brand}: {position}",
            "{position_line}",
            "If you {you}, you are the person we write for",
        ),
        closings=(
            "Look around at {brand} whenever it suits you",
            "Have a first look at {our_thing}, and tell us what is missing",
            "Begin wherever you like, {brand} is easy to find",
        ),
        buttons=("See {brand}", "Look around", "Meet {brand}", "Start here"),
    ),
    MailKind(
        name="detail",
        purpose="Show what is on offer, one concrete detail at a time.",
        days=3,
        needs="product",
        points="product",
        middle_lines=1,
        spoken_of=("new", "range", "collection", "feature", "made", "detail"),
        subjects=(
            "{product}, up close",
            "The detail in {product}",
            "What is in {our_thing}",
            "A closer look at {our_thing}",
            "Have you seen {product}?",
            "Which one would you choose?",
            "{brand}, piece by piece",
        ),
        preheaders=(
            "What sets {product} apart: {usp}",
            "The details of {our_thing}, without the adjectives",
            "A closer look, for you if you {you}",
            "{a_what}, looked at closely",
        ),
        openings=(
            "Last time we told you who {brand} is. Today we look at the things themselves",
            "Details decide. So today it is all about {our_thing}",
            "You know our name by now. Here is what stands behind it",
            "Today we show instead of tell: {our_thing}, up close",
        ),
        middles=(
            "What you find at {brand}: {a_what}",
            "Compare with what you have now, above all if you {you}",
            "It all belongs to {our_what}",
            "Each of these says a little about {brand}",
        ),
        closings=(
            "Which one speaks to you? Reply and tell {brand}",
            "Take a closer look, and ask {brand} what you would like to know",
            "See {our_thing} for yourself and make up your own mind",
            "If you have a question about {our_thing}, simply reply",
        ),
        buttons=("See {product}", "Take a closer look", "See the details", "Look at {our_thing}"),
    ),
    MailKind(
        name="fit",
        purpose="Show whom it suits and why, where the brief names no single product.",
        days=3,
        subjects=(
            "Is {brand} for you?",
            "What {our_thing} can be for you",
            "{ask_you}",
            "A closer look at {our_thing}",
            "{brand}, a little closer",
            "What is behind {brand}?",
        ),
        preheaders=(
            "Whom {brand} suits, said plainly",
            "For you, if you {you}",
            "{a_what}, looked at closely",
        ),
        openings=(
            "Last time we told you who {brand} is. Today it is about you",
            "Not everything suits everyone. So here is how to tell whether {brand} suits you",
            "You know our name by now. Here is whom we had in mind",
        ),
        middles=(
            "You are right here if you {you}",
            "It helps if you {you_too}, too",
            "We had {people} in mind, and this is what we have for them: {a_what}",
            "What you can expect from us: {position}",
            "In plain words, {brand} {is_what}",
        ),
        closings=(
            "Does that sound like you? Reply and tell {brand}",
            "See {our_thing} for yourself and make up your own mind",
            "If it is not clear yet, ask us about {our_thing}",
        ),
        buttons=("See whether it fits", "Take a closer look", "Look at {our_thing}"),
    ),
    MailKind(
        name="proof",
        purpose="Answer the doubt that is left, with what the client can show.",
        days=7,
        needs="proof",
        points="proof",
        middle_lines=1,
        spoken_of=("review", "result", "proof", "why", "stars"),
        subjects=(
            "{brand}, by the record",
            "What {brand} can show you",
            "Before you decide on {a_thing}",
            "Facts about {brand}",
            "A fair question about {our_thing}",
            "How can you tell?",
        ),
        preheaders=(
            "On the record: {proof}",
            "What can be checked about {our_thing}",
            "No promises in this one, only what {brand} can show",
        ),
        openings=(
            "Anyone can praise {a_thing}. We would rather show what can be checked",
            "A fair question at this point: how can you tell whether {brand} keeps its word?",
            "Before you choose {a_thing}, you may want something firmer than words",
            "You should not have to take the word of {brand} for it",
        ),
        middles=(
            "Here is what stands on record at {brand}",
            "This is what we can show you about {our_thing}",
            "So here are the facts, with where they come from",
            "What follows can be checked",
        ),
        closings=(
            "If something about {our_thing} is still open, reply and ask",
            "Ask {brand} for more wherever a fact matters to you",
            "Questions are welcome: reply to this mail",
            "See how it fits with what you need from {a_thing}",
        ),
        buttons=("See for yourself", "Check the facts", "Read more about {brand}"),
    ),
    MailKind(
        name="questions",
        purpose="Help the reader choose, and invite a reply, where there is no proof to show yet.",
        days=7,
        middle_lines=3,
        spoken_of=("question", "choose", "compare", "help"),
        subjects=(
            "Choosing {a_thing}?",
            "How to choose {a_thing}",
            "Three questions about {our_thing}",
            "What would you ask {brand}?",
            "Still comparing?",
        ),
        preheaders=(
            "What to ask before you choose {a_thing}",
            "A short checklist, with the answers of {brand}",
            "For you, if you {you}",
        ),
        openings=(
            "Choosing {a_thing} takes a few good questions. Here are ours, with our own answers",
            "Whether you choose {brand} or not, these questions help with choosing {a_thing}",
            "You may still be comparing. That is sensible, so here is a short checklist",
        ),
        middles=(
            "What is it, in one line? With us: {a_what}",
            "Who is it for? Our answer: {people}",
            "What is the idea behind it? Ours: {position}",
        ),
        closings=(
            "Whatever is still open, reply and ask {brand}",
            "Bring your own question about {our_thing}, a reply is enough",
            "What would you add to the list? Write back to {brand}",
        ),
        buttons=("Compare for yourself", "Get the answers", "Ask {brand}"),
    ),
    MailKind(
        name="invitation",
        purpose="Invite the reader to take the next step now, with the offer or date there is.",
        days=12,
        points="offer",
        spoken_of=("offer", "% off", "save", "until", "last", "order", "sale", "free", "today"),
        subjects=(
            "{offer}",
            "Until {until} at {brand}",
            "For you: {offer}",
            "{event_day} at {brand}",
            "Your next step with {brand}",
            "Shall we begin?",
            "Ready for {our_thing}?",
        ),
        preheaders=(
            "It holds until {until}: {offer}",
            "On now: {offer}",
            "{event_day}: {event}",
            "One step is left between you and {our_thing}",
            "What happens when you say yes to {brand}",
        ),
        openings=(
            "You have read a little about {brand}. Here is an easy way to begin",
            "By now you know what {brand} is about. The rest is for you to see",
            "{brand} would like to meet you, and this mail comes with an invitation",
        ),
        middles=(
            "On {event_day} there is this: {event}",
            "Remember what it is about: {a_what}",
            "If you {you}, this may be the moment for {brand}",
            "You would be starting with {a_position}",
        ),
        closings=(
            "We would be glad to see you at {brand}",
            "Take the step when it suits you; {our_thing} will be here",
            "And if now is not the time, keep {brand} in mind",
        ),
        buttons=("Start with {brand}", "Take the next step", "Begin now"),
    ),
)

POINTS: dict[str, tuple[str, ...]] = {
    "product": (
        "{product}: {usp} ({price})",
        "{product}: {usp}",
        "{product} ({price})",
        "{product}",
    ),
    "proof": ("{proof} ({evidence})", "{proof}"),
    "offer": (
        "{offer}, until {until} ({terms})",
        "{offer}, until {until}",
        "{offer} ({terms})",
        "{offer}",
    ),
}
"""How a fact stands in a list: the fullest wording whose words are known."""

SIGN_OFFS = ("Warm regards,", "With best wishes,", "Kind regards,", "Until soon,", "Yours,")
