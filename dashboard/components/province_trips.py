"""The trips to a province: what was announced, and what has become of it."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.address import link
from dashboard.components.cards import card
from dashboard.components.data import kept, records, rows
from dashboard.components.marks import conflict_mark
from dashboard.components.province_panels import STAGES, Province
from dashboard.components.screen import Screen
from dashboard.jalali import format_date_long
from dashboard.labels import label
from dashboard.money import Unit, format_money, unit_label
from dashboard.navigation import CONFLICTS
from dashboard.numerals import format_number, format_percent, persian_digits

Trip = Mapping[str, Any]


def trips_panel(screen: Screen, province: Province) -> None:
    """Each trip with the money announced in it and registered, allocated and paid since."""
    frame = rows(
        "province/trips",
        province_code=province.code,
        county_code=screen.address.county_code,
        **screen.filters,
    )
    hint = label("province.trips_hint", unit=unit_label(Unit.billion_toman))
    with card("trips", label("province.trips"), hint, height="half", topic="stages"):
        if frame.empty:
            st.html(f'<p class="pg-empty">{label("province.no_trips")}</p>')
            return
        st.html(kept(lambda: _html(frame, screen), "province-trips", screen.key))


def _html(frame: pd.DataFrame, screen: Screen) -> str:
    trips = "".join(trip_html(trip, screen) for trip in records(frame))
    return f'<div class="pg-trips" tabindex="0">{trips}</div>'


def trip_html(trip: Trip, screen: Screen) -> str:
    """One row of province/trips as HTML; resolutions that name no trip stand under those words."""
    known = not pd.isna(trip["trip_title"])
    title = trip["trip_title"] if known else label("province.no_trip")
    counts = label(
        "province.trip_counts",
        count=format_number(trip["resolution_count"]),
        done=format_number(trip["done_count"]),
    )
    told = f"{format_date_long(trip['trip_date'].date())} · {counts}" if known else counts
    mark = conflict_mark(int(trip["conflict_count"]), link(CONFLICTS, screen.address))
    href = screen.source(f"trip.{trip['trip_code']}") if known else ""
    link_to_source = (
        f'<a class="pg-source" href="{escape(href)}" target="_self">{label("shell.source")}</a>'
        if known
        else ""
    )
    # What was announced knows no filters: only the whole is measured against it.
    whole = not screen.address.county_code and not any(
        screen.filters[name] for name in screen.filters if name != "edition_date"
    )
    source = ""
    if whole and not pd.isna(trip["announced_source"]):
        said = label("province.announced_by", source=persian_digits(trip["announced_source"]))
        source = f'<p class="pg-note">{escape(said)}</p>'
    return (
        f"<article><header><span>{escape(persian_digits(title))}</span>{mark}{link_to_source}</header>"
        f"<p>{told}</p>{_stages_html(trip, whole=whole)}{source}</article>"
    )


def _stages_html(trip: Trip, *, whole: bool) -> str:
    """The three stages below what was announced, each as a bar, its amount and its share."""
    amounts = {stage: int(trip[f"{stage}_rial"]) for stage in STAGES}
    if whole and not pd.isna(trip["announced_rial"]):
        amounts = {"announced": int(trip["announced_rial"]), **amounts}
    widest = max(amounts.values()) or 1
    bases = {"committed": "announced", "allocated": "committed", "paid": "allocated"}
    return "".join(
        f'<div class="pg-stage-line pg-stage-{stage}">'
        f"<span>{label(f'province.stage_{stage}')}</span>"
        f'<i><i style="inline-size:{amount / widest:.2%}"></i></i>'
        f"<b>{format_money(amount, Unit.billion_toman)}</b>"
        f"<small>{_share(amount, bases.get(stage, ''), amounts)}</small></div>"
        for stage, amount in amounts.items()
    )


def _share(amount: int, base: str, amounts: Mapping[str, int]) -> str:
    whole = amounts.get(base, 0)
    if not whole:
        return ""
    share = format_percent(amount / whole)
    return label("province.share_of", share=share, stage=label(f"province.stage_{base}"))
