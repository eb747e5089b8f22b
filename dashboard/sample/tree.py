"""Writing the whole folder of sample exports."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

from dashboard.errors import PeygirError
from dashboard.jalali import format_date, jalali_key, jalali_parts, month_name
from dashboard.labels import label
from dashboard.sample import wordstock
from dashboard.sample.decisions import invent_trip
from dashboard.sample.forms import Form, Row, forms
from dashboard.sample.kinds import OF_RESOLUTIONS, OF_TRIPS, ROWS
from dashboard.sample.layout import Grid, draw
from dashboard.sample.ledger import fill_ledger
from dashboard.sample.mess import Pen
from dashboard.sample.planted import with_bad_rows
from dashboard.sample.truth import Trip
from dashboard.sample.works import fill_works
from dashboard.sample.writing import separated_text, write_archive, write_workbook

MARK, MARK_TEXT = "SAMPLE", "invented data\n"
ZIP = ".zip"


def generate(
    out: Path, seed: int = 1403, scale: int = 1, progress: Callable[[str], None] | None = None
) -> None:
    """Write the sample exports into `out`: a folder an edition and the mark of invented data.

    The bytes depend on seed and scale alone. Scale multiplies resolutions and payments and,
    above 1, writes the large kinds as csv by province. Earlier editions in a folder marked as
    sample are replaced; PeygirError where the folder holds anything else.
    """
    _clear(out)
    (out / MARK).write_text(MARK_TEXT, encoding="utf-8", newline="")
    plans = wordstock.world()["trip"]
    many = scale > 1
    batches = [[plan] for plan in plans] if many else [plans]
    known: list[Trip] = []
    for batch in batches:
        trips = [invent(plan, seed, scale) for plan in batch]
        for edition, folder in enumerate(wordstock.world()["editions"]):
            if progress:
                names = [wordstock.provinces()[trip.province_code].name for trip in trips]
                place = names[0] if many else ""
                progress(label("sample.writing", edition=folder, province=place))
            _write(out / folder, edition, OF_RESOLUTIONS, trips, seed=seed, many=many)
        for trip in trips:
            trip.resolutions = []
        known += trips
    for edition, folder in enumerate(wordstock.world()["editions"]):
        _write(out / folder, edition, OF_TRIPS, known, seed=seed, many=many)


def invent(plan: dict[str, object], seed: int, scale: int) -> Trip:
    """The trip of one [[trip]] table of world.toml with its money and works."""
    trip = invent_trip(plan, seed, scale)
    fill_ledger(trip, plan, seed)
    fill_works(trip, seed)
    return trip


def _clear(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()) and not (out / MARK).is_file():
        raise PeygirError("sample_folder_in_use", folder=out)
    for folder in wordstock.world()["editions"]:
        shutil.rmtree(out / folder, ignore_errors=True)
        (out / folder).mkdir()


def _write(
    folder: Path,
    edition: int,
    kinds: Iterable[str],
    trips: list[Trip],
    *,
    seed: int,
    many: bool,
) -> None:
    """All files of some kinds at an edition; sheets of one file name make one workbook, and
    text files named below a zip file go into it."""
    books: dict[Path, list[Grid]] = {}
    archives: dict[Path, dict[str, bytes]] = {}
    for kind in kinds:
        for form, row, rows in _sorted_out(kind, edition, trips, many):
            words = _words(edition, row)
            path = folder / form.file.format(**words)
            pen = Pen(form, Random(f"{seed}/{path.name}/{form.id}"))
            titles = [title.format(**words) for title in form.titles]
            whole = with_bad_rows(form, edition, rows)
            grid = draw(form, form.sheet.format(**words), titles, whole, pen)
            if form.sheet:
                books.setdefault(path, []).append(grid)
                continue
            text = separated_text(grid, form.encoding, form.delimiter)
            if path.parent.suffix == ZIP:
                archives.setdefault(path.parent, {})[path.name] = text
            else:
                path.write_bytes(text)
    for path, grids in books.items():
        write_workbook(path, grids)
    for path, members in archives.items():
        write_archive(path, members)


def _sorted_out(
    kind: str, edition: int, trips: list[Trip], many: bool
) -> Iterator[tuple[Form, Row, list[Row]]]:
    """The rows of a kind by form and by what its file and sheet are named after."""
    piles: dict[tuple[str, str, str], tuple[Form, Row, list[Row]]] = {}
    choice = forms(kind, many)
    for row in ROWS[kind](trips, edition):
        form = next(form for form in choice if form.takes(edition, row))
        apart = "{province}" in form.file + form.sheet or "{latin}" in form.file
        key = (form.id, row.province_code if apart else "", form.sheet)
        piles.setdefault(key, (form, row, []))[2].append(row)
    yield from piles.values()


def _words(edition: int, row: Row) -> dict[str, str]:
    """What may stand in names and titles: the province of the row, the edition's date."""
    day = wordstock.edition_dates()[edition]
    year, month, _ = jalali_parts(day)
    province = wordstock.provinces().get(row.province_code)
    return {
        "province": province.name if province else "",
        "latin": province.latin_name if province else "",
        "month": month_name(month),
        "year": str(year),
        "date": jalali_key(day),
        "day": format_date(day),
    }
