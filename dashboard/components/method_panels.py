"""The page that explains: every topic, what one means, and its figures worked out."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.address import link
from dashboard.components.cards import card
from dashboard.components.data import kept, record
from dashboard.components.method_examples import EXAMPLES
from dashboard.components.method_formula import formula_html
from dashboard.components.method_money import Example
from dashboard.components.method_topics import Topic, groups, topics
from dashboard.components.screen import Screen
from dashboard.labels import label
from dashboard.navigation import GUIDE, METHOD, OVERVIEW, PROVINCE, RESOLUTION, Page
from dashboard.numerals import format_number, format_percent, isolated

FIRST_TOPIC = "stages"
WHOLE_PERCENT = 100


def method_panels(screen: Screen) -> None:
    """All topics in a list, the chosen one (else the first) explained, its example beside it."""
    asked = screen.address.topic or FIRST_TOPIC
    unknown = "" if asked in topics() else label("method.unknown", code=isolated(asked))
    screen = replace(screen, address=screen.address.among("topic", topics()))
    topic = topics()[screen.address.topic or FIRST_TOPIC]
    listed, explained, worked = st.columns([1, 1.9, 1.75], gap="small")
    with listed, card("topics", label("method.topics")):
        st.html(_topics_html(screen, topic))
    with explained, card("topic", topic.title, groups()[topic.group]):
        if unknown:
            st.html(f'<p class="pg-warning" role="alert">{escape(unknown)}</p>')
        st.html(kept(lambda: _meaning_html(topic), "method-meaning", topic.code))
    with worked, card("worked", label("method.example"), label("method.example_hint")):
        st.html(kept(lambda: _worked_html(screen, topic), "method-worked", screen.key))


def _topics_html(screen: Screen, chosen: Topic) -> str:
    lists = "".join(
        f"<h3>{escape(title)}</h3>"
        + "".join(
            _topic_link(screen, topic, chosen)
            for topic in topics().values()
            if topic.group == group
        )
        for group, title in groups().items()
    )
    return f'<nav class="pg-facets pg-topics" aria-label="{label("method.topics")}">{lists}</nav>'


def _topic_link(screen: Screen, topic: Topic, chosen: Topic) -> str:
    href = escape(link(METHOD, screen.address, topic=topic.code))
    current = " aria-current=true" if topic == chosen else ""
    return f'<a href="{href}" target="_self"{current}><span>{escape(topic.title)}</span></a>'


def _meaning_html(topic: Topic) -> str:
    paragraphs = "".join(f"<p>{escape(text)}</p>" for text in topic.meaning)
    formulas = "".join(map(formula_html, topic.formula))
    symbols = "".join(map(_symbol_html, topic.symbols))
    sources = "".join(f'<li dir="ltr">{escape(text)}</li>' for text in topic.sources)
    return (
        f'<div class="pg-prose">{paragraphs}<div class="pg-formulas">{formulas}'
        f"{f'<ul>{symbols}</ul>' if symbols else ''}</div>"
        f"{_part('method.sources', f'<ul>{sources}</ul>') if sources else ''}</div>"
    )


def _symbol_html(line: str) -> str:
    symbol, _, words = line.partition(":")
    return f"<li><bdi><b>{escape(symbol)}</b></bdi>:{escape(words)}</li>"


def _worked_html(screen: Screen, topic: Topic) -> str:
    example = EXAMPLES[topic.code](screen)
    told = _example_html(topic, example) if example else f"<p>{label('method.no_example')}</p>"
    page, words = _shown_on(screen, topic, example)
    told += f'<nav class="pg-choices"><a href="{page}" target="_self">{words}</a></nav>'
    cutoffs = "".join(_cutoff_html(name) for name in topic.cutoffs)
    see = "".join(
        f'<a href="{escape(link(METHOD, screen.address, topic=code))}" target="_self">'
        f"{escape(topics()[code].title)}</a>"
        for code in topic.see
    )
    guide = escape(link(GUIDE, screen.address, topic=None))
    see += f'<a href="{guide}" target="_self">{label(GUIDE.title_key)}</a>'
    return (
        f'<div class="pg-prose">{told}'
        f"{_part('method.cutoffs', f'<dl>{cutoffs}</dl>') if cutoffs else ''}"
        f"{_part('method.see', f'<nav class=pg-choices>{see}</nav>')}</div>"
    )


def _example_html(topic: Topic, example: Example) -> str:
    values = {name: isolated(value) for name, value in example.items()}
    lines = "".join(formula_html(line.format(**values)) for line in topic.worked)
    texts = (topic.example.format(**values), topic.answer.format(**values))
    before, after = (f"<p>{escape(text)}</p>" if text else "" for text in texts)
    return f'{before}<div class="pg-formulas pg-worked">{lines}</div>{after}'


def _shown_on(screen: Screen, topic: Topic, example: Mapping[str, str]) -> tuple[str, str]:
    """Where the example's figures are on screen: the address as an attribute, and its words."""
    page: Page = topic.page
    if page == OVERVIEW and screen.address.province_code:
        page = PROVINCE
    resolution = example.get("resolution_code")
    address = replace(screen.address, topic=None)
    if resolution:
        page, address = RESOLUTION, replace(address, resolution_code=resolution)
    words = label("method.shown_on", page=label(page.title_key))
    return escape(link(page, address)), escape(words)


def _cutoff_html(name: str) -> str:
    value = record("filters/cutoffs")[name]
    unit = name.rpartition("_")[2]
    match unit:
        case "percent":
            text = format_percent(value / WHOLE_PERCENT)
        case "days" | "points":
            text = label(f"method.unit_{unit}", value=format_number(value))
        case "below" | "above":
            text = format_number(value, 2)
        case _:
            text = format_number(value)
    return f"<div><dt>{escape(label(f'columns.{name}'))}</dt><dd>{text}</dd></div>"


def _part(title_key: str, html: str) -> str:
    return f"<h3>{label(title_key)}</h3>{html}"
