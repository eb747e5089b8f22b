"""The shell command: what it prints, and what it says when it cannot."""

import csv
import io
import json
import tomllib

import pytest

from dashboard.cli import main
from dashboard.labels import label
from dashboard.rooms import ROOT
from tests.importing import EXPORTS


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli") / "store"
    assert main(["import", str(EXPORTS), "--store", str(folder)]) == 0
    return str(folder)


def ask(store, *arguments):
    return main(["query", *arguments, "--store", store])


def test_import_prints_a_line_for_each_file_and_what_to_mend(tmp_path, capsys):
    assert main(["import", str(EXPORTS), "--store", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said.count("credits.csv") >= 2
    assert "31" in said, "the over-payment is told"
    assert "report.json" in said


def test_a_dry_run_prints_what_is_held_with_a_file_of_proposals_and_publishes_nothing(
    tmp_path, capsys
):
    assert main(["import", str(EXPORTS), "--store", str(tmp_path), "--dry-run"]) == 0
    said = capsys.readouterr().out
    proposals = next(tmp_path.rglob("proposed-decisions.toml"))
    (doubt, *_) = tomllib.loads(proposals.read_text("utf-8"))["decision"]
    assert doubt["item"] in said and doubt["about"] in said and str(proposals) in said
    assert doubt["answer"].startswith("use:") and not doubt["by"]
    assert main(["query", "filters/editions", "--store", str(tmp_path)]) == 2
    assert "peygir import" in capsys.readouterr().err


def test_contracts_of_a_folder_are_read_besides_the_built_in_ones(tmp_path, capsys):
    (tmp_path / "wrong.toml").write_text("kind = 7", encoding="utf-8")
    arguments = ["import", str(EXPORTS), "--store", str(tmp_path / "s")]
    assert main([*arguments, "--contracts", str(tmp_path)]) == 2
    assert "wrong.toml" in capsys.readouterr().err


def test_check_runs_every_check_and_says_what_it_means(store, capsys):
    assert main(["check", "--store", store]) == 0
    said = capsys.readouterr().out
    for path in (ROOT / "queries" / "checks").glob("*.sql"):
        assert f"{path.stem}: {label(f'checks.title.{path.stem}')}" in said
        assert label(f"checks.meaning.{path.stem}") in said
    assert "06-01-002" in said, "the over-payment is found"


def test_check_gives_counts_and_rows_to_machines(store, capsys):
    assert main(["check", "--store", store, "--format", "json"]) == 0
    told = {line["check"]: line for line in json.loads(capsys.readouterr().out)}
    paid = told["paid_above_allocated"]
    assert paid["finding_count"] == len(paid["rows"]) == 1
    assert main(["check", "--store", store, "--format", "csv"]) == 0
    counts = {line["check"]: line for line in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert counts["paid_above_allocated"]["finding_count"] == "1"


def test_one_check_gives_its_rows(store, capsys):
    assert main(["check", "paid_above_allocated", "--store", store, "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["resolution_code"] == "06-01-002"
    arguments = ["check", "paid_above_allocated", "--store", store, "--scope", "IR-16"]
    assert main([*arguments, "--format", "csv"]) == 0
    assert list(csv.DictReader(io.StringIO(capsys.readouterr().out))) == []


def test_an_unknown_check_is_answered_with_the_names_there_are(store, capsys):
    assert main(["check", "paid_above", "--store", store]) == 2
    assert "checks/paid_above_allocated" in capsys.readouterr().err


def test_query_without_a_name_lists_them(store, capsys):
    assert ask(store) == 0
    assert "overview/key_figures" in capsys.readouterr().out.splitlines()


def test_query_prints_json_csv_and_a_table(store, capsys):
    arguments = ("overview/amount_types", "--param", "edition_date=1404-12-20", "--format")
    assert ask(store, *arguments, "json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0]["committed_rial"] == 118 * 10**10
    assert ask(store, *arguments, "csv") == 0
    lines = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert lines[0]["committed_rial"] == str(118 * 10**10)
    assert ask(store, *arguments, "table") == 0
    assert "committed_rial" in capsys.readouterr().out


def test_dates_are_read_in_both_calendars(store, capsys):
    for day in ("2026-03-11", "1404-12-20"):
        ask(store, "overview/key_figures", "--param", f"edition_date={day}", "--format", "json")
    first, second = capsys.readouterr().out.splitlines()
    assert first == second != "[]"


def test_scope_of_a_province_sees_its_own_money_only(store, capsys):
    arguments = ["overview/key_figures", "--param", "edition_date=1404-12-20", "--format", "json"]
    assert ask(store, *arguments, "--scope", "IR-16") == 0
    assert json.loads(capsys.readouterr().out)[0]["committed_rial"] == 58 * 10**10


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["overview/key_figurs"], "overview/key_figures"),
        (["overview/key_figures"], "edition_date"),
        (["overview/key_figures", "--param", "edition=1404-12-20"], "edition_date"),
        (["overview/key_figures", "--param", "edition_date=1404-13-20"], "1404-13-20"),
        (["overview/key_figures", "--param", "edition_date=soon"], "soon"),
        (["filters/editions", "--scope", "IR-77"], "IR-77"),
        (["ingest/duplicate_keys"], "duplicate_keys"),
    ],
)
def test_a_wrong_question_is_answered_with_a_message_and_exit_2(store, capsys, arguments, said):
    assert ask(store, *arguments) == 2
    complaint = capsys.readouterr().err
    assert said in complaint
    assert "Traceback" not in complaint


def test_query_before_any_import_says_what_to_do(tmp_path, capsys):
    assert ask(str(tmp_path / "nothing"), "filters/editions") == 2
    assert "peygir import" in capsys.readouterr().err


def test_sample_refuses_a_folder_with_other_files(tmp_path, capsys):
    (tmp_path / "mine.txt").touch()
    assert main(["sample", "--out", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
