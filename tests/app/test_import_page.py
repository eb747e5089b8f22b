"""The import page in each of its states, as Streamlit's own tester runs it."""

import io
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.components.frame import EXPORTS_VARIABLE, STORE_VARIABLE
from dashboard.components.import_publish import is_large
from dashboard.errors import PeygirError
from dashboard.ingest.drafts import runs as draft_runs
from dashboard.ingest.drafts.draft import Draft
from dashboard.ingest.drafts.review import Doubt, Figure, Review, ReviewedSheet
from dashboard.ingest.drafts.runs import Run
from dashboard.ingest.importing import import_folder
from dashboard.labels import label
from dashboard.navigation import IMPORT, OVERVIEW
from dashboard.server import serve
from tests.app.driving import html, run
from tests.sql.conftest import EXPORTS

DAY = date(2026, 11, 11)
TOMAN = 10**10
DOUBT = Doubt(
    key="0123456789ab",
    code="unit_jump",
    message="مبلغ‌ها هزار برابر است.",
    choices={"accept": "پذیرفته شود", "reject": "کنار گذاشته شود"},
    place="1405-08-20/a.csv",
    row_count=31,
    examples=["کد: ۱"],
    in_draft=True,
)
SHEETS = [
    ReviewedSheet("1405-08-20/b.xlsx", "", "", 3, 0, 0, 0, 3, 0, ["کارپوشه خراب است."], 0, True),
    ReviewedSheet("1405-08-20/a.csv", "برگه", "credits", 40, 4, 2, 31, 3, 1, ["علت"], 2, True),
]
FIGURES = [
    Figure("committed_rial", 118 * TOMAN, 118 * TOMAN),
    Figure("paid_rial", 58 * TOMAN, 58_000 * TOMAN),
    Figure("resolution_count", None, 9),
    Figure("accepted", 40, 44),
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("import page") / "store"
    import_folder(EXPORTS, folder, lambda step, done, total: None)
    return folder


@pytest.fixture
def draft(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Draft:
    """The draft of a server that knows where the exports lie."""
    exports = tmp_path / "exports"
    exports.mkdir()
    monkeypatch.setenv(STORE_VARIABLE, str(store))
    monkeypatch.setenv(EXPORTS_VARIABLE, str(exports))
    shutil.rmtree(store / "drafts", ignore_errors=True)
    return Draft(store, exports)


def reviewed(draft: Draft) -> None:
    draft.add(DAY, "a.csv", io.BytesIO(b"content"))
    draft.add(DAY, "b.xlsx", io.BytesIO(b"content"))
    Review("b1", draft.fingerprint(), SHEETS, [DOUBT], FIGURES).write(draft)
    draft_runs.record(draft, Run("review", "done", build_id="b1"))


def words(app: AppTest) -> str:
    """What a reader sees of the HTML, and the words on buttons."""
    drawn = re.sub(r"<style>.*?</style>|<[^>]*>", " ", html(app))
    return " ".join((drawn, *(button.label for button in app.button)))


def test_a_server_without_exports_offers_nothing_but_how_to_enable_it(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(store))
    monkeypatch.delenv(EXPORTS_VARIABLE, raising=False)
    app = run(IMPORT)
    assert label("import_page.not_enabled") in html(app)
    assert not app.file_uploader
    assert not app.button
    assert IMPORT.path not in html(run(OVERVIEW))


def test_a_server_is_not_started_on_exports_that_do_not_exist(store: Path) -> None:
    with pytest.raises(PeygirError, match="nowhere"):
        serve(store, exports=store / "nowhere")


@pytest.mark.usefixtures("draft")
def test_the_top_bar_leads_to_the_page_where_there_are_exports() -> None:
    assert f'href="{IMPORT.path}"' in html(run(OVERVIEW))


def test_an_empty_draft_asks_for_files(draft: Draft) -> None:
    app = run(IMPORT)
    assert app.file_uploader
    assert label("import_page.no_files") in html(app)
    assert "publish" not in {button.key for button in app.button}


def test_files_lie_in_the_draft_and_can_be_taken_out(draft: Draft) -> None:
    draft.add(DAY, "a.csv", io.BytesIO(b"content"))
    app = run(IMPORT)
    assert "a.csv" in html(app)
    assert "۱۴۰۵/۰۸/۲۰" in html(app)
    app.button("remove-1405-08-20/a.csv").click().run()
    assert draft.files() == []


def test_the_chosen_edition_is_a_day_of_the_solar_hijri_calendar(draft: Draft) -> None:
    app = run(IMPORT)
    app.selectbox("import-edition-year").select(1405).run()
    app.selectbox("import-edition-month").select(6).run()
    assert app.selectbox("import-edition-day").options[-1] == "۳۱"
    app.selectbox("import-edition-day").select(31).run()
    app.selectbox("import-edition-month").select(12).run()
    assert not app.exception
    assert app.selectbox("import-edition-day").value == 29, "1405 is no leap year"


def test_a_review_is_told_per_file_with_its_reasons_the_worst_first(draft: Draft) -> None:
    reviewed(draft)
    told = html(run(IMPORT))
    report = told[told.index("<tbody>") :]
    assert report.index("b.xlsx") < report.index("a.csv")
    assert "کارپوشه خراب است." in told
    assert label("import_page.more_reasons", count="۲") in told
    assert label("import_page.refused") in told


def test_a_doubt_has_no_answer_chosen_and_needs_a_name(draft: Draft) -> None:
    reviewed(draft)
    app = run(IMPORT)
    radio = app.radio(f"answer-{DOUBT.key}")
    assert radio.value is None
    assert radio.options == ["پذیرفته شود (پیشنهاد)", "کنار گذاشته شود"]
    radio.set_value("accept").run()
    assert draft.answers() == {}
    assert label("import_page.name_first") in html(app)
    assert app.radio(f"answer-{DOUBT.key}").value is None
    app.text_input("person").input("مریم احمدی").run()
    app.radio(f"answer-{DOUBT.key}").set_value("reject").run()
    kept = draft.answers()[DOUBT.key]
    assert (kept.answer, kept.by) == ("reject", "مریم احمدی")
    assert DOUBT.message in kept.about
    assert "کنار گذاشته شود" in kept.about
    assert kept.on == date.today()


def test_publishing_waits_until_the_draft_as_it_stands_is_reviewed(draft: Draft) -> None:
    reviewed(draft)
    app = run(IMPORT)
    assert not app.button("publish").disabled
    draft.add(DAY, "c.csv", io.BytesIO(b"content"))
    app.run()
    assert app.button("publish").disabled
    assert label("import_page.review_old") in html(app)


def test_a_figure_that_grew_a_thousandfold_is_marked(draft: Draft) -> None:
    reviewed(draft)
    told = html(run(IMPORT))
    assert told.count(label("import_page.large_change")) == 1
    assert "۵۸٬۰۰۰" in told
    assert "۹" in told


@pytest.mark.parametrize(
    ("before", "after", "large"),
    [(100, 149, False), (100, 150, True), (100, 67, False), (100, 66, True), (0, 9, False)],
)
def test_a_change_is_large_from_half_as_much_again(before: int, after: int, large: bool) -> None:
    assert is_large(Figure("paid_rial", before, after)) is large
    assert not is_large(Figure("accepted", before, after))


@pytest.mark.parametrize(
    ("ended", "key"),
    [
        (Run("review", "cancelled"), "import_page.ended_cancelled"),
        (Run("review", "running", "read", 3, 40), "import_page.ended_interrupted"),
        (Run("publish", "done", build_id="b1"), "import_page.published"),
    ],
)
def test_how_the_last_run_ended_is_said(draft: Draft, ended: Run, key: str) -> None:
    draft_runs.record(draft, ended)
    assert label(key) in html(run(IMPORT))


def test_a_failure_says_its_reason(draft: Draft) -> None:
    draft_runs.record(draft, Run("review", "failed", message="پوشه‌ای نیست <b>"))
    assert "پوشه‌ای نیست &lt;b&gt;" in html(run(IMPORT))


def test_a_run_shows_how_far_it_is_and_leaves_the_draft_alone(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed(draft)
    going = Run("review", "running", "read", 3, 40)
    monkeypatch.setattr(draft_runs, "current", lambda _: going)
    app = run(IMPORT)
    assert label("import_page.progress", done="۳", total="۴۰") in html(app)
    assert app.file_uploader[0].disabled
    assert app.button("publish").disabled
    assert {button.key for button in app.button} >= {"cancel"}
    assert "review" not in {button.key for button in app.button}


def test_no_word_of_the_page_is_english(draft: Draft) -> None:
    reviewed(draft)
    names = r"a\.csv|b\.xlsx"
    left = re.sub(rf"{names}|1405-08-20|&\w+;", "", words(run(IMPORT)))
    assert re.findall("[A-Za-z]{2,}", left) == []
