"""How words that are regular expressions begin."""

from __future__ import annotations

import pytest

from aicmo_core.execution.writing.word_patterns import beginning


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("salons?", "salon"),
        ("skin ?care", "skin"),
        ("e-?learning", "e"),
        ("personal training", "personal training"),
        ("fulfil+ment", "fulfil"),
        ("nurser(?:y|ies)(?! plants)", "nurser"),
        (r"tailor\w*", "tailor"),
        (r"\w*makers?", ""),
        ("(?:performing )?arts?", ""),
        ("lead[- ]times?", "lead"),
        ("s?", ""),
        ("o{2}h", ""),
    ],
)
def test_whatever_a_pattern_matches_begins_with_its_plain_beginning(
    pattern: str, expected: str
) -> None:
    assert beginning(pattern) == expected
