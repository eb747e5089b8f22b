"""Amounts as a list of bars: a name that leads on, one bar of parts, the amount, and a remark."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class BarPart:
    """One piece of a bar: its kind, which style sheet class colours it, and its share of the track.

    Kinds: unexplained, explained, former, added, settled, sum (all until here), gap (nothing).
    """

    kind: str
    share: float


@dataclass(frozen=True)
class MoneyBar:
    """One line of the list, its texts ready to be shown; `source` opens what the amount adds up."""

    name: str
    amount: str
    parts: tuple[BarPart, ...]
    remark: str = ""
    href: str = ""
    source: str = ""
    is_current: bool = False
    title: str = ""


def bars_html(bars: Sequence[MoneyBar]) -> str:
    """The list as HTML; the lines share the height of their card and scroll inside it."""
    return f'<ul class="pg-bars" tabindex="0">{"".join(map(_bar_html, bars))}</ul>'


def _bar_html(bar: MoneyBar) -> str:
    name = escape(bar.name)
    if bar.href:
        current = " aria-current=true" if bar.is_current else ""
        name = f'<a href="{escape(bar.href)}" target="_self"{current}>{name}</a>'
    parts = "".join(
        f'<i class="pg-part-{part.kind}" style="inline-size:{max(part.share, 0.0):.2%}"></i>'
        for part in bar.parts
    )
    amount = escape(bar.amount)
    if bar.source:
        amount = f'<a href="{escape(bar.source)}" target="_self">{amount}</a>'
    return (
        f'<li title="{escape(bar.title or bar.name)}"><span>{name}</span><div>{parts}</div>'
        f"<b>{amount}</b><small>{escape(bar.remark)}</small></li>"
    )
