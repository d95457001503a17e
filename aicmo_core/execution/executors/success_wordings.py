"""How readings, looks and methods of a measurement plan are worded."""

from __future__ import annotations

Wordings = tuple[str, ...]

WAYS = {
    "up": {"better": "above", "worse": "below"},
    "down": {"better": "below", "worse": "above"},
}
"""What better means for a figure that should rise, and for one that should fall."""

SUMMARY: Wordings = (
    "After {days} days {brand} can say yes or no to {goal_quoted}: {metric} decides, and three "
    "dates on the way leave time to change course.",
    "{metric} is the judge of {goal_quoted}; this says on which days, by whom, and what follows.",
    "What counts as success with {people} is written down before the work begins: {metric}, over "
    "{days} days, on the way {to_goal}.",
    "{goal_quoted} is reached, or not, by what {metric} says after {days} days; four dates are "
    "fixed on which somebody looks.",
    "Four looks in {days} days at {metric}, each with a decision, so that nobody finds out at the "
    "end whether {brand} is nearer to {goal_quoted}.",
    "{metric} over {days} days.",
)

ASSUMED: Wordings = (
    "Neither goal nor timeline of {brand} gives a length: {days} days are an assumption.",
    "{days} days are an assumption: {goal_quoted} names no end.",
    "By when {brand} wants to be there is not told; {days} days are an assumption, to be changed.",
    "No date goes with {aim}; {days} days are this plan's assumption.",
    "{days} days are an assumption.",
)
"""What is noted where nobody told how long the work may take."""

READINGS: dict[str, tuple[Wordings, Wordings, Wordings]] = {
    "outcome": (
        (
            "The target is met on the last day, and {guard_kept} on the way.",
            "On the last day the report shows {metric} at the target, by the formula above.",
            "{metric} is at its target at the end, and {brand} can show from which report.",
            "{eye} reads {metric} out on the last day, and it is at the target or {better} it.",
            "The target is reached, and {ears} could say what people came for.",
            "{metric} gets to the target in time and stays there for the two weeks after.",
            "The target is met.",
        ),
        (
            "Half the time is gone and {metric} has come less than half the way: change message or "
            "channel, one of them at a time.",
            "{metric} moves, but at under 80 % of the pace: put the next weeks into what moved it.",
            "More people ask and {metric} is where it was: look at what happens {spot}.",
            "{metric} has stood still for three readings: {maker} and {ears} say what they would "
            "change, and one of the two is tried.",
            "A third of the time has brought less than a fifth of the way: begin again with the "
            "message, not with the money.",
            "{drivers} are {better} their start and {metric} is not: look at what happens after "
            "the first contact.",
            "Half the time is gone and less than half the way.",
        ),
        (
            "{metric} is {worse} its start at two checkpoints in a row.",
            "{guard} is broken, whatever {metric} says.",
            "Moving {metric} costs {brand} more than it brings.",
            "{chief} would not do it again for what {metric} has gained by half time.",
            "{metric} is reached by means that {ears} has to apologise for.",
            "Those who {came} in the first half are not those whom {brand} can keep.",
            "{metric} is {worse} its start.",
        ),
    ),
    "unaimed": (
        (
            "{metric} leaves the range in which it moved during the four weeks before the work.",
            "{metric} stays {better} its best week so far for three weeks in a row.",
            "{metric} is {better} the same weeks of the year before, where they were counted.",
            "{metric} is {better} every month of the last twelve, and {ears} can say why.",
            "{metric} reaches what {chief} wrote down as enough before the first piece was seen.",
            "Four weeks in a row {better} the median of the quarter before, by the same count.",
            "{metric} is {better} its old range.",
        ),
        (
            "Eight weeks have passed and {metric} still moves within its old range.",
            "{metric} goes up and down by as much as before: the work is not heard, or not wanted.",
            "{metric} moved once and fell back: find out what was different in that week.",
            "People speak of it {spot}, and {metric} does not move: mend the step in between.",
            "{metric} moves only while something new is out: make less, and let each run longer.",
            "{ears} hears the same doubt every day: answer that one first, then look again.",
            "{metric} does not move.",
        ),
        (
            "{metric} is {worse} its start at two checkpoints in a row.",
            "{guard} is broken, whatever {metric} says.",
            "Nobody at {brand} can say after half the time what would count as enough.",
            "{chief} has other worries than {aim} by half time, and says so.",
            "What it takes to move {metric} is missing elsewhere: {maker} or {ears} calls a halt.",
            "Two changes in a row have left {metric} where it was.",
            "{metric} is {worse} its start.",
        ),
    ),
    "aimed driver": (
        (
            "The target is met and holds for two readings in a row.",
            "{metric} has reached its target, and {lead} has begun to follow.",
            "{metric} is at its target on the agreed day.",
            "The target is met.",
        ),
        (
            "{metric} stands still for three readings: change one thing in the channel, and wait "
            "two weeks.",
            "A third of the time has brought less than a third of the way.",
            "{metric} rises and falls with single pieces: make more of what lifted it.",
            "{metric} stands still.",
        ),
        (
            "{metric} is at its target and {lead} has not moved: it is the wrong driver.",
            "{metric} is {worse} its start after half the time.",
            "What is done for {metric} takes effort away from {lead}.",
            "{metric} is {worse} its start.",
        ),
    ),
    "driver": (
        (
            "{metric} is {better} its first four weeks, and {lead} has begun to follow.",
            "Three readings in a row {better} the median of the first four weeks.",
            "{metric} gets better while {lead} does; then the channel has earned its place.",
            "{metric} is {better} its first four weeks.",
        ),
        (
            "{metric} moves and {lead} does not: look at the step between the two.",
            "Four weeks bring no change: alter the message, keep the channel.",
            "One piece does far better than the rest: find out why before more are made.",
            "{metric} does not move.",
        ),
        (
            "Eight weeks without any movement, neither here nor in {lead}.",
            "{metric} is {worse} its start and nobody can say why.",
            "{lead} moves in the same way without this channel.",
            "{metric} is {worse} its start.",
        ),
    ),
    "guardrail": (
        (
            "It has stayed at or {better} its level before the work began.",
            "No reading was {worse} the worst week before the start.",
            "{metric} is where it was, or better.",
            "It is at or {better} its start.",
        ),
        (
            "One reading a fifth {worse} its start: send less, or to fewer people, that same week.",
            "Two readings {worse} the start: look at who leaves, and after which piece.",
            "It creeps up three times in a row: cut the frequency before the content.",
            "One reading a fifth {worse} its start.",
        ),
        (
            "Two readings in a row a fifth {worse} the start: pause until the cause is known.",
            "It reaches half as much again as before the work began.",
            "It is {worse} its start for four weeks; no gain in {lead} makes up for that.",
            "Two readings in a row a fifth {worse} its start.",
        ),
    ),
}
"""Success, adjustment and stop, for each level of figure."""

LOOKS: dict[str, tuple[Wordings, Wordings]] = {
    "base": (
        (
            "Is {metric} counted the way it is defined here, and does the first week look right?",
            "Can somebody at {brand} read {metric} out without being asked twice?",
            "Do two people who count {metric} come to the same figure?",
            "Does what {records} say of the first week agree with {metric}?",
            "What was {metric} in the same week of last year, and is that on paper?",
            "Does {eye} know what is in the count, what is out, and why?",
            "Is anybody counting {metric}?",
        ),
        (
            "Write the baseline down, or repair the counting before anything new is seen.",
            "Start when {brand} trusts the figure, and not before.",
            "Agree on the starting figure in writing; after this day it is not argued about.",
            "Name the one report that counts, and the hour at which {eye} reads it.",
            "Go, or first clear out of {records} whatever should not be counted.",
            "{chief} says which figure would be enough, and signs the sheet.",
            "Start, or repair the counting first.",
        ),
    ),
    "early": (
        (
            "Have {drivers} moved since the first new piece was seen?",
            "Which of the messages did {people} answer, and which did they pass over?",
            "What do those who {came} in the first weeks say brought them?",
            "What has {ears} heard that nobody had asked before?",
            "Who reacts: those whom {brand} wants, or others?",
            "Has anything changed {spot} that people would put down to the work?",
            "Which piece was retold, forwarded or quoted, and in which words?",
            "Of those behind the new {deals}, how many know a single line of what was said?",
            "What would {ears} do more of, after these weeks?",
            "Are there {deals} that nobody had expected, and what led to them?",
            "Do the early figures move?",
        ),
        (
            "Drop the message that nobody answered, and give its share to the one that worked.",
            "Keep going, or swap one message for another; not two at once.",
            "Decide which one thing changes for the next weeks, and leave the rest alone.",
            "Rewrite the opening in the words that {ears} has heard.",
            "Leave it alone if the right people react, however few they are.",
            "Mend what stops people {spot} before more of them are sent there.",
            "Ask the first ten who {came} what they had seen, and go on with that.",
            "Let {pen} drop whatever took longest and brought least.",
            "Keep or swap one message.",
        ),
    ),
    "half": (
        (
            "Is {metric} half way there, and if not, at which step are {people} lost?",
            "Would the target for {metric} be reached if the second half went like the first?",
            "What would {brand} do differently if it began today?",
            "Would {chief} start this again, knowing what {metric} has done?",
            "How many of the {deals} since the start would have come without the work?",
            "Which half of the effort could {brand} drop without anybody noticing it {spot}?",
            "What do {buyers} say now that nobody said before the start?",
            "Which of the first half's guesses has turned out wrong?",
            "Is {metric} half way there?",
        ),
        (
            "Move money and effort to what has worked, or ask for more time, and say so now.",
            "Go on, shift, or tell {brand} plainly that {aim} is out of reach.",
            "Stop the weakest channel, and use its share for the strongest.",
            "Keep two things at most, and let {maker} and {ears} say which.",
            "{chief} decides between more of the same and a second message, and gives a date.",
            "Cut what is only kept because it was planned; the free time goes into {aim}.",
            "Halve the plan: what is left has to be worth the other half's effort.",
            "Ask {ears} which half of it people speak of, and go on with that one.",
            "Go on or shift.",
        ),
    ),
    "end": (
        (
            "Where does {metric} stand, and how much of it would have come anyway?",
            "Did {brand} get what it asked for: {aim}?",
            "What moved {metric}, and how do we know?",
            "Which of the new {deals} will still be worth something in a year?",
            "What would those who {came} tell others, and is it what {brand} wanted to be known "
            "for?",
            "Is {aim} still the right goal, now that {metric} is known?",
            "Where does {metric} stand?",
        ),
        (
            "Repeat, change or end; and write what was learned about {people} into the brand's "
            "memory.",
            "Keep what moved {metric}, and stop the rest.",
            "Set the next target from what was seen, not from what was hoped.",
            "Write down three things: what to repeat, what never again, what to ask {buyers} next.",
            "{chief} answers yes or no to {aim}, in front of those who did the work.",
            "What became a habit {spot} stays; the rest ends with the plan.",
            "Repeat, change or end.",
        ),
    ),
}
"""Questions and decisions of each checkpoint."""

PRESENT = {"base": "{eye}, with the agency", "end": "{chief}, with the agency"}
"""Who looks at a checkpoint."""
PRESENT_ELSE: Wordings = (
    "{brand} with the agency",
    "{ears}, with the agency",
    "{maker}, with the agency",
    "{pen}, with the agency",
    "{brand} and the agency",
)

COMPARISONS: Wordings = (
    "Leave one group of {people} without the new work where that can be done; the difference in "
    "{metric} is then the effect, and nothing else is.",
    "Compare {metric} with the same weeks of the year before, and with a place or list that saw "
    "nothing new.",
    "Change one channel at a time and hold the others still: only then does {metric} say which of "
    "them helped {brand}.",
    "Ask everybody who is about to {come} what brought them; what nobody names cannot have moved "
    "{metric} much.",
    "Pause the work for two weeks in the middle; if {metric} goes on as before, it was not the "
    "work.",
    "Draw the line that {metric} would have followed from the last twelve months of {records}, and "
    "count only what lies {better} it.",
    "Begin in one part of what {brand} does and four weeks later in the rest: the gap between the "
    "two in {metric} is the effect.",
    "Note beside each of the next fifty {deals} what had been seen before; the share that names "
    "the work is its part in {metric}.",
    "Ask {peers} or the trade body how the season was: what all of them saw in {metric} was not "
    "the work.",
    "Compare {metric} with what would have happened anyway.",
)

PATIENCE: Wordings = (
    "No message is judged by fewer than 100 reactions, or before two full weeks have passed.",
    "Two full weeks, weekends included, go by before {people} are said to like or dislike "
    "anything.",
    "Small numbers wobble: with fewer than 100 events on each side, read what {people} write and "
    "leave rates alone.",
    "One good or bad week of {deals} is weather; three in a row are a sign.",
    "As long as fewer than thirty {deals} came of it, each is looked at by itself and no rate is "
    "worked out.",
    "A piece stays up for two weeks before anybody at {brand} calls it a success or a failure.",
    "What is heard {spot} comes first and {metric} follows: weeks may lie between the two.",
    "Before the third look, nobody says “it works” or “it does not”: {deals} come in waves.",
    "A rise in {metric} counts from the second time on that it is seen.",
    "Wait two full weeks.",
)

VANITIES: tuple[Wordings, ...] = (
    (
        "Impressions on {where} after which nobody did anything.",
        "Followers who will never be among {people}, however many.",
        "Views that lasted under three seconds.",
        "Followers who live where {brand} cannot serve them.",
        "People who took part in a draw and would never {come}.",
        "Reach that was bought, unless {deals} came of it.",
        "Visits that {ears} never hears of.",
        "{deals} that would have come in the same week of any year.",
        "Comments by {peers}.",
        "Addresses of people who only wanted what was given away.",
        "Impressions that nobody acted on.",
    ),
    (
        "How many posts and mails were made: that is effort, not effect.",
        "Likes from colleagues, suppliers and other agencies.",
        "Praise from inside {brand}.",
        "Hours that {pen} put in.",
        "Awards for the work, as long as {metric} has not moved.",
        "That {chief} likes it.",
        "Mentions by {peers}, who are not going to {come}.",
        "A mention in the press of which {ears} never heard again.",
        "How good it looks {sight}.",
        "The number of pieces made.",
    ),
)
"""Figures that rise without anybody being better off."""
