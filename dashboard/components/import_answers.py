"""Step three of an import: a person's answers to what is held, each its own click."""

from datetime import date
from functools import partial
from html import escape

import streamlit as st

from dashboard.components.cards import card
from dashboard.components.draft_actions import Notice, act, show_notices, tell
from dashboard.ingest.decisions import Decision
from dashboard.ingest.drafts.draft import Draft
from dashboard.ingest.drafts.review import Doubt, Review
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.numerals import format_number

DOUBTS_A_PAGE = 10
_PERSON, _PLACE = "import-person", "import-doubts-from"


def answers_panel(draft: Draft, review: Review | None, *, busy: bool) -> None:
    """The doubts as cards, the person's name above them."""
    answers = draft.answers()
    doubts = review.doubts if review else []
    asked = {doubt.key for doubt in doubts}
    settled = [decision for key, decision in answers.items() if key not in asked]
    hint = label("import_page.answers_hint") if doubts else ""
    with card("import-answers", label("import_page.step_answers"), hint, height="half"):
        if not doubts and not settled:
            key = "import_page.no_doubts" if review else "import_page.doubts_later"
            st.html(f'<p class="pg-empty">{label(key)}</p>')
            return
        _person(busy)
        show_notices("answers")
        with st.container(key="scroll-doubts"):
            for doubt in _page_of(doubts):
                _doubt_card(draft, doubt, answers.get(doubt.key), busy)
            for decision in settled:
                _settled_row(draft, decision, busy)


def open_doubts(draft: Draft, review: Review | None) -> int:
    """How many doubts nobody has answered yet."""
    answered = draft.answers()
    return sum(doubt.key not in answered for doubt in review.doubts) if review else 0


def _choice_text(doubt: Doubt, answer: str) -> str:
    """An answer in words; the proposed one says that it is."""
    proposal = next(iter(doubt.choices))
    word = doubt.choices[answer]
    return label("import_page.proposed", answer=word) if answer == proposal else word


def _person(busy: bool) -> None:
    # A widget's own value is forgotten when its page is left.
    st.session_state.setdefault(_PERSON, "")
    st.session_state["person"] = st.session_state[_PERSON]
    st.text_input(
        label("import_page.person"),
        key="person",
        placeholder=label("import_page.person_hint"),
        max_chars=60,
        disabled=busy,
        on_change=_name_person,
    )


def _name_person() -> None:
    st.session_state[_PERSON] = st.session_state["person"].strip()
    tell("answers", [])


def _page_of(doubts: list[Doubt]) -> list[Doubt]:
    start = min(st.session_state.get(_PLACE, 0), max(0, len(doubts) - 1))
    if len(doubts) > DOUBTS_A_PAGE:
        _turning(start, len(doubts))
    return doubts[start : start + DOUBTS_A_PAGE]


def _turning(start: int, total: int) -> None:
    end = min(start + DOUBTS_A_PAGE, total)
    with st.container(horizontal=True, vertical_alignment="center", key="turning"):
        text = label(
            "import_page.doubts_shown",
            first=format_number(start + 1),
            last=format_number(end),
            total=format_number(total),
        )
        st.html(f'<p class="pg-label">{text}</p>', width="stretch")
        for key, step, possible in (
            ("import_page.previous", -DOUBTS_A_PAGE, start > 0),
            ("import_page.next", DOUBTS_A_PAGE, end < total),
        ):
            st.button(
                label(key),
                key=f"turn-{step}",
                disabled=not possible,
                on_click=_turn,
                args=(start + step,),
            )


def _turn(start: int) -> None:
    st.session_state[_PLACE] = start


def _doubt_card(draft: Draft, doubt: Doubt, given: Decision | None, busy: bool) -> None:
    with st.container(key=f"doubt-{doubt.key}"):
        st.html(_described(doubt, given))
        key = f"answer-{doubt.key}"
        # The widget follows the draft: another person may have answered meanwhile.
        st.session_state[key] = given.answer if given and given.answer in doubt.choices else None
        st.radio(
            doubt.message,
            list(doubt.choices),
            index=None,
            format_func=partial(_choice_text, doubt),
            key=key,
            horizontal=True,
            disabled=busy,
            label_visibility="collapsed",
            on_change=_answer,
            args=(draft, doubt, key),
        )


def _answer(draft: Draft, doubt: Doubt, key: str) -> None:
    chosen, person = st.session_state[key], st.session_state.get(_PERSON, "")
    if not person:
        tell("answers", [("bad", label("import_page.name_first"))])
        return
    about = label("import_page.about", question=doubt.message, answer=doubt.choices[chosen])
    decision = Decision(doubt.key, chosen, person, date.today(), about)
    act(draft, "answers", partial(_keep, draft, decision))


def _keep(draft: Draft, decision: Decision) -> list[Notice]:
    draft.answer(decision)
    return []


def _withdraw(draft: Draft, item: str) -> list[Notice]:
    draft.withdraw(item)
    return []


def _settled_row(draft: Draft, decision: Decision, busy: bool) -> None:
    with st.container(
        key=f"settled-{decision.item}", horizontal=True, vertical_alignment="center", wrap=False
    ):
        by = label("import_page.settled", person=decision.by, date=format_date(decision.on))
        st.html(
            f'<p class="pg-file pg-settled"><b>{escape(decision.about)}</b>'
            f"<small>{escape(by)}</small></p>",
            width="stretch",
        )
        st.button(
            label("import_page.withdraw"),
            key=f"withdraw-{decision.item}",
            disabled=busy,
            on_click=act,
            args=(draft, "answers", partial(_withdraw, draft, decision.item)),
        )


def _described(doubt: Doubt, given: Decision | None) -> str:
    rows = "".join(f"<li><bdi>{escape(row)}</bdi></li>" for row in doubt.examples)
    count = label("import_page.doubt_rows", count=format_number(doubt.row_count))
    chip = ""
    if given:
        text = label("import_page.answered_by", person=given.by)
        chip = f'<span class="pg-chip pg-tone-good">{escape(text)}</span>'
    return (
        f'<div class="pg-doubt"><p>{escape(doubt.message)} {chip}</p>'
        f"<small>{count} · <bdi>{escape(doubt.place)}</bdi></small><ul>{rows}</ul></div>"
    )
