"""The guide to briefs names every field that there is, and shows every one in its example."""

from pathlib import Path

from aicmo_core.brands.brief_fields import BRIEF_FIELDS

GUIDE = (Path(__file__).parents[3] / "docs/howto/write-a-brief.md").read_text(encoding="utf-8")


def test_every_field_of_a_brief_stands_in_the_guide():
    table = GUIDE.partition("## The fields")[2].partition("## The time zone")[0]
    first_cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {name.strip("` ") for cell in first_cells for name in cell.split(",")}

    assert named == set(BRIEF_FIELDS)
