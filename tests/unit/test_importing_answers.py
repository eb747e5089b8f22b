"""Names and codes that are not quite known: held, answered by a person, or told."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import DecisionsInvalid
from dashboard.ingest.building.summaries import SheetSummary
from dashboard.ingest.decisions import Decision, write_decisions
from dashboard.ingest.importing import import_folder
from dashboard.store import current_build, open_store
from tests.importing import committed, problems, silent


def test_an_agency_that_is_not_known_is_rejected(exports, store):
    resolutions = exports / "1404-12-20" / "resolutions.csv"
    with resolutions.open("a", encoding="utf-8") as stream:
        stream.write("16-01-013,16-01,جاده,بنیاد شهید,ایلام,ایلام,راه,1404/08/01,1405/12/29\n")
    import_folder(exports, store, silent)
    (found,) = problems(store, "1404-12-20/resolutions.csv")
    assert (found["code"], found["value"]) == ("unknown_agency", "بنیاد شهید")


def hold_an_agency(exports: Path) -> None:
    """A resolution whose agency is misspelt, and its credit."""
    with (exports / "1404-12-20" / "resolutions.csv").open("a", encoding="utf-8") as stream:
        stream.write("16-01-013,16-01,جاده,وزارت نیرر,ایلام,ایلام,راه,1404/08/01,1405/12/29\n")
    with (exports / "1404-12-20" / "credits.csv").open("a", encoding="utf-8") as stream:
        stream.write("16-01-013,1404,استانی,دستگاه اجرایی,7,0,0\n")


def near_name(store: Path, exports: Path) -> tuple[str, list[SheetSummary]]:
    """The key of the doubt about the misspelt agency, and the sheets of an import."""
    sheets = import_folder(exports, store, silent).sheets
    (doubt,) = [d for sheet in sheets for d in sheet.doubts if d.value == "وزارت نیرر"]
    assert "وزارت نیرو" in doubt.message
    return doubt.key, sheets


def answer(exports: Path, key: str, text: str) -> None:
    write_decisions(
        exports / "decisions.toml", [Decision(key, text, "مریم کریمی", date(2026, 11, 16))]
    )


def aside(store: Path, key: str) -> list[tuple[str, str]]:
    """Outcome and code of the rows that wait for an answer."""
    rows = open_store(store).table("rows_aside")
    return sorted(rows[rows["held_key"] == key][["outcome", "code"]].itertuples(index=False))


def test_a_misspelt_agency_is_held_and_what_names_its_resolution_waits_too(exports, store):
    hold_an_agency(exports)
    key, _ = near_name(store, exports)
    assert aside(store, key) == [("held", "near_name"), ("held", "waits_for_answer")]
    assert committed(store) == 153 * 10**10
    proposed = (current_build(store) / "proposed-decisions.toml").read_text("utf-8")
    assert key in proposed and "use:1200" in proposed


@pytest.mark.parametrize("text", ["accept", "use:1200"])
def test_an_answer_lets_the_rows_in_and_the_build_says_so(exports, store, text):
    hold_an_agency(exports)
    key, _ = near_name(store, exports)
    answer(exports, key, text)
    import_folder(exports, store, silent)
    assert aside(store, key) == []
    assert committed(store) == 160 * 10**10
    decided = open_store(store).table("decisions").set_index("held_key").loc[key]
    assert (decided["is_used"], decided["row_count"]) == (True, 1)
    item = open_store(store).table("held_items").set_index("held_key").loc[key]
    assert (item["answer"], item["answered_by"]) == (text, "مریم کریمی")


def test_an_answer_may_turn_the_rows_down(exports, store):
    hold_an_agency(exports)
    key, _ = near_name(store, exports)
    answer(exports, key, "reject")
    import_folder(exports, store, silent)
    assert aside(store, key) == []
    assert committed(store) == 153 * 10**10
    codes = [p["code"] for p in problems(store, "1404-12-20/resolutions.csv")]
    assert codes == ["unknown_agency"]


def test_an_answer_that_does_not_fit_leaves_the_rows_held(exports, store):
    hold_an_agency(exports)
    key, _ = near_name(store, exports)
    answer(exports, key, "use:9999")
    import_folder(exports, store, silent)
    assert len(aside(store, key)) == 2
    decided = open_store(store).table("decisions").set_index("held_key").loc[key]
    assert not decided["is_used"]


def test_an_answer_to_nothing_is_reported_as_unused(exports, store):
    answer(exports, "000000000000", "accept")
    import_folder(exports, store, silent)
    decided = open_store(store).table("decisions").set_index("held_key").loc["000000000000"]
    assert (decided["is_used"], decided["row_count"]) == (False, 0)


def test_a_wrong_decisions_file_stops_the_import_before_it_begins(exports, store):
    import_folder(exports, store, silent)
    serving = current_build(store)
    (exports / "decisions.toml").write_text('[[decision]]\nitem = "x"\n', encoding="utf-8")
    with pytest.raises(DecisionsInvalid):
        import_folder(exports, store, silent)
    assert current_build(store) == serving


@pytest.mark.parametrize("written", ["16-1-1", "16/01/001", "۱۶-۰۱-۰۰۱", "1601001", "16_01_001"])
def test_a_code_that_lost_zeros_or_changed_separators_is_known_with_a_warning(
    exports, store, written
):
    progress = exports / "1404-12-20" / "progress.csv"
    text = progress.read_text("utf-8")
    assert text.count("16-01-001") == 1
    progress.write_text(text.replace("16-01-001", written), encoding="utf-8")
    import_folder(exports, store, silent)
    rows = open_store(store).table("progress")
    newest = rows[rows["edition_date"] == rows["edition_date"].max()]
    assert "16-01-001" in set(newest["resolution_code"])
    exact = written == "۱۶-۰۱-۰۰۱"
    codes = [p["code"] for p in problems(store, "1404-12-20/progress.csv")]
    assert codes == ([] if exact else ["code_written_otherwise"])


def test_a_code_that_may_be_either_of_two_is_rejected_with_both(exports, store):
    with (exports / "1404-12-20" / "resolutions.csv").open("a", encoding="utf-8") as stream:
        for code in ("16-01-0013", "16-1-13"):
            stream.write(f"{code},16-01,جاده,وزارت نیرو,ایلام,ایلام,راه,1404/08/01,1405/12/29\n")
    with (exports / "1404-12-20" / "credits.csv").open("a", encoding="utf-8") as stream:
        stream.write("16/001/13,1404,استانی,دستگاه اجرایی,7,0,0\n")
    import_folder(exports, store, silent)
    (found,) = [
        p for p in problems(store, "1404-12-20/credits.csv") if p["code"] == "unknown_resolution"
    ]
    assert "16-01-0013" in found["message"] and "16-1-13" in found["message"]


def test_a_province_that_is_not_known_is_told_with_near_ones(exports, store):
    with (exports / "1404-12-20" / "resolutions.csv").open("a", encoding="utf-8") as stream:
        stream.write("16-01-014,16-01,جاده,وزارت نیرو,خراسان غربی,,راه,1404/08/01,1405/12/29\n")
    import_folder(exports, store, silent)
    (found,) = problems(store, "1404-12-20/resolutions.csv")
    assert found["code"] == "unknown_province"
    assert "خراسان رضوی" in found["message"]


def test_drafts_win_over_the_folder_at_the_same_path(exports, store, tmp_path):
    drafts = tmp_path / "drafts"
    (drafts / "1404-12-20").mkdir(parents=True)
    text = (exports / "1404-12-20" / "credits.csv").read_text("utf-8")
    (drafts / "1404-12-20" / "credits.csv").write_text(
        text.replace(",50,12,4", ",60,12,4"), "utf-8"
    )
    answer(drafts, "000000000000", "accept")
    import_folder(exports, store, silent, drafts=drafts)
    assert committed(store) == 163 * 10**10
    assert "000000000000" in set(open_store(store).table("decisions")["held_key"])


def test_rows_set_aside_are_whole_and_name_the_office_responsible(exports, store):
    with (exports / "1404-12-20" / "credits.csv").open("a", encoding="utf-8") as stream:
        stream.write("16-01-002,1404,استانی,دستگاه اجرایی,99,0,0\n")
    import_folder(exports, store, silent)
    rows = open_store(store).table("rows_aside")
    (row,) = rows[rows["code"] == "duplicate_key"].to_dict("records")
    assert list(row["raw"]) == ["16-01-002", "1404", "استانی", "دستگاه اجرایی", "99", "0", "0"]
    assert (row["outcome"], row["source_row"], row["province_code"]) == ("rejected", 8, "IR-16")
    assert row["agency_code"] and row["resolution_code"] == "16-01-002"
