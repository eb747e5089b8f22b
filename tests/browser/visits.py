"""A page opened in Chromium, with what it asked for and what it complained of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

WIDTH, HEIGHT = 1920, 1080
PATIENCE_MS = 30_000
# Requests of these schemes never leave the browser.
WITHIN_THE_BROWSER = {"data", "blob", "about"}
STILL = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    if (!app || app.dataset.testScriptState !== 'notRunning') return false;
    if (document.querySelector('[data-testid=stSkeleton], [data-stale=true]')) return false;
    const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
    // A map's shapes arrive after its figure: the browser fetches its layers by their address.
    const drawn = chart => {
        const plot = chart.querySelector('.js-plotly-plot');
        if (!plot || !plot.data || !chart.querySelector('.main-svg')) return false;
        const places = plot.data.reduce((sum, trace) => sum + (trace.locations || []).length, 0);
        return plot.querySelectorAll('path.choroplethlocation').length === places;
    };
    return charts.every(drawn) && document.fonts.status === 'loaded';
}"""
# A link changes the address before Streamlit hears of it: only what stays still has arrived.
STAYS_STILL = f"""([quiet, asked]) => {{
    const now = performance.now();
    if (!({STILL})() || window.stillAsked !== asked) window.stillSince = now;
    window.stillAsked = asked;
    return now - window.stillSince >= quiet;
}}"""
QUIET_MS = 400
# Two frames without a change of height: the layout has settled too.
SETTLED = """() => new Promise(done => requestAnimationFrame(() => {
    const before = document.documentElement.scrollHeight;
    requestAnimationFrame(() => done(document.documentElement.scrollHeight === before));
}))"""


class PageFailed(AssertionError):
    """A page's script ended with an error instead of a page."""


@dataclass
class Visit:
    """One browser context with one page; every request and console error since it was opened."""

    context: BrowserContext
    url: str
    server_log: Path
    page: Page = field(init=False)
    requests: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)
    asked: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_MS)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", lambda socket: self.requests.append(socket.url))
        self.page.on("pageerror", lambda error: self.console_errors.append(str(error)))
        self.page.on("console", self._keep_errors)

    def _keep_errors(self, message: object) -> None:
        if getattr(message, "type", "") == "error":
            self.console_errors.append(str(getattr(message, "text", message)))

    def go(self, path: str = "/") -> "Visit":
        """Open a path of the dashboard and wait until it is drawn."""
        self.page.goto(self.url + path)
        return self.wait_until_still()

    def wait_until_still(self) -> "Visit":
        """Wait until no script runs, nothing is stale, and charts and fonts are there.

        Raises PageFailed if the page's script ended with an error.
        """
        self.page.wait_for_function(STAYS_STILL, arg=[QUIET_MS, next(self.asked)])
        self.page.wait_for_function(SETTLED)
        failure = self.page.query_selector("[data-testid=stException]")
        if failure:
            said = self.server_log.read_text(encoding="utf-8", errors="replace")
            raise PageFailed(f"{self.page.url}: {failure.inner_text()}\n{said[-3000:]}")
        return self

    def outside_requests(self) -> list[str]:
        """Requests to any host but the one that serves the dashboard."""
        own = urlsplit(self.url).netloc
        return [
            address
            for address in self.requests
            if urlsplit(address).scheme not in WITHIN_THE_BROWSER
            and urlsplit(address).netloc != own
        ]
