"""Files handed in, reviewed, answered for and published, while the wall shows the former build."""

import streamlit as st

from dashboard.components.draft_actions import served_draft
from dashboard.components.import_answers import answers_panel, open_doubts
from dashboard.components.import_files import files_panel
from dashboard.components.import_publish import publish_panel
from dashboard.components.import_review import review_panel
from dashboard.components.import_steps import import_steps, steps_html
from dashboard.components.screen import open_screen
from dashboard.ingest.drafts import runs as draft_runs
from dashboard.ingest.drafts.review import read_review
from dashboard.labels import label
from dashboard.navigation import IMPORT

screen = open_screen(IMPORT)
draft = served_draft()
if draft is None:
    st.html(f'<p class="pg-empty">{label("import_page.not_enabled")}</p>')
    st.stop()

run, review = draft_runs.current(draft), read_review(draft)
is_running = run.state == "running"
is_current = review is not None and review.fingerprint == draft.fingerprint()
st.html(
    steps_html(
        import_steps(
            files=len(draft.paths()),
            answers=len(draft.answers()),
            reviewed=is_current and not is_running,
            running=is_running,
            open_doubts=open_doubts(draft, review),
        )
    )
)
with st.container(key="import"):
    files, report, rest = st.columns([0.8, 1.45, 1.15], gap="small")
    with files:
        files_panel(draft, busy=is_running)
    with report:
        review_panel(draft, run, review, is_current=is_current)
    with rest:
        answers_panel(draft, review, busy=is_running)
        publish_panel(draft, run, review, screen.address, is_current=is_current)
