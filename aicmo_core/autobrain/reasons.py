"""Why a kind of work is worth doing for this brand: each reason speaks from its brief."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType

from aicmo_core.autobrain.channels import SOCIAL
from aicmo_core.brands.brief import Brief
from aicmo_core.kernel.words import counted
from aicmo_core.tasks.types import TaskType

_SHOWN = 160
"""Characters of a brief's own words that a reason quotes at most."""


def quoted(text: str) -> str:
    """Return the text in quotation marks, cut at a word where it is long, without its full stop."""
    words = " ".join(text.split()).rstrip(".")
    if len(words) > _SHOWN:
        words = words[:_SHOWN].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def listed(names: Sequence[str], most: int = 3) -> str:
    """Return "a, b and c", or "a, b, c and 4 more"; empty without names."""
    shown = [*names[:most]]
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _swot(brief: Brief) -> str:
    inside = [product.usp for product in brief.products if product.usp]
    known = [
        *([f"strengths such as {quoted(inside[0])}"] if inside else []),
        *([f"competitors such as {listed(brief.competitors)}"] if brief.competitors else []),
    ]
    have = f"the brief names {listed(known)}" if known else "the brief names nothing for or against"
    return f"Nobody has weighed what helps and hinders {quoted(brief.primary_goal)}: {have}."


def _personas(brief: Brief) -> str:
    if not brief.target_audience:
        return "The brief names no audience: writers would have to guess whom they speak to."
    second = f", and a second one, {quoted(brief.secondary_audience)}" * bool(
        brief.secondary_audience
    )
    known = f"{quoted(brief.target_audience)}{second}"
    return f"The audience is one sentence, {known}: too little to write to."


def _audience(brief: Brief) -> str:
    place = f" ({brief.geography})" if brief.geography else ""
    about = quoted(brief.target_audience) if brief.target_audience else "the buyers"
    return f"What is known of {about}{place} comes from the client alone; check it first."


def _competition(brief: Brief) -> str:
    if not brief.competitors:
        return (
            "The brief names no competitor, so this is a plan of what to find out, and where, "
            f"about who else sells {quoted(brief.product_service)}."
        )
    return (
        f"{listed(brief.competitors)} compete for the same buyers; how they do it is not on record."
    )


def _pillars(brief: Brief) -> str:
    products, proofs = len(brief.products), len(brief.proof_points)
    if not products + proofs:
        return f"Writers have only {quoted(brief.product_service)} to go by, in no order."
    have = f"{counted(products, 'product')} and {counted(proofs, 'proof point')}"
    return f"With {have}, writers need one order of what to say first, and what proves it."


def _positioning(brief: Brief) -> str:
    if brief.positioning_summary:
        against = f" against {listed(brief.competitors)}" if brief.competitors else ""
        return f"The client's own line, {quoted(brief.positioning_summary)}, is untested{against}."
    return f"The brief does not say why anybody should choose {brief.brand_name}."


def _directions(brief: Brief) -> str:
    voice = f"a voice ({brief.voice})" if brief.voice else "no voice"
    colours = counted(len(brief.palette), "colour") if brief.palette else "no colours"
    return f"The brief gives {voice} and {colours}; pictures and words need one idea to share."


def _calendar(brief: Brief) -> str:
    social = [channel for channel in brief.channels if channel in SOCIAL]
    where = f"on {listed(social)}" if social else "and no social channel is chosen"
    if not brief.upcoming_events:
        return f"Nothing is planned yet {where}."
    first = min(brief.upcoming_events, key=lambda event: event.date)
    events = counted(len(brief.upcoming_events), "event")
    ahead = f"{events} ahead, the first on {first.date} ({first.name})"
    return f"{ahead}; nothing is planned yet {where}."


def _video(brief: Brief) -> str:
    names = [product.name for product in brief.products]
    return f"There is no brief to film {listed(names) or quoted(brief.product_service)} by."


def _email(brief: Brief) -> str:
    offers = [offer.text for offer in brief.offers]
    news = f"{listed([quoted(o) for o in offers], 2)} to tell" if offers else "no offer to lean on"
    return f"Email reaches people who already know {brief.brand_name}: there is {news}."


def _landing_page(brief: Brief) -> str:
    page = brief.website or "The landing page"
    proofs = brief.proof_points
    backing = (
        f"can show {counted(len(proofs), 'proof point')}" if proofs else "has no proof to show"
    )
    return f"{page} is where the channels lead, and {backing}."


def _creatives(brief: Brief) -> str:
    names = [product.name for product in brief.products]
    shown = listed(names) or quoted(brief.product_service)
    colours = f"the brand's {counted(len(brief.palette), 'colour')}" if brief.palette else ""
    return f"There are no pictures of {shown} yet in {colours or 'any colours of the brand'}."


def _variants(brief: Brief) -> str:
    angles = [proof.text for proof in brief.proof_points] or [
        p.usp for p in brief.products if p.usp
    ]
    if not angles:
        return f"No angle has been tried yet to sell {quoted(brief.product_service)} in a post."
    return f"{counted(len(angles), 'angle')} untried in posts, such as {quoted(angles[0])}."


def _kpis(brief: Brief) -> str:
    if brief.kpis:
        named = listed([kpi.metric for kpi in brief.kpis])
        return f"The client names {named}; formula, source and alert line of each are open."
    goal = quoted(brief.primary_goal)
    if any(letter.isdigit() for letter in brief.primary_goal):
        return f"{goal} holds a figure; how it is measured, where and by whom is open."
    return f"{goal} has no figure that would show that it is reached."


def _success(brief: Brief) -> str:
    dated = [kpi.by for kpi in brief.kpis if kpi.by]
    until = f" by {max(dated)}" if dated else ""
    return (
        f"Nobody has written down what counts as success for {quoted(brief.primary_goal)}{until}."
    )


REASONS: MappingProxyType[TaskType, Callable[[Brief], str]] = MappingProxyType(
    {
        TaskType.SWOT_ANALYSIS: _swot,
        TaskType.PERSONA_GENERATION: _personas,
        TaskType.AUDIENCE_RESEARCH: _audience,
        TaskType.COMPETITIVE_ANALYSIS: _competition,
        TaskType.MESSAGING_PILLARS: _pillars,
        TaskType.BRAND_POSITIONING: _positioning,
        TaskType.CREATIVE_DIRECTIONS: _directions,
        TaskType.SOCIAL_CALENDAR: _calendar,
        TaskType.VIDEO_BRIEFS: _video,
        TaskType.REWRITE_EMAIL_SEQUENCE: _email,
        TaskType.OPTIMIZE_LANDING_PAGE_COPY: _landing_page,
        TaskType.GENERATE_NEW_CREATIVES: _creatives,
        TaskType.CREATE_SOCIAL_VARIANTS: _variants,
        TaskType.KPI_DEFINITION: _kpis,
        TaskType.SUCCESS_METRICS: _success,
    }
)
"""One reason for each kind of work, drawn from the brief."""
