"""Exports as their tools write them: titles above, totals below, their own dates and numbers."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo_core.adapters.metric_sources.ga4 import Ga4Source
from aicmo_core.errors import InvalidInputError
from aicmo_core.feedback.catalogue_defaults import DEFAULT_CATALOGUE
from aicmo_core.feedback.imports.files import read_metrics
from aicmo_core.feedback.imports.observing import ImportContext, Observed, observe
from aicmo_core.feedback.imports.profiles.dates import DateStyle
from aicmo_core.feedback.imports.profiles.exports import PROFILES
from aicmo_core.feedback.imports.profiles.reading import read_profile
from aicmo_core.feedback.imports.profiles.styles import NumberStyle
from aicmo_core.feedback.imports.rows import ParsedFile, RowError

KLAVIYO = """\
Campaign Name,Tags,Subject,List,Send Time,Send Weekday,Total Recipients,Unique Placed Order,\
Placed Order Rate,Revenue,Unique Opens,Open Rate,Total Opens,Unique Clicks,Click Rate,Total Clicks,\
Unsubscribes,Spam Complaints,Spam Complaints Rate,Successful Deliveries,Bounces,Bounce Rate,\
Campaign ID,Campaign Channel
Refill week,Autumn,Bring it back,Engaged,2026-10-09 09:38:00,Friday,9300.0,48.0,0.52%,2800.27,\
4800.0,51.80%,6068.0,402.0,4.34%,551.0,17.0,1.0,0.01%,9266.0,34.0,0.37%,01ABC,Email
Refill text,Autumn,Bring it back,Engaged,2026-10-09 10:00:00,Friday,900.0,4.0,0.44%,100.00,,,,\
30.0,3.3%,31.0,2.0,0.0,0.00%,899.0,1.0,0.11%,01ABD,SMS
"""
HUBSPOT = """\
Email Name,Send Date (Your time zone),Campaign,Sent,Delivered,Opened,Open Rate,Clicked,Click Rate,\
Not Sent,Hard Bounced,Soft Bounced,Spam reports,Unsubscribed
"Autumn, first letter",2026-10-06 08:00:55,Autumn,5000,4960,1500,30.2%,248,5%,3,12,28,1,9
"""
GA4_BY_DATE = """\
# ----------------------------------------
# Traffic acquisition
# 20261001-20261002
# ----------------------------------------

Date,Sessions,Engaged sessions,Engagement rate,Session key event rate,Active users,Total revenue
20261001,1500,900,0.6,0.02,1310,2100.5
20261002,1600,960,0.6,0.01875,1400,2240
,3100,1860,0.6,0.0194,,4340.5
Grand total,3100,1860,0.6,0.0194,,4340.5
"""
GA4_BY_NTH_DAY = """\
# Start date: 20261001
# End date: 20261002
Nth day,Sessions
0000,1500
0001,1600
"""
META = """\
Reporting starts,Reporting ends,Campaign name,Ad set name,Ad name,Impressions,Reach,Link clicks,\
Amount spent (EUR),Purchases,Purchases conversion value,Frequency
2026-10-01,2026-10-01,Candles,Makers,Film,"5,400","2,600",61,"1,062.10",3,240.5,2.08
2026-10-01,2026-10-01,Candles,Homes,Film,5100,2500,58,60.00,1,80,2.04
2026-10-02,2026-10-02,Candles,Makers,Film,4000,2000,40,50.00,,,2
2026-10-01,2026-10-31,Throws,Makers,Film,99000,9000,900,900.00,12,960,11
"""
GOOGLE = """\
Campaign report
"October 1, 2026 - October 2, 2026"
Day\tCampaign\tCampaign type\tCurrency code\tImpr.\tClicks\tCost\tConversions\tConv. value
2026-10-01\tSearch brand\tSearch\tUSD\t1,204\t41\t$172.45\t2.50\t190.00
2026-10-02\tSearch brand\tSearch\tUSD\t1,180\t39\t165.10\t1.00\t--
\tSearch brand\tSearch\tUSD\t2,384\t80\t337.55\t3.50\t190.00
Total: Campaigns\t\t\t\t2,384\t80\t337.55\t3.50\t190.00
"""
LINKEDIN = """\
Aggregated engagement metrics for your posts
Date,Impressions (organic),Impressions (sponsored),Impressions (total),\
Unique impressions (organic),Clicks (total),Reactions (total),Comments (total),Reposts (total),\
Engagement rate (total)
10/13/2026,1400,0,1400,800,40,20,4,2,0.047
10/14/2026,1000,0,1000,600,30,10,5,5,0.05
"""


def observed(parsed: ParsedFile) -> Observed:
    context = ImportContext(
        brand_id="harbor",
        source="export",
        now=datetime(2026, 11, 22, tzinfo=UTC),
        catalogue=DEFAULT_CATALOGUE,
    )
    return observe(parsed.rows, context)


def figures(parsed: ParsedFile, day: str) -> dict[str, tuple[float | None, float | None]]:
    found = observed(parsed)
    assert found.problems == []
    return {
        one.metric: (
            (one.value, None) if one.denominator is None else (one.numerator, one.denominator)
        )
        for _, one in found.rows
        if f"{one.window_start:%Y-%m-%d}" == day
    }


def cells_of(parsed: ParsedFile) -> list[Mapping[str, str]]:
    return [row.cells for row in parsed.rows]


def test_klaviyo_campaigns_become_sends_and_text_messages_stay_out() -> None:
    parsed = read_profile(KLAVIYO.encode())

    assert figures(parsed, "2026-10-09") == {
        "delivered": (9266, None),
        "sent": (9300, None),
        "open_rate": (4800, 9266),
        "ctr": (402, 9266),
        "unsubscribe_rate": (17, 9266),
        "complaint_rate": (1, 9266),
        "bounce_rate": (34, 9266),
    }
    assert "left out, campaign_channel is not email: line 3" in parsed.notes
    assert {one.campaign for _, one in observed(parsed).rows} == {"Refill week"}


def test_klaviyo_report_tells_date_and_time_apart_and_privacy_opens() -> None:
    report = """\
Campaign Message ID,Campaign Message Name,Send Date,Send Time,Total Recipients,Total Delivered,\
Total Opens,Unique Opens,Unique Apple Privacy Opens,Unique Clicks,Unique Unsubscribes,\
Spam Complaints,Bounces,Subject,Day of Week,Campaign Message Channel
01A,Refill week,2026-10-09,10:30 AM,9300,9266,6068,4800,3100,402,17,1,34,Bring it back,Friday,Email
01B,Refill text,2026-10-09,10:30 AM,900,899,0,0,0,30,2,0,1,Bring it back,Friday,SMS
"""

    parsed = read_profile(report.encode())

    assert {cells["at"] for cells in cells_of(parsed)} == {"2026-10-09T10:30:00"}
    found = figures(parsed, "2026-10-09")
    assert found["machine_open_rate"] == (3100, 9266)
    assert found["unsubscribe_rate"] == (17, 9266)
    assert len(found) == 8
    assert not any("not known" in note for note in parsed.notes)


def test_hubspot_emails_tell_hard_bounces_apart() -> None:
    found = figures(read_profile(HUBSPOT.encode()), "2026-10-06")

    assert found["hard_bounce_rate"] == (12, 4960)
    assert found["ctr"] == (248, 4960)


def test_ga4_by_date_gives_converting_sessions_from_their_rate() -> None:
    found = figures(read_profile(GA4_BY_DATE.encode()), "2026-10-02")

    assert found["conversion_rate"] == (30, 1600)
    assert found["engaged_session_rate"] == (960, 1600)
    assert found["users"] == (1400, None)


def test_a_ga4_export_is_another_source_than_the_service_whose_days_may_be_others() -> None:
    assert read_profile(GA4_BY_DATE.encode()).tool not in {Ga4Source.name, ""}
    assert read_profile(META.encode()).tool == "meta_ads"


def test_ga4_counted_days_start_at_the_date_above_the_table() -> None:
    parsed = read_profile(GA4_BY_NTH_DAY.encode())

    assert figures(parsed, "2026-10-02") == {"sessions": (1600, None)}


def test_ga4_breakdown_becomes_segments() -> None:
    content = "Date,Device category,Sessions\n20261001,mobile,900\n20261001,desktop,600\n"

    found = observed(read_profile(content.encode(), "ga4"))

    assert {one.segment: one.value for _, one in found.rows} == {
        "device:mobile": 900,
        "device:desktop": 600,
        "": 1500,
    }


def test_ga4_parts_that_make_up_the_whole_give_it_too() -> None:
    by_channel = """\
Date,Session default channel group,Sessions,Key events,Session key event rate,Active users
20261001,Organic Search,1000,30,0.02,900
20261001,Email,500,20,0.04,450
20261002,Organic Search,1100,,0.02,990
20261002,Email,400,12,0.03,380
"""

    parsed = read_profile(by_channel.encode())
    found = [one for _, one in observed(parsed).rows if not one.segment]

    whole = {(one.metric, one.window_start.day): one.value for one in found}
    assert (whole["sessions", 1], whole["sessions", 2]) == (1500, 1500)
    assert whole["conversion_rate", 1] == pytest.approx(40 / 1500)
    assert whole["conversion_rate", 2] == pytest.approx(34 / 1500)
    assert whole["key_events", 1] == 50
    assert ("key_events", 2) not in whole, "a part that is missing makes the sum too small"
    assert "users" not in {metric for metric, _ in whole}, "people are not added up"
    told = "the whole is the sum of every channel in the file: export all of its rows"
    assert told in parsed.notes


def test_ga4_landing_pages_are_not_added_up_because_exports_leave_the_rare_ones_out() -> None:
    by_page = "Date,Landing page,Sessions\n20261001,/,1000\n20261001,/shop,200\n"

    found = observed(read_profile(by_page.encode()))

    assert {one.segment for _, one in found.rows} == {"page:/", "page:/shop"}


def test_meta_results_are_conversions_only_where_they_say_so() -> None:
    export = """\
Reporting starts,Reporting ends,Campaign name,Impressions,Link clicks,Amount spent (EUR),Results,\
Result indicator
2026-10-01,2026-10-01,Sales,5000,61,60.00,3,actions:offsite_conversion.fb_pixel_purchase
2026-10-01,2026-10-01,Leads,5000,40,30.00,5,actions:onsite_conversion.lead_grouped
2026-10-01,2026-10-01,Traffic,9000,240,20.00,240,actions:link_click
2026-10-01,2026-10-01,Fame,9000,10,20.00,7000,reach
"""

    parsed = read_profile(export.encode())
    found = observed(parsed)

    assert "not read as conversions: actions:link_click, reach" in parsed.notes
    by_campaign = {one.campaign: one.value for _, one in found.rows if one.metric == "conversions"}
    assert by_campaign == {"Sales": 3, "Leads": 5}


def test_meta_ad_sets_are_added_up_but_their_people_are_not() -> None:
    parsed = read_profile(META.encode(), "meta_ads")
    found = figures(parsed, "2026-10-01")

    assert found["impressions"] == (10500, None)
    assert found["spend"] == (1122.1, None)
    assert found["cpm"] == (1122.1, 10500)
    assert found["roas"] == (320.5, 1122.1)
    assert "reach" not in found
    assert figures(parsed, "2026-10-02")["frequency"] == (4000, 2000)
    assert {one.currency for _, one in observed(parsed).rows if one.metric == "spend"} == {"EUR"}


def test_meta_counts_that_a_row_leaves_empty_are_missing() -> None:
    found = figures(read_profile(META.encode()), "2026-10-02")

    assert {"conversions", "cpa", "roas"}.isdisjoint(found)
    assert found["cpc"] == (50, 40)


def test_a_row_of_a_whole_month_is_no_daily_figure() -> None:
    parsed = read_profile(META.encode())
    (wrong,) = parsed.problems

    assert wrong.line == 5
    assert "breakdown by day" in wrong.rule
    assert not any("may count anything" in note for note in parsed.notes)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_google_ads_reports_are_read_below_their_title_and_above_their_total(
    encoding: str,
) -> None:
    parsed = read_profile(GOOGLE.encode(encoding))

    found = figures(parsed, "2026-10-01")
    assert found["spend"] == (172.45, None)
    assert found["cpa"] == (172.45, 2.5)
    assert found["impressions"] == (1204, None)
    assert "roas" not in figures(parsed, "2026-10-02")
    assert "left out, without a date, as totals are: lines 6, 7" in parsed.notes


def test_linkedin_engagement_counts_clicks_reactions_comments_and_reposts() -> None:
    found = figures(read_profile(LINKEDIN.encode()), "2026-10-14")

    assert found["engagement_rate"] == (50, 1000)
    assert found["reach"] == (600, None)


def test_an_export_is_known_by_its_headers() -> None:
    for content, name in [
        (KLAVIYO, "klaviyo"),
        (HUBSPOT, "hubspot"),
        (GA4_BY_DATE, "ga4"),
        (META, "meta_ads"),
        (GOOGLE, "google_ads"),
        (LINKEDIN, "linkedin"),
    ]:
        assert f"read as {PROFILES[name].title}" in read_metrics(content.encode()).notes


def test_unknown_headers_are_told_and_near_ones_mapped() -> None:
    content = META.replace("Link clicks", "Link click").replace("Ad name", "Mood of the ad")
    content = content.replace("Frequency", "Weather")

    parsed = read_profile(content.encode())

    assert "column 'Link click' was read as 'link_clicks'" in parsed.notes
    assert (
        "not known to Meta Ads Manager, and not read: 'Mood of the ad', 'Weather'" in parsed.notes
    )
    assert figures(parsed, "2026-10-02")["cpc"] == (50, 40)


def test_a_renamed_header_is_mapped_by_hand() -> None:
    content = HUBSPOT.replace("Delivered", "Zugestellt")

    with pytest.raises(InvalidInputError, match="no line with the headers"):
        read_profile(content.encode(), "hubspot")
    parsed = read_profile(content.encode(), "hubspot", {"Zugestellt": "Delivered"})

    assert figures(parsed, "2026-10-06")["delivered"] == (4960, None)


def test_a_count_that_stands_twice_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="'sent' stands twice"):
        read_profile(HUBSPOT.replace("Not Sent", "Sent").encode())


def test_an_impossible_count_costs_its_own_row_only() -> None:
    parsed = read_profile(LINKEDIN.replace("1400,0,1400", "1400,0,9e99").encode())
    (too_long,) = read_profile(LINKEDIN.replace("1000,0,1000", "1,0," + "9" * 30).encode()).problems

    assert [one.line for one in parsed.problems] == [3]
    assert "is not a number" in parsed.problems[0].rule
    assert "must lie within" in too_long.rule


def test_european_numbers_and_dates_are_read_as_they_are_meant() -> None:
    content = (
        "Day;Campaign name;Impressions;Link clicks;Amount spent (EUR)\n"
        "13.10.2026;Kerzen;5.400;61;1.062,10\n"
        "14.10.2026;Kerzen;900;6;60,5\n"
    )

    parsed = read_profile(content.encode())

    assert figures(parsed, "2026-10-13")["spend"] == (1062.1, None)
    assert figures(parsed, "2026-10-13")["impressions"] == (5400, None)
    assert "numbers were read with a decimal comma" in parsed.notes


def test_dates_that_fit_both_ways_are_told() -> None:
    content = LINKEDIN.replace("10/13/2026", "10/03/2026").replace("10/14/2026", "10/04/2026")

    assert "dates such as 03/04/2026 were read month first" in read_profile(content.encode()).notes


def test_pages_that_differ_by_a_contact_alone_are_one_page() -> None:
    header = "Date,Landing page + query string,Sessions,Engaged sessions"
    rows = [
        f"20261001,/thanks?email={name}%40shop.example,{count},5"
        for name, count in [("ana", 10), ("bo", 12)]
    ]

    (sessions, _) = observed(read_profile("\n".join([header, *rows]).encode())).rows

    assert sessions[1].segment == "page:/thanks?email=[contact removed]"
    assert sessions[1].value == 22


def test_contacts_in_an_export_are_dropped() -> None:
    content = HUBSPOT.replace("Not Sent", "Recipient").replace("Autumn, first", "To jo@example.org")

    parsed = read_profile(content.encode())

    assert "column 'Recipient' holds contact data: dropped" in parsed.notes
    assert all("example.org" not in one.campaign for _, one in observed(parsed).rows)


def test_thousands_are_no_decimals_where_whole_things_are_counted() -> None:
    content = (
        "Day;Campaign name;Impressions;Link clicks;Amount spent (EUR)\n"
        "13.10.2026;Kerzen;5.400;61;62\n"
        "14.10.2026;Kerzen;900;6;60\n"
    )

    found = figures(read_profile(content.encode()), "2026-10-13")

    assert found["ctr"] == (61, 5400)
    assert found["spend"] == (62, None)


def test_a_rate_shows_how_the_counts_are_written() -> None:
    content = KLAVIYO.replace(",", ";").replace("9266.0", "9.266").replace("9300.0", "9.300")
    content = re.sub(r"(\d)\.(\d\d)%", r"\1,\2%", content).replace(".0;", ";")

    assert figures(read_profile(content.encode()), "2026-10-09")["ctr"] == (402, 9266)


def test_half_a_click_is_told_and_missing_with_all_that_it_is_part_of() -> None:
    content = META.replace(",61,", ",61.5,", 1)

    parsed = read_profile(content.encode())
    (half,) = [one for one in parsed.problems if one.field == "clicks"]

    assert (half.line, half.value, half.rule) == (2, "61.5", "must be a whole number")
    on_that_day = {
        cells["metric"] for cells in cells_of(parsed) if cells["at"][:10] == "2026-10-01"
    }
    assert {"clicks", "ctr", "cpc"}.isdisjoint(on_that_day)
    assert {"impressions", "spend", "conversions"} <= on_that_day
    assert "clicks is missing 1 time: a row that is part of it leaves it empty" in parsed.notes


META_BY_DAY = """\
Campaign name,Day,Impressions,Link clicks,Amount spent (EUR),Reporting starts,Reporting ends
,,9100,101,112.10,2026-10-01,2026-10-02
Candles,2026-10-01,5100,61,62.10,2026-10-01,2026-10-02
Candles,2026-10-02,4000,40,50.00,2026-10-01,2026-10-02
"""


def test_a_breakdown_by_day_counts_and_not_the_period_of_the_report() -> None:
    parsed = read_profile(META_BY_DAY.encode())

    assert figures(parsed, "2026-10-01")["spend"] == (62.1, None)
    assert figures(parsed, "2026-10-02")["spend"] == (50, None)
    assert "left out, without a date, as totals are: line 2" in parsed.notes


def test_the_summary_of_a_single_day_is_no_campaign_beside_the_others() -> None:
    content = """\
Reporting starts,Reporting ends,Campaign name,Impressions,Link clicks,Amount spent (EUR)
2026-10-01,2026-10-01,,9100,101,112.10
2026-10-01,2026-10-01,Candles,5100,61,62.10
2026-10-01,2026-10-01,Throws,4000,40,50.00
"""

    parsed = read_profile(content.encode())

    spend = {c["campaign"]: c["value"] for c in cells_of(parsed) if c["metric"] == "spend"}
    assert spend == {"Candles": "62.1", "Throws": "50"}
    assert "left out, without a name, as a sum of the others is: line 2" in parsed.notes


def test_a_campaign_called_total_is_a_campaign() -> None:
    parsed = read_profile(KLAVIYO.replace("Refill week", "Totals of the year").encode())

    assert {cells["campaign"] for cells in cells_of(parsed)} == {"Totals of the year"}


def test_totals_are_known_in_any_language_by_the_date_that_they_lack() -> None:
    german = {"Tag": "Day", "Kampagne": "Campaign", "Kosten": "Cost"}
    content = "Kampagne\tTag\tImpr.\tKosten\nSuche\t2026-10-01\t1.204\t172,45 €\n"
    content += "Gesamt: Kampagnen\t --\t1.204\t172,45 €\n"

    parsed = read_profile(content.encode("utf-16-le"), "google_ads", german)

    assert figures(parsed, "2026-10-01")["cpm"] == (172.45, 1204)
    assert "left out, without a date, as totals are: line 3" in parsed.notes


def test_results_that_do_not_say_what_they_count_are_no_conversions() -> None:
    content = """\
Reporting starts,Reporting ends,Campaign name,Impressions,Link clicks,Amount spent (EUR),Results
2026-10-01,2026-10-01,Visits,5100,240,62.10,240
"""

    parsed = read_profile(content.encode())

    assert {"conversions", "cpa"}.isdisjoint(figures(parsed, "2026-10-01"))
    told = "'results' may count anything: not read without result_indicator or result_type"
    assert told in parsed.notes


def test_a_chat_that_was_started_is_no_conversion() -> None:
    content = """\
Reporting starts,Reporting ends,Campaign name,Amount spent (EUR),Impressions,Results,\
Result indicator
2026-10-01,2026-10-01,Chat,6,500,9,actions:onsite_conversion.messaging_conversation_started_7d
"""

    assert "conversions" not in figures(read_profile(content.encode()), "2026-10-01")


def test_the_currency_may_stand_in_a_column_of_its_own() -> None:
    content = """\
Account name,Currency,Campaign name,Reporting starts,Reporting ends,Amount spent,Impressions
Harbor,USD,Candles,2026-10-01,2026-10-01,12.50,1000
"""

    found = observed(read_profile(content.encode())).rows

    assert {(one.metric, one.currency) for _, one in found} == {
        ("spend", "USD"),
        ("cpm", "USD"),
        ("impressions", ""),
    }


def test_rows_without_any_figure_take_none_from_their_campaign() -> None:
    content = META.replace(
        "2026-10-02,2026-10-02,",
        "2026-10-01,2026-10-01,Candles,Late,,,,,,,,\n2026-10-02,2026-10-02,",
    )

    parsed = read_profile(content.encode())

    assert figures(parsed, "2026-10-01")["impressions"] == (10500, None)
    assert "left out, without any figure: line 4" in parsed.notes


GA4_OF_SEVERAL_TABLES = """\
# ----------------------------------------
# Reports snapshot
# ----------------------------------------
#
# All Users
# Start date: 20260901
# End date: 20260930
Country,Active users
Germany,3

# All Users
# Start date: 20261001
# End date: 20261002
Nth day,Sessions
0000,1500
0001,1600

# All Users
# Start date: 20261001
# End date: 20261002
Nth day,New users
0000,1310
0001,1400
"""


@pytest.mark.parametrize("without", ["", "#"], ids=["comments between", "blank lines between"])
def test_of_several_tables_in_a_file_only_the_one_that_is_known_is_read(without: str) -> None:
    lines = GA4_OF_SEVERAL_TABLES.splitlines()
    kept = [line for at, line in enumerate(lines) if at < 16 or not (without and "#" in line)]

    parsed = read_profile("\n".join(kept).encode())

    assert parsed.problems == ()
    assert figures(parsed, "2026-10-01") == {"sessions": (1500, None)}
    assert figures(parsed, "2026-10-02") == {"sessions": (1600, None)}
    assert any("left out, part of another table" in note for note in parsed.notes)


def test_a_campaign_that_begins_with_a_hash_ends_no_table() -> None:
    parsed = read_profile(KLAVIYO.replace("Refill week", "#refillweek").encode())

    assert {cells["campaign"] for cells in cells_of(parsed)} == {"#refillweek"}


def test_parts_that_nobody_knows_to_add_up_are_told_and_not_added() -> None:
    by_event = """\
Date,Event name,Sessions
20261001,page_view,1500
20261001,purchase,28
20261002,page_view,1600
"""

    parsed = read_profile(by_event.encode())

    assert [one.line for one in parsed.problems] == [2, 3]
    assert "(lines 2, 3), apart only by what is not read: Event name" in parsed.problems[0].rule
    assert [cells["at"][:10] for cells in cells_of(parsed)] == ["2026-10-02"]


def test_a_row_that_stands_twice_counts_once() -> None:
    twice = META + META.splitlines()[2] + "\n"

    parsed = read_profile(twice.encode())

    assert figures(parsed, "2026-10-01")["impressions"] == (10500, None)
    assert "left out, word for word as another row: line 6" in parsed.notes


def test_a_restated_export_below_the_old_one_is_no_second_half_of_it() -> None:
    restated = GOOGLE.splitlines()[3].replace("2.50", "4.50")

    parsed = read_profile((GOOGLE + restated + "\n").encode())

    assert [one.line for one in parsed.problems] == [4, 8]
    assert "is told in several ways (lines 4, 8)" in parsed.problems[0].rule
    assert {cells["at"][:10] for cells in cells_of(parsed)} == {"2026-10-02"}


def test_variants_of_one_send_are_added_up() -> None:
    head, row, _ = KLAVIYO.splitlines()
    other = row.replace("Bring it back", "Come and refill")

    found = figures(read_profile("\n".join([head, row, other]).encode()), "2026-10-09")

    assert found["ctr"] == (804, 18532)


@pytest.mark.parametrize(
    ("theirs", "ours", "rule"),
    [
        ("Zugestelt", "Delivered", "begins with no header of the file"),
        ("Zugestellt", "Deliverd", "did you mean 'delivered'"),
    ],
)
def test_a_mapping_of_what_is_not_there_is_refused(theirs: str, ours: str, rule: str) -> None:
    content = HUBSPOT.replace("Not Sent", "Zugestellt").encode()

    with pytest.raises(InvalidInputError, match=rule):
        read_metrics(content, None, {theirs: ours})


def test_headers_in_any_script_can_be_mapped() -> None:
    content = "日,キャンペーン,インプレッション,消化金額\n2026-10-01,Candles,1200,900\n"
    mapping = {
        "日": "Day",
        "キャンペーン": "Campaign name",
        "インプレッション": "Impressions",
        "消化金額": "Amount spent (JPY)",
    }

    found = observed(read_profile(content.encode(), "meta_ads", mapping)).rows

    assert {(one.metric, one.value, one.currency) for _, one in found} == {
        ("spend", 900, "JPY"),
        ("impressions", 1200, ""),
        ("cpm", 750, "JPY"),
    }


def test_a_header_that_cannot_be_read_is_told_as_that() -> None:
    header = "Dzień;Kampania;Kod waluty;Wyświetlenia;Koszt"
    content = f"{header}\n2026-10-01;S;EUR;10;1\n".encode("cp1250")

    with pytest.raises(InvalidInputError, match=r"line 1 is neither UTF-8 \(at byte 5\)"):
        read_profile(content, "google_ads", {"Tag": "Day"})


@pytest.mark.parametrize(("separator", "day"), [(";", "2026-04-10"), (",", "2026-10-04")])
def test_a_single_date_that_fits_both_ways_is_european_where_semicolons_part_the_cells(
    separator: str, day: str
) -> None:
    table = "Day,Campaign,Currency code,Clicks,Impr.,Cost\n10/04/2026,A,EUR,5,50,7\n"

    parsed = read_profile(table.replace(",", separator).encode())

    assert {row.cells["at"][:10] for row in parsed.rows} == {day}
    assert any(note.startswith("dates such as 03/04/2026 were read") for note in parsed.notes)


def test_people_that_a_breakdown_meets_twice_are_missing_and_told() -> None:
    header = "Day,Campaign name,Age,Impressions,Reach,Amount spent (EUR),Link clicks"
    rows = ["2026-11-01,A,18-24,1200,1000,10,12", "2026-11-01,A,25-34,1100,900,9.5,10"]

    parsed = read_profile("\n".join([header, *rows]).encode())

    assert not {"reach", "frequency"} & figures(parsed, "2026-11-01").keys()
    told = "reach is missing 1 time: the people of several rows are not their sum. "
    assert f"{told}Export it without a breakdown" in parsed.notes


def test_cells_that_are_left_empty_are_told_as_missing() -> None:
    header = "Day;Campaign;Currency code;Clicks;Impr.;Cost"
    rows = ["2026-11-01;A;SEK;12;120;\u22121,50", "2026-11-02;A;SEK;--;130;1,00"]

    parsed = read_profile("\n".join([header, *rows]).encode())

    assert "clicks is missing 1 time: its row gives none, which is not 0" in parsed.notes
    assert [row.cells["value"] for row in parsed.rows if row.cells["metric"] == "spend"] == [
        "-1.5",
        "1",
    ]


SEARCH = "Day,Campaign,Currency code,Clicks,Impr.,Cost"


@pytest.mark.parametrize(
    "row", ["2026-11-02,Black Friday, early,EUR,5,50,1.5", "2026-11-02,Brand,EUR,5,50,1,50"]
)
def test_a_row_that_a_comma_shifted_is_told_and_no_figure_taken_from_its_neighbour(
    row: str,
) -> None:
    parsed = read_profile(f"{SEARCH}\n2026-11-01,A,EUR,5,50,1.5,,\n{row}\n".encode())

    assert {one.line for one in parsed.rows} == {2}
    (problem,) = parsed.problems
    assert (problem.line, problem.rule[:28]) == (3, "has 7 cells under 6 headers:")


def test_rows_that_a_spreadsheet_quoted_as_a_whole_are_read() -> None:
    rows = ['"2026-11-01,A,EUR,5,50,1.5"', '"2026-11-02,""B, early"",EUR,6,60,""1,204.5"""']

    parsed = read_metrics("\n".join([f'"{SEARCH}"', *rows]).encode())

    assert not parsed.problems
    assert [
        (one.line, one.cells["campaign"], one.cells["value"])
        for one in parsed.rows
        if one.cells["metric"] == "spend"
    ] == [(2, "A", "1.5"), (3, "B, early", "1204.5")]


def test_an_unknown_profile_or_export_is_refused_by_name() -> None:
    with pytest.raises(InvalidInputError, match="must be one of klaviyo"):
        read_profile(META.encode(), "mailchimp")
    with pytest.raises(InvalidInputError, match="is no export that is known"):
        read_profile(b"a,b\n1,2\n")


@pytest.mark.parametrize(
    ("cells", "whole", "comma"),
    [
        (["1,204", "172.45"], [], False),
        (["1.204", "172,45"], [], True),
        (["1.234,56"], [], True),
        (["1,234.56"], [], False),
        (["1,204"], ["1,204"], False),
        (["12,5 %", "3"], [], True),
        (["0,047"], [], True),
        (["1.234.567"], [], True),
        (["1.204"], [], False),
        (["1.204"], ["1.204"], True),
        (["9300.0", "1,204"], ["9300.0", "1,204"], False),
    ],
)
def test_the_decimal_mark_is_read_off_the_table(
    cells: list[str], whole: list[str], comma: bool
) -> None:
    assert NumberStyle.of(cells, whole).decimal_comma is comma


@pytest.mark.parametrize(("separator", "spend"), [(";", "1204"), (",", "1.204")])
def test_money_without_cents_is_in_thousands_where_semicolons_part_the_cells(
    separator: str, spend: str
) -> None:
    header = "Day,Campaign,Currency code,Clicks,Impr.,Cost"
    rows = ["2026-11-01,A,EUR,12,120,1.204", "2026-11-02,A,EUR,9,90,980"]

    parsed = read_profile("\n".join([header, *rows]).replace(",", separator).encode())

    told = {row.cells["value"] for row in parsed.rows if row.cells["metric"] == "spend"}
    assert told == {spend, "980"}


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("$1,172.45", 1172.45),
        ("€ 12", 12),
        ("41%", 0.41),
        ("--", None),
        ("1 204", 1204),
        ("1\u2019172.45", 1172.45),
        ("₹1,23,456.50", 123456.5),
        ("\uffe512,345", 12345),
        ("1 204 Kč", 1204),
        ("1\u202f172.45 \u20ac", 1172.45),
        ("kr. 1 172.45", 1172.45),
        ("Rs. 1,172.45", 1172.45),
        ("S/ 1,172.45", 1172.45),
        ("₫1,172,450", 1172450),
        ("₡1,172.45", 1172.45),
        ("1,172円", 1172),
        ("1 172.45 ₽", 1172.45),
        ("-€5.20", -5.2),
    ],
)
def test_counts_lose_their_signs(cell: str, number: float | None) -> None:
    assert NumberStyle().read("spend", cell) == number


@pytest.mark.parametrize(
    "cell",
    [
        "< 10",
        "many",
        "1e5",
        "1/2",
        "%",
        ".",
        "1 2",
        "+49 171 5550199",
        "2 MIO",
        "2K",
        "2\u4e07\u5186",
    ],
)
def test_what_is_no_count_is_told(cell: str) -> None:
    with pytest.raises(RowError, match="is not a number"):
        NumberStyle().read("spend", cell)


@pytest.mark.parametrize(
    ("comma", "cell"), [(False, "12,5"), (False, "1.234.567"), (True, "12.5"), (True, "1,2,3")]
)
def test_a_number_of_another_style_than_its_table_is_told_and_not_read_as_ten_times_as_much(
    comma: bool, cell: str
) -> None:
    with pytest.raises(RowError, match="as the rest of the file writes them"):
        NumberStyle(decimal_comma=comma).read("spend", cell)


@pytest.mark.parametrize(
    ("cells", "iso"),
    [
        (["03/04/2026", "13/04/2026"], "2026-04-03"),
        (["03/04/2026", "03/13/2026"], "2026-03-04"),
        (["03/04/2026", "04/04/2026", "05/04/2026"], "2026-04-03"),
        (["03/04/2026", "03/05/2026", "03/06/2026"], "2026-03-04"),
        (["03.04.2026"], "2026-04-03"),
        (["03/04/2026"], "2026-03-04"),
    ],
    ids=["above 12", "months first", "days run", "days run, months first", "dots", "a guess"],
)
def test_which_part_of_a_date_is_the_day_is_read_off_the_column(cells: list[str], iso: str) -> None:
    assert DateStyle.of(cells).to_iso("at", cells[0])[:10] == iso


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("20261013", "2026-10-13T00:00:00"),
        ("Oct 13, 2026", "2026-10-13T00:00:00"),
        ("13 Oct 2026", "2026-10-13T00:00:00"),
        ("Tuesday, October 13, 2026", "2026-10-13T00:00:00"),
        ("2026/10/13", "2026-10-13T00:00:00"),
        ("10/13/26", "2026-10-13T00:00:00"),
        ("10/13/2026, 9:30 AM", "2026-10-13T09:30:00"),
        ("Oct 13, 2026 9:30\u202fPM", "2026-10-13T21:30:00"),
        ("2026-10-13 9:30 PM", "2026-10-13T21:30:00"),
        ("2026-10-13 09:38:00", "2026-10-13T09:38:00"),
        ("2026-10-13T09:38:00-04:00", "2026-10-13T09:38:00-04:00"),
        ("1791884280000", "2026-10-13T09:38:00+00:00"),
        ("2026-10-13 09:38 UTC", "2026-10-13T09:38:00+00:00"),
        ("2026-10-13 09:38:00 -0400", "2026-10-13T09:38:00-04:00"),
        ("Oct 13, 2026 9:38 PM GMT+2", "2026-10-13T21:38:00+02:00"),
        ("13. Oktober 2026", "2026-10-13T00:00:00"),
        ("Di., 13. Okt. 2026 09:38", "2026-10-13T09:38:00"),
        ("mar. 3 nov. 2026", "2026-11-03T00:00:00"),
        ("1er février 2026", "2026-02-01T00:00:00"),
        ("zo 1 mrt 2026", "2026-03-01T00:00:00"),
        ("den 2 maj 2026", "2026-05-02T00:00:00"),
        ("13 de out. de 2026", "2026-10-13T00:00:00"),
        ("13 paź 2026", "2026-10-13T00:00:00"),
        ("2026年10月3日", "2026-10-03T00:00:00"),
        ("2026/10/03(火)", "2026-10-03T00:00:00"),
        ("3. 10. 2026", "2026-10-03T00:00:00"),
        ("03.10.2026. 09:38", "2026-10-03T09:38:00"),
        ("2026. 10. 3.", "2026-10-03T00:00:00"),
        ("2026.10.03", "2026-10-03T00:00:00"),
        ("13-Oct-26", "2026-10-13T00:00:00"),
        ("Oct 13th, 2026", "2026-10-13T00:00:00"),
    ],
)
def test_dates_are_read_in_each_tools_form(cell: str, iso: str) -> None:
    assert DateStyle.of([cell]).to_iso("at", cell) == iso


@pytest.mark.parametrize(
    "cell",
    [
        "20261301",
        "26-10-13",
        "00/00/2026",
        "9:30 AM",
        "46296",
        "Oct 13",
        "Oct 2026",
        "32 Oct 2026",
        "Q3 2026",
        "10/13/2026 8:15 PM EST",
        "13 Oct 20261",
        "2026-10-13 25:00",
    ],
)
def test_what_is_no_date_is_told(cell: str) -> None:
    with pytest.raises(RowError, match="is not a date"):
        DateStyle.of([cell]).to_iso("at", cell)


@dataclass(frozen=True)
class Style:
    """How an office writes dates, numbers and files."""

    day: str
    decimal: str
    group: str
    money: str
    separator: str
    encoding: str

    def whole(self, count: int) -> str:
        return f"{count:,}".replace(",", self.group)

    def amount(self, cents: int) -> str:
        marks = f"{cents / 100:,.2f}".translate({ord(","): self.group, ord("."): self.decimal})
        return self.money.format(marks)


STYLES = [
    Style("%m/%d/%Y", ".", ",", "${}", ",", "utf-8"),
    Style("%Y-%m-%d", ".", ",", "{}", "\t", "utf-16"),
    Style("%d/%m/%Y", ".", ",", "£{}", ",", "utf-8-sig"),
    Style("%d.%m.%Y", ",", ".", "{} €", ";", "utf-8-sig"),
    Style("%d/%m/%Y", ",", "\u202f", "{}\u00a0€", ";", "utf-8"),
    Style("%d.%m.%Y", ".", "\u2019", "CHF {}", ";", "utf-16-le"),
    Style("%b %d, %Y", ".", ",", "{}", ",", "utf-8"),
]


@settings(max_examples=150, deadline=None)
@given(
    style=st.sampled_from(STYLES),
    days=st.dictionaries(
        st.dates(date(2026, 10, 1), date(2026, 10, 31)),
        st.dictionaries(
            st.sampled_from(["Kerzen", "Total refill", "#autumn", "Sale, 5 for 4"]),
            st.tuples(st.integers(0, 3_000_000), st.integers(0, 10**8)),
            min_size=1,
        ),
        min_size=2,
    ),
    totals_first=st.booleans(),
)
def test_what_an_export_says_is_what_is_read_in_whatever_style_it_is_written(
    style: Style, days: dict[date, dict[str, tuple[int, int]]], totals_first: bool
) -> None:
    said = {
        (f"{day}T00:00:00", campaign): figures
        for day, campaigns in days.items()
        for campaign, figures in campaigns.items()
    }
    rows = [
        [campaign, f"{day:{style.day}}", style.whole(shown), style.amount(cents)]
        for day, campaigns in days.items()
        for campaign, (shown, cents) in campaigns.items()
    ]
    total = ["", "", style.whole(sum(one[0] for one in said.values())), "--"]
    rows = [total, *rows] if totals_first else [*rows, total]
    written = StringIO()
    head = ["Campaign", "Day", "Impr.", "Cost"]
    csv.writer(written, delimiter=style.separator).writerows([["Campaign report"], head, *rows])

    parsed = read_profile(written.getvalue().encode(style.encoding))

    assert parsed.problems == ()
    shown = {key(c): c["value"] for c in cells_of(parsed) if c["metric"] == "impressions"}
    spent = {key(c): c["value"] for c in cells_of(parsed) if c["metric"] == "spend"}
    assert shown == {place: str(count) for place, (count, _) in said.items()}
    assert {place: round(100 * float(text)) for place, text in spent.items()} == {
        place: cents for place, (_, cents) in said.items()
    }


def key(cells: Mapping[str, str]) -> tuple[str, str]:
    return cells["at"], cells["campaign"]


HEADS = [text.splitlines()[at] for text, at in [(KLAVIYO, 0), (META, 0), (GA4_BY_NTH_DAY, 2)]]


@settings(max_examples=200, deadline=None)
@given(
    head=st.sampled_from(HEADS),
    body=st.lists(
        st.lists(st.text(max_size=8) | st.sampled_from(["20261001", "10/13/2026", "1,5", "--"]),
                 max_size=26).map(",".join),
        max_size=4,
    ).map("\n".join),
)  # fmt: skip
def test_any_rows_below_a_known_header_are_read_or_told(head: str, body: str) -> None:
    parsed = read_metrics(f"{head}\n{body}".encode(errors="surrogatepass"))

    observed(parsed)


AGES = """\
Campaign name,Ad set name,Day,Age,Impressions,Reach,Amount spent (EUR),Purchases,Reporting starts,\
Reporting ends
Candles,{all},2026-11-03,{all},600,450,60.01,3,2026-11-01,2026-11-30
Candles,Makers,2026-11-03,{all},300,250,30.00,2,2026-11-01,2026-11-30
Candles,Makers,2026-11-03,18-24,100,90,10.00,,2026-11-01,2026-11-30
Candles,Makers,2026-11-03,25-34,200,180,20.00,,2026-11-01,2026-11-30
Candles,Homes,2026-11-03,18-24,300,210,30.00,,2026-11-01,2026-11-30
"""


@pytest.mark.parametrize("every", ["", "All", "Tous", "-"])
def test_a_row_that_sums_up_a_breakdown_counts_and_its_parts_not_once_more(every: str) -> None:
    parsed = read_profile(AGES.format(all=every).encode())

    found = figures(parsed, "2026-11-03")
    assert found["impressions"] == (600, None)
    assert found["spend"] == (60.01, None)
    assert found["conversions"] == (3, None), "of which the parts say nothing"
    assert found["reach"] == (450, None), "people, who are in several parts"
    assert "taken for the sum of the rows that it breaks down to: line 2" in parsed.notes


def test_a_part_without_a_name_is_a_part_where_it_is_not_the_sum_of_the_others() -> None:
    parsed = read_profile(AGES.format(all="").replace("600", "610").encode())

    assert figures(parsed, "2026-11-03")["impressions"] == (610 + 300 + 600, None)


def test_a_named_part_that_is_as_large_as_the_others_together_is_a_part() -> None:
    parsed = read_profile(AGES.format(all="65+").encode())

    assert figures(parsed, "2026-11-03")["impressions"] == (600 + 300 + 600, None)


def test_variants_below_their_send_are_its_parts() -> None:
    head, row = KLAVIYO.splitlines()[:2]
    whole = row.replace("01ABC", "")
    parts = [
        row.replace("9266.0", delivered)
        .replace("402.0", clicks)
        .replace("4800.0", opens)
        .replace("9300.0", sent)
        .replace(",17.0,1.0,", f",{gone}.0,{spam}.0,")
        .replace(",34.0,", f",{lost}.0,")
        .replace("01ABC", name)
        for name, sent, delivered, opens, clicks, gone, spam, lost in [
            ("A", "4300.0", "4280.0", "2300.0", "200.0", 10, 1, 20),
            ("B", "5000.0", "4986.0", "2500.0", "202.0", 7, 0, 14),
        ]
    ]

    parsed = read_profile("\n".join([head, whole, *parts]).encode())

    assert figures(parsed, "2026-10-09")["ctr"] == (402, 9266)
