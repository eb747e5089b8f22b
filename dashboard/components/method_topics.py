"""The topics of data/method.toml: what each figure means, how it is computed and from whom."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dashboard.navigation import PAGES, Page
from dashboard.rooms import DATA

_PAGES = {page.url_path: page for page in PAGES}


@dataclass(frozen=True)
class Topic:
    """One explanation; `page` shows its figures, `see` are codes of other topics.

    `formula` and `worked` are lines in the notation of method_formula; `example`, `worked` and
    `answer` hold {fields} for figures of the build. `columns` are those of tables whose headings
    lead here, `cutoffs` columns of filters/cutoffs.
    """

    code: str
    group: str
    page: Page
    title: str
    meaning: tuple[str, ...]
    formula: tuple[str, ...]
    example: str
    worked: tuple[str, ...]
    symbols: tuple[str, ...] = ()
    answer: str = ""
    columns: tuple[str, ...] = ()
    cutoffs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


@cache
def topics() -> Mapping[str, Topic]:
    """Every topic by its code, in the order of the file."""
    content = _content()
    return {
        code: _topic(code, table, content["sources"]) for code, table in content["topics"].items()
    }


@cache
def column_topics() -> Mapping[str, str]:
    """The topic's code of each column of a table that one explains, by the column's name."""
    return {name: topic.code for topic in topics().values() for name in topic.columns}


@cache
def groups() -> Mapping[str, str]:
    """The Persian title of each group of topics, by its code, in the order of the file."""
    return dict(_content()["groups"])


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads((DATA / "method.toml").read_text(encoding="utf-8"))


def _topic(code: str, table: Mapping[str, Any], sources: Mapping[str, str]) -> Topic:
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in table.items()
    }
    fields["page"] = _PAGES[fields["page"]]
    fields["sources"] = tuple(sources[name] for name in fields.get("sources", ()))
    return Topic(code=code, **fields)
