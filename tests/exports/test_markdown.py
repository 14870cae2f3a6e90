from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import prompts
from assistant.exports.document import export
from assistant.exports.markdown import escaped, to_markdown
from assistant.model.context import Buyer, Context
from assistant.model.needs import Affected, HypothesisStatus, Review, ReviewOutcome
from assistant.model.touchpoints import KpiKind, Side
from assistant.model.whole import Language, Model
from tests.builders import assumed, conflict, data, fact, kpi, model, need, person, system, touchpoint

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ATTACKS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[click](javascript:alert(1))",
    "![x](javascript:alert(1))", "<javascript:alert(1)>", "# big **bold** _soft_ `code` ~~gone~~",
    "a\n\n# heading\n\n- list", "| a | b |\n|---|---|", "back\\slash \\<b>", "*" * 9, "```\nfence", "$x^2$",
)  # fmt: skip


def full(said: str, language: Language = "en") -> Model:
    """A model in which a person said this everywhere."""
    it = assumed(said)
    whole = touchpoint(
        1, name=said, key=True, customer_action=it, current_support=it, unmet_needs=[it], customer_goal=it,
        company_goal=it, goal_conflict=conflict().model_copy(update={"description": said}), actions=[it],
        participants=[person(said, Side.CUSTOMER), person(said)], systems=[system(said)], data=[data(said)],
        kpis=[kpi(said, KpiKind.BUSINESS_EVIDENCE)],
    )  # fmt: skip
    needs = [
        need(1, title=said, touchpoints=["tp-1"], owner=said, affected=[Affected(who=said, how=said)]),
        need(2, title=f"Check {said}", touchpoints=["tp-1"], origin="guess_on_key"),
    ]
    context = Context(company=it, offering=it, ideal_customer=it, focus=it, buyers=(Buyer(role=said, motives=(it,)),))
    return model(whole, language=language, context=context, development_needs=needs)


def report(told: Model, title: str = "Title") -> str:
    return to_markdown(export(told, "id", title, NOW, NOW)).decode()


def elements(markdown: str) -> list[tuple[str, str]]:
    """The tags a reader would draw, in order, with the language's own texts left out."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(markdown)
    inner = [c for t in tokens for c in (t.children or [t])]
    return [(t.type, t.tag) for t in inner if t.type != "text" and t.type != "softbreak"]


def read(paragraph: str) -> str:
    """The words of a paragraph as a reader sees them."""
    inline = MarkdownIt("commonmark").parse(paragraph)[1]
    return "".join(c.content for c in inline.children or [])


@pytest.mark.parametrize("said", ATTACKS)
def test_nothing_a_person_said_becomes_markup(said: str) -> None:
    assert elements(report(full(said), said)) == elements(report(full("plain"), "plain"))


@pytest.mark.parametrize("said", ATTACKS)
def test_nothing_a_person_said_becomes_html_or_a_link(said: str) -> None:
    kinds = {kind for kind, _ in elements(report(full(said), said))}
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "code_inline", "fence"}


@given(st.text(max_size=60))
def test_escaped_text_reads_as_it_was_said(said: str) -> None:
    plain = " ".join("".join(c for c in said if ord(c) >= 32).split())
    assert read("x " + escaped(plain)) == ("x " + plain).strip()


def test_an_entity_is_shown_as_it_was_typed() -> None:
    assert read("x " + escaped("&copy; &lt;b&gt;")) == "x &copy; &lt;b&gt;"


@pytest.mark.parametrize("language", prompts.LANGUAGES)
def test_the_plan_comes_before_what_it_rests_on(language: Language) -> None:
    made = report(full("Liisa", language))
    titles = ["plan", "findings", "touchpoints", "hypotheses"]
    at = [made.index(f"## {prompts.text(language, f'report.{t}')}\n") for t in titles]
    assert at == sorted(at)


def test_what_is_assumed_is_marked_so() -> None:
    told = model(touchpoint(1, customer_goal=assumed("Peace"), company_goal=fact("Sales")))
    made = report(told)
    assert "Peace *(assumption)*" in made
    assert "Sales *(assumption)*" not in made


def test_whose_work_changes_is_told_with_how_it_changes() -> None:
    told = {"Liisa": "learns a new system", "Clerk": "", "Anna": "Annan työ vähenee"}
    affected = [Affected(who=who, how=how) for who, how in told.items()]
    changed = model(touchpoint(1), development_needs=[need(1, touchpoints=["tp-1"], affected=affected)])
    assert "Liisa: learns a new system; Clerk; Annan työ vähenee\n" in report(changed)


@pytest.mark.parametrize(("status", "end"), [("open", "."), ("confirmed", " (confirmed)"), ("rejected", " (rejected)")])
def test_an_assumption_stands_with_what_became_of_it(status: str, end: str) -> None:
    document = export(model(touchpoint(1, customer_goal=assumed("Peace"))), "id", "Title", NOW, NOW)
    first = document.hypotheses[0].model_copy(update={"status": HypothesisStatus(status)})
    made = to_markdown(document.model_copy(update={"hypotheses": (first,)})).decode()
    (line,) = made.split("## Assumptions to check\n")[1].strip().splitlines()
    assert line.endswith(end)


@pytest.mark.parametrize(
    ("language", "day", "reviewed"), [("fi", "1.1.2026", "30.5.2026"), ("en", "2026-01-01", "2026-05-30")]
)
def test_days_are_told_as_the_language_tells_them(language: Language, day: str, reviewed: str) -> None:
    review = Review(need="need-1", on="2026-05-30", outcome=ReviewOutcome.DONE, fact=fact())
    told = model(touchpoint(1), language=language, development_needs=[need(1)], reviews=[review])
    made = report(told)
    assert f" {day}." in made.splitlines()[2]
    assert f"- {reviewed}: **Need 1**" in made


def test_a_review_of_no_day_of_the_calendar_keeps_what_was_written() -> None:
    review = Review(need="need-1", on="2026-02-31", outcome=ReviewOutcome.DONE, fact=fact())
    made = report(model(touchpoint(1), language="fi", development_needs=[need(1)], reviews=[review]))
    assert "- 2026-02-31: **Need 1**" in made


def test_an_empty_interview_makes_a_report() -> None:
    assert report(Model()).startswith("# ")
