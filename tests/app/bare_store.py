"""A store of the least that can be imported: one edition's resolutions, credits and agencies."""

import csv
import shutil
from pathlib import Path

from dashboard.store import Store
from tests.sql.conftest import EXPORTS, imported

EDITION = "1404-06-24"
TRIP = "کد سفر"


def bare_store(folder: Path) -> Store:
    """The opened store of resolutions without trips, and their credits, at the first edition."""
    exports = folder / "exports" / EDITION
    exports.mkdir(parents=True)
    for name in ("agencies.csv", "credits.csv"):
        shutil.copy(EXPORTS / EDITION / name, exports)
    with (EXPORTS / EDITION / "resolutions.csv").open(encoding="utf-8") as given:
        header, *rows = csv.reader(given)
    trip = header.index(TRIP)
    with (exports / "resolutions.csv").open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows(row[:trip] + row[trip + 1 :] for row in [header, *rows])
    return imported(folder / "exports", folder / "store")
