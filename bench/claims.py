"""How many claims the checks find in sentences that people labelled, and how many false alarms.

    python bench/claims.py FILE [FILE ...] [--errors]

Each file holds one JSON object a line: `text`, and `kinds`, the kinds of claim that it makes, none
for a harmless sentence. The brief behind it proves nothing. A sentence counts as found when it is
stopped for a claim of whatever kind; a harmless one that is stopped is a false alarm.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aicmo_core.brands.brief import Brief
from aicmo_core.execution.checks.claims import Claim
from aicmo_core.execution.copywriting.guard import guard_of

NOTHING_PROVED = Brief(
    brand_name="\u2592", industry="any", product_service="any", primary_goal="any"
)


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence, the kinds of claim that people see in it, and the claims that were found."""

    text: str
    kinds: frozenset[str]
    found: tuple[Claim, ...]


def read(path: Path) -> list[Sentence]:
    """Read a file of labelled sentences and check each."""
    guard = guard_of(NOTHING_PROVED, date(2026, 11, 28))
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [
        Sentence(text=row["text"], kinds=frozenset(row["kinds"]), found=guard.unbacked(row["text"]))
        for row in rows
    ]


def recall_pct(sentences: Sequence[Sentence]) -> float:
    """Return the share of claims that are found, in percent."""
    claims = [sentence for sentence in sentences if sentence.kinds]
    return 100 * sum(bool(sentence.found) for sentence in claims) / max(len(claims), 1)


def precision_pct(sentences: Sequence[Sentence]) -> float:
    """Return the share of what is stopped that makes a claim, in percent."""
    stopped = [sentence for sentence in sentences if sentence.found]
    return 100 * sum(bool(sentence.kinds) for sentence in stopped) / max(len(stopped), 1)


def report(name: str, sentences: Sequence[Sentence], *, with_errors: bool) -> None:
    """Print the figures of a file, and its errors when asked."""
    claims = [sentence for sentence in sentences if sentence.kinds]
    alarms = [s for s in sentences if s.found and not s.kinds]
    print(
        f"{name}: {len(claims)} claims, {len(sentences) - len(claims)} harmless: "
        f"recall {recall_pct(sentences):.1f} %, precision {precision_pct(sentences):.1f} %"
    )
    count = Counter(kind for sentence in claims for kind in sentence.kinds)
    for kind in sorted(count):
        of_kind = [sentence for sentence in claims if kind in sentence.kinds]
        named = sum(kind in {claim.kind for claim in s.found} for s in of_kind)
        print(
            f"  {kind:14}{recall_pct(of_kind):6.1f} % of {len(of_kind):3} found, "
            f"{100 * named / len(of_kind):5.1f} % by that name"
        )
    if with_errors:
        for sentence in claims:
            if not sentence.found:
                print(f"  missed ({', '.join(sorted(sentence.kinds))}): {sentence.text}")
        for sentence in alarms:
            words = ", ".join(f"\u201c{claim.words}\u201d {claim.kind}" for claim in sentence.found)
            print(f"  false alarm ({words}): {sentence.text}")


def main() -> None:
    """Report on each file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="tell the sentences, too")
    asked = parser.parse_args()
    for path in asked.files:
        report(path.stem, read(path), with_errors=asked.errors)


if __name__ == "__main__":
    main()
