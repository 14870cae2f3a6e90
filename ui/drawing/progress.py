"""How far the interview is, as HTML."""

import prompts
from assistant.model.whole import Language

STEPS = ("context", "1", "2", "3", "4")


def progress(shares: dict[str, float], language: Language, step: int | None) -> str:
    """The steps as five bars, the present one marked, and the whole in words."""
    bars = "".join(_bar(name, shares[name], language, present=step == number) for number, name in enumerate(STEPS))
    whole = prompts.text(language, "web.progress.all", percent=round(100 * shares["all"]))
    label = prompts.text(language, "web.progress.label")
    return f"<div class='progress' role='group' aria-label='{label}'><ol>{bars}</ol><p>{whole}</p></div>"


def _bar(name: str, share: float, language: Language, *, present: bool) -> str:
    title = prompts.text(language, f"step.{0 if name == 'context' else name}")
    percent = round(100 * share)
    told = prompts.text(language, "web.progress.step", name=title, percent=percent)
    now = " aria-current='step'" if present else ""
    return (
        f"<li{now} title='{told}'><span class='bar'><span style='width:{percent}%'></span></span>"
        f"<span class='label'>{title}</span><span class='hidden'>{percent} %</span></li>"
    )
