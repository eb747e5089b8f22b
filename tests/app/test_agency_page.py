"""The report card of an agency: the figures of the ranking, what adds up to each, and bad input."""

from html import unescape
from urllib.parse import quote

import pytest

from dashboard.components.agency_questions import QUESTIONS
from dashboard.components.money_figures import STATUSES
from dashboard.jalali import format_date_long
from dashboard.labels import label
from dashboard.money import format_money
from dashboard.navigation import AGENCY
from dashboard.numerals import format_number, format_percent, persian_digits
from dashboard.ranking import COMPONENTS, ranked
from tests.app.driving import html, run

pytestmark = pytest.mark.usefixtures("store")
MINISTRY, DIRECTORATE = "1100", "1100-13"
WHOSE = {
    "ministry": {"agency": MINISTRY},
    "ministry_in_a_province": {"agency": MINISTRY, "province": "IR-06"},
    "directorate": {"agency": DIRECTORATE, "province": "IR-13"},
}
whose = pytest.mark.parametrize("query", WHOSE.values(), ids=WHOSE.keys())


@pytest.fixture
def about(store, newest):
    """The rows of a query about the agency that an address names."""

    def rows(name, agency, province=None, **more):
        asked = {"edition_date": newest, "agency_code": agency, "province_code": province}
        return store.run(name, params=asked | more)

    return rows


@pytest.fixture
def score(store, newest):
    """The agency's row of the ranking that its address compares it in."""

    def row(agency, province=None):
        asked = {
            "edition_date": newest,
            "agency_level_code": "provincial" if "-" in agency else "national",
            "province_code": province,
        }
        cutoffs = store.run("filters/cutoffs").iloc[0]
        chosen = {name: cutoffs[f"ranking_{name}_weight"] for name in COMPONENTS}
        frame = store.run("agencies/components", params=asked)
        scores = ranked(frame, chosen, cutoffs["ranking_least_items"])
        count = int(scores["rank"].notna().sum())
        return scores.set_index("agency_code").loc[agency], count

    return row


def panel(drawn, name):
    """One panel of the sheet."""
    start = drawn.index(f"pg-panel-{name}")
    return drawn[start : drawn.index("</article>", start)]


@whose
def test_rank_interval_tier_and_composite_are_those_of_the_ranking(score, query):
    row, count = score(**query)
    drawn = html(run(AGENCY, **query))
    figure = drawn[drawn.index("pg-rank") : drawn.index("</article>", drawn.index("pg-rank"))]
    assert f"<strong>{format_number(row['rank'])}</strong>" in figure
    assert label("agency.of_ranked", count=format_number(count)) in figure
    low, high = format_number(row["rank_low"]), format_number(row["rank_high"])
    assert label("agency.rank_interval", low=low, high=high) in figure
    assert label(f"agencies.tier.{row['tier_code']}") in figure
    assert label("agency.composite_of", score=format_number(row["composite"] * 100, 1)) in figure


@whose
@pytest.mark.parametrize("component", COMPONENTS)
def test_components_show_share_and_items_or_say_that_there_are_none(score, query, component):
    row, _ = score(**query)
    drawn = html(run(AGENCY, **query))
    if not row[f"{component}_items"]:
        assert label(f"agency.no_items_{component}") in drawn
        return
    assert f"<strong>{format_percent(row[f'{component}_share'])}</strong>" in drawn
    counts = {
        "count": format_number(row[f"{component}_successes"]),
        "items": format_number(row[f"{component}_items"]),
    }
    assert label(f"agency.items_{component}", **counts) in drawn


@whose
def test_every_figure_of_the_sheet_opens_what_adds_up_to_it(about, query):
    asked = about("agency/questions", **query, row_limit=100_000)["question_code"].unique()
    reasons = about("unpaid/reasons", **query).query("unpaid_rial > 0")["gap_reason_code"]
    sources = [
        *(f"part.{component}/{query['agency']}" for component in ("paid", "on_schedule")),
        *("money.committed/all", "money.allocated/1404", "money.paid/1405"),
        *("unpaid", f"reason.{reasons.iloc[0]}"),
        *("words.all", "words.behind"),
        *(f"question.{code}" for code in asked),
    ]
    for source in sources:
        drawn = html(run(AGENCY, **query, source_panel=source))
        told = drawn[drawn.index('<p class="pg-verdict">') :]
        assert label("provenance.equal") in told, source
        assert "pg-chip pg-tone-bad" not in told, source


def test_every_count_of_a_word_opens_as_many_resolutions(about):
    row = about("agency/works", MINISTRY).iloc[0]
    drawn = html(run(AGENCY, agency=MINISTRY))
    for status in STATUSES:
        assert f"from=words.{status}" in drawn
        told = html(run(AGENCY, agency=MINISTRY, source_panel=f"words.{status}"))
        count = label("agency.listed", count=format_number(row[f"{status}_count"]))
        assert count in told and label("provenance.equal") in told


@pytest.mark.parametrize(
    ("name", "code", "title"),
    [
        ("agency/commitments", "commitment.{commitment_code}", "commitment_text"),
        ("agencies/reports", "report.{agency_code}/{due_date:%Y-%m-%d}", "report_subject"),
        ("agency/visits", "visit.{resolution_code}", "title"),
    ],
)
def test_every_promise_report_and_visit_opens_its_row(about, name, code, title):
    line = about(name, MINISTRY).iloc[0]
    source = code.format(**line)
    assert f"from={quote(source, safe='')}" in html(run(AGENCY, agency=MINISTRY))
    told = html(run(AGENCY, agency=MINISTRY, source_panel=source))
    told = told[told.index("pg-detail") - 3000 :]
    assert line["path"].rpartition("/")[2] in told
    assert f'<td class="pg-number">{format_number(line["source_row"])}</td>' in told
    assert all(cell in told for cell in line["raw"] if cell)


@whose
def test_the_sheet_adds_up(about, query):
    """The panels are about the same things as the questions and the other pages."""
    questions = about("agency/questions", **query, row_limit=100_000)
    money = questions.groupby("question_code")["amount_rial"].sum()
    counts = questions["question_code"].value_counts()
    summary = about("unpaid/summary", **query).iloc[0]
    works = about("agency/works", **query).iloc[0]
    years = about("agency/years", **query)
    reports, promises = about("agencies/reports", **query), about("agency/commitments", **query)
    visits = about("agency/visits", **query)
    assert money.get("unpaid_no_reason", 0) == summary["no_reason_beyond_tolerance_rial"]
    assert money.get("deadline_passed", 0) == works["overdue_rial"]
    assert counts.get("deadline_passed", 0) == works["overdue_count"]
    assert counts.get("commitment_late", 0) == (promises["outcome_code"] == "missing").sum()
    assert counts.get("report_missing", 0) == (reports["outcome_code"] == "missing").sum()
    disagreeing = visits["outcome_code"].isin(["observed_below", "observed_above"]).sum()
    assert counts.get("visit_disagrees", 0) == disagreeing
    assert years["unpaid_rial"].sum() == summary["unpaid_rial"]
    assert years["paid_rial"].sum() == summary["paid_rial"]
    assert sum(works[f"{status}_count"] for status in STATUSES) == works["resolution_count"]


def test_the_provinces_of_a_ministry_add_up_to_it_and_lead_on(about, store, newest):
    frame = store.run("agency/provinces", params={"edition_date": newest, "agency_code": MINISTRY})
    assert frame["resolution_count"].sum() == about("agency/works", MINISTRY).iloc[0, 1]
    years = about("agency/years", MINISTRY)
    for column in ("committed_rial", "allocated_rial", "paid_rial", "unpaid_rial"):
        assert frame[column].sum() == years[column].sum()
    listed = panel(html(run(AGENCY, agency=MINISTRY)), "provinces")
    first = frame.iloc[0]
    assert f"/agency?province={first['province_code']}&amp;agency={MINISTRY}" in listed
    assert f"/agency?agency={first['directorate_code']}" in listed


def test_a_directorate_lists_its_resolutions_and_names_who_is_above_it(about, store):
    drawn = html(run(AGENCY, agency=DIRECTORATE))
    titles = about("agencies/resolutions", DIRECTORATE)["title"]
    listed = panel(drawn, "list")
    assert all(persian_digits(title) in listed for title in titles)
    [above] = store.run("agency/identity", params={"agency_code": MINISTRY})["agency_name"]
    assert f"/agency?agency={MINISTRY}" in drawn and above in drawn


def test_questions_stand_with_the_most_money_first_and_the_largest_under_each(about):
    drawn = panel(html(run(AGENCY, agency=MINISTRY)), "questions")
    questions = about("agency/questions", MINISTRY, row_limit=100_000)
    kinds = questions.drop_duplicates("question_code")
    places = [drawn.index(f"pg-ask-{code}") for code in kinds["question_code"]]
    assert places == sorted(places) and set(kinds["question_code"]) <= set(QUESTIONS)
    with_money = kinds["question_rial"].dropna()
    assert with_money.is_monotonic_decreasing and len(with_money) > 2
    for code, lines in questions.groupby("question_code"):
        start = drawn.index(f"pg-ask-{code}")
        shown = drawn[start : drawn.index("</section>", start)]
        first, second = lines["title"].iloc[:2]
        assert shown.index(persian_digits(first)) <= shown.rindex(persian_digits(second))


def test_the_trend_ends_with_the_composite_of_today(score, store):
    row, _ = score(MINISTRY)
    drawn = unescape(panel(html(run(AGENCY, agency=MINISTRY)), "trend"))
    composite = drawn[drawn.index("pg-trend-composite") : drawn.index("</li>")]
    assert composite.count(" · ") / 2 + 1 == len(store.run("filters/editions"))
    assert f"<b>{format_number(row['composite'] * 100, 1)}</b>" in composite


def test_the_first_edition_has_nothing_before_it():
    drawn = html(run(AGENCY, agency=MINISTRY, edition="1403-12-25"))
    assert label("agency.no_previous") in drawn and label("overview.no_previous") in drawn


def test_filters_of_other_pages_are_left_behind():
    plain, filtered = (
        html(run(AGENCY, agency=MINISTRY, **filters))
        for filters in ({}, {"year": "1404", "sector": "road"})
    )
    sheet = plain[plain.index("pg-figures") :]
    assert filtered.endswith(sheet)


def test_paper_says_what_it_is_of_when_and_that_its_data_are_invented(newest):
    drawn = html(run(AGENCY, agency=MINISTRY))
    paper = drawn[drawn.index("pg-on-paper") : drawn.index("<h1>")]
    assert format_date_long(newest) in paper and label("shell.sample") in paper
    assert 'class="pg-print"' in drawn


def test_too_few_resolutions_give_no_rank_and_say_so(store, newest):
    asked = {"edition_date": newest, "agency_level_code": "provincial"}
    few = store.run("agencies/components", params=asked).query("resolution_count == 2")
    drawn = html(run(AGENCY, agency=few["agency_code"].iloc[0]))
    least = store.run("filters/cutoffs")["ranking_least_items"].iloc[0]
    assert label("agency.unranked", count=format_number(least)) in drawn


def test_amounts_are_those_of_the_queries(about):
    drawn = html(run(AGENCY, agency=DIRECTORATE, province="IR-13"))
    years = about("agency/years", DIRECTORATE, "IR-13")
    table = panel(drawn, "years")
    for stage in ("committed", "allocated", "paid"):
        assert format_money(int(years[f"{stage}_rial"].sum())) in table
    summary = about("unpaid/summary", DIRECTORATE, "IR-13").iloc[0]
    assert f"<strong>{format_money(int(summary['unpaid_rial']))}</strong>" in drawn
