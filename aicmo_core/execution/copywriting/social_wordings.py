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
            "New to {our_thing}? Begin with {product}",
            "Let us show you {product}",
            "What is {product}, in plain words?",
            "{product} deserves a minute of your day, if you {you}",
            "Ask us where to start and we say {product}",
        ),
        leads=(
            "The detail that matters: {usp}",
            "What sets {product} apart: {usp}",
            "{product} in one line: {usp}",
            "One thing to know about {product}: {usp}",
            "The answer to why it is {product}: {usp}",
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
            "{offer}",
            "A date to remember if you like {our_thing}: {until}",
            "At {brand} now: {offer}",
            "Yours for the asking: {offer}",
            "This is on at {brand}: {offer}",
            "Something to use while it lasts: {offer}",
        ),
        leads=(
            "This is on: {offer}",
            "What we have for you: {offer}",
            "The offer itself: {offer}",
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
            "Do not take our word on {our_thing}",
            "A fact about {our_thing} before anything else",
            "Worth knowing before you choose {a_thing}",
            "What can be checked about {our_thing}",
            "{our_thing}, by the record",
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
            "Save the day, {event_day}: {event}",
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
            "You {you}, so this post is for you",
            "Suppose you {you}: where do you begin?",
            "This one is for you if you {you}",
            "When you {you}, details count",
        ),
        leads=(
            "With that in mind, {brand} {is_what}",
            "We thought of you at {brand} when it came to {our_what}",
            "It is where {brand} begins: {a_what}",
            "So here is what {brand} is about: {a_what}",
            "Our answer to that: {a_what}",
            "You are the reader we had in mind for {our_what}",
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
            "To all {people} who wonder about {thing}",
        ),
        leads=(
            "For {people}, here is what we have: {a_what}",
            "We had {people} in mind with this one: {a_what}",
            "What {brand} has for {people}: {a_what}",
            "Why {people} may want to know {brand}: {a_what}",
        ),
        pools=("position", "usp", "proof", "you"),
    ),
    Angle(
        name="who we are",
        needs=("position",),
        why="Whether people remember {brand} by what it stands for",
        hooks=(
            "Who is behind {our_thing}?",
            "{brand} and {our_thing}, in one sentence",
            "What we say when someone asks about {our_thing}",
            "The idea behind {our_thing}",
            "Let us introduce {our_thing}",
            "What {brand} stands for with {our_thing}",
        ),
        leads=(
            "{brand} is {a_position}",
            "We are {a_position}",
            "The whole idea: {position}",
            "Put simply: {position}",
            "Call it what it is: {position}",
        ),
        pools=("proof", "usp", "you", "what"),
    ),
    Angle(
        name="our promise",
        needs=("position_line",),
        why="Whether people remember {brand} by what it stands for",
        hooks=(
            "Who is behind {our_thing}?",
            "What we tell everyone who asks about {our_thing}",
            "The idea behind {our_thing}",
            "What {brand} stands for with {our_thing}",
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
            "{place} is where you find {our_thing}",
        ),
        leads=(
            "In {place}, {brand} {is_what}",
            "Here in {place} you will find {a_what}",
            "This is our corner of {place}: {a_what}",
        ),
        pools=("position", "you", "proof"),
    ),
    Angle(
        name="plain description",
        why="Whether plain words about what {brand} is beat a clever line",
        hooks=(
            "{thing}, in ten seconds",
            "{our_thing}, without the adjectives",
            "Plainly said: {a_what}",
            "You asked about {our_thing}",
            "The one-line version of {our_thing}",
            "{our_thing}, explained to a friend",
            "First time you hear of {our_thing}?",
        ),
        leads=(
            "{brand} {is_what}",
            "It comes down to this: {a_what}",
            "What you will find here: {a_what}",
            "In a few words: {a_what}",
            "That is {brand}: {a_what}",
        ),
        pools=("you", "position", "usp", "proof"),
    ),
    Angle(
        name="how to choose",
        why="Whether useful questions make {brand} the place to come back to",
        hooks=(
            "Questions to ask when choosing {a_thing}",
            "How do you choose {a_thing}?",
            "A short checklist for choosing {a_thing}",
            "Before you pick {a_thing}, ask around",
            "What to look at in {a_thing}",
            "Save this for the day you choose {a_thing}",
        ),
        leads=(
            "Ask what it is, in one line, as in ours: {a_what}",
            "Ask for a plain description, for example: {a_what}",
            "Start with the simplest question, what you get; with us: {a_what}",
            "Begin by asking what is in it for you; at {brand}: {a_what}",
        ),
        pools=("choose", "position", "proof", "usp"),
    ),
    Angle(
        name="open question",
        why="Whether a question about {our_thing} starts conversations that a statement does not",
        hooks=(
            "What matters most to you in {a_thing}?",
            "What would you ask us first about {our_thing}?",
            "One question about {our_thing}",
            "Tell us what you look for in {a_thing}",
            "What made you start looking for {a_thing}?",
            "Finish this sentence: \u201cI would try {brand} if ...\u201d",
        ),
        leads=(
            "We ask because {brand} {is_what}",
            "For context, here is what we do: {a_what}",
            "We are curious, since our days are spent on {our_what}",
            "You know our side of it: {a_what}",
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
        "Not for everyone, but for you if you {you}",
        "We had one person in mind: you, if you {you}",
        "There is a place for you at {brand} if you {you}",
        "Say hello if you {you}",
        "Made with you in mind, if you {you}",
        "If you {you}, you will see why",
        "Worth a look if you {you}",
        "{brand} fits in when you {you}",
        "Keep {brand} in mind if you {you}",
    ),
    "you_too": (
        "And if you {you_too}, all the more",
        "All the more so if you {you_too}",
        "If you {you_too}, you are in the right place",
        "The same goes if you {you_too}",
    ),
    "position": (
        "Behind it: {position}",
        "Who we are: {position}",
        "A word on who we are: {a_position}",
        "Taken together, {brand} is {a_position}",
        "What we want to be for you: {a_position}",
        "The thought that holds it together: {position}",
        "It comes from {brand}, {a_position}",
        "What to expect: {position}",
        "Who you are dealing with: {a_position}",
        "{position_line}",
        "In one breath: {position}",
    ),
    "what": (
        "What we spend our days on: {a_what}",
        "In other words, {brand} {is_what}",
        "The whole of it: {a_what}",
        "Which is to say, {brand} {is_what}",
        "If you are new here: {brand} {is_what}",
        "A reminder of what {brand} has for you: {a_what}",
        "In case we have not met: {brand} {is_what}",
        "The wider picture: {a_what}",
        "You may know us by {our_what}",
        "For those who read us for the first time: {a_what}",
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
    "offer": (
        "While you are here: {offer}",
        "On at the moment: {offer}",
        "Also worth your while: {offer}",
        "And this is on: {offer}",
    ),
    "choose": (
        "Ask who it is for; our answer: {people}",
        "Ask who stands behind it; here it is {a_position}",
        "Then ask whether it fits, above all if you {you}",
        "Next, ask who it was thought up for: {people}, in our case",
    ),
}

CALLS: dict[str, tuple[str, ...]] = {
    "link": (
        "See {our_thing} for yourself",
        "Read more about {our_thing}",
        "Take a look at {our_thing}",
        "The details of {our_thing} are here",
        "All about {our_thing}, on one page",
        "Find out whether {our_thing} will suit you",
        "More on {our_thing} from {brand}",
        "Here is where {brand} tells you the rest",
        "Have a look before you decide on {a_thing}",
        "Everything else about {our_thing}",
        "Continue with {our_thing} here",
        "The full picture of {our_thing}",
    ),
    "bio": (
        "The link in our bio takes you to {our_thing}",
        "More about {our_thing}: link in bio",
        "Tap our profile to see {our_thing}",
        "You find the rest of {our_thing} through the link in our profile",
        "For the details of {our_thing}, see the link in our bio",
        "Save this post, then follow the link in our bio to {our_thing}",
        "Our profile link leads to {our_thing}",
        "Curious about {our_thing}? The link in our bio leads to {brand}",
    ),
    "message": (
        "Write to us and ask about {our_thing}",
        "Send {brand} a message to find out more about {our_thing}",
        "Ask us anything about {our_thing} in the comments",
        "Leave a comment about {our_thing} and {brand} will answer there",
        "Send us your question about {our_thing}",
        "Message {brand} and tell us what you need from {a_thing}",
        "Tell us in a comment what you would like to know about {our_thing}",
        "Reply here if {our_thing} could be right for you",
        "What would you like to know about {our_thing}?",
        "Write the word that comes to mind when you read about {our_thing}",
        "Tag someone who should hear about {our_thing}",
        "Tell us how you chose {a_thing} last time",
        "Put your question about {our_thing} below",
        "Say what you expect of {a_thing}, and {brand} will answer",
    ),
}

LIVELY: dict[str, tuple[str, ...]] = {
    "link": (
        "Ready when you are: {our_thing}",
        "Go on, see {our_thing}",
        "Come and see {our_thing}",
        "Your next step with {our_thing} starts here",
        "Join in with {our_thing}",
        "Let us go, on to {our_thing}",
    ),
    "bio": (
        "Come on over, the link to {our_thing} is in our bio",
        "Ready for {our_thing}? The link in our bio leads the way",
        "Join in with {our_thing} through the link in our bio",
    ),
    "message": (
        "Come and tell us in the comments what {our_thing} should do for you",
        "If you are ready to try {our_thing}, write to us",
        "Jump into the comments and talk {our_thing} with us",
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
