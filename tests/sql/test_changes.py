"""The changes between two editions add up to the difference of the key figures."""

import shutil
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from dashboard.store import NATIONAL, Store, open_store

from .conftest import BEFORE, EXPORTS, NEWEST, imported

STAGES = ("committed", "allocated", "paid")
RESOLUTIONS = Path("1404-12-20", "resolutions.csv")
CREDITS = Path("1404-12-20", "credits.csv")
FILTERS = [
    {},
    {"province_code": "IR-06"},
    {"province_code": "IR-16"},
    {"agency_code": "1100"},
    {"agency_code": "1200"},
    {"sector_code": "road"},
    {"sector_code": "water"},
    {"jalali_year": 1403},
    {"jalali_year": 1404, "agency_code": "1200"},
    {"fund_source_code": "bank_loan", "sector_code": "road"},
]


@pytest.fixture(scope="module")
def reassigned(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same exports, but one resolution has gone to another agency and sector meanwhile.

    What was raised, allocated and paid before is less now in another one.
    """
    exports = tmp_path_factory.mktemp("exports") / "exports"
    shutil.copytree(EXPORTS, exports)
    _replace(
        exports / RESOLUTIONS,
        "آبرسانی ب,وزارت نیرو,خوزستان,دزفول,آب و فاضلاب",
        "آبرسانی ب,وزارت راه و شهرسازی,خوزستان,دزفول,راه و ترابری",
    )
    _replace(exports / CREDITS, "دستگاه اجرایی,50,12,4", "دستگاه اجرایی,55,10,3")
    return imported(exports, tmp_path_factory.mktemp("store"))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def balances(store: Store, since: date, until: date, filters: dict, scope: str = NATIONAL):
    """The difference of each key figure, and what the kinds of change add up to."""
    asked = {"edition_date": until, "since_date": since, **filters}
    before, after = store.run("changes/totals", scope, asked).to_dict("records")
    rows = store.run("changes/rows", scope, {**asked, "row_limit": 1})
    kinds = rows.drop_duplicates("change_code")
    difference = {stage: after[f"{stage}_rial"] - before[f"{stage}_rial"] for stage in STAGES}
    balance = {stage: int(kinds[f"{stage}_balance_rial"].sum()) for stage in STAGES}
    return difference, balance, set(kinds["change_code"])


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("scope", [NATIONAL, "IR-06", "IR-16"])
def test_all_kinds_together_are_the_difference_of_the_key_figures(filters, scope, reassigned):
    difference, balance, _ = balances(reassigned, BEFORE, NEWEST, filters, scope)
    assert balance == difference


def test_the_balance_is_not_of_zeros(reassigned):
    difference, _, kinds = balances(reassigned, BEFORE, NEWEST, {})
    assert all(difference.values())
    assert {"raised", "revised_down", "allocation_reduced", "payment_reduced"} <= kinds
    assert not {"moved_in", "moved_out"} & kinds


@pytest.mark.parametrize(
    ("filters", "kind"),
    [
        ({"agency_code": "1200"}, "moved_out"),
        ({"sector_code": "water"}, "moved_out"),
        ({"agency_code": "1100"}, "moved_in"),
        ({"sector_code": "road"}, "moved_in"),
    ],
)
def test_a_resolution_of_another_agency_or_sector_has_moved_not_appeared(filters, kind, reassigned):
    asked = {"edition_date": NEWEST, "since_date": BEFORE, "row_limit": 99, **filters}
    rows = reassigned.run("changes/rows", params=asked)
    moved = rows[rows["change_code"] == kind]
    assert moved["resolution_code"].tolist() == ["06-01-002"]
    money = {"newly_allocated", "newly_paid", "appeared", "revised_down"}
    others = rows[rows["change_code"].isin(money)]
    assert "06-01-002" not in set(others["resolution_code"])


def test_changes_since_the_previous_edition_are_those_of_the_overview(store):
    told = store.run("overview/changes", params={"edition_date": NEWEST})
    rows = store.run(
        "changes/rows", params={"edition_date": NEWEST, "since_date": BEFORE, "row_limit": 1}
    )
    ours = rows.set_index("change_code")[["kind_count", "kind_rial", "kind_conflict_count"]]
    theirs = told.set_index("change_code")
    assert len(theirs) >= 7
    assert ours.loc[theirs.index].to_numpy().tolist() == theirs.to_numpy().tolist()


def test_every_pair_of_editions_of_the_sample_balances(sample_store):
    sample = open_store(sample_store)
    days = [day.date() for day in sample.run("filters/editions")["edition_date"]]
    for until, since in combinations(days, 2):
        difference, balance, kinds = balances(sample, since, until, {})
        assert balance == difference, (since, until)
        assert {"newly_allocated", "newly_paid"} <= kinds


def test_of_each_kind_the_largest_rows_and_the_sums_of_all(store):
    asked = {"edition_date": NEWEST, "since_date": BEFORE}
    every = store.run("changes/rows", params={**asked, "row_limit": 99})
    first = store.run("changes/rows", params={**asked, "row_limit": 1})
    for kind, of_kind in every.groupby("change_code"):
        [shown] = first[first["change_code"] == kind].to_dict("records")
        assert shown["resolution_code"] == of_kind["resolution_code"].iloc[0]
        assert shown["kind_count"] == len(of_kind)
        assert shown["kind_rial"] == of_kind["amount_rial"].sum()
