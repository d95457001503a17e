"""How the open cells and the research steps of a competitive analysis are worded."""

from __future__ import annotations

from dataclasses import dataclass

Wordings = tuple[str, ...]

CELLS: dict[str, tuple[Wordings, Wordings, str]] = {
    "offer": (
        (
            "What {name} sells, and to whom, is not on record.",
            "Nobody has looked up yet what {name} offers.",
            "What people get from {name} is open.",
            "Their offer has not been read.",
        ),
        (
            "Which of its offers would {people} put beside {a_thing}?",
            "What does {name} offer that could be taken instead of {a_thing}?",
            "What does {name} include that {brand} does not, and the other way round?",
            "What does {name} offer?",
        ),
        "{name}'s own website, saved with the date",
    ),
    "message": (
        (
            "What {name} promises is not on record.",
            "The first sentence on {name}'s pages is unread.",
            "How {name} speaks, and of what first, is open.",
            "Their promise has not been read.",
        ),
        (
            "What does the first screen of its website promise, word by word?",
            "Which one sentence comes back in its posts and ads?",
            "Does it speak of {need}, and with which proof?",
            "What does {name} promise?",
        ),
        "{name}'s website and latest ten posts",
    ),
    "price": (
        (
            "What {name} charges is not on record.",
            "Prices and terms of {name} have not been looked up.",
            "Whether {name} is dearer or cheaper is open.",
            "Their price has not been looked up.",
        ),
        (
            "What does its nearest equivalent cost, terms and extras included?",
            "What would somebody pay there in the first year, all in?",
            "Is the price public, and if not, what does one have to do to hear it?",
            "What does {name} charge?",
        ),
        "{name}'s price page, or an enquiry in one's own name",
    ),
}
"""(what is not known, what to ask, of whom), by cell."""

EDGES = (
    "Look first whether {name} can say the same: {claim}. If not, that is where to compare.",
    "Against {name}, begin with this: {claim}.",
    "Where {name} comes up, {brand} can answer: {claim}.",
    "This is to be held beside what {name} says: {claim}.",
    "{brand} can say: {claim}.",
)

PLAN = (
    "No competitor is named. Before {brand} compares itself with anybody, {people} should say "
    "whom they compare; this is how to find out.",
    "The brief leaves open what {people} would choose instead of {brand}. These steps find it "
    "out in a week.",
    "Whom {brand} competes with is decided by those who {come}, and nobody has asked them yet. "
    "This plan does.",
    "The brief of {brand} names no rival, so this is how to find those who count.",
    "No name is on record beside {brand}. It may be {instead}; four steps show what it is.",
    "Before anybody is beaten on the way to {aim}, somebody has to be found: four steps, "
    "about two working days.",
    "Whether {brand} has rivals or only {instead} to contend with is open. Four steps settle it.",
    "{peers} may be the competition, or {instead}; people who {came} know which.",
    "Four steps, from those who {came} to those who went elsewhere, and then the names.",
    "No competitor is named: this is a research plan.",
)
MARKET = (
    "The field is {industry_quoted} in {place}. Whoever offers {people} another way to the same "
    "end "
    "belongs to it, whatever they call themselves.",
    "{brand} is {in_field}; in {place}, that means every name which {people} would consider "
    "before or after it.",
    "Seen from {place}, the market is {industry_quoted}. Doing nothing is part of it, too.",
    "The field is {industry_quoted}; whoever offers another way to the same end belongs to it.",
    "{industry_quoted} is what {brand} calls its field. For those who {come}, it is wider: "
    "{instead} "
    "belongs to it.",
    "{in_field}, {brand} is one way to an end. Who else leads there is for {buyers} to say.",
    "Beside other names {in_field}, there is this to reckon with: {instead}.",
    "{brand} competes with whatever people would do without it.",
)
RULES = (
    "Answer a rival only where people bring it up; everywhere else, spend the words on what "
    "{brand} has.",
    "A difference counts when {people} would pay for it and {brand} can prove it. Anything "
    "else stays out of the copy.",
    "If two others already claim {need}, {brand} leads with {other_need} instead.",
    "What all of them promise is no difference; {brand} promises what at most one other can show.",
    "Nothing is copied that does not lead to more {deals}, and nothing is said of others that "
    "{chief} would not say to their face.",
    "A name belongs on the list once three {buyers} have brought it up by themselves.",
    "Where {brand} is no better than {instead}, its texts are silent; where it is, they say so "
    "first.",
    "What does not help with {aim} is interesting, and stays in the notes.",
    "Where two {in_field} promise the same, {brand} looks for something else to say.",
    "What {ears} has never heard anybody ask for is no difference, however true it is.",
    "A difference counts when people care and {brand} can prove it.",
)

WHERE_CUSTOMERS_ARE = (
    "{brand}'s list of {buyers}, newest first, and the enquiries that came to nothing",
    "The last ten {buyers}, and the last five who said no",
    "{records}",
    "{brand}'s inbox and telephone, and what people say {spot}",
    "{ears}, for a list of names to call",
    "{brand}'s list of customers",
)
WHERE_NAMES_ARE = (
    "The two names that came up most often",
    "The name that came up first, and one that nobody had expected",
    "One that is dearer than {brand}, and one that is cheaper",
    "The two that {ears} would send people to",
    "Whichever two the last five {buyers} named",
    "The one that is growing, and the one that has been there longest",
    "One name from the reviews, and one that only {ears} knows of",
    "Two names from the first steps",
)


@dataclass(frozen=True, kw_only=True)
class Step:
    """One kind of research step.

    Attributes:
        questions: What it finds out.
        how: What to do.
        hours: How long it takes.
        done: When it is done.
    """

    questions: Wordings
    how: Wordings
    hours: float
    done: Wordings


STEPS: dict[str, Step] = {
    "customers": Step(
        questions=(
            "What else did {buyers} consider before {brand}, and what tipped the scale?",
            "Between what and what did people choose when they chose {brand}?",
            "What would {people} use tomorrow if {brand} were gone?",
            "Whom did {brand} win its last {deals} from, and to whom did it lose some?",
            "Is it {instead} that {brand} has to be better than?",
            "Who stands between {brand} and {aim} in the eyes of those who decide?",
            "Which names do people mention {spot}, and what do they say of them?",
            "What did people consider before {brand}?",
        ),
        how=(
            "Talk to six who chose {brand} and two who did not. Suggest no names; write theirs "
            "down as they say them.",
            "Add one open question to the next twenty contacts: what else was on the table?",
            "Call eight people, half of them lost to somebody else, for ten minutes each.",
            "Let {ears} ask everybody for two weeks where they were before, and keep a tally.",
            "Go through {records} with {ears}: beside each of the last thirty, note what else it "
            "might have been.",
            "Write to those who asked and did not {come}: one line, one question, no offer.",
            "Put the question to {buyers} who came from elsewhere first: they have compared.",
            "Call six customers and two that were lost.",
        ),
        hours=6,
        done=(
            "The same two or three names come up again and again.",
            "Three talks in a row bring no new name.",
            "Each name has a reason beside it, in somebody's own words.",
            "It is known for ten {deals} what else had been looked at.",
            "{ears} reads the list and misses nobody.",
            "Doing nothing has been counted as well as the names.",
            "The list is complete.",
        ),
    ),
    "search": Step(
        questions=(
            "Who is found where {brand} should be found?",
            "Which names stand above {brand} when people search for {a_thing}?",
            "Who answers when somebody asks for {need}?",
            "Who pays to be seen by people who look for {a_thing}?",
            "Whom would somebody find who wants to {come} today and has never heard of {brand}?",
            "Which names does a stranger meet {in_field} before {brand}?",
            "What do people get to see who only type what they want?",
            "Who is found first?",
        ),
        how=(
            "Search in a private window; note the first ten results and the ads, and save each "
            "page with the date.",
            "Use the words in which people ask, not ours, and keep a dated screenshot of every "
            "answer.",
            "Do it twice, a week apart: what is there both times counts.",
            "Search on a telephone, where {buyers} are, and note whatever needs no scrolling.",
            "Ask a search engine, a map and an assistant the same thing, and compare the names.",
            "Let somebody who does not know {brand} search, and look over their shoulder.",
            "Search in a private window and note the first ten results.",
        ),
        hours=3,
        done=(
            "Every name that is found more than once has a dated screenshot.",
            "Ten results a search are noted, and the ads apart from them.",
            "The list of names stops growing.",
            "For each search it is known on which place {brand} stands, or that it does not.",
            "Four searches bring the same five names.",
            "It is noted who promises what in the first line that people read.",
            "The names are noted.",
        ),
    ),
    "read": Step(
        questions=(
            "What does {name} tell people that {brand} does not?",
            "What is {name} chosen for, and what is it blamed for?",
            "Which of our claims could {name} make as well?",
            "What does {name} say first?",
        ),
        how=(
            "Read home page, prices and the ten latest posts; copy claims word by word, and mark "
            "those that come with proof.",
            "Fill the three open cells from its own pages, then read its reviews for what is "
            "missing there.",
            "Make the way that a customer makes, up to the last step before paying, and note what "
            "is promised where.",
            "Read {name}'s own pages.",
        ),
        hours=2,
        done=(
            "The open cells of {name} hold a quotation with its date, or stay open.",
            "Somebody else comes to the same entries for {name} from the same pages.",
            "For each claim of {name} it is noted whether any proof stands beside it.",
        ),
    ),
    "reviews": Step(
        questions=(
            "What do people praise and blame in what they use today instead of {brand}?",
            "Which complaint about others could {brand} answer?",
            "What do people warn each other of {in_field}?",
            "What do people regret who chose {instead}?",
            "Which disappointment comes before people {come}?",
            "What is so common {in_field} that nobody praises it any more?",
            "Which words do people use when it went well, and which when it did not?",
            "What do people complain of?",
        ),
        how=(
            "Read fifty reviews of the names that the first steps brought up; sort the sentences "
            "by what they are about.",
            "Collect praise and complaints word by word, and count how often each subject comes "
            "back.",
            "Read for the words, not for the stars: they are how people will search.",
            "Keep three lists: what people hoped for, what they got, and what they would have "
            "needed to know.",
            "Read the middling ones; those at both ends say more about a mood than about a choice.",
            "Take ten of each name, the newest first, and underline whatever {brand} could answer.",
            "Read fifty reviews.",
        ),
        hours=4,
        done=(
            "The three most frequent complaints are known, each with ten quotations.",
            "New reviews only repeat what is on the list.",
            "It can be said in one sentence what disappoints people most.",
            "{maker} has read the list and marked what {brand} does otherwise.",
            "Each complaint is marked: {brand} answers it, shares it, or does not know.",
            "Five phrases are found that people use and {brand} does not.",
            "The complaints are sorted.",
        ),
    ),
    "try": Step(
        questions=(
            "How does it feel to be one of the {buyers} there?",
            "What happens there between the first contact and the day on which people {come}?",
            "Where do the others make it easy, and where hard?",
            "What do others do better than {brand}, step by step?",
            "What would {brand} have to change to be chosen by somebody who has tried both?",
            "How soon, and how well, do the others answer?",
            "How do others do it?",
        ),
        how=(
            "As anybody might: {as_one}. Note days, words and every extra cost.",
            "First {as_one}; then do the same with {brand}, and lay the notes side by side.",
            "Let somebody from outside {as_one}, and tell it in their own order.",
            "Openly and in one's own name, {as_one}. Write down where one might stop.",
            "Plan half a day to {as_one}; the first impression is noted before the second look.",
            "Try two of them.",
        ),
        hours=4,
        done=(
            "Two journeys are written down, step by step, with dates.",
            "There is one thing that {brand} does better and one that it should copy.",
            "Price, time and effort of both stand side by side.",
            "It is known after how long each of them answered, and with what.",
            "{chief} has read both notes and named the step to mend first.",
            "Both are written down.",
        ),
    ),
}
"""The steps of a research plan, by what they look at."""
