"""Every query keeps what its header declares: parameters, columns, grain, order."""

import re

import duckdb
import pytest
import sqlglot

from dashboard.query_files import MODEL, model_names, query_file, query_names
from dashboard.store import Store

from .conftest import required_params

TYPES = {
    "varchar": {"VARCHAR"},
    "bigint": {"BIGINT"},
    "integer": {"INTEGER"},
    "double": {"DOUBLE"},
    "date": {"DATE"},
    "boolean": {"BOOLEAN"},
    "varchar[]": {"VARCHAR[]"},
}


@pytest.fixture(params=query_names())
def query(request):
    return query_file(request.param)


def test_declared_parameters_are_the_used_ones(query):
    body = "\n".join(line for line in query.sql.splitlines() if not line.startswith("--"))
    assert {param.name for param in query.params} == set(re.findall(r"\$(\w+)", body))


def test_optional_parameters_are_guarded(query):
    for param in query.params:
        if param.optional:
            assert f"${param.name} is null" in query.sql, param.name


def test_columns_are_the_declared_ones(query, store: Store):
    described = store.describe(query.name, params=required_params(query))
    assert [name for name, _ in described] == [column.name for column in query.columns]
    for (name, actual), column in zip(described, query.columns, strict=True):
        assert str(actual).upper() in TYPES[column.type], (name, actual)


def test_money_is_bigint(query):
    for column in query.columns:
        if column.name.endswith("_rial"):
            assert column.type == "bigint", column.name


def test_grain_is_unique(query, store: Store):
    rows = store.run(query.name, params=required_params(query))
    assert query.grain, "a query declares its grain"
    assert not rows.duplicated(subset=[*query.grain]).any()


def test_order_is_given_and_says_what_it_is_for(query):
    assert re.search(r"\border by\b", query.sql)
    assert query.about


@pytest.mark.parametrize("name", query_names() + [f"{MODEL}/{n}" for n in model_names()])
def test_sql_is_lower_case_select_with_one_statement(name):
    sql = query_file(name).sql
    body = "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
    unquoted = re.sub(r"'[^']*'", "", body)
    assert unquoted == unquoted.lower()
    statements = duckdb.extract_statements(sql)
    assert [statement.type for statement in statements] == [duckdb.StatementType.SELECT]


@pytest.mark.parametrize("name", query_names() + [f"{MODEL}/{n}" for n in model_names()])
def test_sql_can_be_carried_to_spark(name):
    [carried] = sqlglot.transpile(
        query_file(name).sql,
        read="duckdb",
        write="spark",
        unsupported_level=sqlglot.ErrorLevel.RAISE,
    )
    assert sqlglot.parse_one(carried, read="spark")


@pytest.mark.parametrize("name", query_names())
def test_query_is_for_everybody_or_for_the_nation(name):
    assert query_file(name).scope in ("any", "national")


@pytest.mark.parametrize("name", model_names())
def test_model_declares_scope_and_unique_grain(name, store: Store):
    model = query_file(f"{MODEL}/{name}")
    assert model.scope in ("province", "reference", "national")
    if model.stored == "work":
        assert name not in store.relations("national")
        return
    rows = store.table(name)
    assert not rows.empty
    assert not rows.duplicated(subset=[*model.grain]).any()
