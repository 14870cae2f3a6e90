"""How a report looks: the company's own name and logo, and the size of a poster."""

from typing import Literal

from assistant.model.facts import Value

Paper = Literal["a3", "a1"]


class Look(Value):
    """What a company sets once. `logo` is the content of a PNG, JPEG or SVG file, `logo_kind` its ending."""

    name: str | None = None
    logo: bytes | None = None
    logo_kind: Literal["png", "jpg", "svg"] = "png"
    poster: Paper | None = None


PLAIN = Look()
