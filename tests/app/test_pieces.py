"""Key figures and tables as HTML."""

import pandas as pd

from dashboard.components.cards import KeyFigure, Segment, figure_html
from dashboard.components.tables import Col, table_html


def test_a_key_figure_says_what_how_much_and_which_part() -> None:
    figure = KeyFigure("پرداخت", "۱۲", "همت", "۳۳٪ از تخصیص", change_text="+۲", bar=1.4)
    written = figure_html(figure)
    for part in ("پرداخت", "۱۲", "همت", "۳۳٪ از تخصیص", "+۲", "inline-size:100.00%"):
        assert part in written


def test_a_divided_figure_has_a_legend_and_no_empty_parts() -> None:
    segments = (Segment("done", "انجام‌شده", "۳", 1.0), Segment("behind", "عقب‌مانده", "۰", 0.0))
    written = figure_html(KeyFigure("وضعیت", "۳", segments=segments))
    assert written.count("flex-grow") == 1
    assert written.count("<li") == 2


FRAME = pd.DataFrame(
    {
        "name": ["<b>الف", None],
        "paid_rial": [29 * 10**13, None],
        "share": [0.328, 1.14],
        "due_date": [pd.Timestamp(2025, 9, 15), pd.NaT],
        "status_code": ["behind", "no_report"],
        "href": ["/province?province=IR-06&year=1404", None],
    }
)
COLUMNS = (
    Col("name", "نام", href="href"),
    Col("paid_rial", "پرداخت", "money"),
    Col("share", "سهم", "bar"),
    Col("due_date", "مهلت", "date"),
    Col("status_code", "وضعیت", "status"),
)


def test_a_table_is_semantic_escaped_and_persian() -> None:
    written = table_html(FRAME, COLUMNS, detail=COLUMNS[0].name)
    assert written.count('class="pg-detail"') == len(FRAME)
    assert written.count('<th scope="col"') == len(COLUMNS)
    assert "<b>الف" not in written
    assert "&lt;b&gt;الف" in written
    assert 'href="/province?province=IR-06&amp;year=1404"' in written
    assert "۲۹٬۰۰۰" in written
    assert "۱۴۰۴/۰۶/۲۴" in written
    assert "عقب‌مانده" in written
    assert "inline-size:100.00%" in written


def test_a_table_writes_a_dash_for_what_is_missing() -> None:
    assert table_html(FRAME, COLUMNS).count("–") == 3


def test_a_table_without_rows_says_so() -> None:
    assert "ردیفی نیست" in table_html(FRAME.head(0), COLUMNS)
