"""The examples in docs/outputs are what the executors make today."""

from __future__ import annotations

from scripts.output_examples import FOLDER, examples


def test_every_example_is_what_its_executor_makes():
    made = examples()

    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}

    stale = sorted(name for name in made.keys() | written if made.get(name) != written.get(name))
    assert stale == [], "run: python -m scripts.output_examples"
