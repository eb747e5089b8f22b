"""What each page costs the server, warm and cold, as a ratio to an empty Streamlit page.

Both servers run side by side and are asked in turn, so that a busy machine slows both alike.
Cold means with Streamlit's caches emptied before the run.
"""

import statistics
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table

from dashboard.address import Address
from dashboard.navigation import AGENCY, PAGES, RESOLUTION, SEARCH, Page
from dashboard.rooms import ROOT, SAMPLE
from dashboard.store import open_store
from tests.bench.session import opened_session
from tests.serving import free_port, peygir, served, served_store

FOLDER = ROOT / "build" / "bench"
WARM_ROUNDS, COLD_ROUNDS = 21, 5
EMPTY, SAMPLE_NAME, LARGE = "empty", "sample", "large"
PROVINCE = "IR-06"
WORDS = "\u062c\u0627\u062f\u0647"  # a road
Run = Callable[[], float]


def bench_pages(large: Path | None) -> int:
    """Print the table; 2 when exports could not be imported.

    `large` is a folder of many more exports, to see how the cost of each page grows.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    folders = {SAMPLE_NAME: SAMPLE} | ({LARGE: large} if large else {})
    stores = {name: FOLDER / f"store-{name}" for name in folders}
    for name, exports in folders.items():
        imported = peygir("import", exports, "--store", stores[name])
        if imported.returncode:
            print(imported.stderr, file=sys.stderr)
            return imported.returncode
    port = free_port()
    with ExitStack() as running:
        log = FOLDER / "empty.log"
        url = running.enter_context(served(empty_server(port), port, "/_stcore/health", log))
        sessions = {EMPTY: running.enter_context(opened_session(url))}
        runs: dict[str, Run] = {EMPTY: partial(sessions[EMPTY].run, "", "")}
        for name, store in stores.items():
            url = running.enter_context(served_store(store, FOLDER / f"{name}.log"))
            sessions[name] = running.enter_context(opened_session(url))
            for page in PAGES:
                path = page.path.removeprefix("/")
                runs[f"{name} {page.url_path}"] = partial(
                    sessions[name].run, path, question(store, page)
                )
        clear = tuple(session.clear_caches for session in sessions.values())
        cold = measured(runs, COLD_ROUNDS, before=clear)
        warm = measured(runs, WARM_ROUNDS)
    print_table(warm, cold)
    return 0


def question(store: Path, page: Page) -> str:
    """What a page is asked: one province, its first resolution or agency, or a word."""
    address = Address(province_code=PROVINCE)
    if page == RESOLUTION:
        served_build = open_store(store)
        newest = served_build.run("filters/editions")["edition_date"].iloc[0].date()
        params = {"edition_date": newest, "province_code": PROVINCE, "row_limit": 1}
        [code] = served_build.run("province/resolutions", params=params)["resolution_code"]
        address = Address(resolution_code=code)
    elif page == AGENCY:
        [code] = open_store(store).run("filters/agencies")["agency_code"][:1]
        address = Address(agency_code=code)
    elif page == SEARCH:
        address = Address(words=WORDS)
    return urlencode(address.query())


def empty_server(port: int) -> list[str]:
    """A plain Streamlit server of the empty page."""
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.serverAddress": "127.0.0.1",
        "browser.gatherUsageStats": "false",
        # As the dashboard has it: collecting after a run would be counted in the next one.
        "runner.postScriptGC": "false",
    }
    script = Path(__file__).with_name("empty_page.py")
    given = [text for name, value in options.items() for text in (f"--{name}", str(value))]
    return [sys.executable, "-m", "streamlit", "run", str(script), *given]


def measured(
    runs: Mapping[str, Run],
    rounds: int,
    before: tuple[Callable[[], None], ...] = (),
) -> dict[str, list[float]]:
    """Seconds of every run, interleaved; the first round is thrown away."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            for step in before:
                step()
            taken = run()
            if number:
                seconds[name].append(taken)
    return seconds


def print_table(warm: Mapping[str, list[float]], cold: Mapping[str, list[float]]) -> None:
    """Median milliseconds, as ratios to the empty page and of the large exports to the sample."""
    table = Table(title="Server run of each page (median)")
    table.add_column("page")
    for column in ("warm ratio", "warm ms", "cold ratio", "cold ms", "warm: large / sample"):
        table.add_column(column, justify="right")

    def milliseconds(taken: Mapping[str, list[float]], name: str) -> float:
        return statistics.median(taken[name]) * 1000

    for name in warm:
        cells = []
        for taken in (warm, cold):
            median = milliseconds(taken, name)
            cells += [f"{median / milliseconds(taken, EMPTY):.1f}", f"{median:.0f}"]
        store, _, page = name.partition(" ")
        grown = ""
        if store == LARGE:
            grown = f"{milliseconds(warm, name) / milliseconds(warm, f'{SAMPLE_NAME} {page}'):.2f}"
        table.add_row(name, *cells, grown)
    Console(width=100).print(table)
