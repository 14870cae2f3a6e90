"""A person's or a document's words inside our Markdown: shown as they are, never taken for markup."""

import re

_MARKUP = re.compile(r"[\\`*\[\]~]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)")


def plain(words: str) -> str:
    """The words on one line, with a backslash before what Markdown or HTML would read as markup."""
    return _MARKUP.sub(lambda m: f"\\{m.group()}", " ".join(words.split()))
