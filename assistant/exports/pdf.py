"""The report, or the map as a wall poster, as PDF: typeset by Typst, whose compiler lies inside its package."""

import json
from importlib.resources import files
from typing import Any

import prompts
from assistant.errors import PolkuError
from assistant.exports.look import PLAIN, Look
from assistant.exports.report import report
from assistant.exports.svg import to_svg
from assistant.exports.telling import plain
from assistant.model.whole import Export

_PAPER = {"a3": 16, "a1": 32}  # points of the poster's text


def to_pdf(document: Export, look: Look = PLAIN) -> bytes:
    """The report; with `look.poster`, the map alone on that paper."""
    made = report(document, look.name)
    data: dict[str, Any] = {**made.model_dump(mode="json"), "logo": None}
    data["map_title"] = prompts.text(document.language, "doc.map")
    if look.poster:
        data |= {"paper": look.poster, "size": _PAPER[look.poster], "blocks": [],
                 "subtitle": prompts.text(document.language, "doc.poster")}  # fmt: skip
    parts = {"map.svg": to_svg(document)}
    if look.logo:
        data["logo"] = f"logo.{look.logo_kind}"
        parts[data["logo"]] = look.logo
    return _typeset("poster" if look.poster else "report", {**parts, "report.json": json.dumps(data).encode()}, "pdf")


def drawn(svg: bytes, ppi: float = 150) -> bytes:
    """An SVG picture as PNG."""
    page = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("map.svg")\n'
    return _compiled({"main.typ": page, "map.svg": svg}, "png", ppi)


def _typeset(template: str, parts: dict[str, bytes], kind: str) -> bytes:
    main = (files("assistant.exports") / "typst" / f"{template}.typ").read_bytes()
    return _compiled({"main.typ": main, **parts}, kind, 150)


def _compiled(parts: dict[str, bytes], kind: str, ppi: float) -> bytes:
    import typst

    # Files by name, which the compiler takes but its types do not tell of.
    held: Any = {name: plain(part.decode()).encode() if name.endswith(".svg") else part for name, part in parts.items()}
    try:
        made: Any = typst.compile(held, format="png" if kind == "png" else "pdf", ppi=ppi)
    except (typst.TypstError, UnicodeDecodeError) as error:
        raise PolkuError("format.not_made", format=kind, why=str(error).splitlines()[0][:120]) from error
    return bytes(made[0] if isinstance(made, list) else made)
