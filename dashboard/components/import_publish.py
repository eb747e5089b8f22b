"""Step four of an import: what publishing changes, and the button that does it."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.address import Address, link
from dashboard.components.cards import card
from dashboard.components.import_review import begin
from dashboard.ingest.drafts.draft import Draft
from dashboard.ingest.drafts.review import Figure, Review
from dashboard.ingest.drafts.runs import Run
from dashboard.labels import label
from dashboard.money import Unit, format_money, money_unit_for, to_unit, unit_label
from dashboard.navigation import OVERVIEW
from dashboard.numerals import MISSING, format_change, format_number, format_percent

# A figure that becomes half as large again, or a third smaller, asks for its unit and base.
LARGE_CHANGE = 1.5
MONEY = "_rial"


def publish_panel(
    draft: Draft, run: Run, review: Review | None, address: Address, *, is_current: bool
) -> None:
    """Before and after of the key figures, and publishing."""
    hint = label("import_page.publish_hint")
    with card(
        "import-publish", label("import_page.step_publish"), hint, height="half", topic="stages"
    ):
        if run.state == "done" and run.job == "publish":
            st.html(_published(run, address))
        if review is None:
            if not (run.state == "done" and run.job == "publish"):
                st.html(f'<p class="pg-empty">{label("import_page.publish_later")}</p>')
            return
        st.html(figures_html(review.figures))
        if not is_current:
            st.html(f'<p class="pg-label">{label("import_page.publish_needs_review")}</p>')
        st.button(
            label("import_page.publish"),
            key="publish",
            type="primary",
            disabled=not is_current or run.state == "running",
            on_click=begin,
            args=(draft, "publish"),
        )


def figures_html(figures: Sequence[Figure]) -> str:
    """The figures as rows of before, after and the difference."""
    figure, *moments = (
        label(f"import_page.column_{name}") for name in ("figure", "before", "after", "change")
    )
    heads = f'<th scope="col">{figure}</th>' + "".join(
        f'<th scope="col" class="pg-number">{moment}</th>' for moment in moments
    )
    rows = "".join(map(_row, figures))
    return (
        '<div class="pg-table"><table style="--columns:1fr repeat(3,max-content)">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def is_large(figure: Figure) -> bool:
    """Whether the change is of a size that a wrong unit or a wrong file makes."""
    if not figure.name.endswith(MONEY) or not figure.before or figure.after is None:
        return False
    ratio = figure.after / figure.before
    return ratio >= LARGE_CHANGE or ratio <= 1 / LARGE_CHANGE


def _row(figure: Figure) -> str:
    warning = ""
    if is_large(figure):
        text = label("import_page.large_change")
        warning = f'<td class="pg-detail"><span class="pg-chip pg-tone-bad">{text}</span></td>'
    unit = _unit(figure)
    name = label(f"import_page.figure_{figure.name}")
    small = f" <small>{unit_label(unit)}</small>" if unit else ""
    return (
        f"<tr><td><b>{escape(name)}</b>{small}</td>"
        f'<td class="pg-number">{_written(figure.before, unit)}</td>'
        f'<td class="pg-number pg-strong">{_written(figure.after, unit)}</td>'
        f'<td class="pg-number">{_difference(figure, unit)}</td>{warning}</tr>'
    )


def _unit(figure: Figure) -> Unit | None:
    """One unit for before and after, or a figure a thousand times too large would look the same."""
    if not figure.name.endswith(MONEY):
        return None
    return money_unit_for(figure.before or figure.after or 0)


def _written(value: int | None, unit: Unit | None) -> str:
    if value is None:
        return MISSING
    return format_number(value) if unit is None else format_money(value, unit)


def _difference(figure: Figure, unit: Unit | None) -> str:
    if figure.before is None or figure.after is None:
        return MISSING
    change = figure.after - figure.before
    if not change:
        return label("import_page.unchanged")
    if unit is None:
        return format_change(change)
    places = 1 if unit is Unit.trillion_toman else 0
    told = format_change(to_unit(change, unit), places)
    share = f" <small>{format_percent(change / figure.before)}</small>" if figure.before else ""
    return f"{told}{share}"


def _published(run: Run, address: Address) -> str:
    href = escape(link(OVERVIEW, address, edition_date=None))
    text = label("import_page.published")
    return (
        f'<p class="pg-notice pg-tone-good" role="status">{text} '
        f'<a href="{href}" target="_self">{label("import_page.see_overview")}</a></p>'
    )
