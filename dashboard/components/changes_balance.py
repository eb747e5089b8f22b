"""The balance of changes: the key figures then, what each kind of change adds, and those now."""

from collections.abc import Mapping, Sequence
from html import escape

from dashboard.address import link
from dashboard.components.changes_figures import (
    FIRST_KIND,
    MONEY_KINDS,
    STAGES,
    WORK_KINDS,
    Comparison,
)
from dashboard.components.screen import Screen
from dashboard.components.topics import explained
from dashboard.jalali import format_date
from dashboard.labels import label
from dashboard.money import Unit, format_money, to_unit
from dashboard.navigation import CHANGES
from dashboard.numerals import MISSING, format_change, format_number

BALANCE_TRACKS = "minmax(9rem,1fr) repeat(4,max-content)"
WORK_TRACKS = "minmax(9rem,1fr) repeat(2,max-content)"


def balance_html(screen: Screen, comparison: Comparison) -> str:
    """The balance as a table that ends with whether it agrees with the key figures, in words."""
    heads = (
        label("filters.change_code"),
        label("columns.resolution_count"),
        *(label(f"conflicts.stage.{stage}") for stage in STAGES),
    )
    lines = [
        _total_row(comparison, comparison.before, "then"),
        *(_money_row(screen, comparison, kind) for kind in MONEY_KINDS if kind in comparison.kinds),
        _total_row(comparison, comparison.after, "now"),
        _verdict_row(comparison),
    ]
    note = f'<p class="pg-note">{label("changes.balance_note")}</p>'
    return _table(heads, lines, BALANCE_TRACKS) + note


def work_html(screen: Screen, comparison: Comparison) -> str:
    """What became of the work: how many resolutions, and how much is promised for them."""
    heads = (
        label("filters.change_code"),
        label("columns.resolution_count"),
        label("changes.promised"),
    )
    lines = []
    for kind in WORK_KINDS:
        rial = int(comparison.kinds[kind]["kind_rial"]) if kind in comparison.kinds else 0
        source = escape(screen.source(f"change.{kind}"))
        amount = f'<a href="{source}" target="_self">{format_money(rial)}</a>'
        lines.append(_kind_row(screen, comparison, kind, _cell(amount if rial else MISSING, rial)))
    return _table(heads, lines, WORK_TRACKS)


def _table(heads: Sequence[str], lines: Sequence[str], tracks: str) -> str:
    first, *others = heads
    figures = "".join(
        f'<th scope="col" class="pg-number">{explained(text, "changes")}</th>' for text in others
    )
    return (
        f'<div class="pg-table pg-balance" tabindex="0"><table style="--columns:{tracks}">'
        f'<thead><tr><th scope="col">{escape(first)}</th>{figures}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def _total_row(comparison: Comparison, totals: Mapping[str, int], when: str) -> str:
    day = comparison.since_date if when == "then" else comparison.edition_date
    cells = "".join(_cell(format_money(totals[stage]), totals[stage]) for stage in STAGES)
    words = label("changes.key_figures", date=format_date(day))
    return f'<tr class="pg-total"><th scope="row">{words}</th><td></td>{cells}</tr>'


def _money_row(screen: Screen, comparison: Comparison, kind: str) -> str:
    row, source = comparison.kinds[kind], escape(screen.source(f"change.{kind}"))
    cells = (_change_cell(int(row[f"{stage}_balance_rial"]), source) for stage in STAGES)
    return _kind_row(screen, comparison, kind, "".join(cells))


def _kind_row(screen: Screen, comparison: Comparison, kind: str, cells: str) -> str:
    chosen = kind == (screen.address.change_code or FIRST_KIND)
    href = escape(link(CHANGES, screen.address, change_code=kind))
    words = label(f"overview.change_kind.{kind}")
    return (
        f"<tr{' aria-current=true' if chosen else ''}>"
        f'<td><a href="{href}" target="_self">{words}</a></td>'
        f'<td class="pg-number">{format_number(comparison.count(kind))}</td>{cells}</tr>'
    )


def _change_cell(rial: int, source: str) -> str:
    if not rial:
        return f'<td class="pg-number pg-nothing">{MISSING}</td>'
    text = format_change(to_unit(rial, Unit.billion_toman))
    return _cell(f'<a href="{source}" target="_self">{text}</a>', rial)


def _cell(content: str, rial: int) -> str:
    exact = label("provenance.exact", amount=format_number(rial))
    return f'<td class="pg-number" title="{exact}">{content}</td>'


def _verdict_row(comparison: Comparison) -> str:
    cells = "".join(_verdict(comparison, stage) for stage in STAGES)
    return (
        f'<tr class="pg-total"><th scope="row">{label("changes.verdict")}</th><td></td>{cells}</tr>'
    )


def _verdict(comparison: Comparison, stage: str) -> str:
    missing = comparison.change(stage) - comparison.balance(stage)
    word, tone = label("changes.equal"), "good"
    if missing:
        word, tone = label("changes.unequal", amount=format_number(missing)), "bad"
    return f'<td class="pg-number"><span class="pg-chip pg-tone-{tone}">{word}</span></td>'
