"""The brand's voice, from texts that stand."""

from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.brands.voice import VoiceProfile, listen, profile_of
from tests.unit.brands.memories import NOW


def test_profile_measures_how_the_texts_sound():
    sample = listen("t1@1", "We don't hurry. Do you? Candles burn slowly! 🕯", NOW)

    profile = profile_of([sample])

    assert profile == VoiceProfile(
        samples=1,
        sentence_words=2.0,
        question_ratio=0.25,
        exclamation_ratio=0.25,
        emoji_per_100_words=12.5,
        contraction_ratio=0.125,
    )


def test_words_of_several_texts_are_favourites():
    samples = [listen(f"t{n}", f"Slow candles number {'x' * n}", NOW) for n in range(3)]

    assert profile_of(samples).favourite_words[:2] == ("candles", "number")


def test_word_that_people_strike_again_and_again_is_taboo():
    first = listen("t1", "Our candles.", NOW, draft="Our luxurious candles.")
    second = listen("t2", "Our throws.", NOW, draft="Our luxurious throws.")
    once = listen("t3", "Our boxes.", NOW, draft="Our bargain boxes.")

    assert profile_of([first, second, once]).taboo_words == ("luxurious",)


def test_struck_word_that_people_let_stand_elsewhere_is_not_taboo():
    struck = [listen(f"t{n}", "Our candles.", NOW, draft="Our gentle candles.") for n in range(2)]

    assert profile_of([*struck, listen("t3", "A gentle light.", NOW)]).taboo_words == ()


def test_memory_without_texts_has_an_empty_profile():
    assert profile_of([]) == VoiceProfile(samples=0)


@given(st.lists(st.tuples(st.integers(0, 3), st.text(max_size=60)), max_size=8), st.randoms())
def test_texts_add_up_in_any_order_each_counted_once(texts, random):
    samples = [listen(f"t{number}", text, NOW) for number, text in texts]
    shuffled = samples + samples
    random.shuffle(shuffled)

    profile = profile_of(samples)

    assert profile_of(shuffled) == profile
    assert profile.samples == len({sample.sample_id for sample in samples})
    assert 0 <= profile.question_ratio <= 1
