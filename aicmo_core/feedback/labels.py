"""How people read a series and its figures: names, per cent, money, whole numbers."""

from __future__ import annotations

from collections.abc import Callable

_LABELS = {
    "open_rate": "open rate",
    "human_open_rate": "open rate (people only)",
    "delivered": "deliveries",
    "ctr": "click-through rate",
    "engagement_rate": "engagement rate",
    "conversion_rate": "conversion rate",
    "cpa": "cost per acquisition",
    "cpc": "cost per click",
    "cpm": "cost per mille",
    "roas": "return on ad spend",
}

_CHANNELS = {
    "web": "Website",
    "linkedin": "LinkedIn",
    "linkedin_ads": "LinkedIn ads",
    "meta_ads": "Meta ads",
    "google_ads": "Google ads",
}


def apart(tell: Callable[[float, int], str], one: float, other: float) -> tuple[str, str]:
    """Return two figures with as many digits as it takes to tell them apart.

    Args:
        tell: Writes a figure with so many more digits than usual.
        one: A figure.
        other: What it is held against.
    """
    pairs = [(tell(one, more), tell(other, more)) for more in range(5)]
    return next((pair for pair in pairs if pair[0] != pair[1]), pairs[0])


def channel_name(channel: str) -> str:
    """Return a channel's name inside a sentence: `Instagram`, `paid ads`."""
    plain = channel.replace("_", " ") if "_" in channel else channel.capitalize()
    return _CHANNELS.get(channel, plain)


def label_of(channel: str, metric: str) -> str:
    """Return the name that people use for a series, such as `Email open rate`."""
    name = channel_name(channel)
    return f"{name[:1].upper()}{name[1:]} {_LABELS.get(metric, metric.replace('_', ' '))}"


def is_plural(label: str) -> bool:
    """Return whether a series' name is of many: sessions are counted, a rate is one."""
    return label.endswith("s")


def is_rate(metric: str) -> bool:
    """Return whether a metric's values are fractions, to be shown in per cent."""
    return metric == "ctr" or metric.endswith("_rate")


_MONEY = frozenset({"cpa", "cpc", "cpm", "spend", "revenue", "conversion_value"})

_QUOTIENTS = frozenset({"roas", "frequency"})


def shown(metric: str, value: float, more_digits: int = 0) -> str:
    """Return a value as people write it: rates in per cent, counts whole, money to the cent."""
    if is_rate(metric):
        digits = (2 if abs(value) < 0.02 else 1) + more_digits
        return f"{100 * value:.{digits}f} %"
    counted = metric not in _MONEY | _QUOTIENTS
    large, digits = (10, 1) if counted else (100, 2)
    text = f"{value:,.{more_digits if abs(value) >= large else digits + more_digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text and metric not in _MONEY else text
