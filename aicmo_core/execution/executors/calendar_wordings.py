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
            "{topic}, the way we see it every day.",
            "Pictures first, words later: {topic}.",
            "Come a little closer: {topic}.",
            "Today in view: {topic}.",
            "Half a minute of {topic}, nothing else.",
            "Behind the scenes: {topic}.",
            "Have a look: {topic}.",
            "A minute with {topic}.",
            "Have you looked closely at {topic}?",
            "{topic}, up close.",
        ),
        (
            "Show {topic} as it really looks, in own pictures and without stock: {claim}.",
            "Three pictures from one morning, in the order in which they were taken: {claim}.",
            "Put the camera where {people} would stand: {claim}.",
            "Begin with hands at work and end on the whole: {claim}.",
            "One long shot with the sound left in: {claim}.",
            "Film one step after the other, one shot each, and let the pictures tell it: {claim}.",
            "Let {people} see it with their own eyes: {claim}.",
            "Pick one detail and stay close to it: {claim}.",
            "Show this: {claim}.",
        ),
        (
            "{act} at {site}.",
            "Save this for later.",
            "Like it? Then have a look at the rest.",
            "Tag the person you would show this to.",
            "Ask for more pictures below.",
            "Follow along for the next one.",
            "Which part should we show you next?",
            "See more at {site}.",
            "Send this to somebody who would like it.",
            "Tell us what you would like to see next.",
        ),
    ),
    "explain": (
        (
            "What we mean by {topic}.",
            "{topic} in plain words.",
            "If somebody asked us about {topic}, this is what we would say.",
            "Read this before anything else about {topic}.",
            "Where to begin with {topic}.",
            "One minute to understand {topic}.",
            "{topic}, explained in three sentences.",
            "A question that comes up often: what is behind {topic}?",
            "New here? A few words about {topic}.",
            "The short guide to {topic}.",
            "About {topic}.",
        ),
        (
            "Say it in plain words and end with what it means for {people}: {claim}.",
            "Three short sentences for {people} who are new to {brand}: {claim}.",
            "Begin with what {people} already know, then add one thing: {claim}.",
            "Write it as you would tell it across a table: {claim}.",
            "Say what it is, what it is not, and for whom: {claim}.",
            "Take a drawing rather than a paragraph, and put this under it: {claim}.",
            "Answer one question that people really ask, and start from this: {claim}.",
            "Explain the word that outsiders stumble over first, then this: {claim}.",
            "Explain: {claim}.",
        ),
        (
            "{act} at {site}.",
            "Ask us whatever is still unclear.",
            "Was that clear? Say so, or say what was not.",
            "Keep it for the next time the question comes up.",
            "Your next question is welcome in the comments.",
            "More on this whenever you ask for it.",
            "Read on at {site}.",
            "Send this to somebody who has been wondering.",
            "What would you like to know next?",
        ),
    ),
    "ask": (
        (
            "What would you like to know about {topic}?",
            "One question for you, about {topic}.",
            "Help us with {topic}: what is missing?",
            "How did you choose {a_thing} last time?",
            "Two answers are possible. Which is yours?",
            "We would like to hear your side of {topic}.",
            "If you could change one thing about {topic}, what would it be?",
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
            "Put the question in the picture and leave the caption short; answer by name.",
            "Let {people} finish a sentence, and thank for each ending.",
            "Ask for a choice between two things, and tell the result a week later.",
            "A question that cannot be answered with yes or no; keep ready: {claim}.",
            "Collect three questions in the comments, and answer them in the next post.",
        ),
        (
            "Tell us in the comments.",
            "Vote, and tell us why.",
            "One word in reply is enough.",
            "We read every answer, so go ahead.",
            "Reply with the first thing that comes to mind.",
            "Say it below, we will answer each of you.",
            "Your answer helps us: leave it below.",
            "Write to us.",
        ),
    ),
    "prove": (
        (
            "{claim}.",
            "Worth knowing: {claim}.",
            "You can check this: {claim}.",
            "A fact, not a promise: {claim}.",
            "You do not have to take our word for it: {claim}.",
            "One fact about {brand}: {claim}.",
            "{claim}.",
        ),
        (
            "Put the claim and its source side by side; without a source, leave figures out: "
            "{claim}.",
            "Say what can be shown and no more, and where {people} can check it: {claim}.",
            "Show the paper, the screen or the place that it rests on: {claim}.",
            "Lead with the fact, and let the source fill the second frame: {claim}.",
            "Leave every adjective out, and say when it was last checked: {claim}.",
            "One claim, one document in the picture: {claim}.",
            "Let somebody who knows the matter say it in one sentence, named with consent: "
            "{claim}.",
            "Show what stands behind it: {claim}.",
        ),
        (
            "{act} at {site}.",
            "Ask us how we know.",
            "Doubts are welcome: write to us.",
            "Want the long version? Ask for it.",
            "Tell us what you would want to see proved.",
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
