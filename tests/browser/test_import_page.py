"""An analyst's day: files dropped in, reviewed, a doubt answered, published; the wall beside it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dashboard.ingest.drafts import publishing as draft_publishing
from dashboard.ingest.drafts.draft import Draft
from dashboard.ingest.importing import import_folder
from dashboard.labels import label
from dashboard.navigation import IMPORT
from dashboard.numerals import persian_digits
from tests.browser.conftest import TakePicture
from tests.browser.visits import HEIGHT, PATIENCE_MS, WIDTH, Visit
from tests.serving import served_store
from tests.sql.conftest import EXPORTS

INPUT = "[data-testid=stFileUploaderDropzoneInput]"
RESOLUTIONS = """کد مصوبه,کد سفر,عنوان مصوبه,دستگاه اجرایی,استان,شهرستان,بخش,تاریخ ابلاغ,مهلت انجام
06-01-901,06-01,پل پ,وزارت نیرو,خوزستان,دزفوول,آب و فاضلاب,1403/11/25,1405/06/31
"""
CREDITS = """کد مصوبه,سال,محل تأمین اعتبار,مرجع گزارش,\
اعتبار مصوب (میلیارد تومان),تخصیص (میلیارد تومان),پرداخت شده (میلیارد تومان)
06-01-901,1404,اعتبار عمومی,دستگاه اجرایی,10,5,5
"""
COMMITTED_MORE = 10
LONG_ROWS = 60_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(EXPORTS, tmp_path_factory.mktemp("import") / "exports"))


@pytest.fixture(scope="module")
def server_log(exports: Path) -> Path:
    return exports.with_name("server.log")


@pytest.fixture(scope="module")
def url(chromium: str, exports: Path, server_log: Path) -> Iterator[str]:
    """The address of a server that knows where its exports lie."""
    store = exports.with_name("store")
    import_folder(exports, store, lambda step, done, total: None)
    with served_store(store, server_log, exports) as address:
        yield address


@pytest.fixture
def analyst(browser: Browser, url: str, exports: Path, server_log: Path) -> Iterator[Visit]:
    """The import page, opened on an empty draft."""
    draft_publishing.give_up(Draft(exports.with_name("store"), exports))
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, locale="fa-IR", accept_downloads=False
    )
    yield Visit(context, url, server_log).go(IMPORT.path)
    context.close()


def hand_in(analyst: Visit, *files: Path) -> None:
    analyst.page.set_input_files(INPUT, [str(file) for file in files])
    for file in files:
        expect(analyst.page.locator(".pg-file").filter(has_text=file.name)).to_be_visible()
    analyst.wait_until_still()


def review(analyst: Visit) -> None:
    analyst.page.locator(".st-key-review button").click()
    expect(analyst.page.locator(".st-key-cancel")).to_be_visible()
    expect(analyst.page.locator(".st-key-cancel")).to_be_hidden()
    analyst.wait_until_still()


def committed(visit: Visit) -> str:
    """The first key figure of the overview as the wall shows it."""
    return visit.go("/").page.locator(".pg-figure strong").first.inner_text()


def written(folder: Path, **texts: str) -> list[Path]:
    files = []
    for name, text in texts.items():
        files.append(folder / f"{name}.csv")
        files[-1].write_text(text, encoding="utf-8")
    return files


def test_files_are_reviewed_answered_for_and_published(
    analyst: Visit, browser: Browser, exports: Path, tmp_path: Path, take_picture: TakePicture
) -> None:
    page = analyst.page
    wall = Visit(browser.new_context(), analyst.url, analyst.server_log)
    former = committed(wall)
    assert int(former) > 0
    grown = persian_digits(int(former) + COMMITTED_MORE)

    broken = tmp_path / "خراب.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    hand_in(analyst, *written(tmp_path, resolutions=RESOLUTIONS, credits=CREDITS), broken)
    review(analyst)
    first = page.locator(".pg-table tbody tr").first
    expect(first).to_contain_text("خراب.xlsx")
    expect(first).to_contain_text(label("problems.unreadable_workbook"))
    doubt = page.locator("[class*=st-key-doubt-]").filter(has_text="دزفوول")
    expect(doubt).to_contain_text("دزفول")
    expect(doubt.locator("input:checked")).to_have_count(0)
    assert committed(wall) == former, "nothing is published by a review"

    page.locator(".st-key-person input").fill("مریم احمدی")
    page.locator(".st-key-person input").press("Tab")
    analyst.wait_until_still()
    doubt.locator("[role=radiogroup] label").first.click()
    expect(doubt.get_by_text(label("import_page.answered_by", person="مریم احمدی"))).to_be_visible()
    expect(page.locator(".st-key-publish button")).to_be_disabled()
    analyst.go(IMPORT.path)
    expect(doubt.locator("input:checked")).to_have_count(1)
    review(analyst)
    take_picture(analyst, "import-light")
    figure = page.locator("[class*=import-publish] tbody tr").first
    expect(figure).to_contain_text(former)
    expect(figure).to_contain_text(grown)
    assert committed(wall) == former

    page.locator(".st-key-publish button").click()
    expect(page.get_by_text(label("import_page.published"))).to_be_visible()
    assert committed(wall) == grown
    assert "مریم احمدی" in (exports / "decisions.toml").read_text("utf-8")
    assert len(list(exports.rglob("خراب.xlsx"))) == 1, "what was published lies in the exports"
    wall.context.close()


def test_a_review_can_be_cancelled_and_files_taken_back(
    analyst: Visit, exports: Path, tmp_path: Path
) -> None:
    page = analyst.page
    before = sorted(exports.rglob("*"))
    header, row = CREDITS.splitlines()
    long = "\n".join([header, *[row] * LONG_ROWS])
    hand_in(analyst, *written(tmp_path, long=long))
    page.locator(".st-key-review button").click()
    page.locator(".st-key-cancel button").click()
    expect(page.get_by_text(label("import_page.ended_cancelled"))).to_be_visible()
    expect(page.locator(".st-key-review button")).to_be_enabled()
    page.locator("[class*=st-key-remove-] button").first.click()
    expect(page.locator(".pg-file")).to_have_count(0)
    assert sorted(exports.rglob("*")) == before


def test_the_uploaders_words_are_persian(analyst: Visit, tmp_path: Path) -> None:
    page = analyst.page
    section = page.locator("[data-testid=stFileUploaderDropzone]")
    shown = section.evaluate(
        """section => [section, ...section.querySelectorAll('button')].flatMap(part =>
            [part.innerText, getComputedStyle(part, '::after').content])"""
    )
    assert f'"{label("import_page.choose_files")}"' in shown
    assert not [text for text in shown if "Upload" in text or "per file" in text]
    empty = tmp_path / "empty.csv"
    empty.touch()
    page.set_input_files(INPUT, str(empty))
    expect(page.get_by_text(label("errors.draft_file_empty", name="empty.csv"))).to_be_visible()


def test_the_page_fits_a_small_screen_without_scrolling(
    analyst: Visit, take_picture: TakePicture
) -> None:
    for width, height in ((1920, 1080), (1280, 720)):
        analyst.page.set_viewport_size({"width": width, "height": height})
        analyst.go(f"{IMPORT.path}?theme=dark")
        take_picture(analyst, f"import-{width}-dark")
        assert analyst.page.evaluate(
            """() => { const main = document.querySelector('[data-testid=stMain]');
                return main.scrollHeight <= main.clientHeight
                    && document.documentElement.scrollWidth <= innerWidth; }"""
        )
