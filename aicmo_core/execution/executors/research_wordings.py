"""How the ways to ask and to look are worded; a place takes one wording, and the brand decides."""

from __future__ import annotations

Wordings = tuple[str, ...]

INTERVIEWED: Wordings = (
    "Recent {buyers}, and as many who looked at {brand} and did not {come}.",
    "{people} who came to {brand} within the last three months, and two or three who left again.",
    "Five who {came} in the last quarter, and three who in the end did not.",
    "The newest, the oldest and the most critical of {brand}'s {buyers}, and two who have not "
    "been back.",
    "Whoever {came} last week, and two for whom it was {instead}.",
    "Four {buyers} whom {brand} would like more of, and four who will not be back.",
    "People who have turned up {spot}, half of them before they could {come}.",
    "Recent {buyers} of {brand}.",
)
TALKS: Wordings = (
    "Eight talks of 30 minutes; stop when three in a row bring nothing new.",
    "Six to ten talks of half an hour; go on as long as the answers differ.",
    "Eight talks, each with somebody who {came} within the last three months.",
    "Ten talks of twenty minutes, no more than two a day, each written up the same evening.",
    "Two talks a week for a month; the eighth decides whether more are needed.",
    "Five to begin with; two more for each answer that nobody expected.",
    "As many as it takes until {ears} can guess the next answer: mostly eight.",
    "Four talks with those who {came}, four with those who did not; then write down what differs.",
    "Eight talks.",
)
INTERVIEW: tuple[Wordings, ...] = (
    (
        "What was going on when you first thought of {a_thing}?",
        "Take me back to the day on which you began to look. What had happened?",
        "What made you {come} when you did, and not half a year earlier?",
        "What had you tried before: {instead}, or something else?",
        "Who first spoke of {brand}, and what did they say?",
        "What did you look for first, and in which words?",
        "Which day was it, and what else was on your mind?",
        "What did you expect to happen if you did nothing?",
        "What made you look?",
    ),
    (
        "What nearly kept you from {coming}?",
        "Who else had a say, and what did they want to know?",
        "What did you doubt, and what took the doubt away?",
        "What would you have liked to see before you {came}?",
        "At which moment was it decided, and what was said just before?",
        "What was harder than it should have been?",
        "How close was it, and what spoke for {instead}?",
        "Which question did you not dare to ask?",
        "What else did you look at, and why not that?",
    ),
    (
        "How would you explain {brand} to somebody who has never heard of it?",
        "What is different for you now?",
        "If {brand} closed tomorrow, what would you miss first?",
        "What would you tell a friend who is where you were then?",
        "What would {brand} have to do to lose you?",
        "If only one thing about {item} could stay as it is, which one?",
        "What has {brand} never told you that others should know before they {come}?",
        "To whom would you not recommend it?",
        "Why {brand}?",
    ),
)
INTERVIEW_DECIDES: Wordings = (
    "Which reason stands first in every text, and in whose words.",
    "Whether {brand} goes on leading with {need}.",
    "What the first sentence is about, and which doubt the second one answers.",
    "With whom {brand} goes for {aim} first.",
    "What is said {spot} before anything else.",
    "Which reason to {come} is worth a page of its own.",
    "What {brand} promises, and what it had better not.",
    "What {ears} is told to say, and what to leave out.",
    "Which of {brand}'s sentences survive, and which were only meant well.",
    "Which message comes first.",
)

HELD: Wordings = (
    "Nobody has to be asked: {brand} has {sources}, and only has to read them.",
    "{sources} of {brand}, and every question that came in by mail or telephone.",
    "What lies in {brand}'s files: {sources}, complaints and thanks.",
    "{sources}, read by somebody who has not seen them before.",
    "{sources}, with {eye} beside to explain what the entries mean.",
    "{sources}, and beside each entry what {ears} remembers of it.",
    "{sources} of {brand}.",
)
A_YEAR: Wordings = (
    "The last twelve months, or all there is.",
    "Everything of one year, so that the season does not mislead.",
    "The last 200 {deals}, read by one person.",
    "The three best months and the three weakest, side by side.",
    "Every tenth entry of the last two years.",
    "As far back as {eye} would vouch for the entries.",
    "The first fifty and the last fifty {deals}: what has changed in between?",
    "The last hundred {deals}, and as many requests that came to nothing.",
    "One ordinary month and one in which much was going on.",
    "The last twelve months.",
)
RECORDS: tuple[Wordings, ...] = (
    (
        "Which words do people use for what they want, before they have learned ours?",
        "What do {buyers} who came back have in common?",
        "Which three questions come up most often?",
        "In which months do people {come}, and what for?",
        "How many of the {deals} are somebody's first, and how many a return?",
        "Which were the largest {deals}, and who was behind them?",
        "On which days and at which hours do people {come}?",
        "What do people ask for that {brand} does not have?",
        "What do people ask for?",
    ),
    (
        "At which step do most people stop?",
        "What did {buyers} see or read before they decided?",
        "How long does it take from the first contact until people {come}?",
        "Which of them would the brief not have expected?",
        "Which {deals} were called off, and for which reason?",
        "Who asked twice before anything came of it?",
        "How many came because somebody sent them, and who was that?",
        "What was different in the months in which {deals} doubled or halved?",
        "What happened before?",
    ),
)
RECORDS_DECIDE: Wordings = (
    "Which groups are worth a message of their own.",
    "Whether the brief's picture of {people} fits those who really come.",
    "Where the next talk with {buyers} has to dig.",
    "Whom the work is for in the first place.",
    "Whether {aim} hangs on new people or on those who come already.",
    "Which months the plan counts on, and which it leaves alone.",
    "What {brand} can stop saying, since nobody asks for it.",
    "Which step before the {deals} is mended first.",
    "Whom to ask next.",
)

SURVEYED: Wordings = (
    "People on {brand}'s own lists who agreed to be asked.",
    "{buyers} who said yes to messages from {brand}.",
    "Everybody who {came} within a year and may be written to.",
    "Whoever turns up {spot} over two weeks, with a card or a link.",
    "Those who {came} and those who only asked, in equal parts.",
    "As many people as {pen} may write to, asked once and reminded once.",
    "People who agreed to be asked.",
)
ANSWERS: Wordings = (
    "100 answers give ±10 points at 95 % (p = 0.5); below 30, read them one by one.",
    "Aim at 100 answers (±10 points at 95 %); fewer than 30 prove nothing.",
    "As many as answer in two weeks: 100 mean ±10 points at 95 %, 30 mean ±18.",
    "Two hundred, if the list gives them (±7 points at 95 %); fifty will do for a first look "
    "(±14).",
    "Close it at 100 answers; a share of 55 % then lies between 45 and 65 (95 %).",
    "Whoever answers by the second Sunday; with 60 answers, a difference of 13 points is chance.",
    "One answer from every fifth of the last 500 {deals}; fewer than 30 are read, not counted.",
    "Stop when another twenty answers change no share by more than five points.",
    "Aim at 100 answers.",
)
SURVEY: tuple[Wordings, ...] = (
    (
        "What is the main thing that {brand} does for you, in your own words?",
        "Which one word would you use for {item}?",
        "What did you hope for when you {came}?",
        "Why {brand}, and not {instead}?",
        "How did you first hear of {brand}, and from whom?",
        "Which of the reasons from the talks was yours: one only?",
        "What was the last thing that you did before you decided?",
        "Why {brand}, in your own words?",
    ),
    (
        "What would you do if {brand} were not there?",
        "How disappointed would you be if {item} were gone: very, somewhat, not?",
        "Whom have you told about {brand}, and what did you say?",
        "What should {brand} change first?",
        "What nearly spoke for {instead}?",
        "What would make you come back, or have made you say yes sooner?",
        "Which question do you still have?",
        "What would you take instead?",
    ),
)
SURVEY_DECIDES: Wordings = (
    "How common each reason from the talks is.",
    "Which of the reasons carries most people, and which only the loudest.",
    "In which order the messages stand.",
    "Whether what eight people said holds for the rest of the {buyers}.",
    "Which reason goes with the most {deals}.",
    "What is worth repeating on the way to {aim}.",
    "Whether {ears} has guessed right about why people {come}.",
    "Which reason to {come} is said first, and which is dropped.",
    "Which reason counts.",
)

CONSENT: Wordings = (
    "Ask for consent before a talk is recorded, and keep no names beside answers.",
    "Answers are kept without names, and recordings only with a yes.",
    "Say what the answers are for, record only with consent, and delete recordings once they "
    "are written down.",
    "Whoever is asked hears first what it is for, may stop at any time, and is not named.",
    "Notes carry a number and no name; {ears} alone keeps the list that joins the two.",
    "Nobody's answer goes into a text of {brand}'s without a second, written yes.",
    "What {buyers} tell is used to understand them, not to sell to them, and is deleted after a "
    "year.",
    "Ask twice: once before the talk, and once before a sentence of it is used.",
    "Ask for consent first.",
)
