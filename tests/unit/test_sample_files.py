"""The sample files: made again they are the same, and read simply they add up."""

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
from dashboard.sample.tree import MARK, invent

SEED = 1403
NEWEST = "1405-08-20"
NOT_GENERATED = {"README.md"}
ZIPPED = {".xlsx", ".ods", ".zip"}
MOST_BYTES = 12_000_000


def contents(path: Path) -> object:
    """Bytes of a file; of a zipped one those of its parts, since compression may differ."""
    if path.suffix not in ZIPPED:
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


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(PeygirError):
        generate(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


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


def test_documents_add_up_to_the_credits() -> None:
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
    plan = next(p for p in wordstock.world()["trip"] if p["province"] == "IR-06")
    cells = [cell for made in invent(plan, SEED, 1).resolutions for cell in made.cells]
    assert totals["تخصیص"] * 10**6 == sum(cell.done_at("allocated", day) for cell in cells)
    assert totals["حواله"] * 10**6 == sum(cell.done_at("paid", day) for cell in cells)


def test_file_names_are_allowed_on_windows() -> None:
    names = list(files(SAMPLE))
    assert not [name for name in names if set(name) & set('<>:"\\|?*')]
    assert max(len(name) for name in names) < 90
