"""What each shell command does, and how it says so."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.table import Table

from dashboard.cutoffs import load_cutoffs
from dashboard.errors import BadParameter
from dashboard.ingest.building.answers import open_doubts
from dashboard.ingest.decisions import PROPOSED_FILE
from dashboard.ingest.drafts.mirror import mirror
from dashboard.ingest.importing import Imported, import_folder
from dashboard.labels import label
from dashboard.query_files import query_file, query_names
from dashboard.store import open_store, parse_parameter

MISSING = "-"
CHECKS = "checks/"
# What of a check's finding says nothing to a reader of the shell.
UNTOLD = ("edition_date", "sheet_id", "finding_count")
ROWS_SHOWN = 10
DEMO_EXPORTS = "exports"
COUNTS = ("read", "accepted", "rejected", "held", "not_data", "warnings")
SEVERITIES = ("file", "row", "warning")
PROBLEMS_SHOWN = 2
WIDTH_IN_FILES = 160


def demo(exports: Path, store: Path, address: str, port: int) -> None:
    """Import the sample exports, then serve them; files may be added to a copy of them."""
    copy = store / DEMO_EXPORTS
    mirror(exports, copy)
    import_exports(copy, store)
    serve(store, address, port, copy)


def import_exports(
    folder: Path, store: Path, contracts: Path | None = None, dry_run: bool = False
) -> None:
    """Import a folder with a progress bar; print a line per file and sheet, then what is held."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console
    ) as bar:
        steps: dict[str, TaskID] = {}

        def advance(step: str, done: int, total: int) -> None:
            if step not in steps:
                steps[step] = bar.add_task(label(f"cli.step_{step}"), total=total)
            bar.update(steps[step], completed=done, total=total)

        imported = import_folder(folder, store, advance, contracts=contracts, publish=not dry_run)
    if imported.unchanged and imported.published:
        print(label("cli.unchanged", build=imported.build_id, report=imported.report))
        return
    _print_sheets(imported)
    _print_held(imported)
    outcome = "published" if imported.published else "not_published"
    print(label(f"cli.{outcome}", build=imported.build_id, report=imported.report))


def serve(store: Path, address: str, port: int, exports: Path | None = None) -> None:
    """Serve the published build until stopped; with its exports, the import page too."""
    load_cutoffs()
    open_store(store)
    # The web server takes two seconds to load; the other commands do not need it.
    from dashboard.server import serve as serve_store

    serve_store(store, address, port, exports)


def query(store: Path, name: str | None, scope: str, assignments: Sequence[str], form: str) -> None:
    """Print the rows of a named query, or the names of all queries."""
    if name is None:
        print("\n".join(query_names()))
        return
    rows = open_store(store).run(name, scope, _parameters(name, assignments))
    _print_rows(rows, form)


def check(store: Path, name: str | None, scope: str, assignments: Sequence[str], form: str) -> None:
    """Run one check of queries/checks or all of them: name, meaning, count and first rows.

    Checked is the newest edition unless `edition_date` is given.
    """
    names = [name] if name else [query for query in query_names() if query.startswith(CHECKS)]
    opened = open_store(store)
    editions = opened.run("filters/editions", scope)["edition_date"]
    found = []
    for query_name in [query if query.startswith(CHECKS) else CHECKS + query for query in names]:
        given = _parameters(query_name, assignments)
        defaults = {"edition_date": editions.max(), "row_limit": ROWS_SHOWN}
        rows = opened.run(query_name, scope, {**defaults, **given})
        found.append((query_name.removeprefix(CHECKS), rows))
    if form == "csv" and name:
        _print_rows(found[0][1], form)
    elif form == "table":
        for check_name, rows in found:
            print(f"{check_name}: {label(f'checks.title.{check_name}')} ({_count(rows)})")
            print(label(f"checks.meaning.{check_name}"))
            if len(rows):
                _print_rows(rows[[c for c in rows.columns if c not in UNTOLD]], form)
            print()
    else:
        _print_rows(pd.DataFrame([_told(*entry, form) for entry in found]), form)


def _count(rows: pd.DataFrame) -> int:
    return int(rows["finding_count"].iloc[0]) if len(rows) else 0


def _told(name: str, rows: pd.DataFrame, form: str) -> dict[str, object]:
    told: dict[str, object] = {
        "check": name,
        "title": label(f"checks.title.{name}"),
        "meaning": label(f"checks.meaning.{name}"),
        "finding_count": _count(rows),
    }
    return told if form == "csv" else {**told, "rows": rows.to_dict("records")}


def _parameters(name: str, assignments: Sequence[str]) -> dict[str, object]:
    declared = {param.name: param for param in query_file(name).params}
    params: dict[str, object] = {}
    for assignment in assignments:
        key, _, text = assignment.partition("=")
        if key not in declared:
            raise BadParameter(
                "unknown_parameter", name=key, query=name, known=", ".join(declared) or MISSING
            )
        params[key] = parse_parameter(name, declared[key], text)
    return params


def _print_rows(rows: pd.DataFrame, form: str) -> None:
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


def _print_held(imported: Imported) -> None:
    """What waits for an answer: its key, its question and the proposed answer."""
    doubts = [doubt for _, doubt in open_doubts(imported.sheets)]
    if not doubts:
        return
    print(label("cli.held_title", count=len(doubts)))
    for doubt in doubts:
        proposal = doubt.words(doubt.proposal)
        print(label("cli.held_item", item=doubt.key, message=doubt.message, proposal=proposal))
    print(label("cli.held_file", file=imported.report.with_name(PROPOSED_FILE)))


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
        table.add_row(reported.place, reported.kind or MISSING, *counts)
    console.print(table)
    for reported in imported.sheets:
        worst = sorted(reported.problems, key=lambda problem: SEVERITIES.index(problem.severity))
        for problem in worst[:PROBLEMS_SHOWN]:
            console.print(f"{reported.place}: {problem.message}", markup=False, highlight=False)
        left = len(worst) - PROBLEMS_SHOWN
        if left > 0:
            console.print(
                label("cli.more_problems", place=reported.place, count=left), markup=False
            )
