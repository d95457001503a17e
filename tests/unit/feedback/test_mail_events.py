"""A message about a mail is refused by the field that is wrong, whatever is in it."""

from __future__ import annotations

import pytest

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.mail_events import read_event

TOLD = {
    "kind": "mail_event",
    "v": 1,
    "type": "Delivery",
    "id": "m1",
    "sent": "2026-11-22T09:00:00Z",
    "workspace": ["default"],
    "brand": ["harbor"],
    "campaign": ["refills"],
    "delivered": "2026-11-22T09:00:02Z",
}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type", ["Delivery"]),
        ("type", None),
        ("id", {"S": "m1"}),
        ("sent", "9999-12-31T23:59:59Z"),
        ("sent", 1_764_000_000),
        ("brand", [["harbor"]]),
        ("delivered", ["2026-11-22T09:00:02Z"]),
    ],
)
def test_a_field_of_another_form_is_named(field: str, value: object) -> None:
    assert read_event(dict(TOLD)).message_id == "m1"

    with pytest.raises(InvalidInputError) as refused:
        read_event(TOLD | {field: value})

    assert refused.value.fields["field"] == field
