from pathlib import Path

import pytest

from knowledge import e5
from tests.session.play import ROOT, files


@pytest.mark.slow
@pytest.mark.skipif(not e5.available(), reason="the embedded model is not on this platform")
def test_the_session_shown_is_what_the_program_says(tmp_path: Path) -> None:
    stale = [name for name, text in files(tmp_path).items() if (ROOT / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run `python -m tests.session.play`"
