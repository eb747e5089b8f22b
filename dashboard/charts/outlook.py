"""Money by month up to now, and the range of where it may lead."""

from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.line_marks import LineEnd, Side, end_labels, money_axis, now_line, now_name
from dashboard.charts.month_axis import month_axis, year_boundaries, year_names
from dashboard.charts.scales import highest_rial, tick_values
from dashboard.charts.text import amount, rtl
from dashboard.charts.theme import template
from dashboard.forecast import Outlook
from dashboard.jalali import month_name
from dashboard.labels import label
from dashboard.money import Unit, money_unit_for, to_unit, unit_label
from dashboard.numerals import persian_digits
from dashboard.tokens import Theme, Tokens, tokens

Stage = Literal["allocated", "paid"]
STAGES: tuple[Stage, ...] = ("paid", "allocated")

# Payment runs below allocation: so their names leave both lines free.
_SIDES: dict[Stage, Side] = {"allocated": "above", "paid": "below"}
_MARGIN = {"l": 58, "r": 172, "t": 30, "b": 56}
_FAINT, _BAND = "26", "40"  # alphas of the areas, in hexadecimal


def money_outlook(
    frame: pd.DataFrame,
    committed_rial: int,
    stage: Stage,
    outlook: Outlook,
    *,
    theme: Theme,
    height: int,
) -> go.Figure:
    """Commitment, plan, allocation and payment, cumulative, and the range of one stage's future.

    One row a month, of one part of timeline/months, in order; at least one month. A month's place
    on the axis is its end, so the edition stands within its month.
    """
    colours = tokens(theme)
    unit = outlook_unit(committed_rial, frame)
    top = max(committed_rial, highest_rial(frame, ("planned", *STAGES)))
    ticks = tick_values(to_unit(top, unit))
    pixels_per_unit = (height - _MARGIN["t"] - _MARGIN["b"]) / ticks[-1]
    now = edition_place(frame)
    money = {
        name: [to_unit(rial, unit) for rial in frame[f"{name}_rial"].dropna()]
        for name in ("planned", *STAGES)
    }
    committed = to_unit(committed_rial, unit)
    last = len(frame) - 1
    low, high = ([to_unit(rial, unit) for rial in side] for side in (outlook.low, outlook.high))
    reached = money[stage][-1] if money[stage] else 0.0
    future = [now, *range(outlook.now, last + 1)] if high else []
    ends = [LineEnd(label("charts.committed"), last, committed, colours.ink)]
    if future:
        ends += [
            LineEnd(label("charts.at_most"), last, high[-1], colours.accent),
            LineEnd(label("charts.at_least"), last, low[-1], colours.accent),
        ]
    behind = {
        name: LineEnd(label(f"charts.{name}"), now, money[name][-1], getattr(colours, name))
        for name in STAGES
        if money[name]
    }
    return go.Figure(
        [
            _level(committed, last, colours),
            *_band(frame, future, [reached, *low], [reached, *high], unit=unit, colours=colours),
            *(
                _line(frame, name, money[name], now=now, unit=unit, colours=colours)
                for name in money
            ),
        ],
        layout={
            "template": template(theme),
            "height": height,
            "hovermode": "closest",
            "margin": _MARGIN,
            "xaxis": month_axis(frame),
            "yaxis": money_axis(ticks),
            "shapes": [*year_boundaries(frame, colours), *now_line(now, colours)],
            "annotations": [
                *year_names(frame, colours),
                *end_labels(ends, pixels_per_unit, colours),
                *(
                    note
                    for name, end in behind.items()
                    for note in end_labels([end], pixels_per_unit, colours, _SIDES[name])
                ),
                *now_name(now, colours),
            ],
        },
    )


def outlook_unit(committed_rial: int, frame: pd.DataFrame) -> Unit:
    """The unit that money_outlook writes its figures in."""
    return money_unit_for(max(committed_rial, highest_rial(frame, ("planned", *STAGES))))


def edition_place(frame: pd.DataFrame) -> float:
    """Where the edition stands on the axis of months, each month's place being its end."""
    return float(frame["gone_share"].sum()) - 1


def told(name: str, frame: pd.DataFrame, place: int, money: float, unit: Unit) -> str:
    """What hovering over a month says."""
    return rtl(
        label(
            "charts.month_figure",
            name=name,
            month=month_name(frame["jalali_month"].iloc[place]),
            year=persian_digits(frame["jalali_year"].iloc[place]),
            figure=amount(money),
            unit=unit_label(unit),
        )
    )


def _level(committed: float, last: int, colours: Tokens) -> go.Scatter:
    return go.Scatter(
        x=[-0.5, last],
        y=[committed, committed],
        mode="lines",
        line={"color": colours.ink, "width": 2, "dash": "dot"},
        hoverinfo="skip",
    )


def _line(
    frame: pd.DataFrame,
    name: str,
    money: list[float],
    *,
    now: float,
    unit: Unit,
    colours: Tokens,
) -> go.Scatter:
    places: list[float] = [*range(len(money))]
    if name != "planned" and places:
        places[-1] = now
    paid, colour = name == "paid", getattr(colours, name.replace("planned", "committed"))
    texts = [
        told(label(f"charts.{name}"), frame, place, sum_, unit) for place, sum_ in enumerate(money)
    ]
    return go.Scatter(
        x=places,
        y=money,
        mode="lines",
        line={"color": colour, "width": 2.5, "dash": "dash"}
        if name == "planned"
        else {"color": colour, "width": 4},
        fill="tozeroy" if paid else None,
        fillcolor=f"{colour}{_FAINT}" if paid else None,
        text=texts,
        hovertemplate="%{text}<extra></extra>",
    )


def _band(
    frame: pd.DataFrame,
    places: list[float],
    low: list[float],
    high: list[float],
    *,
    unit: Unit,
    colours: Tokens,
) -> list[go.Scatter]:
    """The least and the most of each coming month, and the area between them."""

    def side(name: str, money: list[float], fill: str | None) -> go.Scatter:
        months = [max(round(place), 0) for place in places]
        return go.Scatter(
            x=places,
            y=money,
            mode="lines",
            line={"color": colours.accent, "width": 1.5, "dash": "dot"},
            fill=fill,
            fillcolor=f"{colours.accent}{_BAND}",
            text=[
                told(label(name), frame, place, sum_, unit)
                for place, sum_ in zip(months, money, strict=True)
            ],
            hovertemplate="%{text}<extra></extra>",
        )

    if not places:
        return []
    return [side("charts.at_least", low, None), side("charts.at_most", high, "tonexty")]
