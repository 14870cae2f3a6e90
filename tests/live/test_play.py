"""The live evaluation itself, against the scripted server: it must run before anybody pays for it."""

import pytest

from assistant.settings import Settings
from tests.live.play import OWNERS, figures, main
from tests.llm.parts import good
from tests.llm.server import ScriptedServer


def test_without_a_language_model_nothing_is_played(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert "POLKU_LLM" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.usefixtures("words_only")
def test_every_owner_is_played_to_the_end_and_measured() -> None:
    with ScriptedServer(good) as server:
        found = figures(Settings.model_validate({"llm": "openai:scripted", "openai_base_url": server.url}))
    assert len(found) == len(OWNERS) == 2
    assert all(f["done"] and f["facts_quoted"] == 1.0 and f["calls"] > 10 for f in found)
