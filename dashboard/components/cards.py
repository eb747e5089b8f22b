"""Panels on the quiet ground, and the row of key figures."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.components.marks import conflict_mark
from dashboard.components.topics import explained
from dashboard.labels import label

Height = Literal["full", "half", "third", "two-thirds", "auto"]
Tone = Literal["neutral", "good", "accent", "bad"]


@dataclass(frozen=True)
class Segment:
    """One part of a figure that is a division into counts; `share` is 0 to 1.

    `source` is the address that opens the panel of where the count comes from.
    """

    status_code: str
    label: str
    count: str
    share: float
    source: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """One figure of the row, its texts ready to be shown; `bar` is 0 to 1, `width` relative.

    `share_text` says the part of the whole, `note` what stands beside it; `source` is the address
    that opens the panel of where the figure comes from (or what `source_text` says); `conflicts`
    figures in it are stated differently by several offices, as `conflicts_href` shows. `beside` is
    the same division elsewhere (`beside_label`), drawn thin below the figure's own `segments`.
    `topic` is the section of data/method.toml that explains it; the label leads there.
    """

    label: str
    value: str
    unit: str = ""
    share_text: str = ""
    note: str = ""
    change_text: str = ""
    change_tone: Tone = "neutral"
    bar: float | None = None
    help: str = ""
    source: str = ""
    source_text: str = ""
    tone: Tone = "neutral"
    segments: tuple[Segment, ...] = ()
    beside: tuple[Segment, ...] = ()
    beside_label: str = ""
    width: float = 1.0
    conflicts: int = 0
    conflicts_href: str = ""
    topic: str = ""


@contextmanager
def card(
    key: str, title: str, subtitle: str = "", *, height: Height = "full", topic: str = ""
) -> Iterator[DeltaGenerator]:
    """A titled panel; `height` is a part of the page's body, so that a 16:9 wall never scrolls.

    `topic` is the section of data/method.toml that explains it; the title leads there.
    """
    panel = st.container(key=f"card-{height}-{key}")
    with panel:
        if title:
            small = f"<small>{escape(subtitle)}</small>" if subtitle else ""
            st.html(f'<header class="pg-title"><h2>{explained(title, topic)}</h2>{small}</header>')
        yield panel


def key_figure_row(figures: Sequence[KeyFigure]) -> None:
    """Draw the figures in one row."""
    tracks = " ".join(f"minmax(0,{figure.width}fr)" for figure in figures)
    drawn = "".join(figure_html(figure) for figure in figures)
    st.html(f'<section class="pg-figures" style="--columns:{tracks}">{drawn}</section>')


def figure_html(figure: KeyFigure) -> str:
    """One key figure as HTML: what, how much, which part of the whole, and what changed."""
    title = f' title="{escape(figure.help)}"' if figure.help else ""
    unit = f"<small>{escape(figure.unit)}</small>" if figure.unit else ""
    change = ""
    if figure.change_text:
        tone = f"pg-change pg-tone-{figure.change_tone}"
        change = f'<span class="{tone}">{escape(figure.change_text)}</span>'
    # A legend needs the lines below the bar, so there the change stands beside the number.
    beside, below = (change, "") if figure.segments else ("", change)
    source = ""
    if figure.source:
        href, text = escape(figure.source), figure.source_text or label("shell.source")
        source = f'<a class="pg-source" href="{href}" target="_self">{text}</a>'
    mark = conflict_mark(figure.conflicts, figure.conflicts_href, counted=True)
    return (
        f'<article class="pg-figure pg-tone-{figure.tone}"{title}>'
        f"<h3><span>{explained(figure.label, figure.topic)} {mark}</span>{source}</h3>"
        f'<p class="pg-main"><strong>{escape(figure.value)}</strong>{unit}{beside}</p>'
        f"{_bar(figure)}{_legend(figure)}{_words(figure)}{below}</article>"
    )


def _words(figure: KeyFigure) -> str:
    share = f"<b>{escape(figure.share_text)}</b>" if figure.share_text else ""
    note = f"<span>{escape(figure.note)}</span>" if figure.note else ""
    return f'<p class="pg-share">{share}{note}</p>' if share or note else ""


def _bar(figure: KeyFigure) -> str:
    if figure.segments:
        return _stack(figure.segments) + _beside(figure)
    if figure.bar is None:
        return ""
    filled = min(max(figure.bar, 0.0), 1.0)
    return f'<div class="pg-bar"><i style="inline-size:{filled:.2%}"></i></div>'


def _beside(figure: KeyFigure) -> str:
    if not figure.beside:
        return ""
    name = escape(figure.beside_label)
    return f'<div class="pg-beside"><small>{name}</small>{_stack(figure.beside)}</div>'


def _stack(segments: Sequence[Segment]) -> str:
    parts = "".join(
        f'<i class="pg-status-{segment.status_code}" style="flex-grow:{segment.share:.4f}"'
        f' title="{escape(segment.label)} {escape(segment.count)}"></i>'
        for segment in segments
        if segment.share > 0
    )
    return f'<div class="pg-stack">{parts}</div>'


def _legend(figure: KeyFigure) -> str:
    if not figure.segments:
        return ""
    return f'<ul class="pg-legend">{"".join(map(_legend_item, figure.segments))}</ul>'


def _legend_item(segment: Segment) -> str:
    words = f"<b>{escape(segment.count)}</b> {escape(segment.label)}"
    if segment.source:
        words = f'<a href="{escape(segment.source)}" target="_self">{words}</a>'
    return f'<li class="pg-status-{segment.status_code}"><i></i>{words}</li>'
