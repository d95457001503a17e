"""Recall: selective, bounded, explained."""

from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.brands.insights import ClaimKind, Effect, Lesson, Retraction
from aicmo_core.brands.recall import Question, Remembered, recall, tokens_of
from tests.unit.brands.memories import NOW, OCCASIONS, added_up, lesson


def recalled(question: Question, *lessons: Lesson) -> list[str]:
    return [memory.text for memory in remember(question, *lessons)]


def remember(question: Question, *lessons: Lesson) -> tuple[Remembered, ...]:
    return recall(added_up(lessons).values(), question, NOW)


REFILLS = lesson("Refill reminders bring people back")
WOOL = lesson("Undyed wool photographs best in daylight")


def test_only_what_bears_on_the_work_is_recalled():
    assert recalled(Question(text="email about refills"), REFILLS, WOOL) == [REFILLS.claim.text]


def test_what_was_learned_about_this_kind_of_work_is_recalled_without_shared_words():
    learned = lesson("Short hooks win", task_types=("create_social_variants",))

    found = remember(Question(task_type="create_social_variants"), learned, WOOL)

    assert [memory.text for memory in found] == ["Short hooks win"]
    assert "this kind of work" in found[0].why


def test_what_other_work_taught_counts_less_than_what_holds_for_any():
    elsewhere = lesson("Refill facts", "e1", task_types=("video_briefs",))
    anywhere = lesson("Refill facts", "e2")

    found = remember(
        Question(text="refill", task_type="create_social_variants"), elsewhere, anywhere
    )

    assert [memory.source for memory in found] == ["source of e2", "source of e1"]
    assert found[0].score > found[1].score


def test_a_memory_of_many_words_names_four_that_it_shares():
    words = "amber basil cedar dill elder"

    (memory,) = remember(Question(text=words), lesson(words))

    assert memory.why.startswith("shares amber, basil, cedar, dill; ")


def test_only_so_many_are_recalled_and_the_most_relevant_of_them():
    held = [lesson(f"Refill {'x ' * n}y", f"e{n}") for n in range(4)]

    assert len(recalled(Question(text="refill", limit=3), *held)) == 3


def test_other_channels_lessons_are_left_out():
    mail = lesson("Refills sell in the morning", channels=("email",))

    assert recalled(Question(text="refills", channels=("instagram",)), mail) == []
    assert recalled(Question(text="refills", channels=("email",)), mail)
    assert recalled(Question(text="refills"), mail)


def test_fresh_and_sure_come_before_old_and_doubtful():
    old = lesson("Refill news from last year", "e1", days_ago=365)
    doubtful = lesson("Refill rumours perhaps around", "e2", confidence=0.2)
    solid = lesson("Refill facts of this week", "e3", confidence=0.9)

    assert recalled(Question(text="refill"), old, doubtful, solid)[0] == solid.claim.text


def test_of_two_alike_the_fresher_comes_first():
    older = lesson("Refill early", "e1", days_ago=200)
    fresher = lesson("Refill later", "e2", days_ago=2)

    found = remember(Question(text="refill"), older, fresher)

    assert [memory.text for memory in found] == ["Refill later", "Refill early"]
    assert found[0].confidence > found[1].confidence


def test_retracted_and_expired_memories_are_not_recalled():
    expired = lesson("Refill week", valid_until="2026-11-01")
    retracted = added_up([REFILLS]).popitem()[1]
    retracted = retracted.model_copy(update={"retraction": Retraction(by="alice", at=NOW)})

    assert recalled(Question(text="refill"), expired) == []
    assert recall([retracted], Question(text="refill"), NOW) == ()


def test_reason_says_words_evidence_and_measured_effect():
    effect = Effect(change_ratio=0.12, std_error=0.02)
    learned = lesson("Refill subject lines work", kind=ClaimKind.LEARNED_BEHAVIOUR, effect=effect)

    (memory,) = remember(Question(text="refill mail"), learned)

    assert memory.why == (
        "shares refill; seen once, last on 2026-11-22 (source of e1); "
        "measured effect +12.0 % (+8.1 to +16.0 %)"
    )


def test_long_memory_that_does_not_fit_leaves_room_for_a_shorter_one():
    long = lesson("Refill " * 100, "e1", confidence=0.9)
    short = lesson("Refill early", "e2", confidence=0.3)

    assert recalled(Question(text="refill", max_tokens=20), long, short) == ["Refill early"]


@given(OCCASIONS, st.integers(0, 5), st.integers(0, 12), st.text(max_size=30))
def test_recall_keeps_both_bounds_and_its_order(lessons, limit, max_tokens, text):
    question = Question(text=f"claim {text}", limit=limit, max_tokens=max_tokens)

    found = remember(question, *lessons)

    assert len(found) <= limit
    assert sum(tokens_of(memory.text) for memory in found) <= max_tokens
    assert list(found) == sorted(found, key=lambda memory: -memory.score)
    assert all(memory.why for memory in found)
