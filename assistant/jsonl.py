"""`polku interview --jsonl`: one turn a line in, one JSON object a line out, flushed at once."""

import json
from typing import Any, TextIO

import prompts
from assistant.errors import PolkuError
from assistant.interview.interview import Interview
from assistant.interview.turn import Outcome


def run(interview: Interview, read: TextIO, write: TextIO) -> None:
    """Talk until the input ends; the interview stays saved."""
    _write(write, interview.greeting().line())
    for line in read:
        try:
            _write(write, _turn(interview, line).line())
        except PolkuError as error:
            _write(write, {"error": prompts.text(interview.model.language, error.key, **error.blanks)})


def _turn(interview: Interview, line: str) -> Outcome:
    """One line's turn.

    Raises:
        PolkuError: the line cannot be read, or the turn could not be kept; nothing was changed.
    """
    try:
        data: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise PolkuError("unreadable.line") from error
    match data:
        case {"say": str(text)}:
            return interview.say(text)
        case {"undo": True}:
            return interview.undo()
        case {"edit": dict(edit)}:
            return interview.edit(edit)
        case _:
            raise PolkuError("unreadable.line")


def _write(write: TextIO, data: dict[str, Any]) -> None:
    write.write(json.dumps(data, ensure_ascii=False) + "\n")
    write.flush()
