"""What the feedback benchmark makes of an hour."""

from __future__ import annotations

import pytest

from bench.feedback import VirtualHour, played, takes


def test_each_message_is_taken_in_its_turn_by_the_first_free_worker() -> None:
    went = played(arrivals=[0.0, 1.0, 2.0], takes_s=[10.0, 3.0, 5.0], workers=2)

    assert went.done_s == 10.0  # the second worker: 1 to 4, then 4 to 9
    assert went.longest_wait_s == 2.0
    assert went.busy == pytest.approx(18 / 20)


def test_thousands_of_brands_are_sent_once_each_and_within_the_hour() -> None:
    hour = VirtualHour(2_000)

    fan_out = hour.play()

    assert len(hour.arrivals) == 2_000
    assert max(hour.arrivals) < 3_600
    assert fan_out.write_units == 0
    assert hour.send_requests <= 2_000 / 10 + 100 + 10  # tens, the workspaces' looks, the quarters


def test_ten_workers_end_an_hour_of_ten_thousand_brands_with_it() -> None:
    arrivals = [3_600 * number / 10_000 for number in range(10_000)]

    went = played(arrivals, list(takes([0.6], 10_000, slow=0.0)), workers=10)

    assert went.done_s < 3_600 + 60
    assert went.longest_wait_s < 60
