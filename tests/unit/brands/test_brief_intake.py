"""The brief at the door."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aicmo_core.brands.brand import part_model, stored_brief
from aicmo_core.brands.brief import Brief, BriefPart
from aicmo_core.brands.brief_fields import BRIEF_FIELDS
from aicmo_core.brands.intake import MAX_BRIEF_BYTES, BriefIntake, load_brief, parse_json
from aicmo_core.errors import InvalidBriefError, InvalidInputError

SAMPLE = Path(__file__).parents[3] / "examples/harbor-and-pine/brief.json"

REQUIRED = {
    "brand_name": "Fennel Bakery",
    "industry": "Bakery",
    "product_service": "Sourdough bread",
    "primary_goal": "Sell out every morning",
}

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def read(**fields: object) -> Brief:
    return load_brief(REQUIRED | fields).brief


def parsed(document: str | bytes) -> BriefIntake:
    return load_brief(parse_json(document, "brief"))


def problems_of(**fields: object) -> dict[str, str]:
    with pytest.raises(InvalidBriefError) as caught:
        load_brief(REQUIRED | fields)
    return {str(p.fields["field"]): str(p.fields["rule"]) for p in caught.value.problems}


def test_four_fields_are_enough():
    brief = read()

    assert brief.brand_name == "Fennel Bakery"
    assert brief.channels == ()


def test_a_brief_in_an_envelope_is_taken_out_and_told():
    intake = load_brief({"brief": REQUIRED, "required_terms": ["rye"], "by": "Ann"})

    assert intake.brief == read()
    assert intake.notes[0] == ("brief: read from the field `brief`; not read: required_terms, by")


def test_a_brief_with_a_field_of_that_name_is_no_envelope():
    assert "brief" in problems_of(brief={"brand_name": "Rye"})


def test_sample_brief_loads_without_an_assumption_and_fills_every_field():
    intake = parsed(SAMPLE.read_bytes())

    assert intake.notes == ()
    assert all(value for _, value in intake.brief)
    assert all(value for _, value in intake.brief.legal)


def test_document_and_model_have_the_same_fields_at_every_level():
    full = json.loads(SAMPLE.read_text())

    assert set(BRIEF_FIELDS) == set(Brief.model_fields)
    for name, field in Brief.model_fields.items():
        part = part_model(field.annotation)
        if part is None:
            continue
        element = full[name][0] if isinstance(full[name], list) else full[name]
        names = {inner.alias or key for key, inner in part.model_fields.items()}
        assert set(element) <= names
        element["zzz"] = 1
    with pytest.raises(InvalidBriefError) as caught:
        load_brief(full)
    assert len(caught.value.problems) == len([f for f in Brief.model_fields.values() if nested(f)])


def nested(field: object) -> type[BriefPart] | None:
    return part_model(field.annotation)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize("value", [None, "", "   ", []])
def test_required_field_that_is_empty_is_told(name: str, value: object):
    assert name in problems_of(**{name: value})


def test_everything_wrong_is_told_at_once():
    problems = problems_of(
        brand_name=None, competitor="x", markets=["XX"], palette=["red"], timeline=4
    )

    assert set(problems) == {"brand_name", "competitor", "markets[0]", "palette[0]", "timeline"}


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("competitor", "competitors"),
        ("chanels", "channels"),
        ("tone", "voice"),
        ("Brand Name", "brand_name"),
        ("time-zone", "timezone"),
    ],
)
def test_unknown_field_is_refused_with_the_one_that_was_meant(wrong: str, meant: str):
    assert f"did you mean {meant!r}" in problems_of(**{wrong: "x"})[wrong]


def test_unknown_field_inside_a_part_is_refused_too():
    problems = problems_of(products=[{"name": "Rye", "price_nota": "4"}])

    assert "did you mean 'price_note'" in problems["products[0].price_nota"]


def test_unknown_field_unlike_any_other_lists_the_known_ones():
    assert "primary_goal" in problems_of(qqqq=1)["qqqq"]


def test_null_is_absent():
    assert read(voice=None, products=None, legal=None) == read()
    assert read(competitors=["Rise", None]).competitors == ("Rise",)


def test_names_in_a_sentence_become_a_list_and_that_is_told():
    intake = load_brief(REQUIRED | {"competitors": "Rise, Crumb & Co, and Oven"})

    assert intake.brief.competitors == ("Rise", "Crumb & Co", "Oven")
    assert intake.notes[0] == "competitors: read as 3: Rise; Crumb & Co; Oven"


def test_single_name_with_and_stays_one_name():
    assert read(competitors="Marks and Spencer").competitors == ("Marks and Spencer",)


def test_channels_get_the_names_that_metrics_use():
    brief = read(channels="Newsletter, Twitter and IG, Twitter")

    assert brief.channels == ("email", "x", "instagram")


def test_plain_texts_become_typed_parts():
    brief = read(
        products=["Rye", {"name": "Wheat"}],
        offers="Two for one",
        must_avoid="cheap, artisanal",
        kpis=["Loaves a day"],
        upcoming_events="2026-12-24: Christmas Eve",
        proof_points=[{"text": "48 hours of rest"}],
    )

    assert [product.name for product in brief.products] == ["Rye", "Wheat"]
    assert brief.offers[0].text == "Two for one"
    assert [term.text for term in brief.must_avoid] == ["cheap", "artisanal"]
    assert brief.kpis[0].metric == "Loaves a day"
    assert brief.upcoming_events[0].date == date(2026, 12, 24)


@pytest.mark.parametrize("mark", [".", " , ", ":", "?", "'", "\u2019", "(", "/", "-"])
def test_a_mark_that_nothing_can_be_written_without_is_no_term_to_avoid(mark: str):
    rule = problems_of(must_avoid=["cheap", {"text": mark}])["must_avoid[1].text"]

    assert rule == "must be words, or a sign that texts can do without, such as ! or an emoji"


@pytest.mark.parametrize("sign", ["!", "%", "#", "\u2014", "...", "\U0001f600", "C"])
def test_a_sign_that_texts_can_do_without_may_be_avoided(sign: str):
    assert [term.text for term in read(must_avoid=[sign]).must_avoid] == [sign]


def test_text_fields_also_take_lists_of_texts():
    assert read(voice=["warm", "plain"]).voice == "warm, plain"


def test_a_figure_may_be_a_bare_number_and_nothing_else():
    brief = read(kpis=[{"metric": "CTR", "baseline": 2, "target": 3.5}])

    assert (brief.kpis[0].baseline, brief.kpis[0].target) == ("2", "3.5")
    assert "kpis[0].target" in problems_of(kpis=[{"metric": "CTR", "target": True}])
    assert "voice" in problems_of(voice=7)


def test_a_list_may_hold_sixty_elements_and_not_one_more():
    assert len(read(competitors=[f"Rival {n}" for n in range(60)]).competitors) == 60
    assert "competitors" in problems_of(competitors=[f"Rival {n}" for n in range(61)])


def test_money_as_text_is_refused_with_the_form_it_must_have():
    assert '"amount": 6000' in problems_of(budget="$5,000 a month")["budget[0]"]


def test_budget_line_takes_the_currency_of_the_brief():
    line = {"kind": "media", "amount": "1200.50", "period": "monthly"}

    brief = read(currency="usd", budget=[line])

    assert brief.budget[0].amount == Decimal("1200.50")
    assert (brief.budget[0].currency, brief.budget[0].period) == ("USD", "month")
    assert "budget[0].currency" in problems_of(budget=[line])


def test_the_period_of_a_budget_that_was_assumed_is_told():
    line = {"kind": "fee", "amount": 900, "currency": "EUR"}

    notes = load_brief(REQUIRED | {"budget": [line]}).notes

    assert "budget[0].period: month, because none is given" in notes


@pytest.mark.parametrize("amount", [True, -1, float("nan"), float("inf"), "1,000", "1e9", None, []])
def test_amount_that_is_no_plain_number_is_refused(amount: object):
    line = {"kind": "fee", "amount": amount, "currency": "EUR"}

    assert "budget[0].amount" in problems_of(budget=[line])


@pytest.mark.parametrize(
    ("field", "given_value", "stored"),
    [
        ("markets", ["us", "UK", "Germany"], ("US", "GB", "DE")),
        ("languages", ["English", "fr_ca", "zh-hans-cn"], ("en", "fr-CA", "zh-Hans-CN")),
        ("palette", ["#fff", "1f3a3d"], ("#FFFFFF", "#1F3A3D")),
        ("currency", "eur", "EUR"),
        ("timezone", "europe/berlin", "Europe/Berlin"),
        ("palette", "1f3a3d, #fff", ("#1F3A3D", "#FFFFFF")),
        ("website", "fennel.example", "https://fennel.example"),
        ("website", ["fennel.example"], "https://fennel.example"),
        ("brand_name", " Fennel\n Bakery ", "Fennel Bakery"),
        ("regulated", "Health Claims", ("health_claims",)),
    ],
)
def test_standard_values_get_the_spelling_of_their_standard(
    field: str, given_value: object, stored: object
):
    assert getattr(read(**{field: given_value}), field) == stored


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("markets", ["EU"], "markets[0]"),
        ("languages", ["klingon"], "languages[0]"),
        ("languages", ["xx-US"], "languages[0]"),
        ("languages", ["en-QQ"], "languages[0]"),
        ("currency", "$", "currency"),
        ("currency", "XXX", "currency"),
        ("timezone", "../etc/passwd", "timezone"),
        ("timezone", "Mars/Olympus", "timezone"),
        ("timezone", "EST", "timezone"),
        ("palette", ["#12345"], "palette[0]"),
        ("website", "javascript:alert(1)", "website"),
        ("website", "https://user:secret@host.example", "website"),
        ("website", "http://[", "website"),
        ("website", "just words", "website"),
        ("upcoming_events", [{"date": "2026-02-30", "name": "x"}], "upcoming_events[0].date"),
        ("upcoming_events", "sometime soon", "upcoming_events[0]"),
        ("kpis", [{"metric": "CTR", "by": 5}], "kpis[0].by"),
        ("website", ["a.example", "b.example"], "website"),
        ("brand_name", "x" * 121, "brand_name"),
        ("brand_name", ["Fennel", "Bakery"], "brand_name"),
        ("brand_name", "\u200b", "brand_name"),
        ("voice", "warm\u202edlob", "voice"),
        ("voice", "a\x00b", "voice"),
        ("voice", "\ud800", "voice"),
        ("legal", "12 Mill Lane", "legal"),
    ],
)
def test_value_against_its_standard_is_refused(field: str, value: object, place: str):
    assert place in problems_of(**{field: value})


def test_offer_that_ends_before_it_begins_is_refused():
    offer = {"text": "Two for one", "from": "2026-12-02", "until": "2026-12-01"}

    assert "2026-12-02" in problems_of(offers=[offer])["offers[0].until"]


def test_brief_too_large_to_store_is_refused():
    long_constraints = [f"{n} " + "x" * 1990 for n in range(MAX_BRIEF_BYTES // 1990 + 1)]

    with pytest.raises(InvalidInputError, match="bytes"):
        load_brief(REQUIRED | {"constraints": long_constraints})


@pytest.mark.parametrize(
    ("geography", "zone"),
    [
        ("Austin, TX", "America/Chicago"),
        ("Lisbon, Portugal", "Europe/Lisbon"),
        ("Japan", "Asia/Tokyo"),
        ("Portland, Maine", "America/New_York"),
    ],
)
def test_time_zone_is_derived_where_the_place_leaves_no_doubt_and_told(geography: str, zone: str):
    intake = load_brief(REQUIRED | {"geography": geography})

    assert intake.brief.timezone == zone
    assert any(zone in note and geography in note for note in intake.notes)


@pytest.mark.parametrize("geography", ["United States", "United States & UK", "North America", ""])
def test_doubtful_place_means_utc_and_says_what_to_do(geography: str):
    intake = load_brief(REQUIRED | {"geography": geography})

    assert intake.brief.timezone == "UTC"
    assert "set `timezone`" in intake.notes[-1]


def test_time_zone_of_the_client_wins_over_any_derivation():
    intake = load_brief(REQUIRED | {"geography": "Austin, TX", "timezone": "Europe/Rome"})

    assert intake.brief.timezone == "Europe/Rome"
    assert intake.notes == ()


def test_single_market_gives_the_zone_when_no_place_is_named():
    assert read(markets=["IE"]).timezone == "Europe/Dublin"


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, '{"brand_name": "a", "brand_name": "b"}', b"\xff\xfe", "NaN"]
)
def test_text_that_is_no_json_object_is_a_clear_error(text: str | bytes):
    with pytest.raises(InvalidInputError):
        parsed(text)


def test_byte_order_mark_is_harmless():
    assert parsed("\ufeff" + json.dumps(REQUIRED)).brief == read()
    assert parsed(b"\xef\xbb\xbf" + json.dumps(REQUIRED).encode()).brief == read()


def test_broken_json_is_told_with_its_line():
    with pytest.raises(InvalidInputError, match="line 2, column"):
        parsed('{\n "brand_name": }')


@given(JSON_VALUES)
def test_any_json_value_is_a_brief_or_an_error_that_says_why(document: object):
    brief, problems = attempt(document)

    assert (brief is None) == bool(problems)
    assert all(problem.message and problem.fields["rule"] for problem in problems)


@given(st.sampled_from(sorted(BRIEF_FIELDS)), JSON_VALUES)
def test_any_json_value_in_any_field_is_used_or_refused_by_name(field: str, value: object):
    _, problems = attempt(REQUIRED | {field: value})

    assert all(str(problem.fields["field"]).startswith(field) for problem in problems)


def attempt(document: object) -> tuple[Brief | None, tuple[InvalidInputError, ...]]:
    try:
        return load_brief(document).brief, ()
    except InvalidBriefError as error:
        return None, error.problems


@given(st.dictionaries(st.sampled_from(sorted(BRIEF_FIELDS)), st.text(min_size=1, max_size=80)))
@example({"kpis": "\U0001fffd"})  # no letter of any script: a text of which nothing can be seen
def test_loading_a_loaded_brief_changes_nothing(fields: dict[str, str]):
    try:
        first = load_brief(REQUIRED | fields).brief
    except InvalidBriefError:
        return

    document = first.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    assert load_brief(document).brief == first
    assert stored_brief(document) == first


def test_a_permission_may_be_told_as_a_plain_yes_or_no() -> None:
    told = [{"text": "a", "permission": True}, {"text": "b", "permission": False}]

    proofs = load_brief({**REQUIRED, "proof_points": told}).brief.proof_points

    assert [proof.permission for proof in proofs] == ["yes", "no"]
