"""How common marketing figures are counted, so that two reports mean the same by one name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from aicmo_core.execution.writing.word_patterns import beginning


@dataclass(frozen=True, kw_only=True)
class MetricDefinition:
    """How one figure is counted.

    Attributes:
        name: What it is called where a brief speaks of it without a figure.
        words: Beginnings of words that name it in a goal or a brief; the first entry of the
            library of which one occurs decides, so what is special stands before what is general.
        formula: `{item}`, `{brand}` and `{currency}` stand for the brand's own words.
        unit: What a value is given in.
        source: Where it is read.
        owner: What the person who answers for it is in charge of.
        tells: What it shows earlier than the outcome, after "It tells".
        rises: Whether more of it is better.
        standing: It is a level on a day (members), not what comes in over a period (sales).
        verbatim: It goes by the words of the goal: "time from enquiry to order".
        baseline_names: Names under which the brand's own figures may hold it.
    """

    name: str
    words: tuple[str, ...]
    formula: str
    unit: str
    source: str
    owner: str
    tells: str = "whether the work is heard"
    rises: bool = True
    standing: bool = False
    verbatim: bool = False
    baseline_names: tuple[str, ...] = ()


LIBRARY: tuple[MetricDefinition, ...] = (
    MetricDefinition(
        name="enquiries by source", words=("by source",),
        formula="answers to “how did you hear of us?”, asked at every first contact, by channel",
        unit="count", source="a field in the CRM or on the order form", owner="first contacts",
        tells="which channels that nobody can click on bring people in",
    ),
    MetricDefinition(
        name="time to the last step", verbatim=True,
        words=("time from [^.,;]{3,60}?(?= to ) to [^.,;]{3,40}", "lead[- ]times?\\b",
               "waiting times?\\b", "turnaround"),
        formula="days between the two steps that the goal names, median of all cases closed in the "
        "month",
        unit="days", source="the dates in the order book or CRM", owner="operations", rises=False,
        tells="where a case lies and waits",
    ),
    MetricDefinition(
        name="money raised", words=("money raised", "funds raised", "raised\\b"),
        formula="gifts that have cleared in the period; pledges are counted apart",
        unit="money", source="donation platform and bank account", owner="fundraising",
    ),
    MetricDefinition(
        name="fill rate",
        words=("fill\\b(?! in)", "occupancy", "fully booked", "full (?:register|house|class)"),
        formula="places taken ÷ places offered, same weeks",
        unit="percent", source="booking system or registers", owner="bookings",
        tells="whether what is offered is taken",
    ),
    MetricDefinition(
        name="gifts and sign-ups", words=("gifts and sign-ups",),
        formula="gifts that have cleared, and people who signed up to help, each counted apart",
        unit="count", source="the donor and volunteer lists", owner="supporters",
    ),
    MetricDefinition(
        name="pledges", words=("pledge", "crowdfund", "kickstarter"),
        formula="sum of what was pledged, less what was cancelled",
        unit="money", source="the crowdfunding platform", owner="the campaign",
    ),
    MetricDefinition(
        name="tickets", words=("tickets?\\b",),
        formula="tickets paid for, less refunds; free ones are counted apart",
        unit="count", source="ticketing system", owner="the box office",
    ),
    MetricDefinition(
        name="referrals", words=("referral", "recommendation"),
        formula="new people who name somebody that sent them, asked at every first contact",
        unit="count", source="a field in the CRM or on the form", owner="first contacts",
    ),
    MetricDefinition(
        name="missed appointments", words=("missed appointment", "no-show", "no show"),
        formula="booked appointments at which nobody came, and which were not cancelled in time ÷ "
        "all booked appointments",
        unit="percent", source="booking system", owner="bookings", rises=False,
        tells="whether reminders reach people in time",
    ),
    MetricDefinition(
        name="missed calls", words=("missed call", "unanswered call"),
        formula="incoming calls that nobody answered ÷ all incoming calls, same week",
        unit="percent", source="telephone system", owner="the telephone", rises=False,
        tells="how much of the demand that comes in is lost before anybody speaks",
    ),
    MetricDefinition(
        name="churn rate", words=("churn", "cancellation", "leaving"),
        formula="customers who leave in a month ÷ customers at the month's start",
        unit="percent a month", source="billing or subscription system", owner="retention",
        rises=False, tells="whether what was promised is kept",
        baseline_names=("crm.churn_rate", "churn_rate"),
    ),
    MetricDefinition(
        name="drop-off rate", words=("drop-off", "drop off", "abandon", "bounce"),
        formula="people who leave between two named steps ÷ people who reach the first of them",
        unit="percent", source="web analytics or CRM", owner="the website", rises=False,
        tells="at which step people are lost",
    ),
    MetricDefinition(
        name="completion rate", words=("completion",),
        formula="forms or courses that are finished ÷ those that are begun, same month",
        unit="percent", source="form or learning system", owner="the website",
        tells="whether people finish what they begin",
    ),
    MetricDefinition(
        name="cost per result",
        words=("cost per", "cost a", "cpa", "cpl", "cac", "acquisition cost"),
        formula="what was spent in the period, fees included ÷ the results it brought, counted by "
        "one attribution rule",
        unit="money", source="ad accounts and CRM", owner="paid media", rises=False,
        tells="what each result costs",
    ),
    MetricDefinition(
        name="lifetime value", words=("lifetime value", "ltv", "clv"),
        formula="monthly margin of an average customer, times the months they stay",
        unit="money a customer", source="billing system and ledger", owner="finance",
        baseline_names=("crm.lifetime_value", "ltv"),
    ),
    MetricDefinition(
        name="ROAS", words=("roas", "return on ad"),
        formula="revenue credited to ads ÷ spend on those ads, same window",
        unit="ratio", source="ad accounts and shop, one attribution rule", owner="paid media",
        tells="whether the money spent on ads comes back",
        baseline_names=("ads.roas", "paid_ads.roas", "roas"),
    ),
    MetricDefinition(
        name="average order value", words=("order value", "basket", "aov"),
        formula="money received ÷ orders, same month, refunds left out",
        unit="money", source="shop orders", owner="the shop",
        baseline_names=("web.average_order_value", "aov"),
    ),
    MetricDefinition(
        name="engagement rate", words=("engagement",),
        formula="likes, comments, shares and saves ÷ people reached, same posts",
        unit="percent", source="the networks' own reports", owner="social media",
        tells="whether posts give people a reason to react",
        baseline_names=("instagram.engagement_rate", "engagement_rate"),
    ),
    MetricDefinition(
        name="demo requests", words=("demo", "trial request"),
        formula="requests with a working contact that come from the audience of the brief, "
        "each company once",
        unit="count", source="CRM", owner="sales",
    ),
    MetricDefinition(
        name="leads", words=("leads?\\b", "enquir", "inquir"),
        formula="people who gave contact details and meet the agreed test for {item}",
        unit="count", source="CRM, with the day on which they qualified", owner="sales",
        baseline_names=("crm.qualified_leads", "leads"),
    ),
    MetricDefinition(
        name="pre-orders", words=("pre-order", "preorder"),
        formula="orders paid or reserved before delivery, less cancellations",
        unit="count", source="shop orders", owner="the shop",
    ),
    MetricDefinition(
        name="downloads", words=("download", "install"),
        formula="first installs by people in the market, re-installs left out",
        unit="count", source="app stores' own reports", owner="the app",
    ),
    MetricDefinition(
        name="active users", words=("active user", "monthly user", "daily user"),
        formula="people who used {item} at least once in the 30 days before, each counted once",
        unit="count", source="product analytics", owner="the product", standing=True,
    ),
    MetricDefinition(
        name="unsubscribe rate", words=("unsubscribe",),
        formula="people who leave the list after a mail ÷ mails delivered",
        unit="percent", source="mail system", owner="email", rises=False,
        tells="whether the list is being worn out",
        baseline_names=("email.unsubscribe_rate",),
    ),
    MetricDefinition(
        name="donors", words=("donor", "donation", "monthly giving"),
        formula="people whose gift has cleared in the period, each counted once",
        unit="count", source="donation platform", owner="fundraising",
    ),
    MetricDefinition(
        name="volunteers", words=("volunteer",),
        formula="people who signed up and turned up at least once",
        unit="count", source="volunteer register", owner="volunteers",
    ),
    MetricDefinition(
        name="members", words=("members?\\b", "membership"),
        formula="people who are members on the day of counting, paused ones left out",
        unit="count", source="membership system", owner="memberships", standing=True,
        baseline_names=("members", "crm.members"),
    ),
    MetricDefinition(
        name="subscribers", words=("subscriber", "subscription"),
        formula="people who pay for {item} on the day of counting, paused ones left out",
        unit="count", source="billing system", owner="subscriptions", standing=True,
        baseline_names=("crm.subscribers",),
    ),
    MetricDefinition(
        name="conversion rate", words=("conversion rate",),
        formula="visits to {brand}'s site that end in the wanted step ÷ all visits, same week",
        unit="percent", source="web analytics", owner="the website",
        tells="whether visitors find the step that they came for",
        baseline_names=("web.conversion_rate", "conversion_rate"),
    ),
    MetricDefinition(
        name="sign-ups", words=("sign-?ups?\\b", "registrations?\\b"),
        formula="people who open an account and come back once within a week, own staff left out",
        unit="count", source="product analytics", owner="the product",
    ),
    MetricDefinition(
        name="conversions",
        words=("conversion", "customers\\b", "clients\\b"),
        formula="people who took {item} against payment in the period, refunds left out",
        unit="count", source="CRM or billing system", owner="sales",
        baseline_names=("web.conversions",),
    ),
    MetricDefinition(
        name="new patients", words=("patient",),
        formula="people who came for a first visit in the period, each counted once",
        unit="count", source="practice software", owner="reception",
    ),
    MetricDefinition(
        name="applications", words=("application", "applicant", "enrolment", "enrollment"),
        formula="complete applications received in the period, each person once",
        unit="count", source="admissions system", owner="admissions",
    ),
    MetricDefinition(
        name="covers", words=("covers?\\b", "diners", "guests?\\b"),
        formula="guests served on the days in question, children counted",
        unit="count", source="till or booking system", owner="the floor",
    ),
    MetricDefinition(
        name="footfall", words=("footfall", "walk-in", "store visit", "showroom visit"),
        formula="people who come in, counted at the door in the same hours each week",
        unit="count", source="door counter or a tally sheet", owner="the shop floor",
    ),
    MetricDefinition(
        name="repeat order rate", words=("repeat", "reorder", "re-order"),
        formula="orders by earlier customers ÷ all orders, same month",
        unit="percent", source="shop orders", owner="retention",
        tells="whether people come back without being won again",
        baseline_names=("crm.repeat_rate", "repeat_order_rate"),
    ),
    MetricDefinition(
        name="orders", words=("orders\\b",),
        formula="orders paid for in the period, cancelled and returned ones left out",
        unit="count", source="the order book or shop system", owner="sales",
    ),
    MetricDefinition(
        name="revenue", words=("revenue", "turnover"),
        formula="money received in the period, less refunds and taxes",
        unit="money", source="shop or ledger", owner="finance",
        baseline_names=("web.revenue", "revenue"),
    ),
    MetricDefinition(
        name="sales", words=("sales\\b", "sell (?!out)", "sell$"),
        formula="money received in the period, less refunds and taxes",
        unit="money", source="shop or ledger", owner="finance",
        baseline_names=("web.revenue", "revenue"),
    ),
    MetricDefinition(
        name="visitors",
        words=("(?<!web )(?<!website )(?<!site )visitors?\\b(?! to (?:the|our) (?:web ?)?site)",),
        formula="people who come in, counted at the door or by tickets, each day's visit once",
        unit="count", source="tickets or a door counter", owner="the front desk",
    ),
    MetricDefinition(
        name="NPS", words=("nps\\b", "net promoter"),
        formula="share of answers of 9 and 10 less share of answers of 0 to 6, to “how likely are "
        "you to recommend {brand}?”",
        unit="points", source="survey, same question each time", owner="customer service",
        tells="whether people would put in a word for the brand",
    ),
    MetricDefinition(
        name="visits", words=("traffic", "visit", "session"),
        formula="visits to {brand}'s site, bots and own staff left out",
        unit="visits a week", source="web analytics", owner="the website",
        tells="whether more people come to look",
        baseline_names=("web.sessions_per_day", "web.sessions"),
    ),
    MetricDefinition(
        name="open rate", words=("open rate",),
        formula="mails opened ÷ mails delivered; opens by machines make it a weak sign",
        unit="percent", source="mail system", owner="email",
        tells="whether subject lines earn a look",
        baseline_names=("email.open_rate",),
    ),
    MetricDefinition(
        name="click rate", words=("click", "ctr\\b"),
        formula="people who click in a message ÷ messages delivered",
        unit="percent", source="the system that sends them", owner="email and messages",
        tells="whether messages move anybody to the next step",
        baseline_names=("email.ctr", "email.click_rate"),
    ),
    MetricDefinition(
        name="brand awareness", words=("aware", "recall", "known\\b"),
        formula="people of the audience who name {brand} unprompted ÷ all who were asked",
        unit="percent", source="survey, same question each time", owner="the brand",
    ),
    MetricDefinition(
        name="rating", words=("review", "rating"),
        formula="mean of the stars that verified buyers gave in the period",
        unit="stars of five", source="review platform", owner="customer service",
    ),
    MetricDefinition(
        name="appointments", words=("appointment",),
        formula="appointments that took place in the period",
        unit="count", source="the diary or booking system", owner="appointments",
    ),
    MetricDefinition(
        name="bookings", words=("booking", "reservation"),
        formula="confirmed bookings in the period, less cancellations",
        unit="count", source="booking system", owner="bookings",
    ),
)  # fmt: skip


NEAREST = {
    "charity": "gifts and sign-ups", "software": "sign-ups", "health": "appointments",
    "salon": "appointments", "travel": "bookings",
    "learning": "applications", "fitness": "members", "event": "tickets", "table": "covers",
    "stay": "bookings", "venue": "visitors", "home": "bookings", "advice": "enquiries",
    "industry": "enquiries", "shop": "sales", "goods": "orders", "other": "enquiries",
}  # fmt: skip
"""What a business counts anyway, by its kind, where a goal names nothing that can be counted."""


def spoken(metric: str, known: MetricDefinition | None, *, share: bool = False) -> str:
    """Return a metric as the subject of a sentence, in the singular: "the number of leads".

    Args:
        metric: Its name inside a sentence.
        known: How it is counted.
        share: It was stated in percent, however the library counts it.
    """
    last = metric.rsplit(" ", 1)[-1]
    timed = metric.startswith("time ")
    if timed or last.endswith("rate") or last in ("CTR", "value", "rating"):
        return f"the {metric}"
    if last.endswith("s") and not last.endswith("ss") and last != "ROAS":
        unit = known.unit if known else "count"
        if unit == "money":
            return f"the sum of {metric}"
        share = share or unit == "percent"
        return f"the share of {metric}" if share else f"the number of {metric}"
    return metric


@lru_cache(maxsize=512)
def _named(pattern: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(pattern)})", re.I)


def definition_of(metric: str) -> MetricDefinition | None:
    """Return how `metric` is counted, by the words of its name; None when the library lacks it."""
    return next((one for one, _ in _read_in(metric)), None)


def named_in(text: str) -> tuple[tuple[str, MetricDefinition], ...]:
    """Return (name, definition) of the figures that `text` speaks of, in the library's order.

    Words that named one figure name no second one: "conversion rate" is not also "conversions".
    """
    return tuple(
        (words if definition.verbatim else definition.name, definition)
        for definition, words in _read_in(text)
    )


def _read_in(text: str) -> Iterator[tuple[MetricDefinition, str]]:
    """Yield the definitions that a text speaks of, each with its words, which are then taken."""
    folded, rest = text.casefold(), text
    for definition in LIBRARY:
        if any(beginning(word) in folded for word in definition.words):
            pattern = _named(definition.words)
            if match := pattern.search(rest):
                rest = pattern.sub(" ", rest)
                yield definition, match.group()
