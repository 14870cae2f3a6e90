"""The plan: what first and why, the scores that decide it, the findings, and what is still to be checked."""

import streamlit as st

from assistant.exports.telling import whose_work
from assistant.model.needs import DevelopmentNeed, Finding, Horizon, Hypothesis, HypothesisStatus, PlanItem
from assistant.model.whole import Export, Model
from assistant.reasoning.findings import dismissed
from assistant.reasoning.findings.texts import need_title
from ui import frame, session
from ui.drawing.matrix import matrix
from ui.drawing.words import plain
from ui.parts import picture
from ui.session import text, told_key

SHOWN = 6  # hypotheses shown before the rest is opened


def _score(need: str, field: str, key: str) -> None:
    if score := session.widget(key):
        session.edit([{"kind": "score_need", "need": need, field: score}])


def _owner(need: str, key: str) -> None:
    session.edit([{"kind": "set_owner", "need": need, "owner": session.widget(key).strip() or None}])


def _accept(rule: str) -> None:
    """Taken along as a development need, in the words of the interview."""
    interview = frame.interview()
    finding = next((f for f in interview.export().findings if f.rule == rule), None)
    if finding:
        need = {
            "kind": "add_need", "title": need_title(interview.model, finding), "description": finding.statement,
            "touchpoints": finding.touchpoints, "origin": rule,
        }  # fmt: skip
        session.edit([need])


def _dismiss(rule: str) -> None:
    session.edit([{"kind": "settle", "field": "needs", "about": rule, "how": "nothing"}])


def _remove(need: str) -> None:
    session.edit([{"kind": "remove_need", "need": need}])


def _add() -> None:
    if title := session.widget("own_need").strip():
        session.edit([{"kind": "add_need", "title": title}])


def _judge(hypothesis: str, key: str) -> None:
    if status := session.widget(key):
        session.edit([{"kind": "judge_hypothesis", "hypothesis": hypothesis, "status": status}])


def _plan(document: Export) -> None:
    if not document.plan:
        st.html(f"<p class='nothing'>{text('plan.empty')}</p>")
        return
    needs = {n.id: n for n in document.development_needs}
    left, right = st.columns([7, 5], gap="large")
    with right, st.container(key="matrix"):
        st.html(f"<h2>{text('plan.matrix')}</h2><p class='quiet'>{text('plan.matrix_lead')}</p>")
        picture(matrix(document), text("plan.matrix"), "matrix_picture")
    with left:
        for horizon in Horizon:
            items = [i for i in document.plan if i.horizon is horizon]
            if items:
                st.html(f"<h2>{told_key(f'horizon.{horizon}')}</h2>")
            for item in items:
                _item(item, needs[item.need], needs)


def _item(item: PlanItem, need: DevelopmentNeed, needs: dict[str, DevelopmentNeed]) -> None:
    with st.container(border=True, key=f"item-{need.id}"):
        origin = text("plan.from_you" if need.origin == "respondent" else "plan.from_finding")
        rows = {
            "first_step": item.next_action,
            "affected": "; ".join(whose_work(need)),
            "owner": need.owner or "", "kpi": item.kpi or "",
            "depends_on": ", ".join(needs[n].title for n in item.depends_on),
        }  # fmt: skip
        told = "".join(
            f"<div class='row'><dt>{text(f'plan.{k}')}</dt><dd>{plain(v)}</dd></div>" for k, v in rows.items() if v
        )
        st.html(
            f"<h3><span class='rank'>{item.rank}</span> {plain(need.title)} <span class='mark'>{origin}</span></h3>"
            f"<p>{plain(item.because)}</p><div class='model'><dl>{told}</dl></div>"
        )
        with st.expander(text("plan.edit"), key=f"edit-{need.id}"):
            best, worst = item.rank_range
            st.html(f"<p class='quiet'>{text('plan.range', rank=item.rank, best=best, worst=worst)}</p>")
            for field in ("impact", "effort"):
                key = session.bound(f"{need.id}-{field}", getattr(need, field))
                st.segmented_control(
                    text(f"interview.{field}"), [1, 2, 3, 4, 5], key=key,
                    on_change=_score, args=(need.id, field, key),
                )  # fmt: skip
            key = session.bound(f"{need.id}-owner", need.owner or "")
            st.text_input(text("plan.owner"), key=key, max_chars=200, on_change=_owner, args=(need.id, key))
            st.button(text("plan.remove"), key=f"remove-{need.id}", on_click=_remove, args=(need.id,))


def _findings(model: Model, document: Export) -> None:
    st.html(f"<h2>{text('plan.findings')}</h2>")
    if not document.findings:
        st.html(f"<p class='nothing'>{text('plan.no_findings')}</p>")
        return
    st.html(f"<p class='quiet'>{text('plan.findings_lead')}</p>")
    taken = {n.origin for n in model.development_needs}
    order = sorted(document.findings, key=lambda f: (f.rule in taken, dismissed(model, f.rule)))
    for finding in order:
        _finding(model, finding, taken=finding.rule in taken)


def _finding(model: Model, finding: Finding, *, taken: bool) -> None:
    away = dismissed(model, finding.rule) and not taken
    with st.container(border=True, key=f"finding-{finding.rule}", horizontal=True, vertical_alignment="center"):
        state = text("plan.taken") if taken else text("plan.dismissed") if away else ""
        mark = f" <span class='mark{' key' if taken else ''}'>{state}</span>" if state else ""
        weight = told_key(f"severity.{finding.severity}")
        st.html(
            f"<h3>{plain(finding.statement)} <span class='mark {finding.severity}'>{weight}</span>{mark}</h3>"
            f"<p>{plain(finding.because)}</p><p class='quiet'>{text('plan.source', source=finding.source)}</p>"
        )
        if not taken:
            st.button(text("plan.accept"), key=f"accept-{finding.rule}", on_click=_accept, args=(finding.rule,))
            if not away:
                st.button(
                    text("plan.dismiss"), key=f"dismiss-{finding.rule}", type="tertiary",
                    on_click=_dismiss, args=(finding.rule,),
                )  # fmt: skip


def _hypotheses(document: Export) -> None:
    st.html(f"<h2>{text('plan.hypotheses')}</h2>")
    if not document.hypotheses:
        st.html(f"<p class='nothing'>{text('plan.no_hypotheses')}</p>")
        return
    st.html(f"<p class='quiet'>{text('plan.hypotheses_lead')}</p>")
    every = session.remembered("hypotheses", False)
    for hypothesis in document.hypotheses if every else document.hypotheses[:SHOWN]:
        _hypothesis(hypothesis)
    if not every and len(document.hypotheses) > SHOWN:
        st.button(
            text("home.more", n=len(document.hypotheses)), key="hypotheses",
            on_click=session.remember, args=("hypotheses", True),
        )  # fmt: skip


def _hypothesis(hypothesis: Hypothesis) -> None:
    with st.container(border=True, key=f"guess-{hypothesis.id}"):
        st.html(
            f"<p class='title'>{plain(hypothesis.statement)}</p>"
            f"<p class='quiet'>{text('plan.validation', how=plain(hypothesis.validation))}</p>"
        )
        key = session.bound(f"judged-{hypothesis.id}", hypothesis.status)
        st.segmented_control(
            text("plan.status"), list(HypothesisStatus), required=True, key=key,
            format_func=lambda s: text(f"status.{s}"), on_change=_judge, args=(hypothesis.id, key),
            label_visibility="collapsed",
        )  # fmt: skip


def _draw() -> None:
    interview = frame.interview()
    document = interview.export()
    st.html(f"<h1>{text('plan.title')}</h1><p class='lead'>{text('plan.lead')}</p>")
    _plan(document)
    with st.form("own", clear_on_submit=True, border=False):
        st.text_input(text("plan.add"), key="own_need", placeholder=text("plan.add_label"), max_chars=300)
        st.form_submit_button(text("plan.add_button"), on_click=_add)
    _findings(interview.model, document)
    _hypotheses(document)


_draw()
