"""The queue's wire format: what was sent is read whole, and nothing else is believed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.errors import InvalidInputError, UnsupportedRecordError
from aicmo_core.tasks.dispatch import DispatchMessage
from aicmo_core.tasks.messages import decode, encode
from tests.unit.tasks.heads import NOW

IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}", fullmatch=True)
TIMES = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2200, 1, 1)).map(  # noqa: DTZ001 - aware below
    lambda moment: moment.replace(tzinfo=UTC)
)
MESSAGES = st.builds(
    DispatchMessage,
    workspace_id=IDS,
    brand_id=IDS,
    task_id=IDS,
    generation=st.integers(0, 10**9),
    run_at=TIMES,
    window_end=TIMES,
    gated=st.booleans(),
    channels=st.sampled_from(["", "instagram", "email,instagram"]),
)
MESSAGE = DispatchMessage(
    workspace_id="w", brand_id="b1", task_id="t1", generation=3, run_at=NOW, window_end=NOW
)


@given(message=MESSAGES)
def test_a_message_comes_back_as_it_was_sent(message: DispatchMessage) -> None:
    assert decode(encode(message)) == message


def test_older_code_ignores_what_newer_code_added() -> None:
    newer = json.loads(encode(MESSAGE)) | {"priority": 1}

    assert decode(json.dumps(newer)) == MESSAGE


def test_a_newer_major_version_is_to_be_retried() -> None:
    newer = json.loads(encode(MESSAGE)) | {"v": 2}

    with pytest.raises(UnsupportedRecordError) as refused:
        decode(json.dumps(newer))

    assert refused.value.retryable


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("v", "1"),
        ("v", True),
        ("generation", "3"),
        ("generation", None),
        ("generation", 1.5),
        ("workspace_id", "a#b"),
        ("brand_id", ""),
        ("task_id", 7),
        ("run_at", "soon"),
        ("window_end", None),
    ],
)
def test_a_wrong_field_is_named(field: str, value: object) -> None:
    body = json.dumps(json.loads(encode(MESSAGE)) | {field: value})

    with pytest.raises(InvalidInputError) as refused:
        decode(body)

    assert refused.value.fields["field"] == field


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@given(body=st.text(max_size=300) | JSON.map(json.dumps))
def test_rubbish_is_refused_and_never_crashes(body: str) -> None:
    with pytest.raises(InvalidInputError):
        decode(body)


@given(message=MESSAGES, name=st.sampled_from(["workspace_id", "task_id", "run_at"]), junk=JSON)
def test_a_message_with_one_strange_field_is_read_or_refused(
    message: DispatchMessage, name: str, junk: Any
) -> None:
    body = json.dumps(json.loads(encode(message)) | {name: junk})

    try:
        read = decode(body)
    except InvalidInputError:
        return
    assert read.generation == message.generation
