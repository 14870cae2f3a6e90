"""The report as Markdown: plan first, then why, then the model with the words it rests on."""

from collections.abc import Iterator

import prompts
from assistant.exports.telling import told_date, told_day, told_fact, touchpoint_rows, whose_work
from assistant.model.context import CONTEXT_FIELDS
from assistant.model.facts import Fact
from assistant.model.needs import HypothesisStatus
from assistant.model.touchpoints import Touchpoint
from assistant.model.whole import Export


def to_markdown(document: Export) -> bytes:
    """The whole report, in the model's language."""
    return ("\n".join(_lines(document)).rstrip() + "\n").encode()


def escaped(text: str) -> str:
    """A person's words as text: what Markdown or HTML would take for markup is shown as it is."""
    out = "".join(f"\\{c}" if c in "\\`*_{}[]<>#|$~" else c for c in text.replace("&", "&amp;"))
    return " ".join(out.split())


def _lines(d: Export) -> Iterator[str]:
    def t(key: str, **blanks: object) -> str:
        return prompts.text(d.language, key, **blanks)

    yield f"# {t('report.title', title=escaped(d.title))}\n"
    yield f"{t('report.made', date=told_date(d.language, d.updated_at.date()))}\n"
    yield f"## {t('report.context')}\n"
    for field in CONTEXT_FIELDS:
        fact: Fact | None = getattr(d.context, field)
        if fact is not None:
            yield f"- **{t(f'field.{field}').capitalize()}:** {told_fact(d.language, fact, escaped)}"
    for buyer in d.context.buyers:
        motives = "; ".join(told_fact(d.language, m, escaped) for m in buyer.motives)
        yield f"- **{escaped(buyer.role)}**{': ' + motives if motives else ''}"
    yield from _plan(d)
    if d.reviews:
        titles = {n.id: n.title for n in d.development_needs}
        yield f"\n## {t('doc.review')}\n"
        for r in d.reviews:
            told = " ".join(filter(None, (r.effect, r.learned)))
            title = escaped(titles.get(r.need, r.need))
            yield f"- {told_day(d.language, r.on)}: **{title}** – {t(f'outcome.{r.outcome}')}. {escaped(told)}"
    yield f"\n## {t('report.findings')}\n"
    for finding in d.findings:
        weight = t(f"severity.{finding.severity}")
        yield f"- **{escaped(finding.statement)}** {escaped(finding.because)} ({finding.source}, {weight})"
    yield f"\n## {t('report.touchpoints')}\n"
    for touchpoint in d.touchpoints:
        yield from _touchpoint(d, touchpoint)
    yield f"\n## {t('report.hypotheses')}\n"
    for hypothesis in d.hypotheses:
        settled = hypothesis.status is not HypothesisStatus.OPEN
        status = f" ({t(f'doc.status.{hypothesis.status}')})" if settled else ""
        yield f"- {escaped(hypothesis.statement)} *{t('report.validation')}:* {escaped(hypothesis.validation)}{status}"


def _plan(d: Export) -> Iterator[str]:
    needs = {n.id: n for n in d.development_needs}
    yield f"\n## {prompts.text(d.language, 'report.plan')}"
    horizon = None
    for item in d.plan:
        if item.horizon != horizon:
            horizon = item.horizon
            yield f"\n### {prompts.text(d.language, f'horizon.{horizon}')}\n"
        need = needs[item.need]
        yield f"{item.rank}. **{escaped(need.title)}** – {escaped(item.because)}"
        rows = {
            "next_action": item.next_action,
            "owner": need.owner,
            "affected": "; ".join(whose_work(need)),
            "kpi": item.kpi,
            "depends_on": ", ".join(needs[n].title for n in item.depends_on),
        }
        for key, value in rows.items():
            if value:
                yield f"   - {prompts.text(d.language, f'report.{key}')}: {escaped(value)}"


def _touchpoint(d: Export, touchpoint: Touchpoint) -> Iterator[str]:
    def t(key: str) -> str:
        return prompts.text(d.language, key)

    mark = f" ({t('report.key')})" if touchpoint.key else ""
    yield f"### {touchpoint.position}. {escaped(touchpoint.name)}{mark}\n"
    yield f"- {t(f'stage.{touchpoint.stage}').capitalize()} · {t(f'contact.{touchpoint.contact}')}"
    yield from touchpoint_rows(d.language, touchpoint, escaped)
    yield ""
