"""What a brief leaves open: each gap as an unknown, with the question and whom to ask."""

from __future__ import annotations

from aicmo_core.execution.writing.evidence import Evidence, unknown
from aicmo_core.execution.writing.figures import stated_figures
from aicmo_core.execution.writing.gap_wordings import GAPS
from aicmo_core.execution.writing.slots import SINGULAR
from aicmo_core.execution.writing.writer import Writer


def gap(writer: Writer, field: str, **about: str) -> Evidence:
    """Return what is not known of `field` as an unknown: in all works of a brand in the same words.

    Args:
        writer: Words it for its subject.
        field: What is missing: a field of the brief, or another kind that `GAPS` knows.
        about: Slots of this place, such as `people` where it is about one group of them.
    """
    texts, asks, of_whom = GAPS[field]
    # the brand's first group is whom a gap is about where no group is named
    key = "|".join((field, *(text for slot, text in about.items() if writer[slot] != text)))
    if about.get("people", writer["people"]) != writer["people"]:
        texts, asks = _about_people(texts), _about_people(asks)
    if "item" in about:  # what is named instead of the product is one thing, in quotes
        about = {**about, **SINGULAR}
    writer.asked.add(field)
    return unknown(
        writer.steady(f"{key}:text", *texts, **about),
        writer.steady(f"{key}:ask", *asks, **about),
        writer.phrase(f"{field}:whom", of_whom),
    )


def _about_people(options: tuple[str, ...]) -> tuple[str, ...]:
    """Return the wordings that speak of one group, before the plain one."""
    return (*(option for option in options if "{people}" in option), options[-1])


def gaps(writer: Writer, *fields: str) -> tuple[Evidence, ...]:
    """Return those of `fields` that the subject's brief leaves empty, as unknowns.

    What a cell of the same work asks already is not asked again.
    """
    brief = writer.subject.brief
    empty = {
        "needs": not writer["need"],
        # nobody buys from a charity
        "price": writer["buyers"] != "supporters" and not any(p.price_note for p in brief.products),
        "products": not any(p.usp for p in brief.products),
        "kpis": not (brief.kpis or writer.subject.assignment.baselines)
        and not any(f.baseline for f in stated_figures(brief.primary_goal)),
    }
    return tuple(
        gap(writer, name)
        for name in fields
        if name not in writer.asked and (empty[name] if name in empty else not getattr(brief, name))
    )
