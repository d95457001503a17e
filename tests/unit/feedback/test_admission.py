from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo_core.feedback.admission import Verdict, admit
from aicmo_core.feedback.anomalies import Anomaly, Method
from aicmo_core.feedback.duplicates import by_words
from aicmo_core.feedback.live_record import LiveRecord
from aicmo_core.feedback.past_tasks import PastTask, past_task
from aicmo_core.feedback.precision import precision
from aicmo_core.feedback.proposals import Proposal, merge, with_evidence
from aicmo_core.feedback.proposed_task import content_of
from aicmo_core.feedback.rulebook import FeedbackPolicy
from aicmo_core.tasks.types import Priority, TaskType

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
POLICY = FeedbackPolicy()


def anomaly(value=0.02, series="email.ctr"):
    channel, metric = series.split(".")
    return Anomaly(
        channel=channel, metric=metric, value=value, expected=0.04, method=Method.BASELINE
    )


def proposal(*anomalies, rules=("email_clicks_low",), target="email", **fields):
    found = anomalies or (anomaly(),)
    return Proposal(
        **{
            "rule_ids": rules,
            "task_type": TaskType.REWRITE_EMAIL_SEQUENCE,
            "title": "Rewrite the email sequence: a clearer call to action",
            "reason": "Clicks are low",
            "priority": Priority.HIGH,
            "confidence": 0.8,
            "payload": {"focus": "improve_cta"},
            "target": target,
            "anomalies": found,
            "rest_days": 28,
            **fields,
        }
    )


def past(days_ago=30, **fields):
    at = NOW - timedelta(days=days_ago)
    return PastTask(
        **{
            "task_id": "t1",
            "task_type": TaskType.REWRITE_EMAIL_SEQUENCE,
            "title": "Rewrite the email sequence",
            "text": "Something about another matter",
            "target": "email",
            "place": "rewrite_email_sequence:email",
            "open": False,
            "accepted": False,
            "rejected": False,
            "proposed_at": at,
            "decided_at": at,
            "rule_ids": ("email_clicks_low",),
            "anomalies": (anomaly(),),
            "rest_days": 28,
            **fields,
        }
    )


def admitted(candidate, *history, policy=POLICY, compare=by_words):
    [admission] = admit([candidate], history, now=NOW, compare=compare, policy=policy)
    return admission


def verdict(candidate, *history, policy=POLICY):
    return admitted(candidate, *history, policy=policy).verdict


def paid_for(texts, query):
    raise AssertionError(f"{query!r} was compared with {texts}")


def went_live(days_ago):
    return LiveRecord(
        task_id="t1",
        brand_id="b1",
        output_version=1,
        channel="email",
        went_live_at=NOW - timedelta(days=days_ago),
        by="ana",
    )


def unjudged(days, **fields):
    done = NOW - timedelta(days=days)
    return past(accepted=True, unjudged_since=done, decided_at=done, **fields)


@pytest.mark.parametrize("days", [1, 89])
def test_work_whose_output_waits_for_its_verdict_is_not_asked_for_again(days):
    found = admitted(proposal(), unjudged(days))

    told = f"t1 did this; its output of {NOW - timedelta(days=days):%Y-%m-%d} waits for a verdict"
    assert (found.verdict, found.task_id, found.because) == (Verdict.MERGE, "t1", told)


def test_an_output_that_nobody_looked_at_for_a_quarter_stands_in_the_way_no_more():
    assert verdict(proposal(), unjudged(90)) is Verdict.CREATE


def test_what_means_the_same_waits_for_the_verdict_as_well():
    other_key = unjudged(40, days_ago=60, place="", text=proposal().text)

    assert verdict(proposal(), other_key) is Verdict.MERGE


def test_work_that_went_live_needs_no_verdict_to_have_had_its_effect():
    assert verdict(proposal(), unjudged(29, live=(went_live(28),))) is Verdict.CREATE


def test_an_open_task_takes_it_in_rather_than_one_that_waits_for_its_verdict():
    assert admitted(proposal(), unjudged(9), past(task_id="t2", open=True)).task_id == "t2"


def test_a_proposal_without_a_history_is_created_and_no_comparison_paid_for():
    other_work = past(open=True, task_type=TaskType.OPTIMIZE_LANDING_PAGE_COPY, place="x")

    for history in ([], [other_work]):
        assert admitted(proposal(), *history, compare=paid_for).verdict is Verdict.CREATE


def test_an_open_task_of_the_same_type_and_target_takes_it_in():
    assert verdict(proposal(), past(open=True)) is Verdict.MERGE


def test_an_open_task_for_another_channel_does_not():
    other = past(open=True, target="sms", place="rewrite_email_sequence:sms")

    assert verdict(proposal(), other) is Verdict.CREATE


@pytest.mark.parametrize(
    ("target", "expected"), [("email", Verdict.CREATE), ("instagram", Verdict.OVER_CAP)]
)
def test_what_was_taken_back_and_is_asked_for_again_is_nothing_new(target, expected):
    taken = past(2, withdrawn=True, target=target, rule_ids=("another",))

    assert verdict(proposal(), taken, policy=FeedbackPolicy(max_new_per_week=1)) is expected


def test_what_an_open_task_of_any_origin_does_takes_up_no_room_of_the_week():
    planned = past(open=True, origin="autobrain", rule_ids=(), text="Email sequence for Larkfield")
    other = proposal(rules=("social_engagement_low",), target="instagram", priority=Priority.MEDIUM)
    policy = FeedbackPolicy(max_new_per_week=1)

    found = admit([proposal(), other], [planned], now=NOW, compare=by_words, policy=policy)

    assert [one.verdict for one in found] == [Verdict.MERGE, Verdict.CREATE]


def test_a_task_that_a_person_wrote_in_other_words_takes_it_in():
    same = past(
        open=True,
        origin="operator",
        rule_ids=(),
        target="",
        place="",
        text="Rewrite email sequences: clearer calls to action. improve CTA email",
    )

    found = admitted(proposal(), same)

    assert (found.verdict, found.task_id) == (Verdict.MERGE, "t1")
    assert found.because.startswith("t1 means the same work (similarity 0.")


def test_of_two_tasks_that_mean_the_same_the_nearer_takes_it_in():
    near, nearer = (
        past(task_id=task_id, open=True, rule_ids=(), place="", text=text)
        for task_id, text in [
            ("near", f"{proposal().text} now"),
            ("nearer", proposal().text),
        ]
    )

    assert admitted(proposal(), near, nearer).task_id == "nearer"
    assert admitted(proposal(), nearer, near).task_id == "nearer"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [({"accepted": True}, Verdict.MERGE), ({}, Verdict.CREATE)],
    ids=["done lately", "taken back lately"],
)
def test_work_that_was_done_lately_is_not_asked_for_again(fields, expected):
    lately = past(14, rule_ids=("another",), text=proposal().text, place="", **fields)

    assert verdict(proposal(), lately) is expected


def test_work_that_was_done_long_ago_may_be_asked_for_again():
    long_ago = past(15, rule_ids=("another",), text=proposal().text, place="", accepted=True)

    assert verdict(proposal(), long_ago) is Verdict.CREATE


def test_a_rules_own_open_task_under_another_key_takes_it_in():
    moved = past(open=True, text=proposal().text, place="rewrite_email_sequence:newsletter")

    assert verdict(proposal(), moved) is Verdict.MERGE


def test_a_no_for_one_channel_or_kind_of_work_is_none_for_another():
    elsewhere = past(rejected=True, target="sms")
    other_work = past(rejected=True, task_type=TaskType.OPTIMIZE_LANDING_PAGE_COPY)

    assert verdict(proposal(), elsewhere, other_work) is Verdict.CREATE


def test_a_departure_without_a_size_stays_rejected_as_well():
    told = anomaly().model_copy(update={"expected": None})

    assert verdict(proposal(told), past(rejected=True, anomalies=(told,))) is (
        Verdict.REJECTED_BEFORE
    )


def test_a_rejected_proposal_stays_rejected_on_the_same_evidence_and_the_last_no_is_named():
    noes = [past(days, task_id=f"t{days}", rejected=True) for days in (9, 5, 7)]

    found = admitted(proposal(), *noes)

    assert (found.verdict, found.task_id) == (Verdict.REJECTED_BEFORE, "t5")
    assert found.because == "rejected as t5, and the evidence has not materially changed"


def test_the_no_that_was_said_last_holds_whenever_its_task_was_proposed():
    """What was proposed first may wait longest: its no is then the one that knows most."""
    early_but_decided_late = past(
        30, task_id="t1", rejected=True, decided_at=NOW, anomalies=(anomaly(0.01),)
    )
    later = past(20, task_id="t2", rejected=True)

    assert admitted(proposal(anomaly(0.01)), early_but_decided_late, later).task_id == "t1"


@pytest.mark.parametrize(
    ("yes_days_ago", "expected"),
    [(60, Verdict.REJECTED_BEFORE), (20, Verdict.RESTING), (29, Verdict.CREATE)],
)
def test_a_later_yes_to_the_same_work_takes_the_place_of_a_no(yes_days_ago, expected):
    no = past(45, rejected=True)
    yes = past(yes_days_ago, task_id="t2", accepted=True)

    assert verdict(proposal(), no, yes) is expected


def test_a_small_departure_that_doubles_is_no_new_evidence():
    small = past(rejected=True, anomalies=(anomaly(0.0384),))

    assert verdict(proposal(anomaly(0.0368)), small) is Verdict.REJECTED_BEFORE


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.019, Verdict.REJECTED_BEFORE),
        (0.0140, Verdict.REJECTED_BEFORE),  # 15 points more, but only 1.3 times as large
        (0.009, Verdict.CREATE),
    ],
)
def test_it_comes_back_only_when_the_departure_has_grown_materially(value, expected):
    assert verdict(proposal(anomaly(value)), past(rejected=True)) is expected


def banded(value, share, **fields):
    """Return a departure whose usual figure, 4 %, chance moves by up to this share of it."""
    band = {"expected_low": 0.04 * (1 - share), "expected_high": 0.04 * (1 + share)}
    return anomaly(value).model_copy(update={**band, **fields})


@pytest.mark.parametrize(
    ("share", "expected"), [(0.2, Verdict.REJECTED_BEFORE), (0.13, Verdict.CREATE)]
)
def test_an_early_no_holds_while_chance_alone_makes_the_same_drop_look_larger(share, expected):
    """On its first day a drop of 40 % looked like one of 24 %, for the day before was in it."""
    early, settled = banded(0.0304, share), banded(0.0236, share)

    assert verdict(proposal(settled), past(rejected=True, anomalies=(early,))) is expected


@pytest.mark.parametrize(
    ("clicks", "expected"), [(12, Verdict.REJECTED_BEFORE), (1200, Verdict.CREATE)]
)
def test_below_a_line_the_counts_tell_what_chance_does(clicks, expected):
    line = {"method": Method.THRESHOLD}
    early = anomaly(0.03).model_copy(update={**line, "numerator": clicks})
    settled = anomaly(0.02).model_copy(update={**line, "numerator": clicks})

    assert verdict(proposal(settled), past(rejected=True, anomalies=(early,))) is expected


def test_the_same_figure_held_against_its_own_baseline_at_last_is_no_new_evidence():
    by_line = anomaly(0.03).model_copy(update={"method": Method.THRESHOLD})
    by_baseline = anomaly(0.03).model_copy(update={"expected": 0.06})

    assert verdict(proposal(by_baseline), past(rejected=True, anomalies=(by_line,))) is (
        Verdict.REJECTED_BEFORE
    )


def test_it_comes_back_when_another_series_joins_the_evidence():
    both = proposal(anomaly(), anomaly(series="email.human_open_rate"))

    assert verdict(both, past(rejected=True)) is Verdict.CREATE


def test_what_only_follows_from_the_departure_is_no_new_evidence():
    both = proposal(anomaly(), anomaly(series="email.delivered"), follows={"email.delivered"})

    assert verdict(both, past(rejected=True)) is Verdict.REJECTED_BEFORE


def test_what_was_rejected_twice_for_different_reasons_stays_rejected_for_both():
    opens = anomaly(series="email.human_open_rate")
    rejections = [
        past(20, task_id="t1", rejected=True, anomalies=(opens,)),
        past(5, task_id="t2", rejected=True),
    ]

    assert verdict(proposal(opens), *rejections) is Verdict.REJECTED_BEFORE
    assert verdict(proposal(), *rejections) is Verdict.REJECTED_BEFORE


@pytest.mark.parametrize(
    ("began_days_ago", "expected"), [(75, Verdict.REJECTED_BEFORE), (60, Verdict.CREATE)]
)
def test_another_event_long_after_the_no_is_new_evidence(began_days_ago, expected):
    again = anomaly().model_copy(update={"window_start": NOW - timedelta(days=began_days_ago)})

    assert verdict(proposal(again), past(90, rejected=True)) is expected


def test_a_rule_rests_from_the_moment_at_which_its_work_went_live():
    live = past(40, accepted=True, live=(went_live(10),))

    found = admitted(proposal(), live)

    assert (found.verdict, found.task_id) == (Verdict.RESTING, "t1")
    assert found.because == "t1 was accepted; its effect shows by 2026-12-10"


@pytest.mark.parametrize("fields", [{"target": "sms"}, {"rule_ids": ("another",)}])
def test_a_rule_rests_for_its_own_channel_and_alone(fields):
    assert verdict(proposal(), past(10, accepted=True, **fields)) is Verdict.CREATE


@pytest.mark.parametrize(("days", "expected"), [(27, Verdict.RESTING), (28, Verdict.CREATE)])
def test_a_rule_rests_until_the_effect_of_what_it_proposed_can_be_seen(days, expected):
    assert verdict(proposal(), past(days, accepted=True)) is expected


def history_of(accepted, rejected):
    return [
        past(300 - n, task_id=f"t{n}", accepted=n < accepted, rejected=n >= accepted)
        for n in range(accepted + rejected)
    ]


MUTED = FeedbackPolicy(worse_by=1, worse_by_points=0)
"""So that earlier rejections do not answer first."""


@pytest.mark.parametrize(
    ("accepted", "rejected", "expected"),
    [(5, 15, Verdict.MUTED), (6, 14, Verdict.CREATE), (0, 19, Verdict.CREATE)],
)
def test_a_rule_below_thirty_per_cent_of_its_last_twenty_mutes_itself(accepted, rejected, expected):
    found = admitted(proposal(), *history_of(accepted, rejected), policy=MUTED)

    assert found.verdict is expected
    told = f"the rule muted itself: accepted email_clicks_low {accepted} of 20"
    assert found.because == (told if expected is Verdict.MUTED else "")


def test_a_rule_that_is_heard_carries_one_that_muted_itself():
    both = proposal(rules=("email_clicks_low", "email_opens_low"))

    assert verdict(both, *history_of(0, 20), policy=MUTED) is Verdict.CREATE


def test_precision_counts_decided_proposals_only_and_the_newest_twenty():
    waiting = past(1, task_id="open", open=True)

    rates = precision([waiting, *reversed(history_of(25, 5))], POLICY)

    assert (rates["email_clicks_low"].proposed, rates["email_clicks_low"].accepted) == (20, 15)


def test_merging_keeps_all_the_evidence_and_leads_with_the_most_urgent():
    opens = proposal(
        anomaly(series="email.human_open_rate"),
        rules=("email_opens_low",),
        priority=Priority.CRITICAL,
        payload={"focus": "improve_subject_lines", "num_variants": 3},
    )

    [merged] = merge([proposal(), opens])

    assert merged.rule_ids == ("email_opens_low", "email_clicks_low")
    assert merged.payload["focus"] == "improve_subject_lines"
    assert merged.payload["also_focus"] == ["improve_cta"]
    assert len(merged.anomalies) == 2
    assert merged.stands_for == 2


def test_what_a_rule_asks_for_too_is_no_suggestion_of_a_model_alone():
    suggested = proposal(rules=("model_email_ctr",))
    [merged] = merge([proposal(), suggested])

    assert (suggested.is_suggested, merged.is_suggested) == (True, False)


UNSIZED = anomaly().model_copy(update={"expected": None})


@pytest.mark.parametrize(
    ("leads", "follows"),
    [
        (proposal(anomaly(0.03), anomaly(0.01, "email.sent")), proposal(anomaly(0.03))),
        (proposal(anomaly(0.07)), proposal(anomaly(0.02))),
        (proposal(anomaly(0.03)), proposal(UNSIZED)),
        (proposal(anomaly(0.064), confidence=0.8), proposal(anomaly(0.1), confidence=0.5)),
        (proposal(anomaly(0.1), confidence=0.5), proposal(anomaly(0.06), confidence=0.8)),
    ],
    ids=["the furthest counts", "up as down", "any before none", "0.8 x 1.60", "0.5 x 2.50"],
)
def test_of_two_as_urgent_the_surer_and_larger_departure_leads(leads, follows):
    assert sorted([follows, leads], key=lambda one: one.rank) == [leads, follows]


def test_evidence_that_is_known_is_not_told_again():
    known = proposal(reason=anomaly().describe())

    assert with_evidence(known, [anomaly()]) == known


def test_however_much_departs_its_task_can_be_made():
    metrics = [f"email.metric_{n}" for n in range(90)]
    led = proposal(*(anomaly(series=series) for series in metrics))
    wide = with_evidence(led, [anomaly(0.01, series) for series in metrics])

    [merged] = merge([wide, proposal(reason="Mails bring fewer visits")])
    content = content_of(merged, brand_id="b1", task_id="t1")

    assert len(wide.reason) == len(content.reason) == 2000
    assert len(content.description) == 4000


def test_a_task_is_compared_by_the_words_by_which_its_proposal_was():
    made = proposal(payload={"focus": "improve_cta", "num_variants": 3, "platforms": ["x"]})
    content = content_of(made, brand_id="b1", task_id="t1")

    assert made.text.endswith(": a clearer call to action. improve cta email")
    assert past_task(content, proposed_at=NOW).text == made.text


def test_what_is_merged_rests_as_long_as_the_longest_and_names_no_focus_twice():
    [merged] = merge([proposal(anomaly(0.01), rest_days=7), proposal(rest_days=28)])

    assert merged.rest_days == 28
    assert "also_focus" not in merged.payload


def test_what_leads_a_merged_proposal_is_more_than_what_follows_from_another():
    """Fewer delivered follow from a tired list; fewer clicks follow, and depart by themselves."""
    clicks, opens = anomaly(), anomaly(series="email.human_open_rate")
    delivered = anomaly(series="email.delivered")
    follows = frozenset({"email.delivered", clicks.series})

    [merged] = merge([proposal(clicks), proposal(opens, delivered, clicks, follows=follows)])

    assert merged.follows == {"email.delivered"}


candidates = st.lists(
    st.builds(
        proposal,
        target=st.sampled_from(["email", "sms", "web"]),
        priority=st.sampled_from(Priority),
        confidence=st.floats(0, 1),
        title=st.sampled_from(["Alpha work on mails", "Beta pictures", "Gamma pages"]),
    ),
    max_size=6,
)


@given(candidates, st.randoms(use_true_random=False))
def test_the_order_in_which_anomalies_come_decides_nothing(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)

    one, other = (
        admit(merge(order), [], now=NOW, compare=by_words, policy=POLICY)
        for order in (found, shuffled)
    )

    key = [(a.proposal.task_type, a.proposal.target, a.verdict) for a in one]
    assert key == [(a.proposal.task_type, a.proposal.target, a.verdict) for a in other]


@given(candidates)
def test_never_more_than_the_weeks_cap_is_created(found):
    created = admit(merge(found), [], now=NOW, compare=by_words, policy=POLICY)

    assert sum(a.verdict is Verdict.CREATE for a in created) <= 3


@pytest.mark.parametrize(("days_ago", "expected"), [(6, Verdict.OVER_CAP), (7, Verdict.CREATE)])
def test_what_was_proposed_within_seven_days_takes_up_the_weeks_room(days_ago, expected):
    lately = past(days_ago, task_type=TaskType.OPTIMIZE_LANDING_PAGE_COPY)

    found = admitted(proposal(), lately, policy=FeedbackPolicy(max_new_per_week=1))

    assert found.verdict is expected


def test_what_others_planned_within_seven_days_takes_up_none_of_it():
    planned = past(1, origin="autobrain", task_type=TaskType.OPTIMIZE_LANDING_PAGE_COPY)

    found = admitted(proposal(), planned, policy=FeedbackPolicy(max_new_per_week=1))

    assert found.verdict is Verdict.CREATE


def test_the_most_urgent_has_the_room_that_is_left():
    urgent = proposal(target="web", title="Mend the page", priority=Priority.CRITICAL)
    policy = FeedbackPolicy(max_new_per_week=1)

    found = admit([proposal(), urgent], [], now=NOW, compare=by_words, policy=policy)

    assert [(one.proposal, one.verdict) for one in found] == [
        (urgent, Verdict.CREATE),
        (proposal(), Verdict.OVER_CAP),
    ]
    assert found[1].because == "the week's 1 new proposals are used up"
