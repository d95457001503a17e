"""How a positioning is introduced, framed and tested, and its angles are weighed."""

from __future__ import annotations

SUMMARY = (
    "{brand} wants to be the name that {people} think of when they want {need}.",
    "What {brand} is for {people}, and why, in one statement for all who write for it.",
    "{brand} takes the place that its own words describe: {positioning_quoted}.",
    "One statement for all who write for {brand}: what it offers, to whom, on what grounds.",
    "What {brand} wants to be known for, so that {pen} and the agency say the same.",
    "The place that {brand} could take among {peers}, as far as the brief shows it.",
    "Where {brand} stands beside {instead}, and what is still missing to say it aloud.",
    "The sentence that every text on the way to {aim} can be held against, with its gaps.",
    "Why people should {come}, in one statement, and which of its parts nobody has told yet.",
    "What {ears} could say {spot} when somebody asks why {brand}, as far as it can be said today.",
    "What is certain of {brand}, what is not, and the sentence that would join the two.",
    "What {brand} stands for, as far as it has been told.",
)

OPEN_STATEMENT = (
    "{brand} {offers}; what sets it apart has still to be told.",
    "{brand} {offers}. Why there, and not elsewhere, is for {maker} to say.",
    "{brand} {offers}. The half of the sentence that begins with “because” is open.",
    "{brand} {offers}. What {instead} cannot give is still to be put into words.",
    "{brand} {offers}; the reason to {come} has no words yet.",
    "{brand} {offers}. In what it is unlike {peers} is not on record.",
    "{brand} {offers}; what makes {buyers} stay has not been told.",
    "{brand} {offers}. Whoever might {come} has been given no reason yet.",
    "In its own words: {said}. What sets {brand} apart has still to be told.",
    "{brand} says of itself: {said}. Why that is so nowhere else has still to be told.",
    "What {brand} stands for cannot be stated before the open questions are answered.",
)
"""The statement while nothing sets the brand apart."""

FRAME = (
    "People who look for {a_thing} look under {industry}, and should find {brand} there.",
    "The category is {industry}; within it, {brand} stands for {thing}.",
    "By its brief, {brand} belongs with {peers}; {buyers} may put it elsewhere, so ask them.",
    "{industry}: that is the drawer. What lies in it besides {brand} is for {buyers} to say.",
    "Whoever wants {a_thing} will hold {brand} against {peers}, and against {instead}.",
    "{brand} calls its field {industry_quoted}; people who want {a_thing} may use another word.",
    "The category is {industry}.",
    "The category is the one that its product stands in.",
)

TESTS = (
    "Show the statement to five {people} for ten seconds, take it away, and ask what {brand} "
    "does and for whom: three should get both right.",
    "Read it to somebody who sells for {brand} and to somebody who buys; where both frown at "
    "the same word, change that word.",
    "Put another name in {brand}'s place: if nobody notices, the sentence says nothing yet.",
    "Ask three {buyers} whether they would have said it like that, and write down how they would.",
    "Let {ears} say it {spot} for a week; whatever has to be explained comes out.",
    "Say it beside {instead}: does it still give a reason to {come}?",
    "Ask {maker} to strike out whatever could not be shown tomorrow, and read what is left.",
    "Give two people who {came} last month, and two who never did, the choice between it and one "
    "other sentence.",
    "sentence.",
    "Print it without the name beside two sentences by {peers}, and let {buyers} say which is "
    "yours.",
    "Ask {chief} whether anything would be done differently tomorrow because of it.",
    "Ask five people what {brand} does after ten seconds with the statement.",
)

ANGLE_NEED = (
    "{brand} is where to go for {claim}.",
    "{people} come to {brand} for {claim}.",
    "{brand} stands for {claim}.",
    "{brand}: {claim}.",
)
ANGLE = (
    "{brand}, in short: {claim}.",
    "What people should remember of {brand}: {claim}.",
    "If {brand} may say only one thing: {claim}.",
    "{brand}: {claim}.",
)
STRONGER = (
    "{people} bring it up themselves when they are asked why they came.",
    "It is what people retell after one look at {brand}.",
    "It decides between {brand} and the next name on the list.",
    "Nobody else {in_field} could print it tomorrow.",
    "People bring up {topic} themselves.",
)
WEAKER = (
    "Others {in_field} say the same, or {brand} cannot show it.",
    "People take it for granted and ask about something else.",
    "It pleases those who know {brand} already and leaves others cold.",
    "It needs a second sentence before anybody understands it.",
    "People take {topic} for granted.",
)
"""How an angle is worded, and what would speak for it and against it."""
