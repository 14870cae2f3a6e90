"""What Polku says: every sentence a person reads, by key and language. Knows nothing of the assistant."""

from prompts.loader import LANGUAGES, blanks, has, instructions, keys, text, words

__all__ = ["LANGUAGES", "blanks", "has", "instructions", "keys", "text", "words"]
