"""The six profiles, as their tools wrote headers in 2025 and 2026. No export was made for this:
header lines were taken from published files and from parsers that read them.
"""  # noqa: D205 - one thought

from __future__ import annotations

from aicmo_core.feedback.imports.profiles.model import Made, Profile

_EMAIL = (
    Made("delivered", ("delivered",)),
    Made("sent", ("sent",)),
    Made("open_rate", ("unique_opens",), "delivered"),
    Made("ctr", ("unique_clicks",), "delivered"),
    Made("unsubscribe_rate", ("unsubscribes",), "delivered"),
    Made("complaint_rate", ("complaints",), "delivered"),
)
_ADS = (
    Made("spend", ("spend",)),
    Made("impressions", ("impressions",)),
    Made("clicks", ("clicks",)),
    Made("conversions", ("conversions",)),
    Made("conversion_value", ("conversion_value",)),
    Made("ctr", ("clicks",), "impressions"),
    Made("cpc", ("spend",), "clicks"),
    Made("cpm", ("spend",), "impressions"),
    Made("cpa", ("spend",), "conversions"),
    Made("conversion_rate", ("conversions",), "clicks"),
    Made("roas", ("conversion_value",), "spend"),
)

KLAVIYO = Profile(
    name="klaviyo",
    title="Klaviyo campaigns",
    channel="email",
    signatures=(
        frozenset({"campaign_name", "send_time", "successful_deliveries"}),
        frozenset({"campaign_message_name", "send_date", "total_delivered"}),
    ),
    at=("send_date", "send_time"),
    clock="send_time",
    campaign=("campaign_name", "campaign_message_name"),
    named=("campaign_name", "campaign_message_name"),
    adds_up=frozenset(
        {
            "subject", "list", "campaign_id", "campaign_message_id", "variation", "variation_name",
        }
    ),
    only={"campaign_channel": "email", "campaign_message_channel": "email"},
    columns={
        "total_recipients": "sent",
        "successful_deliveries": "delivered",
        "total_delivered": "delivered",
        "unique_opens": "unique_opens",
        "unique_clicks": "unique_clicks",
        "unsubscribes": "unsubscribes",
        "unique_unsubscribes": "unsubscribes",
        "spam_complaints": "complaints",
        "bounces": "bounces",
        "unique_apple_privacy_opens": "unique_machine_opens",
    },
    made=(
        *_EMAIL,
        Made("bounce_rate", ("bounces",), "delivered"),
        Made("machine_open_rate", ("unique_machine_opens",), "delivered"),
    ),
    ignored=frozenset(
        {
            "tags", "send_weekday", "unique_placed_order", "placed_order_rate",
            "revenue", "open_rate", "total_opens", "click_rate", "total_clicks",
            "spam_complaints_rate", "bounce_rate", "winning_variant", "date", "day_of_week",
            "preview_text", "excluded_list", "total_unsubscribes", "unsubscribe_rate",
            "total_apple_privacy_opens", "total_placed_order", "total_placed_order_value",
            "avg_placed_order", "avg_unique_placed_order", "avg_placed_order_value",
            "revenue_per_recipient_rpr",
        }
    ),
)  # fmt: skip

HUBSPOT = Profile(
    name="hubspot",
    title="HubSpot marketing e-mail",
    channel="email",
    signatures=(
        frozenset({"email_name", "send_date_your_time_zone", "delivered"}),
        frozenset({"email_name", "send_date", "delivered"}),
    ),
    at=("send_date_your_time_zone", "send_date"),
    campaign=("email_name",),
    named=("email_name",),
    adds_up=frozenset({"subject", "email_id"}),
    columns={
        "sent": "sent",
        "delivered": "delivered",
        "opened": "unique_opens",
        "clicked": "unique_clicks",
        "unsubscribed": "unsubscribes",
        "spam_reports": "complaints",
        "hard_bounced": "hard_bounces",
    },
    made=(*_EMAIL, Made("hard_bounce_rate", ("hard_bounces",), "delivered")),
    ignored=frozenset(
        {
            "campaign", "delivered_rate", "open_rate", "click_rate",
            "click_through_rate", "replied", "reply_rate", "not_sent", "soft_bounced",
            "hard_bounce_rate", "spam_rate", "soft_bounce_rate", "bounce_rate",
            "unsubscribed_rate", "email_type",
        }
    ),
)  # fmt: skip

_GA4_SEGMENTS = {
    "session_primary_channel_group_default_channel_group": "channel",
    "session_default_channel_group": "channel",
    "device_category": "device",
    "landing_page": "page",
    "landing_page_query_string": "page",
}

GA4 = Profile(
    name="ga4",
    title="Google Analytics 4",
    source="ga4_export",  # whose days are the brand's, while the service tells the property's
    channel="web",
    signatures=(frozenset({"date", "sessions"}), frozenset({"nth_day", "sessions"})),
    at=("date",),
    day_of="nth_day",
    segments=_GA4_SEGMENTS,
    parts=frozenset({"channel", "device"}),
    columns={
        "sessions": "sessions",
        "engaged_sessions": "engaged_sessions",
        "key_events": "key_events",
        "conversions": "key_events",
        "active_users": "users",
        "total_users": "users",
        "total_revenue": "revenue",
        "purchase_revenue": "revenue",
    },
    shares={
        "converting_sessions": (("session_key_event_rate", "session_conversion_rate"), "sessions")
    },
    adds_up=frozenset(_GA4_SEGMENTS),
    people=frozenset({"users"}),
    made=(
        Made("sessions", ("sessions",)),
        Made("users", ("users",)),
        Made("key_events", ("key_events",)),
        Made("revenue", ("revenue",)),
        Made("conversion_rate", ("converting_sessions",), "sessions"),
        Made("engaged_session_rate", ("engaged_sessions",), "sessions"),
    ),
    ignored=frozenset(
        {
            "engagement_rate", "events_per_session", "event_count", "views", "new_users",
            "average_engagement_time_per_session", "bounce_rate",
        }
    ),
)  # fmt: skip

# Empty purchases stay missing. Meta documents that such figures may be unavailable (Marketing API,
# Ads Action Stats: with breakdowns such as age, or several attribution settings together), and
# nowhere that an empty one is zero.
META_ADS = Profile(
    name="meta_ads",
    title="Meta Ads Manager",
    channel="meta_ads",
    signatures=(
        frozenset({"reporting_starts", "reporting_ends", "impressions"}),
        frozenset({"reporting_starts", "reporting_ends", "amount_spent_*"}),
        frozenset({"day", "amount_spent_*"}),
    ),
    at=("day", "reporting_starts"),
    until={"reporting_starts": "reporting_ends"},
    campaign=("campaign_name",),
    named=("campaign_name", "ad_set_name", "ad_name"),
    adds_up=frozenset(
        {
            "account_id", "account_name", "campaign_id", "ad_set_id", "ad_set_name", "ad_id",
            "ad_name", "age", "gender", "country", "region", "dma_region", "platform", "placement",
            "device_platform", "platform_device", "impression_device", "time_of_day_*",
            "product_id", "objective",
        }
    ),
    columns={
        "amount_spent_*": "spend",
        "impressions": "impressions",
        "reach": "reach",
        "link_clicks": "clicks",
        "purchases": "conversions",
        "website_purchases": "conversions",
        "results": "conversions",
        "purchases_conversion_value": "conversion_value",
        "website_purchases_conversion_value": "conversion_value",
    },
    meant={
        "results": (
            ("result_indicator", "result_type"),
            frozenset(
                {
                    "purchase", "lead", "registration", "offsite_conversion", "custom conversion",
                    "subscri", "trial", "schedule",
                }
            ),
        )
    },
    people=frozenset({"reach"}),
    currency="currency",
    made=(*_ADS, Made("reach", ("reach",)), Made("frequency", ("impressions",), "reach")),
    ignored=frozenset(
        {
            "campaign_delivery", "ad_set_delivery", "ad_delivery", "delivery",
            "attribution_setting", "frequency", "clicks_all", "results_rate", "account_timezone",
            "ctr_all", "ctr_link_click_through_rate", "landing_page_views", "ends", "starts",
            "cpm_*", "cpc_*", "cost_per_*", "ad_set_budget_*", "campaign_budget_*",
        }
    ),
)  # fmt: skip

GOOGLE_ADS = Profile(
    name="google_ads",
    title="Google Ads",
    channel="google_ads",
    signatures=(
        frozenset({"day", "impr", "cost"}),
        frozenset({"day", "impressions", "cost"}),
    ),
    at=("day",),
    campaign=("campaign",),
    named=("campaign",),
    adds_up=frozenset(
        {
            "account", "customer_id", "campaign_id", "campaign_type", "ad_group", "ad_group_id",
            "asset_group", "ad", "ad_id", "keyword", "search_keyword", "match_type", "device",
            "network", "network_with_search_partners", "hour_of_the_day", "hour", "click_type",
            "conversion_action", "conversion_category", "conversion_source", "country_territory",
        }
    ),
    columns={
        "cost": "spend",
        "impr": "impressions",
        "impressions": "impressions",
        "clicks": "clicks",
        "conversions": "conversions",
        "conv_value": "conversion_value",
        "conversions_value": "conversion_value",
    },
    made=_ADS,
    currency="currency_code",
    ignored=frozenset(
        {
            "campaign_status", "campaign_state", "budget", "budget_name",
            "budget_type", "status", "status_reasons", "ctr", "avg_cpc", "avg_cost", "cost_conv",
            "conv_rate", "interactions", "interaction_rate", "optimization_score",
            "bid_strategy_type", "conv_value_cost", "conv_value_click", "view_through_conv",
        }
    ),
)  # fmt: skip

LINKEDIN = Profile(
    name="linkedin",
    title="LinkedIn page",
    channel="linkedin",
    signatures=(
        frozenset({"date", "impressions_total", "clicks_total"}),
        frozenset({"date", "total_followers"}),
    ),
    at=("date",),
    columns={
        "impressions_total": "impressions",
        "unique_impressions_organic": "reach",
        "clicks_total": "clicks",
        "reactions_total": "reactions",
        "comments_total": "comments",
        "reposts_total": "shares",
        "shares_total": "shares",
        "total_followers": "new_followers",
    },
    people=frozenset({"reach"}),
    made=(
        Made("impressions", ("impressions",)),
        Made("reach", ("reach",)),
        Made("interactions", ("clicks", "reactions", "comments", "shares")),
        Made(
            "engagement_rate", ("clicks", "reactions", "comments", "shares"), "impressions"
        ),
        Made("ctr", ("clicks",), "impressions"),
        Made("new_followers", ("new_followers",)),
    ),
    ignored=frozenset(
        {
            f"{name}_{part}"
            for name in ("impressions", "clicks", "reactions", "comments", "reposts", "shares",
                         "engagement_rate")
            for part in ("organic", "sponsored", "total")
        }
        | {"organic_followers", "sponsored_followers", "auto_invited_followers"}
    ),
)  # fmt: skip

PROFILES = {
    profile.name: profile for profile in (KLAVIYO, HUBSPOT, GA4, META_ADS, GOOGLE_ADS, LINKEDIN)
}
