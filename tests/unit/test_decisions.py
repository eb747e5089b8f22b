"""decisions.toml: what may be written there, what is refused, and how answers are added to it."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import DecisionsInvalid
from dashboard.ingest.decisions import (
    Decision,
    load_decisions,
    proposed_text,
    write_decisions,
)
from dashboard.ingest.held import Held

ENTRY = """
[[decision]]
item = "0a1b2c3d4e5f"
answer = "use:/10"
by = "مریم کریمی"
on = "1405-08-25"
about = "ردیف ۳"
"""
GIVEN = Decision("0a1b2c3d4e5f", "use:/10", "مریم کریمی", date(2026, 11, 16), "ردیف ۳")
OTHER = Decision("ffffffffffff", "reject", 'نام با "گیومه" و \\', date(2026, 11, 17), "خط\nدوم")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "decisions.toml"


def test_no_file_means_no_answers(path: Path) -> None:
    assert load_decisions(path) == {}


def test_an_answer_is_read_with_who_and_when(path: Path) -> None:
    path.write_text(ENTRY, encoding="utf-8")
    assert load_decisions(path) == {GIVEN.item: GIVEN}


def test_a_date_written_without_quotes_is_a_solar_hijri_date_too(path: Path) -> None:
    path.write_text(ENTRY.replace('"1405-08-25"', "1405-08-25"), encoding="utf-8")
    assert load_decisions(path)[GIVEN.item].on == GIVEN.on


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (('answer = "use:/10"', 'answer = "perhaps"'), "perhaps"),
        (('answer = "use:/10"', 'answer = "use:"'), "use:"),
        (('by = "مریم کریمی"', 'by = " "'), "by"),
        (('by = "مریم کریمی"\n', ""), "by"),
        (('on = "1405-08-25"\n', ""), "on"),
        (('on = "1405-08-25"', 'on = "1405-13-25"'), "1405-13-25"),
        (('item = "0a1b2c3d4e5f"', "item = 7"), "item"),
        (("about =", "abuot ="), "abuot"),
        (("[[decision]]", "[[decisions]]"), "decisions"),
        (("[[decision]]", "[[decision]"), "decisions.toml"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_number_and_field(
    path: Path, change: tuple[str, str], told: str
) -> None:
    assert change[0] in ENTRY
    path.write_text(ENTRY.replace(*change), encoding="utf-8")
    with pytest.raises(DecisionsInvalid) as refused:
        load_decisions(path)
    assert told in str(refused.value)
    assert "decisions.toml" in str(refused.value)


def test_two_answers_to_one_item_are_refused(path: Path) -> None:
    path.write_text(ENTRY + ENTRY.replace("use:/10", "accept"), encoding="utf-8")
    with pytest.raises(DecisionsInvalid, match="0a1b2c3d4e5f"):
        load_decisions(path)


def test_answers_are_added_and_what_stood_there_stays(path: Path) -> None:
    path.write_text("# بهار\n" + ENTRY, encoding="utf-8")
    write_decisions(path, [OTHER])
    assert load_decisions(path) == {GIVEN.item: GIVEN, OTHER.item: OTHER}
    assert path.read_text("utf-8").startswith("# بهار\n")
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_new_answer_takes_the_place_of_the_former_one(path: Path) -> None:
    write_decisions(path, [GIVEN, OTHER])
    changed = Decision(GIVEN.item, "accept", "رضا", date(2026, 11, 20))
    write_decisions(path, [changed])
    assert load_decisions(path) == {changed.item: changed, OTHER.item: OTHER}


def test_a_broken_file_is_not_written_over(path: Path) -> None:
    path.write_text("not toml", encoding="utf-8")
    with pytest.raises(DecisionsInvalid):
        write_decisions(path, [GIVEN])
    assert path.read_text("utf-8") == "not toml"


def test_a_proposal_counts_only_once_a_person_has_signed_it(path: Path) -> None:
    doubt = Held("0a1b2c3d4e5f", "near_name", 2, "دستگاه", "نیرر", ("use:1200",), "نیرو")
    path.write_text(proposed_text([doubt]), encoding="utf-8")
    with pytest.raises(DecisionsInvalid, match="by"):
        load_decisions(path)
    signed = proposed_text([doubt]).replace('by = ""', 'by = "ک"')
    path.write_text(signed.replace('on = ""', 'on = "1405-08-25"'), encoding="utf-8")
    assert load_decisions(path)[doubt.key].answer == "use:1200"
