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
        why="Whether one concrete detail of {the_product} stops more people than a general message",
        hooks=(
            "{product_line}",
            "What do you get with {the_product}?",
            "New to {brand}? Start with {the_product}",
            "If you {you}, start with {the_product}",
            "A closer look at {the_product}",
            "Not sure where to begin? Begin with {the_product}",
            "Let us show you {the_product}",
            "{the_product}, in plain words",
            "Why {the_product}?",
        ),
        leads=(
            "{usp}",
            "What makes it worth a look: {usp}",
            "The point of it: {usp}",
            "One thing about it: {usp}",
            "{product_line}",
            "{plain_product} is something to see at {brand}",
            "You will find {plain_product} at {brand}",
            "Ask us about {plain_product} whenever you like",
        ),
        pools=("price", "proof", "you", "position", "what"),
    ),
    Angle(
        name="current offer",
        kind="offer",
        why="Whether a dated offer moves people who already know {brand}",
        hooks=(
            "On now at {brand}: {offer}",
            "{offer}",
            "At {brand} now: {offer}",
            "Now on: {offer}",
            "New at {brand}: {offer}",
        ),
        leads=("{offer}",),
        pools=("terms", "what", "usp", "position"),
    ),
    Angle(
        name="proof first",
        kind="proof",
        why="Whether evidence, said first, earns more trust than a promise",
        hooks=(
            "{proof}",
            "Here is a fact you can check: {proof}",
            "You do not have to take our word for it: {proof}",
            "Facts first: {proof}",
            "Before you choose {a_thing}, ask for something you can check",
            "Still choosing {a_thing}? This may help: {proof}",
            "{brand} can show you this: {proof}",
        ),
        leads=("{proof} ({evidence})", "{proof}", "Here is ours: {proof}"),
        pools=("evidence", "usp", "what", "position"),
    ),
    Angle(
        name="coming event",
        kind="event",
        why="Whether a date gives people a reason to act now",
        hooks=(
            "{event_day}: {event}",
            "Coming up at {brand}: {event}",
            "Save the day, {event_day}: {event}",
            "Next at {brand}: {event}",
            "{event}: {event_day}",
            "{event_day} is the day: {event}",
        ),
        leads=(
            "{event} is on {event_day}",
            "Keep {event_day} free for it",
            "Make a note of the date, {event_day}",
            "The date is {event_day}, and you are invited to ask us about it",
        ),
        pools=("what", "usp", "proof", "position", "you"),
    ),
    Angle(
        name="their situation",
        needs=("you",),
        why="Whether naming the reader's own situation ({you}) makes them feel meant",
        hooks=(
            "{ask_you}",
            "This one is for you if you {you}",
            "If you {you}, start with {the_product}",
            "A note for you, if you {you}",
            "If you {you}, read on",
        ),
        leads=(
            "{brand} {is_what}",
            "Here is what we have for you: {you_get}",
            "Our answer: {you_get}",
            "For you: {you_get}",
            "You are the person we had in mind for {our_what}",
        ),
        pools=("price", "you_too", "position", "proof", "usp"),
    ),
    Angle(
        name="by name",
        needs=("people",),
        why="Whether addressing {people} by name draws the right readers and lets others pass",
        hooks=(
            "For {people}: {the_product}",
            "A note to {people}",
            "Are there any {people} reading this?",
            "This is for {people}",
            "For {people} who are new to {our_thing}",
            "{people}, have you met {our_thing}?",
        ),
        leads=(
            "{brand} {is_what}",
            "Here is what {brand} has for {people}: {you_get}",
            "For {people}, we have {you_get}",
            "We had {people} in mind from the start: {you_get}",
        ),
        pools=("price", "proof", "usp", "position", "you"),
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
            "{brand} {is_position}",
            "In a sentence: {position}",
            "The short answer: {position}",
            "Ask any of us, and the answer is {position}",
            "Said plainly, {we_are}",
            "You will hear it from any of us: {we_are}",
            "From {brand}: {goods}",
            "What you get from us: {goods}",
        ),
        pools=("proof", "usp", "what", "you"),
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
            "{position_line}",
        ),
        leads=(
            "{position_line}",
            "{brand} {is_what}",
            "That is why {brand} {is_what}",
            "What that means for you: {a_what}",
        ),
        pools=("proof", "usp", "what", "you"),
    ),
    Angle(
        name="hello, neighbours",
        needs=("place",),
        why="Whether a local voice beats a general one in {place}",
        hooks=(
            "Hello, {place}",
            "{place}, this is {brand}",
            "A short note from {brand} to {place}",
            "Looking for {a_thing} in {place}?",
            "{place}, meet {our_thing}",
        ),
        leads=(
            "In {here}, {brand} {is_what}",
            "Here in {here} you will find {find_what}",
            "{brand} {is_what}",
            "At {brand} you will find {find_what}",
        ),
        pools=("usp", "price", "proof", "position", "you"),
    ),
    Angle(
        name="plain description",
        why="Whether plain words about what {brand} is beat a clever line",
        hooks=(
            "{thing}, in ten seconds",
            "{our_thing}, without the adjectives",
            "Curious about {our_thing}?",
            "{our_thing}, explained to a friend",
            "First time you hear of {our_thing}?",
            "What is there to know about {our_thing}?",
        ),
        leads=(
            "{brand} {is_what}",
            "At {brand} you will find {find_what}",
            "What you will find here: {find_what}",
            "This is what we do: {a_what}",
        ),
        pools=("usp", "price", "proof", "position", "you"),
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
            "First, ask what you actually get; with us that means {a_what}",
            "Start with a plain description; ours is short: {a_what}",
            "Ask what is in it for you; at {brand} the answer is {a_what}",
            "Ask everyone for one clear line; ours is that {brand} {is_what}",
            "Know what is on offer first: {brand} {is_what}",
        ),
        pools=("choose", "proof", "usp", "position"),
    ),
    Angle(
        name="open question",
        why="Whether a question about {our_thing} starts conversations that a statement does not",
        hooks=(
            "What matters most to you in {a_thing}?",
            "What would you ask us first about {our_thing}?",
            "Tell us what you look for in {a_thing}",
            "What made you start looking for {a_thing}?",
            "Finish this sentence: \u201cI would try {brand} if …\u201d",
            "What would you change about {a_thing}?",
        ),
        leads=(
            "The answers help us do better with {our_thing}",
            "We ask everyone who is new to {our_thing}",
            "You know your side of it better than we do; ours is that {brand} {is_what}",
            "Ours first: {brand} {is_what}",
            "We would like {our_thing} to fit you, and not the other way round",
        ),
        pools=("usp", "proof", "position", "you"),
    ),
)
"""In order of how telling they are; facts of the brief come before general ideas."""

SUPPORT: dict[str, tuple[str, ...]] = {
    "price": (
        "Price: {price}",
        "What it costs: {price}",
        "The price: {price}",
        "{product}: {price}",
    ),
    "terms": (
        "The terms: {terms}",
        "Good to know: {terms}",
        "Please note: {terms}",
        "Terms: {terms}",
    ),
    "evidence": (
        "Source: {evidence}",
        "Where that comes from: {evidence}",
        "How we know: {evidence}",
    ),
    "you": (
        "A good fit if you {you}",
        "If you {you}, this is for you",
        "Made with you in mind, if you {you}",
        "If you {you}, we would like to meet you",
        "Worth a look if you {you}",
        "{brand} is a good place to start if you {you}",
    ),
    "you_too": (
        "And if you {you_too}, all the more",
        "All the more so if you {you_too}",
        "The same goes if you {you_too}",
    ),
    "position": (
        "Put simply, {brand} {is_position}",
        "At heart, {brand} {is_position}",
        "{position_line}",
        "Think of {brand} as {a_position}",
        "Put simply, {we_are}",
        "You should know that {we_are}",
        "What you can expect of us: {goods}",
        "Made by {brand}: {goods}",
    ),
    "what": (
        "{brand} {is_what}",
        "At {brand} you will find {find_what}",
        "New here? {brand} {is_what}",
        "What we do: {a_what}",
        "If you are new here, {brand} {is_what}",
    ),
    "usp": (
        "{product_line}",
        "Start with {the_product}: {usp}",
        "For example, {the_product}: {usp}",
        "There is {the_product}, for one: {usp}",
        "Ask about {the_product}: {usp}",
        "Good to know about {the_product}: {usp}",
    ),
    "proof": (
        "{proof} ({evidence})",
        "{proof}",
        "Worth knowing: {proof}",
        "You can check this: {proof}",
    ),
    "offer": (
        "{offer}",
        "On at the moment: {offer}",
        "While you are here: {offer}",
        "Also on now: {offer}",
    ),
    "choose": (
        "Ask who it is for; our answer is {people}",
        "Ask who stands behind it; with us it is {a_position}",
        "Then ask whether it fits, above all if you {you}",
        "Next, ask whom it was made for; here it was {people}",
    ),
}

TERM = (
    "In a word: {term}",
    "One word says it: {term}",
    "The word to remember: {term}",
    "A word that matters to us: {term}",
    "If you remember one word, let it be this: {term}",
    "Say it with one word: {term}",
    "Our favourite word in all this: {term}",
    "The short answer: {term}",
    "Think of one word, and think of this: {term}",
    "One more word, since it matters: {term}",
)
"""How a single word that the client wants said comes in, where no fact holds it."""

ACTS: dict[str, tuple[str, ...]] = {
    "link": (
        "{act} here",
        "Ready to {act}?",
        "You can {act} here",
        "To {act}, start here",
        "{act} when you are ready",
        "If that sounds right, {act}",
    ),
    "bio": (
        "{act} through the link in our bio",
        "Ready to {act}? The link is in our bio",
        "To {act}, follow the link in our bio",
        "You can {act} through the link in our profile",
        "Link in bio to {act}",
    ),
    "message": (
        "Message us to {act}",
        "Want to {act}? Send us a message",
        "Write to us to {act}",
        "To {act}, send {brand} a message",
        "Send us a message and {act}",
        "A message to us is enough to {act}",
        "If you would like to {act}, write to us",
    ),
}
"""Calls to the step that the client's goal counts, by where it can be taken."""

CALLS: dict[str, tuple[str, ...]] = {
    "link": (
        "See {our_thing} for yourself",
        "Read more about {our_thing}",
        "Take a look at {our_thing}",
        "The details of {our_thing} are here",
        "All about {our_thing}, on one page",
        "Find out whether {our_thing} will suit you",
        "More on {our_thing} from {brand}",
        "Have a look before you decide on {a_thing}",
        "Everything else about {our_thing}",
    ),
    "bio": (
        "The link in our bio takes you to {our_thing}",
        "More about {our_thing}: link in bio",
        "Tap our profile to see {our_thing}",
        "For the details of {our_thing}, see the link in our bio",
        "Save this post, then follow the link in our bio to {our_thing}",
        "Our profile link leads to {our_thing}",
        "Curious about {our_thing}? The link is in our bio",
    ),
    "message": (
        "Write to us and ask about {our_thing}",
        "Send {brand} a message to find out more about {our_thing}",
        "Ask us anything about {our_thing} in the comments",
        "Leave a comment about {our_thing} and {brand} will answer there",
        "Send us your question about {our_thing}",
        "Tell us in a comment what you would like to know about {our_thing}",
        "What would you like to know about {our_thing}?",
        "Tag someone who should hear about {our_thing}",
        "Put your question about {our_thing} below",
        "Message {brand} and tell us what you are looking for in {a_thing}",
        "Not sure about {our_thing}? Ask us below",
        "Tell us how you chose {a_thing} last time",
        "Save this post for the day you need {a_thing}",
        "Which question about {our_thing} should we answer next?",
    ),
}

LIVELY: dict[str, tuple[str, ...]] = {
    "link": (
        "Ready when you are: {our_thing}",
        "Go on, see {our_thing}",
        "Come and see {our_thing}",
    ),
    "bio": (
        "Come on over, the link to {our_thing} is in our bio",
        "Ready for {our_thing}? The link in our bio leads the way",
    ),
    "message": (
        "Come and tell us in the comments what {our_thing} should do for you",
        "Jump into the comments and ask us about {our_thing}",
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
