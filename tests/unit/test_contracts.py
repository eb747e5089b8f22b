"""Contracts are data: what they may say, and a foreign form read through one alone."""

from pathlib import Path

import pytest

from dashboard.errors import ContractInvalid
from dashboard.ingest.contracts import load_contracts
from dashboard.ingest.values.folding import match_key
from tests.exports import codes, column, contracts, lists, stage_rows

VISITS = """
kind = "inspections"
version = 1
key = ["visit_number"]
[[column]]
name = "visit_number"
type = "code"
required = true
headers = ["شماره بازدید"]
[[column]]
name = "visit_date"
type = "date"
required = true
headers = ["تاریخ بازدید"]
[[column]]
name = "seen_percent"
type = "percent"
headers = ["پیشرفت مشاهده شده"]
"""


@pytest.mark.parametrize("kind", contracts())
def test_each_contract_names_known_lists_and_its_key(kind: str) -> None:
    contract = contracts()[kind]
    names = {column.name: column for column in contract.columns}
    # What belongs to the whole country names no province.
    told = [name for name in contract.key if names[name].type != "province"]
    assert told and all(names[name].required or names[name].default for name in told)
    assert all(lists().listed(c.list or "").codes for c in contract.columns if c.type == "listed")


def test_a_foreign_form_is_read_through_a_contract_file_alone(tmp_path: Path) -> None:
    (tmp_path / "visits.toml").write_text(VISITS, encoding="utf-8")
    known = load_contracts(extra=tmp_path)
    rows = [["شماره بازدید", "تاریخ بازدید", "پیشرفت مشاهده شده"], ["ب-۱", "۱۴۰۴/۰۶/۱۲", 0.42]]
    staged = stage_rows(tmp_path, rows, known=known)
    assert staged.kind == "inspections"
    assert column(staged, "visit_number") == ["ب-1"]
    assert column(staged, "seen_percent") == [42.0]


def test_an_extra_contract_adds_headers_to_a_known_kind(tmp_path: Path) -> None:
    text = (
        'kind = "progress"\nversion = 2\nkey = ["resolution_code"]\n'
        '[[column]]\nname = "physical_percent"\ntype = "percent"\nheaders = ["میزان انجام کار"]\n'
    )
    (tmp_path / "more.toml").write_text(text, encoding="utf-8")
    progress = load_contracts(extra=tmp_path)["progress"]
    assert progress.version == 2
    assert progress.aliases()[match_key("میزان انجام کار")].name == "physical_percent"
    assert progress.aliases()[match_key("پیشرفت فیزیکی")].required


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("version = 1", ""), "version"),
        (('key = ["visit_number"]', 'key = ["other"]'), "other"),
        (('type = "date"', 'type = "day"'), "day"),
        (('headers = ["تاریخ بازدید"]', "headers = []"), "visit_date"),
        (('headers = ["تاریخ بازدید"]', 'headers = ["شماره‌بازدید"]'), "two columns"),
        (('type = "date"', 'type = "listed"\nlist = "moods"'), "moods"),
        (('type = "date"', 'type = "date"\ncolour = "red"'), "colour"),
        (('kind = "inspections"', "kind = visits"), "visits.toml"),
    ],
)
def test_a_wrong_contract_is_refused_with_file_and_reason(
    tmp_path: Path, change: tuple[str, str], reason: str
) -> None:
    (tmp_path / "visits.toml").write_text(VISITS.replace(*change), encoding="utf-8")
    with pytest.raises(ContractInvalid) as refused:
        load_contracts(tmp_path)
    assert "visits.toml" in str(refused.value)
    assert reason in str(refused.value)


def test_a_kind_declared_twice_is_refused(tmp_path: Path) -> None:
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(VISITS, encoding="utf-8")
    with pytest.raises(ContractInvalid, match="declared twice"):
        load_contracts(tmp_path)


def test_an_unknown_header_leaves_the_rest_alone(tmp_path: Path) -> None:
    rows = [
        ["ردیف", "کد مصوبه", "تاریخ گزارش", "پیشرفت فیزیکی", "نام راننده"],
        [1, "06-01-0001", "1404/06/01", 35, "—"],
    ]
    staged = stage_rows(tmp_path, rows)
    assert (staged.kind, codes(staged)) == ("progress", [])
