"""A folder of exports being written, and for each file what the import should make of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.export_files import Merge, Rows, write_file

OLD, NEW = "1404-06-24", "1404-12-20"
CREDITS = ("کد مصوبه", "سال", "محل تأمین", "مصوب", "تخصیص", "پرداخت")
HEADER = [*CREDITS[:3], *(f"{name} (میلیون ریال)" for name in CREDITS[3:])]
PROGRESS = ["کد مصوبه", "تاریخ گزارش", "پیشرفت فیزیکی"]
DAY = "1404/12/01"
RESOLUTION_COUNT = 400
AGENCIES = (
    ("1200", "وزارت نیرو", "ملی", "", "", "نیرو"),
    ("1200-06", "آب و فاضلاب خوزستان", "استانی", "1200", "خوزستان", "آب و فاضلاب"),
    ("1200-16", "آب و فاضلاب ایلام", "استانی", "1200", "ایلام", "آب و فاضلاب"),
    ("1500", "وزارت بهداشت، درمان و آموزش پزشکی", "ملی", "", "", "وزارت بهداشت"),
    ("1600", "وزارت جهاد کشاورزی", "ملی", "", "", "جهاد کشاورزی"),
)
RESOLUTION_HEADER = (
    *("کد مصوبه", "کد سفر", "عنوان مصوبه", "دستگاه اجرایی", "استان", "شهرستان", "بخش"),
    "تاریخ ابلاغ",
)


@dataclass(frozen=True)
class Expected:
    """What becomes of a sheet: its accepted rows, and for each reason how many others.

    A file that is not read at all has its reason for no row.
    """

    accepted: int = 0
    rejected: Mapping[str, int] = field(default_factory=dict)
    held: Mapping[str, int] = field(default_factory=dict)
    warned: frozenset[str] = frozenset()


class OddityFolder:
    """Writes files into two editions; `expected` by relative path, sheet and zip member."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.expected: dict[tuple[str, str | None, str | None], Expected] = {}
        self._codes = 0
        for edition in (OLD, NEW):
            (root / edition).mkdir(parents=True)
            self._base(edition)

    def code(self) -> str:
        """A resolution's code that no other file names."""
        self._codes += 1
        return f"06-01-{self._codes:04}"

    def credit(self, *amounts: Any, year: Any = 1404, source: str = "تسهیلات") -> list[Any]:
        """A row of credits of its own resolution."""
        return [self.code(), year, source, *amounts]

    def add(
        self,
        name: str,
        rows: Rows,
        expected: Expected,
        *,
        kind: str = "xlsx",
        edition: str = NEW,
        merges: Sequence[Merge] = (),
        sheet: str = "Sheet1",
    ) -> Path:
        """Write a file of one of FILE_KINDS and remember what is expected of it."""
        path, _ = write_file(self.root / edition, name, kind, rows, merges=merges, sheet=sheet)
        named = None if "csv" in kind or kind == "html" else sheet
        member = None
        if kind.startswith("zip "):
            member = f"{name}.{'csv' if 'csv' in kind else kind[4:]}"
        self.expect(path, expected, named, member)
        return path

    def expect(
        self,
        path: Path,
        expected: Expected,
        sheet: str | None = None,
        member: str | None = None,
    ) -> None:
        """Remember what is expected of a file that was written elsewhere."""
        self.expected[path.relative_to(self.root).as_posix(), sheet, member] = expected

    def path(self, name: str, edition: str = NEW) -> Path:
        """The path of a file of an edition."""
        return self.root / edition / name

    def _base(self, edition: str) -> None:
        """What every other file refers to: agencies, trips and resolutions."""
        header = ("کد دستگاه", "نام دستگاه", "سطح", "کد دستگاه مادر", "استان", "نام کوتاه")
        self.add("agencies", [header, *AGENCIES], Expected(len(AGENCIES)), edition=edition)
        trips = [("کد سفر", "استان", "تاریخ سفر"), ("06-01", "خوزستان", "1403/11/03")]
        trips.append(("16-01", "ایلام", "1404/01/20"))
        self.add("trips", trips, Expected(2), edition=edition, kind="csv utf-8 comma")
        rows = [
            (f"06-01-{n:04}", "06-01", f"طرح {n}", "وزارت نیرو", "خوزستان", "اهواز", "آب", DAY)
            for n in range(1, RESOLUTION_COUNT + 1)
        ]
        table = [RESOLUTION_HEADER, *rows]
        expected = Expected(RESOLUTION_COUNT)
        self.add("resolutions", table, expected, edition=edition, kind="csv utf-8 comma")
