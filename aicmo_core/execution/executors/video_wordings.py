"""How the scenes of a video are worded, beat by beat."""

from __future__ import annotations

BEATS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "open",
        (
            "Close-up, straight into {topic}",
            "Over the shoulder of somebody among {people}, already moving",
            "Still frame; only what has to do with {topic} moves",
            "Still frame, one thing moves",
        ),
        (
            "{people} in an ordinary moment, before {item} come{s} into it",
            "{item}, before anybody explains it",
            "A place in {place} that {people} know",
            "{topic}, before anybody explains it",
        ),
        (
            "{ask_you}",
            "Let us show you {topic}.",
            "One thing about {brand} that is worth knowing.",
            "What is behind {topic}?",
            "A minute with {brand}.",
        ),
    ),
    (
        "turn",
        (
            "Medium shot at eye level with {people}",
            "Slow pan that ends on {item}",
            "Two shots, hard cut",
        ),
        (
            "{item} come{s} into the picture and {is} used, without comment",
            "Hands on {item}, the first step",
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
        ),
        (
            "What is said, shown in real time: {topic}",
            "The detail of {item} in which {topic} can be seen",
            "The label, screen or page on which {people} find {topic}",
            "{topic}, shown in real time",
        ),
        ("{claim}.", "It comes down to this: {claim}.", "In short: {claim}.", "{claim}."),
    ),
    (
        "proof",
        (
            "The source, filling the frame",
            "Half close-up of somebody who knows the matter",
            "Detail, then back to the whole",
        ),
        (
            "The source, readable: {proof}",
            "Where {people} can check it for themselves",
            "Somebody of {brand} who answers for {topic}, named with consent",
            "Where it can be checked",
        ),
        (
            "We can show it: {proof}.",
            "Ask us how we know.",
            "See for yourself before you decide.",
            "See for yourself.",
        ),
    ),
    (
        "close",
        (
            "Wide shot, {tone}",
            "End card, {topic} still visible behind it",
            "Back to the first frame, changed",
        ),
        (
            "{brand}'s name, {site}",
            "{item} once more, the name of {brand} beneath",
            "The first picture again, with {topic} in it",
            "{brand}'s name",
        ),
        (
            "{brand}. {act} at {site}.",
            "{brand}. See more at {site}.",
            "{brand}. Ask us about it.",
            "{brand}. Come and ask us.",
            "{brand}.",
        ),
    ),
)
