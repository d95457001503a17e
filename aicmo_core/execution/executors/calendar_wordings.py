"""How the posts of a calendar are worded, by what they are for.

Each purpose gives hooks, briefs for whoever makes the post, and calls to action. Posts of a
calendar take them in turn, so that no two in a row sound alike; the last of each needs no slot that
a brief may lack.
"""

from __future__ import annotations

PURPOSES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "show": (
        (
            "A closer look at {topic}.",
            "Behind the scenes: {topic}.",
            "Have a look: {topic}.",
            "A minute with {topic}.",
            "What {topic} looks like up close.",
            "{topic}, up close.",
        ),
        (
            "Show {topic} as it really looks, in own pictures and without stock: {claim}.",
            "Film one step after the other, one shot each, and let the pictures tell it: {claim}.",
            "Let {people} see it with their own eyes: {claim}.",
            "Pick one detail and stay close to it: {claim}.",
            "Show this: {claim}.",
        ),
        (
            "{act} at {site}.",
            "Save this for later.",
            "Which part should we show you next?",
            "See more at {site}.",
            "Send this to somebody who would like it.",
            "Tell us what you would like to see next.",
        ),
    ),
    "explain": (
        (
            "What we mean by {topic}.",
            "{topic}, explained in three sentences.",
            "A question that comes up often: what is behind {topic}?",
            "New here? This is what {topic} is about.",
            "The short guide to {topic}.",
            "About {topic}.",
        ),
        (
            "Say it in plain words and end with what it means for {people}: {claim}.",
            "Three short sentences for {people} who are new to {brand}: {claim}.",
            "Answer one question that people really ask, and start from this: {claim}.",
            "Explain the word that outsiders stumble over first, then this: {claim}.",
            "Explain: {claim}.",
        ),
        (
            "{act} at {site}.",
            "Ask us whatever is still unclear.",
            "Read on at {site}.",
            "Send this to somebody who has been wondering.",
            "What would you like to know next?",
        ),
    ),
    "ask": (
        (
            "What would you like to know about {topic}?",
            "One question for you, about {topic}.",
            "What matters most to you in {a_thing}?",
            "{topic}: what would you ask us?",
            "Tell us how you choose {a_thing}.",
            "What do you think about {topic}?",
        ),
        (
            "Ask one open question and answer every reply within a day; keep this in hand: "
            "{claim}.",
            "A poll with two honest options; note the words that {people} use in the comments.",
            "Invite {people} to tell how they choose {a_thing}; {brand} listens first.",
            "Collect three questions in the comments, and answer them in the next post.",
        ),
        (
            "Tell us in the comments.",
            "Vote, and tell us why.",
            "Your answer helps us: leave it below.",
            "Write to us.",
        ),
    ),
    "prove": (
        (
            "{claim}.",
            "Worth knowing: {claim}.",
            "Here is something you can hold us to: {claim}.",
            "You do not have to take our word for it: {claim}.",
            "One fact about {brand}: {claim}.",
            "{claim}.",
        ),
        (
            "Put the claim and its source side by side; without a source, leave figures out: "
            "{claim}.",
            "Say what can be shown and no more, and where {people} can check it: {claim}.",
            "One claim, one document in the picture: {claim}.",
            "Let somebody who knows the matter say it in one sentence, named with consent: "
            "{claim}.",
            "Show what stands behind it: {claim}.",
        ),
        (
            "{act} at {site}.",
            "Ask us how we know.",
            "Check it at {site}.",
            "Ask us for the details.",
        ),
    ),
}


OFFER = (
    ("{offer}.", "On now: {offer}.", "{brand} has something for you: {offer}.", "{offer}."),
    (
        "Say what the offer is and until when, nothing else: {offer}.",
        "The offer in the first line, its terms in the last: {offer}.",
        "State the offer with its last day: {offer}.",
    ),
    ("{act} at {site}.", "Take it up at {site}.", "Ask us how it works.", "Ask us for the terms."),
)


EVENT_CALLS = (
    "Put it in your diary.",
    "Ask us about it.",
    "Tell somebody who should know.",
    "Details at {site}.",
    "Ask us for the details.",
)


EVENT = (
    (
        "{event}: {when}.",
        "{when}: {event}.",
        "Save the date: {event}, {ahead}.",
        "{event}: {when}.",
    ),
    (
        "Tell {people} what happens and what they have to do: {event}, {when}.",
        "The practical facts first, what to look forward to second: {event}, {when}.",
        "Announce {event} ({when}).",
    ),
)


ASSETS = {
    "moving": (
        "{format} of 15 to 30 seconds with captions: {topic}",
        "{format}, upright, own footage of {topic}, with captions",
        "{format} on {topic}, with captions",
    ),
    "still": (
        "{format} of {topic}, own picture in daylight, with alt text",
        "{format} that shows {topic} without text on it, with alt text",
        "{format} on {topic}, with alt text",
    ),
    "written": (
        "{format}: words only, link last",
        "{format}: no picture needed, the point in the first line",
        "{format} on {topic}",
    ),
}


KIND_OF = {
    "reel": "moving", "video": "moving", "short": "moving",
    "text post": "written", "post": "written", "thread": "written", "link post": "written",
}  # fmt: skip
