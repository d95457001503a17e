"""What people say of figures is taken down with who said it, kept short, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aicmo_core.adapters.dynamodb.learning_repository import DynamoLearningRepository
from aicmo_core.adapters.dynamodb.observation_repository import DynamoObservationRepository
from aicmo_core.adapters.in_memory.table import InMemoryTable
from aicmo_core.errors import InvalidInputError, NotFoundError
from aicmo_core.feedback.acceptance import Acceptance
from aicmo_core.feedback.detection import Annotation
from aicmo_core.feedback.notes import NoteKind, NotesService, counting
from aicmo_core.feedback.observations import Observation
from aicmo_core.tasks.approval import Actor

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
NEWEST = datetime(2026, 11, 18, tzinfo=UTC)
DANA = Actor.person("dana")
SALE = (NEWEST, NEWEST + timedelta(days=1))

Say = Callable[..., Acceptance]


def visits(start: datetime, days: float, **fields: str) -> Observation:
    return replace(
        Observation(
            brand_id="shop",
            channel="web",
            metric="sessions",
            value=900,
            window_start=start,
            window_end=start + timedelta(days=days),
            as_of=NOW,
            source="file",
        ),
        **fields,  # type: ignore[arg-type]
    )


@pytest.fixture
def notes() -> NotesService:
    table = InMemoryTable()
    observations = DynamoObservationRepository(table, "default")
    figures = [
        visits(NEWEST - timedelta(days=1), 1),
        visits(NEWEST, 1),
        visits(NEWEST, 1, metric="users", segment="device:mobile"),
        visits(NEWEST, 0, channel="email", metric="delivered"),
    ]
    observations.save(figures, actor="dana", now=NOW)
    return NotesService(DynamoLearningRepository(table, "default"), observations, lambda: NOW)


@pytest.fixture(params=["accept", "resolve"])
def say(request: pytest.FixtureRequest, notes: NotesService) -> Say:
    return getattr(notes, request.param)  # type: ignore[no-any-return]


def test_a_window_is_explained_in_the_words_of_who_says_so(notes: NotesService) -> None:
    said = notes.annotate(
        "shop", NoteKind.SALE, *SALE, actor=DANA, note=" 20 % off ", metrics=["sessions"]
    )

    assert said == Annotation(
        start=NEWEST,
        end=NEWEST + timedelta(days=1),
        reason="sale: 20 % off",
        metrics=frozenset({"sessions"}),
        by="dana",
        noted_at=NOW,
    )
    usual = notes.accept("shop", "web.sessions", reason="usual", actor=DANA)
    assert counting(notes.of("shop")) == ((said,), (usual,))


def test_without_words_the_kind_says_it_all(notes: NotesService) -> None:
    assert notes.annotate("shop", NoteKind.OUTAGE, *SALE, actor=DANA, note=" ").reason == "outage"


@pytest.mark.parametrize(
    ("brand_id", "has"), [("shop", "delivered, sessions, users"), ("another", "it has none")]
)
def test_only_a_figure_that_the_brand_has_can_be_explained(
    notes: NotesService, brand_id: str, has: str
) -> None:
    with pytest.raises(InvalidInputError, match=f"must be a metric of the brand: {has}"):
        notes.annotate(brand_id, NoteKind.SALE, *SALE, actor=DANA, metrics=["sighs"])

    assert notes.of(brand_id) == []


def test_the_level_or_the_condition_of_the_newest_figures_is_spoken_of(say: Say) -> None:
    said = say("shop", "web.sessions", reason=" the new checkout ", actor=DANA)

    assert said == Acceptance(
        series="web.sessions",
        at=NEWEST,
        resolved=say.__name__ == "resolve",
        reason="the new checkout",
        by="dana",
        noted_at=NOW,
    )


def test_of_sends_the_newest_one_is_spoken_of(say: Say) -> None:
    assert say("shop", "email.delivered", reason="a new list", actor=DANA).at == NEWEST


@pytest.mark.parametrize(
    ("brand_id", "series", "has"),
    [
        ("shop", "web.sighs", "The brand has: email.delivered, web.sessions."),
        ("shop", "web.users", "The brand has: email.delivered, web.sessions."),
        ("another", "web.sessions", "The brand has: none that is a whole, not a segment."),
    ],
    ids=["unknown", "known in segments only", "another brand's"],
)
def test_only_a_whole_series_of_the_brand_is_spoken_of(
    say: Say, brand_id: str, series: str, has: str
) -> None:
    with pytest.raises(NotFoundError, match=has):
        say(brand_id, series, reason="usual", actor=DANA)


def test_nothing_is_said_without_a_reason(say: Say, notes: NotesService) -> None:
    note = notes.annotate("shop", NoteKind.SALE, *SALE, actor=DANA)
    [kept] = notes.of("shop")

    with pytest.raises(InvalidInputError, match="must say w"):
        say("shop", "web.sessions", reason=" ", actor=DANA)
    with pytest.raises(InvalidInputError, match="must say what was wrong"):
        notes.withdraw("shop", kept.note_id, reason=" ", actor=DANA)
    assert counting(notes.of("shop")) == ((note,), ())


def test_no_note_holds_a_contact_or_more_than_three_hundred_letters(notes: NotesService) -> None:
    words = "Ask jane@client.example " + "about it " * 100

    notes.annotate("shop", NoteKind.SALE, *SALE, actor=DANA, note=words)
    notes.accept("shop", "web.sessions", reason=words, actor=DANA)
    for kept in notes.of("shop"):
        notes.withdraw("shop", kept.note_id, reason=words, actor=DANA)

    taken = notes.of("shop")
    told = [one.said.reason for one in taken] + [
        one.withdrawn.reason for one in taken if one.withdrawn
    ]
    assert [len(one.removeprefix("sale: ")) for one in told] == [300] * 4
    assert not any("jane" in one for one in told)


def test_a_note_that_is_taken_back_stays_with_the_word_against_it(notes: NotesService) -> None:
    notes.accept("shop", "web.sessions", reason="usual", actor=DANA)
    early = (NEWEST - timedelta(days=9), NEWEST - timedelta(days=8))
    sale = notes.annotate("shop", NoteKind.SALE, *early, actor=DANA)
    first, second = notes.of("shop")

    taken = notes.withdraw("shop", second.note_id, reason=" it is not ", actor=DANA)

    assert (first.said, second.begins) == (sale, NEWEST)
    assert taken.withdrawn is not None
    assert (taken.withdrawn.by, taken.withdrawn.at) == ("dana", NOW)
    assert taken.withdrawn.reason == "it is not"
    assert notes.of("shop") == [first, taken]
    assert counting(notes.of("shop")) == ((sale,), ())
    with pytest.raises(NotFoundError, match=f"shop has: {first.note_id}."):
        notes.withdraw("shop", second.note_id, reason="again", actor=DANA)
    with pytest.raises(NotFoundError, match="another has: none"):
        notes.withdraw("another", first.note_id, reason="not theirs", actor=DANA)
