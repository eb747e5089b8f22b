"""The panels of the page of data quality, each from its query to what is drawn."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components.cards import card
from dashboard.components.check_rows import checks_html
from dashboard.components.data import kept, records, rows
from dashboard.components.doubts import held_items
from dashboard.components.frame import is_national
from dashboard.components.kinds import kind_name
from dashboard.components.screen import Screen
from dashboard.components.tables import Col, table_html
from dashboard.ingest.held import answer_words
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import Unit, unit_label
from dashboard.numerals import format_number


def files_panel(screen: Screen) -> None:
    """Every sheet delivered up to the edition, the newest edition and the worst sheet first."""
    frame = rows("quality/files", edition_date=screen.edition_date)
    with card(
        "files",
        label("quality.files_title"),
        label("quality.files_hint"),
        height="half",
        topic="row_account",
    ):
        st.html(kept(lambda: _files_html(frame, screen), "quality-files", screen.key))


def _files_html(frame: pd.DataFrame, screen: Screen) -> str:
    told = frame.assign(
        file=[path.rpartition("/")[2] for path in frame["path"]],
        place=_joined(frame.assign(kind=frame["kind"].map(kind_name)), "kind", "member", "sheet"),
        about=_joined(frame, "province_name", "agency_name"),
        href=[screen.source(f"file.{sheet_id}") for sheet_id in frame["sheet_id"]],
    )
    return table_html(
        told,
        [
            Col("file", label("columns.file"), "raw", href="href", under="place", strong=True),
            Col("about", label("quality.about"), width="14rem"),
            Col("rows_read", label("quality.read"), "count"),
            Col("rows_accepted", label("quality.accepted"), "count"),
            Col("rows_rejected", label("quality.rejected"), "count", strong=True),
            Col("rows_held", label("quality.held"), "count", strong=True),
            Col("warning_count", label("quality.warning"), "count"),
            Col("age_days", label("quality.age"), "count"),
        ],
    )


def _joined(frame: pd.DataFrame, *names: str) -> list[str]:
    parts = zip(*(frame[name] for name in names), strict=True)
    return [" · ".join(str(part) for part in line if not pd.isna(part)) for line in parts]


def agencies_panel(screen: Screen) -> None:
    """The agencies' quality scores, the worst first."""
    frame = rows("quality/agencies", edition_date=screen.edition_date)
    scored = frame[frame["quality_score"].notna()]
    least = format_number(rows("filters/cutoffs")["ranking_least_items"].iloc[0])
    hint = label("quality.agencies_hint", count=least)
    with card("scores", label("quality.agencies"), hint, height="half", topic="quality"):
        st.html(kept(lambda: _agencies_html(scored, screen), "quality-agencies", screen.key))


def _agencies_html(frame: pd.DataFrame, screen: Screen) -> str:
    told = frame.assign(
        aside=frame["rows_rejected"] + frame["rows_held"],
        href=[screen.source(f"score.{code}") for code in frame["agency_code"]],
    )
    return table_html(
        told,
        [
            Col("agency_name", label("columns.agency_name"), href="href", strong=True),
            Col("quality_score", label("quality.score"), "score"),
            Col("accepted_share", label("quality.accepted_short"), "percent"),
            Col("clean_share", label("quality.clean_short"), "percent"),
            Col("fresh_share", label("quality.fresh_short"), "percent"),
            Col("aside", label("quality.aside"), "count"),
        ],
    )


def checks_panel(screen: Screen) -> None:
    """What the checks find in the figures that stand, the most findings first."""
    frame = rows("quality/checks", edition_date=screen.edition_date)
    hint = label("quality.checks_hint", unit=unit_label(Unit.billion_toman))
    with card("checks", label("quality.checks"), hint, height="half", topic="quality"):
        if frame.empty:
            st.html(f'<p class="pg-empty">{label("quality.no_findings")}</p>')
            return
        st.html(kept(lambda: checks_html(frame, screen), "quality-checks", screen.key))


def held_panel(screen: Screen) -> None:
    """What waits for a person's answer, then what was answered, by whom and when."""
    if not is_national():
        with card("held", label("quality.held_title"), height="half", topic="row_account"):
            st.html(f'<p class="pg-empty">{label("quality.held_by_nation")}</p>')
        return
    frame = rows("quality/held")
    waiting = int(frame["answer"].isna().sum())
    hint = label(
        "quality.held_hint",
        waiting=format_number(waiting),
        answered=format_number(len(frame) - waiting),
    )
    with card("held", label("quality.held_title"), hint, height="half", topic="row_account"):
        if frame.empty:
            st.html(f'<p class="pg-empty">{label("quality.nothing_held")}</p>')
            return
        st.html(kept(lambda: _held_html(frame, screen), "quality-held", screen.key))


def _held_html(frame: pd.DataFrame, screen: Screen) -> str:
    doubts = held_items(frame)
    told = frame.assign(
        about=[doubt.message for doubt in doubts],
        file=[path.rpartition("/")[2] for path in frame["path"]],
        standing=[
            _answered(line, doubt.words(line["answer"]))
            if isinstance(line["answer"], str)
            else label("quality.proposed", answer=doubt.words(doubt.proposal))
            for doubt, line in zip(doubts, records(frame), strict=True)
        ],
        href=[screen.source(f"held.{key}") for key in frame["held_key"]],
    )
    unused = rows("quality/decisions")
    unused = unused[~unused["is_used"]]
    gone = unused.assign(
        about=[label("quality.unused", about=about or "") for about in unused["about"]],
        standing=[_answered(line, answer_words(line["answer"])) for line in records(unused)],
    )
    return table_html(
        pd.concat([told, gone]) if len(gone) else told,
        [
            Col("file", label("columns.file"), "raw", href="href", strong=True),
            Col("row_count", label("columns.row_count"), "count"),
            Col("standing", label("quality.answer"), width="18rem"),
        ],
        detail="about",
    )


def _answered(line: dict[str, Any], words: str) -> str:
    """An answer with who gave it and when."""
    day = line["answered_date"]
    return label(
        "quality.answered",
        answer=words,
        person=line["answered_by"],
        date="" if pd.isna(day) else format_date(day.date()),
    )
