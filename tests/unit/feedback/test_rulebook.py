import json
import re
from pathlib import Path

import pytest

from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.anomalies import Anomaly, Severity
from aicmo_core.feedback.catalogue_defaults import AD_CHANNELS, DEFAULT_CATALOGUE
from aicmo_core.feedback.detection import Direction
from aicmo_core.feedback.proposals import proposal_from
from aicmo_core.feedback.rulebook import RuleBook
from aicmo_core.feedback.rulebook_defaults import DEFAULT_RULE_BOOK

LINKEDIN_RULE = {
    "rule_id": "linkedin_clicks_low",
    "when": {"channels": ["linkedin"], "metrics": ["ctr"]},
    "work": {"task_type": "social_variants", "title": "New posts for {channel}"},
    "priority": "LOW",
}


def test_the_default_rules_come_back_equal_from_their_document():
    document = json.loads(json.dumps(DEFAULT_RULE_BOOK.model_dump(mode="json")))

    assert RuleBook.model_validate(document) == DEFAULT_RULE_BOOK


@pytest.mark.parametrize("rule", DEFAULT_RULE_BOOK.rules, ids=lambda rule: rule.rule_id)
def test_every_default_rule_speaks_of_metrics_that_exist(rule):
    unknown = [
        metric
        for metric in rule.when.metrics
        if not any(DEFAULT_CATALOGUE.find(channel, metric) for channel in _channels(rule))
    ]

    assert unknown == []


@pytest.mark.parametrize("rule", DEFAULT_RULE_BOOK.rules, ids=lambda rule: rule.rule_id)
def test_every_default_rule_can_be_reached(rule):
    anomalies = [
        Anomaly(
            channel=channel,
            metric=metric,
            direction=rule.when.direction,
            severity=rule.when.severity or Severity.WARN,
        )
        for channel in _channels(rule)
        for metric in rule.when.metrics
    ]

    assert all(DEFAULT_RULE_BOOK.rule_for(anomaly) is rule for anomaly in anomalies)


@pytest.mark.parametrize("rule", DEFAULT_RULE_BOOK.rules, ids=lambda rule: rule.rule_id)
def test_what_a_rule_explains_is_a_rule(rule):
    assert all(DEFAULT_RULE_BOOK.rule(rule_id) for rule_id in rule.explains)


def _channels(rule):
    return rule.when.channels or ("email", "web", "instagram", *AD_CHANNELS)


def test_a_workspace_adds_a_rule_of_its_own():
    edited = DEFAULT_RULE_BOOK.edited({"rules": [LINKEDIN_RULE]})

    rule = edited.rule_for(Anomaly(channel="linkedin", metric="ctr"))
    assert rule.rule_id == "linkedin_clicks_low"
    assert edited.version == DEFAULT_RULE_BOOK.version + 1


def test_a_workspace_replaces_a_rule_in_its_place():
    calmer = DEFAULT_RULE_BOOK.rule("conversion_low").model_dump(mode="json")

    edited = DEFAULT_RULE_BOOK.edited({"rules": [{**calmer, "priority": "LOW"}]})

    assert [r.rule_id for r in edited.rules] == [r.rule_id for r in DEFAULT_RULE_BOOK.rules]
    assert edited.rule("conversion_low").priority.name == "LOW"


def test_a_workspace_switches_a_rule_off():
    edited = DEFAULT_RULE_BOOK.edited({"off": ["social_engagement_low"]})

    assert edited.rule_for(Anomaly(channel="instagram", metric="engagement_rate")) is None


def test_a_workspace_sets_its_own_limits():
    edited = DEFAULT_RULE_BOOK.edited({"policy": {"max_new_per_week": 1}})

    assert edited.policy.max_new_per_week == 1
    assert edited.rules == DEFAULT_RULE_BOOK.rules


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"off": ["no_such_rule"]}, "off"),
        ({"rules": [{**LINKEDIN_RULE, "surprise": 1}]}, "rules.0.surprise"),
        ({"rules": [{**LINKEDIN_RULE, "work": None}]}, "rules.0"),
        ({"rules": [{**LINKEDIN_RULE, "confidence": 2}]}, "rules.0.confidence"),
        ({"rules": [LINKEDIN_RULE, {**LINKEDIN_RULE, "priority": "HIGH"}]}, "rules"),
        ({"rules": [{**LINKEDIN_RULE, "when": {"metrics": []}}]}, "rules.0.when.metrics"),
        ({"policy": {"max_new_per_week": -1}}, "policy.max_new_per_week"),
        ({"rules": [{**LINKEDIN_RULE, "when": 1, "gathers": ["ctr"]}]}, "rules.0.when"),
        ([], "rule book"),
    ],
)
def test_a_wrong_edit_is_refused_and_names_the_field(document, field):
    with pytest.raises(InvalidInputError) as refused:
        DEFAULT_RULE_BOOK.edited(document)

    assert refused.value.fields["field"] == field


def test_an_unknown_task_type_is_refused():
    wrong = {**LINKEDIN_RULE, "work": {"task_type": "sing_a_song", "title": "La"}}

    with pytest.raises(InvalidInputError):
        DEFAULT_RULE_BOOK.edited({"rules": [wrong]})


def test_rises_and_falls_are_different_things():
    rise = Anomaly(channel="email", metric="ctr", direction=Direction.HIGH)

    assert DEFAULT_RULE_BOOK.rule_for(rise) is None


def test_the_edit_that_the_documentation_shows_can_be_saved():
    page = (Path(__file__).parents[3] / "docs" / "feedback.md").read_text()
    [shown] = re.findall(r"```json\n(.*?)```", page, re.S)

    edited = DEFAULT_RULE_BOOK.edited(json.loads(shown))

    assert edited.rule_for(Anomaly(channel="linkedin", metric="ctr")) is not None
    assert edited.rule("ads_tire") is None
    assert edited.policy.max_new_per_week == 5


def own(**fields):
    rule = {
        "rule_id": "our_own",
        "when": {"channels": ["email"], "metrics": ["ctr"]},
        "work": {"task_type": "email_rewrite", "title": "Write better mails"},
    }
    return DEFAULT_RULE_BOOK.edited({"rules": [rule | fields]}).rule("our_own")


def test_a_rule_is_kept_by_the_names_of_the_catalogue():
    rule = own(
        when={"channels": ["Newsletter"], "metrics": ["Click Rate", "CTR"]}, gathers=["open"]
    )

    assert (rule.when.channels, rule.when.metrics) == (("email",), ("ctr",))
    assert rule.gathers == ("open_rate",)


def test_a_name_that_is_a_metric_somewhere_is_no_alias_of_another():
    assert own(when={"metrics": ["conversions"]}).when.metrics == ("conversions",)
    assert own(when={"channels": ["web"], "metrics": ["conversions"]}).when.metrics == (
        "key_events",
    )


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"when": {"metrics": ["ctrr"]}}, "ctrr is no metric of the catalogue"),
        ({"when": {"channels": ["web"], "metrics": ["open_rate"]}}, "open_rate is no metric"),
        ({"when": {"channels": ["moon"], "metrics": ["ctr"]}}, "it knows none of moon"),
        ({"gathers": ["sighs"]}, "sighs is no metric of the catalogue"),
        ({"explains": ["no_such_rule"]}, "must name rules there are"),
    ],
)
def test_a_rule_that_could_never_answer_anything_is_refused(fields, rule):
    with pytest.raises(InvalidInputError, match=rule):
        own(**fields)


@pytest.mark.parametrize(
    "fields", [{"when": {"metrics": ["unsub_rate"]}}, {"gathers": ["spam_rate"]}]
)
def test_people_who_leave_are_not_answered_with_copy_under_another_name_either(fields):
    with pytest.raises(InvalidInputError, match="can be answered by a `checklist` only"):
        own(**fields)


def test_what_is_filled_into_a_payload_is_filled_however_deep():
    payload = {"where": {"channels": ["{channel}"]}}
    rule = own(work={"task_type": "email_rewrite", "title": "Mails", "payload": payload})

    made = proposal_from(rule, Anomaly(channel="email", metric="ctr"))

    assert made.payload == {"where": {"channels": ["email"]}}


@pytest.mark.parametrize(
    "metric", ["unsubscribe_rate", "bounce_rate", "hard_bounce_rate", "complaint_rate"]
)
def test_no_workspace_can_answer_people_who_leave_with_copy(metric):
    rule = {
        "rule_id": "write_more",
        "when": {"channels": ["email"], "metrics": ["ctr", metric], "direction": "high"},
        "work": {"task_type": "email_rewrite", "title": "Write better mails"},
    }

    with pytest.raises(InvalidInputError, match=f"{metric} can be answered by a `checklist` only"):
        DEFAULT_RULE_BOOK.edited({"rules": [rule]})


def test_a_rule_that_names_no_channel_is_about_all_that_have_the_figure():
    book = DEFAULT_RULE_BOOK.edited({"rules": [{**LINKEDIN_RULE, "when": {"metrics": ["ctr"]}}]})

    for channel in ("email", "tiktok"):
        answers = book.rule_for(Anomaly(channel=channel, metric="ctr"))
        assert answers == book.rule("linkedin_clicks_low")


def test_several_names_that_do_not_fit_are_told_in_order():
    with pytest.raises(InvalidInputError) as refused:
        DEFAULT_RULE_BOOK.edited({"off": ["zebra", "moon", "apple", "comet"]})

    assert refused.value.fields["value"] == str(["apple", "comet", "moon", "zebra"])


def test_what_other_code_stored_is_kept_part_by_part():
    second = {**LINKEDIN_RULE, "rule_id": "tiktok_clicks_low"}
    stored = {
        "rules": [LINKEDIN_RULE, {**LINKEDIN_RULE, "confidence": 2}, second],
        "off": ["email_clicks_low", "gone", "conversion_low"],
        "policy": {"max_new_per_week": 1},
        "surprise": [1],
    }

    book = DEFAULT_RULE_BOOK.as_stored(stored)

    assert book.rule("linkedin_clicks_low")
    assert book.rule("tiktok_clicks_low")
    assert (book.rule("email_clicks_low"), book.rule("conversion_low")) == (None, None)
    assert book.policy.max_new_per_week == 1
    assert len(book.left_out) == 3


@pytest.mark.parametrize("name", ["rules", "off"])
def test_a_stored_part_of_another_shape_is_left_out_as_one(name):
    [told] = DEFAULT_RULE_BOOK.as_stored({name: "everything"}).left_out

    assert told.startswith(f"{name}: ")
