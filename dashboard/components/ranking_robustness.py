"""The rank of every agency under other choices, and whose tier depends on the choice."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.agency_scores import (
    agency_robustness,
    agency_scores,
    comparison,
    least_items,
)
from dashboard.components.cards import card
from dashboard.components.data import kept, records
from dashboard.components.downloads import download_links
from dashboard.components.ranking_cells import tier_chip
from dashboard.components.screen import Screen
from dashboard.components.tables import Col
from dashboard.components.topics import explained
from dashboard.labels import label
from dashboard.navigation import AGENCY
from dashboard.numerals import PDI, RLI, RLM, format_number, format_percent
from dashboard.ranking import COMPONENTS, WEIGHT_CHANGE, Robustness

Row = Mapping[str, Any]
ROWS_SHOWN = 120
KINDS = ("more", "less", "without")
ARITHMETIC = "arithmetic"
# What keeps signs in place on the screen has no use in a file's heading.
_MARKS = dict.fromkeys(map(ord, (RLI, PDI, RLM)))
FAR = 3  # places; from here on a shift is shaded


def robustness_panel(screen: Screen) -> None:
    """A line per agency and a column per alternative, the mean shift of each above."""
    compared = comparison(screen)
    frame = agency_scores(compared)
    ranked = frame[frame["rank"].notna()]
    if ranked.empty:
        least = format_number(least_items())
        st.html(f'<p class="pg-empty">{label("agencies.none_ranked", least=least)}</p>')
        return
    robust = agency_robustness(compared)
    count = format_number(int(robust.depends[ranked.index].sum()))
    hint = label("agencies.robust_hint", count=count)
    with card("robustness", label("agencies.view.robustness"), hint, topic="robustness"):
        codes = [str(code) for code in robust.shifts["alternative_code"]]
        names = [(code, alternative_name(code).translate(_MARKS)) for code in codes]
        download_links(
            screen,
            "robustness",
            label("agencies.view.robustness"),
            ranked.join(robust.ranks),
            [
                *("agency_code", "agency_name"),
                Col("rank", label("columns.rank"), "number"),
                *(Col(code, name, "number") for code, name in names),
            ],
        )
        st.html(kept(lambda: _html(screen, ranked, robust), "robustness", screen.key))


def alternative_name(code: str) -> str:
    """What another choice changes, in words."""
    if code == ARITHMETIC:
        return label("agencies.arithmetic")
    return f"{_component_name(code)}: {_kind_name(code)}"


def _component(code: str) -> str:
    return next(
        name for name in COMPONENTS if name in (code.rpartition("_")[0], code.partition("_")[2])
    )


def _kind(code: str) -> str:
    return next(kind for kind in KINDS if code.startswith(kind) or code.endswith(kind))


def _component_name(code: str) -> str:
    return label(f"agencies.component.{_component(code)}")


def _kind_name(code: str) -> str:
    return label(f"agencies.weight_{_kind(code)}", share=format_percent(WEIGHT_CHANGE))


def _html(screen: Screen, ranked: pd.DataFrame, robust: Robustness) -> str:
    codes = _in_groups([str(code) for code in robust.shifts["alternative_code"]])
    shown = ranked.head(ROWS_SHOWN)
    ranks, tiers = (records(table.loc[shown.index]) for table in (robust.ranks, robust.tiers))
    lines = "".join(
        _line(screen, row, depends, [_cell(row, own[code], tier[code]) for code in codes])
        for row, depends, own, tier in zip(
            records(shown), robust.depends[shown.index], ranks, tiers, strict=True
        )
    )
    tracks = f"max-content max-content max-content repeat({len(codes)},minmax(3.4rem,1fr))"
    head = f"{_heads(codes)}{_shifts(robust, codes)}"
    return (
        f'<div class="pg-table pg-robust" tabindex="0"><table style="--columns:{tracks}">'
        f"<thead>{head}</thead><tbody>{lines}</tbody></table></div>"
    )


def _in_groups(codes: list[str]) -> list[str]:
    """The alternatives of each component beside each other, the other mean last."""
    groups = [*COMPONENTS, ARITHMETIC]
    return sorted(codes, key=lambda code: groups.index(_group(code)))


def _group(code: str) -> str:
    return ARITHMETIC if code == ARITHMETIC else _component(code)


def _heads(codes: list[str]) -> str:
    groups = list(dict.fromkeys(map(_group, codes)))
    spans = {group: sum(_group(code) == group for code in codes) for group in groups}
    names = {
        group: label("agencies.other_mean")
        if group == ARITHMETIC
        else label(f"agencies.component.{group}")
        for group in groups
    }
    tops = "".join(
        f'<th scope="colgroup" class="pg-group" style="grid-column:span {spans[group]}">'
        f"{explained(names[group], 'components')}</th>"
        for group in groups
    )
    short = label("agencies.arithmetic_short")
    kinds = "".join(
        f'<th scope="col" class="pg-number">'
        f"{explained(short if code == ARITHMETIC else _kind_name(code), 'robustness')}</th>"
        for code in codes
    )
    own = "".join(
        f'<th scope="col">{explained(label(key), topic)}</th>'
        for key, topic in (
            ("columns.rank", "rank_interval"),
            ("columns.agency_name", ""),
            ("agencies.tier_title", "rank_interval"),
        )
    )
    return f'<tr><th class="pg-wide"></th>{tops}</tr><tr>{own}{kinds}</tr>'


def _shifts(robust: Robustness, codes: list[str]) -> str:
    shifts = dict(zip(robust.shifts["alternative_code"], robust.shifts["mean_shift"], strict=True))
    cells = "".join(
        f'<th class="pg-number">{format_number(shifts[code], 1)}</th>' for code in codes
    )
    name = label("agencies.mean_shift")
    return f'<tr class="pg-mean-shift"><th class="pg-wide">{name}</th>{cells}</tr>'


def _line(screen: Screen, row: Row, depends: bool, cells: list[str]) -> str:
    href = escape(link(AGENCY, screen.address, agency_code=row["agency_code"], **_ONE_PAGE))
    # Without the space, the last letter of the name would join the first one of the mark.
    mark = f" <mark>{label('agencies.depends')}</mark>" if depends else ""
    return (
        f'<tr><td class="pg-number pg-strong">{format_number(row["rank"])}</td>'
        f'<td class="pg-strong"><a href="{href}" target="_self">{escape(row["agency_name"])}</a>'
        f"{mark}</td><td>{tier_chip(row['tier_code'])}</td>{''.join(cells)}</tr>"
    )


_ONE_PAGE: dict[str, Any] = {"view": None, "order": None}


def _cell(row: Row, rank: int, tier: str) -> str:
    """The rank under another choice, with the tier's shape where that is another one too."""
    shift = abs(rank - row["rank"])
    kind = "pg-far" if shift >= FAR else "pg-same" if not shift else ""
    shape, title = "", ""
    if tier != row["tier_code"]:
        name = label(f"agencies.tier.{tier}")
        kind += " pg-other-tier"
        title = f' title="{name}"'
        shape = f'<i class="pg-status-tier_{tier}" role="img" aria-label="{name}"></i>'
    return f'<td class="pg-number {kind}"{title}>{shape}{format_number(rank)}</td>'
