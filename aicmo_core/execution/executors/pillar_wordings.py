"""How messaging pillars are introduced, said in public, and doubted."""

from __future__ import annotations

ONE = (
    "One message has to carry {brand} for now: the brief gives no second one for {people}.",
    "One message has to carry {brand} for now; the answers to the questions below may give "
    "a second.",
    "There is one thing to say of {brand} so far, so it has to be said well.",
    "For now, {brand} has one message. More would have to be made up.",
    "What {brand} does is the only message so far; why people should {come} would be the next.",
    "One message, and no proof for it yet: {maker} can supply the second.",
    "A single sentence carries {brand} on the way to {aim}, until more of it is told.",
    "One message has to carry {brand} for now.",
)
SEVERAL = (
    "{count} carry what {brand} says about {item}; the strongest comes first.",
    "Whatever {brand} writes to {people} stands on one of {count}.",
    "{people} hear {count} from {brand}, again and again in new words.",
    "{count}, because {brand} offers more than one thing; none of them gives a reason yet that "
    "{instead} could not.",
    "{count} for {brand}, each of which can be said {spot} in one breath.",
    "{count} between {brand} and {aim}; the first takes the largest share.",
    "{brand} stands on {count}.",
)
LINES = {
    "proof": (
        "{claim}.",
        "Worth knowing about {brand}: {claim}.",
        "You can check it: {claim}.",
        "{claim}. Ask {brand} how we know.",
        "{claim}.",
    ),
    "positioning": (
        "{brand} is {claim}.",
        "Think of {brand} as {claim}.",
        "{brand}: {claim}.",
        "{claim}.",
    ),
    "product": (
        "{brand} {offers}.",
        "{brand} is there for {buyers} who look for {a_thing}.",
        "At {brand} you will find {goods}.",
        "Ask {brand} about {goods}.",
        "Looking for {a_thing}? Have a look at {brand}.",
        "When it is {a_thing} that you need, there is {brand}.",
        "{brand}: {claim}.",
        "{claim}.",
    ),
    "part": (
        "Come to {brand} for {topic}.",
        "{topic}, from {brand}.",
        "You will find {topic} at {brand}.",
        "{claim}.",
    ),
}
PROMISES = (
    "{claim}.",
    "{claim}. That is {brand}.",
    "{brand} in one line: {claim}.",
    "{claim}.",
)
"""Public sentences of a theme, by its kind; of a position that is a sentence already."""
DOUBTS = {
    "need": (
        "“Will {brand} really give me {topic}?”",
        "“I get {topic} elsewhere today: why change?”",
    ),
    "usp": ("“What is special about {topic}?”", "“Why {topic}, and not the one I know?”"),
    "proof": (
        "“How do I know that I can rely on {brand}?”",
        "“Anybody can say that: what does {brand} have to show?”",
    ),
    "positioning": ("“What does {brand} stand for?”", "“Why {brand}, of all the names I know?”"),
    "product": (
        "“What exactly does {brand} do?”",
        "“What do I get from {brand}?”",
        "“Is {brand} the right place for me?”",
        "“Why should I {come}?”",
        "“What does {brand} give me that {instead} does not?”",
        "“Whom do I ask before I {come}?”",
    ),
    "part": ("“Does {brand} have {topic}, too?”", "“Can I come to {brand} for {topic}?”"),
}
"""The doubt that a theme takes away, by its kind."""
