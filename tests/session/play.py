"""Play made-up companies' quick interviews and keep what the program said: `python -m tests.session.play`.

Writes docs/session.md (the whole talk), docs/map.svg (the map) and docs/report.md, and the part of README.md between
its `session` marks; ui/examples/ (the examples to open). A test plays it again and holds the files against it.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from assistant.exports import FORMATTED
from assistant.interview.interview import Interview
from assistant.interview.turn import Outcome, Shown
from assistant.model.whole import Export, Language
from assistant.settings import Settings
from assistant.wiring import Polku

ROOT = Path(__file__).parents[2]
Answers = dict[str, Any]
COMPANIES: dict[Language, str] = {"fi": "bakery.fi.yaml", "en": "bicycles.en.yaml"}
SHOWN = 9  # turns of the talk that README shows


def answers(language: Language) -> Answers:
    """What the owner of that language's company says."""
    told: Answers = yaml.safe_load((Path(__file__).parent / COMPANIES[language]).read_text(encoding="utf-8"))
    return told


def answer(told_by_field: Answers, question: Shown) -> str:
    """What the owner says to a question."""
    if question.fields == ("needs",) and question.about:
        return str(told_by_field["findings"])
    if question.fields[0] == "impact":
        return str(told_by_field["need_details"].get(question.about[0]["name"], told_by_field["unknown"]))
    rows = []
    for field in question.fields:
        told = told_by_field.get(field)
        if isinstance(told, dict):
            several = len(question.about) > 1
            rows += [
                (f"{a['name']}: " if several else "") + str(told.get(a["name"], told_by_field["unknown"]))
                for a in question.about
            ]
        elif told is not None:
            rows.append(str(told))
    return "\n".join(dict.fromkeys(rows)) or str(told_by_field["unknown"])


def played(home: Path, language: Language) -> tuple[list[tuple[str, str]], Interview]:
    """The talk as (who, words), and the interview at its end."""
    polku = Polku(Settings(home=home), clock=lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
    interview, told = polku.begin(language, "quick"), answers(language)
    outcome: Outcome = interview.greeting()
    talk = [("Polku", outcome.reply)]
    asked_back = False
    while outcome.question is not None and len(talk) < 120:
        said = answer(told, outcome.question)
        if outcome.question.fields == ("touchpoints",) and not asked_back:
            said, asked_back = str(told["question_back"]), True
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
    (talk, interview), (_, english) = played(home, "fi"), played(home, "en")
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
        "ui/examples/en.json": example(english.export()),
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
