"""How the cells and moves of a SWOT are worded, and what kind of thing a constraint is."""

from __future__ import annotations

import re

CONTACT_RULE = "rule"
"""Kind of a constraint on how work is made or sent: kept in every plan, and no weakness."""

_STYLE = re.compile(
    r"\b(?:photo\w*|picture\w*|image\w*|video\w*|render\w*|e?mails?|messages?|posts?|claims?|words?"
    r"|mention\w*|nam(?:e|es|ing)|consent|influencers?|countdowns?|testimonials?|tone|show\w*|say"
    r"|copy|logo|colou?rs?|emojis?|before-and-after|jargon|memes?|faces?|headlines?|promis\w+"
    r"|compar\w+|figures?|language|ads?|celebrit\w+)\b",
    re.I,
)
_LIMIT_KINDS = (
    ("price", re.compile(r"\bdiscounts?|\bprice cuts?|\bsales? prices?", re.I)),
    (
        "reach",
        re.compile(
            r"\bonly (?:in|inside|within|to)\b|\boutside\b|\bno (?:deliver\w+|shipping) to\b"
            r"|\b(?:deliver\w*|ship\w*) only\b",
            re.I,
        ),
    ),
    (
        "capacity",
        re.compile(
            r"\bonly (?:on|at|from|one|two|three|four|five|six|\d+)\b"
            r"|\bno more than\b|\bat most\b|\bmax\w*|\bclosed\b|\bcapacity\b|\bseats?\b"
            r"|\bstaff\b|\blimited\b|\bup to\b|\bper (?:day|week|month)\b|\ba (?:day|week|month)\b",
            re.I,
        ),
    ),
    ("money", re.compile(r"\bbudgets?\b|\bspend\w*\b", re.I)),
)


def limit_kind(constraint: str) -> str:
    """Return which kind of limit a constraint is; `rule` for one on how work is made or sent."""
    if _STYLE.search(constraint):
        return CONTACT_RULE
    return next((k for k, pattern in _LIMIT_KINDS if pattern.search(constraint)), CONTACT_RULE)


ENDS = re.compile(
    r"\b(?:closed|closes|closing|closure|deadline|last|ends?|cut-?off|expires?|final)\b", re.I
)
"""Words of an event that ends something rather than offers an occasion."""

IS_CLOSED = re.compile(r"\b(?:closed|closes|closing|closure)\b", re.I)
CLOSED = (
    "{event} ({day}, {away}): nothing that needs it can be planned for then.",
    "{away}, on {day}: {event}. People have to hear of it before they come for nothing.",
    "{event}: {day}, {away}. Posts and offers keep clear of that time.",
    "{event}: {day}.",
)
LAST_DAY = (
    "{event} ({day}, {away}): work that depends on it has to be out before.",
    "{away}, on {day}: {event}. Whatever needs it cannot be planned for later.",
    "{event}: {day}, {away}. Plan back from that day.",
    "{event}: {day}.",
)
SUMMARY = (
    "{brand} wants {to_goal}. This is what helps on the way, and what stands in it.",
    "Held against the goal {goal_quoted}, this is what helps {brand} and what hinders it.",
    "What speaks for {brand}, and what against, when the aim is this: {goal_quoted}.",
    "Between {brand} and {aim} lies some of what follows, and some of it helps.",
    "Read before {aim} is planned: what {brand} can build on, what it lacks, and what nobody "
    "knows.",
    "Where {brand} stands beside {instead}, seen from the goal {goal_quoted}.",
    "What {brand} can build on, what to mend, what to use and what to watch for {goal_quoted}.",
    "This is what is known of {brand}.",
)
COUNTED = (
    "Of the {count} entries, {told}.",
    "{count} entries: {told}.",
    "It takes {count} entries, of which {told}.",
    "{told}, out of {count} entries.",
    "On record are {count} entries; {told}.",
    "{count} entries.",
)
"""The summary: what is held against what, and how much of it is known."""

POSITION = (
    "{brand} can say in one sentence what it stands for: {positioning_quoted}.",
    "The position is put into words already, which keeps texts from drifting: "
    "{positioning_quoted}.",
    "There is a position to write from: {positioning_quoted}.",
    "{brand} describes itself: {positioning_quoted}.",
)
GAP = (
    "{spoken} is {before} and should be {after}; that is {change} {more}.",
    "{spoken} has to go {way} by {change}, from {before} to {after}.",
    "Between {before} today and {after}, {spoken} has {change} to go.",
)
UNPROVEN = (
    "The brief holds no proof point: whoever hears of {item} has only {brand}'s word for it.",
    "{people} are asked to believe {brand} without a figure, a test or a reference.",
    "Nothing in the brief can be checked by {people}; every promise has to be taken on trust.",
    "Nobody who might {come} is given anything to check: {brand} asks to be believed.",
    "Beside {instead}, {brand} has nothing to show yet; the brief holds no proof point.",
    "Without a proof point, a doubt {spot} can only be answered with an assurance.",
    "What {brand} says of {item} rests on its word, as long as none of this is on record: "
    "{proofs}.",
    "No figure and no name stands behind {item}; {maker} may have some that the brief leaves out.",
    "Of what {brand} has done so far, the brief tells nothing that could be shown.",
    "No proof point is on record for {brand}.",
)
UNSOURCED = (
    "{proof} comes without its source; until that is supplied, nobody can check it.",
    "For {proof} the brief names no source. It is worth little in print until it does.",
    "Where {proof} comes from, and as of when, is not told.",
)
UNBACKED = (
    "{claim} is claimed and not proven; as it stands, it cannot be printed.",
    "The brief says {claim} without saying what shows it.",
    "Nothing in the brief backs {claim}.",
)
LIMITS = {
    "price": (
        "{limit}. Where others go lower, {brand} needs another reason to be chosen.",
        "{limit}. Price is no lever, or a short one; the reason to buy has to be something else.",
        "{limit}. A rival who cuts prices cannot be answered in kind.",
    ),
    "reach": (
        "{limit}. Attention from anybody beyond that costs money and brings nothing.",
        "{limit}. Reach outside of it cannot be turned into business.",
        "{limit}. Targeting has to be at least as narrow.",
    ),
    "capacity": (
        "{limit}. What the work brings in has to fit into that, or people are turned away.",
        "{limit}. More demand at the wrong moment does not help; it has to be steered.",
        "{limit}. That puts a ceiling on what any campaign can bring.",
    ),
    "money": (
        "{limit}. Few things can be done, so each has to be done fully.",
        "{limit}. That decides how many channels can be served well.",
        "{limit}. The plan is cut to fit it.",
    ),
}
EVENT = (
    "{event}, on {day} ({away}): a date that people can be told of beforehand.",
    "{away}, on {day}: {event}. It gives the work a reason to speak at that moment.",
    "{event} ({day}) is {away}, which is time to announce it and to report from it.",
    "{event}: {day}.",
)
OFFER = (
    "There is an offer to talk about now: {offer}.",
    "An offer holds and gives people a reason to act now: {offer}.",
    "{offer}: this can be said today, while it holds.",
    "{offer}.",
)
SITUATION = (
    "The brief knows more of {people} than who they are: they {situation}. A text that begins "
    "there is about them before it is about {brand}.",
    "{people} {situation}. Whoever speaks of that first, and of {item} second, will be understood.",
    "That {people} {situation} is a place to begin which no list of features has.",
    "They {situation}: a place to begin.",
)
NEED = (
    "{people} want {need}, says the brief, and nothing else in it speaks to that yet.",
    "{people} are said to want {need}; no product, proof or offer of {brand} answers that in "
    "words.",
    "There is a wish without an answer in the brief: {people} want {need}.",
    "Nobody speaks of it yet: {need}.",
)
FIT = (
    "{people} want {need}, and {brand} has an answer to name: {claim}.",
    "{people} want {need}; that is where {claim} belongs in front.",
    "Since {people} want {need}, this can be said to them first: {claim}.",
    "They want {need}.",
)
SECOND = (
    "{others} are named as a second group, and nothing in the brief is addressed to them yet.",
    "Beyond {people}, the brief names {others}; a small test would show whether they answer.",
    "{others} could be won, too; they need a reason of their own, which is still to be written.",
    "A second group is named.",
)
GAINS: dict[str, tuple[str, ...]] = {
    "conversion rate": (
        "At {after}, as many visits as today would bring {change} more of what is wanted: growth "
        "that needs no new audience.",
        "Every 1,000 visits are worth {change} more at {after} than at {before}, and cost the "
        "same.",
        "{change} more from the same visits: that is what {after} instead of {before} means.",
    ),
    "click rate": (
        "The same mails would bring {change} more clicks at {after}; the list need not grow.",
        "At {after}, {brand} gets {change} more clicks out of people who already said yes to mail.",
        "{change} more clicks from the same list: that is what {after} instead of {before} means.",
    ),
    "open rate": (
        "At {after}, {change} more of the mails that are sent anyway would be opened.",
        "The same list would open {change} more mails at {after}.",
    ),
    "engagement rate": (
        "At {after}, the same reach would bring {change} more reactions.",
        "{change} more reactions from the people who are reached already: that is what {after} "
        "means.",
    ),
    "repeat order rate": (
        "At {after} instead of {before}, {change} more of the orders would come from people who "
        "need not be won again.",
        "People who order again cost no advertising; {after} would mean {change} more of them.",
    ),
    "missed appointments": (
        "Of every 100 booked appointments, {points} more would take place at {after}, without one "
        "new patient or client.",
        "At {after}, {points} in 100 appointments that are lost today would be kept.",
    ),
    "missed calls": (
        "Of every 100 calls that come in, {points} more would be answered at {after}; those people "
        "have already decided to ring.",
        "At {after}, {points} in 100 callers who get no answer today would get one, and no "
        "advertising is needed for it.",
    ),
    "churn rate": (
        "Of every 100 customers, {points} more would stay each month at {after}; each of them is "
        "one that need not be won again.",
        "At {after}, {points} in 100 customers who leave in a month today would still be there.",
    ),
    "completion rate": (
        "At {after}, {change} more of those who begin would finish; they have already said that "
        "they are interested.",
        "{change} more people would finish what they have begun: nobody new has to be found.",
    ),
}
VOICES = (
    "Behind {proof} stand texts by customers: read them for the words in which they praise and "
    "complain.",
    "{proof}: the people who wrote those can be asked why they chose {brand}.",
    "Besides being proof, {proof} is a source of customers' own wording.",
)
RIVALS = (
    "The client names {names} as competition.",
    "By the client's own account, people also look at {names}.",
    "{names}: these are the names that {brand} gives when asked whom it competes with.",
)
RIVALS_UNREAD = (
    "What {names} promise{s}, charge{s} and leave{s} out is not on record.",
    "Nothing is known here of how {names} present{s} anything to {people}.",
    "Where {names} stand{s} out, and where not, has not been looked up.",
    "What {names} promise{s} is not on record.",
)
RIVALS_ASK = (
    "What is promised by {names} to people in {place}, and what do those people complain of?",
    "Which reason do those in {place} give who went to {first} instead of {brand}?",
    "What did the last three people in {place} say who chose {first}?",
    "What is promised by {names}, and at what price?",
)
REGULATED = {
    "green_claims": "environmental claims",
    "financial": "financial promotions",
    "finance": "financial promotions",
    "financial_services": "financial promotions",
    "investment": "investment advertising",
    "crypto": "the advertising of crypto-assets",
    "health": "health claims",
    "healthcare": "health claims",
    "medical": "health claims",
    "food": "claims about food",
    "nutrition": "nutrition claims",
    "supplements": "claims about supplements",
    "alcohol": "the advertising of alcohol",
    "gambling": "the advertising of gambling",
}
RULES = (
    "There are rules on {what}: what {brand} says of it needs its proof beside it, or stays out.",
    "Rules on {what} apply to {brand}; one careless sentence can cost more than a campaign brings.",
    "{brand} works under rules on {what}, so every such sentence is checked before it goes out.",
    "Rules on {what} apply.",
)
WAITING_SAID = (
    "{people} {situation}, and have lived with it: going on like that is the first rival.",
    "Whoever says that {people} {situation} also says that they can wait.",
    "They {situation}. Going on like that needs no decision, and {brand} asks for one.",
    "Going on as before needs no decision.",
)
WAITING = (
    "The brief does not say what it costs {people} to wait; while it does not, waiting is the easy "
    "answer.",
    "What {people} lose by waiting is not told; until it is, later is as good as now.",
    "{people} have managed so far. What they lose by going on like that is still to be told.",
    "What people lose by waiting is not told.",
)

Wordings = tuple[str, ...]
MOVES: dict[tuple[str, str], Wordings] = {
    ("strength", "event"): (
        "Give {right} one thing to say: {left}.",
        "Use {right} to let people see this for themselves: {left}.",
        "Announce {right} with {left}, and come back to it in what is written afterwards.",
    ),
    ("strength", "situation"): (
        "Begin with what {people} know, that they {right}, and follow with {left}.",
        "Write the first texts for people who {right}, and let {left} be the answer.",
        "Put {left} beside their own situation: they {right}.",
    ),
    ("strength", "offer"): (
        "Let {right} bring people in, and {left} be what they remember.",
        "Say {right} together with {left}, so that the offer is not the only reason to come.",
        "Lead with {left}; {right} is the reason to act now.",
    ),
    ("strength", "second"): (
        "Show {left} to a few {right} first; what they answer decides whether they get work of "
        "their own.",
        "Ask five {right} whether {left} means anything to them before anything is made for them.",
        "Test {left} with {right} in one small piece of work.",
    ),
    ("strength", "need"): (
        "Find out whether {left} is an answer to {right}; if so, say it in those words.",
        "Write one text that leads from {right} to {left}, and see who responds.",
    ),
    ("strength", "gain"): (
        "Put {left} at the step that decides {right}, and read the figure again after four weeks.",
        "Test {left} where {right} is decided, against what stands there now.",
    ),
    ("gap", "gain"): (
        "Work on {left} before a new audience is paid for: those people are there already.",
        "Begin with {left}. It is the cheapest growth in this plan, since nobody new has to be "
        "found.",
        "Mend {left} first; whatever is sent there afterwards is then worth more.",
    ),
    ("gap", "event"): (
        "Use {right} to move {left}: one clear step to take, counted on the day.",
        "Let {right} be the first test of what moves {left}.",
    ),
    ("gap", "situation"): (
        "Try on {left} whether a text that starts from this does better: they {right}.",
        "Rewrite the step behind {left} for people who {right}.",
    ),
    ("gap", "second"): (
        "Move {left} with the people whom {brand} has, before {right} are added.",
        "Leave {right} for later: {left} comes first.",
    ),
    ("gap", "offer"): ("Check whether {right} moves {left}, or only brings forward what would "
                       "have come.",),
    ("unproven", "event"): (
        "Use {right} to collect what is missing: count something, ask for a sentence in writing, "
        "note the date.",
        "Come away from {right} with proof: a figure, a permission to quote, a picture.",
    ),
    ("unproven", "offer"): (
        "Ask everybody who takes {right} for one sentence that may be printed.",
        "Let {right} bring the first proof: count who takes it and who comes back.",
    ),
    ("unproven", "situation"): (
        "Find three customers in that situation ({right}) and ask what changed for them; that "
        "would be proof.",
        "Collect the first proof from people who {right}: what was different afterwards?",
    ),
    ("unproven", "second"): (
        "Get proof from {people} before {right} are asked to believe anything.",
        "Do not open a second front with {right} while there is no proof for the first.",
    ),
    ("unproven", "need"): (
        "Ask those customers who wanted {right} whether they got it, and print the answer.",
        "Make {right} the first thing to be proven.",
    ),
    ("unsourced", "*"): (
        "Ask for the source of {left} this week, so that it can be used.",
        "Before {left} goes into print, get its source and date in writing.",
        "Settle where {left} comes from first: it is too useful to be left out, and too open to be "
        "printed.",
    ),
    ("unbacked", "*"): (
        "Prove {left}, or leave it out from the start.",
        "Replace {left} by something that can be shown.",
    ),
    ("limit", "event"): (
        "Check {right} against this limit before it is announced: {left}.",
        "Plan {right} inside the limit: {left}.",
    ),
    ("limit", "second"): (
        "Look whether {right} could be served inside the limit ({left}) before they are courted.",
        "Ask first whether the limit ({left}) leaves room for {right}.",
    ),
    ("strength", "rivals"): (
        "Where people mention {right}, answer with {left}; look up first whether they can say "
        "the same.",
        "Compare on {left}, and only after somebody has read what {right} say of it.",
        "Keep {left} ready for everyone who also looks at {right}.",
    ),
    ("proof", "rules"): (
        "Prefer {left} to anything that cannot be shown: with rules on {right}, that is the safer "
        "claim as well as the stronger one.",
        "Let {left} carry the work, and have its source at hand: rules on {right} ask for it.",
    ),
    ("strength", "deadline"): (
        "Say {left} in the weeks before {right}, while it still leads to something.",
        "Plan {left} backwards from {right}: announced, repeated, and last said two days before.",
    ),
    ("strength", "waiting"): (
        "Make the first step small, and let {left} speak for it.",
        "Give a reason to decide now, and let {left} be it where it honestly can.",
        "Tell {people} what they lose by waiting, and what they get: {left}.",
    ),
    ("gap", "rivals"): (
        "Do not try to outspend {right} while {left} is where it is.",
        "Mend {left} before money goes into being seen beside {right}.",
    ),
    ("gap", "waiting"): (
        "Look in {left} for the step at which people put the decision off.",
        "Find out where behind {left} people stop, and give them a reason to go on there.",
    ),
    ("unproven", "rivals"): (
        "Name no rival while nothing is proven: a comparison with {right} could not be defended.",
        "Stay out of comparisons with {right} until there is something to show.",
    ),
    ("unproven", "rules"): (
        "Stay away from {right} until there is something to show.",
        "Until there is proof, write nothing that falls under rules on {right}.",
    ),
    ("unproven", "waiting"): (
        "Ask for a small first step: without proof, a large one is easily put off.",
        "Offer a step that can be taken back; it asks for less trust.",
    ),
    ("unsourced", "rivals"): (
        "Do not hold {left} against {right} before its source is known.",
        "Until the source of {left} is on the table, leave {right} out of it.",
    ),
    ("unsourced", "rules"): (
        "With rules on {right}, {left} waits for its source.",
        "Let nobody print {left} without its source: there are rules on {right}.",
    ),
    ("unsourced", "waiting"): (
        "Somebody who is in no hurry will ask where {left} comes from; have the answer ready.",
    ),
    ("unbacked", "rivals"): (
        "Never say {left} in a comparison with {right}.",
        "Leave {left} out where {right} might read it: they could ask for the proof.",
    ),
    ("unbacked", "rules"): (
        "{left} stays out, all the more under rules on {right}.",
    ),
    ("limit", "rivals"): (
        "Do not answer {right} on ground that the limit rules out: {left}.",
        "Choose the ground: where {right} are free and {brand} is not ({left}), do not compete.",
    ),
    ("limit", "deadline"): (
        "Spread demand over the days before {right}; all of it at once would meet the limit: "
        "{left}.",
    ),
    ("price", "rivals"): (
        "If {right} cut their prices, let them: {left}. Answer with what is included instead.",
        "Do not meet {right} on price ({left}); say what the price contains.",
    ),
    ("limit", "waiting"): (
        "Turn the limit ({left}) into an honest reason to book early, where it is one.",
        "Say openly that there is a limit ({left}); it is a truer reason to decide than any "
        "countdown.",
    ),
}  # fmt: skip
"""What follows from two cells, by their kinds; `strength` stands for each kind of strength."""
