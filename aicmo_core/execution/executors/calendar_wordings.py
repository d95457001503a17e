"""How the posts of a calendar are worded, by what they are for."""

from __future__ import annotations

PURPOSES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "show": (
        (
            "{topic}, seen from up close.",
            "This is {topic} with {brand}.",
            "Look at {topic} for a moment.",
            "{topic}, as it is.",
        ),
        (
            "Show {item} at work: {claim}. One step of {topic} a frame, no stock pictures.",
            "Film or photograph {topic} with hands in the picture: {claim}.",
            "Let {people} see this with their own eyes: {claim}.",
            "Show this: {claim}.",
        ),
        (
            "Save {topic} for later.",
            "Which part of {topic} should we show next?",
            "See {topic} at {site}.",
        ),
    ),
    "explain": (
        (
            "What {brand} means by {topic}.",
            "{topic}, in three sentences.",
            "People ask what is behind {topic}.",
            "About {topic}.",
        ),
        (
            "Explain in plain words why this holds: {claim}. End with what {people} gain.",
            "Three sentences for {people} who hear of it for the first time: {claim}.",
            "Take one question on {topic} and answer it with this: {claim}.",
            "Explain: {claim}.",
        ),
        (
            "Ask us what is still unclear about {topic}.",
            "Send it to somebody who wonders about {topic}.",
            "Read on at {site}.",
        ),
    ),
    "ask": (
        (
            "What do you understand by {topic}?",
            "{topic}: what matters most to you?",
            "One question on {topic}.",
            "What about {topic}?",
        ),
        (
            "Ask {people} one open question on {topic} and answer every reply within a day; keep "
            "this in hand: {claim}.",
            "A poll with two honest options on {topic}; the comments tell {brand} which words "
            "{people} use.",
            "Invite {people} to tell how they choose {item}; {brand} listens first.",
            "Ask about {topic}.",
        ),
        ("Tell us your view of {topic}.", "Vote on {topic}, and say why.", "Write to us."),
    ),
    "prove": (
        (
            "{topic}: here is what stands behind it.",
            "Do not take our word on {topic}.",
            "{topic}, with its source.",
            "What stands behind {topic}.",
        ),
        (
            "Put the claim and its ground side by side: {claim}. Without a source, leave figures "
            "on {topic} out.",
            "Quote what can be shown, no more: {claim}. Name where {people} can check it.",
            "One claim, one document: {claim}.",
            "Show what stands behind it: {claim}.",
        ),
        (
            "Check it at {site}.",
            "Ask us for the details of {topic}.",
            "See how we know about {topic}.",
        ),
    ),
}


OFFER = (
    ("{offer}.", "For {people}: {offer}.", "{brand} has something for you: {offer}.", "{offer}."),
    (
        "Say what the offer is and until when, nothing else: {offer}. Show {topic} with it.",
        "The offer in the first line, its terms in the last: {offer}. In the picture, {topic}.",
        "State the offer with its last day: {offer}.",
    ),
    ("Take it at {site}.", "Ask us how it works.", "Ask us for the terms."),
)


EVENT_CALLS = (
    "Put {event} into your diary.",
    "Ask us about {event}.",
    "Tell somebody who should know of {event}.",
)


EVENT = (
    ("{event}: {when}.", "{when}: {event}.", "Mark the day: {event}, {when}."),
    (
        "Tell {people} what happens and what they have to do: {event}, {when}. Tie it to {topic}.",
        "{event} ({when}) with {item} in the picture; the practical facts come first.",
        "Announce {event} ({when}).",
    ),
)


ASSETS = {
    "moving": (
        "{format}, upright, of own material on {topic}; sound that is worth hearing",
        "{format} of 15 to 30 seconds from half a day on {topic}, with captions",
        "{format} on {topic}, with captions",
    ),
    "still": (
        "{format} from {brand}'s archive that shows {topic} without text on it",
        "{format} of own material on {topic}, taken in daylight, with alt text",
        "{format} on {topic}, with alt text",
    ),
    "written": (
        "{format}: words only; the link to {topic} goes last",
        "{format}: no picture needed, {topic} in the first line",
        "{format} on {topic}",
    ),
}


KIND_OF = {
    "reel": "moving", "video": "moving", "short": "moving",
    "text post": "written", "post": "written", "thread": "written", "link post": "written",
}  # fmt: skip
