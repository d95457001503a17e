"""How a KPI is given its reason, its start, its target and its alert."""

from __future__ import annotations

SUMMARY = (
    "{spoken} decides whether {brand} gets there: {goal_quoted}.",
    "{goal_quoted}: to {brand}, that is above all {spoken}.",
    "{brand} steers by {spoken} first, because the goal says so: {goal_quoted}.",
    "{brand} steers by {spoken}.",
)
ORDER = (
    "Read {spoken} first. Only when it is off its path, look at {drivers}.",
    "Start with {spoken}. If it does not move, look here, in this order: {drivers}.",
    "Every week: {drivers}, because they warn early. The last word has {spoken}.",
    "Read {spoken} first.",
)
ORDER_OF_ONE = (
    "There is one figure to read, {spoken}; add a second when a channel is chosen.",
    "Read {spoken}, and ask those who {came} why: there is nothing else to count yet.",
    "Read {spoken}; early signs follow once it is known where {brand} speaks.",
    "{eye} reads {spoken} out, and {ears} says what was heard: one figure, one voice.",
    "Only {spoken} is read for now. What moves before it does will show within four weeks.",
    "One figure, {spoken}, beside the same weeks of last year from {records}.",
    "Read {spoken} first.",
)
SOURCES = ("the report in which {brand} reads it today", "to be named by {brand}")
WHY_LEAD = (
    "The goal can be judged by {spoken}: {goal_quoted}.",
    "{goal_quoted}: {spoken} is what that comes down to.",
    "Without {spoken}, nobody could say whether this was reached: {goal_quoted}.",
    "The client names {spoken}.",
)
WHY_NEAREST = (
    "The goal names no figure. {spoken} comes nearest among what {brand} is likely to count "
    "anyway; {chief} confirms it or names a better one.",
    "{goal_quoted} has no figure in it. Until one is agreed, {spoken} stands for it, since "
    "{records} ought to show it.",
    "{goal_quoted} cannot be counted as it stands; {spoken} comes closest, and {eye} should be "
    "able to read it out.",
    "Proposed, since the goal gives nothing to count: {spoken}. If it could rise without {brand} "
    "being nearer to the goal, it is the wrong one.",
    "The goal names no figure; {spoken} comes nearest.",
)
WHY_GOAL = (
    "The goal asks for it in the same breath as {lead}.",
    "It stands in the goal beside {lead}, so gains in one may not be paid for with the other.",
    "The goal names {spoken} as well; one without the other would be half a result.",
    "The goal names it.",
)
WHY_ASKED = (
    "{brand} has set a target for it; {spoken} shows {tells}.",
    "The brief asks for it as a figure of its own: it tells {tells}.",
    "The client watches it already. It tells {tells}, earlier than {lead} can.",
    "The client has put a figure on {spoken}.",
)
WHY_CHANNEL = (
    "With {where} among the channels, {spoken} shows {tells} before {lead} can.",
    "{brand} uses {where}. {spoken} tells {tells}; in {lead} it shows only later.",
    "For {where}: {spoken} tells {tells}, weeks before it is felt in {lead}.",
    "It tells {tells}.",
)
OPEN = (
    "Where it stands today is not known yet.",
    "Its start has still to come from {eye}.",
    "Today's figure is missing.",
    "From where it starts is the first thing to find out.",
    "Before work begins, somebody reads it out of {records}.",
    "Where it stands today is not known.",
)

NO_START = (
    "The brief does not say where {spoken} stands today.",
    "{brand} has supplied no figure for {metric}.",
    "No starting figure for {metric} has come in.",
    "Where {spoken} stands today is for {eye} to say.",
    "Nobody has looked up yet what {spoken} was in the last months.",
    "No starting figure is known.",
)
START_ASK = (
    "What was {spoken} in each of the last three months?",
    "Which report of {brand}'s shows {metric}, and how far back does it go?",
    "Is {spoken} recorded today, and if so since when?",
    "Do {records} show {spoken}, month by month?",
    "What was {spoken} in the best month so far, and in the weakest?",
    "What was it in the last three months?",
)
UNAIMED_NEAREST = (
    "{goal_quoted} gives no figure to reach.",
    "What {spoken} should come to is not told, since the goal names no figure.",
    "How far {brand} wants to get with {goal_quoted} has still to be put into a figure.",
    "No figure to reach is told.",
)
KEPT = (
    "No worse than in the four weeks before the work begins: {brand} should not pay for attention "
    "with people who leave.",
    "At or under its own level of the last four weeks before the start; this one is there to be "
    "kept, not to be improved.",
    "It may not rise above where it stood before {brand} began.",
)
UNAIMED_DRIVER = (
    (
        "No target yet: one follows from the first four weeks of {brand}'s own figures.",
        "A target for {metric} would be a guess before four weeks have been counted.",
        "Open until {brand} has counted for four weeks and can compare.",
    ),
    (
        "How good was {spoken} in the best month so far, and what was different then?",
        "What would {spoken} have to be for the channel to stay in the plan?",
        "What was {spoken} in comparable work that {brand} has done?",
    ),
    "{brand}'s marketing lead",
)
UNAIMED_OUTCOME = (
    (
        "The goal asks for {spoken}, but names no figure to reach.",
        "How far {spoken} should move, {by_when}, is not told.",
        "There is no figure yet at which {brand} would call {spoken} good enough.",
        "The goal says in which direction {spoken} should go, and not how far.",
        "No figure to reach is told.",
    ),
    (
        "Which figure for {metric} would make this a success, {by_when}?",
        "From which figure for {metric} on would {goal_quoted} count as done?",
        "What is the least that {spoken} has to reach for the work to have paid?",
        "At which figure for {metric} would you say that {goal_quoted} is behind you?",
        "Which figure for {metric} would you be glad of, and which would surprise you?",
        "Which figure would make this a success?",
    ),
    "{chief}",
)
