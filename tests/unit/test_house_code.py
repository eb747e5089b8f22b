"""Rules of the house for code, and proof that each can fail."""

import ast
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.rooms import QUERIES, ROOT
from tests import house

LONGEST, MEDIAN = 250, 100
CATCH_ALLS = {"utils", "util", "helpers", "misc", "common"}


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_no_persian_in_code_or_sql() -> None:
    files = [*house.python_sources(), *QUERIES.rglob("*.sql")]
    assert names([path for path in files if house.arabic_script(text(path))]) == []


@pytest.mark.parametrize("planted", ['title = "پرداخت"', "x = '۱'", "-- ي", "# ﻻ"])
def test_persian_in_code_is_found(planted: str) -> None:
    assert house.arabic_script(f"a = 1\n{planted}\n") == [planted]
    assert house.arabic_script(r'zero = "\u06f0"') == []


def test_no_sql_in_python() -> None:
    found = {
        str(path.relative_to(ROOT)): strings
        for path in house.python_sources()
        if (strings := house.sql_strings(text(path), path.name))
    }
    assert found == {}


@pytest.mark.parametrize(
    "planted",
    [
        "q = 'select * from credits'",
        'q = f"create or replace view {name} as from x"',
        "run('''\n  with a as (select 1) from a''')",
        "run('attach ? as build')",
    ],
)
def test_sql_in_python_is_found(planted: str) -> None:
    assert house.sql_strings(planted, "page.py")


def test_an_owner_of_a_database_prepares_it_but_asks_nothing_of_it() -> None:
    assert house.sql_strings("run('attach ? as build')", "store.py") == []
    assert house.sql_strings("run('select 1')", "store.py")


def test_prose_is_not_sql() -> None:
    assert house.sql_strings('def f():\n    """Select rows from the store."""\n', "f.py") == []
    assert house.sql_strings('x = "selected"\ny = "overview/from_here"', "f.py") == []


def test_files_are_short() -> None:
    python = house.python_sources()
    written = [*python, *(ROOT / "tests").rglob("*.py"), *QUERIES.rglob("*.sql")]
    assert names([path for path in written if len(text(path).splitlines()) > LONGEST]) == []
    lengths = [len(text(path).splitlines()) for path in python if path.stat().st_size]
    assert statistics.median(lengths) <= MEDIAN


def test_no_module_hides_one_of_the_standard_library_or_gathers_everything() -> None:
    taken = sys.stdlib_module_names | CATCH_ALLS
    modules = [path for path in house.python_sources() if path.stem != "__init__"]
    packages = [path.parent for path in house.python_sources() if path.stem == "__init__"]
    assert names([path for path in modules + packages if path.stem in taken]) == []


def test_modules_and_public_names_say_what_they_are() -> None:
    missing = []
    for path in house.python_sources():
        tree = ast.parse(text(path))
        public = [
            node
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        ]
        if tree.body and not ast.get_docstring(tree):
            missing.append(f"{path.relative_to(ROOT)}")
        missing += [
            f"{path.relative_to(ROOT)}: {node.name}"
            for node in public
            if not ast.get_docstring(node)
        ]
    assert missing == []


@pytest.mark.parametrize(
    ("file", "planted", "rule"),
    [
        ("dashboard/charts/planted.py", "import streamlit as st\n\nst.write(1)\n", "TID251"),
        (
            "dashboard/ingest/planted.py",
            "from streamlit import cache_data\n\ncache_data()\n",
            "TID251",
        ),
        ("dashboard/store.py", "x = 1\nassert x\n", "S101"),
    ],
)
def test_the_linter_enforces_the_rooms(file: str, planted: str, rule: str) -> None:
    found = lint(planted, file)
    assert rule in found.stdout
    assert found.returncode != 0


@pytest.mark.parametrize("file", ["dashboard/components/planted.py", "dashboard/app.py"])
def test_the_interface_may_import_streamlit(file: str) -> None:
    assert lint("import streamlit as st\n\nst.write(1)\n", file).returncode == 0


def lint(source: str, file: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--stdin-filename", file, "-"]
    return subprocess.run(
        command, cwd=ROOT, input=source, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("charts", "components"),
        ("store", "charts"),
        ("money", "store"),
        ("ingest", "components"),
        ("sample", "charts"),
    ],
)
def test_a_broken_layer_is_found(tmp_path: Path, importer: str, imported: str) -> None:
    shutil.copytree(
        house.DASHBOARD, tmp_path / "dashboard", ignore=shutil.ignore_patterns("static")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    room = tmp_path / "dashboard" / importer
    if room.is_dir():
        (room / "planted.py").write_text(f"import dashboard.{imported}\n")
    else:
        module = room.with_suffix(".py")
        module.write_text(f"import dashboard.{imported}\n" + text(module))
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
    ]
    broken = subprocess.run(
        [*command, "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert broken.returncode != 0
    assert f"dashboard.{importer}" in broken.stdout
