"""An agency's rank as a key figure: its place, the interval that chance leaves it, its tier."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.components.agency_record import Agency
from dashboard.components.agency_scores import least_items
from dashboard.components.cards import Tone
from dashboard.components.topics import explained
from dashboard.labels import label
from dashboard.numerals import MISSING, format_change, format_number

Row = Mapping[str, Any]
FULL = 100
TIER_TONES: Mapping[str, Tone] = {"ahead": "good", "behind": "bad"}


def rank_html(agency: Agency, score: Row | None) -> str:
    """The rank on the line of all ranks: a point, and the interval that chance leaves it."""
    title = explained(label("agency.rank"), "rank_interval")
    if score is None or pd.isna(score["rank"]):
        few = label("agency.unranked", count=format_number(least_items()))
        return (
            f'<article class="pg-figure pg-rank"><h3><span>{title}</span></h3>'
            f'<p class="pg-main"><strong>{MISSING}</strong>'
            f"<small>{label('agencies.tier.unranked')}</small></p>"
            f'<p class="pg-share"><span>{few}</span></p></article>'
        )
    count = int(agency.scores()["rank"].notna().sum())
    tone = TIER_TONES.get(str(score["tier_code"]), "neutral")
    tier = label(f"agencies.tier.{score['tier_code']}")
    of_all = label("agency.of_ranked", count=format_number(count))
    interval = label(
        "agency.rank_interval",
        low=format_number(int(score["rank_low"])),
        high=format_number(int(score["rank_high"])),
    )
    composite = label("agency.composite_of", score=format_number(score["composite"] * FULL, 1))
    return (
        f'<article class="pg-figure pg-rank pg-tone-{tone}"><h3><span>{title}</span>'
        f'<b class="pg-tier pg-tone-{tone}">{tier}</b></h3>'
        f'<p class="pg-main"><strong>{format_number(int(score["rank"]))}</strong>'
        f"<small>{of_all}</small>"
        f'<span class="pg-change">{explained(composite, "composite")}</span></p>'
        f"{_strip(score, count)}"
        f'<p class="pg-share"><b>{interval}</b></p>'
        f'<span class="pg-change pg-tone-{_change_tone(score)}">{_improvement(score)}</span>'
        "</article>"
    )


def _strip(score: Row, count: int) -> str:
    low, high, rank = (int(score[name]) for name in ("rank_low", "rank_high", "rank"))
    steps = max(count - 1, 1)
    return (
        f'<div class="pg-strip" role="img" aria-label="{escape(label("agency.strip"))}"'
        f' style="--low:{(low - 1) / steps:.4f};--high:{(high - 1) / steps:.4f};'
        f'--rank:{(rank - 1) / steps:.4f}"><i class="pg-span"></i><i class="pg-point"></i></div>'
    )


def _improvement(score: Row) -> str:
    if pd.isna(score["improvement"]):
        return label("agency.no_previous")
    return label(
        "agency.improvement",
        change=format_change(score["improvement"] * FULL, 1),
        rank=format_number(score["improvement_rank"]),
    )


def _change_tone(score: Row) -> Tone:
    change = score["improvement"]
    if pd.isna(change) or not round(change * FULL, 1):
        return "neutral"
    return "good" if change > 0 else "bad"
