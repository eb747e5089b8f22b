"""Misspelt names: one near candidate is a question, several or none a rejection; codes neither."""

from pathlib import Path

import pytest

from dashboard.ingest.held import USE
from dashboard.ingest.values.names import one_near
from tests.exports import EDITION, codes, column, lists, stage, stage_rows, stage_text

HEADER = ["کد مصوبه", "عنوان مصوبه", "دستگاه", "استان", "شهرستان", "بخش"]
ROW = ["06-01-0001", "سد", "وزارت نیرو", "خوزستان", "اهواز", "آب"]
PLACES = {"province": 3, "county": 4, "sector": 5}


def with_text(what: str, text: str) -> list[str]:
    """A good row with another text for one of its names."""
    return [text if place == PLACES[what] else cell for place, cell in enumerate(ROW)]


@pytest.mark.parametrize(
    ("what", "text", "code"),
    [
        ("province", "خوزستانن", "IR-06"),
        ("province", "خوزsتان", "IR-06"),
        ("province", "آذربایجان شرفی", "IR-03"),
        ("county", "آبدان", "0601"),
        ("county", "دشت ازاد", "0609"),
        ("sector", "بهداشت و درمن", "health"),
    ],
)
def test_a_name_with_one_near_candidate_is_held(
    tmp_path: Path, what: str, text: str, code: str
) -> None:
    staged = stage_rows(tmp_path, [HEADER, ROW, with_text(what, text)])
    (doubt,) = staged.doubts
    assert (doubt.code, doubt.value, doubt.choices) == ("near_name", text, (f"{USE}{code}",))
    assert text in doubt.message
    assert (staged.rejected.num_rows, staged.held["row"].to_pylist()) == (0, [3])


@pytest.mark.parametrize(
    ("what", "text", "near"),
    [
        ("province", "خراسان مرکزی", "خراسان شمالی"),
        ("province", "آذربایجان", "آذربایجان غربی"),
        ("county", "شوشت", "شوشتر"),
        ("county", "پاریس", ""),
        ("sector", "غیره فعال", ""),
    ],
)
def test_a_name_with_several_or_no_near_candidates_is_rejected(
    tmp_path: Path, what: str, text: str, near: str
) -> None:
    staged = stage_rows(tmp_path, [HEADER, ROW, with_text(what, text)])
    assert (staged.doubts, staged.rejected["row"].to_pylist()) == ([], [3])
    assert near in staged.problems[0].message


def test_one_answer_serves_all_files(tmp_path: Path) -> None:
    first = stage_rows(tmp_path, [HEADER, with_text("county", "ابدان")])
    again = stage_rows(tmp_path, [HEADER, with_text("county", "آبدان ")], name="دیگر.xlsx")
    assert first.doubts[0].key == again.doubts[0].key
    elsewhere = [*with_text("county", "ابدان")[:3], "ایلام", "ابدان", "آب"]
    other = stage_rows(tmp_path, [HEADER, elsewhere])
    assert first.doubts[0].key not in {doubt.key for doubt in other.doubts}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("خوزستان1", "IR-06"),
        ("خوزستان (۲۷ شهرستان)۱", "IR-06"),
        ("استان خوزستان *", "IR-06"),
        ("خوزستان - برنامه", "IR-06"),
        ("باختران", "IR-05"),
        ("کرمانشاهان", "IR-05"),
        ("ساحلی", "IR-22"),
        ("سیستان وبلوچستان", "IR-11"),
        ("سيستان و بلوچستان", "IR-11"),
        ("IR-06", "IR-06"),
    ],
)
def test_names_with_tails_and_old_names_are_known(tmp_path: Path, text: str, code: str) -> None:
    row = [*ROW[:3], text, "", "آب"]
    assert column(stage_rows(tmp_path, [HEADER, row]), "province_code") == [code]


def test_old_names_of_counties_are_known(tmp_path: Path) -> None:
    row = [*ROW[:3], "آذربایجان غربی", "رضائيه", "آب"]
    assert column(stage_rows(tmp_path, [HEADER, row]), "county_code") == ["0401"]


def test_another_name_in_parentheses_is_not_passed_over(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [HEADER, with_text("county", "اهواز (آبادان)")])
    assert (codes(staged), staged.accepted.num_rows) == (["unknown_county"], 0)
    mixed = stage_rows(tmp_path, [HEADER, [*ROW[:3], "خراسان (مرکزی)", "", "آب"]])
    assert mixed.accepted.num_rows == 0


def test_codes_are_never_guessed(tmp_path: Path) -> None:
    staged = stage_rows(tmp_path, [HEADER, ["06-01-000l", *ROW[1:]]])
    assert (staged.doubts, column(staged, "resolution_code")) == ([], ["06-01-000l"])


def test_many_misspelt_rows_are_one_question(tmp_path: Path) -> None:
    rows = [HEADER, *([str(n), *with_text("province", "خوزستانن")[1:]] for n in range(50))]
    staged = stage_rows(tmp_path, rows)
    assert (len(staged.doubts), staged.held.num_rows, staged.doubts[0].row) == (1, 50, 2)


def test_near_names_of_agencies() -> None:
    names = {"وزارتراهوشهرسازی": "A", "وزارتبهداشتدرماناموزشپزشکی": "B", "وزارتنیرو": "C"}
    assert one_near("وزارت راه و شهرساری", names).code == "A"
    assert one_near("وزارت بهداشت", names).code == "B"
    assert one_near("وزارت", names).code is None
    assert one_near("شرکت گاز", names).code is None
    assert one_near("", names).codes == ()


def test_the_proposal_is_clearly_closer_than_the_second() -> None:
    counties = lists().counties["IR-06"]
    assert counties.near("شوشت").code is None
    assert set(counties.near("شوشت").codes) >= {counties.find("شوش"), counties.find("شوشتر")}


def test_the_same_file_in_another_edition_needs_no_second_answer(tmp_path: Path) -> None:
    text = "\n".join(",".join(row) for row in (HEADER, with_text("province", "خوزستانن")))
    key = stage_text(tmp_path, text).doubts[0].key
    answered = stage(tmp_path / "export.csv", answers={key: "accept"})[0]
    assert (EDITION, answered.doubts, answered.accepted.num_rows) == (EDITION, [], 1)
