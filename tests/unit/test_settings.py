import pytest

from aicmo_core.errors import InvalidInputError
from aicmo_core.settings import Settings


def test_without_an_environment_everything_stays_in_the_process_and_offline():
    settings = Settings.from_environment({})

    assert (settings.table, settings.text_provider, settings.zone) == ("", "offline", "UTC")
    assert settings == Settings()


def test_ai_budgets_are_written_in_dollars():
    settings = Settings.from_environment(
        {"AICMO_AI_BRAND_BUDGET_USD": "12.50", "AICMO_AI_WORKSPACE_BUDGET_USD": "0"}
    )

    assert (settings.ai_brand_micro_usd, settings.ai_workspace_micro_usd) == (12_500_000, 0)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AICMO_AI_BRAND_BUDGET_USD", "lots"),
        ("AICMO_AI_WORKSPACE_BUDGET_USD", "-3"),
        ("AICMO_TEXT_PROVIDER", "carrier pigeon"),
        ("AICMO_FEEDBACK_PROVIDER", "oracle"),
        ("AICMO_DRY_RUN", "perhaps"),
    ],
)
def test_a_variable_that_cannot_be_used_is_named(name, value):
    with pytest.raises(InvalidInputError, match=f"{name}: '{value}' must be"):
        Settings.from_environment({name: value})
