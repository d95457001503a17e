import pytest

from aicmo_core.kernel.words import counted, effect_told


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (1160, "1,160 files")]
)
def test_a_number_agrees_with_its_word(number: int, told: str) -> None:
    assert counted(number, "file") == told


def test_a_plural_without_s_is_given() -> None:
    assert counted(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ((10.04, -27.6, 68.9), "+10 % (-28 to +69 %)"),
        ((8.0, 1.83, 14.5), "+8.0 % (+1.8 to +14.5 %)"),
        ((-0.3, -20.1, 1250.0), "+0 % (-20 to +1,250 %)"),
        ((0.0, -10.0, 10.0), "+0 % (-10 to +10 %)"),
        ((0.0, -9.99, 10.0), "+0.0 % (-10.0 to +10.0 %)"),
    ],
)
def test_an_effect_is_told_with_its_interval_as_finely_as_that_allows(
    figures: tuple[float, float, float], told: str
) -> None:
    assert effect_told(*figures) == told
