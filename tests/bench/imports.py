"""What an import costs: beside the bare read of the same files, and beside pandas, in one run.

Each runs in a process of its own; memory is that of the process and all it has started, shared
pages counted once. The changed file is the newest payments file, one amount of it altered.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dashboard.rooms import ROOT
from tests.serving import PEYGIR, peygir

FOLDER = ROOT / "build" / "bench"
SCALE = "10"
CHANGED = "payments*.csv"
LOOK_SECONDS = 0.1
MEGABYTE = 2**20


@dataclass(frozen=True)
class Run:
    """What one process took, and what it printed last."""

    name: str
    seconds: float
    peak_bytes: int
    said: str


def bench_import(folder: Path | None) -> int:
    """Measure and print the table; 1 when a step fails."""
    exports = folder or _sample()
    work = FOLDER / "import"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    store, changed = work / "store", work / "exports"
    shutil.copytree(exports, changed, copy_function=os.link)
    python = [sys.executable, "-m"]
    importing = [*PEYGIR, "import", str(changed), "--store", str(store)]
    steps: list[tuple[str, list[str], Callable[[], None]]] = [
        ("bare read", [*python, "tests.bench.bare_read", str(exports)], _nothing),
        (
            "pandas",
            [*python, "tests.bench.pandas_import", str(exports), str(work / "pandas")],
            _nothing,
        ),
        ("import, nothing known", importing, _nothing),
        ("import, nothing changed", importing, _nothing),
        ("import, one file changed", importing, lambda: _alter(changed)),
    ]
    runs = []
    for name, command, prepare in steps:
        prepare()
        run = measured(name, command)
        if run is None:
            return 1
        runs.append(run)
    print_table(runs, exports)
    return 0


def measured(name: str, command: Sequence[str]) -> Run | None:
    """Run a command and watch its memory; None when it fails."""
    log = FOLDER / "import.log"
    began = time.monotonic()
    peak = 0
    with log.open("w") as output, subprocess.Popen(command, cwd=ROOT, stdout=output) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(_resident, _family(process.pid))))
            time.sleep(LOOK_SECONDS)
        seconds = time.monotonic() - began
    if process.returncode:
        print(f"{name}: {' '.join(command)} ended with {process.returncode}", file=sys.stderr)
        return None
    return Run(name, seconds, peak, log.read_text("utf-8").strip().splitlines()[-1])


def _sample() -> Path:
    """The sample exports made larger, once."""
    folder = FOLDER / f"sample-{SCALE}"
    if not folder.is_dir():
        made = peygir("sample", "--out", folder, "--scale", SCALE)
        if made.returncode:
            shutil.rmtree(folder, ignore_errors=True)
            raise RuntimeError(made.stderr)
    return folder


def _alter(exports: Path) -> None:
    """Change one digit of the newest file of payments; it is a link, so it is written anew."""
    path = sorted(exports.glob(f"*/{CHANGED}"))[-1]
    text = path.read_bytes().rstrip()
    path.unlink()
    path.write_bytes(text[:-1] + (b"1" if text.endswith(b"2") else b"2") + b"\n")


def _nothing() -> None:
    pass


def _family(pid: int) -> list[int]:
    """A process and all that it has started."""
    found = [pid]
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += _family(int(child))
    except OSError:
        return found
    return found


def _resident(pid: int) -> int:
    """The bytes a process holds in memory, its part of what it shares; 0 once it is gone."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def print_table(runs: list[Run], exports: Path) -> None:
    """Seconds, rows a second, memory and ratios."""
    bare, pandas, cold = runs[:3]
    rows = int(bare.said)
    table = Table(title=f"{rows:,} rows in {exports}")
    for column in (
        "",
        "seconds",
        "rows / s",
        "memory MB",
        "× bare read",
        "× faster than pandas",
        "of full",
    ):
        table.add_column(column, justify="left" if not column else "right")
    for run in runs:
        table.add_row(
            run.name,
            f"{run.seconds:.1f}",
            f"{rows / run.seconds:,.0f}",
            f"{run.peak_bytes / MEGABYTE:,.0f}",
            f"{run.seconds / bare.seconds:.1f}",
            f"{pandas.seconds / run.seconds:.1f}",
            f"{run.seconds / cold.seconds:.2f}",
        )
    Console(width=120).print(table)
