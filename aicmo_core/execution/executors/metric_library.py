"""How common marketing figures are counted, so that two reports mean the same by one name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class MetricDefinition:
    """How one figure is counted.

    Attributes:
        words: Words that name it in a goal or a brief; the first that occurs decides.
        formula: `{people}`, `{item}` and `{brand}` stand for the brand's own words.
        unit: What a value is given in.
        source: Where it is read.
        owner: Who answers for it.
        rises: Whether more of it is better.
        channels: Channels of whose work it tells.
        baseline_names: Names under which the brand's own figures may hold it.
    """

    words: tuple[str, ...]
    formula: str
    unit: str
    source: str
    owner: str
    rises: bool = True
    channels: tuple[str, ...] = ()
    baseline_names: tuple[str, ...] = ()


LIBRARY: tuple[MetricDefinition, ...] = (
    MetricDefinition(
        words=("churn",),
        formula="{buyers} of {item} who leave in a month ÷ {buyers} at the month's start",
        unit="percent a month", source="billing or subscription system", owner="retention lead",
        rises=False, baseline_names=("crm.churn_rate", "churn_rate"),
    ),
    MetricDefinition(
        words=("lifetime value", "ltv", "clv"),
        formula="monthly margin of an average customer of {item}, times the months they stay",
        unit="money a customer", source="billing system and ledger", owner="finance lead",
        baseline_names=("crm.lifetime_value", "ltv"),
    ),
    MetricDefinition(
        words=("roas", "return on ad"),
        formula="revenue from {item} credited to ads ÷ spend on those ads, same window",
        unit="ratio", source="ad accounts and shop, one attribution rule", owner="paid media lead",
        channels=("paid_ads",), baseline_names=("ads.roas", "paid_ads.roas", "roas"),
    ),
    MetricDefinition(
        words=("lead",),
        formula="{people} who gave contact details and meet the agreed test for {item}",
        unit="count", source="CRM, field “qualified on”", owner="sales lead",
        baseline_names=("crm.qualified_leads", "leads"),
    ),
    MetricDefinition(
        words=("pre-order", "preorder"),
        formula="orders of {item} paid or reserved before delivery, less cancellations",
        unit="count", source="shop orders", owner="commerce lead",
    ),
    MetricDefinition(
        words=("download", "install"),
        formula="first installs of {item} by people in the market, re-installs left out",
        unit="count", source="app stores' own reports", owner="growth lead",
    ),
    MetricDefinition(
        words=("subscriber", "member", "subscription"),
        formula="people who pay for {item} on the day of counting, paused ones left out",
        unit="count", source="billing system", owner="membership lead",
        baseline_names=("crm.subscribers", "members"),
    ),
    MetricDefinition(
        words=("conversion rate",),
        formula="visits to {brand}'s site that end in the wanted step ÷ all visits, same week",
        unit="percent", source="web analytics", owner="web lead", channels=("web",),
        baseline_names=("web.conversion_rate", "conversion_rate"),
    ),
    MetricDefinition(
        words=("conversion", "signup", "sign-up", "customers"),
        formula="{people} who took {item} against payment in the period, refunds left out",
        unit="count", source="CRM or billing system", owner="sales lead",
        baseline_names=("web.conversions",),
    ),
    MetricDefinition(
        words=("repeat",),
        formula="orders of {item} by earlier {buyers} ÷ all orders, same month",
        unit="percent", source="shop orders", owner="retention lead",
        baseline_names=("crm.repeat_rate", "repeat_order_rate"),
    ),
    MetricDefinition(
        words=("revenue", "sales", "turnover"),
        formula="money received for {item} in the period, less refunds and taxes",
        unit="money", source="shop or ledger", owner="finance lead",
        baseline_names=("web.revenue", "revenue"),
    ),
    MetricDefinition(
        words=("traffic", "visit", "session"),
        formula="visits to {brand}'s site, bots and own staff left out",
        unit="visits a week", source="web analytics", owner="web lead", channels=("web",),
        baseline_names=("web.sessions_per_day", "web.sessions"),
    ),
    MetricDefinition(
        words=("engagement",),
        formula="likes, comments, shares and saves on posts about {item} ÷ people reached by them",
        unit="percent", source="the networks' own reports", owner="social lead",
        channels=("instagram", "linkedin", "facebook", "tiktok", "x"),
        baseline_names=("instagram.engagement_rate", "engagement_rate"),
    ),
    MetricDefinition(
        words=("open rate",),
        formula="mails on {item} opened ÷ delivered; machine opens make it a weak sign",
        unit="percent", source="mail system", owner="email lead", channels=("email",),
        baseline_names=("email.open_rate",),
    ),
    MetricDefinition(
        words=("click", "ctr"),
        formula="people who click in a mail on {item} ÷ mails delivered",
        unit="percent", source="mail system", owner="email lead", channels=("email",),
        baseline_names=("email.ctr", "email.click_rate"),
    ),
    MetricDefinition(
        words=("unsubscribe",),
        formula="{people} who leave the list after a mail ÷ mails delivered",
        unit="percent", source="mail system", owner="email lead", rises=False,
        baseline_names=("email.unsubscribe_rate",),
    ),
    MetricDefinition(
        words=("aware", "recall", "known"),
        formula="{people} who name {brand} unprompted ÷ all who were asked",
        unit="percent", source="survey, same question each time", owner="brand lead",
    ),
    MetricDefinition(
        words=("review", "rating"),
        formula="mean of the stars that verified {buyers} of {item} gave in the period",
        unit="stars of five", source="review platform", owner="service lead",
    ),
    MetricDefinition(
        words=("booking", "appointment", "reservation"),
        formula="confirmed bookings of {item} in the period, less cancellations",
        unit="count", source="booking system", owner="operations lead",
    ),
)  # fmt: skip


def definition_of(metric: str) -> MetricDefinition | None:
    """Return how `metric` is counted, by the words of its name; None when the library lacks it."""
    name = metric.lower()
    return next((d for d in LIBRARY if any(word in name for word in d.words)), None)


_SPOKEN = {
    "churn": "churn rate", "lead": "leads", "download": "downloads", "subscriber": "subscribers",
    "conversion": "conversions", "repeat": "repeat order rate", "engagement": "engagement rate",
    "click": "click rate", "unsubscribe": "unsubscribe rate", "aware": "brand awareness",
    "review": "rating", "booking": "bookings", "pre-order": "pre-orders", "roas": "ROAS",
}  # fmt: skip


def named_in(text: str) -> tuple[tuple[str, MetricDefinition], ...]:
    """Return (name, definition) of the figures that `text` speaks of, in the library's order."""
    low = text.lower()
    return tuple(
        (_SPOKEN.get(d.words[0], next(w for w in d.words if w in low)), d)
        for d in LIBRARY
        if any(word in low for word in d.words)
    )
