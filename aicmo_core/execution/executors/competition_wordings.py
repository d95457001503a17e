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

WHERE_CUSTOMERS_ARE = (
    "{brand}'s list of {buyers}, newest first, and the enquiries that came to nothing",
    "The last ten {buyers}, and the last five who said no",
    "{brand}'s inbox and telephone",
    "{brand}'s list of customers",
)
WHERE_REVIEWS_ARE = (
    "Review platforms of the field, one and two stars first",
    "Forums and groups in which people ask for recommendations",
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
            "What did people consider before {brand}?",
        ),
        how=(
            "Talk to six who chose {brand} and two who did not. Suggest no names; write theirs "
            "down as they say them.",
            "Add one open question to the next twenty contacts: what else was on the table?",
            "Call eight people, half of them lost to somebody else, for ten minutes each.",
            "Call six customers and two that were lost.",
        ),
        hours=6,
        done=(
            "The same two or three names come up again and again.",
            "Three talks in a row bring no new name.",
            "Each name has a reason beside it, in somebody's own words.",
        ),
    ),
    "search": Step(
        questions=(
            "Who is found where {brand} should be found?",
            "Which names stand above {brand} when people search for {a_thing}?",
            "Who answers when somebody asks for {need}?",
            "Who is found first?",
        ),
        how=(
            "Search in a private window; note the first ten results and the ads, and save each "
            "page with the date.",
            "Use the words in which people ask, not ours, and keep a dated screenshot of every "
            "answer.",
            "Do it twice, a week apart: what is there both times counts.",
            "Search in a private window and note the first ten results.",
        ),
        hours=3,
        done=(
            "Every name that is found more than once has a dated screenshot.",
            "Ten results a search are noted, and the ads apart from them.",
            "The list of names stops growing.",
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
            "Which complaint about other offers could {brand} answer?",
            "What do people warn each other of in {industry}?",
            "What do people complain of?",
        ),
        how=(
            "Read fifty reviews of the names that the first steps brought up; sort the sentences "
            "by what they are about.",
            "Collect praise and complaints word by word, and count how often each subject comes "
            "back.",
            "Read for the words, not for the stars: they are how people will search.",
            "Read fifty reviews.",
        ),
        hours=4,
        done=(
            "The three most frequent complaints are known, each with ten quotations.",
            "New reviews only repeat what is on the list.",
            "It can be said in one sentence what disappoints people most.",
        ),
    ),
    "try": Step(
        questions=(
            "How does it feel to be a customer there?",
            "What happens between the first contact and the bill?",
            "Where do the others make it easy, and where hard?",
        ),
        how=(
            "Enquire or buy in one's own name at two of them; note days, words and every extra "
            "cost.",
            "Go through their sign-up or enquiry, and write down where one might stop.",
            "Ask both the same two questions, and compare how soon and how well they answer.",
        ),
        hours=4,
        done=(
            "Two journeys are written down, step by step, with dates.",
            "There is one thing that {brand} does better and one that it should copy.",
            "Price, time and effort of both stand side by side.",
        ),
    ),
}
