"""Fixtures of the browser tests: Debian's Chromium, a served sample, pages and pictures."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visits import HEIGHT, WIDTH, Visit
from tests.serving import served_store

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

OpenVisit = Callable[..., Visit]
TakePicture = Callable[[Visit, str], Path]


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; without one the tests are skipped, and fail where CI=true."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        missing = "no Chromium was found; install it with: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return found


@pytest.fixture(scope="session")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server of the browser tests says."""
    return tmp_path_factory.mktemp("served") / "server.log"


@pytest.fixture(scope="session")
def served(chromium: str, sample_store: Path, server_log: Path) -> Iterator[str]:
    """The address of a dashboard serving the sample exports, for a browser that is there."""
    with served_store(sample_store, server_log) as url:
        yield url


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, served: str, server_log: Path) -> Iterator[OpenVisit]:
    """Open a path on a wall of 1920 x 1080; options are those of a Playwright context."""
    contexts = []

    def open_visit(path: str = "/", **options: object) -> Visit:
        wall = {"viewport": {"width": WIDTH, "height": HEIGHT}, "locale": "fa-IR"}
        context = browser.new_context(**{**wall, **options})  # type: ignore[arg-type]
        contexts.append(context)
        return Visit(context, served, server_log).go(path)

    yield open_visit
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def look(browser: Browser, served: str, server_log: Path) -> Iterator[OpenVisit]:
    """A path opened once for all tests of a file that only look at it, and click nothing."""
    contexts: dict[str, Visit] = {}

    def look_at(path: str = "/") -> Visit:
        if path not in contexts:
            size = {"width": WIDTH, "height": HEIGHT}
            context = browser.new_context(viewport=size, locale="fa-IR")  # type: ignore[arg-type]
            contexts[path] = Visit(context, served, server_log).go(path)
        return contexts[path]

    yield look_at
    for seen in contexts.values():
        seen.context.close()


@pytest.fixture
def take_picture(tmp_path: Path) -> TakePicture:
    """Keep a picture of what the screen shows, in the folder that PICTURES names."""
    folder = Path(os.environ.get("PICTURES", tmp_path))

    def take(seen: Visit, name: str) -> Path:
        file = folder / f"{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        seen.page.screenshot(path=file)
        return file

    return take
