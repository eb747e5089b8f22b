"""One resolution's page: its chain of money, its works, its line of time."""

import json

import pytest

from dashboard.components.screen import STAGES
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.navigation import RESOLUTION
from dashboard.numerals import format_number, format_percent
from tests.app.driving import html, run

pytestmark = pytest.mark.usefixtures("store")


def first_code(store, relation: str, where: str) -> str:
    """The first resolution of a relation, of those known at the newest edition."""
    known = store.table("resolution_places")["resolution_code"]
    rows = store.table(relation).query(where)
    rows = rows[rows["resolution_code"].isin(known)].sort_values("resolution_code")
    return str(rows["resolution_code"].iloc[0])


def test_the_figures_are_those_of_the_query(ask, disputed):
    drawn = html(run(RESOLUTION, resolution=disputed))
    stages = ask("stages", disputed).set_index("stage_code")["amount_rial"]
    for stage in STAGES:
        assert label(f"overview.{stage}") in drawn
        if stage in stages:
            assert label("provenance.exact", amount=format_number(stages[stage])) in drawn


def test_a_stage_that_nobody_states_is_not_nought(store, ask, newest):
    stated = store.table("credit_figures").query("edition_date == @newest")
    unspent = set(stated["resolution_code"]) - set(
        stated.query("stage_code == 'spent'")["resolution_code"]
    )
    code = min(unspent)
    assert "spent" not in set(ask("stages", code)["stage_code"])
    assert label("resolution.not_stated") in html(run(RESOLUTION, resolution=code))


def test_the_chain_has_a_line_for_each_year_and_fund_source(ask, disputed):
    drawn = html(run(RESOLUTION, resolution=disputed))
    chain = drawn[drawn.index("pg-chain") :].partition("</table>")[0]
    used = ask("claims", disputed).query("is_used")
    places = used[["jalali_year", "fund_source_code"]].drop_duplicates()
    assert chain.count("<tr>") == len(places) + 1
    for year, fund, stage in zip(
        used["jalali_year"], used["fund_source_code"], used["stage_code"], strict=True
    ):
        assert f"from=figure.{year}%2F{fund}%2F{stage}" in chain
    assert "pg-unequal" in chain


def test_the_chain_adds_up_to_the_figures(ask, disputed):
    used = ask("claims", disputed).query("is_used")
    sums = used.groupby("stage_code")["amount_rial"].sum().to_dict()
    stages = ask("stages", disputed)
    assert sums == dict(zip(stages["stage_code"], stages["amount_rial"], strict=True))


def test_every_claimant_stands_beside_the_others(ask, disputed):
    claims = ask("claims", disputed)
    drawn = html(run(RESOLUTION, resolution=disputed))
    listed = drawn[drawn.index(label("resolution.claims")) :]
    assert claims["claimant_name"].nunique() > 1
    for name in claims["claimant_name"].unique():
        assert name in listed
    assert "from=conflict." in listed


@pytest.mark.parametrize(
    ("relation", "where", "words"),
    [
        ("letters", "resolution_code.notna()", "event-letter"),
        ("commitments", "resolution_code.notna()", "event-commitment"),
        ("visits", "physical_percent.notna()", "event-visit"),
        ("gap_reasons_stated", "superseded_date.isna()", "event-gap_reason"),
    ],
)
def test_what_was_done_stands_on_one_line_of_time(store, ask, relation, where, words):
    code = first_code(store, relation, where)
    drawn = html(run(RESOLUTION, resolution=code))
    line = drawn[drawn.index('class="pg-line"') :]
    events = ask("events", code)
    assert f"pg-{words}" in line
    assert line.count("<time") == len(events)
    days = [format_date(day.date()) for day in events["event_date"]]
    places = [line.index(day) for day in dict.fromkeys(reversed(days))]
    assert places == sorted(places), "the newest stands first"


def test_a_moved_deadline_is_shown_beside_the_first_one(store, ask, newest):
    moved = store.table("resolutions").groupby("resolution_code")["deadline_date"].nunique()
    code = str(moved[moved > 1].index[0])
    told = ask("deadlines", code)
    drawn = html(run(RESOLUTION, resolution=code))
    listed = drawn[drawn.index(label("resolution.told_in")) :]
    assert label("resolution.baseline") in listed
    for day in told["deadline_date"].dropna():
        assert format_date(day.date()) in listed


def test_progress_is_drawn_against_plan_and_visits(store, ask, newest):
    visits = set(store.table("visits").query("physical_percent.notna()")["resolution_code"])
    reports = store.table("progress").query("planned_percent.notna()")["resolution_code"]
    code = min(visits & set(reports))
    [chart] = run(RESOLUTION, resolution=code).get("plotly_chart")
    seen = ask("events", code)["observed_share"].dropna()
    assert len(seen)
    drawn = str(json.loads(chart.proto.spec))
    for name in ("planned", "observed", "reported", "own_plan"):
        assert label(f"charts.{name}") in drawn


def test_unpaid_money_without_a_reason_names_the_agency(store, newest):
    positions = store.table("resolution_positions").query("edition_date == @newest")
    unexplained = positions.query("decision_code == 'unpaid_no_reason'").iloc[0]
    drawn = html(run(RESOLUTION, resolution=unexplained["resolution_code"]))
    agencies = store.table("agencies").set_index("agency_code")["agency_name"]
    told = drawn[drawn.index(label("resolution.reasons")) :]
    assert f"«{agencies[unexplained['agency_code']]}»" in told
    assert label("overview.decision.unpaid_no_reason") in drawn


def test_a_reason_has_its_age(store, ask, newest):
    code = first_code(store, "gap_reasons_stated", "superseded_date.isna()")
    [age, *_] = ask("gap_reasons", code)["age_days"]
    assert label("resolution.days", days=format_number(age)) in html(
        run(RESOLUTION, resolution=code)
    )


def test_a_resolution_without_rial_shows_its_currency(store, newest):
    foreign = store.table("foreign_credits").query("edition_date <= @newest")
    rial = set(store.table("credit_positions")["resolution_code"])
    only = foreign[~foreign["resolution_code"].isin(rial)]
    code = str(only["resolution_code"].iloc[0])
    drawn = html(run(RESOLUTION, resolution=code))
    currency = label(f"overview.currency_{only['currency_code'].iloc[0]}")
    assert label("resolution.million_of", currency=currency) in drawn
    assert label("resolution.only_foreign") in drawn
    opened = html(run(RESOLUTION, resolution=code, source_panel="rows.credits"))
    assert 'class="pg-detail"' in opened


def test_the_resolutions_of_a_province_are_read_out_one_by_one(store, newest):
    positions = store.table("resolution_positions").query(
        "edition_date == @newest and province_code == 'IR-06'"
    )
    order = positions.sort_values(["unpaid_rial", "resolution_code"], ascending=[False, True])
    first, second, third = order["resolution_code"].head(3)
    drawn = html(run(RESOLUTION, resolution=second))
    steps = drawn[drawn.index("pg-steps-between") :].partition("</nav>")[0]
    assert f"resolution={first}" in steps and f"resolution={third}" in steps
    count = format_number(len(order))
    assert label("resolution.place_of", place=format_number(2), count=count) in steps


def test_filters_of_the_former_page_are_kept_and_restrict_nothing(disputed):
    free = run(RESOLUTION, resolution=disputed)
    bound = run(RESOLUTION, resolution=disputed, year="1404", type="loan", province="IR-06")
    figures = [drawn[drawn.index('<p class="pg-main">') :] for drawn in map(html, (free, bound))]
    values = [text.partition("</p>")[0] for text in figures]
    assert values[0] == values[1]
    assert "year=1404" in html(bound)


def test_shares_are_of_the_stage_before(ask, disputed):
    stages = ask("stages", disputed).set_index("stage_code")["amount_rial"]
    share = format_percent(stages["paid"] / stages["allocated"])
    whole = label("conflicts.stage.allocated")
    assert label("resolution.share_of", share=share, whole=whole) in html(
        run(RESOLUTION, resolution=disputed)
    )
