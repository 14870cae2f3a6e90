"""The prompts: used, versioned, and the filled text as it is sent."""

import hashlib
import json
from pathlib import Path

import pytest

import prompts
from assistant.understanding.llm.reading import Mended, Reading, schema
from tests.builders import fact, model_of, need
from tests.llm.conftest import Begin
from tests.llm.parts import good, in_turn, playing, reading
from tests.llm.test_honesty import PASSAGE

SNAPSHOTS = Path(__file__).parent / "snapshots"
# The text of each version: whoever changes a prompt gives it a new version, and its line here.
VERSIONS = {"interview@1": "56da52a67668fc07", "repair@1": "ec87497bc3d7bec6"}


@pytest.mark.parametrize("name", ["interview", "repair"])
def test_a_changed_prompt_has_a_new_version(name: str) -> None:
    text, version = prompts.instructions(name)
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == VERSIONS[version]


def test_every_prompt_file_is_used() -> None:
    files = {f.stem for f in (Path(prompts.__file__).parent / "llm").glob("*.md")}
    assert files == {"interview", "repair"}


def test_an_unknown_prompt_fails_loudly() -> None:
    with pytest.raises(FileNotFoundError):
        prompts.instructions("nonsense")


def test_the_version_is_kept_with_each_turn(begin: Begin) -> None:
    told = begin(good)
    told.interview.say("Acme, Turku")
    told.interview.say("skip")
    assert [t.prompt for t in told.interview.turns[1:]] == ["interview@1", None]


@pytest.mark.parametrize("kind", [Reading, Mended])
def test_the_schema_holds_nothing_that_strict_modes_refuse(kind: type[Reading] | type[Mended]) -> None:
    def check(node: object) -> None:
        if isinstance(node, dict):
            assert not {"oneOf", "default", "minimum", "maximum"} & node.keys()
            if node.get("type") == "object":
                assert node["additionalProperties"] is False
                assert node["required"] == list(node["properties"])
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            check(child)

    check(schema(kind))


def test_the_reply_comes_first_in_the_schema() -> None:
    assert next(iter(schema()["properties"])) == "reply"


def snapshot(name: str, sent: str) -> None:
    file = SNAPSHOTS / name
    if not file.exists():  # pragma: no cover - made once, then read by whoever changes it
        file.write_text(sent, encoding="utf-8")
    assert sent == file.read_text(encoding="utf-8")


def shown(messages: list[dict[str, str]]) -> str:
    """The messages for a reader: the system's as they are, the turn's JSON indented."""
    parts = []
    for message in messages:
        content = message["content"]
        told = json.dumps(json.loads(content), ensure_ascii=False, indent=1) if message["role"] == "user" else content
        parts.append(f"--- {message['role']}\n{told}\n")
    return "".join(parts)


def test_the_first_turn_as_it_is_sent(begin: Begin) -> None:
    told = begin(good, language="fi")
    told.interview.say("Kattoremontti Virtanen, kahdeksan henkeä Tampereella")
    snapshot("first-turn.txt", shown(told.server.asked[0].body["messages"]))


def test_a_later_turn_with_a_question_as_it_is_sent(begin: Begin) -> None:
    start = model_of(6, development_needs=[need(1)])
    points = tuple(
        t.model_copy(update={"key": t.position == 2, "current_support": fact("Ads"), "unmet_needs": (fact("Prices"),)})
        for t in start.touchpoints
    )
    told = begin(playing(), PASSAGE, model=start.model_copy(update={"touchpoints": points}))
    told.interview.say("They compare prices at 2, and our seller calls them. What is a silo?")
    snapshot("later-turn.txt", shown(told.server.asked[0].body["messages"]))


def test_a_repair_as_it_is_sent(begin: Begin) -> None:
    part = reading(changes=[{**json.loads(good_change()), "quote": "Globex"}])
    told = begin(in_turn(part, json.dumps({"changes": []})))
    told.interview.say("Acme, Turku")
    snapshot("repair.txt", shown(told.server.asked[1].body["messages"]))


def good_change() -> str:
    return json.dumps(
        {"do": "set", "field": "company", "about": [], "value": "Acme", "detail": "", "sure": "said", "quote": "Acme"}
    )
