"""The draft of the served store, and what people do with it from widgets' callbacks."""

import os
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Literal

import streamlit as st

from dashboard.components.frame import STORE_VARIABLE, exports_folder
from dashboard.errors import PeygirError
from dashboard.ingest.drafts import runs as draft_runs
from dashboard.ingest.drafts.draft import Draft

Tone = Literal["good", "accent", "bad"]
Notice = tuple[Tone, str]
Place = Literal["files", "review", "answers"]
_NOTICES = "import-notices"


def served_draft() -> Draft | None:
    """The draft that this server's visitors share; None where it has no folder of exports."""
    exports = exports_folder()
    return None if exports is None else Draft(Path(os.environ[STORE_VARIABLE]), exports)


def act(draft: Draft, place: Place, step: Callable[[], list[Notice]]) -> None:
    """Take a step that changes the draft; what it says, or why it failed, is told in its panel."""
    try:
        draft_runs.require_idle(draft)
        tell(place, step())
    except PeygirError as error:
        tell(place, [("bad", str(error))])


def tell(place: Place, notices: list[Notice]) -> None:
    """Say these on the page's next run, and no longer what was said before."""
    st.session_state[_NOTICES] = {place: notices}


def show_notices(place: Place) -> None:
    """What the last step said, if it was taken in this panel."""
    told: list[Notice] = st.session_state.get(_NOTICES, {}).get(place, [])
    if told:
        lines = "".join(
            f'<p class="pg-notice pg-tone-{tone}">{escape(text)}</p>' for tone, text in told
        )
        st.html(f'<div class="pg-notices" role="status">{lines}</div>')
