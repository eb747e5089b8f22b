"""The sample exports: made again they are the same, and they meet every announced total."""

import csv
import zipfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from dashboard.errors import PeygirError
from dashboard.rooms import SAMPLE
from dashboard.sample import generate, wordstock
from dashboard.sample.forms import forms
from dashboard.sample.mess import county_name
from dashboard.sample.planted import listed_bad_rows
from dashboard.sample.tree import MARK, invent
from dashboard.sample.truth import MILLIARD_TOMAN, Resolution, Trip

SEED = 1403
NEWEST = "1405-08-20"
NOT_GENERATED = {"README.md"}
MOST_BYTES = 12_000_000
FUNDS_OF_WORKS = {"public_credit", "ministry_line", "development_fund", "provincial", "agency_own"}


@pytest.fixture(scope="module")
def trips() -> dict[str, Trip]:
    """The invented world by province."""
    made = [invent(plan, SEED, 1) for plan in wordstock.world()["trip"]]
    return {trip.province_code: trip for trip in made}


def contents(path: Path) -> object:
    """Bytes of a file; of a workbook those of its parts, since compression may differ."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return [(part.filename, part.date_time, part.CRC) for part in book.infolist()]


def files(folder: Path) -> dict[str, Path]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path
        for path in found
        if path.name not in NOT_GENERATED
    }


def test_making_the_sample_again_gives_the_committed_files(tmp_path: Path) -> None:
    generate(tmp_path, seed=SEED)
    made, committed = files(tmp_path), files(SAMPLE)
    assert list(made) == list(committed)
    differing = [name for name in made if contents(made[name]) != contents(committed[name])]
    assert not differing


def test_the_sample_is_small_marked_and_complete() -> None:
    committed = files(SAMPLE)
    assert sum(path.stat().st_size for path in committed.values()) < MOST_BYTES
    assert (SAMPLE / MARK).read_text(encoding="utf-8") == "invented data\n"
    editions = {name.split("/")[0] for name in committed if "/" in name}
    assert sorted(editions) == wordstock.world()["editions"]


def test_another_seed_invents_another_world(tmp_path: Path) -> None:
    plan = wordstock.world()["trip"][0]
    ours, other = invent(plan, SEED, 1), invent(plan, SEED + 1, 1)
    assert [r.title for r in ours.resolutions] != [r.title for r in other.resolutions]


def test_scale_multiplies_resolutions_and_keeps_the_money() -> None:
    plan = next(p for p in wordstock.world()["trip"] if p["province"] == "IR-06")
    large = invent(plan, SEED, 3)
    assert len(large.resolutions) == 450
    assert committed(large.resolutions) == 29_000 * MILLIARD_TOMAN


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(PeygirError):
        generate(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def committed(resolutions: list[Resolution], *funds: str) -> int:
    return sum(
        cell.committed
        for resolution in resolutions
        for cell in resolution.cells
        if not funds or cell.fund in funds
    )


def in_pool(trip: Trip, pool: str) -> list[Resolution]:
    return [resolution for resolution in trip.resolutions if resolution.pool == pool]


@pytest.mark.parametrize(
    ("province", "pool", "count", "total"),
    [
        ("IR-06", "works", 150, 29_000),
        ("IR-16", "works", 50, 14_473),
        ("IR-16", "loan", 1, 9_352),
        ("IR-11", "works", 33, 34_000),
        ("IR-05", "works", 71, 26_877),
        ("IR-05", "loan", 4, 38_000),
        ("IR-22", "works", 44, 28_700),
        ("IR-22", "own", 10, 13_000),
        ("IR-22", "private", 4, 8_000),
        ("IR-17", "works", 96, 24_904),
        ("IR-17", "loan", 8, 14_000),
        ("IR-15", "works", 150, 54_000),
        ("IR-15", "loan", 12, 40_000),
        ("IR-15", "private", 6, 16_000),
    ],
)
def test_announced_totals_are_met_exactly(
    trips: dict[str, Trip], province: str, pool: str, count: int, total: int
) -> None:
    resolutions = in_pool(trips[province], pool)
    assert len(resolutions) == count
    assert committed(resolutions) == total * MILLIARD_TOMAN


def test_totals_of_whole_trips() -> None:
    totals = {
        plan["province"]: sum(pool["total"] for pool in plan["pool"])
        for plan in wordstock.world()["trip"]
    }
    assert totals["IR-17"] == 38_904
    assert totals["IR-15"] == 110_000
    assert 600_000 < sum(totals.values()) < 900_000
    assert all(8_000 <= total <= 110_000 for total in totals.values())


@pytest.mark.parametrize(
    ("province", "number", "total"),
    [("IR-06", 1, 5_000), ("IR-06", 2, 2_700), ("IR-11", 1, 24_000), ("IR-24", 1, 3_000)],
)
def test_announced_works_have_their_amounts(
    trips: dict[str, Trip], province: str, number: int, total: int
) -> None:
    assert committed([trips[province].resolutions[number - 1]]) == total * MILLIARD_TOMAN


def test_khuzestan_has_9500_allocated_at_its_follow_up_session(trips: dict[str, Trip]) -> None:
    day = wordstock.edition_dates()[1]
    cells = [cell for resolution in trips["IR-06"].resolutions for cell in resolution.cells]
    allocated = sum(cell.done_at("allocated", day) for cell in cells)
    assert allocated == 9_500 * MILLIARD_TOMAN
    assert {cell.fund for cell in cells} <= FUNDS_OF_WORKS
    assert {cell.jalali_year for cell in cells} == {1403, 1404, 1405}


def test_ilam_draws_on_its_four_sources(trips: dict[str, Trip]) -> None:
    works = in_pool(trips["IR-16"], "works")
    whole = committed(works)
    expected = {
        "public_credit": 0.58,
        "ministry_line": 0.22,
        "development_fund": 0.11,
        "provincial": 0.08,
    }
    for fund, share in expected.items():
        assert committed(works, fund) / whole == pytest.approx(share, abs=0.02)


def test_hormozgan_has_its_euros(trips: dict[str, Trip]) -> None:
    foreign = in_pool(trips["IR-22"], "foreign")
    assert committed(foreign, "foreign_currency") == 178_000_000
    assert committed(foreign) == 178_000_000


def test_kermanshah_had_absorbed_59_per_cent_by_winter(trips: dict[str, Trip]) -> None:
    day = wordstock.edition_dates()[2]
    cells = [cell for resolution in trips["IR-05"].resolutions for cell in resolution.cells]
    allocated = sum(cell.done_at("allocated", day) for cell in cells)
    assert allocated / (64_877 * MILLIARD_TOMAN) == pytest.approx(0.59, abs=0.005)


def test_every_province_has_a_trip_and_the_newest_edition_2500_resolutions(
    trips: dict[str, Trip],
) -> None:
    assert set(trips) == set(wordstock.provinces())
    present = [r for trip in trips.values() for r in trip.resolutions if r.present(4)]
    assert len(present) >= 2_500
    ministries = Counter(r.agency.ministry_code for r in present)
    assert len(ministries) >= 38
    assert len({r.agency.code for r in present if r.agency.parent_code}) > 500


def test_the_world_has_the_cases_the_screens_must_show(trips: dict[str, Trip]) -> None:
    day = wordstock.edition_dates()[-1]
    cases: Counter[str] = Counter()
    for trip in trips.values():
        for resolution in trip.resolutions:
            allocated = sum(cell.done_at("allocated", day) for cell in resolution.cells)
            paid = sum(cell.done_at("paid", day) for cell in resolution.cells)
            report = resolution.reports.get(4)
            cases["over-paid"] += paid > allocated
            cases["never paid, reason"] += bool(allocated and not paid and resolution.reasons)
            cases["never paid, silent"] += bool(allocated and not paid and not resolution.reasons)
            cases["no report"] += report is None
            cases["stale"] += report is not None and (day - report.day).days > 45
            cases["done, unpaid"] += (
                report is not None and report.physical >= 100 and paid < 0.8 * allocated
            )
            cases["moved"] += len(set(resolution.deadlines)) > 1
            cases["gone"] += resolution.last < 4
            cases["revised"] += any(cell.cut_from < 99 for cell in resolution.cells)
            cases["1406"] += any(cell.jalali_year == 1406 for cell in resolution.cells)
    assert min(cases.values()) >= 5, cases


def workbook(edition: str, name: str, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_path(SAMPLE / edition / name).get_sheet_by_name(sheet).to_python()


def wide_sums(rows: list[list[object]], header: str) -> Decimal:
    """The sum of the columns of one header over the rows of codes."""
    names = next(row for row in rows if header in row)
    places = [place for place, name in enumerate(names) if name == header]
    data = [row for row in rows if any(str(cell)[2:3] == "-" for cell in row[:2])]
    return sum(
        (Decimal(str(row[place])) for row in data for place in places if row[place] != ""),
        Decimal(0),
    )


def test_khuzestans_workbook_adds_up() -> None:
    name = "گزارش پیگیری مصوبات خوزستان شهریور 1404 نهایی.xlsx"
    rows = workbook("1404-06-24", name, "اعتبارات")
    assert wide_sums(rows, "اعتبار مصوب") == 29_000
    assert wide_sums(rows, "تخصیص") == 9_500
    resolutions = workbook("1404-06-24", name, "مصوبات")
    codes = [row[1] for row in resolutions if str(row[1]).startswith("06-03-")]
    assert len(codes) == len(set(codes)) == 150


def test_ilams_sheet_adds_up() -> None:
    rows = workbook(NEWEST, "اعتبارات استان های غرب آبان 1405.xlsx", "ایلام")
    assert wide_sums(rows, "مصوب") == (14_473 + 9_352) * 1_000
    resolutions = workbook(NEWEST, "مصوبات استان های غرب 1405.xlsx", "ایلام")
    assert sum(str(row[1]).startswith("16-04-") for row in resolutions) == 51


def test_totals_below_the_rows_agree_with_them() -> None:
    rows = workbook(NEWEST, "تجمیعی اعتبارات آبان 1405.xlsx", "اعتبارات")
    data = [row for row in rows if str(row[0])[2:3] == "-"]
    subtotals = [row for row in rows if row[0] == "جمع"]
    total = next(row for row in rows if row[0] == "جمع کل")
    for place in range(3, 7):
        exact = sum(Decimal(str(row[place])) for row in data)
        assert Decimal(str(total[place])) == exact
        assert sum(Decimal(str(row[place])) for row in subtotals) == exact


def test_hormozgans_euros_have_their_own_file() -> None:
    rows = workbook(NEWEST, "اعتبارات ارزی هرمزگان.xlsx", "ارزی")
    assert wide_sums(rows, "اعتبار مصوب (میلیون یورو)") == 178


def test_documents_add_up_to_the_credits(trips: dict[str, Trip]) -> None:
    """Documents of the editions in the files give what the truth says was paid."""
    totals: Counter[str] = Counter()
    for edition in wordstock.world()["editions"]:
        path = SAMPLE / edition / "اسناد مالی جنوب.csv"
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as stream:
                for row in csv.DictReader(stream):
                    if row["کد مصوبه"].startswith("06-03-"):
                        totals[row["نوع سند"]] += int(row["مبلغ (میلیون ریال)"])
    day = wordstock.edition_dates()[-1]
    cells = [cell for resolution in trips["IR-06"].resolutions for cell in resolution.cells]
    assert totals["تخصیص"] * 10**6 == sum(cell.done_at("allocated", day) for cell in cells)
    assert totals["حواله"] * 10**6 == sum(cell.done_at("paid", day) for cell in cells)


def test_about_100000_documents_and_60_planted_rows(trips: dict[str, Trip]) -> None:
    day = wordstock.edition_dates()[-1]
    documents = sum(
        document.day <= day
        for trip in trips.values()
        for resolution in trip.resolutions
        for cell in resolution.cells
        for document in cell.documents
    )
    assert 90_000 <= documents <= 110_000
    planted = [line for lines in listed_bad_rows().values() for line in lines]
    assert 50 <= len(planted) <= 70
    known = {form.id for many in (False, True) for kind in KINDS for form in forms(kind, many)}
    assert {line["form"] for line in planted} <= known


KINDS = ("agencies", "trips", "resolutions", "credits", "payments", "progress", "gap_reasons")


def test_titles_name_places_of_their_province(trips: dict[str, Trip]) -> None:
    for trip in trips.values():
        for resolution in in_pool(trip, "works"):
            assert "{" not in resolution.title
            assert resolution.county_code[:2] == trip.province_code.removeprefix("IR-")
    works = [r for trip in trips.values() if not trip.exact for r in in_pool(trip, "works")]
    assert all(county_name(r.county_code) in r.title for r in works)


def test_file_names_are_allowed_on_windows() -> None:
    names = list(files(SAMPLE))
    assert not [name for name in names if set(name) & set('<>:"\\|?*')]
    assert max(len(name) for name in names) < 90
