import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bench.dense_series import KINDS, Dense, write_series
from bench.detect_dense import windowed_gaussian


@pytest.mark.parametrize("kind", KINDS)
def test_an_anomaly_begins_after_what_the_benchmark_leaves_for_learning(
    kind: Callable[[np.random.Generator], Dense],
) -> None:
    series = kind(np.random.default_rng(5))

    assert np.isfinite(series.figures).all()
    assert all(place > 0.15 * len(series.figures) for place in series.anomalies)


def test_a_written_series_has_a_window_around_each_anomaly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = Dense(5, np.arange(400.0), [200])
    monkeypatch.setattr("bench.dense_series.KINDS", (lambda _rng: only,))

    write_series(tmp_path, seed=1)

    windows = json.loads((tmp_path / "windows.json").read_text())
    assert next(iter(windows.values())) == [["2024-03-01 15:00:00", "2024-03-01 18:20:00"]]
    name = next(iter(windows))
    assert len((tmp_path / name).read_text().splitlines()) == 401


def test_the_windowed_gaussian_knows_only_what_came_before() -> None:
    scores = list(windowed_gaussian([1.0, 2.0, 1.0, 2.0, 1.0, 50.0]))

    assert scores[0] == 0.0
    assert scores[5] > 0.999
