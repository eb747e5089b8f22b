"""The prose of the method and the guide: complete, well spelt, and about what there is."""

import pytest

from dashboard.components.guide_panels import guide
from dashboard.components.method_examples import EXAMPLES
from dashboard.components.method_formula import formula_html
from dashboard.components.method_topics import groups, topics
from dashboard.navigation import PAGES
from dashboard.query_files import query_file
from dashboard.rooms import DATA

TOPICS = topics()


@pytest.mark.parametrize("name", ["method.toml", "guide.toml"])
def test_prose_is_written_with_persian_letters(name):
    text = (DATA / name).read_text(encoding="utf-8")
    assert {"ي", "ك", "ى", "ة"} & set(text) == set()


@pytest.mark.parametrize("code", TOPICS)
def test_a_topic_says_all_that_is_asked_of_it(code):
    topic = TOPICS[code]
    assert topic.title and topic.meaning and topic.formula and topic.example and topic.worked
    assert topic.group in groups()


@pytest.mark.parametrize("code", TOPICS)
def test_a_topic_leads_to_other_topics_that_exist(code):
    assert TOPICS[code].see
    assert code not in TOPICS[code].see
    assert set(TOPICS[code].see) <= set(TOPICS)


def test_every_topic_is_named_by_another():
    assert {code for topic in TOPICS.values() for code in topic.see} == set(TOPICS)


def test_a_heading_leads_to_one_topic():
    names = [name for topic in TOPICS.values() for name in topic.columns]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("code", TOPICS)
def test_every_formula_can_be_typeset(code):
    assert all('class="pg-formula"' in formula_html(line) for line in TOPICS[code].formula)


def test_cutoffs_named_are_those_that_the_build_tells():
    known = {column.name for column in query_file("filters/cutoffs").columns}
    named = {name for topic in TOPICS.values() for name in topic.cutoffs}
    # Every cut-off that pages can name is explained somewhere, and none is made up.
    assert named == known


def test_every_topic_has_its_example_and_every_example_its_topic():
    assert set(EXAMPLES) == set(TOPICS)


def test_the_guide_describes_every_page_in_the_order_of_the_bar():
    described = [row["page"] for row in guide()["pages"]]
    assert sorted(described) == sorted(page.url_path for page in PAGES)
    listed = [page.url_path for page in PAGES if page.listed]
    assert [name for name in described if name in listed] == listed


def test_every_task_of_the_guide_has_steps_on_a_page():
    pages = {page.url_path for page in PAGES}
    assert all(task["page"] in pages and len(task["steps"]) > 1 for task in guide()["tasks"])
