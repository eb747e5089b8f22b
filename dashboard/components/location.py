"""The page's address in Streamlit: read it, and move to another one.

Every move makes one entry of the browser's history; Back runs the page again with the former
address, and widgets take their state from the address before they are drawn.
"""

from typing import NoReturn, Unpack

import streamlit as st

from dashboard.address import Address, Changes, parse
from dashboard.navigation import Page


def read() -> Address:
    """The address of the screen being drawn."""
    return parse(st.query_params.to_dict())


def move(**changes: Unpack[Changes]) -> None:
    """Change the address of this page from a widget's callback; the run that follows reads it."""
    st.query_params.from_dict(read().moved(**changes).query())


def go(page: Page, **changes: Unpack[Changes]) -> NoReturn:
    """Leave the running script for a page, keeping the address but for the changes."""
    st.switch_page(page.script, query_params=read().moved(**changes).query())
