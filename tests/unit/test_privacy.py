"""Of persons nothing is kept: no name, number, id or address passes the door."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dashboard.ingest.building import staged_cache
from dashboard.ingest.sheets.staging import StagedSheet
from dashboard.ingest.values.personal_numbers import is_national_id, masked_text
from tests.exports import codes, column, stage_rows

HEADER = ["کد رهگیری", "استان", "شهرستان", "نحوه دریافت", "موضوع", "تاریخ دریافت", "نتیجه"]
GOOD = ["R-1", "خوزستان", "اهواز", "تلفن", "راه", "1405/06/01", "در حال بررسی"]
NAMES = ["مرضیه کاظمی‌نژاد", "غلامرضا پورعباسی"]
IDS = ["0499370899", "۰۴۹۹۳۷۰۸۹۹", "049-937089-9"]
PHONES = ["09123456789", "۰۹۱۲۳۴۵۶۷۸۹", "+98 912 345 6789", "0912-345-6789", "9123456789"]
LAND_LINES = ["061-33334444", "02188776655"]
EMAILS = ["marzieh.k@example.ir"]
SECRETS = [*NAMES, *IDS, *PHONES, *LAND_LINES, *EMAILS, "خیابان نادری پلاک ۱۲"]


def strings(value: Any) -> Iterator[str]:
    """Every string within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, pa.Table):
        yield from strings(value.to_pylist())
    elif isinstance(value, dict):
        yield from strings(list(value.values()))
    elif isinstance(value, Sequence):
        for item in value:
            yield from strings(item)


def leaks(sheets: Sequence[StagedSheet]) -> list[str]:
    """The secrets that any string of the staged sheets holds."""
    tables = [table for s in sheets for table in (s.accepted, s.rejected, s.held)]
    plain = [
        {k: v for k, v in vars(s).items() if k not in ("problems", "doubts", "totals")}
        for s in sheets
    ]
    told = [asdict(item) for s in sheets for item in (*s.problems, *s.doubts, *s.totals)]
    messages = [item.message for s in sheets for item in (*s.problems, *s.doubts)]
    kept = list(strings([*tables, *plain, *told, *messages]))
    return [secret for secret in SECRETS if any(secret in text for text in kept)]


def requests(folder: Path, extra: Sequence[str], rows: Sequence[Sequence[Any]]) -> StagedSheet:
    """Requests with more columns than the contract names."""
    return stage_rows(folder, [[*HEADER, *extra], *rows])


@pytest.mark.parametrize(
    "header",
    [
        "نام و نام خانوادگی", "نام متقاضي", "متقاضی", "کدملی", "شماره تماس", "همراه", "نشانی",
        "آدرس", "نام پدر", "ایمیل", "توضیحات", "ستون بی‌نام", "شرح درخواست", "Applicant", "  ",
    ],
)  # fmt: skip
def test_no_column_of_requests_but_the_contracts_is_kept(tmp_path: Path, header: str) -> None:
    rows = [[*GOOD, secret] for secret in SECRETS]
    rows += [["R-2", "خوزستان", "اهواز", "نامعلوم!", "راه", "1405/13/01", "؟؟", NAMES[0]]]
    rows += [["R-3", "خوزستانن", "اهواز", "تلفن", "راه", "1405/06/01", "", NAMES[1]]]
    staged = requests(tmp_path, [header, "تلفن"], [[*row, PHONES[0]] for row in rows])
    assert staged.kind == "requests" or codes(staged) == ["shifted_columns"]
    assert leaks([staged]) == []


def test_the_contracts_columns_are_kept(tmp_path: Path) -> None:
    staged = requests(tmp_path, ["متقاضی"], [[*GOOD, NAMES[0]]])
    assert staged.accepted["raw"].to_pylist() == [[*GOOD, ""]]
    assert column(staged, "tracking_code") == ["R-1"]
    assert staged.headers[-1] == "متقاضی"


@pytest.mark.parametrize("secret", [*IDS, *PHONES, *LAND_LINES, *EMAILS])
def test_numbers_inside_the_contracts_texts_are_masked(tmp_path: Path, secret: str) -> None:
    rows = [[*GOOD[:4], f"راه، تماس {secret} عصرها", *GOOD[5:]], GOOD]
    staged = stage_rows(tmp_path, [HEADER, *rows])
    assert leaks([staged]) == []
    assert staged.problems[0].code == "unknown_listed"


def test_numbers_of_persons_under_a_wrong_header_are_dropped(tmp_path: Path) -> None:
    rows = [[f"R-{n}", *GOOD[1:6], phone] for n, phone in enumerate(PHONES)]
    assert leaks([stage_rows(tmp_path, [HEADER, *rows])]) == []


def test_tracking_codes_as_long_as_an_id_stay(tmp_path: Path) -> None:
    known = ["0499370899", "9305140017", "1405060112"]
    staged = stage_rows(tmp_path, [HEADER, *([code, *GOOD[1:]] for code in known)])
    assert column(staged, "tracking_code") == known


def test_dates_and_codes_of_other_columns_stay(tmp_path: Path) -> None:
    dates = ["14050601", "1405/06/01", "1405-06-01 10:30", "2026-08-23"]
    rows = [[f"R-{n}", *GOOD[1:5], day, GOOD[6]] for n, day in enumerate(dates)]
    staged = stage_rows(tmp_path, [HEADER, *rows])
    assert (codes(staged), len(set(column(staged, "received_date")))) == ([], 1)


def test_persons_columns_are_dropped_in_every_kind(tmp_path: Path) -> None:
    header = ["کد مصوبه", "عنوان مصوبه", "دستگاه", "استان", "بخش", "مسئول پیگیری", "تلفن", "کد ملی"]
    row = ["1", "سد", "وزارت نیرو", "خوزستان", "آب", "مدیرکل آب", PHONES[0], IDS[0]]
    torn = ["", *row[1:]]
    staged = stage_rows(tmp_path, [header, row, torn])
    assert leaks([staged]) == []
    assert column(staged, "responsible_person") == ["مدیرکل آب"]
    assert staged.rejected["raw"].to_pylist()[0][:6] == torn[:6]


@pytest.mark.parametrize(
    "header",
    [
        ["کد رهگیری", "نام و نام خانوادگی", "شماره تماس", "شرح"],  # a column missing
        ["ردیف", "متقاضی", "موبایل", "شرح درخواست"],  # no kind
        ["الف", "ب", "پ", "ت"],  # no header that is known
    ],
)
def test_nothing_of_a_person_is_kept_of_a_refused_sheet(tmp_path: Path, header: list[str]) -> None:
    rows = [[f"R-{n}", NAMES[n % 2], secret, secret] for n, secret in enumerate(SECRETS[2:])]
    staged = stage_rows(tmp_path, [header, *rows])
    assert (staged.kind, staged.accepted.num_rows) == (None, 0)
    assert staged.rejected.num_rows >= len(rows)
    found = leaks([staged])
    assert found == [] if header[0] != "الف" else not set(found) - {*NAMES, SECRETS[-1]}


def test_a_sheet_without_a_header_shows_no_row_in_its_message(tmp_path: Path) -> None:
    rows = [[NAMES[0], PHONES[0], "خوزستان", "راه"], [NAMES[1], PHONES[1], "فارس", "آب"]]
    staged = stage_rows(tmp_path, rows)
    assert NAMES[0] not in staged.problems[0].message


def test_rows_of_persons_under_a_second_header_are_dropped_too(tmp_path: Path) -> None:
    second = ["نام", "تلفن", "استان", "نحوه دریافت", "موضوع", "تاریخ دریافت", "نتیجه"]
    rows = [GOOD, second, [NAMES[0], PHONES[0], *GOOD[1:6]], [NAMES[1], PHONES[1], *GOOD[1:6]]]
    staged = stage_rows(tmp_path, [HEADER, *rows])
    assert column(staged, "row") == [2]
    assert leaks([staged]) == []


def test_nothing_of_a_person_reaches_the_cache(tmp_path: Path) -> None:
    rows = [[*HEADER, "متقاضی"], *([*GOOD[:4], f"راه {s}", *GOOD[5:], s] for s in SECRETS)]
    staged = stage_rows(tmp_path, rows)
    staged_cache.keep(tmp_path / "kept", [staged])
    written = b"".join(p.read_bytes() for p in sorted((tmp_path / "kept").rglob("*")))
    hidden = [*IDS, *PHONES, *LAND_LINES, *EMAILS, "پلاک ۱۲"]
    assert [secret for secret in hidden if secret.encode() in written] == []
    assert b"R-1" in written


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("تماس با 09123456789 و 0499370899", "تماس با *** و ***"),
        ("مبلغ 1234567890 ریال", "مبلغ 1234567890 ریال"),
        ("نامهٔ 1405/1234 مورخ 1405/06/24", "نامهٔ 1405/1234 مورخ 1405/06/24"),
        ("کارت 6037-9911-2233-4455", "کارت ***"),
        ("IR82 0540 1026 8002 0817 9090 02", "***"),
    ],
)
def test_what_is_masked_and_what_is_not(text: str, kept: str) -> None:
    assert masked_text(text) == kept


@pytest.mark.parametrize(
    ("text", "is_id"),
    [("0499370899", True), ("499370899", True), ("0499370898", False), ("1111111111", False)],
)
def test_national_ids_are_known_by_their_check_digit(text: str, is_id: bool) -> None:
    assert is_national_id(text) is is_id
