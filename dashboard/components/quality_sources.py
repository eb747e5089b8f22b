"""The panels that the page of data quality opens: a sheet, a score, a check, a doubt, problems."""

import re
from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.aside_rows import aside_table_html, problem_of
from dashboard.components.check_rows import check_panel
from dashboard.components.data import records, rows
from dashboard.components.doubts import held_items
from dashboard.components.frame import exports_folder, is_national
from dashboard.components.kinds import kind_name
from dashboard.components.provenance import Panel, Place, missing
from dashboard.components.quality_score import score_panel
from dashboard.components.screen import Screen
from dashboard.components.send_back import office_panel
from dashboard.components.tables import Col, html_table
from dashboard.ingest.held import REJECT
from dashboard.jalali import format_date
from dashboard.labels import catalogue, label
from dashboard.navigation import IMPORT
from dashboard.numerals import format_number

ROWS_SHOWN = 200
EVERY_ROW = 10_000
FIELD, ELLIPSIS = re.compile(r"\{\w+\}"), "\u2026"
SEVERITIES = ("file", "row", "warning")


def _file_panel(screen: Screen, place: Place, code: str) -> None:
    files = rows("quality/files", edition_date=screen.edition_date)
    found = records(files[files["sheet_id"].astype(str) == code])
    if not found:
        missing(code)
        return
    sheet = found[0]
    st.subheader(sheet["path"].rpartition("/")[2], anchor=False)
    inner = " / ".join(str(sheet[n]) for n in ("member", "sheet") if not pd.isna(sheet[n]))
    told = label(
        "quality.sheet_told",
        edition=format_date(sheet["edition_date"].date()),
        kind=kind_name(sheet["kind"]),
        sheet=f"«{inner}»" if inner else "",
        read=format_number(sheet["rows_read"]),
        accepted=format_number(sheet["rows_accepted"]),
        rejected=format_number(sheet["rows_rejected"]),
        held=format_number(sheet["rows_held"]),
        not_data=format_number(sheet["rows_not_data"]),
    )
    st.html(f'<p class="pg-verdict">{escape(told)}</p>')
    lines = rows("quality/file_rows", sheet_id=sheet["sheet_id"], row_limit=ROWS_SHOWN)
    _problems_of_sheet(sheet["sheet_id"])
    _aside(lines)


def _problems_of_sheet(sheet_id: int) -> None:
    """Refusals and warnings; what rejected a row stands beside the row."""
    problems = rows("quality/file_problems", sheet_id=sheet_id, row_limit=ROWS_SHOWN)
    told = [problem_of(line) for line in records(problems[problems["severity"] != "row"])]
    if not told:
        return
    st.html(f'<p class="pg-label">{label("quality.sheet_problems")}</p>')
    items = "".join(
        f'<li class="pg-severity-{problem.severity}"><b>{_severity(problem.severity)}</b>'
        f" {escape(problem.message)}</li>"
        for problem in told
    )
    st.html(f'<ul class="pg-problems" tabindex="0">{items}</ul>')


def _aside(lines: pd.DataFrame) -> None:
    if lines.empty:
        st.html(f'<p class="pg-empty">{label("quality.no_aside")}</p>')
        return
    shown, total = format_number(len(lines)), format_number(lines["line_count"].iloc[0])
    words = label("quality.aside_shown", shown=shown, total=total)
    st.html(f'<p class="pg-label">{words}</p>')
    st.html(aside_table_html(lines))


def _problems_panel(screen: Screen, place: Place, code: str) -> None:
    counts = rows("quality/problem_counts", edition_date=screen.edition_date)
    chosen = counts[counts["severity"].isin(["file", "row"] if code == "row" else [code])]
    if code not in SEVERITIES or chosen.empty:
        missing(code)
        return
    told = chosen.assign(
        problem=[_in_general(code) for code in chosen["code"]],
        kind=[_severity(severity) for severity in chosen["severity"]],
    )
    html_table(
        told,
        [
            Col("kind", label("quality.outcome"), "code", strong=True),
            Col("problem", label("quality.problem")),
            Col("problem_count", label("columns.problem_count"), "count", strong=True),
            Col("sheet_count", label("columns.sheet_count"), "count"),
        ],
    )


def _in_general(code: str) -> str:
    """A problem's words without the one place and value they would name."""
    key = f"problems.{code}"
    where, _, what = catalogue()[key].partition(": ")
    words = what if "{row}" in where else label(key)
    return FIELD.sub(ELLIPSIS, words)


def _held_panel(screen: Screen, place: Place, code: str) -> None:
    if not is_national():
        st.html(f'<p class="pg-empty">{label("quality.held_by_nation")}</p>')
        return
    held = rows("quality/held")
    found = held[held["held_key"] == code]
    if found.empty:
        missing(code)
        return
    doubt, item = held_items(found)[0], records(found)[0]
    st.html(f'<p class="pg-verdict"><b>{escape(doubt.message)}</b></p>')
    choices = " · ".join(doubt.words(choice) for choice in (*doubt.choices, REJECT))
    words = label("quality.choices", proposal=doubt.words(doubt.proposal), choices=choices)
    st.html(f'<p class="pg-note">{escape(words)}</p>')
    if isinstance(item["answer"], str):
        answered = label(
            "quality.answered",
            answer=doubt.words(item["answer"]),
            person=item["answered_by"],
            date=format_date(item["answered_date"].date()),
        )
        st.html(f'<p class="pg-verdict">{escape(answered)}</p>')
    else:
        _where_to_answer(screen)
        st.code(_entry(doubt.key, doubt.proposal, doubt.message), language="toml")
    files = rows("quality/files", edition_date=screen.edition_date)
    sheet = "" if pd.isna(item["sheet"]) else item["sheet"]
    same = (files["path"] == item["path"]) & (files["sheet"].fillna("") == sheet)
    for sheet_id in files["sheet_id"][same]:
        lines = rows("quality/file_rows", sheet_id=int(sheet_id), row_limit=EVERY_ROW)
        waiting = lines[lines["held_key"] == code].head(ROWS_SHOWN)
        if not waiting.empty:
            st.html(f'<p class="pg-label">{escape(item["path"].rpartition("/")[2])}</p>')
            st.html(aside_table_html(waiting))


def _where_to_answer(screen: Screen) -> None:
    words = label("quality.where_to_answer")
    way = ""
    if exports_folder() is not None:
        href = escape(link(IMPORT, screen.address))
        text = label("quality.to_import")
        way = f' <a class="pg-source" href="{href}" target="_self">{text}</a>'
    st.html(f'<p class="pg-label">{words}{way}</p>')


def _entry(key: str, answer: str, about: str) -> str:
    """The lines of decisions.toml that give the proposed answer, the person left to be named."""
    quoted = about.replace("\\", "\\\\").replace('"', '\\"')
    return (
        f'[[decision]]\nitem = "{key}"\nanswer = "{answer}"\nby = ""\non = ""\nabout = "{quoted}"'
    )


def _severity(severity: str) -> str:
    return label(f"quality.severity_{severity}")


PANELS: Mapping[str, Panel] = {
    "file": _file_panel,
    "faults": _problems_panel,
    "score": score_panel,
    "check": check_panel,
    "held": _held_panel,
    "office": office_panel,
}
