"""Anomalies that somebody wrote down in words, as the specification's snapshots hold them."""

from __future__ import annotations

import re

from aicmo_core.feedback.anomalies import Anomaly, Method

_SPOKEN: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"open[\s_-]*rate|\bopens?\b", re.I), "email", "open_rate"),
    (re.compile(r"\bctr\b|click", re.I), "email", "ctr"),
    (re.compile(r"engagement", re.I), "instagram", "engagement_rate"),
    (re.compile(r"conversion", re.I), "web", "conversion_rate"),
)

_GOOD = re.compile(r"\b(high|higher|above|up|rose|rising|improved|record)\b", re.I)

_CHANNEL_NAMES = re.compile(
    r"\b(e-?mail|newsletter|instagram|linkedin|tiktok|facebook|youtube|pinterest|twitter|sms|push"
    r"|google|meta|ads?|web|landing page)\b",
    re.I,
)

_SAME_CHANNEL = {"e-mail": "email", "newsletter": "email", "landing page": "web"}

_UNWANTED = re.compile(r"complain|bounc|unsubscri|\bspam\b", re.I)


def from_words(words: str) -> Anomaly | None:
    """Read an anomaly that was told in words, such as `Email open rate low (0.15)`.

    Only the four figures of the specification are understood, and only bad news about them: a
    sentence that names another channel, people who do not want the mail, or none of the figures, is
    None and proposes nothing.
    """
    if _GOOD.search(words) or _UNWANTED.search(words):
        return None
    for pattern, channel, metric in _SPOKEN:
        if pattern.search(words):
            named = (one.lower() for one in _CHANNEL_NAMES.findall(words))
            if any(_SAME_CHANNEL.get(name, name) != channel for name in named):
                return None
            told = Method.TOLD
            return Anomaly(channel=channel, metric=metric, method=told, words=words[:300])
    return None
