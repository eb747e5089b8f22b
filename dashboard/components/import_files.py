"""Step one of an import: the edition, the files dragged in, and what lies in the draft."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from html import escape

import streamlit as st
from streamlit.typing import UploadedFile

from dashboard.components.cards import card
from dashboard.components.draft_actions import Notice, act, show_notices
from dashboard.components.edition_chooser import edition_chooser
from dashboard.errors import PeygirError
from dashboard.ingest.drafts import publishing as draft_publishing
from dashboard.ingest.drafts.draft import MEGABYTE, MOST_MEGABYTES, Draft, DraftFile
from dashboard.jalali import format_date, format_date_long, parse_jalali
from dashboard.labels import label
from dashboard.numerals import format_number

_ROUND, _TAKEN = "import-upload-round", "import-upload-taken"
KILOBYTE = 2**10
CROSS = "\u00d7"


def files_panel(draft: Draft, *, busy: bool) -> None:
    """Choose the edition, drop files, and see or remove what was dropped."""
    with card("import-files", label("import_page.step_files"), label("import_page.files_hint")):
        edition = edition_chooser("import-edition", disabled=busy)
        _uploader(draft, edition, busy)
        show_notices("files")
        files = draft.files()
        if not files:
            st.html(f'<p class="pg-empty">{label("import_page.no_files")}</p>')
        with st.container(key="scroll-files"):
            for file in files:
                _file_row(draft, file, busy)
        if files or draft.answers():
            _discarding(draft, busy)


def _uploader(draft: Draft, edition: date, busy: bool) -> None:
    # The widget's own words are English; the style sheet shows these instead.
    words = {
        "button": label("import_page.choose_files"),
        "hint": label("import_page.drop_hint", limit=format_number(MOST_MEGABYTES)),
        "drop": label("import_page.drop_here"),
        "failed": label("import_page.upload_failed", limit=format_number(MOST_MEGABYTES)),
    }
    variables = " ".join(f'--upload-{name}: "{text}";' for name, text in words.items())
    st.html(f"<style>.st-key-upload {{ {variables} }}</style>")
    # A new key empties the widget.
    key = f"import-upload-{st.session_state.setdefault(_ROUND, 0)}"
    with st.container(key="upload"):
        st.file_uploader(
            label("import_page.upload"),
            accept_multiple_files=True,
            key=key,
            disabled=busy,
            label_visibility="collapsed",
            on_change=_take,
            args=(draft, edition, key),
        )


def forget_uploads() -> None:
    """Empty the uploader; what came of it lies in the draft."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.session_state[_TAKEN] = set()


def _take(draft: Draft, edition: date, key: str) -> None:
    # The widget keeps its files, so that a refused one stays in sight; each is taken once.
    uploaded: Sequence[UploadedFile] = st.session_state[key] or ()
    taken: set[str] = st.session_state.setdefault(_TAKEN, set())
    new = [file for file in uploaded if file.file_id not in taken]
    if new:
        act(draft, "files", partial(_add, draft, edition, new))
        taken.update(file.file_id for file in new)


def _add(draft: Draft, edition: date, uploaded: Sequence[UploadedFile]) -> list[Notice]:
    refused: list[Notice] = []
    replaced: list[Notice] = []
    added = 0
    for file in uploaded:
        try:
            took_place_of = draft.add(edition, file.name, file)
        except PeygirError as error:
            refused.append(("bad", str(error)))
            continue
        added += 1
        if took_place_of == "draft":
            replaced.append(("accent", label("import_page.replaced", name=file.name)))
    told: list[Notice] = []
    if added:
        count, day = format_number(added), format_date_long(edition)
        told.append(("good", label("import_page.added", count=count, date=day)))
    return [*refused, *told, *replaced]


def _file_row(draft: Draft, file: DraftFile, busy: bool) -> None:
    with st.container(
        key=f"file-{file.relative_path}", horizontal=True, vertical_alignment="center", wrap=False
    ):
        st.html(_described(file), width="stretch")
        st.button(
            CROSS,
            key=f"remove-{file.relative_path}",
            help=label("import_page.remove"),
            disabled=busy,
            on_click=act,
            args=(draft, "files", partial(_remove, draft, file.relative_path)),
        )


def _described(file: DraftFile) -> str:
    replaces = f"<mark>{label('import_page.replaces')}</mark>" if file.replaces else ""
    day = format_date(parse_jalali(file.edition_name))
    return (
        f'<p class="pg-file" title="{escape(file.name)}"><b><bdi>{escape(file.name)}</bdi></b>'
        f"<small>{label('import_page.edition', date=day)} · {size_text(file.size_bytes)}"
        f"{replaces}</small></p>"
    )


def size_text(size_bytes: int) -> str:
    """A file's size in words."""
    if size_bytes >= MEGABYTE:
        return label("import_page.megabytes", size=format_number(size_bytes / MEGABYTE, 1))
    return label("import_page.kilobytes", size=format_number(max(1, size_bytes / KILOBYTE)))


def _remove(draft: Draft, relative_path: str) -> list[Notice]:
    draft.remove(relative_path)
    return []


def _discarding(draft: Draft, busy: bool) -> None:
    with st.popover(label("import_page.discard"), disabled=busy, key="discard"):
        st.html(f"<p>{label('import_page.discard_sure')}</p>")
        st.button(
            label("import_page.discard_yes"),
            key="discard-yes",
            on_click=act,
            args=(draft, "files", partial(_discard, draft)),
        )


def _discard(draft: Draft) -> list[Notice]:
    draft_publishing.give_up(draft)
    forget_uploads()
    return [("good", label("import_page.discarded"))]
