"""What the timeline and the unpaid money show adds up to what the other pages show."""

from datetime import date

import pytest

from dashboard.store import open_store

EDITIONS = (date(2025, 9, 15), date(2026, 11, 11))
FIRST = date(2025, 3, 15)
NEWEST = EDITIONS[-1]
COMPARED = ("province", "agency", "sector", "fund_source", "amount_type")
FILTERS = (
    {},
    {"province_code": "IR-06"},
    {"jalali_year": 1404, "amount_type_code": "works"},
    {"sector_code": "water"},
)
MONEY = ("committed_rial", "allocated_rial", "paid_rial", "unpaid_rial", "planned_rial")
NEEDED = ("needed_allocated_rial", "needed_paid_rial")


@pytest.fixture(scope="module")
def store(sample_store):
    return open_store(sample_store)


@pytest.fixture(scope="module")
def ask(store):
    def rows(name, scope="national", **params):
        return store.run(name, scope, {"edition_date": NEWEST} | params)

    return rows


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_timeline_figures_are_the_key_figures(ask, edition, filters):
    whole = ask("timeline/parts", edition_date=edition, **filters).iloc[0]
    key = ask("overview/key_figures", edition_date=edition, **filters).iloc[0]
    for column in (*MONEY, *NEEDED, "months_elapsed"):
        assert whole[column] == pytest.approx(key[column], rel=1e-12), column
    for stage in ("committed", "allocated", "paid"):
        assert whole[f"previous_{stage}_rial"] == key[f"previous_{stage}_rial"]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("compare", COMPARED)
def test_parts_add_up_to_the_whole(ask, compare, filters):
    whole = ask("timeline/parts", **filters).iloc[0]
    parts = ask("timeline/parts", compare=compare, **filters)
    assert parts["part_name"].notna().all()
    for column in MONEY:
        assert parts[column].sum() == whole[column], column


@pytest.mark.parametrize("compare", COMPARED)
def test_months_of_the_parts_add_up_to_the_months_of_the_whole(ask, compare):
    months = ["jalali_year", "jalali_month"]
    money = ["planned_rial", "allocated_rial", "paid_rial", "month_paid_rial"]
    whole = ask("timeline/months").set_index(months)
    parts = ask("timeline/months", compare=compare).groupby(months)[money].sum(min_count=1)
    # The plan is rounded part by part.
    assert (parts["planned_rial"] - whole["planned_rial"]).abs().max() < 1_000
    for column in money[1:]:
        assert parts[column].equals(whole[column].astype(parts[column].dtype)), column


def test_every_part_has_every_month(ask):
    months = ask("timeline/months", compare="province")
    assert months.groupby("part_code").size().nunique() == 1


def test_sums_are_those_of_the_months_until_the_edition_and_nothing_is_told_after_it(ask):
    months = ask("timeline/months")
    for stage in ("allocated", "paid"):
        told = months[months["gone_share"] > 0]
        assert told[f"month_{stage}_rial"].cumsum().tolist() == told[f"{stage}_rial"].tolist()
        assert months[f"{stage}_rial"].notna().equals(months["gone_share"] > 0)
    # 20 Aban: two thirds of its thirty days.
    assert months.loc[months["gone_share"].between(0.01, 0.99), "gone_share"].tolist() == [20 / 30]


@pytest.mark.parametrize("year", [None, 1404, 1405])
def test_the_plan_ends_at_the_commitment(ask, year):
    months = ask("timeline/months", jalali_year=year)
    committed = ask("timeline/parts", jalali_year=year)["committed_rial"].iloc[0]
    assert months["planned_rial"].iloc[-1] == committed
    assert months["planned_rial"].is_monotonic_increasing


def test_the_plan_at_the_edition_lies_between_its_months(ask):
    months = ask("timeline/months")
    gone = months[months["gone_share"] > 0]["planned_rial"]
    planned = ask("timeline/parts")["planned_rial"].iloc[0]
    assert gone.iloc[-2] < planned < gone.iloc[-1]


def test_documents_in_a_foreign_currency_are_not_added_to_rial(ask, store):
    documents = store.table("payments")
    euros = documents[documents["currency_code"] != "IRR"]
    assert not euros.empty
    compared = ask("timeline/months", compare="fund_source")["part_code"]
    assert not set(compared) & set(euros["fund_source_code"])
    in_rial = documents[
        (documents["currency_code"] == "IRR")
        & (documents["stage_code"] == "allocated")
        & documents["superseded_date"].isna()
    ]
    assert ask("timeline/months")["allocated_rial"].max() == in_rial["amount_rial"].sum()


def test_years_add_up_to_the_whole(ask):
    years, whole = ask("timeline/years"), ask("timeline/parts").iloc[0]
    for column in MONEY[:3]:
        assert years[column].sum() == whole[column]


def test_a_ministry_holds_its_directorates(ask):
    parts = ask("timeline/parts", compare="agency").set_index("part_code")
    alone = ask("timeline/parts", agency_code="1100").iloc[0]
    assert alone["committed_rial"] == parts.loc["1100", "committed_rial"]
    own = ask("timeline/parts", agency_code="1100-06").iloc[0]
    assert 0 < own["committed_rial"] < alone["committed_rial"]


@pytest.mark.parametrize("filters", [*FILTERS, {"agency_code": "1100"}], ids=str)
@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_unpaid_money_is_the_same_by_reason_age_agency_and_resolution(ask, edition, filters):
    asked = {"edition_date": edition, **filters}
    summary = ask("unpaid/summary", **asked).iloc[0]
    unpaid = summary["unpaid_rial"]
    reasons, ages = ask("unpaid/reasons", **asked), ask("unpaid/ages", **asked)
    agencies = ask("unpaid/agencies", **asked)
    listed = ask("unpaid/rows", row_limit=1_000_000, **asked)
    assert unpaid == summary["allocated_rial"] - summary["paid_rial"] + summary["overpaid_rial"]
    for frame in (reasons, ages, agencies):
        assert frame["unpaid_rial"].sum() == unpaid
    assert listed["amount_rial"].sum() == listed["total_rial"].iloc[0] == unpaid
    assert len(listed) == summary["resolution_count"] == reasons["resolution_count"].sum()
    for frame in (ages, agencies):
        assert frame["no_reason_rial"].sum() == summary["no_reason_rial"]
    older = ages[ages["after_days"] > 0]["unpaid_rial"].sum()
    assert older == summary["beyond_tolerance_rial"] == agencies["beyond_tolerance_rial"].sum()


@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_beyond_the_tolerated_days_means_the_same_on_every_page(ask, store, edition):
    summary = ask("unpaid/summary", edition_date=edition).iloc[0]
    asked = ask("overview/decision_counts", edition_date=edition).set_index("decision_code")
    unexplained = summary["no_reason_beyond_tolerance_rial"]
    assert asked.loc["unpaid_no_reason", "amount_rial"] == unexplained > 0
    positions = store.table("resolution_positions")
    positions = positions[positions["edition_date"].dt.date == edition]
    assert positions["unpaid_rial"].sum() == summary["unpaid_rial"]
    beyond = positions["unpaid_beyond_tolerance_rial"].sum()
    assert beyond == summary["beyond_tolerance_rial"]


@pytest.mark.parametrize("filters", [*FILTERS, {"agency_code": "1100"}], ids=str)
def test_movements_lead_from_the_former_to_the_present_sum(ask, filters):
    summary = ask("unpaid/summary", **filters).iloc[0]
    moved = ask("unpaid/movements", **filters).set_index("change_code")["amount_rial"]
    assert (
        summary["previous_unpaid_rial"] + moved.get("added", 0) - moved.get("settled", 0)
        == summary["unpaid_rial"]
    )
    former = ask("unpaid/summary", edition_date=date(2026, 6, 15), **filters).iloc[0]
    if "agency_code" not in filters:
        assert former["unpaid_rial"] == summary["previous_unpaid_rial"]


@pytest.mark.parametrize("change", ["added", "settled", "explained", "silent"])
def test_the_rows_of_a_movement_add_up_to_it(ask, change):
    moved = ask("unpaid/movements").set_index("change_code").loc[change]
    listed = ask("unpaid/rows", row_limit=1_000_000, change_code=change)
    assert listed["amount_rial"].sum() == moved["amount_rial"] > 0
    assert len(listed) == moved["resolution_count"]


@pytest.mark.parametrize("age", ["1", "2", "3", "4", "5"])
def test_the_rows_of_an_age_add_up_to_it(ask, age):
    ages = ask("unpaid/ages").set_index("age_code")["unpaid_rial"]
    assert ask("unpaid/rows", row_limit=1, age_code=age)["total_rial"].iloc[0] == ages[age] > 0


def test_what_has_no_reason_stands_first_agency_by_agency(ask):
    listed = ask("unpaid/rows", row_limit=1_000_000)
    unexplained = listed["gap_reason_code"].isna()
    assert unexplained.any() and not unexplained.all()
    assert unexplained.to_list() == sorted(unexplained, reverse=True)
    first = listed[unexplained]
    order = first["responsible_code"].drop_duplicates().to_list()
    silent = ask("unpaid/agencies").query("no_reason_rial > 0")
    assert order == silent["agency_code"].to_list()
    assert first["responsible_code"].ne(first["responsible_code"].shift()).sum() == len(order)


def test_each_agency_shows_no_more_than_asked_but_counts_all(ask):
    every = ask("unpaid/rows", row_limit=1_000_000)
    some = ask("unpaid/rows", row_limit=1_000_000, agency_limit=2)
    groups = some.groupby(["responsible_code", some["gap_reason_code"].isna()])
    assert groups.size().max() == 2
    assert some["total_rial"].iloc[0] == every["amount_rial"].sum()
    assert some["resolution_count"].iloc[0] == len(every) > len(some)


def test_the_first_edition_moves_nothing(ask):
    summary = ask("unpaid/summary", edition_date=FIRST).iloc[0]
    assert summary.isna()["previous_unpaid_rial"]
    assert ask("unpaid/movements", edition_date=FIRST).empty
    assert ask("unpaid/rows", edition_date=FIRST, change_code="added", row_limit=9).empty


def test_a_province_sees_its_own_unpaid_money_only(ask):
    own = ask("unpaid/rows", "IR-06", row_limit=1_000_000)
    assert set(own["province_code"]) == {"IR-06"}
    national = ask("unpaid/summary", province_code="IR-06").iloc[0]
    assert own["amount_rial"].sum() == national["unpaid_rial"]
    assert ask("timeline/parts", "IR-06", compare="province")["part_code"].to_list() == ["IR-06"]
