"""How the scenes of a video are worded, beat by beat."""

from __future__ import annotations

BEATS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "open",
        (
            "Close-up, in the middle of what is going on",
            "Over the shoulder of somebody who is already moving",
            "Still frame in which one thing moves",
            "Hand-held, eye level, no titles yet",
            "Still frame, one thing moves",
        ),
        (
            "{people} in an ordinary moment, before {item} come{s} into it",
            "{item} alone in the frame, before a word is said",
            "A place in {place} that {people} know",
            "The moment before anybody needs {item}",
            "One ordinary moment, without {brand} in it yet",
            "Nothing yet that looks like an advertisement",
        ),
        (
            "{ask_you}",
            "One thing about {brand} that is worth knowing.",
            "Have you heard this about {brand}?",
            "Here is what {brand} would like you to know.",
            "This is about {brand}.",
            "A moment with {brand}.",
        ),
    ),
    (
        "turn",
        (
            "Medium shot at eye level, people and hands in the picture",
            "Slow pan that ends on {item}",
            "Two shots, hard cut",
            "From behind, then the face",
            "Two shots, hard cut",
        ),
        (
            "{item} come{s} into the picture and {is} used, without comment",
            "Hands and the first step, without comment",
            "Somebody of {brand} at work, not looking into the camera",
            "{brand} at work for {people}",
            "What {brand} does",
        ),
        (
            "{brand} {offers}.",
            "This is {brand}: {a_thing}.",
            "This is {brand}, for {people}.",
            "This is {brand}.",
        ),
    ),
    (
        "claim",
        (
            "Close-up, held as long as the sentence",
            "Top view, everything laid out on a table",
            "One take, no cut",
            "Slow push in, no movement otherwise",
            "One take, no cut",
        ),
        (
            "Exactly what is said, in real time and without effects",
            "The one detail in which it can be seen",
            "The label, page or screen on which {people} would find it",
            "What is said, as text in the picture, and nothing else",
            "What is said, shown in real time",
        ),
        (
            "{claim}.",
            "It comes down to this: {claim}.",
            "In short: {claim}.",
            "Remember one thing: {claim}.",
            "{claim}.",
        ),
    ),
    (
        "proof",
        (
            "The source, filling the frame",
            "Half close-up of somebody who knows the matter",
            "Detail, then back to the whole",
            "A hand that points to the line in question",
            "Detail, then back to the whole",
        ),
        (
            "The source, readable: {proof}",
            "Where {people} can check it for themselves",
            "Somebody of {brand} who answers for it, named with consent",
            "The document or place that shows it, with its date",
            "Where it can be checked",
        ),
        (
            "We can show it: {proof}.",
            "Ask us how we know.",
            "See for yourself before you decide.",
            "Do not take our word for it: ask.",
            "See for yourself.",
        ),
    ),
    (
        "close",
        (
            "Wide shot, {tone}",
            "End card on a plain ground",
            "Back to the first frame, changed",
            "Wide shot, held for two seconds longer than needed",
            "End card",
        ),
        (
            "{brand}'s name, {site}",
            "{item} once more, the name of {brand} beneath",
            "The first picture again, and what is different in it now",
            "The name of {brand}, large, and nothing beside it",
            "{brand}'s name",
        ),
        (
            "{brand}. {act_now} at {site}.",
            "{brand}. See more at {site}.",
            "{brand}. Ask us about it.",
            "{brand}. Come and ask us.",
            "{brand}.",
        ),
    ),
)
