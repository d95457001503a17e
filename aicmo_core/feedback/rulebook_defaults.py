"""The rules a workspace starts with.

Unsubscribes, bounces and complaints never become a copy task: better words sent to people who do
not want them make it worse. Predicted effects are agencies' rules of thumb, weakly informative;
what brands that learn together have measured takes their place (`learning_pooling`).
"""

from __future__ import annotations

from functools import partial

from aicmo_core.feedback.anomalies import Severity
from aicmo_core.feedback.catalogue_defaults import AD_CHANNELS
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.rulebook import RuleBook
from aicmo_core.feedback.rules import ActionName, Checklist, PredictedEffect, Rule, When, Work
from aicmo_core.tasks.types import Priority, TaskType

_email = partial(When, channels=("email",))
_web = partial(When, channels=("web",))
_ads = partial(When, channels=AD_CHANNELS)
_deliverability = partial(Checklist, owner="email specialist")

_NO_MATTER_WHILE_PAUSED = (
    "email_opens_low",
    "email_clicks_low",
    "unsubscribes_high",
    "delivery_falls",
)
"""What mails to the wrong addresses do besides; nothing is sent until they are found."""

HARD_STOP_RULES = (
    Rule(
        rule_id="complaints_critical",
        explains=_NO_MATTER_WHILE_PAUSED,
        when=_email(
            metrics=("complaint_rate",), direction=Direction.HIGH, severity=Severity.CRITICAL
        ),
        checklist=_deliverability(
            action=ActionName.PAUSE_SENDS,
            title="Pause email: spam complaints have reached 0.30 %",
            steps=(
                "Pause every planned send: aicmo pause {brand} --channel email -r complaints.",
                "Find the send and the segment that the complaints came from.",
                "Check where that segment's consent comes from; remove addresses without it.",
                "Check that List-Unsubscribe works with one click.",
                "Resume with the most engaged segment only, and watch the next two sends.",
            ),
        ),
        priority=Priority.CRITICAL,
        confidence=0.95,
        effect_window_days=7,
    ),
    Rule(
        rule_id="complaints_warn",
        when=_email(metrics=("complaint_rate",), direction=Direction.HIGH),
        checklist=_deliverability(
            action=ActionName.REVIEW_FREQUENCY,
            title="Spam complaints are up; 0.10 % is the line not to cross",
            steps=(
                "Compare the complaining segment's send frequency with the others'.",
                "Check that the subject lines promise what the mails hold.",
                "Make unsubscribing easier to find than the spam button.",
            ),
        ),
        priority=Priority.HIGH,
        confidence=0.85,
        effect_window_days=7,
    ),
    Rule(
        rule_id="bounces_critical",
        explains=_NO_MATTER_WHILE_PAUSED,
        when=_email(
            metrics=("hard_bounce_rate",), direction=Direction.HIGH, severity=Severity.CRITICAL
        ),
        checklist=_deliverability(
            action=ActionName.PAUSE_SENDS,
            title="Pause email: hard bounces have reached 5 %",
            steps=(
                "Pause every planned send: aicmo pause {brand} --channel email -r bounces.",
                "Remove every address that bounced hard; never try it again.",
                "Find the import or form that these addresses came from, and stop it.",
                "Check SPF, DKIM and DMARC: rejections can look like bounces.",
                "Resume with addresses that opened or clicked in the last 90 days.",
            ),
        ),
        priority=Priority.CRITICAL,
        confidence=0.95,
        effect_window_days=7,
    ),
    Rule(
        rule_id="bounces_warn",
        when=_email(metrics=("hard_bounce_rate",), direction=Direction.HIGH),
        checklist=_deliverability(
            action=ActionName.CLEAN_LIST,
            title="Clean the list: hard bounces are up; 2 % is the line not to cross",
            steps=(
                "Remove every address that bounced hard.",
                "Confirm addresses older than a year without an open or a click, or let them go.",
                "Add double opt-in to the form that the bouncing addresses came from.",
            ),
        ),
        priority=Priority.HIGH,
        confidence=0.85,
        effect_window_days=7,
    ),
)

SPECIFICATION_RULES = (
    Rule(
        rule_id="email_opens_low",
        when=_email(metrics=("open_rate", "human_open_rate")),
        work=Work(
            task_type=TaskType.REWRITE_EMAIL_SEQUENCE,
            title="Rewrite the email sequence: better subject lines",
            payload={"focus": "improve_subject_lines", "num_variants": 3},
        ),
        priority=Priority.HIGH,
        confidence=0.85,
        effect=PredictedEffect(metric="open_rate", change_pct=10, within_days=28),
        effect_window_days=28,
    ),
    Rule(
        rule_id="email_clicks_low",
        when=_email(metrics=("ctr",)),
        work=Work(
            task_type=TaskType.REWRITE_EMAIL_SEQUENCE,
            title="Rewrite the email sequence: a clearer call to action",
            payload={"focus": "improve_cta"},
        ),
        priority=Priority.HIGH,
        confidence=0.8,
        effect=PredictedEffect(metric="ctr", change_pct=15, within_days=28),
        effect_window_days=28,
    ),
    Rule(
        rule_id="social_engagement_low",
        when=When(
            channels=("instagram", "linkedin", "facebook", "tiktok", "x"),
            metrics=("engagement_rate",),
        ),
        work=Work(
            task_type=TaskType.CREATE_SOCIAL_VARIANTS,
            title="Create new social variants for {channel}",
            payload={
                "platforms": ["{channel}"],
                "focus": "increase_engagement",
                "num_variants": 5,
            },
        ),
        priority=Priority.MEDIUM,
        confidence=0.75,
        effect=PredictedEffect(metric="engagement_rate", change_pct=15, within_days=21),
        effect_window_days=21,
    ),
    Rule(
        rule_id="conversion_low",
        when=_web(metrics=("conversion_rate",)),
        work=Work(
            task_type=TaskType.OPTIMIZE_LANDING_PAGE_COPY,
            title="Optimise the landing page: fewer visitors convert",
            payload={"focus": "improve_conversion", "test_type": "ab_test"},
        ),
        priority=Priority.CRITICAL,
        confidence=0.9,
        effect=PredictedEffect(metric="conversion_rate", change_pct=10, within_days=28),
        effect_window_days=28,
        gathers=("key_events", "revenue"),  # fewer visitors who buy are fewer sales
    ),
)

FURTHER_RULES = (
    Rule(
        rule_id="unsubscribes_high",
        when=_email(metrics=("unsubscribe_rate",), direction=Direction.HIGH),
        checklist=_deliverability(
            action=ActionName.REVIEW_FREQUENCY,
            title="More people unsubscribe than usual",
            steps=(
                "Compare the mails a week with the four weeks before.",
                "Look at which segment and which send they left after.",
                "Offer a lower frequency on the unsubscribe page.",
            ),
        ),
        priority=Priority.HIGH,
        confidence=0.7,
    ),
    Rule(
        rule_id="delivery_falls",
        explains=("email_opens_low",),
        when=_email(metrics=("delivered",)),
        checks_tracking=False,  # mails that are not delivered are counted as they are
        checklist=_deliverability(
            action=ActionName.CHECK_AUTHENTICATION,
            title="Fewer mails are delivered than usual",
            steps=(
                "Check SPF, DKIM and DMARC of the sending domain.",
                "Read the postmaster pages of Google, Microsoft and Yahoo for the domain.",
                "Check that the segment or the automation was not switched off.",
            ),
        ),
        priority=Priority.HIGH,
        confidence=0.7,
    ),
    Rule(
        rule_id="checkout_breaks",
        explains=("conversion_low", "key_events_fall"),
        when=_web(metrics=("checkout_rate", "checkout_completion_rate", "add_to_cart_rate")),
        checklist=Checklist(
            action=ActionName.CHECK_SHOP,
            title="A step of the checkout loses more visitors than usual",
            owner="shop manager",
            steps=(
                "Buy something on a phone and on a desktop, with each way of paying.",
                "Check stock, prices, shipping costs and voucher codes of the best sellers.",
                "Ask what was released, and when; compare with the first day of the fall.",
                "Check that the step's event still fires once per purchase.",
            ),
        ),
        priority=Priority.CRITICAL,
        confidence=0.8,
        effect_window_days=7,
    ),
    Rule(
        rule_id="visits_fall",
        explains=("key_events_fall",),
        when=_web(metrics=("sessions", "users")),
        checklist=Checklist(
            action=ActionName.CHECK_TRACKING,
            title="The website has fewer visits than usual",
            owner="web analyst",
            steps=(
                "Check that the tag loads and the consent banner has not changed.",
                "Compare with server logs, or with the brand's own orders or leads.",
                "Look at which source lost visits: search, ads, mail or direct.",
            ),
        ),
        priority=Priority.HIGH,
        confidence=0.6,
        effect_window_days=7,
    ),
    Rule(
        rule_id="key_events_fall",
        when=_web(metrics=("key_events", "revenue")),
        checklist=Checklist(
            action=ActionName.CHECK_SHOP,
            title="The website brings less than usual: orders, leads or revenue",
            owner="web manager",
            steps=(
                "Buy, book or ask for what sells best: is it to be had, and at which price?",
                "Compare with the brand's own orders or leads: fewer, or only measured so?",
            ),
        ),
        priority=Priority.HIGH,
        confidence=0.6,
        effect_window_days=7,
    ),
    Rule(
        rule_id="ad_clicks_low",
        gathers=("frequency", "cpc", "cpm", "cpa", "roas"),  # tired ads are dear ads
        when=_ads(metrics=("ctr",)),
        work=Work(
            task_type=TaskType.GENERATE_NEW_CREATIVES,
            title="Make new ad creatives for {channel}",
            payload={"focus": "replace_tired_creatives", "channel": "{channel}"},
        ),
        priority=Priority.MEDIUM,
        confidence=0.65,
        effect=PredictedEffect(metric="ctr", change_pct=15, within_days=21),
        effect_window_days=21,
    ),
    Rule(
        rule_id="ads_tire",
        when=_ads(metrics=("frequency",), direction=Direction.HIGH),
        checklist=Checklist(
            action=ActionName.ROTATE_CREATIVE,
            title="People see the same {channel} too often",
            owner="media buyer",
            steps=(
                "Switch to creatives that have not run in the last four weeks.",
                "Widen the audience, or lower the daily budget of the tired ad set.",
            ),
        ),
        priority=Priority.MEDIUM,
        confidence=0.65,
    ),
    Rule(
        rule_id="ad_results_dear",
        gathers=("cpc", "cpm", "roas"),
        when=_ads(metrics=("cpa",), direction=Direction.HIGH),
        checklist=Checklist(
            action=ActionName.CHECK_SHOP,
            title="Each result of {channel} costs more than usual",
            owner="media buyer",
            steps=(
                "Compare click price and conversion rate: which of the two has moved?",
                "If conversion: buy, book or ask for what the ads sell, as a visitor would.",
                "If click price: check bids, audience overlap and frequency.",
            ),
        ),
        priority=Priority.HIGH,
        confidence=0.6,
    ),
    Rule(
        rule_id="ad_prices_rise",
        gathers=("roas",),
        when=_ads(metrics=("cpm", "cpc"), direction=Direction.HIGH),
        checklist=Checklist(
            action=ActionName.CHECK_BIDS,
            title="{channel} are dearer to show or to click than usual",
            owner="media buyer",
            steps=(
                "See whether the price to show or only the price of a click has risen.",
                "Ask what has changed in the auction: season, competitors, bids, bid caps.",
                "Check overlap between ad sets, and placements that have become dear.",
                "Move budget to what is still cheap for its results, or wait the season out.",
            ),
        ),
        priority=Priority.MEDIUM,
        confidence=0.6,
    ),
    Rule(
        rule_id="ad_return_low",
        when=_ads(metrics=("roas",)),
        checklist=Checklist(
            action=ActionName.CHECK_SHOP,
            title="{channel} return less than usual for each unit of spend",
            owner="media buyer",
            steps=(
                "Compare order value and conversion rate with the weeks before.",
                "Move budget from the worst campaign to the best one that is not saturated.",
            ),
        ),
        priority=Priority.HIGH,
        confidence=0.6,
    ),
)

DEFAULT_RULE_BOOK = RuleBook(rules=(*HARD_STOP_RULES, *SPECIFICATION_RULES, *FURTHER_RULES))
"""Hard stops first: they decide before anything else is proposed."""
