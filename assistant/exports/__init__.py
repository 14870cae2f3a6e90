"""Model -> bytes: the ways a result leaves. The heavy writers are imported when they are used."""

from collections.abc import Callable

from assistant.exports.document import to_json
from assistant.exports.look import PLAIN, Look
from assistant.exports.markdown import to_markdown
from assistant.exports.svg import to_svg
from assistant.model.whole import Export


def _xlsx(document: Export) -> bytes:
    from assistant.exports.xlsx import to_xlsx

    return to_xlsx(document)


def _docx(document: Export) -> bytes:
    return formatted("docx", document)


def _pdf(document: Export) -> bytes:
    return formatted("pdf", document)


FORMATTED: dict[str, Callable[[Export], bytes]] = {
    "json": to_json, "md": to_markdown, "svg": to_svg, "xlsx": _xlsx, "docx": _docx, "pdf": _pdf,
}  # fmt: skip
BINARY = frozenset({"xlsx", "docx", "pdf"})  # what no screen shows


def formatted(kind: str, document: Export, look: Look = PLAIN) -> bytes:
    """The document in one of the formats, with the company's own look where it has one."""
    if kind == "docx":
        from assistant.exports.docx import to_docx

        return to_docx(document, look)
    if kind == "pdf":
        from assistant.exports.pdf import to_pdf

        return to_pdf(document, look)
    return FORMATTED[kind](document)
