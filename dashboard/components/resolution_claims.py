"""Whose figures the money of a resolution rests on: every office's claims side by side."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components.cards import card
from dashboard.components.conflict_sources import conflict_code
from dashboard.components.data import kept, records
from dashboard.components.downloads import download_links
from dashboard.components.resolution_record import Resolution
from dashboard.components.screen import STAGES, Screen
from dashboard.components.tables import Col, table_html
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import unit_label

CLAIM = ["jalali_year", "fund_source_code", "claimant_code"]
TOLD = ("jalali_year", "fund_source_name", "claimant_name")
DOWNLOADED = (
    *("jalali_year", "fund_source_name", "stage", "claimant_name", "amount_rial", "standing"),
    "source_edition_date",
)


def claims_panel(screen: Screen, resolution: Resolution) -> None:
    """What every office claims of each year and fund source, the claim used first."""
    offices = resolution.claims["claimant_name"].unique()
    hint = label("resolution.claims_hint", unit=unit_label(resolution.unit))
    told = hint if len(offices) else ""
    with card("claims", label("resolution.claims"), told, height="half", topic="conflicts"):
        if not len(offices):
            words = "no_money" if resolution.foreign.empty else "only_foreign"
            st.html(f'<p class="pg-empty">{label(f"resolution.{words}")}</p>')
            return
        title = f"{label('resolution.claims')} {resolution.code}"
        download_links(screen, "claims", title, lambda: _downloaded(resolution), DOWNLOADED)
        st.html(kept(lambda: _claims_html(screen, resolution), "claims", screen.key))
        if len(offices) == 1:
            words = label("resolution.one_claimant", claimant=offices[0])
            st.html(f'<p class="pg-note">{escape(words)}</p>')


def _downloaded(resolution: Resolution) -> pd.DataFrame:
    claims = resolution.claims
    standing = [
        label("conflicts.used" if used else "conflicts.other" if differs else "conflicts.same")
        for used, differs in zip(claims["is_used"], claims["is_conflicting"], strict=True)
    ]
    stages = [label(f"conflicts.stage.{code}") for code in claims["stage_code"]]
    return claims.assign(standing=standing, stage=stages)


def _claims_html(screen: Screen, resolution: Resolution) -> str:
    """A line for each office, year and fund source; `<stage>_other` marks a contradicting claim."""
    claims = resolution.claims.assign(resolution_code=resolution.code)
    lines = [_line(screen, own) for _, own in claims.groupby(CLAIM, sort=False)]
    names = [f"{stage}{end}" for stage in STAGES for end in ("", "_other", "_href")]
    frame = pd.DataFrame(lines, columns=[*TOLD, "href", "older", *names])
    return table_html(frame, _columns(resolution, frame))


def _line(screen: Screen, own: pd.DataFrame) -> dict[str, object]:
    first = records(own)[0]
    source = "/".join(str(first[name]) for name in CLAIM)
    line: dict[str, object] = {name: first[name] for name in TOLD}
    line |= {"href": screen.source(f"claim.{source}"), "older": _older(screen, first)}
    for claim in records(own):
        stage = claim["stage_code"]
        line[stage] = claim["amount_rial"]
        if claim["is_conflicting"]:
            line[f"{stage}_other"] = 1
            line[f"{stage}_href"] = screen.source(conflict_code(claim))
    return line


def _older(screen: Screen, claim: Mapping[str, Any]) -> str | None:
    """The edition of a claim that was not repeated in the one shown."""
    told = claim["source_edition_date"].date()
    if told == screen.edition_date:
        return None
    return label("resolution.claim_of", date=format_date(told))


def _columns(resolution: Resolution, frame: pd.DataFrame) -> list[Col]:
    return [
        Col("jalali_year", label("resolution.year"), "code"),
        Col("fund_source_name", label("columns.fund_source_name"), width="9rem"),
        Col(
            "claimant_name",
            label("columns.claimant_name"),
            href="href",
            under="older",
            width="9rem",
            strong=True,
        ),
        *(
            Col(
                stage,
                label(f"conflicts.stage.{stage}"),
                "money",
                unit=resolution.unit,
                decimals=resolution.decimals,
                conflicts=f"{stage}_other",
                conflicts_href=f"{stage}_href",
            )
            for stage in STAGES
            if frame[stage].notna().any()
        ),
    ]
