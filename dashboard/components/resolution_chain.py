"""The chain of a resolution's money: committed to spent, by fiscal year and fund source."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components.cards import card
from dashboard.components.data import kept, records
from dashboard.components.marks import conflict_mark
from dashboard.components.resolution_record import BASES, Resolution
from dashboard.components.screen import STAGES, Screen
from dashboard.components.topics import explained
from dashboard.labels import label
from dashboard.money import format_money, unit_label
from dashboard.numerals import MISSING, format_number, format_percent, persian_digits

# So many lines leave room for figures that are read from ten metres.
FEW_LINES = 4
FEW_WIDTH, MANY_WIDTH = "minmax(9.5rem,1.3fr)", "minmax(13.4rem,1.6fr)"
PLACE = ["jalali_year", "fund_source_code"]
FIGURE = [*PLACE, "stage_code"]
Line = Mapping[str, Any]


def chain_panel(screen: Screen, resolution: Resolution) -> None:
    """Committed, notified, allocated, paid, spent: one line for each year and fund source."""
    hint = label("resolution.chain_hint")
    if not resolution.claims.empty:
        hint = f"{hint} · {unit_label(resolution.unit)}"
    with card("chain", label("resolution.chain"), hint, height="half", topic="stages"):
        if resolution.claims.empty and resolution.foreign.empty:
            st.html(f'<p class="pg-empty">{label("resolution.no_money")}</p>')
            return
        st.html(kept(lambda: _chain_html(screen, resolution), "chain", screen.key))


def _chain_html(screen: Screen, resolution: Resolution) -> str:
    used = resolution.claims[resolution.claims["is_used"]]
    lines = [_line(screen, resolution, own) for _, own in used.groupby(PLACE)]
    lines += [_foreign_line(screen, line) for line in records(resolution.foreign)]
    few = len(lines) <= FEW_LINES
    size, first = ("pg-chain-large", FEW_WIDTH) if few else ("", MANY_WIDTH)
    empty = set(STAGES) - set(used["stage_code"]) if len(used) else set()
    tracks = " ".join("max-content" if stage in empty else "minmax(0,1fr)" for stage in STAGES)
    which = f"{label('resolution.year')} · {label('columns.fund_source_name')}"
    names = {stage: explained(label(f"conflicts.stage.{stage}"), "stages") for stage in STAGES}
    heads = "".join(
        f'<th scope="col" class="pg-stage-{stage}">{name}</th>' for stage, name in names.items()
    )
    return (
        f'<div class="pg-table pg-chain {size}" tabindex="0">'
        f'<table style="--columns:{first} {tracks}"><thead><tr>'
        f'<th scope="col">{which}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def _line(screen: Screen, resolution: Resolution, figures: pd.DataFrame) -> str:
    by_stage = {figure["stage_code"]: figure for figure in records(figures)}
    place = _place(next(iter(by_stage.values())))
    return f"<tr>{place}{''.join(_cell(screen, resolution, s, by_stage) for s in STAGES)}</tr>"


def _place(line: Line, unit: str = "") -> str:
    year = persian_digits(line["jalali_year"])
    fund = escape(" · ".join(filter(None, (line["fund_source_name"], unit))))
    return f'<td title="{fund}"><b>{year}</b><span>{fund}</span></td>'


def _cell(screen: Screen, resolution: Resolution, stage: str, by_stage: Mapping[str, Line]) -> str:
    """A figure, its part of the stage it is measured by, and its bar; all bars share one scale."""
    if stage not in by_stage:
        title = label("resolution.not_stated")
        return f'<td class="pg-stage-{stage}" title="{title}"><p>{MISSING}</p></td>'
    figure = by_stage[stage]
    rial = int(figure["amount_rial"])
    base = by_stage.get(BASES.get(stage, ""), {}).get("amount_rial", 0)
    share = f"<small>{format_percent(rial / base)}</small>" if base else ""
    source = f"figure.{figure['jalali_year']}/{figure['fund_source_code']}/{stage}"
    money = format_money(rial, resolution.unit, resolution.decimals)
    exact = label("provenance.exact", amount=format_number(rial))
    mark = conflict_mark(
        _other_claims(resolution.claims, figure), screen.source(f"claims.{resolution.code}")
    )
    filled = rial / max(int(resolution.claims["amount_rial"].max()), 1)
    return (
        f'<td class="pg-stage-{stage}"><p><a href="{escape(screen.source(source))}"'
        f' target="_self" title="{exact}">{money}</a>{mark}{share}</p>'
        f'<i><i style="inline-size:{filled:.2%}"></i></i></td>'
    )


def _other_claims(claims: pd.DataFrame, figure: Line) -> int:
    """How many claims contradict a figure in use."""
    same = claims["is_conflicting"]
    for name in FIGURE:
        same = same & (claims[name] == figure[name])
    return int(same.sum())


def _foreign_line(screen: Screen, line: Line) -> str:
    currency = label(f"overview.currency_{line['currency_code']}")
    unit = label("resolution.million_of", currency=currency)
    href = escape(screen.source("rows.credits"))
    cells = ""
    for stage in STAGES:
        amount = line.get(f"{stage}_amount")
        written = MISSING
        if not pd.isna(amount):
            millions = format_number(int(amount) / 10**6, 1)
            written = f'<a href="{href}" target="_self">{millions}</a>'
        cells += f'<td class="pg-stage-{stage}"><p>{written}</p></td>'
    return f"<tr>{_place(line, unit)}{cells}</tr>"
