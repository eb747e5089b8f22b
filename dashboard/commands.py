"""What each shell command does, and how it says so."""

import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table

from dashboard.errors import BadParameter
from dashboard.ingest.importing import Imported, import_folder
from dashboard.labels import label
from dashboard.query_files import query_file, query_names
from dashboard.store import open_store, parse_parameter

MISSING = "-"
COUNTS = ("read", "accepted", "rejected", "not_data", "warnings")
SEVERITIES = ("file", "row", "warning")
PROBLEMS_SHOWN = 2
WIDTH_IN_FILES = 160


def demo(exports: Path, store: Path, address: str, port: int) -> None:
    """Import the sample exports, then serve them."""
    import_exports(exports, store)
    serve(store, address, port)


def import_exports(folder: Path, store: Path) -> None:
    """Import a folder with a progress bar and print a line per file and sheet."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console
    ) as bar:
        steps: dict[str, TaskID] = {}

        def advance(step: str, done: int, total: int) -> None:
            if step not in steps:
                steps[step] = bar.add_task(label(f"cli.step_{step}"), total=total)
            bar.update(steps[step], completed=done, total=total)

        imported = import_folder(folder, store, advance)
    if imported.unchanged:
        print(label("cli.unchanged", build=imported.build_id, report=imported.report))
        return
    _print_sheets(imported)
    print(label("cli.published", build=imported.build_id, report=imported.report))


def serve(store: Path, address: str, port: int) -> None:
    """Serve the published build until stopped."""
    open_store(store)
    # The web server takes two seconds to load; the other commands do not need it.
    from dashboard.server import serve as serve_store

    serve_store(store, address, port)


def query(store: Path, name: str | None, scope: str, assignments: Sequence[str], form: str) -> None:
    """Print the rows of a named query, or the names of all queries."""
    if name is None:
        print("\n".join(query_names()))
        return
    declared = {param.name: param for param in query_file(name).params}
    params: dict[str, object] = {}
    for assignment in assignments:
        key, _, text = assignment.partition("=")
        if key not in declared:
            raise BadParameter(
                "unknown_parameter", name=key, query=name, known=", ".join(declared) or MISSING
            )
        params[key] = parse_parameter(name, declared[key], text)
    rows = open_store(store).run(name, scope, params)
    match form:
        case "csv":
            rows.to_csv(sys.stdout, index=False)
        case "json":
            print(rows.to_json(orient="records", date_format="iso", force_ascii=False))
        case _:
            print(rows.to_string(index=False))


def sample(out: Path, seed: int, scale: int) -> None:
    """Write the sample exports."""
    from dashboard.sample import generate

    generate(out, seed, scale, print)


def _print_sheets(imported: Imported) -> None:
    """A line per file and sheet, then what to mend: refused files and rows before warnings."""
    console = Console(width=None if sys.stdout.isatty() else WIDTH_IN_FILES)
    table = Table(title=label("cli.sheets_title"))
    for column in ("path", "kind", *COUNTS):
        numeric = column in COUNTS
        name = label(f"cli.column_{column}")
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for reported in imported.sheets:
        counts = (str(getattr(reported, count)) for count in COUNTS)
        table.add_row(reported.place, reported.sheet.kind or MISSING, *counts)
    console.print(table)
    for reported in imported.sheets:
        worst = sorted(
            reported.sheet.problems, key=lambda problem: SEVERITIES.index(problem.severity)
        )
        for problem in worst[:PROBLEMS_SHOWN]:
            console.print(f"{reported.place}: {problem.message}", markup=False, highlight=False)
        left = len(worst) - PROBLEMS_SHOWN
        if left > 0:
            console.print(
                label("cli.more_problems", place=reported.place, count=left), markup=False
            )
