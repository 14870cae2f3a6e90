"""Words that a page, a report or a spreadsheet might take for something else than words."""

from assistant.model.touchpoints import Side, Stage
from assistant.model.whole import Model
from tests.builders import assumed, data, fact, kpi, model, need, person, system, touchpoint

NASTY = (
    "<script>window.pwned = 1; alert(1)</script>",
    "<img src=x onerror='window.pwned=1'>",
    "[click](javascript:window.pwned=1)",
    "**bold** _it_ `code` ~~gone~~ # title",
    "$\\frac{a}{b}$ and $$x^2$$",
    "![picture](https://evil.example/x.png)",
    "<a href='https://evil.example'>here</a>",
    "=HYPERLINK(\"https://evil.example\",\"x\")",
    "&lt;b&gt; &amp; \"quoted\" 'single'",
    "</style></svg><svg onload='window.pwned=1'>",
    ":red[colour] :material/home: :smile:",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "<marquee>x</marquee><iframe src='https://evil.example'></iframe>",
    "{name} {0} %s",
    "https://evil.example",
)  # fmt: skip


def nasty_model() -> Model:
    """A model in which every text is one of them."""
    stages = list(Stage)
    points = [
        touchpoint(
            n, name=words, stage=stages[n % 6], customer_action=fact(words), current_support=fact(words), key=n < 5,
            unmet_needs=[fact(words)], customer_goal=assumed(words), company_goal=fact(words), channels=[words],
            goal_conflict={"state": "conflict", "description": words}, actions=[fact(words)],
            participants=[person(words), person(words, Side.CUSTOMER)], systems=[system(words)], data=[data(words)],
            kpis=[kpi(words)],
        ) for n, words in enumerate(NASTY, 1)
    ]  # fmt: skip
    needs = [
        need(n, title=words, description=fact(words), owner=words, affected=[{"who": words, "how": words}])
        for n, words in enumerate(NASTY, 1)
    ]
    context = {
        **{f: fact(NASTY[0]) for f in ("company", "offering", "ideal_customer", "focus")},
        "buyers": [{"role": words, "motives": [fact(words)]} for words in NASTY],
        "respondents": [{"name": words, "role": words} for words in NASTY],
    }
    return model(*points, development_needs=needs, context=context, title=NASTY[0], language="fi")
