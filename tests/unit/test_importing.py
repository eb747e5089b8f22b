"""A folder of exports becomes a published build, or the previous one stays and says why."""

import json
import shutil

import pytest
from filelock import FileLock

from dashboard.cli import main
from dashboard.cutoffs import CUTOFFS_FILE
from dashboard.errors import (
    ImportRunning,
    NothingToLoad,
    StoreMissing,
    StoreNotWritable,
)
from dashboard.ingest.building.publishing import KEPT_BUILDS
from dashboard.ingest.importing import FAILED_REPORT, import_folder
from dashboard.ingest.inputs import read_inputs
from dashboard.store import current_build, open_store
from tests.importing import committed, problems, report, silent


def test_every_row_read_is_accounted_for(exports, store):
    import_folder(exports, store, silent)
    for entry in report(store):
        aside = entry["rejected"] + entry["held"]
        assert entry["read"] == entry["accepted"] + aside + entry["not_data"]
    rows = open_store(store).table("sheet_rows")
    assert sum(entry["accepted"] for entry in report(store)) == rows["row_count"].sum() > 50


def test_the_same_input_gives_the_same_build(exports, store, tmp_path):
    first = import_folder(exports, store, silent)
    again = import_folder(exports, store, silent)
    elsewhere = import_folder(exports, tmp_path / "other", silent)
    assert again.unchanged and not first.unchanged
    assert first.build_id == again.build_id == elsewhere.build_id


def test_changed_cutoffs_give_another_build(exports, tmp_path, monkeypatch):
    before = read_inputs(exports, None, None).build_id
    changed = tmp_path / "cutoffs.toml"
    changed.write_text(CUTOFFS_FILE.read_text("utf-8").replace("= 45", "= 46"), "utf-8")
    monkeypatch.setattr("dashboard.cutoffs.CUTOFFS_FILE", changed)
    assert read_inputs(exports, None, None).build_id != before


def test_a_changed_file_gives_another_build_and_the_pointer_moves(exports, store):
    import_folder(exports, store, silent)
    credits = exports / "1404-12-20" / "credits.csv"
    credits.write_text(credits.read_text("utf-8").replace(",50,12,4", ",60,12,4"), "utf-8")
    before = committed(store)
    import_folder(exports, store, silent)
    assert committed(store) - before == 10 * 10**10


def test_empty_folder_is_refused_and_the_previous_build_stays(exports, store, tmp_path, capsys):
    import_folder(exports, store, silent)
    serving = current_build(store)
    (tmp_path / "empty").mkdir()
    assert main(["import", str(tmp_path / "empty"), "--store", str(store)]) == 2
    assert "empty" in capsys.readouterr().err
    assert current_build(store) == serving


def test_missing_folder_is_refused(store, tmp_path):
    with pytest.raises(NothingToLoad):
        import_folder(tmp_path / "nowhere", store, silent)


def test_folder_of_unknown_files_is_refused_with_a_report(store, tmp_path):
    folder = tmp_path / "exports" / "1404-06-24"
    folder.mkdir(parents=True)
    (folder / "letter.docx").write_bytes(b"PK\x03\x04 no table")
    (folder / "poem.csv").write_text("گل,بلبل,شمع\nیک,دو,سه\n", encoding="utf-8")
    with pytest.raises(NothingToLoad):
        import_folder(folder.parent, store, silent)
    failed = json.loads((store / FAILED_REPORT).read_text(encoding="utf-8"))
    assert {entry["path"] for entry in failed["files"]} == {
        "1404-06-24/letter.docx",
        "1404-06-24/poem.csv",
    }
    assert all(entry["problems"] for entry in failed["files"])
    with pytest.raises(StoreMissing):
        current_build(store)


def test_edition_folder_with_a_wrong_name_is_named_and_the_others_load(exports, store):
    shutil.copytree(exports / "1404-06-24", exports / "1404-13-24")
    import_folder(exports, store, silent)
    found = problems(store, "1404-13-24/credits.csv")
    assert [problem["code"] for problem in found] == ["edition_folder_name"]
    assert "1404-13-24" in found[0]["message"] and "1404-06-24" in found[0]["message"]
    assert committed(store) == 153 * 10**10


def test_file_outside_an_edition_folder_is_named(exports, store):
    shutil.copy(exports / "1404-06-24" / "credits.csv", exports / "loose.csv")
    import_folder(exports, store, silent)
    assert [p["code"] for p in problems(store, "loose.csv")] == ["edition_folder_name"]


def test_broken_files_do_not_stop_the_others(exports, store):
    folder = exports / "1404-12-20"
    (folder / "cut.xlsx").write_bytes(b"PK\x03\x04 cut off here")
    (folder / "noise.csv").write_bytes(bytes(range(256)) * 40)
    (folder / "blank.csv").write_bytes(b"")
    import_folder(exports, store, silent)
    for name in ("cut.xlsx", "noise.csv", "blank.csv"):
        assert problems(store, f"1404-12-20/{name}"), name
    assert committed(store) == 153 * 10**10


def test_duplicated_key_names_the_first_row_and_keeps_it(exports, store):
    credits = exports / "1404-12-20" / "credits.csv"
    with credits.open("a", encoding="utf-8") as stream:
        stream.write("16-01-002,1404,استانی,دستگاه اجرایی,99,0,0\n")
    import_folder(exports, store, silent)
    (found,) = [
        p for p in problems(store, "1404-12-20/credits.csv") if p["code"] == "duplicate_key"
    ]
    assert found["row"] == 8
    assert "1404-12-20/credits.csv / 7" in found["message"]
    assert committed(store) == 153 * 10**10


def test_a_dry_run_publishes_nothing_and_a_later_import_only_publishes_it(exports, store):
    tried = import_folder(exports, store, silent, publish=False)
    assert not tried.published
    with pytest.raises(StoreMissing):
        current_build(store)
    done = import_folder(exports, store, silent)
    assert (done.unchanged, done.published, done.build_id) == (True, True, tried.build_id)
    assert done.sheets == tried.sheets
    assert current_build(store).name == tried.build_id


def test_old_builds_and_what_was_kept_for_them_go(exports, store):
    credits = exports / "1404-12-20" / "credits.csv"
    text = credits.read_text("utf-8")
    for amount in range(51, 53 + KEPT_BUILDS):
        credits.write_text(text.replace(",50,12,4", f",{amount},12,4"), "utf-8")
        import_folder(exports, store, silent)
    files = len(list(exports.rglob("*.csv")))
    assert len(list((store / "builds").iterdir())) == KEPT_BUILDS
    assert files < len(list((store / "cache").iterdir())) <= files + KEPT_BUILDS
    for amount in range(61, 63):
        credits.write_text(text.replace(",50,12,4", f",{amount},12,4"), "utf-8")
        import_folder(exports, store, silent, publish=False)
    assert len(list((store / "builds").iterdir())) == KEPT_BUILDS
    assert committed(store) == (103 + 52 + KEPT_BUILDS) * 10**10


def test_a_broken_cache_entry_is_read_again(exports, store):
    import_folder(exports, store, silent)
    before = committed(store)
    entries = sorted((store / "cache").glob("*/0.accepted.parquet"))
    entries[0].write_bytes(entries[0].read_bytes()[:100])
    entries[1].with_name("sheets.json").write_text("{", encoding="utf-8")
    entries[2].unlink()
    whole = bytearray(entries[3].read_bytes())
    whole[len(whole) // 2 :] = bytes(len(whole) - len(whole) // 2)
    entries[3].write_bytes(whole)
    shutil.rmtree(store / "builds")
    import_folder(exports, store, silent)
    assert committed(store) == before


def test_credit_of_an_unknown_resolution_is_rejected(exports, store):
    credits = exports / "1404-12-20" / "credits.csv"
    with credits.open("a", encoding="utf-8") as stream:
        stream.write("16-01-020,1404,استانی,دستگاه اجرایی,99,0,0\n")
    import_folder(exports, store, silent)
    (found,) = [p for p in problems(store, "1404-12-20/credits.csv") if p["row"] == 8]
    assert found["code"] == "unknown_resolution"
    assert found["value"] == "16-01-020"
    assert committed(store) == 153 * 10**10


def test_store_that_cannot_be_written_is_refused(exports, tmp_path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(StoreNotWritable) as caught:
        import_folder(exports, tmp_path / "file" / "store", silent)
    assert "--store" in str(caught.value)


def test_second_import_while_one_runs_is_refused(exports, store):
    import_folder(exports, store, silent)
    with FileLock(store / "import.lock"), pytest.raises(ImportRunning):
        import_folder(exports, store, silent)


def test_import_that_was_killed_leaves_nothing_and_the_next_one_works(exports, store):
    def killed(step: str, done: int, total: int) -> None:
        if step == "build" and done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_folder(exports, store, killed)
    with pytest.raises(StoreMissing):
        current_build(store)
    import_folder(exports, store, silent)
    assert [build.name for build in (store / "builds").iterdir()] == [current_build(store).name]


def test_sample_mark_reaches_the_build(exports, store, tmp_path):
    import_folder(exports, store, silent)
    assert not open_store(store).run("filters/build")["is_sample"].iloc[0]
    (exports / "SAMPLE").touch()
    import_folder(exports, tmp_path / "sample-store", silent)
    assert open_store(tmp_path / "sample-store").run("filters/build")["is_sample"].iloc[0]
