"""One language-model call a turn: what goes in, what comes out, and what of it may be recorded."""

from assistant.understanding.llm.call import Price, tried
from assistant.understanding.llm.interpreter import Limits, LlmInterpreter

__all__ = ["Limits", "LlmInterpreter", "Price", "tried"]
