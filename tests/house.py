"""The rules of the house as functions: each takes text or paths and returns what breaks it."""

import ast
import re
import string
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from dashboard import errors
from dashboard.rooms import QUERIES, ROOT

DASHBOARD = ROOT / "dashboard"
ARABIC_SCRIPT = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
QUERY = re.compile(
    r"\s*(select\s|insert\s+into|update\s+\w+\s+set|delete\s+from|with\s+\w+\s+as\s|copy\s"
    r"|from\s+\w+\s+(select|where|join)\s"
    r"|create\s+(or\s+replace\s+)?(temp\w*\s+)?(table|view|macro|index)\s)",
    re.IGNORECASE,
)
SET_UP = re.compile(
    r"\s*(attach|detach|pragma|alter\s+table|drop\s+(table|view)|create\s+schema)\s", re.IGNORECASE
)
# The two modules that own a database may prepare it; what they ask of it is in queries/.
DATABASE_OWNERS = {"store.py", "workspace.py"}
# Written in pieces: this file is searched too.
REGISTRY_HOST = re.compile(
    "|".join(
        (r"\bpy" + r"pi\.org", "python" + r"hosted\.org", "npm" + r"js\.(org|com)", "//cra" + "tes")
    )
)
MACHINE_PATH = re.compile(r"(?<![\w./-])/(home|root|Users|work|workspace|builds)/\w")
DECLARED_COLUMNS = re.compile(r"^-- columns: *(.+)$", re.MULTILINE)
DOTTED_KEY = re.compile(r"[a-z_]+(\.[a-z0-9_]+)*\.(?!(csv|js|css|svg|html|toml|sql)$)[a-z0-9_]+")


@cache
def tracked_files() -> tuple[Path, ...]:
    """Files of the checkout that are, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def python_sources() -> list[Path]:
    """The Python files of dashboard/."""
    return sorted(DASHBOARD.rglob("*.py"))


def arabic_script(text: str) -> list[str]:
    """Lines with a letter or digit of the Arabic script."""
    return [line for line in text.splitlines() if ARABIC_SCRIPT.search(line)]


def sql_strings(source: str, file: str) -> list[str]:
    """String literals that look like SQL; docstrings are prose."""
    tree = ast.parse(source)
    may_not_set_up = file not in DATABASE_OWNERS
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and (QUERY.match(node.value) or (SET_UP.match(node.value) and may_not_set_up))
    ]


def foreign_addresses(text: str) -> list[str]:
    """Lines naming a package registry's host or a path of one machine."""
    return [
        line.strip()[:120]
        for line in text.splitlines()
        if REGISTRY_HOST.search(line) or MACHINE_PATH.search(line) or f"{ROOT}/" in line
    ]


def declared_columns(sql: str) -> list[str]:
    """Column names of a query's header."""
    return [
        column.split()[0]
        for line in DECLARED_COLUMNS.findall(sql)
        for column in line.split(",")
        if column.strip()
    ]


def all_declared_columns() -> set[str]:
    """Column names declared by any query."""
    return {
        column
        for path in QUERIES.rglob("*.sql")
        for column in declared_columns(path.read_text(encoding="utf-8"))
    }


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


def _error_names() -> set[str]:
    return {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, errors.PeygirError)
    }


def label_faults(source: str, catalogue: Mapping[str, str]) -> list[str]:
    """Keys the source asks for that the catalogue lacks, and fields it leaves unfilled."""
    tree = ast.parse(source)
    faults = []
    for name, call in _calls(tree):
        first = call.args[0]
        in_errors = name in _error_names()
        if not (in_errors or name == "label"):
            continue
        if isinstance(first, ast.JoinedStr):
            prefix = leading_text(first)
            if prefix and not any(key.startswith(prefix) for key in catalogue):
                faults.append(f"no key begins with {prefix}")
        elif isinstance(first, ast.Constant) and isinstance(first.value, str):
            key = f"errors.{first.value}" if in_errors else first.value
            if key not in catalogue:
                faults.append(f"no key {key}")
            else:
                faults += _unfilled(key, catalogue[key], call)
    tables = {key.split(".")[0] for key in catalogue}
    faults += [
        f"no key {text}"
        for text in literals(tree)
        if DOTTED_KEY.fullmatch(text) and text.split(".")[0] in tables and text not in catalogue
    ]
    return sorted(set(faults))


def _unfilled(key: str, text: str, call: ast.Call) -> list[str]:
    given = {keyword.arg for keyword in call.keywords}
    if None in given:
        return []
    fields = {field for _, field, _, _ in string.Formatter().parse(text) if field}
    return [f"{key} lacks {field}" for field in sorted(fields - given)]


def leading_text(node: ast.JoinedStr) -> str:
    """The literal text before an f-string's first field."""
    first = node.values[0] if node.values else None
    return str(first.value) if isinstance(first, ast.Constant) else ""


def literals(tree: ast.AST) -> Iterator[str]:
    """Every string literal but the parts of f-strings."""
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
            yield node.value


def unused_labels(
    sources: Iterable[str], columns: Iterable[str], catalogue: Mapping[str, str]
) -> list[str]:
    """Keys that no literal, no f-string's beginning and no declared column asks for."""
    trees = [ast.parse(source) for source in sources]
    words = {word for tree in trees for word in literals(tree)}
    prefixes = tuple(
        text
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and "." in (text := leading_text(node))
    )
    used = words | {f"columns.{column}" for column in columns}
    used |= {f"errors.{word}" for word in words}
    loose = tuple(prefix for prefix in prefixes if prefix != "errors.")
    return [key for key in catalogue if key not in used and not key.startswith(loose or ("\0",))]
