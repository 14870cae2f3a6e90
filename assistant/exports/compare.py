"""Two dates of the same customer process beside each other: what was done, what moved, what is new."""

import prompts
from assistant.exports.telling import told_day
from assistant.model.facts import Value
from assistant.model.needs import Review
from assistant.model.whole import Export


class Moved(Value):
    """A change whose rank is another than before; None where it was or is not in the plan."""

    title: str
    before: int | None
    after: int | None


class Comparison(Value):
    """What is different. Names and statements are those of the export they stand in."""

    before: str
    after: str
    touchpoints_added: tuple[str, ...]
    touchpoints_gone: tuple[str, ...]
    findings_solved: tuple[str, ...]
    findings_new: tuple[str, ...]
    assumptions_before: int
    assumptions_after: int
    reviews: tuple[Review, ...]
    moved: tuple[Moved, ...]


def compared(old: Export, new: Export) -> Comparison:
    """The later export against the earlier one, whichever way round they were given."""
    if new.updated_at < old.updated_at:
        old, new = new, old
    names, later = ({t.name for t in d.touchpoints} for d in (old, new))
    rules, rules_later = ({f.rule for f in d.findings} for d in (old, new))
    return Comparison(
        before=old.updated_at.date().isoformat(), after=new.updated_at.date().isoformat(),
        touchpoints_added=tuple(t.name for t in new.touchpoints if t.name not in names),
        touchpoints_gone=tuple(t.name for t in old.touchpoints if t.name not in later),
        findings_solved=tuple(f.statement for f in old.findings if f.rule not in rules_later),
        findings_new=tuple(f.statement for f in new.findings if f.rule not in rules),
        assumptions_before=_open(old), assumptions_after=_open(new),
        reviews=tuple(r for r in new.reviews if r not in old.reviews), moved=tuple(_moved(old, new)),
    )  # fmt: skip


def _open(d: Export) -> int:
    return sum(h.status == "open" for h in d.hypotheses)


def _ranks(d: Export) -> dict[str, int]:
    titles = {n.id: n.title for n in d.development_needs}
    return {titles[i.need]: i.rank for i in d.plan}


def _moved(old: Export, new: Export) -> list[Moved]:
    before, after = _ranks(old), _ranks(new)
    titles = dict.fromkeys([*after, *before])
    rows = [Moved(title=t, before=before.get(t), after=after.get(t)) for t in titles]
    return [r for r in rows if r.before != r.after]


def told_comparison(c: Comparison, old: Export, new: Export) -> str:
    """The comparison as Markdown, in the later export's language."""
    language = (new if new.updated_at >= old.updated_at else old).language
    titles = {n.id: n.title for d in (old, new) for n in d.development_needs}

    def t(key: str, **blanks: object) -> str:
        return prompts.text(language, f"compare.{key}", **blanks)

    lines = [f"**{t('title', before=told_day(language, c.before), after=told_day(language, c.after))}**", ""]
    for key in ("touchpoints_added", "touchpoints_gone", "findings_solved", "findings_new"):
        if rows := getattr(c, key):
            lines += [f"**{t(key)}**", "", *(f"- {r}" for r in rows), ""]
    if c.reviews:
        lines += [f"**{t('reviews')}**", ""]
        for r in c.reviews:
            outcome = prompts.text(language, f"outcome.{r.outcome}")
            lines.append(f"- {titles.get(r.need, r.need)}: {outcome}. {r.effect} {r.learned}".rstrip())
        lines.append("")
    if c.moved:
        lines += [f"**{t('moved')}**", ""]
        lines += [f"- {m.title}: {m.before or '–'} → {m.after or '–'}" for m in c.moved]
        lines.append("")
    lines.append(t("assumptions", before=c.assumptions_before, after=c.assumptions_after))
    return "\n".join(lines)
