"""The way from a figure's label to the page that explains how the figure is computed."""

from html import escape

from dashboard.address import link
from dashboard.components import location
from dashboard.labels import label
from dashboard.navigation import METHOD


def explained(text: str, topic: str) -> str:
    """A label as HTML, leading to its topic of data/method.toml; plain where `topic` is empty.

    The link keeps the filters of the screen, so that the worked example is about the same figures.
    """
    if not topic:
        return escape(text)
    href = escape(link(METHOD, location.read(), view=None, topic=topic))
    return (
        f'<a class="pg-topic" href="{href}" target="_self" title="{label("method.explain")}">'
        f"{escape(text)}</a>"
    )
