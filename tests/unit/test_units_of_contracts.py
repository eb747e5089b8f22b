"""Foreign forms: a contract's unit, an office's own words, units of another language."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.ingest.contracts import Contract
from dashboard.ingest.held import ACCEPT, USE
from tests.exports import codes, column, contracts, stage_rows

HEADER = ["کد مصوبه", "سال", "منبع", "مصوب"]
ROW = ["1", 1404, "تسهیلات", 7]


def with_column(name: str, **changes: Any) -> dict[str, Contract]:
    """The contract of credits with one column changed."""
    credits = contracts()["credits"]
    columns = tuple(replace(c, **changes) if c.name == name else c for c in credits.columns)
    return {"credits": replace(credits, columns=columns)}


def test_the_contracts_unit_holds_where_the_file_states_none(tmp_path: Path) -> None:
    known = with_column("committed_rial", unit="میلیارد تومان")
    staged = stage_rows(tmp_path, [HEADER, ROW], known=known)
    assert (column(staged, "committed_rial"), staged.unit) == ([7 * 10**10], "میلیارد تومان")


def test_the_headers_unit_wins_over_the_contracts(tmp_path: Path) -> None:
    known = with_column("committed_rial", unit="میلیارد تومان")
    staged = stage_rows(tmp_path, [[*HEADER[:3], "مصوب (ریال)"], ROW], known=known)
    assert (column(staged, "committed_rial"), codes(staged)) == ([7], [])


def test_a_title_that_agrees_with_the_contract_is_no_question(tmp_path: Path) -> None:
    known = with_column("committed_rial", unit="م.ت")
    rows = [["مبالغ به میلیارد تومان"], HEADER, ROW]
    assert column(stage_rows(tmp_path, rows, known=known), "committed_rial") == [7 * 10**10]


def test_a_title_that_contradicts_the_contract_is_held(tmp_path: Path) -> None:
    known = with_column("committed_rial", unit="میلیارد تومان")
    rows = [["مبالغ به میلیون ریال"], HEADER, ROW]
    staged = stage_rows(tmp_path, rows, known=known)
    (doubt,) = staged.doubts
    assert (doubt.code, staged.held.num_rows) == ("unit_doubtful", 1)
    assert doubt.choices == (f"{USE}میلیون ریال", f"{USE}میلیارد تومان")
    for answer, rial in ((ACCEPT, 7 * 10**6), (doubt.choices[1], 7 * 10**10)):
        answered = stage_rows(tmp_path, rows, known=known, answers={doubt.key: answer})
        assert column(answered, "committed_rial") == [rial]


@pytest.mark.parametrize(
    ("unit", "rial"),
    [
        ("million rial", 10**6),
        ("Million Rials", 10**6),
        ("billion rial", 10**9),
        ("toman", 10),
        ("million toman", 10**7),
        ("Billion Tomans", 10**10),
    ],
)
def test_units_in_english(tmp_path: Path, unit: str, rial: int) -> None:
    known = with_column("committed_rial", headers=("Committed",))
    staged = stage_rows(tmp_path, [[*HEADER[:3], f"Committed ({unit})"], ROW], known=known)
    assert column(staged, "committed_rial") == [7 * rial]


def test_an_offices_own_words_are_codes_of_the_contract(tmp_path: Path) -> None:
    words = {"صندوق ارزي": "development_fund", "LOAN": "bank_loan"}
    known = with_column("fund_source_code", values=words)
    header = [*HEADER[:3], "مصوب (ریال)"]
    rows = [["1", 1404, text, 7] for text in ("صندوق ارزی", "Loan ", "تسهیلات", "Loans!")]
    staged = stage_rows(tmp_path, [header, *rows], known=known)
    expected = ["development_fund", "bank_loan", "bank_loan"]
    assert column(staged, "fund_source_code") == expected
    assert staged.rejected["row"].to_pylist() == [5]


def test_own_words_for_places_and_blanks(tmp_path: Path) -> None:
    resolutions = contracts()["resolutions"]
    words = {"province_code": {"Khuzestan": "IR-06"}, "county_code": {"Ahvaz": "0602"}}
    columns = tuple(replace(c, values=words.get(c.name, {})) for c in resolutions.columns)
    known = {"resolutions": replace(resolutions, columns=columns)}
    header = ["کد مصوبه", "عنوان مصوبه", "دستگاه", "استان", "شهرستان", "بخش"]
    row = ["1", "سد", "وزارت نیرو", "KHUZESTAN", "ahvaz", "آب"]
    staged = stage_rows(tmp_path, [header, row], known=known)
    assert column(staged, "province_code") == ["IR-06"]
    assert column(staged, "county_code") == ["0602"]
