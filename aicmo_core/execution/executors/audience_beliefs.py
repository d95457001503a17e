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
    "{ears} meets them every day and the brief does not: three ways to write down what is known.",
    "Whether {buyers} are one group or four is open; the records say it first, then the people.",
    "Nobody has told yet who it is for.",
)
"""What the research opens with, by whether the brief names anybody."""

REFUTED = " | "
"""Parts a test from what would refute the belief: each test has its own."""

BELIEFS: dict[str, tuple[Wordings, Wordings]] = {
    "need": (
        (
            "{need} decides whether {names} look at {brand} at all; the price comes after.",
            "{names} would rather wait than do without {need}.",
            "Among several that are good enough, {names} take the one that convinces them on "
            "{need}.",
            "{names} want {need}.",
        ),
        (
            "Ask for their reasons without naming any, and count how many bring up {need}."
            " | Fewer than three of eight bring it up by themselves.",
            "Show two openings, one on {need} and one on something else, and see which is retold."
            " | The one on something else is retold more often.",
            "Read the last fifty messages and reviews: how often is {need} the subject?"
            " | Fewer than five of the fifty are about it.",
            "Ask eight of them what comes first, {need} or the price. | For most it is the price.",
            "Ask for their reasons, and count {need}. | Few bring it up.",
        ),
    ),
    "wish": (
        (
            "{names} want {wish}, and the way they do it today does not satisfy them.",
            "{names} who want {wish} would pay attention to whoever says so in those words.",
            "Wanting {wish} is reason enough for {names} to try something new.",
            "{names} want {wish}.",
        ),
        (
            "Ask when they last wanted {wish}, what they did, and what was missing."
            " | Most of them have a way that they are content with.",
            "Let five of them describe how they go about it now; note where they sigh."
            " | Four of the five would recommend the way they do it.",
            "Put the wish into a headline, {wish}, and compare its clicks with one on the product."
            " | The headline on the product does better.",
            "Ask how they go about it now. | They are content as it is.",
        ),
    ),
    "situation": (
        (
            "{names} {situation} because nothing better has been put before them, and not by "
            "choice.",
            "That {names} {situation} bothers them more than changing it would.",
            "{names} {situation}, and would say so openly if somebody asked without selling.",
            "{names} {situation}, and would rather not.",
        ),
        (
            "Ask five of them what else they have tried or looked at, and why they stayed."
            " | Three of the five have looked at something else and stayed on purpose.",
            "Ask what would have to happen before they changed it, and whether it ever did."
            " | They cannot name a single day on which it was a problem.",
            "Offer a short talk on exactly that, without a product in it, and count who comes."
            " | Hardly anybody comes who is in that situation.",
            "Ask what else they have tried. | They stay as they are on purpose.",
        ),
    ),
    "claim": (
        (
            "For {names}, this is reason enough to look closer: {claim}.",
            "{names} do not know this yet, and it would change what they think of {brand}: "
            "{claim}.",
            "Told early, this shortens the decision of {names}: {claim}.",
            "{names} care for this: {claim}.",
        ),
        (
            "Say it to eight of them in one sentence, and listen to the first question they ask."
            " | Most of them answer “so what?”, or say that others offer it, too.",
            "Put it first in one piece and last in another, to the same kind of people."
            " | It makes no difference where it stands.",
            "Ask recent {buyers} whether they knew it before they {came}."
            " | Most of them did not know it, and did so all the same.",
            "Tell it to eight of them, and ask ten minutes later what {brand} has to offer."
            " | Fewer than three of the eight come back to it.",
            "Say it to eight of them. | Few can repeat it.",
        ),
    ),
    "plain": (
        (
            "{names} have a reason of their own to choose {brand}, and can name it.",
            "There is one occasion on which {names} start to look for {a_thing}.",
            "{names} choose {brand} for something that the brief does not mention yet.",
            "{names} have a reason to choose {brand}.",
        ),
        (
            "Ask for their reasons, unprompted, and write them down word by word."
            " | No reason is given by more than two of eight.",
            "Ask what happened on the day before they began to look."
            " | Eight people tell eight different stories.",
            "Ask what they would miss first. | Nobody would miss anything in particular.",
            "Ask for their reasons. | No reason is given twice.",
        ),
    ),
}
"""(belief, test and what would refute it), by what the belief is about."""
