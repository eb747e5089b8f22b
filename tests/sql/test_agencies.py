"""What agencies are ranked by: levels that add up, and lists that add up to the components."""

import pytest

from .conftest import BEFORE, NEWEST

SUMMED = (
    *("resolution_count", "allocated_rial", "paid_rial", "paid_above_allocated_rial"),
    *("paid_above_allocated_count", "conflict_count", "on_schedule_successes", "no_report_count"),
    *("reported_successes", "reported_items", "reported_late_count", "kept_successes"),
    *("kept_items", "kept_late_count", "visit_compared_count", "visit_disagrees_count"),
)
FILTERS: dict[str, object] = {
    "province_code": "IR-06",
    "sector_code": "water",
    "jalali_year": 1404,
    "amount_type_code": "loan",
}
UNDER = [{}, *({name: value} for name, value in FILTERS.items())]


@pytest.fixture
def components(store):
    def rows(**params):
        return store.run("agencies/components", params={"edition_date": NEWEST} | params)

    return rows


def test_directorates_are_counted_with_their_ministry_or_by_themselves(store, components):
    nation = components().set_index("agency_code")
    directorates = components(agency_level_code="provincial").set_index("agency_code")
    assert list(nation.index) == ["1100", "1200"]
    assert list(directorates.index) == ["1100-06"]
    # The ministry has three resolutions: two of its own, one of its directorate in Khuzestan.
    assert nation.at["1100", "resolution_count"] == 3
    assert directorates.at["1100-06", "resolution_count"] == 1
    assert nation.at["1100", "allocated_rial"] == directorates.at["1100-06", "allocated_rial"]


def test_the_national_level_is_the_one_without_a_level(components):
    assert components(agency_level_code="national").equals(components())


@pytest.mark.parametrize("edition", [BEFORE, NEWEST], ids=str)
def test_provinces_add_up_to_the_country(store, components, edition):
    def whole(**params):
        return components(edition_date=edition, **params).set_index("agency_code")[list(SUMMED)]

    nation = whole()
    parts = sum(
        whole(province_code=code).reindex(nation.index).fillna(0) for code in store.scopes[1:]
    )
    reports = store.run("agencies/reports", params={"edition_date": edition, "agency_code": "1100"})
    promises = store.run(
        "agencies/commitments", params={"edition_date": edition, "agency_code": "1200"}
    )
    # What a national session asks of an agency belongs to no province.
    parts.loc["1100", "reported_items"] += reports["province_code"].isna().sum()
    parts.loc["1200", "kept_items"] += promises["province_name"].isna().sum()
    assert (parts == nation).all(axis=None), nation.compare(parts)


@pytest.mark.parametrize("under", UNDER, ids=lambda params: "".join(params) or "all")
@pytest.mark.parametrize("edition", [BEFORE, NEWEST], ids=str)
def test_lists_add_up_to_the_components(store, components, edition, under):
    for row in components(edition_date=edition, **under).to_dict("records"):
        asked = {"edition_date": edition, "agency_code": row["agency_code"]}

        def listed(name, *params, asked=asked):
            own = {param: under.get(param) for param in params}
            return store.run(f"agencies/{name}", params=asked | own)

        places = ("province_code", "sector_code")
        works = listed("resolutions", *places, "jalali_year", "amount_type_code")
        assert works["allocated_rial"].sum() == row["allocated_rial"]
        assert works["paid_rial"].sum() == row["paid_rial"]
        assert works["above_rial"].sum() == row["paid_above_allocated_rial"]
        counted = row["paid_rial"] - row["paid_above_allocated_rial"]
        assert works["counted_rial"].sum() == counted
        if row["paid_items"]:
            share = row["paid_successes"] / row["paid_items"]
            assert share == pytest.approx(counted / row["allocated_rial"])
            weights = works["allocated_rial"].astype(float)
            assert row["paid_items"] == pytest.approx(weights.sum() ** 2 / (weights**2).sum())
        assert works["is_on_schedule"].sum() == row["on_schedule_successes"]
        assert len(works) == row["on_schedule_items"] == row["resolution_count"]
        due = {
            "reported": listed("reports", "province_code"),
            "kept": listed("commitments", *places),
        }
        for component, items in due.items():
            assert len(items) == row[f"{component}_items"]
            outcomes = items["outcome_code"].value_counts()
            assert outcomes.get("in_time", 0) == row[f"{component}_successes"]
            assert outcomes.get("late", 0) == row[f"{component}_late_count"]


def test_a_year_restricts_money_alone(components):
    whole, year = (
        frame.set_index("agency_code") for frame in (components(), components(jalali_year=1404))
    )
    assert year.at["1100", "allocated_rial"] < whole.at["1100", "allocated_rial"]
    others = [name for name in SUMMED if "rial" not in name and name != "conflict_count"]
    assert year[others].equals(whole[others])


def test_the_quality_of_a_ministry_counts_its_directorates(store):
    def rows(**params):
        found = store.run("quality/agencies", params={"edition_date": NEWEST} | params)
        return found.set_index("agency_code")

    counts = ["rows_accepted", "rows_rejected", "rows_held", "faulty_rows", "unfinished_count"]
    members = rows(agency_code="1100")
    assert sorted(members.index) == ["1100", "1100-06"]
    whole = rows(agency_level_code="national", agency_code="1100")
    assert whole.loc["1100", counts].tolist() == members[counts].sum().tolist()
