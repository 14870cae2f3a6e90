"""Words as HTML: a person's as they are, ours with the little Markdown our texts use."""

from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt

_OFF = ("link", "image", "autolink", "html_inline", "html_block", "heading", "lheading", "hr", "fence", "code",
        "reference", "entity")  # fmt: skip
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(list(_OFF))
_REPORT = MarkdownIt("commonmark", {"html": False}).enable("table")
_REPORT.disable(["link", "image", "autolink", "html_inline", "html_block"])


def plain(words: str) -> str:
    """A person's words as HTML text, line breaks kept by the style."""
    return escape(words, quote=True)


@lru_cache(maxsize=2048)
def markdown(words: str) -> str:
    """Our words as HTML: paragraphs, lists, bold and italics; no links, no pictures, no HTML."""
    return str(_MARKDOWN.render(words))


def report(words: str) -> str:
    """A whole report as HTML; its headings begin one level down, under the page's own."""
    html = str(_REPORT.render(words))
    for level in (3, 2, 1):
        html = html.replace(f"<h{level}>", f"<h{level + 1}>").replace(f"</h{level}>", f"</h{level + 1}>")
    return html
