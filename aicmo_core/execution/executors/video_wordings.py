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
            "{people}, at the moment when they miss {need}",
            "{item}, before anybody explains it",
            "The place in {place} where {topic} matters",
            "{topic}, before anybody explains it",
        ),
        (
            "What would change if {topic} were simply there?",
            "This is about {topic}.",
            "Let us talk about {topic}.",
            "{topic}: why does it matter?",
        ),
    ),
    (
        "turn",
        (
            "Medium shot at eye level with {people}",
            "Slow pan from the wish for {need} to {item}",
            "Two shots, hard cut",
        ),
        (
            "{item} come{s} into the picture and {is} used, without comment",
            "Hands on {item}, the first step towards {need}",
            "{brand} at work for {people}",
            "What {brand} does",
        ),
        (
            "{brand} has {a_thing} for that: {topic}.",
            "Here {brand} comes in, with {a_thing} for {people}.",
            "For {need}, there is {brand}.",
            "This is {brand}.",
        ),
    ),
    (
        "claim",
        (
            "Close-up, held as long as the sentence on {topic}",
            "Top view: {topic} laid out on a table",
            "One take, no cut",
        ),
        (
            "What is said, shown in real time: {topic}",
            "The detail of {item} in which {topic} can be seen",
            "The label, screen or page on which {people} find {topic}",
            "{topic}, shown in real time",
        ),
        ("{claim}.", "It comes down to this: {claim}.", "To be exact: {claim}.", "{claim}."),
    ),
    (
        "proof",
        (
            "The page on {topic}, filling the frame",
            "Half close-up of somebody who knows about {topic}",
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
            "If you doubt {topic}, ask us how we know.",
            "See for yourself before you decide on {item}.",
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
            "{item} where {people} keep or use it, the name beneath",
            "The first picture again, with {topic} in it",
            "{brand}'s name",
        ),
        (
            "{brand}. See more at {site}.",
            "{brand}: ask us about {topic}.",
            "{brand}, for {people}.",
            "{brand}.",
        ),
    ),
)
