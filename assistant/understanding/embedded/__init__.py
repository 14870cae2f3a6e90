"""The embedded interpreter: no language model, no server, no key. Pure but for its own weights."""

from assistant.understanding.embedded.interpreter import EmbeddedInterpreter

__all__ = ["EmbeddedInterpreter"]
