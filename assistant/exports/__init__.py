"""Model -> bytes: the ways a result leaves."""

from collections.abc import Callable

from assistant.exports.document import to_json
from assistant.exports.markdown import to_markdown
from assistant.exports.svg import to_svg
from assistant.model.whole import Export

FORMATTED: dict[str, Callable[[Export], bytes]] = {"json": to_json, "md": to_markdown, "svg": to_svg}
