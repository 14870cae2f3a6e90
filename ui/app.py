"""The web app: which pages there are, and what stands around every page.

They lie in `views/`: a folder named `pages` beside this file would be run by Streamlit without us.
"""

from pathlib import Path

import streamlit as st

from ui import frame

st.set_page_config(page_title="Polku", page_icon=str(Path(__file__).with_name("icon.svg")), layout="wide")
frame.run(
    st.navigation(
        [
            st.Page("views/home.py", title="Polku", default=True),
            *(st.Page(f"views/{name}.py", title="Polku", url_path=name) for name in frame.PAGES),
        ],
        position="hidden",
    )
)
