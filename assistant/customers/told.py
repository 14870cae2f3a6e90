"""The analysis in words, and beside what the person said of the ideal customer."""

from collections.abc import Iterator

import prompts
from assistant.customers.analysis import Analysis, Apart
from assistant.model.whole import Language


def told(language: Language, analysis: Analysis, ideal: str | None = None) -> str:
    """A short report for the terminal, as Markdown."""
    return "\n".join(_lines(language, analysis, ideal))


def _lines(language: Language, a: Analysis, ideal: str | None) -> Iterator[str]:
    def t(key: str, **blanks: object) -> str:
        return prompts.text(language, f"customers.{key}", **blanks)

    yield t("title", n=number(language, a.customers), column=a.column, total=number(language, a.total))
    yield ""
    yield t("fifth", share=percent(language, a.best_fifth))
    if a.loss_making:
        yield t("losses", n=number(language, a.loss_making), sum=number(language, a.losses))
    yield f"\n| {t('head')} |\n|---:|---:|---:|---:|"
    running = 0.0
    for d in a.deciles:
        running += d.share or 0.0
        bar = "█" * max(0, round(30 * (d.share or 0.0)))
        so_far = None if d.share is None else running
        yield (f"| {d.number} | {number(language, d.total)} | {percent(language, d.share)} "
               f"| {percent(language, so_far)} {bar} |")  # fmt: skip
    yield f"\n**{t('apart_title')}**\n"
    yield from (f"- {_apart(language, x)}" for x in a.apart)
    if not a.apart:
        yield t("nothing_apart")
    if (few := round(0.05 * a.compared)) > 0:
        yield "\n" + t("chance", n=a.compared, few=few)
    if a.few:
        yield t("few")
    if ideal:
        yield from _ideal(language, a, ideal)
    yield f"\n**{t('assumed_title')}**\n"
    yield from (f"- {prompts.text(language, f'customers.assumed.{key}', **blanks)}" for key, blanks in a.assumed)


def _apart(language: Language, x: Apart) -> str:
    key = ("kind" if x.kind else "number") + ("" if x.sure else "_unsure")
    show = percent if x.kind else number
    return prompts.text(
        language, f"customers.apart.{key}", attribute=x.attribute, kind=x.kind, best=show(language, x.best),
        rest=show(language, x.rest), effect=number(language, x.effect),
    )  # fmt: skip


def _ideal(language: Language, a: Analysis, ideal: str) -> Iterator[str]:
    """The person's words beside the kinds that set the best apart for sure."""
    yield f"\n**{prompts.text(language, 'customers.ideal_title')}**\n"
    yield prompts.text(language, "customers.ideal_said", ideal=ideal)
    kinds = [x for x in a.apart if x.kind and x.sure]
    for x in kinds:
        key = "ideal_agrees" if mentioned(x.kind, ideal) else "ideal_missing"
        yield f"- {prompts.text(language, f'customers.{key}', attribute=x.attribute, kind=x.kind)}"
    if not kinds:
        yield prompts.text(language, "customers.ideal_open")


def mentioned(kind: str, ideal: str) -> bool:
    """Do the person's words hold the kind, inflection aside (the first letters of its words)?"""
    words = [w[: max(4, len(w) - 3)] for w in kind.casefold().split() if len(w) > 2]
    return bool(words) and all(w in ideal.casefold() for w in words)


def number(language: Language, value: float) -> str:
    """'12 500,5' in Finnish, '12,500.5' in English."""
    whole = f"{value:,.2f}".rstrip("0").rstrip(".")
    return whole.replace(",", "\u00a0").replace(".", ",") if language == "fi" else whole


def percent(language: Language, share: float | None) -> str:
    """'80,5 %' in Finnish, '80.5%' in English, '–' where there is none."""
    if share is None:
        return "–"
    return f"{number(language, round(100 * share, 1))}\u00a0%" if language == "fi" else f"{round(100 * share, 1):g}%"
