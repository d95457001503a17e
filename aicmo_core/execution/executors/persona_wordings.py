"""How personas, and what they want to get done, are worded."""

from __future__ import annotations

SUMMARY = (
    "{brand} writes for {names}, as far as the brief describes them.",
    "{brand} meets {names}, each described by what they want rather than by a face.",
    "Built from the brief alone: what moves {names} towards {item}, and what may stop them.",
    "{brand} writes for {names}.",
)
NOBODY = (
    "No group of people is named yet, so there is no persona to stand on.",
    "A persona without people behind it would be made up: {brand} has first to say who {came}.",
    "Whoever might {come} has no face here, because the brief gives none.",
    "Instead of a portrait, these are the questions from which one can be drawn, best with {ears}.",
    "For {goal_quoted}, people are needed whom the brief does not name: no persona, then, but what "
    "to ask.",
    "Five talks with {buyers} make a better persona than anything that could be guessed here.",
    "Whoever is heard {spot} could be described; from the brief alone, nobody can.",
    "No portrait is drawn of people who have not been asked. {ears} knows whom to ask.",
    "No group of people is named yet.",
)
JOB_OF_A_SITUATION = (
    "They {situation}. What {a_thing} should change about that is the first thing to ask.",
    "Their starting point is told, they {situation}; where they want to get to is not.",
    "They {situation}. Getting from there to something better is the job.",
    "They {situation}.",
)
JOB_OF_A_HABIT = (
    "What is told of them is what they do: they {situation}. {a_thing} would have to fit in.",
    "They {situation}; what {a_thing} would add to that is to be asked.",
    "They {situation}, and {brand} would have to be part of that.",
    "They {situation}.",
)
JOBS = (
    (
        "wish",
        (
            "They want {wish}, and {brand} offers one way to do it.",
            "What they are after is not {a_thing} as such: they want {wish}.",
            "They would choose {a_thing} for one purpose, {wish}.",
            "They want {wish}.",
        ),
    ),
    (
        "need",
        (
            "They look at {a_thing} because they want {need}.",
            "{a_thing} is the means; what they want from it is {need}.",
            "They want {need}, and {a_thing} should get them there.",
            "They want {need}.",
        ),
    ),
    ("situation", JOB_OF_A_SITUATION),
)
JOB_UNKNOWN = (
    "What {names} want to get done with {a_thing} is not told.",
    "The brief names {names}, but not what they would use {a_thing} for.",
    "What {a_thing} should change for {names} is open.",
    "What they want to get done is not told.",
)
JOB_ASK = (
    "What did you want to have done when you came to {brand}?",
    "What were you trying to get done on the day on which you found {brand}?",
    "What can you do now that you could not do before?",
)
