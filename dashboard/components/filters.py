"""What the figures are restricted to: one row that says it in words and changes the address."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import cast

import pandas as pd
import streamlit as st

from dashboard.address import Address, Changes, Field, link
from dashboard.components.location import move
from dashboard.labels import label
from dashboard.navigation import Page
from dashboard.numerals import persian_digits

LONGEST_VALUE = 30
CROSS = '<i class="pg-icon pg-icon-cross"></i>'


def filter_bar(
    page: Page,
    address: Address,
    years: Sequence[int],
    choices: Mapping[Field, pd.DataFrame],
    legend: str = "",
) -> Address:
    """Fiscal year and a list per field of `choices`; each frame begins with code and name.

    `legend` is HTML for the row's end. Returns the address without values that are not among the
    options (listed in its `bad`).
    """
    options = {name: _names(frame) for name, frame in choices.items()}
    address = address.among("jalali_year", years)
    for name, names in options.items():
        address = address.among(name, names)
    active = {name: names for name, names in options.items() if getattr(address, name)}
    with st.container(
        horizontal=True, vertical_alignment="center", wrap=False, gap="small", key="filterbar"
    ):
        st.html(_year_links(page, address, years), width="content")
        count = persian_digits(len(active))
        text = label("filters.more_active", count=count) if active else label("filters.more")
        with st.popover(text, key="filters"):
            for name, names in filter(lambda option: option[1], options.items()):
                # None would be a list without a choice.
                everything: dict[object, str] = {"": label("filters.all")}
                st.html(f'<p class="pg-label">{label(f"filters.{name}")}</p>')
                select(name, everything | names, address)
        st.html(_in_words(page, address, active), width="stretch")
        if legend:
            st.html(legend, width="content")
    return address


def select(name: Field, options: Mapping[object, str], address: Address) -> None:
    """A drop-down list over one field of the address; the first option stands for its absence."""
    key = f"select-{name}"
    codes = list(options)
    chosen = getattr(address, name)
    # The widget follows the address, not the other way: Back changes the address alone.
    st.session_state[key] = codes[0] if chosen is None else chosen
    st.selectbox(
        label(f"filters.{name}"),
        codes,
        format_func=lambda code: options[code],
        key=key,
        label_visibility="collapsed",
        on_change=_choose,
        args=(name, key, codes[0]),
    )


def _choose(name: Field, key: str, absence: object) -> None:
    chosen = st.session_state[key]
    move(**cast(Changes, {name: None if chosen == absence else chosen}))


def _names(frame: pd.DataFrame) -> dict[object, str]:
    return dict(zip(frame.iloc[:, 0], frame.iloc[:, 1], strict=True))


def _year_links(page: Page, address: Address, years: Sequence[int]) -> str:
    texts = {None: label("filters.all_years")} | {year: persian_digits(year) for year in years}
    links = "".join(
        f'<a href="{escape(link(page, address, jalali_year=year))}" target="_self"'
        f"{' aria-current=true' if year == address.jalali_year else ''}>{text}</a>"
        for year, text in texts.items()
    )
    return f'<nav class="pg-years" aria-label="{label("filters.year")}">{links}</nav>'


def _in_words(page: Page, address: Address, active: Mapping[Field, Mapping[object, str]]) -> str:
    words = [bad_address(address)] if address.bad else []
    for name, names in active.items():
        title = label(f"filters.{name}")
        without = link(page, address, **cast(Changes, {name: None}))
        words.append(
            f'<a class="pg-filter" href="{escape(without)}" target="_self"'
            f' title="{label("filters.remove", name=title)}">'
            f"<span>{title}:</span> {escape(names[getattr(address, name)])}{CROSS}</a>"
        )
    if not words:
        words.append(f"<span>{label('filters.none_active')}</span>")
    elif len(active) > 1:
        none = link(page, address, **cast(Changes, dict.fromkeys(active)))
        words.append(
            f'<a class="pg-clear" href="{escape(none)}" target="_self">{label("filters.clear")}</a>'
        )
    return f'<div class="pg-filters">{"".join(words)}</div>'


def bad_address(address: Address) -> str:
    """What the address got wrong, in words."""
    values = ", ".join(
        f'{label(f"filters.{bad.name}")} <bdi dir="ltr">{escape(bad.value[:LONGEST_VALUE])}</bdi>'
        for bad in address.bad
    )
    return f'<span class="pg-warning" role="alert">{label("filters.bad", values=values)}</span>'
