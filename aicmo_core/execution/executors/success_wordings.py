"""How readings, looks and methods of a measurement plan are worded."""

from __future__ import annotations

WAYS = {
    "up": {"better": "above", "worse": "below"},
    "down": {"better": "below", "worse": "above"},
}
"""What better means for a figure that should rise, and for one that should fall."""

READINGS: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "outcome": (
        (
            "The target is met on the last day, and no guardrail was broken on the way.",
            "On the last day the report shows {metric} at the target, by the formula above.",
            "{metric} is at its target at the end, and {brand} can show from which report.",
        ),
        (
            "Half the time is gone and {metric} has come less than half the way: change message or "
            "channel, one of them at a time.",
            "{metric} moves, but at under 80 % of the pace: put the next weeks into what moved it.",
            "The drivers are {better} their start and {metric} is not: look at what happens after "
            "the first contact.",
        ),
        (
            "{metric} is {worse} its start at two checkpoints in a row.",
            "A guardrail is broken, whatever {metric} says.",
            "Moving {metric} costs {brand} more than it brings.",
        ),
    ),
    "unaimed": (
        (
            "{metric} leaves the range in which it moved during the four weeks before the work.",
            "{metric} stays {better} its best week so far for three weeks in a row.",
            "{metric} is {better} the same weeks of the year before, where they were counted.",
        ),
        (
            "Eight weeks have passed and {metric} still moves within its old range.",
            "{metric} goes up and down by as much as before: the work is not heard, or not wanted.",
            "{metric} moved once and fell back: find out what was different in that week.",
        ),
        (
            "{metric} is {worse} its start at two checkpoints in a row.",
            "A guardrail is broken, whatever {metric} says.",
            "Nobody at {brand} can say after half the time what would count as enough.",
        ),
    ),
    "aimed driver": (
        (
            "The target is met and holds for two readings in a row.",
            "{metric} has reached its target, and {lead} has begun to follow.",
            "{metric} is at its target on the agreed day.",
        ),
        (
            "{metric} stands still for three readings: change one thing in the channel, and wait "
            "two weeks.",
            "A third of the time has brought less than a third of the way.",
            "{metric} rises and falls with single pieces: make more of what lifted it.",
        ),
        (
            "{metric} is at its target and {lead} has not moved: it is the wrong driver.",
            "{metric} is {worse} its start after half the time.",
            "What is done for {metric} takes effort away from {lead}.",
        ),
    ),
    "driver": (
        (
            "{metric} is {better} its first four weeks, and {lead} has begun to follow.",
            "Three readings in a row {better} the median of the first four weeks.",
            "{metric} gets better while {lead} does; then the channel has earned its place.",
        ),
        (
            "{metric} moves and {lead} does not: look at the step between the two.",
            "Four weeks bring no change: alter the message, keep the channel.",
            "One piece does far better than the rest: find out why before more are made.",
        ),
        (
            "Eight weeks without any movement, neither here nor in {lead}.",
            "{metric} is {worse} its start and nobody can say why.",
            "{lead} moves in the same way without this channel.",
        ),
    ),
    "guardrail": (
        (
            "It has stayed at or {better} its level before the work began.",
            "No reading was {worse} the worst week before the start.",
            "{metric} is where it was, or better.",
        ),
        (
            "One reading a fifth {worse} its start: send less, or to fewer people, that same week.",
            "Two readings {worse} the start: look at who leaves, and after which piece.",
            "It creeps up three times in a row: cut the frequency before the content.",
        ),
        (
            "Two readings in a row a fifth {worse} the start: pause until the cause is known.",
            "It reaches half as much again as before the work began.",
            "It is {worse} its start for four weeks; no gain in {lead} makes up for that.",
        ),
    ),
}
"""Success, adjustment and stop, for each level of figure."""

LOOKS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "base": (
        (
            "Is {metric} counted the way it is defined here, and does the first week look right?",
            "Can somebody at {brand} read {metric} out without being asked twice?",
            "Do two people who count {metric} come to the same figure?",
            "Is anybody counting {metric}?",
        ),
        (
            "Write the baseline down, or repair the counting before anything new is seen.",
            "Start when {brand} trusts the figure, and not before.",
            "Agree on the starting figure in writing; after this day it is not argued about.",
            "Start, or repair the counting first.",
        ),
    ),
    "early": (
        (
            "Have {drivers} moved since the first new piece was seen?",
            "Which of the messages did {people} answer, and which did they pass over?",
            "What do those who came in the first weeks say brought them?",
            "Do the early figures move?",
        ),
        (
            "Drop the message that nobody answered, and give its share to the one that worked.",
            "Keep going, or swap one message for another; not two at once.",
            "Decide which one thing changes for the next weeks, and leave the rest alone.",
            "Keep or swap one message.",
        ),
    ),
    "half": (
        (
            "Is {metric} half way there, and if not, at which step are {people} lost?",
            "Would the target for {metric} be reached if the second half went like the first?",
            "What would {brand} do differently if it began today?",
            "Is {metric} half way there?",
        ),
        (
            "Move money and effort to what has worked, or ask for more time, and say so now.",
            "Go on, shift, or tell {brand} plainly that {goal_quoted} is out of reach.",
            "Stop the weakest channel, and use its share for the strongest.",
            "Go on or shift.",
        ),
    ),
    "end": (
        (
            "Where does {metric} stand, and how much of it would have come anyway?",
            "Did {brand} get what it asked for: {goal_quoted}?",
            "What moved {metric}, and how do we know?",
            "Where does {metric} stand?",
        ),
        (
            "Repeat, change or end; and write what was learned about {people} into the brand's "
            "memory.",
            "Keep what moved {metric}, and stop the rest.",
            "Set the next target from what was seen, not from what was hoped.",
            "Repeat, change or end.",
        ),
    ),
}
"""Questions and decisions of each checkpoint."""

COMPARISONS = (
    "Leave one group of {people} without the new work where that can be done; the difference in "
    "{metric} is then the effect, and nothing else is.",
    "Compare {metric} with the same weeks of the year before, and with a place or list that saw "
    "nothing new.",
    "Change one channel at a time and hold the others still: only then does {metric} say which of "
    "them helped {brand}.",
    "Compare {metric} with what would have happened anyway.",
)

PATIENCE = (
    "No message is judged by fewer than 100 reactions, or before two full weeks have passed.",
    "Two full weeks, weekends included, go by before {people} are said to like or dislike "
    "anything.",
    "Small numbers wobble: with fewer than 100 events on each side, read what {people} write and "
    "leave rates alone.",
    "Wait two full weeks.",
)

VANITIES = (
    (
        "Impressions on {where} after which nobody did anything.",
        "Followers who will never be among {people}, however many.",
        "Views that lasted under three seconds.",
        "Impressions that nobody acted on.",
    ),
    (
        "How many posts and mails were made: that is effort, not effect.",
        "Likes from colleagues, suppliers and other agencies.",
        "Praise from inside {brand}.",
        "The number of pieces made.",
    ),
)
"""Figures that rise without anybody being better off."""
