"""Worked examples of the data itself: its rows, its quality, its conflicts, what a search finds."""

import pandas as pd

from dashboard.components.conflict_figures import conflict_filters
from dashboard.components.data import record, records, rows
from dashboard.components.method_money import NOTHING, Example, edition, exact, key_figures
from dashboard.components.quality_figures import edition_totals
from dashboard.components.screen import Screen
from dashboard.components.search_words import folded_words
from dashboard.labels import label
from dashboard.numerals import format_number, format_percent

QUALITY_PARTS = ("accepted", "clean", "fresh")
PLACES_NAMED = 3
TIMES = "\u00d7"


def editions(screen: Screen) -> Example:
    """The source lines behind what is paid, and the figure that they add up to."""
    province = screen.address.province_code
    place = {"province_code": province} if province else {}
    files = rows("provenance/money_files", stage_code="paid", **place, **screen.filters)
    return {
        "edition": edition(screen),
        "editions": format_number(len(rows("filters/editions"))),
        "lines": format_number(files["line_count"].sum()),
        "files": format_number(len(files)),
        "rows_sum": format_number(files["amount_rial"].sum()),
        "figure": format_number(key_figures(screen)["paid_rial"]),
    }


def row_account(screen: Screen) -> Example:
    """What became of every row of the edition's files."""
    totals = edition_totals(screen.edition_date)
    counts = {name: f"rows_{name}" for name in ("read", "accepted", "rejected", "held", "not_data")}
    return {
        "edition": edition(screen),
        "sheets": format_number(totals["sheets"]),
        **{name: format_number(totals[column]) for name, column in counts.items()},
    }


def quality(screen: Screen) -> Example:
    """The shares and weights of the chosen agency's score, else of the worst one."""
    frame = rows("quality/agencies", edition_date=screen.edition_date)
    scored = frame[frame["quality_score"].notna()]
    chosen = scored[scored["agency_code"] == screen.address.agency_code]
    found = records(chosen if len(chosen) else scored.head(1))
    if not found:
        return NOTHING
    row, cutoffs = found[0], record("filters/cutoffs")
    # A share of nothing is left out of the mean.
    weights = {
        part: cutoffs[f"quality_{part}_weight"]
        for part in QUALITY_PARTS
        if not pd.isna(row[f"{part}_share"])
    }
    products = [
        f"{format_number(row[f'{part}_share'], 3)} {TIMES} {format_number(weight)}"
        for part, weight in weights.items()
    ]
    return {
        "agency": row["agency_name"],
        **{part: format_percent(row[f"{part}_share"], 1) for part in QUALITY_PARTS},
        "products": " + ".join(products),
        "weights": " + ".join(map(format_number, weights.values())),
        "score": format_number(row["quality_score"]),
    }


def conflicts(screen: Screen) -> Example:
    """The claim that differs most from the figure used."""
    found = records(rows("conflicts/rows", row_limit=1, **conflict_filters(screen)))
    if not found:
        return NOTHING
    row = found[0]
    return {
        "edition": edition(screen),
        "stage": label(f"conflicts.stage.{row['stage_code']}"),
        "title": row["title"],
        "used_name": row["used_claimant_name"],
        "other_name": row["claimant_name"],
        "used": exact(row["used_rial"]),
        "claimed": exact(row["claimed_rial"]),
        "difference": exact(row["difference_rial"]),
    }


def search(screen: Screen) -> Example:
    """Where the words that were searched, else a common one, are found."""
    words = screen.address.words or label("method.search_words")
    asked = {"edition_date": screen.edition_date, "folded_words": folded_words(words)}
    found = rows("search/provinces", **asked)
    if found.empty:
        return NOTHING
    most = [
        f"{format_number(row['resolution_count'])} ({row['province_name']})"
        for row in records(found.head(PLACES_NAMED))
    ]
    rest = int(found["resolution_count"].iloc[PLACES_NAMED:].sum())
    others = [label("method.elsewhere", count=format_number(rest))] if rest else []
    return {
        "edition": edition(screen),
        "words": words,
        "parts": " + ".join([*most, *others]),
        "total": format_number(found["resolution_count"].sum()),
    }
