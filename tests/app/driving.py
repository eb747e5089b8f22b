"""Pages run through Streamlit's own tester."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.navigation import Page
from dashboard.rooms import ROOT

APP = Path(ROOT) / "dashboard" / "app.py"


def run(page: Page, **query: str) -> AppTest:
    """The page after one run under the query parameters; `source_panel` stands for `from`."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in query.items():
        app.query_params["from" if name == "source_panel" else name] = value
    app.run()
    if not page.default:
        # Only now are the pages known by their addresses.
        app.switch_page(page.script).run()
    assert not app.exception, app.exception
    return app


def html(app: AppTest) -> str:
    """Everything drawn as HTML."""
    return "\n".join(element.proto.body for element in app.get("html"))
