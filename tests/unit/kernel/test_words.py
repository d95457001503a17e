import pytest

from aicmo_core.kernel.words import counted


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 files"), (1, "1 file"), (2, "2 files"), (1160, "1,160 files")]
)
def test_a_number_agrees_with_its_word(number: int, told: str) -> None:
    assert counted(number, "file") == told


def test_a_plural_without_s_is_given() -> None:
    assert counted(2, "person", "people") == "2 people"
