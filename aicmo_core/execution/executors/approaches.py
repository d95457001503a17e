"""Approaches that a creative direction can take; they differ in what the eye meets first."""

from __future__ import annotations

from aicmo_core.execution.executors.base import OutputPart


class Approach(OutputPart):
    """One approach: wordings for each part of a direction, to be filled with a topic."""

    name: str
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
            "Show {topic} from so near that {people} see how {item} {does} it.",
            "Go close to {item}: hands, surfaces and steps tell of {topic} without a slogan.",
            "One detail of {item} fills the frame, and the caption says why it stands for {topic}.",
        ),
        imagery=(
            "{topic} in use, cropped tight; the hands of {people} or of the maker, no stock faces",
            "One step of {topic} a picture, in the order in which it happens",
            "A detail of {item} that {people} rarely get to see",
            "A detail, cropped tight",
        ),
        sound=(
            "Sounds of {topic} itself, no music bed",
            "A {tone} voice that names what is seen of {topic}",
        ),
        do=(
            "Name the detail of {topic} that is shown to {people}",
            "Let one picture carry one fact on {topic}",
        ),
        avoid=("Wide shots in which {topic} gets lost", "Words on the picture that repeat {topic}"),
        risk=(
            "{people} new to {brand} may miss what {topic} is about: open with one plain sentence.",
            "Detail without context can look like any {thing}: show {brand} in the first second.",
        ),
    ),
    Approach(
        name="A day with it",
        ideas=(
            "Follow {people} through an ordinary day and let {topic} turn up where that helps.",
            "Before, with and after {item}: one day, three moments, {topic} in the middle.",
            "{people} set the scene, {item} come{s} in late, and the day turns with {topic}.",
        ),
        imagery=(
            "Real rooms and working places of {people}, in daylight",
            "{item} at the place and hour at which {people} need {topic}",
            "The small nuisance before {topic}, and the relief after it",
            "Real places, in daylight",
        ),
        sound=(
            "Street and room tone under a {tone} voice",
            "One calm track from morning to evening",
        ),
        do=("Cast from {people} who know {item}", "Keep {place} recognisable behind {people}"),
        avoid=("Actors who pretend to be {people}", "Jokes at the cost of {people}"),
        risk=(
            "A day in the life is a common form: only {topic} makes this one {brand}'s.",
            "If {people} do not see themselves, {item} decorate{s} at best: ask two of them.",
        ),
    ),
    Approach(
        name="In plain figures",
        ideas=(
            "Set {topic} in large type and let nothing compete with it; the proof stands beneath.",
            "Turn {topic} into a page that {people} can check line by line.",
            "{brand} puts its cards on the table: {topic}, the source, and what {people} gain.",
        ),
        imagery=(
            "Type first: the claim on {topic} on a plain ground in {brand}'s colours",
            "A simple drawing of how {item} lead{s} to {topic}",
            "The document, label or screen that shows {topic}",
            "Type on a plain ground",
        ),
        sound=("A single voice reads the sentence on {topic}, then silence", "No sound needed"),
        do=(
            "Give the source beside every claim on {topic}",
            "One claim a piece, in a {tone} voice",
        ),
        avoid=("Rounded-up figures about {topic}", "A claim on {topic} that {brand} cannot show"),
        risk=(
            "Without a proof point this does not carry: settle what can be shown of {topic}.",
            "Plain type can feel cold to {people}: let the {tone} voice warm the second line.",
        ),
    ),
    Approach(
        name="Asked and answered",
        ideas=(
            "{people} ask, {brand} answers: each piece takes one honest question about {topic}.",
            "Collect what {people} doubt about {item}, and answer it with {topic}, in their words.",
            "Give the floor to questions on {topic}; {brand} speaks only to answer them.",
        ),
        imagery=(
            "The question of {people} as handwriting or a screenshot, {topic} as the answer",
            "Two frames: what {people} ask about {topic}, and what {brand} shows",
            "Whoever at {brand} knows {topic} best, at work",
            "Question and answer, side by side",
        ),
        sound=(
            "{people} ask off camera, {brand} answers on it",
            "Two voices on {topic}, no music, room tone",
        ),
        do=(
            "Use questions on {topic} that {people} really asked",
            "Answer on {topic} in the first sentence, {tone} in tone",
        ),
        avoid=("Questions on {topic} that flatter {brand}", "Answers on {topic} without a source"),
        risk=(
            "It needs real questions about {item}: collect ten from {people} before it starts.",
            "Answers may run long: cut to the one thing on {topic} that {people} asked for.",
        ),
    ),
)
