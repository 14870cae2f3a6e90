"""Export -> Report: what the Word and PDF reports say, in order."""

from collections.abc import Iterator

import prompts
from assistant.exports.appendix import facts, hypotheses, touchpoints
from assistant.exports.blocks import Block, Card, Figures, Heading, Item, Items, Place, Report, Table, Text
from assistant.exports.document import restored
from assistant.exports.programme import programme
from assistant.exports.telling import told_date, told_day, whose_work
from assistant.model.needs import Horizon, HypothesisStatus, Severity
from assistant.model.touchpoints import Contact
from assistant.model.whole import Export, Model
from assistant.reasoning.brief import Brief, Step, brief

FIRST = 3


def report(document: Export, name: str | None = None) -> Report:
    """The whole report; `name` is the company's, where it is to stand on the first page."""
    model = restored(document)
    laid = brief(model, document.plan, document.updated_at.date())
    language = document.language
    labels = {key: prompts.text(language, f"doc.{key}") for key in ("contents", "page", "legend_calendar")}
    return Report(
        language=language, title=name or document.title, subtitle=prompts.text(language, "doc.subtitle"),
        date=told_date(language, document.updated_at.date()), blocks=tuple(_blocks(document, model, laid)),
        labels=labels,
    )  # fmt: skip


def _blocks(d: Export, model: Model, laid: Brief) -> Iterator[Block]:
    yield from _summary(d, laid)
    yield Place(kind="contents")
    yield Place(kind="map")
    yield from _findings(d)
    yield from _plan(d, laid)
    yield from _left_out(d, laid)
    yield from programme(d, model, laid)
    yield from _review(d)
    yield from hypotheses(d)
    yield from touchpoints(d)
    yield from facts(d)


def _summary(d: Export, laid: Brief) -> Iterator[Block]:
    def t(key: str, **blanks: object) -> str:
        return prompts.text(d.language, f"doc.{key}", **blanks)

    yield Heading(level=1, text=t("summary"), name="summary")
    if d.context.company:
        yield Text(text=d.context.company.value, style="lead")
    if d.context.focus and d.context.focus.told:
        yield Text(text=t("focus", focus=d.context.focus.value.rstrip(".")))
    direct = sum(x.contact is Contact.DIRECT for x in d.touchpoints)
    unsure = sum(h.status is HypothesisStatus.OPEN for h in d.hypotheses)
    counts = {"touchpoints": len(d.touchpoints), "direct": direct, "findings": len(d.findings), "guesses": unsure}
    yield Figures(figures=tuple((str(n), t(f"figure.{key}")) for key, n in counts.items()))
    if d.findings:
        yield Heading(level=3, text=t("weightiest"))
        yield Items(items=tuple(Item(title=f.statement, text=f.because) for f in d.findings[:FIRST]))
    if laid.steps:
        yield Heading(level=3, text=t("do_first"))
        first = laid.steps[:FIRST]
        yield Items(
            numbered=True,
            items=tuple(Item(title=s.need.title, text=s.item.next_action, mark=_sure(d, s)) for s in first),
        )
    if laid.decisive:
        need, field = laid.decisive
        yield Text(text=t(f"decisive_{field}", need=need.title), style="note")


def _sure(d: Export, step: Step) -> str:
    best, worst = step.item.rank_range
    if step.certain:
        return prompts.text(d.language, "doc.certain")
    return prompts.text(d.language, "doc.rank_range", best=best, worst=worst) if best < worst else ""


def _findings(d: Export) -> Iterator[Block]:
    yield Heading(level=1, text=prompts.text(d.language, "report.findings"), name="findings")
    if not d.findings:
        yield Text(text=prompts.text(d.language, "doc.no_findings"))
    for severity in Severity:
        some = [f for f in d.findings if f.severity is severity]
        if some:
            yield Heading(level=2, text=prompts.text(d.language, f"doc.severity.{severity}"))
            yield Items(items=tuple(Item(title=f.statement, text=f.because, mark=f.source) for f in some))


def _plan(d: Export, laid: Brief) -> Iterator[Block]:
    yield Heading(level=1, text=prompts.text(d.language, "report.plan"), name="plan")
    if not laid.steps:
        yield Text(text=prompts.text(d.language, "doc.no_plan"))
        return
    yield Text(text=prompts.text(d.language, "doc.capacity", hours=round(laid.hours_a_month)), style="note")
    for horizon in Horizon:
        if steps := laid.of(horizon):
            yield Heading(level=2, text=prompts.text(d.language, f"doc.horizon.{horizon}"))
            yield from (_card(d, s) for s in steps)


def _card(d: Export, step: Step) -> Card:
    need, item = step.need, step.item
    titles = {n.id: n.title for n in d.development_needs}
    level = step.level or prompts.text(d.language, "doc.level_unknown")
    rows = {
        "report.next_action": item.next_action,
        "report.owner": need.owner,
        "report.affected": "; ".join(whose_work(need)),
        "doc.along": ", ".join(step.along),
        "report.depends_on": ", ".join(titles[n] for n in item.depends_on),
        "report.kpi": _kpi(item.kpi, level) or prompts.text(d.language, "doc.no_kpi"),
        "doc.review_on": told_date(d.language, step.review_on),
        "doc.work": prompts.text(d.language, "doc.hours", hours=step.hours),
    }
    shown = tuple((prompts.text(d.language, key), value) for key, value in rows.items() if value)
    return Card(title=f"{item.rank}. {need.title}", mark=_sure(d, step), text=item.because, rows=shown)


def _kpi(name: str | None, level: str) -> str | None:
    """The metric with its level today, where the name does not hold it already."""
    return name if name is None or level in name else f"{name} ({level})"


def _left_out(d: Export, laid: Brief) -> Iterator[Block]:
    left = [s for s in laid.steps if s.waits_because]
    if not left:
        return
    titles = {n.id: n.title for n in d.development_needs}
    yield Heading(level=1, text=prompts.text(d.language, "doc.left_out"), name="left")
    goal = prompts.text(d.language, f"focus_goal.{laid.goal}") if laid.goal else ""
    rows = tuple(
        (s.need.title, prompts.text(
            d.language, f"doc.left.{s.waits_because}", goal=goal,
            first=", ".join(titles[n] for n in s.item.depends_on),
        ))
        for s in left
    )  # fmt: skip
    head = (prompts.text(d.language, "doc.need"), prompts.text(d.language, "doc.why_not_now"))
    yield Table(head=head, rows=rows, widths=(2, 3))


def _review(d: Export) -> Iterator[Block]:
    yield Heading(level=1, text=prompts.text(d.language, "doc.review"), name="review")
    yield Text(text=prompts.text(d.language, "doc.review_how"))
    yield Items(
        numbered=True, items=tuple(Item(title=q) for q in prompts.words(d.language, "choices.review_questions"))
    )
    if d.reviews:
        titles = {n.id: n.title for n in d.development_needs}
        rows = tuple(
            (
                told_day(d.language, r.on),
                titles.get(r.need, r.need),
                prompts.text(d.language, f"outcome.{r.outcome}"),
                r.effect,
                r.learned,
            )
            for r in d.reviews
        )
        yield Table(head=prompts.words(d.language, "choices.review_head"), rows=rows, widths=(1.2, 2.5, 1.2, 2.5, 2.5))
