"""Step two of an import: try it, see how far it is, and what became of each file."""

from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from dashboard.components.cards import card
from dashboard.components.draft_actions import Notice, act, show_notices, tell
from dashboard.components.import_files import forget_uploads
from dashboard.components.kinds import kind_name
from dashboard.components.tables import Col, html_table
from dashboard.errors import PeygirError
from dashboard.ingest.drafts import runs as draft_runs
from dashboard.ingest.drafts.draft import Draft
from dashboard.ingest.drafts.review import Review, ReviewedSheet
from dashboard.ingest.drafts.runs import Job, Run
from dashboard.labels import label
from dashboard.numerals import format_number

LOOK_EVERY_SECONDS = 0.7
COUNTS = ("read", "accepted", "rejected", "held", "not_data", "warnings")
ENDED_BADLY = ("failed", "cancelled", "interrupted")


def review_panel(draft: Draft, run: Run, review: Review | None, *, is_current: bool) -> None:
    """The button that tries the import, its progress, and the report of each file."""
    with card(
        "import-review",
        label("import_page.step_review"),
        label("import_page.review_hint"),
        topic="row_account",
    ):
        if run.state == "running":
            progress_watch(draft)
        else:
            _start_button(draft, review, is_asked=not is_current and bool(draft.paths()))
        show_notices("review")
        if run.state in ENDED_BADLY:
            tone = "accent" if run.state == "cancelled" else "bad"
            st.html(f'<p class="pg-notice pg-tone-{tone}" role="alert">{escape(_ending(run))}</p>')
        if review is None:
            if run.state != "running":
                st.html(f'<p class="pg-empty">{label("import_page.no_review")}</p>')
            return
        if not is_current and run.state != "running":
            text = label("import_page.review_old")
            st.html(f'<p class="pg-notice pg-tone-accent">{text}</p>')
        shown = [sheet for sheet in review.sheets if sheet.in_draft] or review.sheets
        st.html(_sums(shown))
        _report(shown)


@st.fragment(run_every=LOOK_EVERY_SECONDS)
def progress_watch(draft: Draft) -> None:
    """The run's progress, looked at again and again; the whole page follows when it ends."""
    run = draft_runs.current(draft)
    if run.state != "running":
        st.rerun(scope="app")
    st.html(_progress(run))
    if run.job == "review":
        st.button(label("import_page.cancel"), key="cancel", on_click=_cancel, args=(draft,))


def begin(draft: Draft, job: Job) -> None:
    """Start a run from a button's callback."""
    act(draft, "review", partial(_begin, draft, job))


def _begin(draft: Draft, job: Job) -> list[Notice]:
    draft_runs.start(draft, job)
    forget_uploads()
    return []


def _cancel(draft: Draft) -> None:
    try:
        draft_runs.cancel(draft)
    except PeygirError as error:
        tell("review", [("bad", str(error))])


def _start_button(draft: Draft, review: Review | None, *, is_asked: bool) -> None:
    st.button(
        label("import_page.review" if review is None else "import_page.review_again"),
        key="review",
        type="primary" if is_asked else "secondary",
        on_click=begin,
        args=(draft, "review"),
    )


def _progress(run: Run) -> str:
    step = label(f"cli.step_{run.step}") if run.step else label("import_page.starting")
    counted = ""
    if run.total:
        done, total = format_number(run.done), format_number(run.total)
        counted = label("import_page.progress", done=done, total=total)
    share = run.done / run.total if run.total else 0.0
    return (
        f'<div class="pg-progress" role="status"><p><b>{escape(step)}</b><span>{counted}</span></p>'
        f'<div class="pg-bar" role="progressbar" aria-valuemin="0" aria-valuemax="100"'
        f' aria-valuenow="{share * 100:.0f}"><i style="inline-size:{share:.1%}"></i></div></div>'
    )


def _ending(run: Run) -> str:
    if run.state == "failed":
        return run.message
    return label(f"import_page.ended_{run.state}")


def _sums(sheets: list[ReviewedSheet]) -> str:
    """read = accepted + rejected + held + no data, as tiles that add up."""
    files = len({sheet.path for sheet in sheets})
    tiles = [f"<li><b>{format_number(files)}</b>{label('import_page.files')}</li>"]
    for name in COUNTS:
        total = sum(getattr(sheet, name) for sheet in sheets)
        tone = f" class=pg-count-{name}" if total else ""
        tiles.append(
            f"<li{tone}><b>{format_number(total)}</b>{label(f'import_page.rows_{name}')}</li>"
        )
    return f'<ul class="pg-sums">{"".join(tiles)}</ul>'


def _report(sheets: list[ReviewedSheet]) -> None:
    frame = pd.DataFrame([_row(sheet) for sheet in sheets])
    columns = [
        Col("file", label("columns.file"), "raw", under="place", strong=True),
        Col("kind", label("import_page.kind"), "code"),
        *(Col(name, label(f"import_page.rows_{name}"), "count") for name in COUNTS),
    ]
    html_table(frame, columns, detail="reasons")


def _row(sheet: ReviewedSheet) -> dict[str, object]:
    more = [label("import_page.more_reasons", count=format_number(sheet.more_reasons))]
    reasons = [*sheet.reasons, *(more if sheet.more_reasons > 0 else [])]
    return {
        "file": sheet.path.rpartition("/")[2],
        "place": sheet.place or None,
        "kind": kind_name(sheet.kind) if sheet.kind else label("import_page.refused"),
        **{name: getattr(sheet, name) for name in COUNTS},
        "reasons": "\n".join(reasons),
    }
