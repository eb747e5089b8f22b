"""What was planted in the sample for the import, the checks and a person to find."""

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest

from dashboard.ingest.building.locating import locate
from dashboard.ingest.sheets.staging import StagedSheet, stage_file
from dashboard.rooms import SAMPLE
from dashboard.store import open_store
from tests.exports import contracts, lists
from tests.sample_sheets import BEFORE, NEWEST, one, sheets_of


def faults(sheet: StagedSheet) -> set[tuple[str, str | None]]:
    return {(problem.code, problem.value) for problem in sheet.problems}


def doubts(sheet: StagedSheet) -> set[tuple[str, str | None]]:
    return {(doubt.code, doubt.value) for doubt in sheet.doubts}


@pytest.mark.parametrize(
    ("edition", "file", "sheet", "fault"),
    [
        (BEFORE, "bazdid midani.csv", None, ("impossible_date", "14040731")),
        (NEWEST, "اشتغال.csv", None, ("worded_number", "حدود ۴۰")),
        (BEFORE, "نیازهای شوراها.csv", None, ("negative_amount", "-400")),
        (BEFORE, "سهم شهرستان های تهران.xlsx", None, ("bad_year", "چهارم")),
        (BEFORE, "پیگیری جلسات خرداد 1405.xlsx", "تعهدات", ("impossible_date", "۱۴۰۴/۰۷/۳۱")),
        (
            NEWEST,
            "گزارش عملکرد دستگاه ها آبان 1405.xlsx",
            "جلسه‌های استانی",
            ("impossible_date", "1404-07-31"),
        ),
    ],
)
def test_planted_bad_rows_are_rejected(
    edition: str, file: str, sheet: str | None, fault: tuple[str, str]
) -> None:
    found = one(edition, file, sheet)
    assert fault in faults(found)
    assert found.rejected.num_rows >= 1


def test_a_county_nearly_spelt_right_is_held() -> None:
    needs = one(NEWEST, "نیازهای شوراها.csv")
    assert ("near_name", "دزفوول") in doubts(needs)
    assert needs.held.num_rows == 1


def test_coordinates_changed_over_are_held() -> None:
    visits = one(NEWEST, "bazdid midani.csv")
    assert {(code, value) for code, value in doubts(visits) if "implausible" in code}
    assert visits.held.num_rows == 1


def test_two_columns_that_mean_one_are_held() -> None:
    needs = one(NEWEST, "نیازهای شوراهای قم.xlsx")
    assert {doubt.code for doubt in needs.doubts} == {"ambiguous_column"}
    assert needs.accepted.num_rows == 0
    assert needs.held.num_rows > 0


def test_a_total_that_does_not_add_up_is_told() -> None:
    shares = one(NEWEST, "سهم شهرستان های تهران.xlsx")
    differences = {total.stated_rial - (total.summed_rial or 0) for total in shares.totals}
    assert differences == {90_000_000_000}
    assert "total_differs" in {doubt.code for doubt in shares.doubts}
    before = one(BEFORE, "سهم شهرستان های تهران.xlsx")
    assert {total.stated_rial - (total.summed_rial or 0) for total in before.totals} == {0}


def test_figures_that_jumped_are_planted() -> None:
    file = "استانداری فارس - اعتبارات سفر.csv"
    key = ("resolution_code", "jalali_year", "fund_source_code")
    stages = ("committed_rial", "notified_rial", "allocated_rial", "paid_rial")

    def figures(edition: str) -> dict[tuple[object, ...], int]:
        rows = one(edition, file).accepted.to_pylist()
        return {
            (*(row[name] for name in key), stage): row[stage] for row in rows for stage in stages
        }

    former, now = figures(BEFORE), figures(NEWEST)
    ratios = Counter(
        now[cell] / former[cell]
        for cell in now.keys() & former.keys()
        if former[cell] and now[cell] / former[cell] in (10, 1000)
    )
    assert ratios == {10: 5, 1000: 1}


def test_markazis_shares_are_a_thousand_times_the_last_ones() -> None:
    key = ("program_title", "county_code", "jalali_year")

    def shares(edition: str) -> dict[tuple[object, ...], int]:
        sheet = one(edition, "سهم شهرستان های مرکزی.csv")
        rows = sheet.accepted.to_pylist()
        return {tuple(row[name] for name in key): row["share_rial"] for row in rows}

    former, now = shares(BEFORE), shares(NEWEST)
    assert former.keys() & now.keys()
    assert {now[cell] / former[cell] for cell in former} == {1000}


def test_jobs_above_the_promised_ones_are_planted() -> None:
    rows = [row for sheet in sheets_of("jobs") for row in sheet.accepted.to_pylist()]
    above = [row for row in rows if (row["created_jobs"] or 0) > row["committed_jobs"]]
    assert 2 <= len(above) <= len(rows) / 10


def test_visits_lie_in_their_county_but_for_the_planted_ones() -> None:
    columns = ["row", "latitude", "longitude", "county_code", "visit_code"]
    tables = [sheet.accepted.select(columns) for sheet in sheets_of("visits")]
    visits = pa.concat_tables(tables)
    count = visits.num_rows
    numbered = visits.append_column("sheet_id", pa.array([1] * count, pa.int32())).append_column(
        "source_row", pa.array(range(count), pa.int64())
    )
    located = locate(numbered).to_pylist()
    counties, codes = visits["county_code"].to_pylist(), visits["visit_code"].to_pylist()
    elsewhere = {
        codes[place["source_row"]]
        for place in located
        if place["located_county_code"] != counties[place["source_row"]]
    }
    assert elsewhere == {"B06-03-901", "B24-04-901"}
    assert count > 150


def test_one_resolution_stands_under_two_codes() -> None:
    path = SAMPLE / NEWEST / "تجمیعی مصوبات آبان 1405.xlsx"
    (sheet,) = stage_file(path, f"{NEWEST}/{path.name}", contracts(), lists())
    titles = {row["resolution_code"]: row["title_folded"] for row in sheet.accepted.to_pylist()}
    assert titles["28-03-9101"] == titles["28-03-0031"]


def test_nothing_is_held_but_what_was_planted(sample_store: Path) -> None:
    held = open_store(sample_store).table("held_items")
    assert Counter(held["code"]) == {
        "near_name": 4,
        "unit_jump": 3,
        "unit_jump_sheet": 1,
        "implausible_value": 1,
        "total_differs": 1,
        "ambiguous_column": 1,
    }
    assert held["row_count"].min() >= 1
