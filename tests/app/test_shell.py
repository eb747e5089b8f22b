"""The shell: what is sent around the pages, and the pieces every page is made of."""

import asyncio
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import streamlit
from starlette.types import Message, Receive, Scope, Send
from streamlit.testing.v1 import AppTest

from dashboard import server
from dashboard.components.frame import EXPORTS_VARIABLE, STORE_VARIABLE
from dashboard.navigation import PAGES, SEARCH, Page
from dashboard.page_shell import OWN_URL, STATIC, PageShell, index_page
from dashboard.rooms import SAMPLE

STREAMLIT_FILES = Path(streamlit.__file__).with_name("static")
APP = Path(server.APP)


@dataclass
class Answer:
    """What the shell sent back."""

    status: int
    headers: dict[str, str]
    body: bytes


async def _inner(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"inner"})


@pytest.fixture(scope="module")
def shell() -> PageShell:
    return PageShell(_inner, STREAMLIT_FILES)


def ask(shell: PageShell, path: str, kind: str = "http", **headers: str) -> Answer:
    """One GET request, or one websocket, through the shell."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": kind, "method": "GET", "path": path, "headers": raw}
    asyncio.run(shell(scope, receive, send))
    start = sent[0]
    decoded = {name.decode(): value.decode() for name, value in start.get("headers", [])}
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(start.get("status", start.get("code", 0)), decoded, body)


@pytest.mark.parametrize("path", [page.path for page in PAGES])
def test_every_page_is_right_to_left_persian_from_the_first_byte(
    shell: PageShell, path: str
) -> None:
    answer = ask(shell, path)
    assert '<html lang="fa" dir="rtl">' in answer.body.decode()
    assert "<title>پی‌گیر</title>" in answer.body.decode()
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path", ["/_stcore/health", "/province/_stcore/stream", "/media/x.png", "/healthz"]
)
def test_what_concerns_the_running_page_is_left_to_streamlit(shell: PageShell, path: str) -> None:
    assert ask(shell, path).body == b"inner"


@pytest.mark.parametrize("path", ["/", "/_stcore/health", f"{OWN_URL}peygir.css"])
def test_every_answer_carries_the_security_headers(shell: PageShell, path: str) -> None:
    headers = ask(shell, path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_a_static_file_is_packed_kept_and_known_again(shell: PageShell) -> None:
    path = f"{OWN_URL}peygir.css"
    packed = ask(shell, path, accept_encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-type"].startswith("text/css")
    assert "immutable" in packed.headers["cache-control"]
    assert gzip.decompress(packed.body) == ask(shell, path).body
    assert len(packed.body) < len(ask(shell, path).body) / 2
    known = ask(shell, path, if_none_match=packed.headers["etag"])
    assert (known.status, known.body) == (304, b"")


def test_only_files_of_the_static_folders_are_sent(shell: PageShell) -> None:
    for path in (f"{OWN_URL}../app.py", f"{OWN_URL}%2e%2e/app.py", "/static/../index.html"):
        assert ask(shell, path).body == b"inner"


def test_a_map_layer_is_sent(shell: PageShell) -> None:
    assert b"FeatureCollection" in ask(shell, "/app/geo/provinces.geojson").body


def test_a_page_of_another_origin_gets_no_websocket(shell: PageShell) -> None:
    path = "/_stcore/stream"
    own = ask(shell, path, "websocket", host="wall:8501", origin="http://wall:8501")
    other = ask(shell, path, "websocket", host="wall:8501", origin="http://elsewhere")
    assert own.body == b"inner"
    assert other.status == 4403


def test_a_changed_index_page_is_refused() -> None:
    with pytest.raises(ValueError, match="lang"):
        index_page("<html></html>")


def test_the_base_map_is_empty_and_the_font_has_its_licence() -> None:
    assert '"geometries":[]' in (STATIC / "topojson" / "world_110m.json").read_text()
    assert "SIL Open Font License" in (STATIC / "fonts" / "OFL.txt").read_text()


def test_every_option_of_the_server_is_known_to_streamlit() -> None:
    known = streamlit.config._config_options_template
    assert set(server.options("127.0.0.1", 8501)) <= set(known)


@pytest.fixture
def served(sample_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(STORE_VARIABLE, str(sample_store))
    monkeypatch.setenv(EXPORTS_VARIABLE, str(SAMPLE))
    yield


def open_page(page: Page, **query: str) -> AppTest:
    """Run app.py on a page with query parameters."""
    opened = AppTest.from_file(APP, default_timeout=60)
    for name, value in query.items():
        opened.query_params[name] = value
    opened.run()
    if not page.default:
        # Only now are the pages known by their addresses.
        opened.switch_page(page.script).run()
    return opened


def html(app: AppTest) -> str:
    """All HTML of the page."""
    return "".join(element.proto.body for element in app.get("html"))


LISTED = [page for page in PAGES if page.listed]
UNLISTED = [page for page in PAGES if not page.listed]


@pytest.mark.usefixtures("served")
class TestPages:
    @pytest.mark.parametrize("page", LISTED, ids=lambda page: page.url_path)
    def test_every_page_of_the_bar_runs_and_marks_itself(self, page: Page) -> None:
        opened = open_page(page, province="IR-06")
        assert not opened.exception
        own = page.path if page.default else f"{page.path}?province=IR-06"
        assert f'href="{own}" target="_self" aria-current=page' in html(opened)

    @pytest.mark.parametrize("page", UNLISTED, ids=lambda page: page.url_path)
    def test_page_outside_the_bar_runs_and_marks_none(self, page: Page) -> None:
        opened = open_page(page, province="IR-06")
        assert not opened.exception
        bar = html(opened).partition('<nav class="pg-pages"')[2].partition("</nav>")[0]
        assert "<a href" in bar
        assert "aria-current=page" not in bar

    def test_what_belongs_to_one_page_stays_behind(self) -> None:
        opened = open_page(SEARCH, words="راه", province="IR-06", edition="1405-03-25")
        assert 'href="/province?edition=1405-03-25&amp;province=IR-06"' in html(opened)

    def test_sample_data_says_so(self) -> None:
        assert "دادهٔ نمونه" in html(open_page(PAGES[0]))

    def test_the_status_line_follows_the_edition(self) -> None:
        opened = open_page(PAGES[0], edition="1404-06-24")
        assert "وضعیت تا ۲۴ شهریور ۱۴۰۴" in html(opened)
        assert opened.selectbox("select-edition_date").value == date(2025, 9, 15)

    def test_active_filters_are_said_in_words(self) -> None:
        opened = open_page(PAGES[0], sector="water", year="1404")
        assert "<span>بخش:</span> آب و فاضلاب" in html(opened)
        assert opened.selectbox("select-sector_code").value == "water"

    def test_choosing_a_filter_changes_the_address(self) -> None:
        opened = open_page(PAGES[0], year="1404")
        opened.selectbox("select-sector_code").select("road").run()
        assert opened.query_params["sector"] == "road"
        assert opened.query_params["year"] == "1404"
        opened.selectbox("select-sector_code").select("").run()
        assert "sector" not in opened.query_params

    def test_the_filters_follow_the_address_back(self) -> None:
        opened = open_page(PAGES[0])
        opened.selectbox("select-sector_code").select("road").run()
        del opened.query_params["sector"]
        opened.run()
        assert opened.selectbox("select-sector_code").value == ""

    def test_what_the_address_gets_wrong_is_told(self) -> None:
        opened = open_page(PAGES[0], year="1390", sector="<i>moon", edition="1404-06-25")
        assert not opened.exception
        told = html(opened)
        assert "کنار گذاشته شد" in told
        assert "&lt;i&gt;moon" in told
        assert "1404-06-25" in told
