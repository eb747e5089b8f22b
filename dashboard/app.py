"""The Streamlit script: page config and navigation. The style sheet comes with the page shell."""

import streamlit as st

from dashboard.labels import label
from dashboard.navigation import PAGES

st.set_page_config(
    page_icon="/app/static/favicon.svg",
    layout="wide",
    initial_sidebar_state="collapsed",
)
current = st.navigation(
    [
        st.Page(
            page.script,
            title=label("shell.title", page=label(page.title_key)),
            url_path=page.url_path,
            default=page.default,
        )
        for page in PAGES
    ],
    position="hidden",
)
current.run()
