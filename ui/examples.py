"""The finished examples: made-up companies' models, one in each language."""

from importlib.resources import files

from assistant.model.whole import Language


def example(language: Language) -> bytes:
    """A finished model as an exported JSON."""
    return (files("ui") / "examples" / f"{language}.json").read_bytes()
