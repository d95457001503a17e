"""The wordings of social posts, by angle. `{slots}` are phrases of `Material` and of its items.

Each sentence is built around the brand's own words, so that two brands never sound alike, and
makes no claim of its own: a test runs them all through the claim patterns.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Angle:
    """One idea that a post tests.

    Attributes:
        kind: The kind of fact that it is about; "" when the brand itself is the fact.
        needs: Slots without which the angle says nothing.
        why: What is tested, for the person who approves it; may name internal goals.
        hooks: Openings, each fit to stand alone above the fold.
        leads: Sentences that deliver what the hook promises.
        pools: Which of `SUPPORT` may follow, best first.
    """

    name: str
    kind: str = ""
    needs: tuple[str, ...] = ()
    why: str
    hooks: tuple[str, ...]
    leads: tuple[str, ...]
    pools: tuple[str, ...] = ("position", "what", "you")


ANGLES: tuple[Angle, ...] = (
    Angle(
        name="product detail",
        kind="product",
        why="Whether one concrete detail of {product} stops more people than a general message",
        hooks=(
            "Have you met {product} yet?",
            "{product}, up close",
            "A closer look at {product}",
            "New to {brand}? Begin with {product}",
            "Let us show you {product}",
            "What is {product}, in plain words?",
            "{product} deserves a minute of your day",
            "Ask us where to start and we say {product}",
        ),
        leads=(
            "The detail that matters: {usp}",
            "What sets {product} apart: {usp}",
            "{product} in one line: {usp}",
            "One thing to know about {product}: {usp}",
            "Why {product}? Look at this: {usp}",
            "In short: {usp}",
            "Here is what makes it {product}: {usp}",
            "The reason it carries our name: {usp}",
            "{product} belongs to the range at {brand}",
        ),
        pools=("price", "you", "position", "what"),
    ),
    Angle(
        name="current offer",
        kind="offer",
        why="Whether a dated offer moves people who already know {brand}",
        hooks=(
            "On now at {brand}: {offer}",
            "{offer}, until {until}",
            "A date for your calendar: {until}",
            "Before {until} passes",
            "Yours for the asking: {offer}",
            "This is on at {brand}: {offer}",
            "Something to use while it lasts: {offer}",
        ),
        leads=(
            "Until {until}, this holds: {offer}",
            "From now to {until}: {offer}",
            "The offer runs until {until}: {offer}",
            "{until} is the last day for this one: {offer}",
            "What is on: {offer}",
            "The offer, in full: {offer}",
        ),
        pools=("terms", "what", "position"),
    ),
    Angle(
        name="proof first",
        kind="proof",
        why="Whether evidence, said first, earns more trust than a promise",
        hooks=(
            "On the record: {proof}",
            "What we can show: {proof}",
            "Do not take our word for it. {brand}, on the record",
            "A fact about {brand} before anything else",
            "Worth knowing before you choose {a_thing}",
            "We like to start with what can be checked",
            "{brand}, by the record",
        ),
        leads=(
            "Here it is: {proof}",
            "For the record: {proof}",
            "This we can show you: {proof}",
            "The fact itself: {proof}",
            "What stands behind {brand}: {proof}",
            "Written down and open to your questions: {proof}",
        ),
        pools=("evidence", "what", "position"),
    ),
    Angle(
        name="coming event",
        kind="event",
        why="Whether a date gives people a reason to act now",
        hooks=(
            "{event_day}: {event}",
            "Coming up at {brand}: {event}",
            "Save the day: {event_day}",
            "Next in the {brand} calendar: {event}",
            "Have you planned {event_day} yet?",
        ),
        leads=(
            "On {event_day}, this happens: {event}",
            "{event}. The day is {event_day}",
            "Write it down, {event_day}: {event}",
            "The date is {event_day}, the occasion: {event}",
        ),
        pools=("what", "position", "you"),
    ),
    Angle(
        name="their situation",
        needs=("you",),
        why="Whether naming the reader's own situation ({you}) makes them feel meant",
        hooks=(
            "{ask_you}",
            "If you {you}, stay a moment",
            "You {you}. This post is for you",
            "Say you {you}. What then?",
            "This one is for you if you {you}",
            "When you {you}, details count",
        ),
        leads=(
            "With that in mind, {brand} {is_what}",
            "You are exactly who we think of at {brand}: {what}",
            "It is where {brand} begins: {what}",
            "So here is what {brand} is about: {what}",
            "Our answer to that: {what}",
            "That is the reader we had in mind for {what}",
        ),
        pools=("you_too", "position", "proof", "usp"),
    ),
    Angle(
        name="by name",
        needs=("people",),
        why="Whether addressing {people} by name draws the right readers and lets others pass",
        hooks=(
            "A note to {people}",
            "{people}, a word with you",
            "Written for {people}",
            "For {people}, and for anyone who buys for them",
            "This is for {people}",
            "To all {people} who read this far",
        ),
        leads=(
            "Among {people}, the talk often comes round to {thing}; here is ours: {what}",
            "We had {people} in mind from the start: {what}",
            "What {brand} has for {people}: {what}",
            "There is one reason {people} may want to know {brand}: {what}",
        ),
        pools=("position", "usp", "proof", "you"),
    ),
    Angle(
        name="who we are",
        needs=("position",),
        why="Whether people remember {brand} by what it stands for",
        hooks=(
            "Who is {brand}?",
            "{brand}, in one sentence",
            "What we say when someone asks about {brand}",
            "The idea behind {brand}",
            "Let us introduce ourselves: {brand}",
            "What {brand} stands for",
        ),
        leads=(
            "{brand} is {position}",
            "We are {position}",
            "The whole idea: {position}",
            "Put simply, {position}",
            "Call it what it is: {position}",
        ),
        pools=("proof", "usp", "you", "what"),
    ),
    Angle(
        name="our promise",
        needs=("position_line",),
        why="Whether people remember {brand} by what it stands for",
        hooks=(
            "Who is {brand}?",
            "What we tell everyone who asks about {brand}",
            "The idea behind {brand}",
            "What {brand} stands for",
        ),
        leads=("{position_line}",),
        pools=("proof", "usp", "you", "what"),
    ),
    Angle(
        name="hello, neighbours",
        needs=("place",),
        why="Whether a local voice beats a general one in {place}",
        hooks=(
            "Hello, {place}",
            "{place}, this is {brand}",
            "A short note from {brand} to {place}",
            "You find us in {place}",
            "From {place}, with {thing}",
        ),
        leads=(
            "In {place}, {brand} {is_what}",
            "Here in {place} you will find {a_what}",
            "This is our corner of {place}: {what}",
        ),
        pools=("position", "you", "proof"),
    ),
    Angle(
        name="plain description",
        why="Whether plain words about what {brand} is beat a clever line",
        hooks=(
            "{brand} in ten seconds",
            "What {brand} is, without the adjectives",
            "Plainly said: {what}",
            "You asked what {brand} does",
            "The one-line version of {brand}",
            "{brand}, explained to a friend",
            "First time here? This is {brand}",
        ),
        leads=(
            "{brand} {is_what}",
            "It comes down to this: {what}",
            "What you will find here: {what}",
            "In a few words: {what}",
            "That is {brand}: {what}",
        ),
        pools=("you", "position", "usp", "proof"),
    ),
    Angle(
        name="how to choose",
        why="Whether useful questions make {brand} the place to come back to",
        hooks=(
            "Choosing {a_thing}? Ask these questions",
            "How do you choose {a_thing}?",
            "A short checklist for anyone who compares {thing}",
            "Before you pick {a_thing}, ask around",
            "What to look at in {a_thing}",
            "Save this for the day you choose {a_thing}",
        ),
        leads=(
            "Ask what it is, in one line. Ours: {what}",
            "Ask for a plain answer to \u201cwhat is it?\u201d We say: {what}",
            "Start with the simplest question, what you get. With us: {what}",
            "Begin by asking what is in it for you. At {brand}: {what}",
        ),
        pools=("choose", "position", "proof", "usp"),
    ),
    Angle(
        name="open question",
        why="Whether a question about {thing} starts conversations that a statement does not",
        hooks=(
            "What matters most to you in {a_thing}?",
            "What would you ask {brand} first?",
            "One question about {thing}",
            "Tell us what you look for in {a_thing}",
            "What made you start looking for {a_thing}?",
            "Finish this sentence: \u201cI would try {brand} if ...\u201d",
        ),
        leads=(
            "We ask because {brand} {is_what}",
            "For context, here is what we do: {what}",
            "We are curious, since our days are spent on {what}",
            "You know our side of it: {what}",
        ),
        pools=("position", "you", "proof"),
    ),
)
"""In order of how telling they are; facts of the brief come before general ideas."""

SUPPORT: dict[str, tuple[str, ...]] = {
    "price": (
        "Price: {price}",
        "What it costs: {price}",
        "The price, plainly: {price}",
        "On the price tag: {price}",
        "{product} comes at {price}",
    ),
    "terms": (
        "The terms: {terms}",
        "Good to know: {terms}",
        "The small print, in full: {terms}",
        "How it works: {terms}",
    ),
    "evidence": (
        "Where that comes from: {evidence}",
        "How we know: {evidence}",
        "The source: {evidence}",
        "Our record of it: {evidence}",
    ),
    "you": (
        "A good fit if you {you}",
        "Made with you in mind if you {you}",
        "If you {you}, you will see why",
        "It helps most when you {you}",
        "You {you}; that is where it fits in",
        "Think of it whenever you {you}",
    ),
    "you_too": (
        "And if you {you_too}, all the more",
        "Perhaps you also {you_too}",
        "Many who read this also {you_too}; you may be one of them",
        "Do you also {you_too}? Read on",
    ),
    "position": (
        "{brand} is {position}",
        "Behind it stands {position}",
        "It comes from {brand}, {position}",
        "That is what to expect from {position}",
        "You are dealing with {position}",
        "{position_line}",
        "In one breath: {position}",
    ),
    "what": (
        "{brand} {is_what}",
        "All of it belongs to what we do: {what}",
        "If you are new here: {what}",
        "A reminder of what {brand} does: {what}",
        "In case we have not met: {what}",
        "The wider picture: {what}",
        "You will recognise us by {what}",
        "It is part of {what}",
    ),
    "usp": (
        "Take {product}: {usp}",
        "For example {product}: {usp}",
        "A detail from {product}: {usp}",
        "Look at {product} and you will find this: {usp}",
    ),
    "proof": (
        "We can also show this: {proof}",
        "And it is on record: {proof}",
        "To put a fact beside it: {proof}",
        "One more thing that can be checked: {proof}",
    ),
    "choose": (
        "Ask who it is for; our answer: {people}",
        "Ask who stands behind it; here it is {position}",
        "Then ask whether it suits you, for instance when you {you}",
        "Next, ask who it was thought up for: {people}, in our case",
    ),
}

CALLS: dict[str, tuple[str, ...]] = {
    "link": (
        "See {brand} for yourself",
        "Read more about {thing}",
        "Take a look at {brand}",
        "The details are here",
        "All about {thing}, on one page",
        "Find out whether {brand} suits you",
        "More from {brand}",
        "Here is where {brand} tells you the rest",
        "Have a look before you decide on {a_thing}",
        "Everything else you may want to ask {brand}",
        "Continue at {brand}",
        "Go to {brand} for the full picture",
    ),
    "bio": (
        "The link in our bio takes you to {brand}",
        "More about {thing}: link in bio",
        "Tap our profile to see {brand}",
        "You find the rest through the link in our profile",
        "Want the details of {thing}? Link in bio",
        "Save this post, then follow the link in our bio",
        "Our profile link leads to {brand}",
        "Curious about {brand}? The link is in our bio",
    ),
    "message": (
        "Write to us and ask about {thing}",
        "Send {brand} a message to find out more",
        "Ask us anything about {thing} in the comments",
        "Leave a comment and {brand} will answer there",
        "Send us your question about {thing}",
        "Message {brand} and tell us what you need",
        "Tell us in a comment what you would like to know about {thing}",
        "Reply here if {brand} sounds right for you",
    ),
}

LIVELY: dict[str, tuple[str, ...]] = {
    "link": (
        "Ready when you are: {brand}",
        "Go on, see {brand}",
        "Come and see {brand}",
        "Your next step starts at {brand}",
        "Join in at {brand}",
        "Let us go: {brand}",
    ),
    "bio": (
        "Come on over, the link to {brand} is in our bio",
        "Ready? Link in bio, {brand} is waiting",
        "Join {brand} through the link in our bio",
    ),
    "message": (
        "Come and say hello to {brand} in the comments",
        "Ready to talk {thing}? Write to us",
        "Jump into the comments, {brand} is listening",
    ),
}
"""Calls to action that a lively voice may also use."""

LIVELY_VOICES = (
    "energetic",
    "motivational",
    "playful",
    "bold",
    "fun",
    "empowering",
    "lively",
    "youthful",
    "cheerful",
    "adventurous",
)
