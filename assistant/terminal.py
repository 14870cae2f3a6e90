"""The interview in a terminal: Markdown, colours, progress, history and commands."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.markdown import Markdown

import prompts
from assistant.errors import PolkuError, Unreadable
from assistant.exports import FORMATTED
from assistant.interview.interview import Interview
from assistant.interview.turn import Outcome
from assistant.model.whole import Export
from assistant.understanding.interpreter import Act


def talk(interview: Interview) -> None:
    """Talk until the person stops; every turn is already saved."""
    console = Console(highlight=False)
    ask = _asker(interview)
    _show(console, interview, interview.greeting())
    while True:
        line = ask()
        if line is None:
            break
        words = Words(console)
        try:
            outcome = _command(console, interview, line) if line.startswith("/") else interview.say(line, words.take)
        except PolkuError as error:
            console.print(prompts.text(interview.model.language, error.key, **error.blanks), style="red", markup=False)
            continue
        if outcome is None:
            break
        if isinstance(outcome, Outcome):
            _show(console, interview, outcome, words.told)
            if outcome.done:
                console.print(
                    prompts.text(interview.model.language, "terminal.take_away", id=interview.id), markup=False
                )
            if outcome.act is Act.STOP:
                break
    console.print(prompts.text(interview.model.language, "terminal.bye", id=interview.id), markup=False)


class Words:
    """Shows the reply as it is written; `told` is what was shown."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.told = ""

    def take(self, words: str) -> None:
        """Some more words."""
        if not self.told:
            self._console.print()
        self.told += words
        self._console.print(words, end="", markup=False, soft_wrap=True)


def _asker(interview: Interview) -> Callable[[], str | None]:
    """Reads a line: with history and editing where there is a terminal, else plainly."""

    def label() -> str:
        return f"{prompts.text(interview.model.language, 'terminal.prompt')}: "

    def plain() -> str | None:
        line = sys.stdin.readline()
        return line.rstrip("\n") if line else None

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return plain
    from prompt_toolkit import PromptSession
    from prompt_toolkit.history import InMemoryHistory

    session: PromptSession[str] = PromptSession(history=InMemoryHistory())

    def prompted() -> str | None:
        try:
            return session.prompt(label())
        except (EOFError, KeyboardInterrupt):
            return None

    return prompted


def _show(console: Console, interview: Interview, outcome: Outcome, told: str = "") -> None:
    """The outcome, but for the words that are `told` already."""
    percent = round(100 * outcome.progress["all"])
    if told:
        console.print()
    console.print()
    console.print(Markdown(outcome.reply.removeprefix(told.strip())))
    console.print(
        prompts.text(interview.model.language, "terminal.progress", percent=percent), style="dim", markup=False
    )


def _command(console: Console, interview: Interview, line: str) -> Outcome | bool | None:
    """Run a command: an outcome to show, True where it has shown what there is, None to stop."""
    language = interview.model.language
    name, _, rest = line.strip().partition(" ")
    match name:
        case "/quit" | "/exit":
            return None
        case "/help":
            console.print(Markdown(prompts.text(language, "terminal.help")))
        case "/undo":
            return interview.undo()
        case "/back" | "/skip":
            return interview.say(name)
        case "/language":
            return interview.edit(
                {"kind": "set_language", "language": rest.strip() or ("en" if language == "fi" else "fi")}
            )
        case "/capacity":
            try:
                hours = float(rest.strip().replace(",", "."))
            except ValueError as error:
                raise Unreadable("unreadable.capacity") from error
            return interview.edit({"kind": "set_capacity", "capacity": {"hours": hours}})
        case "/plan":
            console.print(Markdown(told_plan(interview.export())))
        case "/export":
            slug = re.sub(r"[^\w-]+", "-", interview.title.lower()).strip("-") or "polku"
            file = Path(rest.strip() or f"{slug}.md")
            try:
                made = FORMATTED.get(file.suffix.lstrip(".").lower(), FORMATTED["md"])
                file.write_bytes(made(interview.export()))
            except OSError as error:
                raise PolkuError("unreadable.cannot_write", file=str(file)) from error
            console.print(prompts.text(language, "terminal.exported", file=file), markup=False)
        case _:
            console.print(prompts.text(language, "terminal.unknown", command=name), markup=False)
    return True


def told_plan(document: Export) -> str:
    """The plan and the findings as short Markdown."""
    if not document.plan:
        return prompts.text(document.language, "plan_command.none")
    titles = {n.id: n.title for n in document.development_needs}
    lines = []
    for item in document.plan:
        horizon = prompts.text(document.language, f"horizon.{item.horizon}")
        lines.append(
            f"{item.rank}. **{titles[item.need]}** ({horizon}, {item.score}) – {item.because} {item.next_action}"
        )
    lines += ["", f"**{prompts.text(document.language, 'report.findings')}**", ""]
    lines += [f"- {f.statement} {f.because} ({f.source})" for f in document.findings]
    return "\n".join(lines)
