"""The guide: what each page answers, and how the work of a day is done with them."""

import tomllib
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

import streamlit as st

from dashboard.address import link
from dashboard.components.cards import card
from dashboard.components.data import kept
from dashboard.components.method_topics import groups, topics
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.navigation import METHOD, PAGES, Page
from dashboard.rooms import DATA

_PAGES: Mapping[str, Page] = {page.url_path: page for page in PAGES}


@cache
def guide() -> Mapping[str, list[dict[str, Any]]]:
    """The `pages` and `tasks` of data/guide.toml, each with the name of its page."""
    return tomllib.loads((DATA / "guide.toml").read_text(encoding="utf-8"))


def guide_panels(screen: Screen) -> None:
    """The pages in the order of the top bar, what is done with them, and where figures are told."""
    pages, tasks = st.columns([1.25, 1], gap="small")
    with pages, card("guide-pages", label("guide.pages"), label("guide.pages_hint")):
        st.html(kept(lambda: _pages_html(screen), "guide-pages", screen.key))
    with tasks, card("guide-tasks", label("guide.tasks"), label("guide.tasks_hint")):
        st.html(kept(lambda: _tasks_html(screen), "guide-tasks", screen.key))


def _pages_html(screen: Screen) -> str:
    return (
        f'<ul class="pg-guide">{"".join(_page_html(screen, row) for row in guide()["pages"])}</ul>'
    )


def _page_html(screen: Screen, row: Mapping[str, str]) -> str:
    page = _PAGES[row["page"]]
    return (
        f'<li><a href="{escape(link(page, screen.address))}" target="_self">'
        f'<i class="pg-icon pg-icon-{page.icon}"></i>{label(page.title_key)}</a>'
        f"<div><b>{escape(row['answers'])}</b><p>{escape(row['read'])}</p></div></li>"
    )


def _tasks_html(screen: Screen) -> str:
    first_task, *others = guide()["tasks"]
    tasks = _task_html(screen, first_task, " open")
    tasks += "".join(_task_html(screen, task) for task in others)
    first = {topic.group: topic for topic in reversed([*topics().values()])}
    told = "".join(
        f'<a href="{escape(link(METHOD, screen.address, topic=first[group].code))}" target="_self">'
        f"{escape(title)}</a>"
        for group, title in groups().items()
    )
    return (
        f'<div class="pg-prose pg-tasks">{tasks}<h3>{label("guide.to_method")}</h3>'
        f'<nav class="pg-choices">{told}</nav></div>'
    )


def _task_html(screen: Screen, row: Mapping[str, Any], opened: str = "") -> str:
    page = _PAGES[row["page"]]
    steps = "".join(f"<li>{escape(step)}</li>" for step in row["steps"])
    href = escape(link(page, screen.address))
    words = escape(label("method.shown_on", page=label(page.title_key)))
    return (
        f'<details name="task"{opened}><summary>{escape(row["title"])}</summary><ol>{steps}</ol>'
        f'<nav class="pg-choices"><a href="{href}" target="_self">{words}</a></nav></details>'
    )
