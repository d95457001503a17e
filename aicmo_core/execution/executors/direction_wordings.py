"""How creative directions are introduced, coloured, tested and chosen between."""

from __future__ import annotations

SUMMARY = (
    "{count} ways in which {brand} could show {item} to {people}; they differ in what the eye "
    "meets first.",
    "{brand} can be seen in {count} ways; each makes another side of {item} visible.",
    "{count} directions, one decision: how those who might {come} should get to know {brand}.",
    "{count} ways to be recognised on the way to {aim}; one of them is enough.",
    "{count} ways to show {item}, none of which needs more than {brand} has at hand.",
    "{count} beginnings for {brand}; what people see {sight} should look like the one that is "
    "chosen.",
    "{count} ways to look unlike {peers}; {brand} needs one that it can keep up.",
    "{count} first sketches for {brand}, to be tried on {buyers} before money is spent.",
    "{count} ways in which {brand} could be shown.",
)

PLAIN = ("Show it as it is: {claim}.",)

TESTS = (
    "Show it beside another direction to ten people of the audience, and ask an hour later what "
    "they remember of {brand}.",
    "Run two posts with the same claim and budget, one of them {name}; compare what people do "
    "next.",
    "Cover the name: can anybody still tell that it is {brand}?",
    "Give it to somebody who knows nothing of {brand}, and let them say what is offered.",
    "Put a first piece {sight}, and listen for a week to what people say.",
    "Make three pieces on a telephone in one afternoon; if they look like nothing, money will not "
    "help.",
    "Ask {ears}: would people who might {come} stop at this, and what would they ask?",
    "Count for two weeks how many {deals} mention it, with {name} and without.",
    "Read the headline alone to three {buyers}: what do they expect to come next?",
    "Ask two people who chose {instead} what it makes them think of.",
    "Let {maker} say in one minute what is wrong with it.",
    "Lay it beside three pieces by {peers}: which one is still remembered the next morning?",
    "Show it {sight} for a week, and ask {ears} what was said about it.",
    "Show it to ten people and ask what they remember.",
)

PALETTE = (
    "{first} carries the ground; {others} mark{s2} what {people} should touch or read.",
    "Let {first} lead and keep {others} for one accent a picture of {item}.",
    "Set {item} against {first}; {others} only where something is asked.",
    "{first} is the ground, {others} the exception: no more than a tenth of the picture.",
    "{first} is the ground.",
)

FORMATS = (
    "{channel}: one piece that opens with the claim, one that asks a question back",
    "{channel}: a short series, the same frame each time",
    "{channel}: the claim first, {brand} second, the link last",
    "{channel}: one strong piece, repeated after three weeks with another opening",
    "{channel}: one piece on {topic}",
)

CHOICES = (
    "Take the direction for which {brand} has the material this month; a good picture that exists "
    "beats an idea that waits.",
    "Choose the one that {people} retell most nearly in {brand}'s own words, not the one the room "
    "likes.",
    "Ask which direction would still work for {item} in its tenth piece; that one can carry "
    "{need}.",
    "Choose the one that leads most plainly to {aim}; the other two may be prettier.",
    "Let {ears} choose: they know which one people would talk about {spot}.",
    "Choose the one that {maker} could keep up for a year without an agency.",
    "Take the one that could not be run by anybody else {in_field} if the name were changed.",
    "Choose the one of which {buyers} would say that it is just like {brand}.",
    "Take the one that looks least like {peers}.",
    "Let two who {came} and two who never did make the choice; where they agree, begin.",
    "Choose the one that people retell.",
)
