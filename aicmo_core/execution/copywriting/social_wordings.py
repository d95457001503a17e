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
        why: What is tested, for the person who approves it; may name internal goals. The brand
            chooses among several wordings.
        hooks: Openings, each fit to stand alone above the fold.
        leads: Sentences that deliver what the hook promises.
        pools: Which of `SUPPORT` may follow, best first.
    """

    name: str
    kind: str = ""
    needs: tuple[str, ...] = ()
    why: tuple[str, ...]
    hooks: tuple[str, ...]
    leads: tuple[str, ...]
    pools: tuple[str, ...] = ("position", "what", "you")


ANGLES: tuple[Angle, ...] = (
    Angle(
        name="product detail",
        kind="product",
        why=(
            "Whether one concrete detail of {the_product} stops more people than a general message",
            "Whether {the_product} alone says more than all of {brand} at once",
            "Whether a detail of {the_product} is remembered longer than a promise",
        ),
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
        why=(
            "Whether a dated offer moves people who already know {brand}",
            "Whether those who have been waiting come for a date and an offer",
            "Whether an offer with its last day brings {brand} answers this week",
        ),
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
        why=(
            "Whether evidence, said first, earns more trust than a promise",
            "Whether people stay longer with {brand} when a fact comes before the pitch",
            "Whether a fact about {our_thing} is passed on more often than praise",
        ),
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
        why=(
            "Whether a date gives people a reason to act now",
            "Whether a day in the diary does more for {brand} than a general invitation",
            "Whether people who see a date ask about {our_thing} sooner",
        ),
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
        why=(
            "Whether naming the reader's own situation ({you}) makes them feel meant",
            "Whether those who {you} stop at a post that says so",
            "Whether “you {you}” brings fewer but better answers",
        ),
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
        why=(
            "Whether addressing {people} by name draws the right readers and lets others pass",
            "Whether {people} answer more often when the post is plainly for them",
            "Whether {brand} reaches {people} sooner by saying who it is for",
        ),
        hooks=(
            "For {people}: {the_product}",
            "A note to {people}",
            "We work for {people}",
            "This is for {people}",
            "For {people} who are new to {our_thing}",
            "{people}, this is {brand}",
        ),
        leads=(
            "{brand} {is_what}",
            "Here is what {brand} has for you: {you_get}",
            "For you, we have {you_get}",
            "We had you in mind from the start: {you_get}",
            "What you will find at {brand}: {find_what}",
        ),
        pools=("price", "proof", "usp", "position", "you"),
    ),
    Angle(
        name="who we are",
        needs=("position",),
        why=(
            "Whether people remember {brand} by what it stands for",
            "Whether a stance wins {brand} more followers than a description of {our_thing}",
            "Whether saying what {brand} stands for starts better conversations",
        ),
        hooks=(
            "Who is behind {our_thing}?",
            "{brand} and {our_thing}, in one sentence",
            "What we say when someone asks about {our_thing}",
            "The idea behind {our_thing}",
            "Let us introduce {our_thing}",
            "What {brand} has in mind with {our_thing}",
        ),
        leads=(
            "{brand} {is_position}",
            "In a sentence: {a_position}",
            "In a few words: {a_position}",
            "In short, {we_are}",
            "At {brand} you get {goods}",
            "In a few words: {goods}",
            "In short, {brand} {is_position}",
            "What you should know: {brand} {is_position}",
            "{goods}",
        ),
        pools=("proof", "usp", "what", "you"),
    ),
    Angle(
        name="our promise",
        needs=("position_line",),
        why=(
            "Whether people remember {brand} by its own sentence",
            "Whether the sentence that {brand} uses of itself works in a post, too",
            "Whether people who read the promise want to know more of {our_thing}",
        ),
        hooks=(
            "Who is behind {our_thing}?",
            "What we tell everyone who asks about {our_thing}",
            "The idea behind {our_thing}",
            "What {brand} has in mind with {our_thing}",
            "{position_line}",
        ),
        leads=(
            "{position_line}",
            "In our own words: {position_quoted}",
            "How we put it: {position_quoted}",
            "Our line at {brand}: {position_quoted}",
        ),
        pools=("proof", "usp", "what", "you"),
    ),
    Angle(
        name="hello, neighbours",
        needs=("place",),
        why=(
            "Whether a local voice beats a general one in {place}",
            "Whether people in {place} answer to the name of their town",
            "Whether {brand} is taken for a neighbour in {place}",
        ),
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
        why=(
            "Whether plain words about what {brand} is beat a clever line",
            "Whether {our_thing} need{s} any more than a plain sentence",
            "Whether people who have never heard of {brand} read to the end",
            "Whether saying what {our_thing} {is}, and no more, brings the right questions",
            "Whether an introduction to {brand} is worth its place in the feed",
            "Whether newcomers grasp {our_thing} at first reading",
        ),
        hooks=(
            "{thing}, in ten seconds",
            "{our_thing}, without the adjectives",
            "Curious about {our_thing}?",
            "Why {our_thing}?",
            "First time you hear of {our_thing}?",
            "What is there to know about {our_thing}?",
            "{brand}, in case we have not met",
            "{our_thing} in brief",
            "A short introduction to {our_thing}",
            "New to {our_thing}?",
            "What {brand} does, in one sentence",
            "So what does {brand} do?",
            "{our_thing}, in plain words",
            "What you should know about {our_thing}",
        ),
        leads=(
            "{brand} {is_what}",
            "At {brand} you will find {find_what}",
            "What you will find here: {find_what}",
            "This is what we do: {a_what}",
            "In one line: {a_what}",
            "What to expect from us: {a_what}",
            "Our work, in short: {a_what}",
            "What it is: {a_what}",
            "If we have not met: {brand} {is_what}",
        ),
        pools=("usp", "price", "proof", "position", "you", "ask"),
    ),
    Angle(
        name="how to choose",
        why=(
            "Whether useful questions make {brand} the place to come back to",
            "Whether a post on how to choose is saved for later",
            "Whether help with choosing brings {brand} more questions than a description does",
            "Whether those who are still comparing stop at a question of their own",
            "Whether advice about {our_thing} travels further than news of {brand}",
            "Whether a checklist is shared with others who are choosing",
        ),
        hooks=(
            "Questions to ask when choosing {a_thing}",
            "How do you choose {a_thing}?",
            "A short checklist for choosing {a_thing}",
            "Before you pick {a_thing}, ask around",
            "Save this for the day you choose {a_thing}",
            "{check}",
            "Questions worth asking about {our_thing}",
            "One thing to ask before you decide on {a_thing}",
            "Still comparing? Ask this before you choose {a_thing}",
            "Ask {brand} this, and ask everybody else",
            "What we would ask ourselves about {our_thing}",
            "Not sure what to ask about {our_thing}?",
            "A fair question about {our_thing}",
            "Ask before you begin: {check}",
            "How to choose {a_thing}: begin with a question",
            "The questions we like to be asked at {brand}",
            "Before you say yes to {our_thing}",
            "What a careful friend would ask about {our_thing}",
        ),
        leads=(
            "First, ask what you actually get; with us that means {a_what}",
            "Start with a plain description; ours is short: {a_what}",
            "Ask this first: {check}",
            "A good one to begin with: {check}",
            "We would start here: {check}",
            "Put this at the top of your list: {check}",
            "You could open with this: {check}",
            "Ask this here, and ask it elsewhere: {check}",
            "Worth asking out loud: {check}",
            "Easily forgotten, so write it down: {check}",
            "Ask us this, and ask the others too: {check}",
        ),
        pools=("choose", "proof", "usp", "position"),
    ),
    Angle(
        name="open question",
        why=(
            "Whether a question about {our_thing} starts conversations that a statement does not",
            "Whether a light question brings {brand} more comments than a serious one",
            "Whether an answer given once makes the next post of {brand}'s familiar",
            "Whether an everyday question tells {brand} something about its readers",
            "Whether comments under a question can be used in later posts of {brand}'s",
            "Whether {brand} is remembered by the question that it asked",
        ),
        hooks=(
            "{ask}",
            "{ask} Tell us",
            "{brand} would like to know: {ask}",
            "A question from {brand}: {ask}",
            "What would you ask us first about {our_thing}?",
            "Tell us what you look for in {a_thing}",
            "What matters to you in {a_thing}?",
            "Which detail of {our_thing} should we explain?",
            "What would you like to know about {our_thing}?",
            "What should people know before they choose {a_thing}?",
            "What is still unclear about {our_thing}?",
            "Ask us something about {our_thing}",
            "If you could ask {brand} one thing, what would it be?",
            "For {people}: what would you ask about {our_thing}?",
        ),
        leads=(
            "We ask because {brand} {is_what}",
            "We ask, since {brand} {is_what}",
            "It matters to us, because {brand} {is_what}",
            "Where we come in: {brand} {is_what}",
            "What {brand} has to offer: {a_what}",
            "What you can ask about: {a_what}",
            "{brand} {is_what}, and answers such as yours show us what people need",
            "We work for {people}, so we would like to hear it from you",
            "With your answer we can say how {our_thing} could help",
            "The answers help us do better with {our_thing}",
            "Your answer shows us what to explain about {our_thing}",
            "Tell us, and {brand} answers",
            "We would like to know, because {brand} {is_what}",
            "Every answer is welcome at {brand}",
        ),
        pools=("usp", "proof", "position", "you"),
    ),
)
"""In order of how telling they are; facts of the brief come before general ideas."""

SUPPORT: dict[str, tuple[str, ...]] = {
    "price": (
        "What it costs: {price}",
        "What you pay: {price}",
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
        "As we say at {brand}: {position_quoted}",
        "In our own words: {position_quoted}",
        "Think of {brand} as {a_position}",
        "Put simply, {we_are}",
        "You should know that {we_are}",
        "{goods}",
        "You will find {goods} at {brand}",
    ),
    "what": (
        "{brand} {is_what}",
        "At {brand} you will find {find_what}",
        "New here? {brand} {is_what}",
        "What we do: {a_what}",
        "If you are new here, {brand} {is_what}",
        "What {brand} offers: {a_what}",
        "What you can ask us for: {a_what}",
        "Ask {brand} about {a_what}",
        "We are here for {find_what}",
        "In case you are new: {brand} {is_what}",
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
        "Ask who stands behind it: {we_are}",
        "Then ask whether it fits, above all if you {you}",
        "Next, ask whom it was made for; here it was {people}",
        "And then: {other_check}",
        "Also worth asking: {other_check}",
        "Next on the list: {other_check}",
        "While you are at it: {other_check}",
        "One that is easily forgotten: {other_check}",
        "{other_check}",
        "Another one: {other_check}",
        "Then ask this: {other_check}",
        "A second question: {other_check}",
        "We would add one more: {other_check}",
    ),
    "ask": (
        "{need_ask}",
        "A question in return: {need_ask}",
        "So that we talk about what matters to you: {need_ask}",
        "And on your side: {need_ask}",
        "One thing we would ask you: {need_ask}",
        "Before you write to us, think of this: {need_ask}",
    ),
}

ALT_TEXTS = (
    "{shown}, by {brand}; the picture carries the words: {hook}",
    "{shown} ({brand}), and over it the words: {hook}",
    "Seen here is {shown_inner}; written over it, for {brand}: {hook}",
    "{brand} shows {shown_inner}, and on it stands: {hook}",
    "{shown}, with these words of {brand}'s on it: {hook}",
)

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
        "Want to {act}? This way",
        "One click to {act}",
        "Here is where you can {act}",
        "{act}: it starts here",
        "Made up your mind? Then {act}",
        "The way to {act}",
    ),
    "bio": (
        "{act} through the link in our bio",
        "Ready to {act}? The link is in our bio",
        "To {act}, follow the link in our bio",
        "You can {act} through the link in our profile",
        "Link in bio to {act}",
        "Want to {act}? Our bio has the link",
        "{act}: the link waits in our bio",
        "When you want to {act}, our bio knows the way",
        "From our bio it is one tap to {act}",
        "Made up your mind? Then {act} through our profile link",
    ),
    "message": (
        "Message us to {act}",
        "Want to {act}? Send us a message",
        "Write to us to {act}",
        "To {act}, send {brand} a message",
        "Send us a message and {act}",
        "A message to us is enough to {act}",
        "If you would like to {act}, write to us",
        "To {act}, just send us a message",
        "Made up your mind? Then {act} with a short message",
        "You can {act} by message, any time",
        "Ready to {act}? {brand} answers messages",
        "{act} by writing to us here",
        "Drop us a line to {act}",
        "When you are ready to {act}, message us",
        "{act}: message us, and we answer",
        "Questions first, or {act} right away? Both by message",
        "Ask us anything, or {act} by message",
        "The next step is to {act}; a message will do",
        "One message, and you can {act}",
        "Would you like to {act}? Write to {brand}",
        "{brand} is a message away if you want to {act}",
        "Message us whenever you want to {act}",
    ),
}
"""Calls to the step that the client's goal counts, by where it can be taken."""

VISITS = (
    "Come by when you are near",
    "Drop in at {brand}",
    "Come and see {our_thing} for yourself",
    "See you at {brand}",
    "Step in and say hello",
    "Come in and have a look around",
    "Next time you pass {brand}, come in",
    "Come and ask us in person",
    "Stop by, we would like to meet you",
    "Come and find out what {brand} is like",
    "Put {brand} on your way home",
    "Come alone or bring somebody along",
)
"""Calls to a step that is taken on foot: no message and no click does it."""

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
        "Send this to someone who is looking for {a_thing}",
        "Put your question about {our_thing} below",
        "Message {brand} and tell us what you are looking for in {a_thing}",
        "Not sure about {our_thing}? Ask us below",
        "Tell us how you chose {a_thing} last time",
        "Save this post for the day you need {a_thing}",
        "Which question about {our_thing} should we answer next?",
    ),
}

PRIVATE_CALLS = (
    "Write to us and ask about {our_thing}",
    "Send {brand} a message to find out more about {our_thing}",
    "Send us your question about {our_thing}",
    "Message {brand} with what you would like to know",
    "A message to {brand} stays between us",
    "Ask us in private about {our_thing}",
    "Questions about {our_thing}? Write to us",
    "Write to {brand} when you are ready",
    "Your question about {our_thing} is welcome by message",
    "Save this post for the day you need it",
    "Ask {brand} by message how it works",
    "We answer questions about {our_thing} by message",
)
"""Calls where nobody should have to say in public what they need."""

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
