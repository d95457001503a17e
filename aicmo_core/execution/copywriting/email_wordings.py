"""The wordings of mails, by what each mail of a sequence is for. See `social_wordings`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class MailKind:
    """What one mail of a sequence does.

    Attributes:
        points: Kinds of facts that it lists; what the mail is about comes first.
        needs: Kind of fact without which the mail has nothing to say; "" for none.
        days: Days after the trigger on which it is sent.
        about: Kinds of facts whose words its sentences may use without listing them.
        reasons: Sentences of which one gives a concrete reason, where the brief holds one.
        leading: Sentences of which one comes before the others, where one can be said.
        middle_lines: How many sentences come between opening and list.
        listed: Those sentences are the list.
        spoken_of: Words by which a supplied mail shows that it is of this kind.
    """

    name: str
    purpose: tuple[str, ...]
    days: int
    needs: str = ""
    points: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    middle_lines: int = 2
    listed: bool = False
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
        purpose=(
            "Say who writes and what the reader can expect, so that the next mail is welcome.",
            "Introduce the sender and say what will come, so that the second mail is opened, too.",
            "Open the correspondence well: who writes, about what, and how often.",
        ),
        days=0,
        spoken_of=("welcome", "thank you for", "hello", "introduce"),
        about=(
            "product",
            "proof",
            "offer",
        ),
        reasons=(
            "A good place to start is {the_product}: {usp}",
            "If you look at one thing first, make it {the_product}: {usp}",
            "A first look at {the_product}: {usp}",
            "There is {the_product}, to begin with: {usp}",
            "One reason to stay: {proof}",
            "This much you can check: {proof}",
        ),
        subjects=(
            "Welcome to {brand}: {our_thing}",
            "Where to start at {brand}",
            "{ask_you}",
            "Start with {the_product}",
            "A first note from {brand}",
            "{people}, welcome to {brand}",
            "For you, if you {you}",
            "{our_thing}: a first look",
            "What you pay for {the_product}: {price}",
        ),
        preheaders=(
            "Who we are and what we do: {a_what}",
            "{product_line}",
            "{proof}",
            "{brand} {is_what}",
            "{position_line}",
            "A good place to begin is {the_product}",
            "A short introduction to {our_thing}",
        ),
        openings=(
            "Thank you for your interest in {our_thing}",
            "You asked to hear about {our_thing}, so let us introduce ourselves",
            "Before we come to {our_thing}, you will want to know who writes to you",
            "A warm welcome to {people} and to you",
            "Thank you for letting {brand} into your inbox",
            "It is good to know that {our_thing} caught your eye",
            "Now that you have joined us, a word about {our_thing}",
        ),
        leading=(
            "{brand} {is_position}",
            "{position_line}",
            "Put simply, {we_are}",
            "From {brand} you can expect {goods}",
        ),
        middle_lines=3,
        middles=("{brand} {is_what}", "What we do: {a_what}", "For you: {you_get}"),
        closings=(
            "Look around whenever it suits you, and write when you have a question",
            "Have a question about {our_thing} already? Simply reply",
            "Take your time with {our_thing}, and write when you want to know more",
            "Is there something you want to know about {our_thing} first? Reply to this mail",
            "Tell us what brought you to {our_thing}; a reply reaches us",
        ),
        buttons=(
            "See {brand}",
            "Look around",
            "Meet {our_thing}",
            "See {our_thing}",
        ),
    ),
    MailKind(
        name="detail",
        purpose=(
            "Show what is on offer, one concrete detail at a time.",
            "Let single details speak for what is on offer.",
            "Make what is on offer concrete, piece by piece.",
        ),
        days=3,
        needs="product",
        points=("product",),
        middle_lines=1,
        spoken_of=("new", "range", "collection", "feature", "made", "detail"),
        subjects=(
            "{the_product}, up close",
            "What you get with {the_product}",
            "A closer look at {our_thing}",
            "Have you seen {the_product}?",
            "{product}: {usp}",
            "What you pay for {the_product}: {price}",
            "{our_thing}, in detail",
            "A closer look at {the_product}",
            "What {people} should know about {the_product}",
            "{the_product}, explained",
        ),
        preheaders=(
            "{product_line}",
            "The detail that matters, without the rest",
            "For {people}: the details of {our_thing}",
            "What you pay for {the_product}: {price}",
        ),
        openings=(
            "Enough about us: today we look closely at {our_thing}",
            "Details decide, so today it is all about {our_thing}",
            "You know our name by now, and today we look at {our_thing}",
            "If you {you}, the next lines are for you",
            "Today we show instead of tell: {our_thing}, up close",
            "Here is what you get with {our_thing}",
        ),
        middles=(
            "It is there for you if you {you}",
            "This is what you get",
        ),
        closings=(
            "Reply and tell us which {of_these} you would choose",
            "Take a closer look, and ask {brand} what you would like to know",
            "See {our_thing} for yourself and make up your own mind",
            "If you have a question about {our_thing}, simply reply",
            "There is more to say about {the_product}; ask us",
        ),
        buttons=(
            "See {the_product}",
            "See {our_thing} closely",
            "Details of {our_thing}",
            "Look at {our_thing}",
        ),
    ),
    MailKind(
        name="fit",
        purpose=(
            "Show whom it suits and why, where the brief names no single product.",
            "Help readers to see for themselves whether it is meant for them.",
            "Describe whom it suits, since no single product is described.",
        ),
        days=3,
        about=(
            "proof",
            "offer",
        ),
        reasons=(
            "This much you can check: {proof}",
            "One fact to judge us by: {proof}",
        ),
        subjects=(
            "Is {brand} for you?",
            "Could {our_thing} be for you?",
            "{ask_you}",
            "A closer look at {our_thing}",
            "{our_thing}, a little closer",
            "What is behind {our_thing}?",
            "Is {brand} what you need?",
            "{people}, is this you?",
            "Made for you, if you {you}",
            "Who chooses {our_thing}?",
            "{our_thing}: right for you?",
        ),
        preheaders=(
            "For you, if you {you}",
            "{position_line}",
            "{brand} {is_what}",
            "How to tell whether {our_thing} will suit you",
        ),
        openings=(
            "This mail is about you, and about what {brand} can do for you",
            "Enough about us: today it is about you and {our_thing}",
            "Here is how to tell whether {our_thing} will suit you",
            "You know our name by now, and here is whom {our_thing} may suit",
            "Before you spend more time on {our_thing}, see if it is for you",
            "We had {people} in mind, and perhaps you too",
            "Think of your own days for a moment, then of {our_thing}",
        ),
        middles=(
            "You are right here if you {you}",
            "It helps if you {you_too}, too",
            "In plain words, {brand} {is_what}",
            "Here is the short version: {brand} {is_what}",
            "{brand} {is_position}",
            "If it helps, {we_are}",
            "At {brand} you will find {find_what}",
            "If you {you}, read on",
        ),
        closings=(
            "Reply and tell {brand} whether {our_thing} could be for you",
            "See {our_thing} for yourself and make up your own mind",
            "If it is not clear yet, ask us about {our_thing}",
            "Tell us what you need from {a_thing}, in a line or two",
            "If {brand} sounds right, have a look",
            "Not sure about {our_thing}? Your reply reaches us",
            "See what {our_thing} could do on an ordinary day",
        ),
        buttons=("See if {our_thing} could fit", "See {our_thing} closely", "Look at {our_thing}"),
    ),
    MailKind(
        name="proof",
        purpose=(
            "Answer the doubt that is left, with what the client can show.",
            "Give doubters something that they can check.",
            "Put facts with their source where promises would stand.",
        ),
        days=7,
        needs="proof",
        points=("proof",),
        middle_lines=1,
        spoken_of=("review", "result", "proof", "why", "stars"),
        subjects=(
            "What {brand} can show you",
            "Before you decide on {a_thing}",
            "{proof}",
            "Facts about {our_thing}",
            "A fair question about {our_thing}",
            "What stands behind {our_thing}",
            "For {people} who like to check",
            "{brand}, checked: facts and their source",
        ),
        preheaders=(
            "{proof}",
            "What can be checked about {our_thing}",
        ),
        openings=(
            "Anyone can praise {a_thing}, so we would rather show what can be checked",
            "A fair question by now is whether you can rely on what we say about {our_thing}",
            "Before you choose {a_thing}, you may want something firmer than words",
            "You should not have to take our word on {our_thing}",
            "Words are easy, so here is something firmer on {our_thing}",
            "{people} like to check, and so they should",
        ),
        middles=(
            "This is what {brand} can show you",
            "So here are the facts, with where they come from",
            "You can check it for yourself",
            "What follows can be checked",
        ),
        closings=(
            "If something about {our_thing} is still open, reply and ask",
            "Ask {brand} for more wherever a fact matters to you",
            "Questions are welcome in reply to this mail",
            "If a fact is missing that {people} would want, tell us",
        ),
        buttons=("See {our_thing}", "Check the facts", "Read more about {our_thing}"),
    ),
    MailKind(
        name="questions",
        purpose=(
            "Help the reader choose, and invite a reply, where there is no proof to show yet.",
            "Give readers good questions to ask while there is no proof to show.",
            "Make choosing easier, and open a conversation.",
        ),
        days=7,
        middle_lines=3,
        listed=True,
        spoken_of=("question", "choose", "compare", "help"),
        subjects=(
            "Choosing {a_thing}?",
            "How to choose {a_thing}",
            "Three questions about {our_thing}",
            "What would you ask about {our_thing}?",
            "Still looking for {a_thing}?",
            "A checklist for {people}",
            "Before you settle on {a_thing}",
            "What {people} should ask",
            "Good questions about {our_thing}",
        ),
        preheaders=(
            "What to ask before you choose {a_thing}",
            "A short checklist, with the answers of {brand}",
            "Take these questions with you",
            "Ask them of anyone, {brand} included",
            "For you, if you {you}",
        ),
        openings=(
            "A few good questions help with any choice, so here are ours",
            "Choosing {a_thing} takes a few good questions, and here are ours",
            "Whether you choose {brand} or not, these questions help with choosing {a_thing}",
            "You may still be choosing {a_thing}, so here is a short checklist",
            "Ask these of everyone who offers {a_thing}, and of us",
            "{people} who choose well ask first, so let us begin",
            "When you choose {a_thing}, ask everyone the same questions",
            "We asked ourselves what we would want to know of {a_thing}",
        ),
        middles=(
            "What exactly do I get? With us: {a_what}",
            "Who is it made for? In our case, {people}",
            "What does it stand for? {position_line}",
            "Does it fit me? It may, if you {you}",
        ),
        closings=(
            "Whatever is still open about {our_thing}, reply and ask {brand}",
            "Bring your own question about {our_thing}, a reply is enough",
            "Write back and tell us what you would ask about {a_thing}",
            "Keep the list, whatever you decide about {a_thing}",
            "Ask us the hardest question you have about {our_thing}",
            "Compare in peace; {our_thing} will be here",
            "If our answers fit, {our_thing} may fit too",
        ),
        buttons=("Compare {our_thing}", "Get answers on {our_thing}", "Ask {brand}"),
    ),
    MailKind(
        name="invitation",
        purpose=(
            "Invite the reader to take the next step now, with the offer or date there is.",
            "Ask for the next step, and give the reason to take it now.",
            "Turn interest into a first step, with whatever offer or date there is.",
        ),
        days=12,
        points=("offer", "event"),
        spoken_of=("offer", "% off", "save", "until", "last", "order", "sale", "free", "today"),
        about=(
            "product",
            "proof",
        ),
        reasons=(
            "To begin with, there is {the_product}: {usp}",
            "You could start with {the_product}: {usp}",
            "The first step could be {the_product}: {usp}",
            "In case you missed it: {proof}",
        ),
        subjects=(
            "{offer}",
            "Until {until} at {brand}",
            "Ready to {act}?",
            "Your turn: {act}",
            "For you: {offer}",
            "For {people}: {our_thing}",
            "For you at {brand}: {offer}",
            "{event_day}: {event}",
            "What you pay for {the_product}: {price}",
            "Shall we begin with {the_product}?",
            "Ready for {our_thing}?",
        ),
        preheaders=(
            "While it holds: {offer}",
            "On now: {offer}",
            "{event_day}: {event}",
            "{product_line}",
            "{proof}",
            "How to begin with {our_thing}",
            "An easy start with {brand}",
        ),
        openings=(
            "There is never a perfect day, so how about this one?",
            "You have read a little about {our_thing}, and here is an easy way to begin",
            "By now you have heard of {our_thing}, and the rest is for you to see",
            "This mail comes with an invitation",
            "You know what {brand} is about, so we keep this short",
            "Let us make the beginning easy",
            "If you {you}, this is where it gets practical",
        ),
        middles=(
            "What you pay for {the_product}: {price}",
            "What you can expect from us: {goods}",
            "{brand} {is_what}",
            "What you get: {you_get}",
        ),
        closings=(
            "We would be glad to see you",
            "Take the step when it suits you; we will be here",
            "If now is not the time, keep {our_thing} in mind",
            "Whatever you decide, thank you for reading",
            "If something keeps you from it, reply and tell us",
            "Is there a question in the way? Reply, and ask about {our_thing}",
        ),
        buttons=(
            "Start with {the_product}",
            "Start with {brand}",
            "Begin with {our_thing}",
            "Ask about {our_thing}",
        ),
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
    "offer": ("{offer} ({terms})", "{offer}"),
    "event": ("{event_day}: {event}",),
}
"""How a fact stands in a list: the fullest wording whose words are known."""

ACT = "{act}"
"""The step that the goal counts: where there is one, it is the button."""

BUTTONS = ("Find out more", "Take a closer look", "See the details", "Read on")
"""Buttons that fit any mail; a mail's own come first."""

SIGN_OFFS = ("Warm regards,", "With best wishes,", "Kind regards,", "Until soon,", "Yours,")
