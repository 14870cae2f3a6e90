"""The talk so far as HTML: who said what, and the passages an answer rests on."""

from collections.abc import Iterable, Iterator, Sequence

import prompts
from assistant.interview.reply import brief
from assistant.interview.turn import Citation, Turn
from assistant.model.whole import Language
from knowledge.cards import card
from ui.drawing.words import markdown, plain


def talk(turns: Sequence[Turn], language: Language) -> str:
    """The turns as bubbles, oldest first; `data-turn` is the number of the last."""
    label = prompts.text(language, "web.interview.history")
    last = turns[-1].number if turns else 0
    rows = "".join(_turns(turns, language))
    return f"<div class='talk' role='log' tabindex='0' aria-label='{label}' data-turn='{last}'>{rows}</div>"


def said(words: str, language: Language) -> str:
    """What the person said, as a bubble."""
    who = prompts.text(language, "web.interview.you")
    return f"<div class='bubble you'><span class='hidden'>{who}: </span>{plain(words)}</div>"


def answered(words: str, language: Language) -> str:
    """What Polku said, as a bubble; while it still speaks, as much as there is."""
    who = prompts.text(language, "web.interview.polku")
    return f"<div class='bubble polku'><span class='hidden'>{who}: </span>{markdown(words)}</div>"


def thinking(language: Language) -> str:
    """That an answer is on its way."""
    words = prompts.text(language, "web.interview.thinking")
    return f"<div class='bubble polku thinking' role='status'>{words}<span class='dots'>…</span></div>"


def _turns(turns: Iterable[Turn], language: Language) -> Iterator[str]:
    for turn in turns:
        match turn.kind:
            case "say":
                if turn.asked:
                    yield f"<div class='asked'>{markdown(brief(language, turn.asked))}</div>"
                yield said(turn.said or "", language)
                if turn.reply:
                    yield answered(turn.reply, language)
                yield "".join(citation(c, language) for c in turn.citations)
            case "edit" | "undo" if turn.reply:
                label = prompts.text(
                    language, "web.interview.by_hand" if turn.kind == "edit" else "web.interview.undone"
                )
                body = f": {markdown(turn.reply)}" if turn.kind == "edit" else ""
                yield f"<div class='aside'>{label}{body}</div>"
            case _:
                continue


def citation(cited: Citation, language: Language) -> str:
    """A source that opens to its passage."""
    title = prompts.text(language, "web.interview.source", title=plain(cited.title), source=plain(cited.source))
    whole = card(cited.id, language)
    passage = " ".join(whole.sentences) if whole else cited.quote
    shown = plain(passage).replace(plain(cited.quote), f"<mark>{plain(cited.quote)}</mark>")
    return f"<details class='citation'><summary>{title}</summary><blockquote>{shown}</blockquote></details>"
