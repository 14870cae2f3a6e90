"""A file a person brings -> its text in passages: text, Markdown, HTML, Word, PDF. What cannot be read says why."""

import hashlib
import logging
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

LARGEST = 50_000_000  # bytes of a file
LARGEST_INSIDE = 200_000_000  # bytes of what a file packs
LARGEST_TEXT = 20_000_000  # characters
PASSAGE = 700  # characters at most
KINDS = {
    ".md": "text", ".markdown": "text", ".txt": "text", ".html": "html", ".htm": "html", ".docx": "docx", ".pdf": "pdf",
}  # fmt: skip

# A blank line, or a line that begins with a mark: a heading, an item.
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:#|[-*•] |\d+[.)] ))")

Reason = Literal["missing", "kind", "too_big", "empty", "wrong_ending", "protected", "packed", "no_text", "damaged"]


class Unusable(Exception):
    """A file that cannot be taken in, and why."""

    def __init__(self, file: Path, reason: Reason) -> None:
        super().__init__(f"{file.name}: {reason}")
        self.file, self.reason = file, reason


@dataclass(frozen=True)
class Document:
    """A file read: `digest` is of its bytes, so that the same file is known under any name."""

    file: Path
    digest: str
    passages: tuple[str, ...]


def found(paths: Iterable[Path]) -> Iterator[Path]:
    """The files of files and folders; in folders only those of a kind that can be read, hidden ones left out."""
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix.lower() in KINDS and p.is_file())
            yield from (p for p in inside if not any(part.startswith(".") for part in p.relative_to(path).parts))
        else:
            yield path


def read(file: Path) -> Document:
    """The document of a file.

    Raises:
        Unusable: it cannot be read, with the reason.
    """
    kind = KINDS.get(file.suffix.lower())
    if kind is None and file.exists():
        raise Unusable(file, "kind")
    try:
        if file.stat().st_size > LARGEST:
            raise Unusable(file, "too_big")
        content = file.read_bytes()
    except OSError as error:
        raise Unusable(file, "missing") from error
    if not content.strip():
        raise Unusable(file, "empty")
    if _sniffed(content, kind or "") != kind:
        raise Unusable(file, "wrong_ending")
    passages = tuple(_passages(_text(file, kind, content)))
    if not passages:
        raise Unusable(file, "no_text")
    return Document(file, hashlib.sha256(content).hexdigest()[:16], passages)


def _sniffed(content: bytes, kind: str) -> str:
    """The kind by the first bytes, where they tell; an old or protected Word file tells as docx."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "docx"
    if kind in ("pdf", "docx") or (b"\0" in content[:4096] and content[:2] not in (b"\xff\xfe", b"\xfe\xff")):
        return "unknown"
    return kind


def _text(file: Path, kind: str, content: bytes) -> str:
    match kind:
        case "pdf":
            text = _pdf(file, content)
        case "docx":
            text = _docx(file, content)
        case "html":
            text = _html(content)
        case _:
            text = _decoded(content)
    if len(text) > LARGEST_TEXT:
        raise Unusable(file, "too_big")
    return text


def _decoded(content: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else the Windows letters that Finnish files of old are in."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _html(content: bytes) -> str:
    from bs4 import BeautifulSoup

    page = BeautifulSoup(content, "html.parser")
    for hidden in page(["script", "style", "noscript", "template", "nav"]):
        hidden.decompose()
    for block in page(["p", "div", "li", "tr", "br", "h1", "h2", "h3", "h4", "section", "article", "td"]):
        block.append("\n\n" if block.name in ("p", "h1", "h2", "h3", "h4") else "\n")
    return page.get_text()


def _docx(file: Path, content: bytes) -> str:
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unusable(file, "protected")
    import docx
    from docx.table import Table
    from lxml.etree import XMLSyntaxError

    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST_INSIDE:
                raise Unusable(file, "packed")
        parts = []
        for block in docx.Document(BytesIO(content)).iter_inner_content():
            if isinstance(block, Table):
                parts += [" | ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows]
            else:
                parts.append(block.text)
    except (zipfile.BadZipFile, XMLSyntaxError, KeyError, ValueError, OSError) as error:
        raise Unusable(file, "damaged") from error
    return "\n\n".join(parts)


def _pdf(file: Path, content: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import LimitReachedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is told in our own sentence
    try:
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unusable(file, "protected")
        pages, length = [], 0
        for page in reader.pages:
            pages.append(page.extract_text())
            length += len(pages[-1])
            if length > LARGEST_TEXT:
                raise Unusable(file, "too_big")
    except LimitReachedError as error:
        raise Unusable(file, "packed") from error
    # A damaged PDF fails in many ways inside the reader.
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        raise Unusable(file, "damaged") from error
    return "\n\n".join(pages)


def _passages(text: str) -> list[str]:
    """Passages of whole paragraphs where they fit, a line each; line breaks inside a paragraph are spaces."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    plain = "".join(c if c.isprintable() or c == "\n" else " " for c in text.replace("\r\n", "\n").replace("\r", "\n"))
    blocks = [" ".join(block.split()).lstrip("#> ") for block in _BLOCK.split(plain)]
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=PASSAGE, chunk_overlap=0, separators=["\n", ". ", "! ", "? ", "; ", ", ", " ", ""],
        keep_separator="end",
    )  # fmt: skip
    made = splitter.split_text("\n".join(block for block in blocks if block))
    return [passage.strip() for passage in made if re.search(r"\w{2}", passage)]
