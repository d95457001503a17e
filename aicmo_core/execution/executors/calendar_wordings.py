"""How the posts of a calendar are worded, by what they are for.

Each purpose gives hooks, briefs for whoever makes the post, and calls to action. Posts of a
calendar take them in turn, so that no two in a row sound alike; the last of each needs no slot that
a brief may lack.
"""

from __future__ import annotations

PURPOSES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "show": (
        (
            "A closer look at {topic}.",
            "{topic}, the way we see it every day.",
            "Pictures first, words later: {topic}.",
            "Come a little closer: {topic}.",
            "Today in view: {topic}.",
            "Half a minute of {topic}, nothing else.",
            "Behind the scenes: {topic}.",
            "Have a look: {topic}.",
            "A minute with {topic}.",
            "Have you looked closely at {topic}?",
            "Seen up close: {topic}.",
            "What the camera finds at {brand}: {topic}.",
            "A short look at {topic}.",
            "{topic}, from another angle.",
            "Stay for a moment with {topic}.",
            "Just look: {topic}.",
            "{topic}, up close.",
        ),
        (
            "Show {topic} as it really looks, in own pictures and without stock: {claim}.",
            "Three pictures from one morning, in the order in which they were taken: {claim}.",
            "Put the camera where {people} would stand: {claim}.",
            "Begin with hands at work and end on the whole: {claim}.",
            "One long shot with the sound left in: {claim}.",
            "Film one step after the other, one shot each, and let the pictures tell it: {claim}.",
            "Let {people} see it with their own eyes: {claim}.",
            "Pick one detail and stay close to it: {claim}.",
            "One frame, one fact, no music: {claim}.",
            "Show what one would only see as a visitor: {claim}.",
            "Put two details side by side and let the difference speak: {claim}.",
            "Start where it begins and stop before it ends: {claim}.",
            "Light from the side, nothing in the way, and this in the picture: {claim}.",
            "Show this: {claim}.",
        ),
        (
            "{act} at {site}.",
            "Save this for later.",
            "Like it? Then have a look at the rest.",
            "Tag the person you would show this to.",
            "Ask for more pictures below.",
            "Seen enough to {act}? Write to us.",
            "Write to {brand} to {act}.",
            "Like what you see? Then {act}.",
            "Follow along for the next one.",
            "Which part should we show you next?",
            "See more at {site}.",
            "Send this to somebody who would like it.",
            "What did you look at first?",
            "Say what you see.",
            "{act} whenever it suits you.",
            "To {act}, send us a line.",
            "Which detail would you have missed?",
            "Show it to somebody who is not here.",
            "What would you photograph at {brand}?",
            "Look twice, then tell us what you found.",
            "Tell us what you would like to see next.",
            "Tell us what you think.",
        ),
    ),
    "explain": (
        (
            "What we mean by {topic}.",
            "{topic} in plain words.",
            "If somebody asked us about {topic}, this is what we would say.",
            "Read this before anything else about {topic}.",
            "Where to begin with {topic}.",
            "One minute to understand {topic}.",
            "{topic}, explained in three sentences.",
            "A question that comes up often: what is behind {topic}?",
            "New here? A few words about {topic}.",
            "The short guide to {topic}.",
            "{topic}, without jargon.",
            "What you should know about {topic}.",
            "Good to know about {topic}.",
            "{topic}, from the beginning.",
            "Let us talk about {topic} for a minute.",
            "What people mean when they say {topic}.",
            "About {topic}.",
        ),
        (
            "Say it in plain words and end with what it means for {people}: {claim}.",
            "Three short sentences for {people} who are new to {brand}: {claim}.",
            "Begin with what {people} already know, then add one thing: {claim}.",
            "Write it as you would tell it across a table: {claim}.",
            "Say what it is, what it is not, and for whom: {claim}.",
            "Take a drawing rather than a paragraph, and put this under it: {claim}.",
            "Answer one question that people really ask, and start from this: {claim}.",
            "Explain the word that outsiders stumble over first, then this: {claim}.",
            "Say the same thing twice, once to a child and once to an expert: {claim}.",
            "Leave out whatever the reader could guess: {claim}.",
            "One example, told to the end: {claim}.",
            "Put what it is not in the opening line: {claim}.",
            "Compare it with something from any kitchen: {claim}.",
            "Explain: {claim}.",
        ),
        (
            "{act} at {site}.",
            "Ask us whatever is still unclear.",
            "Was that clear? Then {act}, or say what was not.",
            "Clear enough? Then {act}.",
            "If that answers it, {act} with a message to {brand}.",
            "Keep it for the next time the question comes up.",
            "Your next question is welcome in the comments.",
            "More on this whenever you ask for it.",
            "Read on at {site}.",
            "Send this to somebody who has been wondering.",
            "Did we lose you somewhere? Say where.",
            "Which word should we explain next?",
            "{act}, or ask first.",
            "To {act}, write to us whenever you are ready.",
            "What did you think it meant?",
            "Add what we left out.",
            "Disagree? Tell us why.",
            "Keep asking; {brand} answers.",
            "Pass it on to whoever asked you the same thing.",
            "What would you like to know next?",
            "Tell us what you think.",
        ),
    ),
    "ask": (
        (
            "What would you like to know about {topic}?",
            "One question for you, about {topic}.",
            "What is missing in {topic}?",
            "How did you choose {a_thing} last time?",
            "Two answers are possible. Which is yours?",
            "We would like to hear your side of {topic}.",
            "If you could change one thing about {topic}, what would it be?",
            "What matters most to you in {a_thing}?",
            "{topic}: what would you ask us?",
            "Tell us how you choose {a_thing}.",
            "What do you think about {topic}?",
        ),
        (
            "Ask one open question and answer every reply within a day; keep this in hand: "
            "{claim}.",
            "A poll with two honest options; note the words that {people} use in the comments.",
            "Invite {people} to tell how they choose {a_thing}; {brand} listens first.",
            "Put the question in the picture and leave the caption short; answer by name.",
            "Let {people} finish a sentence, and thank for each ending.",
            "Ask for a choice between two things, and tell the result a week later.",
            "A question that cannot be answered with yes or no; keep ready: {claim}.",
            "Ask it, wait an hour, then answer the shortest reply at length.",
            "Pin the answer that nobody expected, and say why.",
            "Read the replies out in the next story, with first names only.",
            "Let two people of {brand} answer before the public does.",
            "Note which word comes up three times; it belongs in the next text.",
            "Thank everybody, correct nobody, and keep the good ones: {claim}.",
            "Collect three questions in the comments, and answer them in the next post.",
        ),
        (
            "Tell us in the comments.",
            "Vote, and tell us why.",
            "One word in reply is enough.",
            "We read every answer, so go ahead.",
            "Reply with the first thing that comes to mind.",
            "Say it below, we will answer each of you.",
            "Your answer helps us: leave it below.",
            "Answer before you scroll on.",
            "{act}, or tell us what keeps you.",
            "Answered? Then {act} at {site}.",
            "To {act}, write to us; to answer, write below.",
            "Ready already? Then {act}.",
            "And if you want to {act}, send {brand} a line.",
            "Yours first, then read the others.",
            "Say it in your own words.",
            "We are curious, so be honest.",
            "Tag the person you would ask.",
            "Long answers welcome.",
            "Two words are plenty.",
            "Write to us.",
            "Tell us what you think.",
        ),
    ),
    "prove": (
        (
            "{claim}.",
            "Worth knowing: {claim}.",
            "You can check this: {claim}.",
            "A fact, not a promise: {claim}.",
            "You do not have to take our word for it: {claim}.",
            "One fact about {brand}: {claim}.",
            "{claim}.",
        ),
        (
            "Put the claim and its source side by side; without a source, leave figures out: "
            "{claim}.",
            "Say what can be shown and no more, and where {people} can check it: {claim}.",
            "Show the paper, the screen or the place that it rests on: {claim}.",
            "Lead with the fact, and let the source fill the second frame: {claim}.",
            "Leave every adjective out, and say when it was last checked: {claim}.",
            "One claim, one document in the picture: {claim}.",
            "Let somebody who knows the matter say it in one sentence, named with consent: "
            "{claim}.",
            "Show what stands behind it: {claim}.",
        ),
        (
            "{act} at {site}.",
            "Ask us how we know.",
            "Doubts are welcome: write to us.",
            "{act}, or ask for the source first.",
            "Convinced? Then {act}.",
            "Want the long version? Ask for it.",
            "Tell us what you would want to see proved.",
            "Check it at {site}.",
            "Ask us for the details.",
            "Tell us what you think.",
        ),
    ),
}


OF_THE_TRADE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "show": (
        (
            "{scene}.",
            "Today at {brand}: {scene}.",
            "Look closely: {scene}.",
            "This is what it looks like: {scene}.",
            "{brand}, from close by: {scene}.",
            "One picture says enough: {scene}.",
            "Seen at {brand}: {scene}.",
            "A moment from {brand}: {scene}.",
            "Not in any brochure: {scene}.",
            "From our working day: {scene}.",
            "Part of the work, too: {scene}.",
            "For those who like details: {scene}.",
            "{scene}.",
        ),
        (
            "In one take and without a script: {scene}.",
            "From close, from one step back and from the door: {scene}.",
            "Twice, at different hours, and the less perfect one is used: {scene}.",
            "A single line of caption is enough: {scene}.",
            "Find an angle that nobody expects of {scene}.",
            "With a phone, by whoever is there, and nothing staged: {scene}.",
            "No faces are needed, only {scene}.",
            "Five seconds without a cut: {scene}.",
            "On an ordinary day at {brand} it comes by itself, so wait for it: {scene}.",
            "Leave the sound of the place on, and say nothing: {scene}.",
            "Let somebody new at {brand} choose the frame: {scene}.",
            "{scene}, as it is.",
        ),
    ),
    "explain": (
        (
            "{check}",
            "A fair question: {check}",
            "Asked out loud: {check}",
            "Let us answer this one: {check}",
            "For everybody who wonders: {check}",
            "Before you ask: {check}",
            "Today's question: {check}",
            "Put to {brand}: {check}",
            "It is a good one: {check}",
            "Some want to know this: {check}",
            "In the comments or on the telephone: {check}",
            "{check}",
        ),
        (
            "Answer in three sentences, with a figure or a name if there is one.",
            "Whoever is asked this at {brand} answers on camera, in their own words.",
            "The answer comes first, the reason second, and nothing third.",
            "Write the answer by hand and photograph the sheet.",
            "If it depends, say on what.",
            "Say what {brand} does, what it does not, and whom to ask for the rest.",
            "Take down, word for word, how it is answered on the telephone.",
            "Answer it as if a friend had asked, then cut the text in half.",
            "Two people of {brand} answer; keep both if they differ.",
            "Show the place, paper or person that the answer depends on.",
            "One example is enough, and nobody is to be recognised in it.",
            "Answer it plainly.",
        ),
    ),
    "ask": (
        (
            "{ask}",
            "{ask} Tell us.",
            "One for the comments: {ask}",
            "{brand} asks: {ask}",
            "{ask} We read along.",
            "We would like to know: {ask}",
            "From {brand} to you: {ask}",
            "We wonder: {ask}",
            "Tell us: {ask}",
            "A question for you: {ask}",
            "{ask} And why?",
            "{ask}",
        ),
        (
            "Whoever answers gets a reply within the day; behind the question, {scene}.",
            "Post it without a picture and answer each reply with another question.",
            "A poll, if the channel has one; if not, let people answer with one word.",
            "Ask the people of {brand} before it goes out, and add their answers in the evening.",
            "Collect what comes in, and turn an answer that surprised you into the next post.",
            "Keep the caption shorter than the question.",
            "Let it stand for a day, then say what most people answered.",
            "Ask it in a story as well, and compare what comes back.",
            "Thank for every answer in a sentence of its own; none is copied.",
            "Have somebody say it into the camera, and stop before the answer.",
            "Give the question a place; behind it, {scene}.",
            "Ask, and listen.",
        ),
    ),
}
"""What a post says when its theme has had its turn: the hooks and briefs of the brand's trade."""


OFFER = (
    ("{offer}.", "On now: {offer}.", "{brand} has something for you: {offer}.", "{offer}."),
    (
        "Say what the offer is and until when, nothing else: {offer}.",
        "The offer in the first line, its terms in the last: {offer}.",
        "State the offer with its last day: {offer}.",
    ),
    (
        "{act} at {site}.",
        "Take it up at {site}.",
        "Ask us how it works.",
        "Ask us for the terms.",
        "Tell us what you think.",
    ),
)


EVENT_CALLS = (
    "Put it in your diary.",
    "Ask us about it.",
    "Tell somebody who should know.",
    "Details at {site}.",
    "Ask us for the details.",
    "Tell us what you think.",
)


EVENT = (
    (
        "{event}: {when}.",
        "{when}: {event}.",
        "Save the date: {event}, {ahead}.",
        "{event}: {when}.",
    ),
    (
        "Tell {people} what happens and what they have to do: {event}, {when}.",
        "The practical facts first, what to look forward to second: {event}, {when}.",
        "Announce {event} ({when}).",
    ),
)


ASSETS = {
    "moving": (
        "{format} of 15 to 30 seconds with captions: {topic}",
        "{format}, upright, own footage, with captions: {topic}",
        "{format}, not longer than it has to be, captions burnt in: {topic}",
        "{format} in one take, readable without sound: {topic}",
        "{format} from a phone, held still, with captions: {topic}",
        "{format}, captioned, that opens on {topic}",
        "{format} on {topic}, with captions",
    ),
    "still": (
        "{format}, own picture in daylight, with alt text: {topic}",
        "{format} without text on it, with alt text: {topic}",
        "{format}: {topic}, taken on the spot, alt text beside it",
        "{format}, one thing in the middle and nothing else: {topic}; plus alt text",
        "{format}, unfiltered: {topic}; say in the alt text what is seen",
        "{format}, taken by whoever is there: {topic}; alt text included",
        "{format} on {topic}, with alt text",
    ),
    "written": (
        "{format}: words only, link last",
        "{format}: no picture needed, the point in the first line",
        "{format} on {topic}, three short paragraphs",
        "{format} in plain text: {topic}",
        "{format}: {topic}, and one line left empty before the question",
        "{format} on {topic}",
    ),
}
"""What is needed for a post, by the kind of its format."""


CAPS = (
    "One post a channel and day, two a day over all: {people} should not hear of {item} more often "
    "than that.",
    "{people} hear of {brand} once a day on a channel at most, and twice a day altogether.",
    "No channel gets more than one post a day, and no day more than two: {brand} is a guest there.",
    "Nobody should hear of {item} three times on one day, nor twice on one channel.",
    "{brand} posts once a day on a channel at the very most, and never three times on one day.",
    "A second post on the same day goes to another channel; a third waits until tomorrow.",
    "Rather one post fewer than three on a day; a channel carries one.",
    "More than one post a day on a channel, and followers of {brand} look away.",
    "At most one post a channel and two a day.",
)
MIXES = (
    "{topics} take turns, and so do showing, explaining, asking and proving.",
    "No two posts in a row on the same theme, as long as {brand} has more than one: {topics}.",
    "What is shown, explained and asked changes from post to post; the themes are {topics}.",
    "To show, to explain and to ask come round in turn, with {topics} to speak of.",
    "A post that asks follows one that shows or explains; themes: {topics}.",
    "Themes and purposes rotate, so that {topics} never sounds like a list.",
    "The themes take turns: {topics}.",
)
ONE_THEME = (
    "{brand} has one theme so far, {topics}: what changes is whether a post shows, explains or "
    "asks.",
    "With {topics} as its one theme, showing, explaining and asking take turns.",
    "There is one theme, {topics}, so no two posts in a row may do the same with it.",
    "As long as {topics} is all there is to speak of, posts show, explain and ask by turns.",
    "A single theme, {topics}, is shown, explained and asked about in turn.",
    "Posts of {brand} show, explain or ask, never the same twice running; the theme is {topics}.",
    "One theme: {topics}.",
)
HOURS = (
    "The hours are a habit of the trade, not a finding about {people}: replace them when {brand} "
    "has four weeks of figures of its own.",
    "Nobody has measured yet when {people} look at {where}: the hours are there to begin with.",
    "These hours are a guess that many make for {where}; four weeks of {brand}'s own figures are "
    "worth more.",
    "When followers of {brand} look at {where} is not measured, so the hours are ordinary ones.",
    "The hours come from habit, and {brand}'s own statistics on {where} should replace them.",
    "After a month, {where} shows when {brand} is read; until then these hours do.",
    "Move the hours as soon as {where} shows that others suit {brand} better.",
    "No hour here is a law: {brand} can test another one on {where} every week.",
    "The hours are there to begin with.",
)
"""The rules that a calendar keeps, in the brand's own wording."""

SUMMARIES = (
    "{count} on {where} from {start} to {end}: {brand} looks at {need} from several sides.",
    "From {start} to {end}, {people} meet {brand} in {count} on {where}.",
    "{count} for {where}, {start} to {end}; each one carries a theme of {brand}'s.",
    "{where}, {start} to {end}: {count} in which {item} {is} seen from many sides.",
    "Between {start} and {end}, {brand} shows, explains and asks in {count} on {where}.",
    "{count} between {start} and {end} on {where}, none of them an advertisement for its own sake.",
    "{brand} on {where} from {start} to {end}, in {count}.",
    "{count} on {where}, {start} to {end}.",
)

ASSUMED = (
    "The brief of {brand} names no social channel: {channel} is an assumption, to be confirmed "
    "before anything is made.",
    "No social channel of {brand} is named, so {channel} was assumed; ask before work begins.",
    "{channel} is a guess: the brief leaves the channels of {brand} out.",
    "Ask {brand} where it posts; until then this is planned for {channel}.",
    "Planned for {channel}, as channels is empty; another one changes days and hours.",
    "Whether {brand} is on {channel} at all has to be asked: the brief names no channel.",
    "For want of a named channel, {channel} stands in until {brand} decides.",
)
"""How it is told that a channel was assumed."""


KIND_OF = {
    "reel": "moving", "video": "moving", "short": "moving",
    "text post": "written", "post": "written", "thread": "written", "link post": "written",
}  # fmt: skip
