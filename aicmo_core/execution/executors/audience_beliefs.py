"""What a plan may believe of people, how to test it, and what would refute it."""

from __future__ import annotations

Wordings = tuple[str, ...]

SUMMARY: Wordings = (
    "The brief points {brand} at {names}. What they want is told in part; the rest is to be "
    "asked before money is spent on telling them anything.",
    "To get where it wants to be ({goal_quoted}), {brand} has to understand {names}.",
    "What is known of {names}, what {brand} can only believe of them, and how to check it.",
    "What is known of {names}.",
)
NOBODY_TOLD: Wordings = (
    "Nobody has told yet who {brand} is for; this is how to find out.",
    "Before anything is written for {brand}, somebody has to know who reads it: talks, records "
    "and a few questions, in this order.",
    "People {come}, or they do not, and the brief says of neither who they are. Three ways to "
    "find out.",
    "{goal_quoted} needs people, and the brief names none: here is how {brand} gets to know them.",
    "Who the {buyers} of {brand} are can be found out in three weeks, most of it {spot} and in "
    "what is kept anyway.",
    "There is no group to describe yet. There are people to ask, and {ears} knows the first five.",
    "Nobody has told yet who it is for.",
)
"""What the research opens with, by whether the brief names anybody."""

BELIEFS: dict[str, tuple[Wordings, Wordings, Wordings]] = {
    "need": (
        (
            "{need} decides whether {names} look at {brand} at all; the price comes after.",
            "{names} would rather wait than do without {need}.",
            "Among several that are good enough, {names} take the one that convinces them on "
            "{need}.",
        ),
        (
            "Ask for their reasons without naming any, and count how many bring up {need}.",
            "Show two openings, one on {need} and one on something else, and see which is retold.",
            "Read the last fifty messages and reviews: how often is {need} the subject?",
        ),
        (
            "Fewer than three of eight bring up {need} by themselves.",
            "Two other reasons come before {need} in most talks.",
            "{need} is taken for granted, and something else decides.",
        ),
    ),
    "wish": (
        (
            "{names} want {wish}, and the way they do it today does not satisfy them.",
            "{names} who want {wish} would pay attention to whoever says so in those words.",
            "Wanting {wish} is reason enough for {names} to try something new.",
        ),
        (
            "Ask when they last wanted {wish}, what they did, and what was missing.",
            "Let five of them describe how they go about it now; note where they sigh.",
            "Put the wish into a headline, {wish}, and compare its clicks with one on the product.",
        ),
        (
            "Most of them have a way that they are content with.",
            "They want it, but not enough to do anything about it within three months.",
            "The headline on the product does better.",
        ),
    ),
    "situation": (
        (
            "{names} {situation} because nothing better has been put before them, and not by "
            "choice.",
            "That {names} {situation} bothers them more than changing it would.",
            "{names} {situation}, and would say so openly if somebody asked without selling.",
        ),
        (
            "Ask five of them what else they have tried or looked at, and why they stayed.",
            "Ask what would have to happen before they changed it, and whether it ever did.",
            "Offer a short talk on exactly that, without a product in it, and count who comes.",
        ),
        (
            "Three of five have looked at something else and stayed on purpose.",
            "They cannot name a single day on which it was a problem.",
            "Nobody recognises the description.",
        ),
    ),
    "claim": (
        (
            "For {names}, this is reason enough to look closer: {claim}.",
            "{names} do not know this yet, and it would change what they think of {brand}: "
            "{claim}.",
            "Told early, this shortens the decision of {names}: {claim}.",
        ),
        (
            "Say it to eight of them in one sentence, and listen to the first question they ask.",
            "Put it first in one piece and last in another, to the same kind of people.",
            "Ask recent {buyers} whether they knew it before they decided.",
        ),
        (
            "Most of them answer “so what?”, or say that others offer it, too.",
            "It makes no difference where it stands.",
            "Fewer than three of eight can repeat it ten minutes later.",
        ),
    ),
    "plain": (
        (
            "{names} have a reason of their own to choose {brand}, and can name it.",
            "There is one occasion on which {names} start to look for {a_thing}.",
            "{names} choose {brand} for something that the brief does not mention yet.",
        ),
        (
            "Ask for their reasons, unprompted, and write them down word by word.",
            "Ask what happened on the day before they began to look.",
            "Ask what they would miss first.",
        ),
        (
            "No reason is given by more than two of eight.",
            "Eight people tell eight different stories.",
            "They say that it was chance.",
        ),
    ),
}
"""(belief, test, refuted when), by what the belief is about."""
