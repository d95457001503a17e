"""Approaches that a creative direction can take; they differ in what the eye meets first."""

from __future__ import annotations

from aicmo_core.execution.executors.base import OutputPart


class Approach(OutputPart):
    """One approach: wordings for each part of a direction, to be filled with a topic.

    Of `imagery`, `do` and `avoid` three each are shown, by brand.
    """

    name: str
    needs_figure: bool = False
    """It carries only a claim that holds a number or can be looked up."""
    ideas: tuple[str, ...]
    imagery: tuple[str, ...]
    sound: tuple[str, ...]
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    risk: tuple[str, ...]


APPROACHES = (
    Approach(
        name="Close up",
        ideas=(
            "Go so near that nothing needs explaining: {claim}.",
            "Hands, surfaces and steps instead of a slogan. What they should tell: {claim}.",
            "One detail fills the frame, and the caption says why it matters: {claim}.",
        ),
        imagery=(
            "{item}, cropped so tight that people want to see the rest",
            "One step a picture, in the order in which it happens",
            "A detail that {people} rarely get to see",
            "Hands of whoever makes or does it, no stock faces",
            "The place where it is made or done, without tidying up",
            "Light from one side, so that surfaces can be read",
            "Two pictures of the same detail, years apart",
            "What is thrown away, beside what is kept",
        ),
        sound=(
            "Whatever the thing itself sounds like, and no music bed.",
            "A {tone} voice that names what is seen, and stops.",
            "Near-silence; one sound that belongs to the picture.",
        ),
        do=(
            "Name the detail that is shown, in words that {people} use",
            "Let one picture carry one fact",
            "Show real work and real wear",
            "Keep the distance the same through the series",
            "Photograph it where it stands, at the hour at which it is used",
            "Ask whoever makes it which part takes longest, and begin there",
            "Leave space, so that one look is enough",
        ),
        avoid=(
            "Wide shots in which the detail gets lost",
            "Text on the picture that repeats the picture",
            "Effects that make it look like something else",
            "Hands that have never done this before",
            "More than one lens, light or background in the series",
            "A detail that any other name could show as well",
            "Polish: a scratch proves more than a highlight",
        ),
        risk=(
            "People new to {brand} may not know what they are looking at: open with one plain "
            "sentence.",
            "Detail without context can be anybody's: show {brand} in the first second.",
            "It needs access on an ordinary day; ask for that before anything is promised.",
        ),
    ),
    Approach(
        name="A day with it",
        ideas=(
            "Follow somebody through an ordinary day, and let {brand} turn up where it helps: "
            "{claim}.",
            "Before, with and after: one day, three moments, and in the middle this: {claim}.",
            "The day sets the scene and {brand} comes in late. What changes: {claim}.",
        ),
        imagery=(
            "Rooms and working places as they are, in daylight",
            "The hour at which {people} would first miss {item}",
            "The small nuisance before, and the relief after",
            "{item} at the edge of the picture, never in its middle",
            "{place} outside the window, recognisable and unposed",
            "A clock, a coffee, a bag: things that tell the time of day",
            "Faces of people who are busy with something else",
            "The way there and the way back",
        ),
        sound=(
            "Street and room tone under a {tone} voice.",
            "One calm track from morning to evening.",
            "What the day sounds like; the voice comes in once.",
        ),
        do=(
            "Cast people who really use it, and ask them what to film",
            "Stay in one place and one day",
            "Leave in one thing that goes wrong",
            "Let the product come in late",
            "Write down a real day first, hour by hour",
            "Film more hours than are needed, and cut to three moments",
            "Let {people} say what they do, in their own order",
        ),
        avoid=(
            "Actors who pretend to be customers",
            "Jokes at anybody's cost",
            "Homes that nobody could afford",
            "A day in which everything is about {brand}",
            "Weather, rooms and clothes that are too good to be true",
            "A voice that explains what can be seen",
            "A happy end that {brand} did not cause",
        ),
        risk=(
            "A day in the life is a common form; only what happens in it makes it {brand}'s.",
            "If {people} do not see themselves in it, it decorates at best: ask two of them.",
            "It needs somebody who lets a camera in. Find that person first.",
        ),
    ),
    Approach(
        name="In plain figures",
        needs_figure=True,
        ideas=(
            "Set it in large type and let nothing compete with it: {claim}. The source stands "
            "beneath.",
            "A page that can be checked line by line, beginning with this: {claim}.",
            "{brand} puts its cards on the table: {claim}. Then the source, then what follows.",
        ),
        imagery=(
            "Type first, on a plain ground in {brand}'s colours",
            "A simple drawing that makes the figure as large as it is",
            "The document, label or screen from which it comes",
            "The same layout for every figure, so that they can be compared",
            "One thing beside the number that gives its size",
            "The date on which it was counted, as large as the number",
            "A blank beside it for what is not known yet",
        ),
        sound=(
            "A single voice reads the sentence, then silence.",
            "No sound needed: it is read.",
            "The {tone} voice, once, without music.",
        ),
        do=(
            "Give source and date beside every claim",
            "One claim a piece, in a {tone} voice",
            "Say what the figure does not say",
            "Round down, never up",
            "Tell in one line how it was counted",
            "Let somebody outside {brand} check it before it is printed",
            "Repeat the figure in words below, for those who skip numbers",
        ),
        avoid=(
            "Charts whose axis does not begin at zero",
            "Two figures in one piece",
            "Anything that {brand} cannot show on request",
            "Adjectives beside the number",
            "Percentages without saying of what",
            "Comparisons with anybody who has not been asked",
            "A figure that only specialists can place",
        ),
        risk=(
            "Figures grow old: note the date on which each has to be checked again.",
            "Plain type can feel cold; let the {tone} voice warm the second line.",
            "A number that means nothing to {people} is decoration: ask three what it tells them.",
        ),
    ),
    Approach(
        name="Asked and answered",
        ideas=(
            "People ask and {brand} answers, one honest question a piece. The first answer: "
            "{claim}.",
            "Collect what {people} doubt, and answer in their words: {claim}.",
            "Give the floor to the questions; {brand} speaks only to answer, as here: {claim}.",
        ),
        imagery=(
            "The question as handwriting or a screenshot, the answer in {brand}'s type",
            "Two frames: what is asked, and what {brand} shows",
            "Whoever at {brand} knows it best, at work while answering",
            "The same chair, the same light, another question each time",
            "The thing that is asked about, in the hand of whoever answers",
            "A list of questions, of which one is struck out in each piece",
            "The pause before the answer, left in",
        ),
        sound=(
            "The question off camera, the answer on it.",
            "Two voices, no music, room tone.",
            "One {tone} voice that does not hurry.",
        ),
        do=(
            "Use questions that were really asked, and say so",
            "Answer in the first sentence, {tone} in tone",
            "Take the hardest question second",
            "Name whoever answers, with consent",
            "Say “no” where the answer is no",
            "Keep the wording of the question, mistakes included",
            "End with the next question, not with an offer",
        ),
        avoid=(
            "Questions that flatter {brand}",
            "Answers without a source",
            "Answers that end in an offer",
            "More than one question a piece",
            "Answers that nobody at {brand} has checked",
            "Questions that only {brand} would ask",
            "A tone that makes whoever asked look foolish",
        ),
        risk=(
            "It needs real questions: collect ten from {people} before it starts.",
            "Answers may run long; cut to the one thing that was asked.",
            "Whoever answers becomes the face of {brand}: choose somebody who will stay.",
        ),
    ),
)
