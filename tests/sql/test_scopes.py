"""No query shows a province another province's rows."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.errors import UnknownScope
from dashboard.query_files import Declared, QueryFile, query_file, query_names, tables_read
from dashboard.store import Store

from .conftest import EXPORTS, imported, required_params

OWN, OTHER = "IR-06", "16-01"
# How the free texts of the other province begin.
OTHER_TEXTS = ("آبرسانی", "جاده", "خط انتقال", "تفاهم‌نامه راه", "درخواست", "شورای شهر")


@pytest.fixture(scope="module")
def other_world(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same exports, but every row of the other province has other words and other numbers."""
    exports = tmp_path_factory.mktemp("exports") / "exports"
    shutil.copytree(EXPORTS, exports)
    for path in exports.rglob("*.csv"):
        path.write_text(_changed(path), encoding="utf-8")
    return imported(exports, tmp_path_factory.mktemp("other-store"))


def _changed(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return "".join(f"{_changed_line(line) if OTHER in line else line}\n" for line in lines)


def _changed_line(line: str) -> str:
    """The last number eightfold, the others doubled, free texts reworded.

    So more is paid than allocated, and a percentage or two is refused. Years have four digits.
    """
    *others, last = line.split(",")
    cells = [*(_changed_cell(cell, 2) for cell in others), _changed_cell(last, 8)]
    return ",".join(cells)


def _changed_cell(cell: str, factor: int) -> str:
    if cell.isdigit() and len(cell) < 4:
        return str(int(cell) * factor)
    return f"دیگر {cell}" if cell.startswith(OTHER_TEXTS) else cell


# What may concern several provinces at once is for the nation alone.
NATIONAL_ONLY = [name for name in query_names() if query_file(name).scope == "national"]
FOR_PROVINCES = [name for name in query_names() if name not in NATIONAL_ONLY]
# The country's totals are published to every province on purpose.
PUBLISHED = {"national_totals", "national_statuses"}
OWN_ROWS_ONLY = [n for n in FOR_PROVINCES if not PUBLISHED & tables_read(query_file(n))]


@pytest.mark.parametrize("name", OWN_ROWS_ONLY)
def test_result_under_a_province_does_not_depend_on_other_provinces(name, store, other_world):
    params = required_params(query_file(name))
    ours, theirs = (s.run(name, OWN, params) for s in (store, other_world))
    assert ours.to_csv() == theirs.to_csv()


@pytest.mark.parametrize("name", NATIONAL_ONLY)
def test_national_query_is_refused_to_a_province(name, store):
    with pytest.raises(UnknownScope):
        store.run(name, OWN, required_params(query_file(name)))


def _shows_figures_by_province(name: str) -> bool:
    """Names of all provinces are no secret; figures are."""
    columns = {column.name for column in query_file(name).columns}
    return "province_code" in columns and any(column.endswith("_rial") for column in columns)


@pytest.mark.parametrize("name", [*filter(_shows_figures_by_province, FOR_PROVINCES)])
def test_every_province_sees_only_its_own_rows(name, store):
    for scope in store.scopes[1:]:
        rows = store.run(name, scope, required_params(query_file(name)))
        figures = rows[[column for column in rows if column.endswith("_rial")]]
        assert set(rows["province_code"][figures.fillna(0).any(axis=1)]) <= {scope}


@pytest.mark.parametrize(
    "name",
    [
        "overview/key_figures",
        "overview/conflicts",
        "overview/decisions",
        "conflicts/summary",
        "conflicts/rows",
        "quality/agencies",
        "checks/paid_above_allocated",
    ],
)
def test_the_two_worlds_differ(name, store, other_world):
    ours, theirs = (
        s.run(name, "IR-16", required_params(query_file(name))).to_csv()
        for s in (store, other_world)
    )
    assert ours != theirs


def test_scope_asked_for_by_many_at_once_is_made_once(store):
    fresh = Store(store.folder)
    with ThreadPoolExecutor(8) as pool:
        seen = [*pool.map(lambda _: fresh.run("filters/editions", OWN).to_csv(), range(16))]
    assert seen == [store.run("filters/editions", OWN).to_csv()] * 16


def test_another_province_asked_for_by_parameter_is_empty(store):
    params = required_params(query_file("province/resolutions"), province_code="IR-16")
    assert store.run("province/resolutions", OWN, params).empty
    assert not store.run("province/resolutions", "IR-16", params).empty


def test_unknown_scope_is_refused(store):
    with pytest.raises(UnknownScope):
        store.run("filters/editions", "IR-99")


def test_query_that_names_the_build_itself_is_refused(store, monkeypatch):
    escaping = QueryFile(
        name="planted",
        sql="select province_code from build.main.credits order by province_code",
        about="",
        grain=("province_code",),
        params=(),
        columns=(Declared("province_code", "varchar"),),
        scope="any",
        stored="table",
        renewed="whole",
    )
    monkeypatch.setattr("dashboard.store.query_file", lambda name: escaping)
    with pytest.raises(UnknownScope):
        store.run("planted", OWN)


def test_national_relations_are_not_there_for_a_province(store):
    assert {"rows_aside", "held_items"} <= store.relations("national")
    assert not {"rows_aside", "held_items"} & store.relations(OWN)


def test_files_cannot_be_read_through_a_query(store, monkeypatch):
    reading = QueryFile(
        "planted",
        "select * from read_text('/etc/hostname')",
        "",
        (),
        (),
        (),
        "any",
        "table",
        "whole",
    )
    monkeypatch.setattr("dashboard.store.query_file", lambda name: reading)
    with pytest.raises(Exception, match=r"(?i)permission|external|disabled"):
        store.run("planted", OWN)
