"""The panels of a conflict: what each office claims, side by side, as it stands in its file."""

from collections.abc import Mapping
from functools import reduce
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components.data import records, rows
from dashboard.components.screen import Screen
from dashboard.components.source_rows import source_table
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.numerals import format_change, format_number, format_percent, persian_digits

PARTS = ("resolution_code", "jalali_year", "fund_source_code", "stage_code", "claimant_code")


def conflict_code(row: Mapping[str, object]) -> str:
    """The name of one conflicting claim in an address."""
    return "conflict." + "/".join(str(row[name]) for name in PARTS)


def conflict_claims(screen: Screen, code: str) -> pd.DataFrame:
    """The claim used and the claim that differs from it; empty where the address names none."""
    parts = dict(zip(PARTS, code.split("/"), strict=False))
    if len(parts) < len(PARTS) or not parts["jalali_year"].isdigit():
        return pd.DataFrame()
    claims = rows(
        "conflicts/claims",
        edition_date=screen.edition_date,
        resolution_code=parts["resolution_code"],
        jalali_year=int(parts["jalali_year"]),
        fund_source_code=parts["fund_source_code"],
        stage_code=parts["stage_code"],
    )
    both = claims[claims["is_used"] | (claims["claimant_code"] == parts["claimant_code"])]
    return both if len(both) > 1 else both.head(0)


def show_conflict(title: str, both: pd.DataFrame) -> None:
    """One figure, the two claims on it and both source rows."""
    used, other = (records(both[both["is_used"] == which])[0] for which in (True, False))
    share = other["difference_rial"] / used["amount_rial"] if used["amount_rial"] else None
    st.subheader(title, anchor=False)
    figure = label(
        "conflicts.figure",
        stage=label(f"conflicts.stage.{used['stage_code']}"),
        year=persian_digits(used["jalali_year"]),
        fund=used["fund_source_name"],
    )
    difference = label(
        "conflicts.difference",
        amount=format_change(other["difference_rial"]),
        share=format_percent(share, 1),
    )
    st.html(f'<p class="pg-verdict"><b>{figure}</b> {difference}</p>')
    _claims_table(both, ())


def show_claims(title: str, claims: pd.DataFrame) -> None:
    """Every disputed figure of a resolution with all claims on it."""
    st.subheader(title, anchor=False)
    figures = claims.groupby(["jalali_year", "fund_source_code", "stage_code"]).ngroups
    words = label("conflicts.mark_count", count=format_number(figures))
    st.html(f'<p class="pg-verdict">{words}</p>')
    told = claims.assign(stage=[label(f"conflicts.stage.{code}") for code in claims["stage_code"]])
    _claims_table(told, ("stage", "jalali_year", "fund_source_name"))


def show_progress(line: Mapping[str, Any]) -> None:
    """What the agency reports of a resolution's works, what a visit saw, and where each stands."""
    st.subheader(line["title"], anchor=False)
    for told in ("report", "visit"):
        prefix = "visit_" if told == "visit" else ""
        place = (line[f"{prefix}path"].rpartition("/")[2], line[f"{prefix}sheet"])
        words = label(
            f"conflicts.{told}_told",
            share=format_percent(line["observed_share" if prefix else "reported_share"]),
            date=format_date(line[f"{told}_date"].date()),
            place=" / ".join(part for part in place if isinstance(part, str)),
            row=format_number(line[f"{prefix}source_row"]),
        )
        st.html(f'<p class="pg-verdict">{escape(words)}</p>')
    seen = " · ".join(
        part for part in (line["visitor_role"], line["finding"]) if isinstance(part, str)
    )
    if seen:
        st.html(f'<p class="pg-note">{escape(seen)}</p>')


def _claims_table(claims: pd.DataFrame, which: tuple[str, ...]) -> None:
    standing = [
        label("conflicts.used" if used else "conflicts.other" if differs else "conflicts.same")
        for used, differs in zip(claims["is_used"], claims["difference_rial"], strict=True)
    ]
    differs = claims["difference_rial"].where(~claims["is_used"])
    told = claims.assign(standing=standing, difference_rial=differs)
    source_table(told, (*which, "claimant_name", "standing", "amount_rial", "difference_rial"))
    st.html(f'<p class="pg-note">{precedence_words()}</p>')


def precedence_words() -> str:
    """Whose figure is used where several are claimed."""
    names = rows("filters/claimants")["claimant_name"]
    order = reduce(lambda one, next_one: label("conflicts.then", one=one, next=next_one), names)
    return label("conflicts.precedence", order=order)
