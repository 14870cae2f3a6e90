"""Whatever a person or a document gave is text, in everything that is drawn and everything that leaves."""

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

import prompts
from assistant.exports import FORMATTED
from assistant.interview.plain import plain as in_markdown
from assistant.interview.reply import brief, shown
from assistant.reasoning.agenda import open_questions
from tests.nasty import NASTY, nasty_model
from tests.ui.conftest import Tab, kept
from ui.drawing.words import markdown, plain, report
from ui.frame import PAGES

# What our own drawings are made of.
OURS = frozenset(
    "article b blockquote br code dd details div dl dt em h1 h2 h3 h4 li mark ol p section script span strong style "
    "summary ul".split()
)


class Read(HTMLParser):
    """Every tag with its attributes, and all of the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("words", NASTY)
def test_a_persons_words_come_through_as_they_are(words: str) -> None:
    assert Read(plain(words)).text == words
    assert Read(plain(words)).tags == set()


@pytest.mark.parametrize("words", NASTY)
def test_words_in_our_markdown_come_through_as_they_are(words: str) -> None:
    read = Read(markdown(f"**{in_markdown('x')}**: {in_markdown(words)}"))
    assert read.text.strip() == f"x: {' '.join(words.split())}"
    assert read.tags == {"p", "strong"}


def test_plain_words_are_not_touched() -> None:
    words = "Soittaa & kysyy hintaa (1–5), CRM_järjestelmä, 3 < 5, 100 %!"
    assert in_markdown(words) == words


def test_every_question_shows_names_as_they_are() -> None:
    model = nasty_model()
    for question in open_questions(model, "thorough"):
        assert Read(markdown(shown(model, question).text)).tags <= {"p", "ol", "li", "em", "strong", "br"}
        assert Read(markdown(brief("fi", question))).tags <= {"p", "br"}


@pytest.mark.parametrize("words", NASTY)
def test_the_report_shows_them_as_text(words: str) -> None:
    document = kept_document(words)
    html = report(FORMATTED["md"](document).decode())
    assert Read(html).tags <= OURS
    assert " ".join(words.split()) in " ".join(Read(html).text.split())


@pytest.mark.parametrize("words", NASTY)
def test_the_map_shows_them_as_text(words: str) -> None:
    tree = ElementTree.fromstring(FORMATTED["svg"](kept_document(words)))
    tags = {e.tag.split("}")[1] for e in tree.iter()}
    assert tags <= {"svg", "title", "g", "rect", "text", "line", "path"}
    assert any(words in (e.text or "") for e in tree.iter())
    assert not [a for e in tree.iter() for a in e.attrib if a.startswith("on") or "href" in a]


@pytest.mark.parametrize("page", ["home", *PAGES])
def test_no_page_draws_them_as_markup(tab: Tab, page: str) -> None:
    tab.run()
    interview = kept(nasty_model())
    for words in NASTY:
        interview.say(words)
    tab.go(page, interview.id)
    assert tab.told == []
    read = Read(tab.html)
    assert read.tags <= OURS
    assert not {a for a in read.attributes if a.startswith("on") or a in ("href", "src", "action")}


def test_a_refusal_shows_a_name_as_it_is(tab: Tab) -> None:
    tab.run()
    interview = kept(nasty_model())
    tab.go("map", interview.id)
    tab.at.selectbox("listed").set_value("tp-1")
    tab.run()
    tab.at.text_input("tp-1-name").set_value(NASTY[2])
    tab.run()
    assert any(NASTY[2] in words for words in tab.told)
    assert not tab.at.error


def kept_document(words: str):  # type: ignore[no-untyped-def]
    from assistant.exports.document import export
    from tests.adapters.test_store import NOW
    from tests.builders import fact, model, touchpoint

    made = model(touchpoint(1, name=words, customer_goal=fact(words)), title=words, context={"company": fact(words)})
    return export(made, "x", words, NOW, NOW)


def test_both_languages_name_every_format() -> None:
    for language in prompts.LANGUAGES:
        for kind in FORMATTED:
            assert prompts.has(language, f"web.take.format.{kind}")
            assert prompts.has(language, f"web.take.format_why.{kind}")
