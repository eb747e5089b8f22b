"""The page of data quality: what it counts, what its panels show, what it gives to download."""

import io
import zipfile

import openpyxl
import pytest

from dashboard.components import send_back
from dashboard.components.aside_rows import aside_table_html
from dashboard.components.check_rows import check_columns
from dashboard.components.frame import STORE_VARIABLE
from dashboard.components.tables import table_html
from dashboard.ingest.problems import Problem
from dashboard.labels import label
from dashboard.navigation import QUALITY
from dashboard.numerals import format_number, persian_digits
from dashboard.query_files import query_names
from dashboard.store import open_store
from tests.app.driving import html, run


@pytest.fixture(autouse=True)
def store(sample_store, monkeypatch):
    monkeypatch.setenv(STORE_VARIABLE, str(sample_store))
    return open_store(sample_store)


@pytest.fixture
def newest(store):
    return store.run("filters/editions")["edition_date"].iloc[0].date()


@pytest.fixture
def files(store, newest):
    """The sheets delivered with the newest edition, the worst first."""
    frame = store.run("quality/files", params={"edition_date": newest})
    return frame[frame["edition_date"].dt.date == newest]


def test_the_key_figures_add_up_over_the_editions_files(files):
    drawn = html(run(QUALITY))
    read = files["rows_read"].sum()
    parts = ("rows_accepted", "rows_rejected", "rows_held", "rows_not_data")
    assert read == sum(files[part].sum() for part in parts)
    for total in (files["path"].nunique(), read, files["rows_rejected"].sum()):
        assert f"<strong>{format_number(total)}</strong>" in drawn


def test_the_worst_file_stands_first(files):
    drawn = html(run(QUALITY))
    names = [path.rpartition("/")[2] for path in files["path"]]
    assert drawn.index(f"<bdi>{names[0]}</bdi>") < drawn.index(f"<bdi>{names[-1]}</bdi>")
    assert files["rows_rejected"].iloc[0] + files["rows_held"].iloc[0] > 0


def test_a_file_opens_with_its_rows_as_they_stood(store, files):
    sheet = files[files["rows_rejected"] > 0].iloc[0]
    params = {"sheet_id": int(sheet["sheet_id"]), "row_limit": 1000}
    lines = store.run("quality/file_rows", params=params)
    drawn = html(run(QUALITY, source_panel=f"file.{sheet['sheet_id']}"))
    rows = drawn[drawn.rindex('class="pg-table pg-aside"') :]
    assert rows.count('class="pg-reason"') == len(lines)
    for cell in lines["raw"].iloc[0]:
        assert f"<bdi>{cell}</bdi>" in rows or "<" in cell
    one = lines[lines["outcome"] == "rejected"].iloc[0]
    message = Problem(
        int(one["source_row"]),
        one["column_name"],
        one["value"],
        one["code"],
        "row",
        one["expected"],
    ).message
    assert message.split("»")[0] in rows


def test_the_wrong_cell_is_marked_by_a_sign_and_not_by_colour_alone(store, files):
    sheet = files[files["rows_rejected"] > 0].iloc[0]
    params = {"sheet_id": int(sheet["sheet_id"]), "row_limit": 1000}
    lines = store.run("quality/file_rows", params=params)
    one = lines[lines["value"].notna()].head(1)
    drawn = aside_table_html(one)
    mark = drawn[drawn.index("<mark") : drawn.index("</mark>")]
    assert persian_digits(one["value"].iloc[0]) in persian_digits(mark)
    assert ">!<" in mark
    assert label("quality.wrong_cell") in mark


def test_a_score_shows_its_parts_and_how_it_is_made(store, newest):
    agencies = store.run("quality/agencies", params={"edition_date": newest})
    one = agencies[agencies["quality_score"].notna()].iloc[0]
    drawn = html(run(QUALITY, source_panel=f"score.{one['agency_code']}"))
    assert label("quality.score_told", score=format_number(one["quality_score"])) in drawn
    assert label("quality.score_method") in drawn
    for part in ("accepted", "clean", "fresh"):
        assert label(f"quality.part_{part}") in drawn
    assert "nan" not in drawn


def test_the_checks_stand_with_their_counts_and_open_their_rows(store, newest):
    checks = store.run("quality/checks", params={"edition_date": newest})
    assert len(checks) > 5
    drawn = html(run(QUALITY))
    for code in checks["check_code"]:
        assert label(f"checks.title.{code}") in drawn
    for code, count in list(zip(checks["check_code"], checks["finding_count"], strict=True))[:3]:
        opened = html(run(QUALITY, source_panel=f"check.{code}"))
        assert label(f"checks.meaning.{code}") in opened
        total = label("quality.findings_shown", shown="", total=format_number(count)).strip()
        assert total.split("از")[-1].strip() in opened


@pytest.mark.parametrize("name", [name for name in query_names() if name.startswith("checks/")])
def test_every_check_has_words_and_its_rows_can_be_drawn(store, newest, name):
    code = name.removeprefix("checks/")
    assert label(f"checks.title.{code}") and label(f"checks.meaning.{code}")
    lines = store.run(name, params={"edition_date": newest, "row_limit": 5})
    drawn = table_html(lines.assign(file="", whose="", href=""), check_columns(lines))
    assert drawn.count("<tr>") == 1 + max(len(lines), 1)


def test_problems_are_counted_in_words():
    for severity in ("row", "warning"):
        drawn = html(run(QUALITY, source_panel=f"faults.{severity}"))
        assert label(f"quality.severity_{severity}") in drawn


@pytest.mark.parametrize("panel", ["file.0", "score.x", "check.x", "held.x", "office.x"])
def test_what_is_not_there_gets_words(panel):
    assert label("provenance.missing", code=panel.partition(".")[2]) in html(
        run(QUALITY, source_panel=panel)
    )


def test_every_row_that_did_not_count_goes_to_exactly_one_office(store, newest, files):
    offices = store.run("quality/offices", params={"edition_date": newest})
    assert offices["row_count"].sum() == files["rows_rejected"].sum() + files["rows_held"].sum()
    with zipfile.ZipFile(io.BytesIO(send_back.all_workbooks(newest))) as archive:
        names = archive.namelist()
        assert len(set(names)) == len(offices)
        sent = 0
        for name in names:
            book = openpyxl.load_workbook(io.BytesIO(archive.read(name)))
            for page in book.worksheets[1:]:
                texts = [[cell.value for cell in row] for row in page.iter_rows()]
                heading = label("send_back.column_right")
                tops = [at for at, row in enumerate(texts) if heading in row]
                sent += len(texts) - tops[-1] - 1 if tops else 0
    assert sent == offices["row_count"].sum()


def test_an_office_has_its_rows_and_a_download(store, newest):
    offices = store.run("quality/offices", params={"edition_date": newest})
    app = run(QUALITY, source_panel=f"office.{offices['office_code'].iloc[0]}")
    labels = [button.proto.label for button in app.get("download_button")]
    assert label("send_back.download") in labels
    assert 'class="pg-reason"' in html(app)


def test_each_edition_has_its_own_files(store):
    days = ("1404-06-24", "1405-03-25")
    drawn = [html(run(QUALITY, edition=day)) for day in days]
    assert drawn[0] != drawn[1]
