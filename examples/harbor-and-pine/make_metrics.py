"""Write metrics.csv: ninety invented days of Harbor & Pine, the same on every machine.

    python examples/harbor-and-pine/make_metrics.py

Every count is drawn (binomial draws around rates that carry season, weekday and noise of their
own), then a few problems are planted at known days; README.md lists them. Nothing else is staged.
"""

from __future__ import annotations

import csv
import math
import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("America/New_York")
FIRST, LAST = date(2026, 8, 18), date(2026, 11, 15)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

NEW_TEMPLATE = date(2026, 10, 26)
"""The e-mail template whose button stands below the fold: fewer clicks, as many opens."""
REELS_STOP = date(2026, 10, 1)
"""From here on still pictures replace the workshop reels: engagement drifts down."""
NEW_CHECKOUT = date(2026, 11, 3)
"""The new checkout asks for an account: half of those who begin it leave."""
SAME_CREATIVE = date(2026, 10, 12)
"""The ads' creative stays the same from here on: frequency climbs, fewer people click."""
TAG_OUTAGE = date(2026, 9, 14)
"""The web tag was down: no web figures, which is not the same as zeros."""
SHARED_POST = {date(2026, 10, 7): 4.2, date(2026, 10, 8): 2.3}
"""A customer's post about repair was shared widely on LinkedIn: good news, once."""

WEEKDAY = {  # Monday to Sunday, around 1
    "web": (1.02, 0.97, 0.95, 0.96, 0.92, 1.05, 1.13),
    "instagram": (0.98, 1.0, 1.03, 1.04, 0.97, 0.96, 1.02),
    "linkedin": (1.15, 1.35, 1.38, 1.3, 1.02, 0.42, 0.38),
}
CAMPAIGNS = (
    "From the workshop",
    "Refill reminder",
    "How the throw is made",
    "New in the shop",
    "Letters from customers",
)
COLUMNS = ("at", "channel", "metric", "value", "numerator", "denominator")
COLUMNS += ("timezone", "currency", "campaign")

Row = dict[str, object]
Draw = random.Random


def main() -> None:
    """Write the file beside this script."""
    with (Path(__file__).parent / "metrics.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())


def rows() -> Iterator[Row]:
    """Yield the file's rows; each channel draws from a stream of its own."""
    for number, channel in enumerate((emails, instagram, linkedin, ads, web)):
        yield from channel(random.Random(20261115 + number))  # noqa: S311 - a sample, no secret


def emails(draw: Draw) -> Iterator[Row]:
    """Two sends a week, as the brief allows: Tuesday and Saturday at ten."""
    sends = [day for day in DAYS if day.weekday() in {1, 5}]
    for number, day in enumerate(sends):
        at = datetime.combine(day, time(10), ZONE).isoformat()
        sent = 9200 + 14 * number + draw.randrange(-60, 60)
        bounced = hits(draw, sent, 0.003)
        delivered = sent - bounced
        machine = hits(draw, delivered, 0.215 * noise(draw, 0.03))
        human = hits(draw, delivered - machine, 0.41 * noise(draw, 0.05))
        click_rate = 0.034 if day >= NEW_TEMPLATE else 0.0525
        counts = {
            "open_rate": machine + human,
            "human_open_rate": human,
            "machine_open_rate": machine,
            "ctr": hits(draw, delivered, click_rate * noise(draw, 0.06)),
            "unsubscribe_rate": hits(draw, delivered, 0.0016),
            "hard_bounce_rate": bounced,
            "complaint_rate": hits(draw, delivered, 0.0001),
        }
        send = {"at": at, "channel": "email"}
        send["campaign"] = f"{CAMPAIGNS[number % len(CAMPAIGNS)]} {day:%d %b}"
        yield send | {"metric": "delivered", "value": delivered}
        for metric, count in counts.items():
            yield send | ratio(metric, count, delivered)


def instagram(draw: Draw) -> Iterator[Row]:
    """Daily; engagement loses a third between the last reel and the middle of November."""
    followers = 23400
    for day in DAYS:
        reach = round(6200 * rhythm("instagram", day) * growth(day, 0.12) * noise(draw, 0.07))
        lost = min(0.4, 0.0088 * max(0, (day - REELS_STOP).days))
        interactions = hits(draw, reach, 0.0415 * (1 - lost) * noise(draw, 0.05))
        followers += hits(draw, 40, 0.4)
        yield daily(day, "instagram") | ratio("engagement_rate", interactions, reach)
        yield daily(day, "instagram") | {"metric": "reach", "value": reach}
        yield daily(day, "instagram") | {"metric": "followers", "value": followers}


def linkedin(draw: Draw) -> Iterator[Row]:
    """Daily, quiet at weekends."""
    followers = 3180
    for day in DAYS:
        wave = SHARED_POST.get(day, 1.0)
        impressions = round(1450 * rhythm("linkedin", day) * wave * noise(draw, 0.12))
        interactions = hits(draw, impressions, 0.047 * noise(draw, 0.08))
        followers += hits(draw, round(12 * wave), 0.25)
        yield daily(day, "linkedin") | ratio("engagement_rate", interactions, impressions)
        yield daily(day, "linkedin") | {"metric": "impressions", "value": impressions}
        yield daily(day, "linkedin") | {"metric": "followers", "value": followers}


def ads(draw: Draw) -> Iterator[Row]:
    """Daily, about the 6,000 dollars a month of the brief."""
    for day in DAYS:
        tired = max(0, (day - SAME_CREATIVE).days) / 34
        spend = round(197 * noise(draw, 0.04), 2)
        impressions = round(spend / 8.9 * 1000 * noise(draw, 0.05))
        reach = round(impressions / ((1.28 + 0.5 * tired) * noise(draw, 0.02)))
        clicks = hits(draw, impressions, 0.0165 * (1 - 0.3 * tired) * noise(draw, 0.05))
        conversions = hits(draw, clicks, 0.026 * noise(draw, 0.05))
        revenue = round(sum(draw.uniform(45, 150) for _ in range(conversions)), 2)
        yield from ad_rows(day, spend, impressions, reach, clicks, conversions, revenue)


def ad_rows(  # noqa: PLR0917 - the figures of one day of ads
    day: date,
    spend: float,
    impressions: int,
    reach: int,
    clicks: int,
    conversions: int,
    value: float,
) -> Iterator[Row]:
    """Yield a day of ads as the rows that people report: sums and what follows from them."""
    base = daily(day, "paid_ads")
    for metric, amount in (("spend", spend), ("conversion_value", value)):
        yield base | {"metric": metric, "value": amount, "currency": "USD"}
    counted = {"impressions": impressions, "clicks": clicks, "conversions": conversions}
    for metric, count in counted.items():
        yield base | {"metric": metric, "value": count}
    yield base | ratio("ctr", clicks, impressions)
    yield base | ratio("frequency", impressions, reach)
    yield base | ratio("roas", value, spend)
    for metric, bought in (("cpc", clicks), ("cpa", conversions)):
        yield base | ratio(metric, spend, bought) | {"currency": "USD"}


def web(draw: Draw) -> Iterator[Row]:
    """Daily, the funnel from visit to purchase; it fills towards the holidays."""
    for day in DAYS:
        if day == TAG_OUTAGE:
            continue
        sessions = round(1500 * rhythm("web", day) * growth(day, 0.3) * noise(draw, 0.05))
        carts = hits(draw, sessions, 0.082 * noise(draw, 0.03))
        checkouts = hits(draw, carts, 0.44 * noise(draw, 0.03))
        completes = 0.24 if day >= NEW_CHECKOUT else 0.53
        purchases = hits(draw, checkouts, completes * noise(draw, 0.03))
        base = daily(day, "web")
        yield base | {"metric": "sessions", "value": sessions}
        yield base | ratio("add_to_cart_rate", carts, sessions)
        yield base | ratio("checkout_rate", checkouts, carts)
        yield base | ratio("checkout_completion_rate", purchases, checkouts)
        yield base | ratio("conversion_rate", purchases, sessions)


def daily(day: date, channel: str) -> Row:
    """Return what all rows of a day have in common."""
    return {"at": day.isoformat(), "channel": channel, "timezone": str(ZONE)}


def ratio(metric: str, numerator: float, denominator: float) -> Row:
    """Return a ratio with its parts; nothing to divide by is no figure."""
    value = round(numerator / denominator, 5) if denominator else ""
    return {"metric": metric, "value": value, "numerator": numerator, "denominator": denominator}


def hits(draw: Draw, trials: int, chance: float) -> int:
    """Draw how many of `trials` succeed."""
    return sum(draw.random() < chance for _ in range(trials))


def noise(draw: Draw, size: float) -> float:
    """Draw a factor around 1: what moves a day that nobody measures."""
    return math.exp(draw.gauss(0, size))


def rhythm(channel: str, day: date) -> float:
    """Return the weekday's factor."""
    return WEEKDAY[channel][day.weekday()]


def growth(day: date, total: float) -> float:
    """Return the season's factor: `total` more at the end than at the beginning."""
    return 1 + total * (day - FIRST).days / (LAST - FIRST).days


if __name__ == "__main__":
    main()
