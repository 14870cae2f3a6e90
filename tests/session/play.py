"""Play a made-up company's quick interview and keep what the program said: `python -m tests.session.play`.

Writes docs/session.md (the whole talk), docs/map.svg (the map) and docs/report.md, and the part of README.md between
its `session` marks. A test plays it again and holds the files against it.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from assistant.exports import FORMATTED
from assistant.interview.interview import Interview
from assistant.interview.turn import Outcome, Shown
from assistant.model.whole import Export
from assistant.settings import Settings
from assistant.wiring import Polku

ROOT = Path(__file__).parents[2]
ANSWERS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "bakery.fi.yaml").read_text(encoding="utf-8"))
SHOWN = 9  # turns of the talk that README shows


def answer(question: Shown) -> str:
    """What the owner says to a question."""
    if question.fields == ("needs",) and question.about:
        return str(ANSWERS["findings"])
    if question.fields[0] == "impact":
        return str(ANSWERS["need_details"].get(question.about[0]["name"], ANSWERS["unknown"]))
    rows = []
    for field in question.fields:
        told = ANSWERS.get(field)
        if isinstance(told, dict):
            several = len(question.about) > 1
            rows += [
                (f"{a['name']}: " if several else "") + str(told.get(a["name"], ANSWERS["unknown"]))
                for a in question.about
            ]
        elif told is not None:
            rows.append(str(told))
    return "\n".join(dict.fromkeys(rows)) or str(ANSWERS["unknown"])


def played(home: Path) -> tuple[list[tuple[str, str]], Interview]:
    """The talk as (who, words), and the interview at its end."""
    polku = Polku(Settings(home=home), clock=lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
    interview = polku.begin("fi", "quick")
    outcome: Outcome = interview.greeting()
    talk = [("Polku", outcome.reply)]
    asked_back = False
    while outcome.question is not None and len(talk) < 120:
        said = answer(outcome.question)
        if outcome.question.fields == ("touchpoints",) and not asked_back:
            said, asked_back = str(ANSWERS["question_back"]), True
        outcome = interview.say(said)
        talk += [("Sinä", said), ("Polku", outcome.reply)]
    return [(who, words.replace(interview.id, "TUNNUS")) for who, words in talk], interview


def as_markdown(talk: list[tuple[str, str]]) -> str:
    """The talk as quoted Markdown, the person's words in bold."""
    parts = []
    for who, words in talk:
        body = words if who == "Polku" else f"**{who}:** {words}"
        parts.append("\n".join(f"> {line}".rstrip() for line in body.split("\n")))
    return "\n\n".join(parts) + "\n"


def files(home: Path) -> dict[str, str]:
    """What the program makes of the talk, by file name."""
    talk, interview = played(home)
    document = interview.export()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    before, rest = readme.split("<!-- session -->\n", 1)
    _, after = rest.split("<!-- /session -->", 1)
    part = as_markdown([*talk[3:SHOWN], ("Polku", "…"), talk[-1]])
    return {
        "README.md": f"{before}<!-- session -->\n{part}<!-- /session -->{after}",
        "docs/session.md": f"# Koko haastattelu\n\n{as_markdown(talk)}",
        "docs/map.svg": FORMATTED["svg"](document).decode(),
        "docs/report.md": FORMATTED["md"](document).decode(),
        "ui/examples/fi.json": example(document),
    }


def example(document: Export) -> str:
    """The model as an example to open; without an id of its own."""
    return FORMATTED["json"](document.model_copy(update={"id": "example"})).decode()


def main() -> None:
    """Write the files."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as home:
        for name, text in files(Path(home)).items():
            (ROOT / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
