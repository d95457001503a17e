"""The metrics that AICMO knows from the start.

Settling times: web analytics and Instagram restate for 48 hours; an email's late opens and clicks
are in after 72 hours; conversions move until the attribution window closes, which by default is
7 days after the click at Meta and 30 days at Google Ads.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from types import MappingProxyType

from aicmo_core.feedback.catalogue import (
    Aggregation,
    Cadence,
    Catalogue,
    GoodDirection,
    MetricDefinition,
    Unit,
)

WEB_SETTLING = timedelta(hours=48)
SOCIAL_SETTLING = timedelta(hours=48)
EMAIL_SETTLING = timedelta(hours=72)
AD_DELIVERY_SETTLING = timedelta(hours=48)
META_ATTRIBUTION = timedelta(days=7)
GOOGLE_ATTRIBUTION = timedelta(days=30)

AD_CHANNELS = ("paid_ads", "meta_ads", "google_ads", "linkedin_ads")
_CLICK_ATTRIBUTED = ("paid_ads", "meta_ads")
_MONTH_ATTRIBUTED = ("google_ads", "linkedin_ads")

_UP, _DOWN, _NEUTRAL = GoodDirection.UP, GoodDirection.DOWN, GoodDirection.NEUTRAL

_rate = partial(
    MetricDefinition, unit=Unit.RATIO, aggregation=Aggregation.RATIO_OF_SUMS, good_direction=_UP
)
_rate_of_people = partial(_rate, aggregation=Aggregation.NOT_ADDITIVE)
_count = partial(MetricDefinition, unit=Unit.COUNT, aggregation=Aggregation.SUM, good_direction=_UP)
_people = partial(_count, aggregation=Aggregation.NOT_ADDITIVE)
_level = partial(_count, aggregation=Aggregation.LAST)
_price = partial(
    MetricDefinition,
    unit=Unit.MONEY,
    aggregation=Aggregation.RATIO_OF_SUMS,
    good_direction=_DOWN,
    numerator="spend",
)

_per_delivered = partial(
    _rate,
    channels=("email",),
    settling=EMAIL_SETTLING,
    cadence=Cadence.PER_SEND,
    denominator="delivered",
    at_most_one=True,
    min_denominator=200,
)
_per_send = partial(_count, channels=("email",), settling=EMAIL_SETTLING, cadence=Cadence.PER_SEND)

EMAIL = (
    _per_delivered(
        name="open_rate",
        formula="unique opens, human and machine / delivered",
        numerator="unique_opens",
        aliases=("opens_rate", "open"),
    ),
    _per_delivered(
        name="human_open_rate",
        formula="unique opens that no privacy proxy made / delivered",
        numerator="unique_human_opens",
    ),
    _per_delivered(
        name="machine_open_rate",
        formula="unique opens that a privacy proxy or scanner made / delivered",
        numerator="unique_machine_opens",
        good_direction=_NEUTRAL,
        aliases=("apple_privacy_open_rate",),
    ),
    _per_delivered(
        name="ctr",
        formula="unique human clicks / delivered",
        numerator="unique_human_clicks",
        aliases=("click_rate", "click_through_rate", "clickthrough_rate"),
    ),
    _per_delivered(
        name="all_click_rate",
        formula="unique clicks, human and machine / delivered",
        numerator="unique_clicks",
        good_direction=_NEUTRAL,
    ),
    _per_delivered(
        name="machine_click_rate",
        formula="unique clicks that a scanner made / delivered",
        numerator="unique_machine_clicks",
        good_direction=_NEUTRAL,
    ),
    _per_delivered(
        name="unsubscribe_rate",
        formula="unsubscribes / delivered",
        numerator="unsubscribes",
        good_direction=_DOWN,
        aliases=("unsub_rate",),
    ),
    _per_delivered(
        name="hard_bounce_rate",
        formula="hard bounces / delivered",
        numerator="hard_bounces",
        good_direction=_DOWN,
        at_most_one=False,  # a bounced message is not a delivered one: a dead list bounces more
    ),
    _per_delivered(
        name="bounce_rate",
        formula="bounces, hard and soft / delivered",
        numerator="bounces",
        good_direction=_DOWN,
        at_most_one=False,
    ),
    _per_delivered(
        name="complaint_rate",
        formula="spam complaints / delivered",
        numerator="complaints",
        good_direction=_DOWN,
        aliases=("spam_rate", "spam_complaint_rate"),
    ),
    _per_send(name="delivered", formula="messages accepted by the receiving server"),
    _per_send(name="sent", formula="messages handed over for delivery", aliases=("sends",)),
)

_social = partial(_rate, settling=SOCIAL_SETTLING, min_denominator=500)

SOCIAL = (
    _rate_of_people(
        name="engagement_rate",
        channels=("instagram", "facebook"),
        formula="total interactions / reach",
        settling=SOCIAL_SETTLING,
        numerator="interactions",
        denominator="reach",
        min_denominator=500,
        aliases=("engagement", "er"),
    ),
    _social(
        name="engagement_rate",
        channels=("linkedin",),
        formula="(clicks + reactions + comments + shares) / impressions",
        numerator="interactions",
        denominator="impressions",
        aliases=("engagement", "er"),
    ),
    _social(
        name="ctr",
        channels=("linkedin",),
        formula="clicks / impressions",
        numerator="clicks",
        denominator="impressions",
        at_most_one=True,
        aliases=("click_through_rate", "click_rate"),
    ),
    _people(
        name="reach",
        channels=("instagram", "facebook", "linkedin"),
        formula="people who saw anything of the account",
        settling=SOCIAL_SETTLING,
        aliases=("unique_impressions", "accounts_reached"),
    ),
    _count(
        name="impressions",
        channels=("instagram", "facebook", "linkedin"),
        formula="times that anything of the account was shown",
        settling=SOCIAL_SETTLING,
        aliases=("views",),
    ),
    _count(
        name="interactions",
        channels=("instagram", "facebook", "linkedin"),
        formula="likes, comments, shares, saves and clicks together",
        settling=SOCIAL_SETTLING,
        aliases=("total_interactions", "engagements"),
    ),
    _level(
        name="followers",
        channels=("instagram", "facebook", "linkedin"),
        formula="followers at the end of the window",
        settling=SOCIAL_SETTLING,
        aliases=("follower_count",),
    ),
    _count(
        name="new_followers",
        channels=("instagram", "facebook", "linkedin"),
        formula="accounts that began to follow in the window",
        settling=SOCIAL_SETTLING,
    ),
)


def _attributed(channels: tuple[str, ...], settling: timedelta) -> tuple[MetricDefinition, ...]:
    """Return the metrics that move until the platform's attribution window closes."""
    return (
        _count(
            name="conversions",
            channels=channels,
            formula="conversions attributed to ads",
            settling=settling,
        ),
        MetricDefinition(
            name="conversion_value",
            channels=channels,
            formula="value of the conversions attributed to ads",
            unit=Unit.MONEY,
            aggregation=Aggregation.SUM,
            good_direction=_UP,
            settling=settling,
            aliases=("revenue", "purchase_value"),
        ),
        _price(
            name="cpa",
            channels=channels,
            formula="spend / conversions",
            settling=settling,
            denominator="conversions",
            min_denominator=10,
            aliases=("cost_per_acquisition", "cost_per_conversion", "cost_per_result"),
        ),
        _rate(
            name="roas",
            unit=Unit.MULTIPLE,
            channels=channels,
            formula="conversion value / spend",
            settling=settling,
            numerator="conversion_value",
            denominator="spend",
            min_denominator=50,
            aliases=("return_on_ad_spend",),
        ),
        _rate(
            name="conversion_rate",
            channels=channels,
            formula="conversions / clicks",
            settling=settling,
            numerator="conversions",
            denominator="clicks",
            min_denominator=100,
        ),
    )


_delivery = partial(_count, channels=AD_CHANNELS, settling=AD_DELIVERY_SETTLING)

ADS = (
    MetricDefinition(
        name="spend",
        channels=AD_CHANNELS,
        formula="money spent on ads",
        unit=Unit.MONEY,
        aggregation=Aggregation.SUM,
        good_direction=_NEUTRAL,
        settling=AD_DELIVERY_SETTLING,
        aliases=("cost", "amount_spent"),
    ),
    _delivery(name="impressions", formula="times that an ad was shown"),
    _delivery(name="clicks", formula="clicks that lead off the platform"),
    _people(
        name="reach",
        channels=AD_CHANNELS,
        formula="people who saw an ad",
        settling=AD_DELIVERY_SETTLING,
    ),
    _rate(
        name="ctr",
        channels=AD_CHANNELS,
        formula="clicks / impressions",
        settling=AD_DELIVERY_SETTLING,
        numerator="clicks",
        denominator="impressions",
        at_most_one=True,
        min_denominator=1000,
        aliases=("click_through_rate", "click_rate"),
    ),
    _price(
        name="cpc",
        channels=AD_CHANNELS,
        formula="spend / clicks",
        settling=AD_DELIVERY_SETTLING,
        denominator="clicks",
        min_denominator=20,
        aliases=("cost_per_click",),
    ),
    _price(
        name="cpm",
        channels=AD_CHANNELS,
        formula="1000 * spend / impressions",
        settling=AD_DELIVERY_SETTLING,
        denominator="impressions",
        scale=1000.0,
        min_denominator=1000,
        aliases=("cost_per_mille",),
    ),
    _rate_of_people(
        name="frequency",
        unit=Unit.MULTIPLE,
        channels=AD_CHANNELS,
        formula="impressions / reach",
        good_direction=_DOWN,
        settling=AD_DELIVERY_SETTLING,
        numerator="impressions",
        denominator="reach",
        min_denominator=500,
    ),
    *_attributed(_CLICK_ATTRIBUTED, META_ATTRIBUTION),
    *_attributed(_MONTH_ATTRIBUTED, GOOGLE_ATTRIBUTION),
)

_of_sessions = partial(
    _rate, channels=("web",), settling=WEB_SETTLING, at_most_one=True, min_denominator=200
)
_on_web = partial(_count, channels=("web",), settling=WEB_SETTLING)

WEB = (
    _of_sessions(
        name="conversion_rate",
        formula="sessions with the key event / sessions; the segment names another key event",
        numerator="converting_sessions",
        denominator="sessions",
        aliases=("conversion", "cvr", "session_conversion_rate", "session_key_event_rate"),
    ),
    _of_sessions(
        name="add_to_cart_rate",
        formula="sessions that fill a cart / sessions",
        numerator="cart_sessions",
        denominator="sessions",
    ),
    _of_sessions(
        name="checkout_rate",
        formula="sessions that begin the checkout / sessions that fill a cart",
        numerator="checkout_sessions",
        denominator="cart_sessions",
        min_denominator=50,
    ),
    _of_sessions(
        name="checkout_completion_rate",
        formula="converting sessions / sessions that begin the checkout",
        numerator="converting_sessions",
        denominator="checkout_sessions",
        min_denominator=30,
    ),
    _of_sessions(
        name="engaged_session_rate",
        formula="engaged sessions / sessions",
        numerator="engaged_sessions",
        denominator="sessions",
        aliases=("engagement_rate",),
    ),
    _on_web(name="sessions", formula="visits", aliases=("visits",)),
    _on_web(name="key_events", formula="key events counted", aliases=("conversions",)),
    _people(
        name="users",
        channels=("web",),
        formula="people who visited",
        settling=WEB_SETTLING,
        aliases=("active_users", "visitors", "total_users"),
    ),
    MetricDefinition(
        name="revenue",
        channels=("web",),
        formula="value of purchases",
        unit=Unit.MONEY,
        aggregation=Aggregation.SUM,
        good_direction=_UP,
        settling=WEB_SETTLING,
        aliases=("total_revenue", "purchase_revenue"),
    ),
)

CHANNEL_ALIASES = MappingProxyType(
    {
        "e_mail": "email",
        "newsletter": "email",
        "ig": "instagram",
        "linked_in": "linkedin",
        "ads": "paid_ads",
        "paid": "paid_ads",
        "facebook_ads": "meta_ads",
        "adwords": "google_ads",
        "website": "web",
        "landing_page": "web",
        "funnel": "web",
    }
)

DEFAULT_CATALOGUE = Catalogue((*EMAIL, *SOCIAL, *ADS, *WEB), CHANNEL_ALIASES)
"""What a workspace starts with."""
