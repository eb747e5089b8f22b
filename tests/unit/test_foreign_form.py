"""A form of other headers, another unit, another language and another layout: a TOML, no Python."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from dashboard.errors import ContractInvalid
from dashboard.ingest.importing import import_folder
from dashboard.rooms import DATA
from dashboard.store import open_store
from tests.importing import committed, silent

LESSON = DATA / "contracts" / "README.md"


def lesson(language: str, number: int = 0) -> str:
    """An example of the README as it stands there."""
    return re.findall(rf"```{language}\n(.*?)```", LESSON.read_text("utf-8"), re.DOTALL)[number]


@pytest.fixture
def contracts(tmp_path: Path) -> Path:
    folder = tmp_path / "contracts"
    folder.mkdir()
    (folder / "ministry.toml").write_text(lesson("toml", 0), encoding="utf-8")
    return folder


@pytest.fixture
def form(exports: Path) -> Path:
    """The README's form as a workbook: titles above, merged bands of years, a total below."""
    path = exports / "1404-12-20" / "Ministry of Energy.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("Disbursement")
    for at, line in enumerate(lesson("csv").splitlines()):
        for place, text in enumerate(line.split(",")):
            page.write(at, place, float(text) if re.fullmatch(r"\d+(\.\d+)?", text) else text)
    page.merge_range(2, 3, 2, 4, "1404")
    page.merge_range(2, 5, 2, 6, "1405")
    book.close()
    return path


def test_the_form_of_the_lesson_is_refused_without_its_contract(exports, store, form):
    sheets = import_folder(exports, store, silent).sheets
    (refused,) = [sheet for sheet in sheets if sheet.path.endswith(form.name)]
    assert refused.kind is None and refused.accepted == 0


def test_the_form_of_the_lesson_is_read_through_its_contract_alone(exports, store, form, contracts):
    before = import_folder(exports, store, silent)
    money = committed(store)
    after = import_folder(exports, store, silent, contracts=contracts)
    assert before.build_id != after.build_id
    (sheet,) = [sheet for sheet in after.sheets if sheet.path.endswith(form.name)]
    assert (sheet.kind, sheet.accepted, sheet.rejected, sheet.held) == ("credits", 2, 0, 0)
    rows = open_store(store).table("credits")
    rows = rows[rows["sheet_id"] == sheet.sheet_id]
    read = {
        (r.resolution_code, r.jalali_year, r.fund_source_code, r.claimant_code): r.committed_rial
        for r in rows.itertuples()
    }
    assert read == {
        ("06-01-002", 1404, "ministry_line", "treasury"): 12_500 * 10**6,
        ("06-01-002", 1405, "ministry_line", "treasury"): 4_000 * 10**6,
        ("16-01-002", 1404, "bank_loan", "treasury"): 800 * 10**6,
    }
    assert committed(store) == money + 17_300 * 10**6


def test_a_changed_contract_gives_another_build(exports, store, form, contracts):
    first = import_folder(exports, store, silent, contracts=contracts)
    path = contracts / "ministry.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('"million rial"', '"thousand rial"'), encoding="utf-8")
    assert text != path.read_text("utf-8")
    second = import_folder(exports, store, silent, contracts=contracts)
    assert first.build_id != second.build_id


def test_a_new_kind_is_staged_counted_and_kept_in_a_table_of_its_name(exports, store, contracts):
    (contracts / "ministry.toml").write_text(lesson("toml", 1), encoding="utf-8")
    kind = tomllib.loads(lesson("toml", 1))["kind"]
    path = exports / "1404-12-20" / "vehicles.csv"
    path.write_text("Plate,Handed over,Price (million rial)\n12A345,1404/10/01,900\n", "utf-8")
    imported = import_folder(exports, store, silent, contracts=contracts)
    (sheet,) = [sheet for sheet in imported.sheets if sheet.kind == kind]
    assert (sheet.accepted, sheet.unit) == (1, "million rial")
    (row,) = open_store(store).table(kind).to_dict("records")
    assert (row["plate_code"], row["price_rial"]) == ("12A345", 900 * 10**6)
    assert row["handed_over_date"].date() == date(2025, 12, 22)


def test_a_new_kind_must_not_take_the_name_of_another_table(exports, store, contracts):
    text = lesson("toml", 1).replace('kind = "vehicles"', 'kind = "sectors"')
    (contracts / "ministry.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ContractInvalid, match="sectors"):
        import_folder(exports, store, silent, contracts=contracts)
