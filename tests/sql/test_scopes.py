"""No query shows a province another province's rows."""

import shutil
from pathlib import Path

import pytest

from dashboard.errors import UnknownScope
from dashboard.query_files import Declared, QueryFile, query_file, query_names, tables_read
from dashboard.store import Store

from .conftest import EXPORTS, imported, required_params

OWN, OTHER = "IR-06", "16-01"


@pytest.fixture(scope="module")
def other_world(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same exports, but every row of the other province has other words and twice the money."""
    exports = tmp_path_factory.mktemp("exports") / "exports"
    shutil.copytree(EXPORTS, exports)
    for path in exports.rglob("*.csv"):
        path.write_text(_changed(path), encoding="utf-8")
    return imported(exports, tmp_path_factory.mktemp("other-store"))


def _changed(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    changed = []
    for line in lines:
        cells = line.split(",")
        if OTHER in line:
            cells[-1] = str(int(cells[-1]) * 2) if cells[-1].isdigit() else cells[-1]
            cells = [
                "دیگر " + cell if cell.startswith(("آبرسانی", "جاده")) else cell for cell in cells
            ]
        changed.append(",".join(cells))
    return "\n".join(changed) + "\n"


# The country's totals are published to every province on purpose.
OWN_ROWS_ONLY = [n for n in query_names() if "national_totals" not in tables_read(query_file(n))]


@pytest.mark.parametrize("name", OWN_ROWS_ONLY)
def test_result_under_a_province_does_not_depend_on_other_provinces(name, store, other_world):
    params = required_params(query_file(name))
    ours, theirs = (s.run(name, OWN, params) for s in (store, other_world))
    assert ours.to_csv() == theirs.to_csv()


@pytest.mark.parametrize("name", query_names())
def test_every_province_sees_only_its_own_rows(name, store):
    query = query_file(name)
    for scope in store.scopes[1:]:
        rows = store.run(name, scope, required_params(query))
        if "province_code" in rows and "committed_rial" in rows:
            rows = rows[rows["committed_rial"] != 0]
        # Names of all provinces are no secret; figures are.
        if "province_code" in rows and any(name.endswith("_rial") for name in rows):
            assert set(rows["province_code"]) <= {scope}


def test_the_two_worlds_differ(store, other_world):
    name = "overview/key_figures"
    params = required_params(query_file(name))
    assert (
        store.run(name, "IR-16", params | {"province_code": None}).to_csv()
        != other_world.run(name, "IR-16", params | {"province_code": None}).to_csv()
    )


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
    )
    monkeypatch.setattr("dashboard.store.query_file", lambda name: escaping)
    with pytest.raises(UnknownScope):
        store.run("planted", OWN)


def test_national_relations_are_not_there_for_a_province(store):
    assert "rejected_rows" in store.relations("national")
    assert "rejected_rows" not in store.relations(OWN)


def test_files_cannot_be_read_through_a_query(store, monkeypatch):
    reading = QueryFile(
        "planted", "select * from read_text('/etc/hostname')", "", (), (), (), "any", "table"
    )
    monkeypatch.setattr("dashboard.store.query_file", lambda name: reading)
    with pytest.raises(Exception, match=r"(?i)permission|external|disabled"):
        store.run("planted", OWN)
