"""Every query against a CSV that can be added up by hand from tests/sql/exports.

A golden stands at golden/<query>/<name=value&name=value>.csv: its name holds the parameters.
`pytest tests/sql --write-goldens` writes what the queries answer now; read the difference by hand.
"""

from pathlib import Path

import pytest

from dashboard.query_files import query_file, query_names
from dashboard.store import parse_parameter

GOLDEN = Path(__file__).with_name("golden")
FILES = sorted(path.relative_to(GOLDEN) for path in GOLDEN.rglob("*.csv"))


@pytest.mark.parametrize("name", query_names())
def test_every_query_has_a_golden(name):
    assert any(path.parent.as_posix() == name for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=str)
def test_answer_equals_golden(path, store, request):
    name = path.parent.as_posix()
    declared = {param.name: param for param in query_file(name).params}
    params = {}
    for assignment in path.stem.split("&"):
        if assignment != "none":
            key, _, text = assignment.partition("=")
            params[key] = parse_parameter(name, declared[key], text)
    answer = store.run(name, params=params).to_csv(index=False)
    if request.config.getoption("--write-goldens"):
        (GOLDEN / path).write_text(answer, encoding="utf-8")
    assert (GOLDEN / path).read_text(encoding="utf-8") == answer
