"""The web app: which pages there are, and what stands around every page."""

from pathlib import Path

import streamlit as st

from ui import frame

st.set_page_config(page_title="Polku", page_icon=str(Path(__file__).with_name("icon.svg")), layout="wide")
frame.run(
    st.navigation(
        [
            st.Page("pages/home.py", title="Polku", default=True),
            *(st.Page(f"pages/{name}.py", title="Polku", url_path=name) for name in frame.PAGES),
        ],
        position="hidden",
    )
)
