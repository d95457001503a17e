"""What an operator's switches hold back."""

import pytest

from aicmo_core.brands.settings import BrandSettings


@pytest.mark.parametrize(
    ("settings", "channels", "held"),
    [
        ({}, ("email",), False),
        ({"paused": True}, ("email",), True),
        ({"paused": True}, (), True),
        ({"paused_channels": ("email",)}, ("email", "web"), True),
        ({"paused_channels": ("email",)}, ("web",), False),
        ({"paused_channels": ("email",)}, (), False),
    ],
)
def test_pause_holds_back_the_brand_or_its_channel(
    settings: dict[str, object], channels: tuple[str, ...], held: bool
):
    assert BrandSettings(brand_id="b", **settings).holds_back(channels) is held
