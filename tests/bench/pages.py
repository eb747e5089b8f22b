"""What each page costs the server, warm and cold, as a ratio to an empty Streamlit page.

Both servers run side by side and are asked in turn, so that a busy machine slows both alike.
Cold means with Streamlit's caches emptied before the run.
"""

import statistics
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table

from dashboard.address import Address
from dashboard.navigation import PAGES
from dashboard.rooms import ROOT, SAMPLE
from tests.bench.session import opened_session
from tests.serving import free_port, peygir, served, served_store

FOLDER = ROOT / "build" / "bench"
WARM_ROUNDS, COLD_ROUNDS = 21, 5
EMPTY = "empty"
Run = Callable[[], float]
QUERY = urlencode(Address(province_code="IR-06").query())


def bench_pages() -> int:
    """Print the table; 2 when the sample could not be imported."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    store = FOLDER / "store"
    imported = peygir("import", SAMPLE, "--store", store)
    if imported.returncode:
        print(imported.stderr, file=sys.stderr)
        return imported.returncode
    port = free_port()
    with (
        served_store(store, FOLDER / "dashboard.log") as dashboard_url,
        served(empty_server(port), port, "/_stcore/health", FOLDER / "empty.log") as empty_url,
        opened_session(dashboard_url) as dashboard,
        opened_session(empty_url) as empty,
    ):
        runs: dict[str, Run] = {EMPTY: partial(empty.run, "", "")}
        for page in PAGES:
            runs[page.url_path] = partial(dashboard.run, page.path.removeprefix("/"), QUERY)
        cold = measured(runs, COLD_ROUNDS, before=(empty.clear_caches, dashboard.clear_caches))
        warm = measured(runs, WARM_ROUNDS)
    print_table(warm, cold)
    return 0


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
    """Medians as ratios to the empty page, with the milliseconds they come from."""
    table = Table(title="Server run of each page (median)")
    table.add_column("page")
    for column in ("warm ratio", "warm ms", "cold ratio", "cold ms"):
        table.add_column(column, justify="right")
    for page in warm:
        cells = []
        for seconds in (warm, cold):
            median = statistics.median(seconds[page])
            cells += [f"{median / statistics.median(seconds[EMPTY]):.1f}", f"{median * 1000:.0f}"]
        table.add_row(page, *cells)
    Console().print(table)
